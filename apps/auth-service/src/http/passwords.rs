//! A bound on passwords that are only compared: nothing longer was ever accepted, and none of it is hashed.

use crate::password::{MAX_LENGTH, WeakPassword};
use shared::{Problem, Secret};

/// Refuses a password that nobody can have.
pub fn bounded(password: Secret) -> Result<Secret, Problem> {
    if password.expose().chars().count() > MAX_LENGTH { Err(WeakPassword::TooLong.into()) } else { Ok(password) }
}
