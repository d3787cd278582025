//! Background work on the log. Every service that links the database offers all of it; leases keep one of each active.

mod checkpoints;
mod relay;
mod retention;
mod sealing;
mod sweeping;

pub use checkpoints::CheckpointWorker;
pub use relay::RelayWorker;
pub use retention::RetentionWorker;
pub use sealing::SealingWorker;
pub use sweeping::SweepingWorker;
