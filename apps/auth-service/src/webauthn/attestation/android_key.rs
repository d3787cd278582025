//! `android-key` (§8.4): a certificate for the credential's key, from the phone's keystore.

use super::{Evidence, Format, MALFORMED, algorithm, bytes, failed, leaf};
use crate::webauthn::{
    Refused,
    cbor::Members,
    der::{Der, ENUMERATED, INTEGER, OCTET_STRING, SEQUENCE, SET, context},
};

/// 1.3.6.1.4.1.11129.2.1.17
const KEY_DESCRIPTION: &[u8] = &[0x2b, 0x06, 0x01, 0x04, 0x01, 0xd6, 0x79, 0x02, 0x01, 0x11];
/// Tags of an `AuthorizationList`, and the values that they need to have.
const PURPOSE: u32 = context(1);
const ALL_APPLICATIONS: u32 = context(600);
const ORIGIN: u32 = context(702);
const KM_PURPOSE_SIGN: &[u8] = &[2];
const KM_ORIGIN_GENERATED: &[u8] = &[0];

pub(super) fn verify(mut statement: Members<'_>, evidence: &Evidence<'_>) -> Result<Format, Refused> {
    let algorithm = algorithm(&mut statement)?;
    let signature = bytes(&mut statement, "sig")?;
    let chain = statement.take("x5c").filter(|_| statement.is_empty()).ok_or(MALFORMED)?;
    let certificate = leaf(chain)?;
    let key = &evidence.attested.key;
    if certificate.public_key(algorithm).as_ref() != Some(key) {
        return failed("the certificate has another key");
    }
    if !key.verifies(&evidence.signed(), signature) {
        return failed("the signature is not the credential's");
    }
    let description = certificate.extension(KEY_DESCRIPTION).and_then(|extension| describe(extension.value));
    let description = description.ok_or(Refused::Attestation("the certificate does not describe the key"))?;
    if description.challenge != evidence.client_data_hash {
        return failed("the certificate is for another registration");
    }
    // What the lists leave out is not held against them: those of the specification's own example are empty.
    let is_ours = description.lists.into_iter().all(|list| is_made_to_sign_for_us(list) == Some(true));
    if !is_ours {
        return failed("the key was not made to sign for us alone");
    }
    Ok(Format::AndroidKey)
}

struct Description<'a> {
    challenge: &'a [u8],
    /// What software sees to, and what the hardware does.
    lists: [Der<'a>; 2],
}

fn describe(extension: &[u8]) -> Option<Description<'_>> {
    let mut all = Der::only(extension, SEQUENCE)?;
    all.take(INTEGER)?;
    all.take(ENUMERATED)?;
    all.take(INTEGER)?;
    all.take(ENUMERATED)?;
    let challenge = all.take(OCTET_STRING)?.0;
    all.take(OCTET_STRING)?;
    Some(Description { challenge, lists: [all.take(SEQUENCE)?, all.take(SEQUENCE)?] })
}

fn is_made_to_sign_for_us(mut list: Der<'_>) -> Option<bool> {
    while !list.is_empty() {
        let (tag, mut value) = list.next_element()?;
        let is_right = match tag {
            ALL_APPLICATIONS => false,
            ORIGIN => value.take(INTEGER)?.0 == KM_ORIGIN_GENERATED,
            PURPOSE => Der::only(Der::only(value.0, SET)?.0, INTEGER)?.0 == KM_PURPOSE_SIGN,
            _ => true,
        };
        if !is_right {
            return Some(false);
        }
    }
    Some(true)
}
