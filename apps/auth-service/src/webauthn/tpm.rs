//! The structures of a trusted platform module (TPM 2.0 Library, part 2): the public area of a key and what the module
//! says that it certified. Both are read whole; a byte too many is an error.

use super::{
    algorithm::{Algorithm, PublicKey},
    der,
};
use aws_lc_rs::digest;

const NULL: u16 = 0x0010;
const RSA: u16 = 0x0001;
const ECC: u16 = 0x0023;
const GENERATED: u32 = 0xff54_4347;
const ATTEST_CERTIFY: u16 = 0x8017;
/// The exponent that is meant by zero.
const DEFAULT_EXPONENT: u32 = 65_537;

/// A `TPMT_PUBLIC` (§12.2.4).
pub(super) struct PublicArea<'a> {
    name_algorithm: u16,
    key: Key<'a>,
}

enum Key<'a> {
    Rsa { modulus: &'a [u8], exponent: u32 },
    Ecc { curve: u16, x: &'a [u8], y: &'a [u8] },
}

impl<'a> PublicArea<'a> {
    pub(super) fn read(bytes: &'a [u8]) -> Option<Self> {
        let mut rest = Reader(bytes);
        let kind = rest.u16()?;
        let name_algorithm = rest.u16()?;
        rest.u32()?;
        rest.sized()?;
        // The symmetric algorithm, which has a key length and a mode unless there is none; and the scheme with its hash.
        if rest.u16()? != NULL {
            rest.take(4)?;
        }
        if rest.u16()? != NULL {
            rest.u16()?;
        }
        let key = match kind {
            RSA => {
                rest.u16()?;
                let exponent = match rest.u32()? {
                    0 => DEFAULT_EXPONENT,
                    given => given,
                };
                Key::Rsa { modulus: rest.sized()?, exponent }
            }
            ECC => {
                let curve = rest.u16()?;
                if rest.u16()? != NULL {
                    rest.u16()?;
                }
                Key::Ecc { curve, x: rest.sized()?, y: rest.sized()? }
            }
            _ => return None,
        };
        rest.0.is_empty().then_some(Self { name_algorithm, key })
    }

    /// Whether it is the area of this key.
    pub(super) fn is(&self, key: &PublicKey) -> bool {
        match (&self.key, key.algorithm) {
            (Key::Rsa { modulus, exponent }, Algorithm::Rs256) => {
                key.bytes == der::rsa_public_key(modulus, &exponent.to_be_bytes())
            }
            (Key::Ecc { curve, x, y }, algorithm) => {
                let expected = match algorithm {
                    Algorithm::Es256 => 0x0003,
                    Algorithm::Es384 => 0x0004,
                    Algorithm::Es512 => 0x0005,
                    Algorithm::Rs256 | Algorithm::EdDsa => return false,
                };
                let is_same = |(ours_x, ours_y)| number(ours_x) == number(x) && number(ours_y) == number(y);
                *curve == expected && key.coordinates().is_some_and(is_same)
            }
            _ => false,
        }
    }

    /// The name of the object with this area (part 1 §16): the hash of it, behind the number of the hash algorithm.
    pub(super) fn name(&self, area: &[u8]) -> Option<Vec<u8>> {
        let algorithm = match self.name_algorithm {
            0x000b => &digest::SHA256,
            0x000c => &digest::SHA384,
            0x000d => &digest::SHA512,
            _ => return None,
        };
        Some([&self.name_algorithm.to_be_bytes(), digest::digest(algorithm, area).as_ref()].concat())
    }
}

/// Without leading zeros.
fn number(bytes: &[u8]) -> &[u8] {
    let zeros = bytes.iter().take_while(|byte| **byte == 0).count();
    bytes.get(zeros..).unwrap_or_default()
}

/// A `TPMS_ATTEST` (§10.12.12) of a certified key.
pub(super) struct Certified<'a> {
    /// What the module was asked to sign along.
    pub(super) extra: &'a [u8],
    /// The name of what it certified.
    pub(super) name: &'a [u8],
}

impl<'a> Certified<'a> {
    pub(super) fn read(bytes: &'a [u8]) -> Option<Self> {
        let mut rest = Reader(bytes);
        if rest.u32()? != GENERATED || rest.u16()? != ATTEST_CERTIFY {
            return None;
        }
        rest.sized()?;
        let extra = rest.sized()?;
        // The clock with its counters, and the version of the firmware.
        rest.take(17 + 8)?;
        let name = rest.sized()?;
        rest.sized()?;
        rest.0.is_empty().then_some(Self { extra, name })
    }
}

struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    fn u16(&mut self) -> Option<u16> {
        Some(u16::from_be_bytes(self.take(2)?.try_into().ok()?))
    }

    fn u32(&mut self) -> Option<u32> {
        Some(u32::from_be_bytes(self.take(4)?.try_into().ok()?))
    }

    fn sized(&mut self) -> Option<&'a [u8]> {
        let length = self.u16()?;
        self.take(length.into())
    }
}
