//! Making an endpoint. The key that signs is made with it.

use super::{EndpointError, Keeper, MAX_ENDPOINTS, checked_types, checked_url};
use crate::webhook::{Webhooks, signature};
use database::{
    events,
    webhook_endpoints::{self, Endpoint, KeyKind, NewEndpoint},
};
use serde_json::json;
use shared::{OrganizationId, WebhookEndpointId, event::EventType};

/// What the endpoint is to be.
#[derive(Clone, Debug)]
pub struct Wish {
    /// Whose it is; none for the platform's own.
    pub organization_id: Option<OrganizationId>,
    /// Where messages go.
    pub url: String,
    /// What it is for.
    pub description: Option<String>,
    /// Of what it is told.
    pub event_types: Vec<String>,
    /// One message at a time.
    pub is_ordered: bool,
    /// Whether anything goes there.
    pub is_enabled: bool,
    /// How its key signs.
    pub key_kind: KeyKind,
}

/// Makes an endpoint.
///
/// # Errors
/// When whoever asks may not, a field is wrong, or there are too many.
pub async fn create(webhooks: &Webhooks, keeper: &Keeper, wish: Wish) -> Result<Endpoint, EndpointError> {
    let owner = wish.organization_id;
    keeper.keep(webhooks.database.reader(), webhooks, owner).await?;
    keeper.proved(webhooks)?;
    checked_url(webhooks, &wish.url)?;
    let event_types = checked_types(wish.event_types)?;
    let tx = webhooks.database.write().await?;
    keeper.lock(&tx, webhooks, owner).await?;
    if webhook_endpoints::count(&tx, owner).await? >= MAX_ENDPOINTS {
        return Err(EndpointError::TooMany);
    }
    let new = NewEndpoint {
        id: WebhookEndpointId::generate(tx.clock()),
        organization_id: owner,
        url: wish.url,
        description: wish.description,
        event_types,
        is_ordered: wish.is_ordered,
        is_enabled: wish.is_enabled,
        keys: vec![signature::generate(wish.key_kind, tx.clock(), tx.now())],
        created_by: keeper.user(),
    };
    let endpoint = webhook_endpoints::insert(&tx, webhooks.runtime.keyring(), new, tx.now()).await?;
    let payload = json!({
        "event_types": endpoint.event_types, "is_ordered": endpoint.is_ordered, "is_enabled": endpoint.is_enabled,
    });
    events::append(&tx, keeper.event(EventType::WebhookEndpointCreated, &endpoint, payload)).await?;
    tx.commit().await?;
    Ok(endpoint)
}
