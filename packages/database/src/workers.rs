//! Background work on the log. Every service that links the database offers both; a lease keeps one active.

mod relay;
mod sealing;

pub use relay::RelayWorker;
pub use sealing::SealingWorker;
