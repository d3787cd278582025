//! Background work of this service. Each worker may run in several processes at once: what it does is conditional.

mod key_rotation;
mod password_census;
mod sweeping;

pub use key_rotation::KeyRotation;
pub use password_census::PasswordCensus;
pub use sweeping::Sweeping;
