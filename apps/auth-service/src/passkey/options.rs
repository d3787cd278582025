//! What a browser is asked for: the dictionaries of Web Authentication Level 3 §5.4 and §5.5, in JSON (§5.1.8, §5.1.9).
//! Pages give them to `parseCreationOptionsFromJSON` and `parseRequestOptionsFromJSON` as they are.

use super::{LIFETIME, NAME};
use crate::webauthn::{Algorithm, RelyingParty};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use database::{passkeys::Passkey, users::User};
use serde::Serialize;
use utoipa::ToSchema;

/// `PublicKeyCredentialCreationOptionsJSON`
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = PasskeyCreationOptions)]
pub struct CreationOptions {
    /// Who asks.
    pub rp: Party,
    /// For whom.
    pub user: Account,
    /// What is to be signed, base64url.
    pub challenge: String,
    /// The signature algorithms that we know, the best first.
    pub pub_key_cred_params: Vec<Parameters>,
    /// Milliseconds to answer in.
    pub timeout: u32,
    /// What the person has already.
    pub exclude_credentials: Vec<Descriptor>,
    /// What the authenticator has to be able to do.
    pub authenticator_selection: Selection,
    /// What it has to prove about itself: nothing.
    #[schema(example = "none")]
    pub attestation: &'static str,
    /// What else we would like to know.
    pub extensions: Extensions,
}

/// `PublicKeyCredentialRequestOptionsJSON`
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = PasskeyRequestOptions)]
pub struct RequestOptions {
    /// What is to be signed, base64url.
    pub challenge: String,
    /// Milliseconds to answer in.
    pub timeout: u32,
    /// The site that passkeys are of.
    pub rp_id: String,
    /// The passkeys that will do; none for whichever the person chooses.
    pub allow_credentials: Vec<Descriptor>,
    /// Whether the authenticator has to verify its user.
    #[schema(example = "required")]
    pub user_verification: &'static str,
}

/// `PublicKeyCredentialRpEntity`
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = PasskeyParty)]
pub struct Party {
    /// The domain.
    pub id: String,
    /// What people know it as.
    pub name: &'static str,
}

/// `PublicKeyCredentialUserEntityJSON`
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = PasskeyAccount)]
pub struct Account {
    /// The user handle, base64url.
    pub id: String,
    /// The address, by which the person tells their accounts apart.
    pub name: String,
    /// What the person is called.
    pub display_name: String,
}

/// `PublicKeyCredentialParameters`
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = PasskeyParameters)]
pub struct Parameters {
    /// `public-key`
    #[serde(rename = "type")]
    #[schema(example = "public-key")]
    pub kind: &'static str,
    /// The number of the algorithm in COSE.
    #[schema(example = -7)]
    pub alg: i32,
}

/// `PublicKeyCredentialDescriptorJSON`
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = PasskeyDescriptor)]
pub struct Descriptor {
    /// `public-key`
    #[serde(rename = "type")]
    #[schema(example = "public-key")]
    pub kind: &'static str,
    /// The credential's id, base64url.
    pub id: String,
    /// How its authenticator is reached.
    pub transports: Vec<String>,
}

/// `AuthenticatorSelectionCriteria`
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = PasskeySelection)]
pub struct Selection {
    /// Whether it can be used without saying first who one is.
    #[schema(example = "required")]
    pub resident_key: &'static str,
    /// The same, for browsers of Level 1.
    pub require_resident_key: bool,
    /// Whether it has to verify its user.
    #[schema(example = "preferred")]
    pub user_verification: &'static str,
}

/// `AuthenticationExtensionsClientInputsJSON`
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = PasskeyExtensions)]
pub struct Extensions {
    /// Whether the credential is discoverable.
    pub cred_props: bool,
}

/// Asks for a new passkey.
pub(super) fn creation(party: &RelyingParty, user: &User, known: &[Passkey], challenge: &[u8]) -> CreationOptions {
    CreationOptions {
        rp: Party { id: party.id.clone(), name: NAME },
        user: Account {
            id: URL_SAFE_NO_PAD.encode(user.id.uuid().as_bytes()),
            name: user.email.to_string(),
            display_name: user.name.clone().unwrap_or_else(|| user.email.to_string()),
        },
        challenge: URL_SAFE_NO_PAD.encode(challenge),
        pub_key_cred_params: Algorithm::ALL
            .into_iter()
            .map(|algorithm| Parameters { kind: "public-key", alg: algorithm.cose() })
            .collect(),
        timeout: timeout(),
        exclude_credentials: known.iter().map(descriptor).collect(),
        authenticator_selection: Selection {
            resident_key: "required",
            require_resident_key: true,
            user_verification: "preferred",
        },
        attestation: "none",
        extensions: Extensions { cred_props: true },
    }
}

/// Asks for one of these passkeys, or for any at all.
pub(super) fn request(party: &RelyingParty, known: Option<&[Passkey]>, challenge: &[u8]) -> RequestOptions {
    RequestOptions {
        challenge: URL_SAFE_NO_PAD.encode(challenge),
        timeout: timeout(),
        rp_id: party.id.clone(),
        allow_credentials: known.unwrap_or_default().iter().map(descriptor).collect(),
        user_verification: if known.is_some() { "preferred" } else { "required" },
    }
}

fn timeout() -> u32 {
    LIFETIME.num_milliseconds().try_into().unwrap_or(u32::MAX)
}

fn descriptor(passkey: &Passkey) -> Descriptor {
    Descriptor {
        kind: "public-key",
        id: URL_SAFE_NO_PAD.encode(&passkey.credential_id),
        transports: passkey.transports.clone(),
    }
}
