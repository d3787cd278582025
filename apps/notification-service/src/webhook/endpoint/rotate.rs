//! Another key for an endpoint. The one before it goes on signing for a while, so that a receiver can change over without
//! a gap: every message carries the signatures of all keys that still sign.

use super::{EndpointError, Keeper};
use crate::webhook::{Webhooks, signature};
use chrono::TimeDelta;
use database::{
    events,
    webhook_endpoints::{self, Endpoint, EndpointKey, KeyKind},
};
use serde_json::json;
use shared::{WebhookEndpointId, event::EventType};

/// Keys that sign at the same time.
const MAX_KEYS: usize = 5;

/// The keys that sign now, the newest first. To see them takes what it takes to change them: with an HMAC's secret,
/// anybody signs.
///
/// # Errors
/// When there is no such endpoint, or whoever asks may not see its keys.
pub async fn keys(
    webhooks: &Webhooks,
    keeper: &Keeper,
    id: WebhookEndpointId,
) -> Result<(Endpoint, Vec<EndpointKey>), EndpointError> {
    keeper.by_themselves()?;
    let reader = webhooks.database.reader();
    let endpoint = keeper.find(reader, webhooks, id).await?;
    keeper.keep(reader, webhooks, endpoint.organization_id).await?;
    keeper.proved(webhooks)?;
    let keys = signing(webhooks, &endpoint)?;
    Ok((endpoint, keys))
}

/// The keys of an endpoint that sign now.
pub fn signing(webhooks: &Webhooks, endpoint: &Endpoint) -> Result<Vec<EndpointKey>, EndpointError> {
    let now = webhooks.database.now();
    Ok(endpoint.keys(webhooks.runtime.keyring())?.into_iter().filter(|key| key.signs_at(now)).collect())
}

/// Gives an endpoint another key, of the kind before unless it says otherwise.
///
/// # Errors
/// When there is no such endpoint, whoever asks may not change it, or too many keys sign already.
pub async fn rotate(
    webhooks: &Webhooks,
    keeper: &Keeper,
    id: WebhookEndpointId,
    (kind, overlap): (Option<KeyKind>, TimeDelta),
    accepts: impl Fn(i64) -> bool,
) -> Result<(Endpoint, Vec<EndpointKey>), EndpointError> {
    let tx = webhooks.database.write().await?;
    let before = keeper.find_to_change(&tx, webhooks, id, accepts).await?;
    keeper.proved(webhooks)?;
    let (now, until) = (tx.now(), tx.now() + overlap);
    let mut keys = signing(webhooks, &before)?;
    let kind = kind.or_else(|| keys.first().map(|key| key.kind)).unwrap_or(KeyKind::Hmac);
    for key in &mut keys {
        // One that was to end earlier still does.
        key.until = Some(key.until.map_or(until, |earlier| earlier.min(until)));
    }
    keys.retain(|key| key.signs_at(now));
    if keys.len() >= MAX_KEYS {
        return Err(EndpointError::Conflict("five keys sign already; wait until one ends, or rotate without overlap"));
    }
    keys.insert(0, signature::generate(kind, tx.clock(), now));
    if !webhook_endpoints::set_keys(&tx, webhooks.runtime.keyring(), &before, &keys, now).await? {
        return Err(EndpointError::Stale);
    }
    let after = webhook_endpoints::find(&tx, id).await?.ok_or(EndpointError::NotFound)?;
    let payload = json!({ "kind": kind, "previous_until": (keys.len() > 1).then_some(until) });
    events::append(&tx, keeper.event(EventType::WebhookEndpointKeysRotated, &after, payload)).await?;
    tx.commit().await?;
    Ok((after, keys))
}
