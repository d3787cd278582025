//! Passwords: what one may be, and how it is kept.
//!
//! A password exists in clear only between the request and the end of its hashing; it is in no row, log or event.

mod argon2id;
mod breached;
mod choice;
mod decoys;
mod hash;
mod measure;
mod policy;
mod stored;

pub use breached::Breached;
pub use choice::{ChoiceError, choose, is_another};
pub use decoys::Census;
pub use hash::{HashError, PasswordHasher, Verdict};
pub use policy::{MAX_LENGTH, MIN_LENGTH, WeakPassword, bounded, check};
pub use stored::{Stored, Unreadable};
