//! Attestation statements (§8): who vouches for the authenticator.
//!
//! We ask for none, and what comes all the same has to be true: signed over this very registration, by the key that it
//! names. There are no trust anchors, so nothing is believed of an authenticator because of it.

mod android_key;
mod apple;
mod fido_u2f;
mod packed;
mod tpm;

use super::{
    Algorithm, Refused,
    authenticator_data::Attested,
    cbor::{Members, Value},
    certificate::Certificate,
};

/// The longest chain of certificates.
const MAX_CHAIN: usize = 8;

/// How a credential was attested.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Not at all.
    None,
    /// By its own key (`packed` without certificates).
    Own,
    /// `packed`, with certificates.
    Packed,
    /// `fido-u2f`.
    FidoU2f,
    /// `android-key`.
    AndroidKey,
    /// `apple`.
    Apple,
    /// `tpm`.
    Tpm,
}

/// What a statement is about.
pub(super) struct Evidence<'a> {
    /// The authenticator data.
    pub(super) bytes: &'a [u8],
    pub(super) party_hash: &'a [u8],
    pub(super) attested: &'a Attested<'a>,
    pub(super) client_data_hash: [u8; 32],
}

impl Evidence<'_> {
    /// What most formats sign.
    fn signed(&self) -> Vec<u8> {
        [self.bytes, &self.client_data_hash].concat()
    }
}

/// Checks a statement.
pub(super) fn verify(format: &str, statement: Members<'_>, evidence: &Evidence<'_>) -> Result<Format, Refused> {
    match format {
        "none" if statement.is_empty() => Ok(Format::None),
        "none" => Err(MALFORMED),
        "packed" => packed::verify(statement, evidence),
        "fido-u2f" => fido_u2f::verify(statement, evidence),
        "android-key" => android_key::verify(statement, evidence),
        "apple" => apple::verify(statement, evidence),
        "tpm" => tpm::verify(statement, evidence),
        _ => Err(Refused::Format),
    }
}

const MALFORMED: Refused = Refused::Malformed("attestation statement");

fn failed<T>(why: &'static str) -> Result<T, Refused> {
    Err(Refused::Attestation(why))
}

fn bytes<'a>(statement: &mut Members<'a>, name: &str) -> Result<&'a [u8], Refused> {
    statement.take(name).and_then(Value::bytes).ok_or(MALFORMED)
}

fn algorithm(statement: &mut Members<'_>) -> Result<Algorithm, Refused> {
    let number = statement.take("alg").and_then(Value::integer).ok_or(MALFORMED)?;
    Algorithm::from_cose(number).ok_or(Refused::Algorithm)
}

/// The first certificate of `x5c`, which is the authenticator's.
fn leaf(chain: Value<'_>) -> Result<Certificate<'_>, Refused> {
    let chain = chain.list().filter(|chain| chain.len() <= MAX_CHAIN).ok_or(MALFORMED)?;
    let certificates = chain.into_iter().map(Value::bytes).collect::<Option<Vec<_>>>().ok_or(MALFORMED)?;
    let first = certificates.first().ok_or(MALFORMED)?;
    Certificate::read(first).ok_or(Refused::Malformed("attestation certificate"))
}

/// Checks the extension that names the model of authenticators that a certificate is for (§8.2.1), if it is there.
fn check_model(certificate: &Certificate<'_>, evidence: &Evidence<'_>) -> Result<(), Refused> {
    /// `id-fido-gen-ce-aaguid`.
    const AAGUID: &[u8] = &[0x2b, 0x06, 0x01, 0x04, 0x01, 0x82, 0xe5, 0x1c, 0x01, 0x01, 0x04];
    let Some(extension) = certificate.extension(AAGUID) else { return Ok(()) };
    let expected = [&[0x04, 0x10], evidence.attested.aaguid.as_bytes().as_slice()].concat();
    if extension.is_critical || extension.value != expected {
        return failed("the certificate is for another model");
    }
    Ok(())
}
