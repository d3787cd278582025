//! One attempt to tell an endpoint, and what follows from how it went.
//!
//! Invariant: the same message goes out under the same id and with the same bytes each time, however often it is tried;
//! only time and signatures differ.

use super::{
    client::{Answer, WebhookClient},
    exchange,
    queue::{HELD, WEBHOOK},
    signature,
    slots::Slots,
    target::{Target, shown_host},
};
use crate::delivery::{
    channel::{Attempt, Channel, Outcome},
    retry,
};
use async_trait::async_trait;
use bytes::Bytes;
use chrono::{DateTime, TimeDelta, Utc};
use database::{
    Database, DbErr, WriteTransaction,
    deliveries::{self, Delivery, DeliveryState},
    webhook_endpoints::{self, Endpoint},
    webhook_messages::{self, Message},
};
use http::{HeaderMap, HeaderValue, Request, StatusCode, header};
use http_body_util::Full;
use runtime::Runtime;
use serde_json::json;
use shared::event::{Actor, EventType, NewEvent};
use std::time::Duration;

/// How long to wait after each attempt but the last, before jitter: as Svix does.
const SCHEDULE: [Duration; 7] = [
    Duration::from_secs(5),
    Duration::from_mins(5),
    Duration::from_mins(30),
    Duration::from_hours(2),
    Duration::from_hours(5),
    Duration::from_hours(10),
    Duration::from_hours(10),
];
/// An endpoint to which nothing came through for so long is told nothing any more.
const PATIENCE: TimeDelta = TimeDelta::days(5);
/// The longest wait that an endpoint can ask for.
const MAX_RETRY_AFTER: TimeDelta = TimeDelta::days(1);
/// When a delivery without a turn asks for one again.
const NEXT_TURN: TimeDelta = TimeDelta::seconds(2);
/// When a delivery asks again whether the one before it is over that is under way.
const NEXT_LOOK: TimeDelta = TimeDelta::seconds(5);
const USER_AGENT: &str = concat!("Nouvelle-Plateforme-Webhooks/", env!("CARGO_PKG_VERSION"));

/// Why an endpoint was disabled, as its row and its event say.
mod disabled {
    pub const GONE: &str = "gone";
    pub const FAILING: &str = "failing";
}

/// The channel of webhooks.
pub struct WebhookChannel {
    runtime: Runtime,
    database: Database,
    client: WebhookClient,
    slots: Slots,
}

/// What is sent where.
struct Ready {
    endpoint: Endpoint,
    message: Message,
    target: Target,
}

impl WebhookChannel {
    /// A channel that sends by this client.
    pub fn new(runtime: Runtime, database: Database, client: WebhookClient) -> Self {
        Self { runtime, database, client, slots: Slots::default() }
    }

    /// What is to be sent, or why nothing is.
    async fn ready(&self, delivery: &Delivery) -> Result<Result<Ready, Outcome>, DbErr> {
        let reader = self.database.reader();
        let failed = |reason: &str| Ok(Err(Outcome::Failed(reason.to_owned())));
        let (Some(endpoint), Some(message)) = (delivery.endpoint_id, delivery.webhook_message_id) else {
            return failed("it names no endpoint");
        };
        let Some(endpoint) = webhook_endpoints::find(reader, endpoint).await? else {
            return failed("the endpoint was deleted");
        };
        if !endpoint.is_enabled {
            return failed("the endpoint is disabled");
        }
        let Some(message) = webhook_messages::find(reader, message).await? else {
            return failed("the message is no longer kept");
        };
        let target = match Target::read(&endpoint.url, self.client.networks()) {
            Ok(target) => target,
            // The configuration may have let it in when it was made, and may again.
            Err(error) => return Ok(Err(Outcome::Retry(format!("the address of the endpoint {error}")))),
        };
        if endpoint.is_ordered
            && let Some(until) = self.turn(&endpoint, delivery).await?
        {
            return Ok(Err(Outcome::Deferred(until, "waits for the message before it".to_owned())));
        }
        Ok(Ok(Ready { endpoint, message, target }))
    }

    /// When to ask again, if another message has to go first.
    async fn turn(&self, endpoint: &Endpoint, delivery: &Delivery) -> Result<Option<DateTime<Utc>>, DbErr> {
        let now = self.database.now();
        let first = deliveries::first_waiting(self.database.reader(), endpoint.id, delivery.id).await?;
        Ok(first.map(|first| match first.state {
            // It may be over before this one is given back, so that nobody calls it.
            DeliveryState::Sending => now + NEXT_LOOK,
            _ => (first.next_attempt_at + NEXT_LOOK).clamp(now + NEXT_LOOK, now + HELD),
        }))
    }

    async fn send(&self, delivery: &Delivery, ready: &Ready) -> Result<Attempt, DbErr> {
        let now = self.database.now();
        let keys = ready.endpoint.keys(self.runtime.keyring())?;
        let id = ready.message.id.to_string();
        let signature = signature::sign(&keys, now, &id, &ready.message.body)?;
        let headers = headers(&id, now, &signature);
        let sent = exchange::of_request(&ready.endpoint.url, &headers);
        let mut request = Request::new(Full::new(Bytes::from(ready.message.body.clone())));
        *request.method_mut() = http::Method::POST;
        *request.uri_mut() = ready.target.uri.clone();
        *request.headers_mut() = headers;
        let answer = self.client.send(&ready.target, request).await;
        let (outcome, status, response) = match answer {
            Ok(answer) => {
                let outcome = self.outcome(delivery, &answer);
                (outcome, Some(answer.status.as_u16()), Some(exchange::of_answer(&answer)))
            }
            Err(reason) => (Outcome::Retry(reason), None, None),
        };
        Ok(Attempt { outcome, provider: WEBHOOK.to_owned(), status, request: Some(sent), response })
    }

