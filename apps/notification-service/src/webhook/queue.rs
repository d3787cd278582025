//! From a message to the deliveries by which endpoints are told.
//!
//! Invariant: whoever adds one holds the endpoint. Of an ordered endpoint only the first that waits is due; what comes
//! behind it is held until that one is over.

use chrono::TimeDelta;
use database::{
    DbErr, WriteTransaction,
    deliveries::{self, NewDelivery},
    webhook_endpoints::{self, Endpoint},
    webhook_messages::Message,
};
use shared::DeliveryId;

/// The channel of webhooks.
pub const WEBHOOK: &str = "webhook";
/// When a held delivery looks for itself whether it is the first. Whoever comes to an end calls the next one long before.
pub const HELD: TimeDelta = TimeDelta::hours(1);

/// Why an endpoint is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// Something happened, or somebody tries it: once.
    News,
    /// It is told again.
    Replay,
}

/// Makes a delivery of each of these messages to a locked endpoint, in their order. Which were made: an event is news
/// once.
pub async fn add(
    tx: &WriteTransaction,
    endpoint: &mut Endpoint,
    messages: &[Message],
    why: Why,
) -> Result<Vec<DeliveryId>, DbErr> {
    let now = tx.now();
    let mut is_first = !endpoint.is_ordered || !deliveries::is_waiting(tx, endpoint.id).await?;
    let ids = webhook_endpoints::next_delivery_ids(tx, endpoint, messages.len()).await?;
    let mut made = Vec::with_capacity(ids.len());
    for (message, id) in messages.iter().zip(ids) {
        let recipient = match why {
            Why::News => format!("endpoint:{}", endpoint.id),
            Why::Replay => format!("endpoint:{}:{id}", endpoint.id),
        };
        let new = NewDelivery {
            organization_id: endpoint.organization_id,
            endpoint_id: Some(endpoint.id),
            webhook_message_id: Some(message.id),
            template: message.event_type.clone(),
            due_at: if is_first { now } else { now + HELD },
            ..NewDelivery::new(id, message.event_id, WEBHOOK, recipient, now)
        };
        if deliveries::insert_once(tx, new, now).await? {
            made.push(id);
            is_first = !endpoint.is_ordered;
        }
    }
    Ok(made)
}
