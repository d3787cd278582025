//! Revoking a key: at once, and for good.

use super::{Keeper, KeyError, revocation};
use crate::Auth;
use database::{api_keys, events};
use runtime::Revocation;
use serde_json::json;
use shared::{ApiKeyId, event::EventType};

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
