//! Background work of this service. Each has steps that a test can take.

mod invitation_sweeping;
mod organization_erasing;
mod promises;
mod undo_over;

pub use invitation_sweeping::InvitationSweeping;
pub use organization_erasing::OrganizationErasing;
pub use promises::Promises;
pub use undo_over::UndoOver;