    /// 2xx is success, and everything else is none.
    fn outcome(&self, delivery: &Delivery, answer: &Answer) -> Outcome {
        let reason = format!("the endpoint answered {}", answer.status.as_u16());
        if answer.status.is_success() {
            return Outcome::Sent;
        }
        if answer.status == StatusCode::GONE {
            return Outcome::Failed(reason);
        }
        match (retry_after(&answer.headers), self.wait(delivery.attempts)) {
            (Some(asked), Some(wait)) => {
                let wait = TimeDelta::from_std(wait).unwrap_or(MAX_RETRY_AFTER);
                if asked <= wait {
                    return Outcome::Retry(reason);
                }
                Outcome::RetryAt(self.database.now() + asked.min(MAX_RETRY_AFTER.max(wait)), reason)
            }
            _ => Outcome::Retry(reason),
        }
    }
}

fn headers(id: &str, now: DateTime<Utc>, signature: &str) -> HeaderMap {
    let mut headers = HeaderMap::new();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(header::USER_AGENT, HeaderValue::from_static(USER_AGENT));
    headers.insert("webhook-timestamp", HeaderValue::from(now.timestamp()));
    for (name, value) in [("webhook-id", id), ("webhook-signature", signature)] {
        // Ids and base64 are always values.
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.insert(name, value);
        }
    }
    headers
}

/// The seconds that an answer asks to wait (RFC 9110 §10.2.3). A date would need a clock that agrees with ours.
fn retry_after(headers: &HeaderMap) -> Option<TimeDelta> {
    let seconds = headers.get(header::RETRY_AFTER)?.to_str().ok()?.trim().parse::<u32>().ok()?;
    Some(TimeDelta::seconds(i64::from(seconds)))
}

#[async_trait]
impl Channel for WebhookChannel {
    fn name(&self) -> &'static str {
        WEBHOOK
    }

    fn at_once(&self) -> usize {
        64
    }

    async fn attempt(&self, delivery: &Delivery) -> Attempt {
        let unstored = |error: DbErr| {
            tracing::warn!(delivery = %delivery.id, %error, "a webhook could not be made ready");
            Attempt::of(WEBHOOK, Outcome::Retry("storage failed".to_owned()))
        };
        let ready = match self.ready(delivery).await {
            Ok(Ok(ready)) => ready,
            Ok(Err(outcome)) => return Attempt::of(WEBHOOK, outcome),
            Err(error) => return unstored(error),
        };
        let Some(_slot) = self.slots.take(&ready.endpoint).await else {
            let until = self.database.now() + NEXT_TURN;
            return Attempt::of(WEBHOOK, Outcome::Deferred(until, "others of the same endpoint go first".to_owned()));
        };
        self.send(delivery, &ready).await.unwrap_or_else(unstored)
    }

    fn wait(&self, attempts: i32) -> Option<Duration> {
        retry::wait(&SCHEDULE, attempts)
    }

    async fn settle(
        &self,
        tx: &WriteTransaction,
        delivery: &Delivery,
        attempt: &Attempt,
        state: DeliveryState,
    ) -> Result<Vec<NewEvent>, DbErr> {
        let Some(id) = delivery.endpoint_id else { return Ok(Vec::new()) };
        let Some(endpoint) = webhook_endpoints::lock(tx, id).await? else { return Ok(Vec::new()) };
        let now = tx.now();
        // What never left says nothing about the endpoint.
        let was_sent = attempt.request.is_some();
        if state == DeliveryState::Sent {
            webhook_endpoints::note_success(tx, id).await?;
        } else if was_sent {
            webhook_endpoints::note_failure(tx, id, now).await?;
        }
        let since = endpoint.failing_since.unwrap_or(now);
        let reason = match state {
            _ if !was_sent => None,
            DeliveryState::Failed if attempt.status == Some(StatusCode::GONE.as_u16()) => Some(disabled::GONE),
            // Not by an attempt that is tried again: after a quiet week, the first one may meet a restart.
            DeliveryState::Dead if now - since >= PATIENCE => Some(disabled::FAILING),
            _ => None,
        };
        let mut news = Vec::new();
        if let Some(reason) = reason
            && webhook_endpoints::disable(tx, id, reason, now).await?
        {
            tracing::warn!(endpoint = %id, reason, "an endpoint is told nothing any more");
            // They end now, each with its reason, and not by and by.
            deliveries::release_all(tx, id, now).await?;
            news.push(disabled_event(&endpoint, reason, since));
        } else if endpoint.is_ordered && state != DeliveryState::Pending {
            deliveries::release_first(tx, id, now).await?;
        }
        Ok(news)
    }
}

fn disabled_event(endpoint: &Endpoint, reason: &str, since: DateTime<Utc>) -> NewEvent {
    let event = NewEvent::new(EventType::WebhookEndpointDisabled, Actor::System)
        .subject(endpoint.id)
        .payload(json!({ "host": shown_host(&endpoint.url), "reason": reason, "failing_since": since }));
    match endpoint.organization_id {
        Some(organization) => event.organization(organization),
        None => event,
    }
}
