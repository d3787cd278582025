//! `fido-u2f` (§8.6): security keys from before passkeys.

use super::{Evidence, Format, MALFORMED, bytes, failed, leaf};
use crate::webauthn::{Algorithm, Refused, cbor::Members};

pub(super) fn verify(mut statement: Members<'_>, evidence: &Evidence<'_>) -> Result<Format, Refused> {
    let signature = bytes(&mut statement, "sig")?;
    let chain = statement.take("x5c").filter(|_| statement.is_empty()).ok_or(MALFORMED)?;
    let certificate = leaf(chain)?;
    let key =
        certificate.public_key(Algorithm::Es256).ok_or(Refused::Attestation("the certificate has another key"))?;
    let attested = evidence.attested;
    if attested.key.algorithm != Algorithm::Es256 {
        return failed("such a security key signs with ES256");
    }
    let signed =
        [&[0], evidence.party_hash, &evidence.client_data_hash, attested.credential_id, &attested.key.bytes].concat();
    if !key.verifies(&signed, signature) {
        return failed("the signature is not the certificate's");
    }
    Ok(Format::FidoU2f)
}
