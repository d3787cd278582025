//! From an event to a message that arrived: taking events in, composing, and trying until it works or cannot.

pub mod channel;
pub mod compose;
pub mod intake;
mod invitation;
pub mod letter;
pub mod log;
pub mod metrics;
pub mod notice;
pub mod retry;

/// The channel of mail.
pub const EMAIL: &str = "email";
