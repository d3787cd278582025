//! Another secret for a key. The one before it works for a while, so that programs can change over without a gap.
//!
//! Invariant: of two secrets that are good at once, one is the current and the other the one before it.

use super::{Keeper, KeyError, revocation};
use crate::Auth;
use chrono::TimeDelta;
use database::{
    api_keys::{self, ApiKey, NewSecret},
    events,
};
use runtime::api_key;
use serde_json::json;
use shared::{ApiKeyId, Secret, event::EventType};

/// Gives a key another secret. Every token that the key got so far ends; with an overlap, the old secret gets new ones.
///
/// # Errors
/// When there is no such key, or it holds what whoever asks does not hold themselves.
pub async fn rotate(
    auth: &Auth,
    keeper: &Keeper,
    id: ApiKeyId,
    overlap: TimeDelta,
    accepts: impl Fn(i64) -> bool,
) -> Result<(ApiKey, Secret), KeyError> {
    let config = auth.config();
    let secret = api_key::generate();
    let tx = auth.database().write().await?;
    let authority = keeper.lock(&tx, config).await?;
    let before = keeper.find(&tx, id).await?;
    if !accepts(before.version) {
        return Err(KeyError::Stale);
    }
    keeper.may_give(&tx, config, (before.holder, authority.as_ref()), &before.permissions).await?;
    let new = NewSecret {
        prefix: api_key::shown(&secret),
        token_hash: api_key::hash(secret.expose()),
        previous_until: (overlap > TimeDelta::zero()).then(|| tx.now() + overlap),
    };
    if !api_keys::rotate(&tx, &before, new, (keeper.user, tx.now())).await? {
        return Err(KeyError::Stale);
    }
    let after = api_keys::find(&tx, id).await?.ok_or(KeyError::NotFound)?;
    let payload = json!({
        "previous_until": after.previous_until, "prefix": after.prefix, "key_minimum_version": after.token_version(),
    });
    events::append(&tx, keeper.event(EventType::ApiKeyRotated, &after, payload)).await?;
    tx.commit().await?;
    auth.runtime().bus().announce(revocation(&after));
    Ok((after, secret))
}
