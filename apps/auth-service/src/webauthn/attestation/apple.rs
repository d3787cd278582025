//! `apple` (§8.8): a certificate for the credential's key, made for this registration alone.

use super::{Evidence, Format, MALFORMED, failed, leaf};
use crate::webauthn::{
    Refused,
    cbor::Members,
    der::{Der, OCTET_STRING, SEQUENCE, context},
};
use runtime::crypto::sha256;

/// 1.2.840.113635.100.8.2
const NONCE: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x63, 0x64, 0x08, 0x02];

pub(super) fn verify(mut statement: Members<'_>, evidence: &Evidence<'_>) -> Result<Format, Refused> {
    let chain = statement.take("x5c").filter(|_| statement.is_empty()).ok_or(MALFORMED)?;
    let certificate = leaf(chain)?;
    let nonce = certificate.extension(NONCE).and_then(|extension| nonce(extension.value));
    if nonce != Some(&sha256(&evidence.signed())) {
        return failed("the certificate is for another registration");
    }
    let key = &evidence.attested.key;
    if certificate.public_key(key.algorithm).as_ref() != Some(key) {
        return failed("the certificate has another key");
    }
    Ok(Format::Apple)
}

fn nonce(extension: &[u8]) -> Option<&[u8]> {
    let tagged = Der::only(Der::only(extension, SEQUENCE)?.0, context(1))?;
    Some(Der::only(tagged.0, OCTET_STRING)?.0)
}
