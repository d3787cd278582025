//! `packed` (§8.2): by a certificate, or by the credential's own key.

use super::{Evidence, Format, MALFORMED, algorithm, bytes, check_model, failed, leaf};
use crate::webauthn::{Refused, cbor::Members};

/// `id-at-countryName`, `id-at-organizationName`, `id-at-commonName`, `id-at-organizationalUnitName`.
const COUNTRY: &[u8] = &[0x55, 0x04, 0x06];
const ORGANIZATION: &[u8] = &[0x55, 0x04, 0x0a];
const COMMON_NAME: &[u8] = &[0x55, 0x04, 0x03];
const UNIT: &[u8] = &[0x55, 0x04, 0x0b];

pub(super) fn verify(mut statement: Members<'_>, evidence: &Evidence<'_>) -> Result<Format, Refused> {
    let algorithm = algorithm(&mut statement)?;
    let signature = bytes(&mut statement, "sig")?;
    let chain = statement.take("x5c");
    if !statement.is_empty() {
        return Err(MALFORMED);
    }
    let Some(chain) = chain else {
        let key = &evidence.attested.key;
        if key.algorithm != algorithm {
            return failed("its algorithm is not the credential's");
        }
        if !key.verifies(&evidence.signed(), signature) {
            return failed("the signature is not the credential's");
        }
        return Ok(Format::Own);
    };
    let certificate = leaf(chain)?;
    let has = |attribute| certificate.subject_values(attribute).len() == 1;
    let names = has(COUNTRY) && has(ORGANIZATION) && has(COMMON_NAME);
    let is_attestation = certificate.subject_values(UNIT) == [b"Authenticator Attestation"];
    if !certificate.is_leaf() || !names || !is_attestation {
        return failed("the certificate is not one for attestation");
    }
    check_model(&certificate, evidence)?;
    let key = certificate.public_key(algorithm).ok_or(Refused::Attestation("the certificate has another key"))?;
    if !key.verifies(&evidence.signed(), signature) {
        return failed("the signature is not the certificate's");
    }
    Ok(Format::Packed)
}
