//! Time-based one-time passwords (RFC 6238): SHA-1, six digits, a new code every 30 seconds, as every authenticator
//! application knows them. Pure: whether a code was used before is decided by the row (`mfa_factors::use_counter`).

use aws_lc_rs::hmac;
use chrono::{DateTime, TimeDelta, Utc};
use runtime::crypto;

/// Bytes of a secret: as many as SHA-1 gives (RFC 4226 §4).
pub const SECRET_LENGTH: usize = 20;
/// Seconds that a code is shown.
const STEP: i64 = 30;
const ALPHABET: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// A new secret.
pub fn secret() -> [u8; SECRET_LENGTH] {
    crypto::random()
}

/// The code of a time step (RFC 4226 §5.3).
pub fn code(secret: &[u8], counter: i64) -> String {
    let key = hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, secret);
    let tag = hmac::sign(&key, &counter.to_be_bytes());
    let tag = tag.as_ref();
    let offset = usize::from(tag[tag.len() - 1] & 15);
    let number = tag[offset..offset + 4].iter().fold(0_u32, |number, byte| number << 8 | u32::from(*byte));
    format!("{:06}", (number & 0x7fff_ffff) % 1_000_000)
}

/// The time step that a code is of, if it is of one about now: by so much the clock of a telephone may be off, before and
/// after. Every step is compared, in constant time.
pub fn matching_counter(secret: &[u8], given: &str, now: DateTime<Utc>, tolerance: TimeDelta) -> Option<i64> {
    let step = |at: DateTime<Utc>| at.timestamp().div_euclid(STEP);
    let mut found = None;
    for counter in step(now - tolerance)..=step(now + tolerance) {
        let expected = shared::Secret::new(code(secret, counter));
        if expected.matches(given.as_bytes()) {
            found = Some(counter);
        }
    }
    found
}

/// A secret as people type it (RFC 4648 §6, without padding).
pub fn base32(bytes: &[u8]) -> String {
    let digit = |index: usize| {
        let bits = (0..5).fold(0_usize, |bits, offset| {
            let place = index * 5 + offset;
            let bit = bytes.get(place / 8).map_or(0, |byte| usize::from(byte >> (7 - place % 8) & 1));
            bits << 1 | bit
        });
        char::from(ALPHABET[bits])
    };
    (0..(bytes.len() * 8).div_ceil(5)).map(digit).collect()
}

/// The address that authenticator applications read from a QR code (Key URI Format).
pub fn uri(issuer: &str, account: &str, secret: &[u8]) -> String {
    let (issuer, account) = (encode(issuer), encode(account));
    let secret = base32(secret);
    format!("otpauth://totp/{issuer}:{account}?secret={secret}&issuer={issuer}&algorithm=SHA1&digits=6&period={STEP}")
}

/// Percent-encodes all but unreserved characters (RFC 3986 §2.3).
fn encode(text: &str) -> String {
    text.bytes().fold(String::new(), |mut out, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            out.push_str(&crypto::hex(&[byte]).to_uppercase());
        }
        out
    })
}

#[cfg(test)]
#[path = "totp_tests.rs"]
mod tests;
