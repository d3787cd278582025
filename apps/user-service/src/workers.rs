//! Background work of this service. Each has steps that a test can take.

mod invitation_sweeping;
mod organization_erasing;
mod promises;

pub use invitation_sweeping::InvitationSweeping;
pub use organization_erasing::OrganizationErasing;
pub use promises::Promises;
