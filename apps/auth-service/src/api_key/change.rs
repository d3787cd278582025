//! Changing what a key is called, what it may do and when it ends. The gateway gets it new tokens.

use super::{Keeper, KeyError, ending, holdable, revocation};
use crate::Auth;
use database::{
    api_keys::{self, ApiKey, ApiKeyChange, Holder},
    events,
};
use runtime::tokens;
use serde_json::{Map, Value, json};
use shared::{ApiKeyId, event::EventType};

/// Changes a key, if `accepts` takes its current version. A change that changes nothing leaves no event. One by which
/// the key may do more, or lives longer, needs a fresh proof of who asks, as making it did.
///
/// # Errors
/// When there is no such key, or whoever asks may not give it what they wish.
pub async fn change(
    auth: &Auth,
    keeper: &Keeper,
    id: ApiKeyId,
    wish: ApiKeyChange,
    accepts: impl Fn(i64) -> bool,
) -> Result<ApiKey, KeyError> {
    let config = auth.config();
    let mut wish = wish;
    if let Some(expires_at) = wish.expires_at {
        wish.expires_at = Some(ending(auth, expires_at)?);
    }
    let tx = auth.database().write().await?;
    let authority = keeper.lock(&tx, config).await?;
    let before = keeper.find(&tx, id).await?;
    if !accepts(before.version) {
        return Err(KeyError::Stale);
    }
    if let Some(permissions) = &wish.permissions {
        wish.permissions = Some(holdable(config, before.holder, permissions, authority.as_ref())?);
    }
    let (change, changes) = difference(&before, wish);
    if changes.is_empty() {
        return Ok(before);
    }
    if reaches_further(&before, &change) {
        tokens::fresh(&keeper.claims, auth.runtime().now()).map_err(|problem| KeyError::Unproved(Box::new(problem)))?;
    }
    if change.permissions.is_some() || change.expires_at.is_some() {
        let after = change.permissions.as_ref().unwrap_or(&before.permissions);
        keeper.may_give(&tx, config, (before.holder, authority.as_ref()), after).await?;
    }
    if !api_keys::update(&tx, &before, change, (keeper.user, tx.now())).await? {
        return Err(KeyError::Stale);
    }
    let after = api_keys::find(&tx, id).await?.ok_or(KeyError::NotFound)?;
    let payload = json!({ "key_minimum_version": after.token_version() });
    let mut event = keeper.event(EventType::ApiKeyUpdated, &before, payload);
    let mut changes = changes;
    // A person's name for their key is in the half that is theirs.
    if let Holder::Person(..) = before.holder
        && let Some(name) = changes.remove("name")
    {
        event = event.personal_changes(json!({ "name": name }));
    }
    if !changes.is_empty() {
        event = event.changes(Value::Object(changes));
    }
    events::append(&tx, event).await?;
    tx.commit().await?;
    auth.runtime().bus().announce(revocation(&after));
    Ok(after)
}

fn reaches_further(before: &ApiKey, change: &ApiKeyChange) -> bool {
    let may_more = change.permissions.iter().flatten().any(|one| !before.permissions.contains(one));
    let lives_longer = match (before.expires_at, change.expires_at) {
        (Some(_), Some(None)) => true,
        (Some(before), Some(Some(after))) => after > before,
        _ => false,
    };
    may_more || lives_longer
}

/// What to write, and for each field that really changes what was and what will be.
fn difference(before: &ApiKey, wish: ApiKeyChange) -> (ApiKeyChange, Map<String, Value>) {
    let mut changes = Map::new();
    let mut note = |field: &str, before: Value, after: Value| {
        changes.insert(field.to_owned(), json!({ "before": before, "after": after }));
    };
    let change = ApiKeyChange {
        name: wish.name.filter(|name| *name != before.name),
        permissions: wish.permissions.filter(|permissions| *permissions != before.permissions),
        expires_at: wish.expires_at.filter(|expires_at| *expires_at != before.expires_at),
    };
    if let Some(name) = &change.name {
        note("name", json!(before.name), json!(name));
    }
    if let Some(permissions) = &change.permissions {
        note("permissions", json!(before.permissions), json!(permissions));
    }
    if let Some(expires_at) = change.expires_at {
        note("expires_at", json!(before.expires_at), json!(expires_at));
    }
    (change, changes)
}
