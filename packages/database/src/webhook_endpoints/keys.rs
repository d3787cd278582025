//! The keys that sign what an endpoint is told. They are kept sealed, all of one endpoint together.

use chrono::{DateTime, Utc};
use runtime::Keyring;
use sea_orm::DbErr;
use serde::{Deserialize, Serialize};
use shared::{Secret, WebhookEndpointId};
use uuid::Uuid;

/// What keys are sealed for.
const SEAL: &str = "webhook_endpoints.keys";

/// How a key signs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KeyKind {
    /// HMAC-SHA-256: both sides hold the same secret.
    Hmac,
    /// Ed25519: who holds the public key checks, and cannot sign.
    Ed25519,
}

/// A key that signs.
#[derive(Clone, Debug)]
pub struct EndpointKey {
    /// Identifies it.
    pub id: Uuid,
    /// How it signs.
    pub kind: KeyKind,
    /// The secret of an HMAC, or the seed of an Ed25519 key: 32 bytes.
    pub secret: Secret<Vec<u8>>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// Until when it signs; without an end if none.
    pub until: Option<DateTime<Utc>>,
}

impl EndpointKey {
    /// Whether it signs at a time.
    pub fn signs_at(&self, now: DateTime<Utc>) -> bool {
        self.until.is_none_or(|until| now < until)
    }
}

/// A key as it is sealed.
#[derive(Serialize, Deserialize)]
struct Kept {
    id: Uuid,
    kind: KeyKind,
    secret: Vec<u8>,
    created_at: DateTime<Utc>,
    until: Option<DateTime<Utc>>,
}

pub(super) fn seal(keyring: &Keyring, endpoint: WebhookEndpointId, keys: &[EndpointKey]) -> Vec<u8> {
    let kept = keys.iter().map(|key| Kept {
        id: key.id,
        kind: key.kind,
        secret: key.secret.expose().clone(),
        created_at: key.created_at,
        until: key.until,
    });
    let text = serde_json::to_vec(&kept.collect::<Vec<_>>()).unwrap_or_default();
    keyring.seal(SEAL, &text, endpoint.uuid().as_bytes())
}

pub(super) fn open(keyring: &Keyring, endpoint: WebhookEndpointId, sealed: &[u8]) -> Result<Vec<EndpointKey>, DbErr> {
    let unreadable = || DbErr::Custom(format!("the keys of webhook endpoint {endpoint} cannot be opened"));
    let text = keyring.open(SEAL, sealed, endpoint.uuid().as_bytes()).map_err(|_| unreadable())?;
    let kept = serde_json::from_slice::<Vec<Kept>>(&text).map_err(|_| unreadable())?;
    let key = |key: Kept| EndpointKey {
        id: key.id,
        kind: key.kind,
        secret: Secret::new(key.secret),
        created_at: key.created_at,
        until: key.until,
    };
    Ok(kept.into_iter().map(key).collect())
}
