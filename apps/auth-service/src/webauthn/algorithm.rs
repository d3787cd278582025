//! The signature algorithms that we offer, by their numbers in COSE (RFC 9053, RFC 8812), and public keys.
//!
//! A key is checked when it is read: whoever holds a [`PublicKey`] can verify with it.

use super::der::{Der, INTEGER, SEQUENCE};
use aws_lc_rs::signature::{self, ParsedPublicKey, UnparsedPublicKey, VerificationAlgorithm};

/// A signature algorithm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Algorithm {
    /// ECDSA on P-256 with SHA-256.
    Es256,
    /// ECDSA on P-384 with SHA-384.
    Es384,
    /// ECDSA on P-521 with SHA-512.
    Es512,
    /// RSASSA-PKCS1-v1_5 with SHA-256.
    Rs256,
    /// Ed25519.
    EdDsa,
}

impl Algorithm {
    /// All of them, in the order in which we like them.
    pub const ALL: [Self; 5] = [Self::Es256, Self::EdDsa, Self::Es384, Self::Es512, Self::Rs256];

    /// The number in COSE.
    pub fn cose(self) -> i32 {
        match self {
            Self::Es256 => -7,
            Self::EdDsa => -8,
            Self::Es384 => -35,
            Self::Es512 => -36,
            Self::Rs256 => -257,
        }
    }

    /// The algorithm with this number, if it is one of ours.
    pub fn from_cose(number: i64) -> Option<Self> {
        Self::ALL.into_iter().find(|algorithm| i64::from(algorithm.cose()) == number)
    }

    fn verification(self) -> &'static dyn VerificationAlgorithm {
        match self {
            Self::Es256 => &signature::ECDSA_P256_SHA256_ASN1,
            Self::Es384 => &signature::ECDSA_P384_SHA384_ASN1,
            Self::Es512 => &signature::ECDSA_P521_SHA512_ASN1,
            Self::Rs256 => &signature::RSA_PKCS1_2048_8192_SHA256,
            Self::EdDsa => &signature::ED25519,
        }
    }

    /// Bytes of a coordinate, for the elliptic curves.
    pub(super) fn coordinate(self) -> Option<usize> {
        match self {
            Self::Es256 => Some(32),
            Self::Es384 => Some(48),
            Self::Es512 => Some(66),
            Self::Rs256 | Self::EdDsa => None,
        }
    }
}

/// Lengths of an RSA modulus that can be verified with.
const RSA_BITS: std::ops::RangeInclusive<usize> = 2048..=8192;

fn rsa_bits(key: &[u8]) -> Option<usize> {
    let modulus = Der::only(key, SEQUENCE)?.take(INTEGER)?.0;
    let zeros = modulus.iter().take_while(|byte| **byte == 0).count();
    let first = modulus.get(zeros)?;
    Some((modulus.len() - zeros) * 8 - usize::try_from(first.leading_zeros()).ok()?)
}

/// A public key and what it signs with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PublicKey {
    pub(super) algorithm: Algorithm,
    /// An uncompressed point, an `RSAPublicKey` (RFC 8017 §A.1.1), or the 32 bytes of Ed25519.
    pub(super) bytes: Vec<u8>,
}

impl PublicKey {
    /// The key, unless it is not one: a point that is not on its curve, a modulus that is too short.
    pub(super) fn new(algorithm: Algorithm, bytes: Vec<u8>) -> Option<Self> {
        // The library takes other encodings too; one key has one here, so that keys can be compared.
        let is_plain = match (algorithm, algorithm.coordinate()) {
            (_, Some(length)) => bytes.len() == 1 + 2 * length && bytes.first() == Some(&4),
            (Algorithm::EdDsa, _) => bytes.len() == 32,
            _ => rsa_bits(&bytes).is_some_and(|bits| RSA_BITS.contains(&bits)),
        };
        let is_key = || ParsedPublicKey::new(algorithm.verification(), &bytes).is_ok();
        (is_plain && is_key()).then_some(Self { algorithm, bytes })
    }

    /// The two coordinates of a point.
    pub(super) fn coordinates(&self) -> Option<(&[u8], &[u8])> {
        self.bytes.get(1..)?.split_at_checked(self.algorithm.coordinate()?)
    }

    /// Whether this is the key's signature of the message.
    pub(super) fn verifies(&self, message: &[u8], signature: &[u8]) -> bool {
        UnparsedPublicKey::new(self.algorithm.verification(), &self.bytes).verify(message, signature).is_ok()
    }
}
