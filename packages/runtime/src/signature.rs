//! Signatures that outlive the process and can be checked without its secret: of checkpoints, archives, exports and
//! certificates. Ed25519 (RFC 8032), by a key that follows from `JWT_SECRET`.
//!
//! What is signed starts with its purpose, so that a signature for one can never be shown as one for another.

use crate::{Keyring, crypto};
use aws_lc_rs::signature::{ED25519, Ed25519KeyPair, KeyPair, UnparsedPublicKey};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::{fmt, str::FromStr};

const DOMAIN: &[u8] = b"plateforme.signature.v1";
/// What the text of a public key starts with.
const PREFIX: &str = "ed25519:";
/// The bytes of the key's SHA-256 that name it.
const KEY_ID_LENGTH: usize = 8;

/// The half of a signing key that everybody may know. As text, `ed25519:` and base64url.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct PublicKey([u8; 32]);

/// The text is not a public key.
#[derive(Debug, thiserror::Error)]
#[error("a public key is written ed25519:… as `plateforme audit key` prints it")]
pub struct InvalidPublicKey;

impl PublicKey {
    /// Its short name: 16 hexadecimal digits.
    pub fn id(&self) -> String {
        crypto::hex(&crypto::sha256(&self.0)[..KEY_ID_LENGTH])
    }

    /// Whether a signature for this purpose is by this key.
    pub fn verifies(&self, purpose: &str, message: &[u8], signature: &Signature) -> bool {
        signature.public_key == *self
            && signature.key_id == self.id()
            && UnparsedPublicKey::new(&ED25519, &self.0).verify(&signed(purpose, message), &signature.bytes).is_ok()
    }
}

impl fmt::Display for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{PREFIX}{}", URL_SAFE_NO_PAD.encode(self.0))
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for PublicKey {
    type Err = InvalidPublicKey;

    fn from_str(text: &str) -> Result<Self, InvalidPublicKey> {
        let encoded = text.trim().strip_prefix(PREFIX).ok_or(InvalidPublicKey)?;
        let bytes = URL_SAFE_NO_PAD.decode(encoded).map_err(|_| InvalidPublicKey)?;
        bytes.try_into().map(Self).map_err(|_| InvalidPublicKey)
    }
}

impl Serialize for PublicKey {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for PublicKey {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

/// A signature, with the key to check it by. The key proves nothing until it is compared with one that is trusted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// The key's short name.
    pub key_id: String,
    /// The key.
    pub public_key: PublicKey,
    /// The 64 bytes of the signature, as base64url in JSON.
    #[serde(rename = "signature", serialize_with = "encode", deserialize_with = "decode")]
    pub bytes: Vec<u8>,
}

/// The halves of one signing key.
pub(crate) struct Signer {
    pair: Ed25519KeyPair,
    pub(crate) public_key: PublicKey,
}

impl Signer {
    /// The key that follows from a seed.
    ///
    /// # Panics
    /// Never: every 32 bytes are a seed.
    pub(crate) fn new(seed: &[u8; 32]) -> Self {
        #[expect(clippy::expect_used, reason = "fails only for another length, and that is in the type")]
        let pair = Ed25519KeyPair::from_seed_unchecked(seed).expect("32 bytes are a seed");
        let mut public_key = [0; 32];
        public_key.copy_from_slice(pair.public_key().as_ref());
        Self { pair, public_key: PublicKey(public_key) }
    }

    pub(crate) fn sign(&self, purpose: &str, message: &[u8]) -> Signature {
        let bytes = self.pair.sign(&signed(purpose, message)).as_ref().to_vec();
        Signature { key_id: self.public_key.id(), public_key: self.public_key, bytes }
    }
}

impl Keyring {
    /// Signs for one purpose under the current secret.
    pub fn sign(&self, purpose: &str, message: &[u8]) -> Signature {
        self.signer().sign(purpose, message)
    }

    /// Whether a signature for this purpose is by the key of the current secret or of the one before it.
    pub fn verify(&self, purpose: &str, message: &[u8], signature: &Signature) -> bool {
        self.public_keys().iter().any(|key| key.verifies(purpose, message, signature))
    }

    /// The key that checks new signatures.
    pub fn public_key(&self) -> PublicKey {
        self.signer().public_key
    }
}

/// Purpose and message with the length of the first in front: no two pairs have the same bytes.
fn signed(purpose: &str, message: &[u8]) -> Vec<u8> {
    [DOMAIN, &(purpose.len() as u64).to_be_bytes(), purpose.as_bytes(), message].concat()
}

fn encode<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&URL_SAFE_NO_PAD.encode(bytes))
}

fn decode<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
    URL_SAFE_NO_PAD.decode(String::deserialize(deserializer)?).map_err(de::Error::custom)
}
