//! Making a key. Its secret is shown once.

use super::{Keeper, KeyError, MAX_KEYS, Whose, ending, holdable};
use crate::Auth;
use chrono::{DateTime, Utc};
use database::{
    api_keys::{self, ApiKey, Holder, NewApiKey},
    events,
};
use runtime::api_key;
use serde_json::json;
use shared::{ApiKeyId, OrganizationId, Permission, Secret, event::EventType};

/// What the key is to be.
#[derive(Clone, Debug)]
pub struct Wish {
    /// What it is called.
    pub name: String,
    /// What it may do.
    pub permissions: Vec<Permission>,
    /// When it ends by itself.
    pub expires_at: Option<DateTime<Utc>>,
    /// Of a person's key: the organization that it is good for.
    pub organization: Option<OrganizationId>,
}

/// Makes a key.
///
/// # Errors
/// When whoever asks may not give it what they wish, or there are too many.
pub async fn create(auth: &Auth, keeper: &Keeper, wish: Wish) -> Result<(ApiKey, Secret), KeyError> {
    let config = auth.config();
    let holder = match keeper.whose {
        Whose::Mine(user) => Holder::Person(user, wish.organization),
        Whose::Organization(place) => Holder::Organization(place),
    };
    let expires_at = ending(auth, wish.expires_at)?;
    let secret = api_key::generate();
    let tx = auth.database().write().await?;
    let authority = keeper.lock(&tx, config).await?;
    let permissions = holdable(config, holder, &wish.permissions, authority.as_ref())?;
    keeper.may_give(&tx, config, (holder, authority.as_ref()), &permissions).await?;
    if api_keys::count(&tx, holder).await? >= MAX_KEYS {
        return Err(KeyError::TooMany);
    }
    let new = NewApiKey {
        id: ApiKeyId::generate(tx.clock()),
        holder,
        created_by: keeper.user,
        name: wish.name,
        prefix: api_key::shown(&secret),
        token_hash: api_key::hash(secret.expose()),
        permissions,
        expires_at,
    };
    let key = api_keys::insert(&tx, new, tx.now()).await?;
    let mut payload = json!({ "permissions": key.permissions, "expires_at": key.expires_at, "prefix": key.prefix });
    match key.holder {
        Holder::Person(_, place) => payload["organization_id"] = json!(place),
        Holder::Organization(_) => payload["name"] = json!(key.name),
    }
    events::append(&tx, keeper.event(EventType::ApiKeyCreated, &key, payload)).await?;
    tx.commit().await?;
    Ok((key, secret))
}
