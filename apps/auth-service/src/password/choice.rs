//! A password that a person chose: checked first, because that costs little, and then hashed.

use super::{HashError, PasswordHasher, Verdict, WeakPassword, check};
use shared::{Email, Problem, Secret};

/// Why a chosen password was not taken.
#[derive(Debug, thiserror::Error)]
pub enum ChoiceError {
    /// It is easy to guess, or known to others.
    #[error("the password cannot be used: {0}")]
    Weak(#[from] WeakPassword),
    /// It was not hashed.
    #[error(transparent)]
    Hash(#[from] HashError),
}

impl From<ChoiceError> for Problem {
    fn from(error: ChoiceError) -> Self {
        match error {
            ChoiceError::Weak(weak) => weak.into(),
            ChoiceError::Hash(error) => error.into(),
        }
    }
}

/// Checks and hashes a password that a person with this address and name chose. Never call it inside a write
/// transaction.
pub async fn choose(
    hasher: &PasswordHasher,
    password: &Secret,
    email: &Email,
    name: Option<&str>,
) -> Result<String, ChoiceError> {
    check(password, email, name)?;
    if hasher.breached().contains(password).await {
        return Err(WeakPassword::Breached.into());
    }
    Ok(hasher.hash(password).await?)
}

/// Whether a password is another one than that of a stored hash, if there is any.
pub async fn is_another(hasher: &PasswordHasher, password: &Secret, stored: Option<&str>) -> Result<bool, HashError> {
    match stored {
        Some(stored) => Ok(hasher.verify(password, Some(stored)).await? == Verdict::Wrong),
        None => Ok(true),
    }
}
