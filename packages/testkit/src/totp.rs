//! An authenticator application: the codes that follow from the secret that it was shown.

use auth_service::mfa::totp;
use chrono::{DateTime, Utc};

const ALPHABET: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// The code that an application shows at a time, from a secret in base 32 (RFC 4648 §6).
pub fn totp_code(secret: &str, now: DateTime<Utc>) -> String {
    let digits = secret.bytes().map(|letter| ALPHABET.iter().position(|one| *one == letter).expect("base 32"));
    let bits = digits.flat_map(|digit| (0..5).rev().map(move |bit| u8::from(digit >> bit & 1 == 1)));
    let bits = bits.collect::<Vec<_>>();
    let secret = bits.chunks_exact(8).map(|byte| byte.iter().fold(0, |all, bit| all << 1 | bit));
    totp::code(&secret.collect::<Vec<u8>>(), now.timestamp().div_euclid(30))
}
