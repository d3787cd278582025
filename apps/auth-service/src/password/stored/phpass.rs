//! `$P$B` and 30 characters, `$H$` as well: the portable hashes of phpass, as `WordPress` and `phpBB` stored them. The first
//! character is the logarithm of the rounds.

use super::{Scheme, Stored, Unreadable};
use md5::{Digest as _, Md5};

const NAME: &str = "phpass";
const DIGITS: &[u8; 64] = b"./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const SALT: usize = 8;
const HASH_TEXT: usize = 22;
const MIN_LOG_ROUNDS: usize = 7;
/// A million of MD5: about a quarter of a second.
const MAX_LOG_ROUNDS: usize = 20;

/// How often.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Parameters {
    log_rounds: usize,
}

/// Reads what follows `$P$`.
pub fn parse(rest: &str) -> Result<Stored, Unreadable> {
    let malformed = Unreadable::Malformed(NAME);
    let (log_rounds, rest) = rest.as_bytes().split_first().ok_or(malformed)?;
    let log_rounds = digit(*log_rounds).ok_or(malformed)?;
    if log_rounds > MAX_LOG_ROUNDS {
        return Err(Unreadable::TooCostly(NAME));
    }
    let (salt, hash) = rest.split_at_checked(SALT).ok_or(malformed)?;
    let hash = decode(hash).filter(|_| log_rounds >= MIN_LOG_ROUNDS).ok_or(malformed)?;
    Stored::new(NAME, Scheme::PhpPass(Parameters { log_rounds }), salt.to_vec(), hash)
}

/// The place of a digit of phpass's own base 64.
fn digit(byte: u8) -> Option<usize> {
    DIGITS.iter().position(|digit| *digit == byte)
}

/// Phpass's own base 64: the lowest six bits first.
fn decode(text: &[u8]) -> Option<Vec<u8>> {
    if text.len() != HASH_TEXT {
        return None;
    }
    let mut bytes = Vec::with_capacity(18);
    for group in text.chunks(4) {
        let mut value = 0;
        for (at, byte) in group.iter().enumerate() {
            value |= digit(*byte)? << (6 * at);
        }
        bytes.extend_from_slice(&value.to_le_bytes()[..group.len() * 6 / 8]);
    }
    Some(bytes)
}

impl Parameters {
    /// What follows from a password.
    pub fn derive(self, password: &[u8], salt: &[u8]) -> Vec<u8> {
        let mut hash = Md5::new().chain_update(salt).chain_update(password).finalize();
        for _ in 0..1_u32 << self.log_rounds {
            hash = Md5::new().chain_update(hash).chain_update(password).finalize();
        }
        hash.to_vec()
    }
}
