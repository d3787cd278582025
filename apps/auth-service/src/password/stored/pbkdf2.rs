//! `$pbkdf2-sha256$i=600000,l=32$SALT$HASH` (the PHC string format) and `$pbkdf2-sha256$29000$SALT$HASH` (passlib's);
//! the same with `sha1` and `sha512`. `$pbkdf2$` is SHA-1.

use super::{
    Scheme, Stored, Unreadable,
    text::{base64, number, parameters, parts},
};
use aws_lc_rs::pbkdf2;
use std::num::NonZeroU32;

const NAME: &str = "PBKDF2";
/// One to two seconds. Django 6 takes 1,200,000.
const MAX_ROUNDS: u32 = 3_000_000;

/// The hash function below.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Function {
    /// SHA-1.
    Sha1,
    /// SHA-256.
    Sha256,
    /// SHA-512.
    Sha512,
}

/// Which, and how often.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Parameters {
    function: Function,
    rounds: NonZeroU32,
}

/// Reads what follows the name.
pub fn parse(id: &str, rest: &str) -> Result<Stored, Unreadable> {
    let malformed = Unreadable::Malformed(NAME);
    let function = match id {
        "pbkdf2-sha256" => Function::Sha256,
        "pbkdf2-sha512" => Function::Sha512,
        _ => Function::Sha1,
    };
    let [given, salt, hash] = parts(rest).ok_or(malformed)?;
    let hash = base64(hash).ok_or(malformed)?;
    let rounds = number(given).or_else(|| parameters(given, ["i"]).map(|[rounds]| rounds)).or_else(|| {
        let [rounds, length] = parameters(given, ["i", "l"])?;
        (usize::try_from(length) == Ok(hash.len())).then_some(rounds)
    });
    stored(function, rounds, base64(salt), Some(hash))
}

/// A hash of parts that were read.
pub fn stored(
    function: Function,
    rounds: Option<u32>,
    salt: Option<Vec<u8>>,
    hash: Option<Vec<u8>>,
) -> Result<Stored, Unreadable> {
    let malformed = Unreadable::Malformed(NAME);
    let rounds = rounds.and_then(NonZeroU32::new).ok_or(malformed)?;
    if rounds.get() > MAX_ROUNDS {
        return Err(Unreadable::TooCostly(NAME));
    }
    let scheme = Scheme::Pbkdf2(Parameters { function, rounds });
    Stored::new(NAME, scheme, salt.ok_or(malformed)?, hash.ok_or(malformed)?)
}

impl Parameters {
    /// What follows from a password.
    pub fn derive(self, password: &[u8], salt: &[u8], length: usize) -> Vec<u8> {
        let algorithm = match self.function {
            Function::Sha1 => pbkdf2::PBKDF2_HMAC_SHA1,
            Function::Sha256 => pbkdf2::PBKDF2_HMAC_SHA256,
            Function::Sha512 => pbkdf2::PBKDF2_HMAC_SHA512,
        };
        let mut out = vec![0; length];
        pbkdf2::derive(algorithm, self.rounds, salt, password, &mut out);
        out
    }
}
