//! The curve P-256 (NIST SP 800-186): signatures by ES256 (RFC 7518 §3.4) and secrets agreed with whoever holds another
//! key (NIST SP 800-56A §5.7.1.2).

use aws_lc_rs::{
    agreement::{self, ECDH_P256, ParsedPublicKey, PrivateKey, UnparsedPublicKey},
    digest::{SHA256, digest},
    signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _},
};
use shared::Secret;

/// Bytes of an uncompressed point (SEC 1 §2.3.3).
pub const POINT_LENGTH: usize = 65;

/// The bytes are no key, or no point of the curve.
#[derive(Debug, thiserror::Error)]
#[error("the bytes are no key of P-256")]
pub struct InvalidKey;

/// A key that signs.
pub struct SigningKey(EcdsaKeyPair);

impl SigningKey {
    /// A new key (PKCS #8, DER).
    ///
    /// # Panics
    /// When the system has no randomness to give; nothing can be done safely then.
    pub fn generate() -> Secret<Vec<u8>> {
        #[expect(clippy::expect_used, reason = "without randomness nothing can be done safely")]
        let key = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING)
            .and_then(|key| key.to_pkcs8v1())
            .expect("the operating system gives random bytes");
        Secret::new(key.as_ref().to_vec())
    }

    /// Reads a key.
    ///
    /// # Errors
    /// When the bytes are none.
    pub fn read(pkcs8: &Secret<Vec<u8>>) -> Result<Self, InvalidKey> {
        let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, pkcs8.expose());
        pair.map(Self).map_err(|_| InvalidKey)
    }

    /// The public half: an uncompressed point.
    pub fn public_key(&self) -> &[u8] {
        self.0.public_key().as_ref()
    }

    /// Signs a message: r ‖ s.
    ///
    /// # Panics
    /// When the system has no randomness to give; nothing can be done safely then.
    pub fn sign(&self, message: &[u8]) -> Vec<u8> {
        #[expect(clippy::expect_used, reason = "without randomness nothing can be done safely")]
        let signature = self.0.sign_digest(&digest(&SHA256, message)).expect("the operating system gives random bytes");
        signature.as_ref().to_vec()
    }
}

/// A key that agrees on secrets.
pub struct AgreementKey(PrivateKey);

impl AgreementKey {
    /// A new key.
    ///
    /// # Panics
    /// When the system has no randomness to give; nothing can be done safely then.
    pub fn generate() -> Self {
        #[expect(clippy::expect_used, reason = "without randomness nothing can be done safely")]
        Self(PrivateKey::generate(&ECDH_P256).expect("the operating system gives random bytes"))
    }

    /// The key with this scalar.
    ///
    /// # Errors
    /// When it is zero, or not below the order of the curve.
    pub fn read(scalar: &[u8; 32]) -> Result<Self, InvalidKey> {
        PrivateKey::from_private_key(&ECDH_P256, scalar).map(Self).map_err(|_| InvalidKey)
    }

    /// The public half: an uncompressed point.
    ///
    /// # Panics
    /// Never: every private key has one.
    pub fn public_key(&self) -> [u8; POINT_LENGTH] {
        let mut out = [0; POINT_LENGTH];
        #[expect(clippy::expect_used, reason = "every private key has a public one, of this length")]
        out.copy_from_slice(self.0.compute_public_key().expect("it can be computed").as_ref());
        out
    }

    /// The secret that this key and another's have in common.
    ///
    /// # Errors
    /// When the other one is no point of the curve.
    pub fn agree(&self, other: &[u8; POINT_LENGTH]) -> Result<Secret<[u8; 32]>, InvalidKey> {
        agreement::agree(&self.0, UnparsedPublicKey::new(&ECDH_P256, other), InvalidKey, |secret| {
            secret.try_into().map(Secret::new).map_err(|_| InvalidKey)
        })
    }
}

/// Whether these bytes are an uncompressed point of the curve.
pub fn is_point(bytes: &[u8; POINT_LENGTH]) -> bool {
    bytes[0] == 4 && ParsedPublicKey::try_from(UnparsedPublicKey::new(&ECDH_P256, bytes)).is_ok()
}
