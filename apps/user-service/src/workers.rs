//! Background work of this service.

mod promises;

pub use promises::Promises;
