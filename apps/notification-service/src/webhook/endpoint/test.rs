//! Trying an endpoint: a signed message of the form of an event, marked as a test, with nothing behind it.

use super::{EndpointError, Keeper, count, invalid};
use crate::webhook::{
    Webhooks, disclosure,
    queue::{self, Why},
};
use config::Rate;
use database::{
    DbErr,
    webhook_messages::{self, Message},
};
use shared::{DeliveryId, EventId, WebhookEndpointId, WebhookMessageId, event::EventType};
use std::{num::NonZeroU32, time::Duration};

/// How often one organization may: each is a request to wherever it likes.
const TESTS: Rate = Rate { count: NonZeroU32::MIN.saturating_add(59), period: Duration::from_hours(1) };

/// Sends a test, of a type that need not be one that the endpoint is told of.
///
/// # Errors
/// When there is no such endpoint, it is disabled, there is no such type, or it was tried too often.
pub async fn test(
    webhooks: &Webhooks,
    keeper: &Keeper,
    id: WebhookEndpointId,
    event_type: Option<String>,
) -> Result<(WebhookMessageId, DeliveryId), EndpointError> {
    keeper.by_themselves()?;
    let known = |name: &String| EventType::ALL.iter().any(|kind| kind.as_str() == name);
    if event_type.as_ref().is_some_and(|name| !known(name)) {
        return Err(invalid("/event_type", "unknown", "is no type of event"));
    }
    let reader = webhooks.database.reader();
    let seen = keeper.find(reader, webhooks, id).await?;
    keeper.keep(reader, webhooks, seen.organization_id).await?;
    count(webhooks, "test", TESTS, seen.organization_id).await?;
    let tx = webhooks.database.write().await?;
    let mut endpoint = keeper.find_to_change(&tx, webhooks, id, |_| true).await?;
    if !endpoint.is_enabled {
        return Err(EndpointError::Conflict("the endpoint is disabled; enable it first"));
    }
    let kind = event_type.unwrap_or_else(|| disclosure::test_type(&endpoint.event_types).to_owned());
    let message_id = WebhookMessageId::generate(tx.clock());
    let body = disclosure::of_test(message_id, &kind, endpoint.organization_id, tx.now());
    let message = Message {
        id: message_id,
        organization_id: endpoint.organization_id,
        event_id: EventId::generate(tx.clock()),
        event_type: kind,
        is_test: true,
        body: body.map_err(|error| DbErr::Json(error.to_string()))?,
        created_at: tx.now(),
    };
    webhook_messages::insert_once(&tx, &message, None).await?;
    let made = queue::add(&tx, &mut endpoint, &[message], Why::News).await?;
    let delivery = made.first().copied().ok_or_else(|| DbErr::Custom("a test has no delivery".to_owned()))?;
    tx.commit().await?;
    webhooks.has_more();
    Ok((message_id, delivery))
}
