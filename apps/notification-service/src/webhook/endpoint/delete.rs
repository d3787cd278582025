//! Deleting an endpoint. What waits for it ends with its next attempt.

use super::{EndpointError, Keeper};
use crate::webhook::Webhooks;
use database::{deliveries, events, webhook_endpoints};
use serde_json::json;
use shared::{WebhookEndpointId, event::EventType};

/// Deletes an endpoint, if `accepts` takes its current version.
///
/// # Errors
/// When there is no such endpoint, or whoever asks may not delete it.
pub async fn delete(
    webhooks: &Webhooks,
    keeper: &Keeper,
    id: WebhookEndpointId,
    accepts: impl Fn(i64) -> bool,
) -> Result<(), EndpointError> {
    let tx = webhooks.database.write().await?;
    let endpoint = keeper.find_to_change(&tx, webhooks, id, accepts).await?;
    if !webhook_endpoints::delete(&tx, &endpoint).await? {
        return Err(EndpointError::Stale);
    }
    deliveries::release_all(&tx, id, tx.now()).await?;
    events::append(&tx, keeper.event(EventType::WebhookEndpointDeleted, &endpoint, json!({}))).await?;
    tx.commit().await?;
    webhooks.has_more();
    Ok(())
}
