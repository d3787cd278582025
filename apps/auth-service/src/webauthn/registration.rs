//! Registering a credential (§7.1).

use super::{
    Algorithm, Asked, Format, Refused, RelyingParty, attestation,
    authenticator_data::AuthenticatorData,
    cbor::{self, Value},
    client_data,
};
use uuid::Uuid;

/// What a browser answered to the request for a credential.
#[derive(Clone, Copy, Debug)]
pub struct Registration<'a> {
    /// The credential's id, as the browser gives it.
    pub id: &'a [u8],
    /// `clientDataJSON`.
    pub client_data: &'a [u8],
    /// `attestationObject`.
    pub attestation_object: &'a [u8],
}

/// A credential that may be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registered {
    /// Its id.
    pub id: Vec<u8>,
    /// Its public key, as a `COSE_Key`.
    pub public_key: Vec<u8>,
    /// What it signs with.
    pub algorithm: Algorithm,
    /// How often it was used.
    pub sign_count: u32,
    /// The model of the authenticator, if it tells.
    pub aaguid: Uuid,
    /// Whether the authenticator verified its user.
    pub user_verified: bool,
    /// Whether it can be backed up.
    pub backup_eligible: bool,
    /// Whether it is.
    pub backed_up: bool,
    /// How it was attested.
    pub format: Format,
}

/// Checks an answer. The caller checks that nobody has registered this id before (step 26), and that the challenge is
/// answered once.
pub fn register(
    party: &RelyingParty,
    asked: &Asked<'_>,
    offered: &[Algorithm],
    answer: &Registration<'_>,
) -> Result<Registered, Refused> {
    const MALFORMED: Refused = Refused::Malformed("attestation object");
    let client_data_hash = client_data::check(answer.client_data, client_data::CREATE, party, asked)?;

    let mut object = cbor::read(answer.attestation_object).and_then(Value::members).ok_or(MALFORMED)?;
    let format = object.take("fmt").and_then(Value::text).ok_or(MALFORMED)?;
    let bytes = object.take("authData").and_then(Value::bytes).ok_or(MALFORMED)?;
    let statement = object.take("attStmt").and_then(Value::members).filter(|_| object.is_empty()).ok_or(MALFORMED)?;

    let data = AuthenticatorData::read(bytes)?;
    data.check(party, asked)?;
    let attested = data.attested.as_ref().ok_or(Refused::Malformed("authenticator data"))?;
    if !offered.contains(&attested.key.algorithm) {
        return Err(Refused::Algorithm);
    }
    if attested.credential_id != answer.id {
        return Err(Refused::CredentialId);
    }
    let evidence = attestation::Evidence { bytes, party_hash: data.party_hash, attested, client_data_hash };
    let format = attestation::verify(format, statement, &evidence)?;
    Ok(Registered {
        id: attested.credential_id.to_vec(),
        public_key: attested.cose.to_vec(),
        algorithm: attested.key.algorithm,
        sign_count: data.sign_count,
        aaguid: attested.aaguid,
        user_verified: data.user_verified(),
        backup_eligible: data.backup_eligible(),
        backed_up: data.backed_up(),
        format,
    })
}
