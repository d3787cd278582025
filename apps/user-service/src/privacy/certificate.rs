//! The proof of an erasure, which can be checked without the platform: signed, and without a word about the person but
//! their id.

use chrono::{DateTime, Utc};
use database::{
    erasures::{CERTIFICATE, ErasureReason},
    event_chain::canonical_json,
};
use runtime::{Keyring, PublicKey, Signature};
use serde::{Deserialize, Serialize};
use shared::{ErasureId, UserId, event::Actor};
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// How certificates are written today.
const VERSION: u32 = 1;

/// What was erased, when and by whom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ErasureCertificate {
    /// How it is written: 1.
    pub version: u32,
    /// Identifies the erasure.
    pub id: ErasureId,
    /// The platform that vouches for it: its origin.
    pub issuer: String,
    /// The id under which the person was known.
    pub user_id: UserId,
    /// When.
    pub erased_at: DateTime<Utc>,
    /// Why.
    #[schema(value_type = ErasureCause)]
    pub reason: ErasureReason,
    /// By whom.
    pub erased_by: ErasedBy,
    /// How many rows of which table were removed.
    pub removed: BTreeMap<String, u64>,
    /// Whether the key was destroyed under which the log kept what is personal. `false` if there was none.
    pub event_key_destroyed: bool,
    /// The newest entry of the log at that moment: its chain verifies before and after.
    #[schema(required)]
    pub log_head: Option<LogHead>,
}

/// Why a person was erased.
#[derive(ToSchema)]
#[schema(rename_all = "snake_case")]
#[expect(dead_code, reason = "describes `database::erasures::ErasureReason`, which knows nothing of the API")]
enum ErasureCause {
    Requested,
    UndoOver,
    Listed,
}

/// Who erased a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ErasedBy {
    /// `user`, or `system` for the platform itself.
    pub kind: ErasedByKind,
    /// The id of the person who asked for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<UserId>,
}

/// What erased a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ErasedByKind {
    /// A person.
    User,
    /// The platform itself.
    System,
}

impl From<Actor> for ErasedBy {
    fn from(actor: Actor) -> Self {
        match actor {
            Actor::User(user) => Self { kind: ErasedByKind::User, id: Some(user) },
            Actor::ApiKey(_) | Actor::Anonymous | Actor::System => Self { kind: ErasedByKind::System, id: None },
        }
    }
}

/// A place in the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LogHead {
    /// The position.
    pub position: i64,
    /// The hash of the chain there, in hexadecimal.
    pub hash: String,
}

impl LogHead {
    /// The place of a seal.
    pub fn new(position: i64, hash: &[u8]) -> Self {
        let hash = hash.iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"));
        Self { position, hash }
    }
}

/// A certificate with its signature (Ed25519, RFC 8032) over its canonical JSON: keys sorted, without spaces.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "certificate": {
        "version": 1, "id": "01936f2e-9b1c-7aa0-9c55-0d1e2f3a4b5c", "issuer": "https://accounts.example.org",
        "user_id": "01936f2e-5c7a-7d3e-8f1a-2b3c4d5e6f70", "erased_at": "2026-11-23T09:00:00Z", "reason": "requested",
        "erased_by": { "kind": "user", "id": "01936f2e-5c7b-7000-8a00-112233445566" },
        "removed": { "sessions": 2, "users": 1 }, "event_key_destroyed": true,
        "log_head": { "position": 120, "hash": "5df6e0e2761359d30a8275058e299fcc0381534545f55cf43e41983f5d4c9456" }
    },
    "signature": {
        "key_id": "b0e9a7d1c2f35a48", "public_key": "ed25519:11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
        "signature": "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg"
    }
}))]
pub struct SignedCertificate {
    /// What is certified.
    pub certificate: ErasureCertificate,
    /// By whom.
    #[schema(value_type = CertificateSignature)]
    pub signature: Signature,
}

/// A signature, with the key to check it by. Compare the key with one that you trust: `plateforme audit key` prints it.
#[derive(ToSchema)]
#[expect(dead_code, reason = "describes `runtime::Signature`, which knows nothing of the API")]
struct CertificateSignature {
    /// The key's short name.
    key_id: String,
    /// The key, `ed25519:` and base64url.
    public_key: String,
    /// The 64 bytes of the signature, in base64url.
    signature: String,
}

impl ErasureCertificate {
    /// How certificates are written today.
    pub const VERSION: u32 = VERSION;

    /// Signs it with the platform's key.
    pub fn sign(self, keyring: &Keyring) -> SignedCertificate {
        let signature = keyring.sign(CERTIFICATE, &self.message());
        SignedCertificate { certificate: self, signature }
    }

    fn message(&self) -> Vec<u8> {
        canonical_json(&serde_json::json!(self)).into_bytes()
    }
}

impl SignedCertificate {
    /// Whether it is by this key, and as it was signed.
    pub fn is_by(&self, key: &PublicKey) -> bool {
        key.verifies(CERTIFICATE, &self.certificate.message(), &self.signature)
    }

    /// Whether it is by one of our own keys, and as it was signed.
    pub fn is_ours(&self, keyring: &Keyring) -> bool {
        keyring.verify(CERTIFICATE, &self.certificate.message(), &self.signature)
    }
}
