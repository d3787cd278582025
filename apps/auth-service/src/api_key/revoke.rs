//! Revoking a key: at once, and for good.

use super::{Keeper, KeyError, event, revocation};
use crate::Auth;
use chrono::{DateTime, Utc};
use database::{DbErr, WriteTransaction, api_keys, events};
use runtime::Revocation;
use serde_json::json;
use shared::{
    ApiKeyId, UserId,
    event::{Context, EventType, NewEvent},
};

/// Revokes a key. Whoever may look after keys may do that, also to one that holds more than they do. What ended.
///
/// # Errors
/// When there is no such key, or it changed in the meantime.
pub async fn revoke(
    auth: &Auth,
    keeper: &Keeper,
    id: ApiKeyId,
    accepts: impl Fn(i64) -> bool,
) -> Result<Revocation, KeyError> {
    let tx = auth.database().write().await?;
    keeper.lock(&tx, auth.config()).await?;
    let before = keeper.find(&tx, id).await?;
    if !accepts(before.version) || !api_keys::revoke(&tx, &before, tx.now()).await? {
        return Err(KeyError::Stale);
    }
    let after = api_keys::find(&tx, id).await?.ok_or(KeyError::NotFound)?;
    let payload = json!({ "key_minimum_version": after.token_version(), "prefix": after.prefix });
    events::append(&tx, keeper.event(EventType::ApiKeyRevoked, &after, payload)).await?;
    tx.commit().await?;
    let revocation = revocation(&after);
    auth.runtime().bus().announce(revocation.clone());
    Ok(revocation)
}

/// Revokes what somebody who should not have been there may have got hold of: every key that a person made since then,
/// or gave another secret or other permissions, for an organization as well, and each of their own that was changed. The events, and what to
/// announce after the commit.
///
/// # Errors
/// When the database fails.
pub async fn since(
    tx: &WriteTransaction,
    user: UserId,
    since: DateTime<Utc>,
    context: &Context,
) -> Result<(Vec<NewEvent>, Vec<Revocation>), DbErr> {
    let (mut log, mut revoked) = (Vec::new(), Vec::new());
    for key in api_keys::touched_since(tx, user, since).await? {
        if !api_keys::revoke(tx, &key, tx.now()).await? {
            continue;
        }
        let minimum_version = key.token_version() + 1;
        let payload = json!({ "key_minimum_version": minimum_version, "prefix": key.prefix, "reason": "disowned" });
        log.push(event(EventType::ApiKeyRevoked, user, &key, payload).context(context.clone()));
        revoked.push(Revocation::ApiKey { key: key.id, minimum_version });
    }
    Ok((log, revoked))
}
