//! What browsers answer when they are asked for a passkey: the dictionaries of Web Authentication Level 3 §5.1.3, as
//! `PublicKeyCredential.toJSON()` writes them. Members that are not known are left alone: browsers add some.

use crate::passkey;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Deserialize, Deserializer, de};
use serde_json::Value;
use shared::Problem;
use utoipa::ToSchema;

/// The longest name of a way to reach an authenticator; `smart-card` is the longest that there is.
const MAX_TRANSPORT: usize = 32;

/// `AuthenticationResponseJSON`
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PasskeyAssertion {
    /// The credential's id.
    raw_id: Bytes,
    /// The same.
    id: Bytes,
    /// What kind of credential it is.
    #[serde(rename = "type")]
    kind: CredentialKind,
    /// What the authenticator answered.
    response: AssertionResponse,
}

/// `AuthenticatorAssertionResponseJSON`
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = PasskeyAssertionResponse)]
struct AssertionResponse {
    /// What the browser says.
    #[serde(rename = "clientDataJSON")]
    client_data: Bytes,
    /// What the authenticator says.
    authenticator_data: Bytes,
    /// The signature of both.
    signature: Bytes,
    /// For whom the authenticator answers.
    #[serde(default)]
    user_handle: Option<Bytes>,
}

/// `RegistrationResponseJSON`
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PasskeyAttestation {
    /// The credential's id.
    raw_id: Bytes,
    /// The same.
    id: Bytes,
    /// What kind of credential it is.
    #[serde(rename = "type")]
    kind: CredentialKind,
    /// What the authenticator answered.
    response: AttestationResponse,
    /// What else the browser tells.
    #[serde(default)]
    #[schema(value_type = Option<Object>)]
    client_extension_results: Option<Value>,
}

/// `AuthenticatorAttestationResponseJSON`
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = PasskeyAttestationResponse)]
struct AttestationResponse {
    /// What the browser says.
    #[serde(rename = "clientDataJSON")]
    client_data: Bytes,
    /// What the authenticator says.
    attestation_object: Bytes,
    /// How the authenticator is reached.
    #[serde(default)]
    transports: Vec<String>,
}

/// `PublicKeyCredentialType`
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[schema(as = PasskeyCredentialKind)]
enum CredentialKind {
    /// The only one.
    #[serde(rename = "public-key")]
    PublicKey,
}

/// Bytes in base64url without padding (RFC 4648 §5).
#[derive(Clone, Debug, PartialEq, Eq, ToSchema)]
#[schema(value_type = String, as = Base64Url, pattern = "^[A-Za-z0-9_-]*$")]
struct Bytes(Vec<u8>);

impl<'de> Deserialize<'de> for Bytes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        URL_SAFE_NO_PAD.decode(text).map(Self).map_err(|_| de::Error::custom("not base64url without padding"))
    }
}

impl PasskeyAssertion {
    /// What the use cases take.
    pub(super) fn read(self) -> Result<passkey::Answer, Problem> {
        let CredentialKind::PublicKey = self.kind;
        Ok(passkey::Answer {
            id: same(self.id, &self.raw_id)?,
            client_data: self.response.client_data.0,
            authenticator_data: self.response.authenticator_data.0,
            signature: self.response.signature.0,
            user_handle: self.response.user_handle.map(|handle| handle.0),
        })
    }
}

impl PasskeyAttestation {
    /// What the use case takes, but for the challenge and the name.
    pub(super) fn read(self) -> Result<passkey::registration::Created, Problem> {
        let CredentialKind::PublicKey = self.kind;
        let is_name = |name: &String| {
            name.len() <= MAX_TRANSPORT && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')
        };
        let extensions = self.client_extension_results.unwrap_or_default();
        Ok(passkey::registration::Created {
            id: same(self.id, &self.raw_id)?,
            client_data: self.response.client_data.0,
            attestation_object: self.response.attestation_object.0,
            transports: self.response.transports.into_iter().filter(is_name).collect(),
            discoverable: extensions["credProps"]["rk"].as_bool(),
        })
    }
}

fn same(id: Bytes, raw_id: &Bytes) -> Result<Vec<u8>, Problem> {
    if id == *raw_id { Ok(id.0) } else { Err(Problem::field("/credential/rawId", "invalid", "this is not the id")) }
}
