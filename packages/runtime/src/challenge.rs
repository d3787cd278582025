//! Links and codes that prove an address, derived from the id of a challenge.
//!
//! Rows and events carry the id alone; the secret exists only in the mail that is being sent.

use crate::Keyring;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use shared::ChallengeId;
use uuid::Uuid;

const ID_LENGTH: usize = 16;

/// The token of a challenge's link: its id and the code that only we can make.
pub fn link_token(keyring: &Keyring, id: ChallengeId, purpose: &str) -> String {
    let mac = keyring.mac("challenge link", &message(id, purpose));
    URL_SAFE_NO_PAD.encode([id.uuid().as_bytes().as_slice(), &mac].concat())
}

/// The challenge that a link's token belongs to, if the token is one of ours for this purpose.
pub fn parse_link_token(keyring: &Keyring, token: &str, purpose: &str) -> Option<ChallengeId> {
    let bytes = URL_SAFE_NO_PAD.decode(token).ok()?;
    let (id, mac) = bytes.split_first_chunk::<ID_LENGTH>()?;
    let id = ChallengeId(Uuid::from_bytes(*id));
    keyring.verify_mac("challenge link", &message(id, purpose), mac).then_some(id)
}

/// The six digits of a challenge, for typing. Guesses must be counted where they are checked.
pub fn code(keyring: &Keyring, id: ChallengeId, purpose: &str) -> String {
    let mac = keyring.mac("challenge code", &message(id, purpose));
    // 64 bits modulo a million: the bias is below 2⁻⁴⁴.
    let number = mac[..8].iter().fold(0_u64, |number, byte| number << 8 | u64::from(*byte)) % 1_000_000;
    format!("{number:06}")
}

/// What a passkey signs to answer a challenge (WebAuthn Level 3 §13.4.3): the challenge's id and a code that only we can
/// make, so that the answer tells which challenge it is to.
pub fn bytes(keyring: &Keyring, id: ChallengeId, purpose: &str) -> Vec<u8> {
    let mac = keyring.mac("challenge bytes", &message(id, purpose));
    [id.uuid().as_bytes().as_slice(), &mac].concat()
}

/// The challenge that bytes belong to, if they are ours for this purpose.
pub fn parse_bytes(keyring: &Keyring, bytes: &[u8], purpose: &str) -> Option<ChallengeId> {
    let (id, mac) = bytes.split_first_chunk::<ID_LENGTH>()?;
    let id = ChallengeId(Uuid::from_bytes(*id));
    keyring.verify_mac("challenge bytes", &message(id, purpose), mac).then_some(id)
}

fn message(id: ChallengeId, purpose: &str) -> Vec<u8> {
    [id.uuid().as_bytes().as_slice(), purpose.as_bytes()].concat()
}
