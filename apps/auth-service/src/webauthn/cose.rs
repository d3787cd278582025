//! Public keys as authenticators give them: `COSE_Key` (RFC 9052 §7), with the parameters that Level 3 §5.8.5 and
//! §6.5.1.1 demand and no others.

use super::{
    Refused,
    algorithm::{Algorithm, PublicKey},
    cbor::{self, Members, Value},
    der,
};

const KEY_TYPE: i64 = 1;
const ALGORITHM: i64 = 3;
const OKP: i64 = 1;
const EC2: i64 = 2;
const RSA: i64 = 3;

/// A key that nobody signs with: the generator of P-256. Verifying with it takes as long as with somebody's.
pub const NOBODYS_KEY: [u8; 77] = [
    0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20, 0x6b, 0x17, 0xd1, 0xf2, 0xe1, 0x2c, 0x42, 0x47, 0xf8,
    0xbc, 0xe6, 0xe5, 0x63, 0xa4, 0x40, 0xf2, 0x77, 0x03, 0x7d, 0x81, 0x2d, 0xeb, 0x33, 0xa0, 0xf4, 0xa1, 0x39, 0x45,
    0xd8, 0x98, 0xc2, 0x96, 0x22, 0x58, 0x20, 0x4f, 0xe3, 0x42, 0xe2, 0xfe, 0x1a, 0x7f, 0x9b, 0x8e, 0xe7, 0xeb, 0x4a,
    0x7c, 0x0f, 0x9e, 0x16, 0x2b, 0xce, 0x33, 0x57, 0x6b, 0x31, 0x5e, 0xce, 0xcb, 0xb6, 0x40, 0x68, 0x37, 0xbf, 0x51,
    0xf5,
];

/// Reads a key.
pub(super) fn read(bytes: &[u8]) -> Result<PublicKey, Refused> {
    key(cbor::read(bytes).ok_or(Refused::Malformed("public key"))?)
}

/// The key that an item is.
pub(super) fn key(value: Value<'_>) -> Result<PublicKey, Refused> {
    const MALFORMED: Refused = Refused::Malformed("public key");
    let mut members = value.members().ok_or(MALFORMED)?;
    let number = members.take_number(ALGORITHM).and_then(Value::integer).ok_or(MALFORMED)?;
    let algorithm = Algorithm::from_cose(number).ok_or(Refused::Algorithm)?;
    let kind = members.take_number(KEY_TYPE).and_then(Value::integer).ok_or(MALFORMED)?;
    let bytes = material(algorithm, kind, &mut members).filter(|_| members.is_empty()).ok_or(MALFORMED)?;
    PublicKey::new(algorithm, bytes).ok_or(MALFORMED)
}

fn material(algorithm: Algorithm, kind: i64, members: &mut Members<'_>) -> Option<Vec<u8>> {
    let (expected, curve) = match algorithm {
        Algorithm::Es256 => (EC2, Some(1)),
        Algorithm::Es384 => (EC2, Some(2)),
        Algorithm::Es512 => (EC2, Some(3)),
        Algorithm::EdDsa => (OKP, Some(6)),
        Algorithm::Rs256 => (RSA, None),
    };
    if kind != expected {
        return None;
    }
    let Some(curve) = curve else {
        let modulus = members.take_number(-1)?.bytes()?;
        let exponent = members.take_number(-2)?.bytes()?;
        return Some(der::rsa_public_key(modulus, exponent));
    };
    if members.take_number(-1)?.integer()? != curve {
        return None;
    }
    let x = members.take_number(-2)?.bytes()?;
    let Some(length) = algorithm.coordinate() else { return Some(x.to_vec()) };
    let y = members.take_number(-3)?.bytes()?;
    (x.len() == length && y.len() == length).then(|| [&[4], x, y].concat())
}
