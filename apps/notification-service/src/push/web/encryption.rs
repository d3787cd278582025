//! Message encryption for Web Push (RFC 8291) in the content coding `aes128gcm` (RFC 8188).
//!
//! Invariant: every message has a key pair and a salt of its own, so that no key and no nonce is ever used twice.

use runtime::{
    crypto,
    p256::{AgreementKey, InvalidKey, POINT_LENGTH},
};

/// Bytes that every push service takes (RFC 8030 §7.2).
pub const MAX_BODY: usize = 4096;
/// Salt, record size, and the length of the key that follows (RFC 8188 §2.1).
const HEADER: usize = 16 + 4 + 1;
/// What GCM adds.
const TAG: usize = 16;
/// The most that can be said in one message: the rest is header, key, tag, and the byte that ends the text.
pub const MAX_TEXT: usize = MAX_BODY - HEADER - POINT_LENGTH - TAG - 1;
/// Texts are filled up to multiples of it: how long one is tells what it says.
const STEP: usize = 256;
/// The end of the text in the last record (RFC 8188 §2).
const LAST: u8 = 2;

/// Why a message cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum EncryptionError {
    /// It is longer than [`MAX_TEXT`].
    #[error("the message has {0} bytes, and {MAX_TEXT} is the most")]
    TooLong(usize),
    /// The browser's key is none.
    #[error(transparent)]
    Key(#[from] InvalidKey),
}

/// What decides how a message looks besides what it says.
pub struct Once {
    /// The sender's key.
    pub key: AgreementKey,
    /// The salt.
    pub salt: [u8; 16],
}

impl Once {
    /// For one message.
    pub fn new() -> Self {
        Self { key: AgreementKey::generate(), salt: crypto::random() }
    }
}

/// The body of a message for the browser with this public key and this secret.
///
/// # Errors
/// When the text is too long, or the key is none.
pub fn encrypt(text: &[u8], p256dh: &[u8; POINT_LENGTH], auth: &[u8; 16]) -> Result<Vec<u8>, EncryptionError> {
    if text.len() > MAX_TEXT {
        return Err(EncryptionError::TooLong(text.len()));
    }
    let padding = text.len().next_multiple_of(STEP).min(MAX_TEXT) - text.len();
    seal(text, padding, (p256dh, auth), &Once::new())
}

fn seal(
    text: &[u8],
    padding: usize,
    (p256dh, auth): (&[u8; POINT_LENGTH], &[u8; 16]),
    once: &Once,
) -> Result<Vec<u8>, EncryptionError> {
    let public = once.key.public_key();
    let shared = once.key.agree(p256dh)?;
    // RFC 8291 §3.4.
    let input: [u8; 32] = crypto::hkdf(shared.expose(), auth, &[b"WebPush: info\0", p256dh, &public]);
    let (key, nonce) = content_keys(&input, &once.salt);
    let mut padded = Vec::with_capacity(text.len() + 1 + padding + TAG);
    padded.extend_from_slice(text);
    padded.push(LAST);
    padded.resize(padded.len() + padding, 0);
    let sealed = crypto::encrypt_aes128_once(&key, nonce, padded);
    let mut body = Vec::with_capacity(HEADER + public.len() + sealed.len());
    body.extend_from_slice(&once.salt);
    body.extend_from_slice(&u32::try_from(MAX_BODY).unwrap_or(u32::MAX).to_be_bytes());
    body.push(u8::try_from(public.len()).unwrap_or(u8::MAX));
    body.extend_from_slice(&public);
    body.extend_from_slice(&sealed);
    Ok(body)
}

/// The key of the content, and the nonce of its first record (RFC 8188 §2.2, §2.3).
fn content_keys(input: &[u8], salt: &[u8; 16]) -> ([u8; 16], [u8; 12]) {
    let key = crypto::hkdf(input, salt, &[b"Content-Encoding: aes128gcm\0"]);
    let nonce = crypto::hkdf(input, salt, &[b"Content-Encoding: nonce\0"]);
    (key, nonce)
}

#[cfg(test)]
#[path = "encryption_tests.rs"]
mod tests;
