//! Telling an endpoint again: messages by name, or those of a time, all or those that never came through.
//!
//! Invariant: a message goes out under the id that it had, so that a receiver knows it. The deliveries are new ones, at
//! the end of the line.

use super::{EndpointError, Keeper, count, invalid};
use crate::webhook::{
    Webhooks, filter,
    queue::{self, Why},
};
use chrono::{DateTime, Utc};
use config::Rate;
use database::{
    deliveries, events,
    webhook_endpoints::Endpoint,
    webhook_messages::{self, Message, Range},
};
use serde_json::json;
use shared::{WebhookEndpointId, WebhookMessageId, event::EventType};
use std::{collections::HashSet, num::NonZeroU32, time::Duration};

/// Messages of one call at the most.
pub const MAX_MESSAGES: usize = 1000;
/// Messages that one call looks at.
const MAX_SEEN: usize = 10_000;
/// Messages that are read at once.
const BATCH: u64 = 500;
/// How often one organization may.
const REPLAYS: Rate = Rate { count: NonZeroU32::MIN.saturating_add(59), period: Duration::from_mins(10) };

/// What to tell again.
#[derive(Clone, Debug)]
pub enum Wish {
    /// These.
    Messages(Vec<WebhookMessageId>),
    /// Those of a time.
    Range {
        /// From then on.
        since: DateTime<Utc>,
        /// Before then.
        until: Option<DateTime<Utc>>,
        /// Those alone that neither came through nor are on their way.
        only_failed: bool,
        /// After this one.
        after: Option<WebhookMessageId>,
    },
}

/// What became of it.
#[derive(Clone, Copy, Debug)]
pub struct Replayed {
    /// How many messages are sent again.
    pub count: usize,
    /// The last one that was looked at, if there are more behind it.
    pub more_after: Option<WebhookMessageId>,
}

/// Tells an endpoint again.
///
/// # Errors
/// When there is no such endpoint, it is disabled, or a message is not there or not for it.
pub async fn replay(
    webhooks: &Webhooks,
    keeper: &Keeper,
    id: WebhookEndpointId,
    wish: Wish,
) -> Result<Replayed, EndpointError> {
    keeper.by_themselves()?;
    let reader = webhooks.database.reader();
    let seen = keeper.find(reader, webhooks, id).await?;
    keeper.keep(reader, webhooks, seen.organization_id).await?;
    count(webhooks, "replay", REPLAYS, seen.organization_id).await?;
    let (messages, more_after) = match wish {
        Wish::Messages(ids) => (named(webhooks, &seen, &ids).await?, None),
        Wish::Range { since, until, only_failed, after } => {
            let until = until.unwrap_or_else(|| webhooks.database.now());
            ranged(webhooks, &seen, (since, until), only_failed, after).await?
        }
    };
    let tx = webhooks.database.write().await?;
    let mut endpoint = keeper.find_to_change(&tx, webhooks, id, |_| true).await?;
    if !endpoint.is_enabled {
        return Err(EndpointError::Conflict("the endpoint is disabled; enable it first"));
    }
    let made = queue::add(&tx, &mut endpoint, &messages, Why::Replay).await?.len();
    if made > 0 {
        let payload = json!({ "count": made });
        events::append(&tx, keeper.event(EventType::DeliveriesReplayed, &endpoint, payload)).await?;
    }
    tx.commit().await?;
    webhooks.has_more();
    Ok(Replayed { count: made, more_after })
}

/// Messages by their ids: all of them, or none.
async fn named(
    webhooks: &Webhooks,
    endpoint: &Endpoint,
    ids: &[WebhookMessageId],
) -> Result<Vec<Message>, EndpointError> {
    let mut found = webhook_messages::find_many(webhooks.database.reader(), ids).await?;
    // The platform's endpoints hear of all organizations, and an organization's of its own alone.
    let is_theirs = |message: &Message| match endpoint.organization_id {
        Some(owner) => message.organization_id == Some(owner),
        None => !message.is_test || message.organization_id.is_none(),
    };
    found.retain(is_theirs);
    match ids.iter().position(|id| !found.iter().any(|message| message.id == *id)) {
        Some(at) => Err(invalid(&format!("/message_ids/{at}"), "unknown", "there is no such message")),
        None => Ok(found),
    }
}

async fn ranged(
    webhooks: &Webhooks,
    endpoint: &Endpoint,
    (since, until): (DateTime<Utc>, DateTime<Utc>),
    only_failed: bool,
    mut after: Option<WebhookMessageId>,
) -> Result<(Vec<Message>, Option<WebhookMessageId>), EndpointError> {
    let reader = webhooks.database.reader();
    let event_types = filter::expand(&endpoint.event_types);
    let (mut chosen, mut seen) = (Vec::new(), 0);
    while seen < MAX_SEEN {
        let organization = endpoint.organization_id;
        let range = Range { organization, event_types: &event_types, since, until, after };
        let page = webhook_messages::range(reader, range, BATCH).await?;
        let ids = page.iter().map(|message| message.id).collect::<Vec<_>>();
        let is_last = ids.len() < usize::try_from(BATCH).unwrap_or(usize::MAX);
        let told =
            if only_failed { deliveries::told_or_waiting(reader, endpoint.id, &ids).await? } else { HashSet::new() };
        for message in page {
            if chosen.len() == MAX_MESSAGES {
                return Ok((chosen, after));
            }
            after = Some(message.id);
            seen += 1;
            if !told.contains(&message.id) {
                chosen.push(message);
            }
        }
        if is_last {
            return Ok((chosen, None));
        }
    }
    Ok((chosen, after))
}
