//! The keys that sign tokens: `next` (published) → `active` (signs) → `retiring` (still published) → gone.
//!
//! There is one active key an algorithm, made when it is first needed. A key is published before it signs and until
//! everything it signed has expired, so that nobody ever meets a token whose key they cannot have. Private halves are
//! sealed in the database.

mod jwk;
mod rotation;
mod signing;

pub use jwk::{Jwk, JwkSet};
pub use signing::Keys;

use database::DbErr;
use shared::Problem;

/// The JWS algorithm of access tokens (RFC 8037).
pub(crate) const ALGORITHM: &str = "EdDSA";

/// Why there is no signature.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// The database failed, or a private half cannot be opened.
    #[error("signing keys cannot be read")]
    Storage(#[from] DbErr),
    /// No key pair could be made.
    #[error("no key pair could be made")]
    Generation,
    /// The token could not be written.
    #[error("the token cannot be signed")]
    Signing(#[from] jsonwebtoken::errors::Error),
}

impl From<KeyError> for Problem {
    fn from(error: KeyError) -> Self {
        match error {
            KeyError::Storage(error) => database::problem(&error),
            other => runtime::http::internal(&other),
        }
    }
}
