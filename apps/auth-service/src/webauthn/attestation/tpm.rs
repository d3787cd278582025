//! `tpm` (§8.3): a trusted platform module certifies the credential's key.

use super::{Evidence, Format, MALFORMED, algorithm, bytes, check_model, failed, leaf};
use crate::webauthn::{
    Algorithm, Refused,
    cbor::{Members, Value},
    certificate::{Certificate, attributes},
    der::{Der, OBJECT_ID, SEQUENCE, context},
    tpm,
};
use aws_lc_rs::digest;

/// `id-ce-subjectAltName`, `id-ce-extKeyUsage`, and the usage `tcg-kp-AIKCertificate`.
const ALTERNATIVE_NAME: &[u8] = &[0x55, 0x1d, 0x11];
const KEY_USAGE: &[u8] = &[0x55, 0x1d, 0x25];
const ATTESTS: &[u8] = &[0x67, 0x81, 0x05, 0x08, 0x03];
/// `tcg-at-tpmManufacturer`, `tcg-at-tpmModel`, `tcg-at-tpmVersion`.
const MAKER: [&[u8]; 3] =
    [&[0x67, 0x81, 0x05, 0x02, 0x01], &[0x67, 0x81, 0x05, 0x02, 0x02], &[0x67, 0x81, 0x05, 0x02, 0x03]];

pub(super) fn verify(mut statement: Members<'_>, evidence: &Evidence<'_>) -> Result<Format, Refused> {
    let algorithm = algorithm(&mut statement)?;
    let version = statement.take("ver").and_then(Value::text).ok_or(MALFORMED)?;
    let signature = bytes(&mut statement, "sig")?;
    let certified = bytes(&mut statement, "certInfo")?;
    let public = bytes(&mut statement, "pubArea")?;
    let chain = statement.take("x5c").filter(|_| statement.is_empty()).ok_or(MALFORMED)?;
    if version != "2.0" {
        return failed("the module is of another version");
    }
    let area = tpm::PublicArea::read(public).ok_or(MALFORMED)?;
    if !area.is(&evidence.attested.key) {
        return failed("the module has another key");
    }
    let certified_info = tpm::Certified::read(certified).ok_or(MALFORMED)?;
    let hash = digest::digest(hash_of(algorithm), &evidence.signed());
    if certified_info.extra != hash.as_ref() {
        return failed("the module certified another registration");
    }
    if area.name(public).as_deref() != Some(certified_info.name) {
        return failed("the module certified another key");
    }
    let certificate = leaf(chain)?;
    if !is_for_attestation(&certificate) {
        return failed("the certificate is not one for attestation");
    }
    check_model(&certificate, evidence)?;
    let key = certificate.public_key(algorithm).ok_or(Refused::Attestation("the certificate has another key"))?;
    if !key.verifies(certified, signature) {
        return failed("the signature is not the certificate's");
    }
    Ok(Format::Tpm)
}

fn hash_of(algorithm: Algorithm) -> &'static digest::Algorithm {
    match algorithm {
        Algorithm::Es256 | Algorithm::Rs256 => &digest::SHA256,
        Algorithm::Es384 => &digest::SHA384,
        Algorithm::Es512 | Algorithm::EdDsa => &digest::SHA512,
    }
}

/// The demands of §8.3.1.
fn is_for_attestation(certificate: &Certificate<'_>) -> bool {
    let usage = certificate.extension(KEY_USAGE).and_then(|usage| Der::only(usage.value, SEQUENCE));
    let attests = |mut usage: Der<'_>| {
        while let Some(id) = usage.take(OBJECT_ID) {
            if id.0 == ATTESTS {
                return true;
            }
        }
        false
    };
    let maker = certificate.extension(ALTERNATIVE_NAME).and_then(|name| maker(name.value)).unwrap_or_default();
    certificate.is_leaf()
        && certificate.subject.is_empty()
        && usage.is_some_and(attests)
        && MAKER.into_iter().all(|wanted| maker.iter().any(|(id, _)| *id == wanted))
}

/// The attributes of the directory name among the alternative names.
fn maker(extension: &[u8]) -> Option<Vec<(&[u8], &[u8])>> {
    let mut names = Der::only(extension, SEQUENCE)?;
    while let Some((tag, name)) = names.next_element() {
        if tag == context(4) {
            return attributes(Der::only(name.0, SEQUENCE)?);
        }
    }
    None
}
