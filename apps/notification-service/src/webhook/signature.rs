//! Signatures as Standard Webhooks has them: over `id.timestamp.body`, one for each key that signs.
//!
//! Invariant: the private half of an Ed25519 key never leaves; of an HMAC key both sides need the same secret.

use base64::{Engine, engine::general_purpose::STANDARD};
use chrono::{DateTime, Utc};
use database::{
    DbErr,
    webhook_endpoints::{EndpointKey, KeyKind},
};
use runtime::{crypto, ed25519};
use shared::{Clock, Secret, id};

/// A new key.
pub fn generate(kind: KeyKind, clock: &dyn Clock, now: DateTime<Utc>) -> EndpointKey {
    let secret = Secret::new(crypto::random::<32>().to_vec());
    EndpointKey { id: id::generate(clock), kind, secret, created_at: now, until: None }
}

/// What a receiver needs to check signatures: a secret of both sides, or the public half of a pair.
///
/// # Errors
/// When what is stored is no key.
pub fn shown(key: &EndpointKey) -> Result<String, DbErr> {
    Ok(match key.kind {
        KeyKind::Hmac => format!("whsec_{}", STANDARD.encode(key.secret.expose())),
        KeyKind::Ed25519 => format!("whpk_{}", STANDARD.encode(ed25519::public_key(seed(key)?))),
    })
}

/// The value of `webhook-signature`: the signatures of all keys that sign now, the newest first.
///
/// # Errors
/// When what is stored is no key.
pub fn sign(keys: &[EndpointKey], now: DateTime<Utc>, id: &str, body: &str) -> Result<String, DbErr> {
    let signed = format!("{id}.{}.{body}", now.timestamp());
    let mut signatures = Vec::with_capacity(keys.len());
    for key in keys.iter().filter(|key| key.signs_at(now)) {
        signatures.push(match key.kind {
            KeyKind::Hmac => {
                format!("v1,{}", STANDARD.encode(crypto::hmac_sha256(key.secret.expose(), signed.as_bytes())))
            }
            KeyKind::Ed25519 => format!("v1a,{}", STANDARD.encode(ed25519::sign(seed(key)?, signed.as_bytes()))),
        });
    }
    Ok(signatures.join(" "))
}

fn seed(key: &EndpointKey) -> Result<&[u8; 32], DbErr> {
    let unusable = |_| DbErr::Custom(format!("the webhook key {} is no Ed25519 key", key.id));
    key.secret.expose().as_slice().try_into().map_err(unusable)
}

#[cfg(test)]
#[path = "signature_tests.rs"]
mod tests;
