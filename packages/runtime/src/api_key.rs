//! The secret of an API key: made of randomness alone, and known by its form.
//!
//! Six characters of it are a checksum, so that a secret scanner, and whoever guesses at random, is told from a key
//! without a look into the database. Invariant: nothing that keeps a key keeps its secret, only the SHA-256 of it.

use crate::crypto;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use shared::Secret;

/// How every key begins.
pub const PREFIX: &str = "np_key_";
/// 32 random bytes in base64url.
const BODY: usize = 43;
/// 36 bits of the SHA-256 of what stands before.
const CHECKSUM: usize = 6;
/// Characters by which people tell their keys apart.
const SHOWN: usize = 12;

/// A new secret.
pub fn generate() -> Secret {
    let random = crypto::random_token(PREFIX);
    let checksum = checksum(&random);
    Secret::new(random + &checksum)
}

/// Whether a text is meant to be a key, well-formed or not.
pub fn is_meant(text: &str) -> bool {
    text.starts_with(PREFIX)
}

/// Whether a text has the form of a key, its checksum included.
pub fn is_well_formed(text: &str) -> bool {
    let Some(rest) = text.strip_prefix(PREFIX) else { return false };
    let is_url_safe = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || b == b'_';
    rest.len() == BODY + CHECKSUM
        && rest.bytes().all(is_url_safe)
        && text.split_at_checked(PREFIX.len() + BODY).is_some_and(|(random, found)| checksum(random) == found)
}

/// How a key begins, as it is shown for as long as there is the key.
pub fn shown(secret: &Secret) -> String {
    secret.expose().chars().take(SHOWN).collect()
}

/// What the database keeps of a key's secret.
pub fn hash(secret: &str) -> [u8; 32] {
    crypto::sha256(secret.as_bytes())
}

fn checksum(random: &str) -> String {
    let mut text = URL_SAFE_NO_PAD.encode(crypto::sha256(random.as_bytes()));
    text.truncate(CHECKSUM);
    text
}

#[cfg(test)]
#[path = "api_key_tests.rs"]
mod tests;
