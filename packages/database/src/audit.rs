//! The audit trail as evidence: what vouches for the log, and how the log is compared with that.
//!
//! The chain of hashes finds a change by whoever cannot compute SHA-256, the tags of seals one by whoever does not know
//! `JWT_SECRET`, and checkpoints kept elsewhere one by whoever does. Nothing here changes an event.

pub mod archive;
pub mod checkpoint;
pub mod export;
mod findings;
mod hash;
mod positions;
mod trust;
pub(crate) mod unreadable;
pub mod verify;

pub use checkpoint::{Checkpoint, CheckpointError};
pub use findings::VerifyError;
pub use hash::{Hash, InvalidHash};
pub use positions::Positions;
pub use trust::Trust;
pub use unreadable::is_unreadable;
pub use verify::{Evidence, Report, verify};
