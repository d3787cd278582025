//! Keys for every purpose, derived from `JWT_SECRET`, with the one before it for reading during a rotation.
//!
//! Sealed values start with the id of the secret they were sealed under, so that a rotation can tell old from new.

use crate::{
    PublicKey,
    crypto::{self, OpenError},
    signature::Signer,
};
use config::Config;
use shared::Secret;
use std::sync::Arc;

const KEY_ID_LENGTH: usize = 4;
const SALT: &[u8] = b"nouvelle-plateforme/v1";

/// The keys of one installation. Cloning is cheap.
#[derive(Clone)]
pub struct Keyring {
    current: Arc<Root>,
    previous: Option<Arc<Root>>,
}

struct Root {
    id: [u8; KEY_ID_LENGTH],
    secret: Secret<Vec<u8>>,
    signer: Signer,
}

/// What a tag says about its data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TagCheck {
    /// It was made for this data.
    Right,
    /// It was not.
    Wrong,
    /// It was made, or claims to have been made, under a secret that is not known here.
    UnknownSecret,
}

/// Makes and checks tags for one purpose, many in a row. A tag is an authentication code with the id of its secret.
pub struct Tagger {
    keys: Vec<([u8; KEY_ID_LENGTH], [u8; 32])>,
}

impl Tagger {
    /// A tag under the current secret.
    pub fn tag(&self, data: &[u8]) -> Vec<u8> {
        let (id, key) = &self.keys[0];
        [id.as_slice(), &crypto::hmac_sha256(key, data)].concat()
    }

    /// What a tag says about this data.
    pub fn check(&self, data: &[u8], tag: &[u8]) -> TagCheck {
        let Some((id, code)) = tag.split_first_chunk::<KEY_ID_LENGTH>() else { return TagCheck::Wrong };
        match self.keys.iter().find(|(known, _)| known == id) {
            None => TagCheck::UnknownSecret,
            Some((_, key)) if crypto::verify_hmac_sha256(key, data, code) => TagCheck::Right,
            Some(_) => TagCheck::Wrong,
        }
    }
}

impl Root {
    fn new(secret: &str) -> Self {
        let mut id = [0; KEY_ID_LENGTH];
        id.copy_from_slice(&crypto::derive(secret.as_bytes(), SALT, "key id")[..KEY_ID_LENGTH]);
        let signer = Signer::new(&crypto::derive(secret.as_bytes(), SALT, "ed25519 signatures"));
        Self { id, secret: Secret::new(secret.as_bytes().to_vec()), signer }
    }

    fn key(&self, purpose: &str) -> [u8; 32] {
        crypto::derive(self.secret.expose(), SALT, purpose)
    }
}

impl Keyring {
    /// The keys that follow from a secret and, during a rotation, from the one before it.
    pub fn new(secret: &Secret, previous: Option<&Secret>) -> Self {
        let root = |secret: &Secret| Arc::new(Root::new(secret.expose()));
        Self { current: root(secret), previous: previous.map(root) }
    }

    /// The keys of a configuration whose secret is known.
    pub fn of(config: &Config) -> Option<Self> {
        config.jwt_secret.as_ref().map(|secret| Self::new(secret, config.jwt_secret_previous.as_ref()))
    }

    /// A 256-bit key for one purpose under the current secret.
    pub fn key(&self, purpose: &str) -> [u8; 32] {
        self.current.key(purpose)
    }

    /// Seals a value for one purpose; `aad` ties it to its row.
    pub fn seal(&self, purpose: &str, plaintext: &[u8], aad: &[u8]) -> Vec<u8> {
        let sealed = crypto::seal_with(&self.current.key(purpose), plaintext, aad);
        [self.current.id.as_slice(), &sealed].concat()
    }

    /// Opens a value that was sealed under the current secret or the one before it.
    ///
    /// # Errors
    /// When the value was changed, belongs to another row or purpose, or to a secret that is gone.
    pub fn open(&self, purpose: &str, sealed: &[u8], aad: &[u8]) -> Result<Vec<u8>, OpenError> {
        let (id, rest) = sealed.split_first_chunk::<KEY_ID_LENGTH>().ok_or(OpenError)?;
        let root = self.roots().find(|root| root.id == *id).ok_or(OpenError)?;
        crypto::open_with(&root.key(purpose), rest, aad)
    }

    /// Whether a value was sealed under the current secret.
    pub fn is_current(&self, sealed: &[u8]) -> bool {
        sealed.starts_with(&self.current.id)
    }

    /// An authentication code for one purpose under the current secret.
    pub fn mac(&self, purpose: &str, data: &[u8]) -> [u8; 32] {
        crypto::hmac_sha256(&self.current.key(purpose), data)
    }

    /// Whether a code is right under the current secret or the one before it.
    pub fn verify_mac(&self, purpose: &str, data: &[u8], tag: &[u8]) -> bool {
        self.roots().any(|root| crypto::verify_hmac_sha256(&root.key(purpose), data, tag))
    }

    /// The current secret first, then the one before it: the order in which to try keys of one's own derivation.
    pub fn keys(&self, purpose: &str) -> impl Iterator<Item = [u8; 32]> {
        self.roots().map(move |root| root.key(purpose))
    }

    /// Tags for one purpose.
    pub fn tagger(&self, purpose: &str) -> Tagger {
        Tagger { keys: self.roots().map(|root| (root.id, root.key(purpose))).collect() }
    }

    /// The keys that check signatures of the current secret, and then of the one before it.
    pub fn public_keys(&self) -> Vec<PublicKey> {
        self.roots().map(|root| root.signer.public_key).collect()
    }

    pub(crate) fn signer(&self) -> &Signer {
        &self.current.signer
    }

    fn roots(&self) -> impl Iterator<Item = &Root> {
        std::iter::once(&*self.current).chain(self.previous.as_deref())
    }
}
