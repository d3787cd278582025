//! Reading endpoints, what they were told, and how that went.

use super::{EndpointError, Keeper};
use crate::webhook::Webhooks;
use chrono::{DateTime, TimeDelta, Utc};
use database::{
    deliveries::{self, Delivery, OfEndpoint, Tally},
    delivery_attempts::{self, DeliveryAttempt},
    webhook_endpoints::{self, Endpoint},
    webhook_messages::{self, Message},
};
use shared::{DeliveryId, OrganizationId, WebhookEndpointId};

/// How far back statistics reach.
const STATISTICS: TimeDelta = TimeDelta::days(1);

/// The endpoints of an organization, or of the platform, the oldest first.
pub async fn list(
    webhooks: &Webhooks,
    keeper: &Keeper,
    owner: Option<OrganizationId>,
) -> Result<Vec<Endpoint>, EndpointError> {
    let reader = webhooks.database.reader();
    keeper.see(reader, webhooks, owner).await?;
    Ok(webhook_endpoints::list(reader, owner).await?)
}

/// One of them.
pub async fn one(webhooks: &Webhooks, keeper: &Keeper, id: WebhookEndpointId) -> Result<Endpoint, EndpointError> {
    keeper.find(webhooks.database.reader(), webhooks, id).await
}

/// How the deliveries fared that were made since a time: a day ago.
pub async fn statistics(
    webhooks: &Webhooks,
    keeper: &Keeper,
    id: WebhookEndpointId,
) -> Result<(DateTime<Utc>, Tally), EndpointError> {
    let reader = webhooks.database.reader();
    keeper.find(reader, webhooks, id).await?;
    let since = webhooks.database.now() - STATISTICS;
    Ok((since, deliveries::tally(reader, id, since).await?))
}

/// Its deliveries, the newest first.
pub async fn deliveries(
    webhooks: &Webhooks,
    keeper: &Keeper,
    id: WebhookEndpointId,
    which: OfEndpoint,
    limit: u64,
) -> Result<Vec<Delivery>, EndpointError> {
    let reader = webhooks.database.reader();
    keeper.find(reader, webhooks, id).await?;
    Ok(deliveries::page_for_endpoint(reader, id, which, limit).await?)
}

/// One delivery, with what was sent and answered each time.
#[derive(Debug)]
pub struct Log {
    /// The delivery.
    pub delivery: Delivery,
    /// What it tells; none once it is no longer kept.
    pub message: Option<Message>,
    /// Its attempts, the first one first.
    pub attempts: Vec<DeliveryAttempt>,
}

/// One of its deliveries.
pub async fn delivery(
    webhooks: &Webhooks,
    keeper: &Keeper,
    (endpoint, id): (WebhookEndpointId, DeliveryId),
) -> Result<Log, EndpointError> {
    let reader = webhooks.database.reader();
    keeper.find(reader, webhooks, endpoint).await?;
    let delivery = deliveries::find(reader, id).await?.filter(|delivery| delivery.endpoint_id == Some(endpoint));
    let delivery = delivery.ok_or(EndpointError::NotFound)?;
    let message = match delivery.webhook_message_id {
        Some(message) => webhook_messages::find(reader, message).await?,
        None => None,
    };
    let attempts = delivery_attempts::list(reader, webhooks.runtime.keyring(), id).await?;
    Ok(Log { delivery, message, attempts })
}
