//! Passwords: what one may be, and how it is kept.
//!
//! A password exists in clear only between the request and the end of its hashing; it is in no row, log or event.

mod argon2id;
mod choice;
mod hash;
mod policy;

pub use choice::{ChoiceError, choose};
pub use hash::{HashError, PasswordHasher, Verdict};
pub use policy::{MAX_LENGTH, MIN_LENGTH, WeakPassword, bounded, check};
