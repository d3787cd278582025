//! Background work of this service. Each has steps that a test can take.

mod organization_erasing;
mod promises;

pub use organization_erasing::OrganizationErasing;
pub use promises::Promises;
