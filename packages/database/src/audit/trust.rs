//! The keys whose signatures count: those of the secrets that are known, those that the caller names, and those that
//! one of them names as its predecessor.

use super::Checkpoint;
use runtime::{Keyring, PublicKey, Signature};
use std::collections::HashSet;

/// A set of keys.
#[derive(Clone, Debug, Default)]
pub struct Trust {
    keys: HashSet<PublicKey>,
}

impl Trust {
    /// The keys of a keyring, and more.
    pub fn new(keyring: Option<&Keyring>, more: &[PublicKey]) -> Self {
        let known = keyring.map(Keyring::public_keys).unwrap_or_default();
        Self { keys: known.into_iter().chain(more.iter().copied()).collect() }
    }

    /// Whether there is no key: then nobody can tell what is signed and what is not.
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// Whether a signature for this purpose is by one of the keys.
    pub fn verifies(&self, purpose: &str, message: &[u8], signature: &Signature) -> bool {
        self.keys.contains(&signature.public_key) && signature.public_key.verifies(purpose, message, signature)
    }

    /// Learns from checkpoints the keys that came before those that are trusted: after a rotation, the first checkpoint
    /// of the new key names the old one.
    pub fn learn(&mut self, checkpoints: &[&Checkpoint]) {
        loop {
            let trusted = checkpoints.iter().filter(|checkpoint| {
                checkpoint.predecessor.is_some_and(|key| !self.keys.contains(&key)) && checkpoint.is_trusted(self)
            });
            let learned = trusted.filter_map(|checkpoint| checkpoint.predecessor).collect::<Vec<_>>();
            if learned.is_empty() {
                return;
            }
            self.keys.extend(learned);
        }
    }
}
