//! Ed25519 (RFC 8032) by keys that others hold: whoever has the public half checks, and cannot sign.

use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair};

/// The public half of the key that follows from a seed.
pub fn public_key(seed: &[u8; 32]) -> [u8; 32] {
    let mut out = [0; 32];
    out.copy_from_slice(pair(seed).public_key().as_ref());
    out
}

/// Signs a message.
pub fn sign(seed: &[u8; 32], message: &[u8]) -> [u8; 64] {
    let mut out = [0; 64];
    out.copy_from_slice(pair(seed).sign(message).as_ref());
    out
}

fn pair(seed: &[u8; 32]) -> Ed25519KeyPair {
    #[expect(clippy::expect_used, reason = "fails only for another length, and that is in the type")]
    Ed25519KeyPair::from_seed_unchecked(seed).expect("32 bytes are a seed")
}
