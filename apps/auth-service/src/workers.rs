//! Background work of this service. Each worker may run in several processes at once: what it does is conditional.

mod key_rotation;
mod sweeping;

pub use key_rotation::KeyRotation;
pub use sweeping::Sweeping;
