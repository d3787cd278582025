//! `…/webhook-endpoints/{id}/deliveries`: what an endpoint was told, and how that went; and the sum of it.

use super::{Anybody, EndpointPath, keeper};
use crate::webhook::{
    Webhooks,
    endpoint::read::{self, Log},
    exchange,
};
use axum::extract::State;
use chrono::{DateTime, Utc};
use database::{
    deliveries::{self, Delivery, OfEndpoint as Which},
    delivery_attempts::{AttemptOutcome, DeliveryAttempt},
};
use garde::Validate;
use runtime::http::{ApiResult, Json, Path, Query};
use serde::{Deserialize, Serialize};
use shared::{
    DeliveryId, Problem, WebhookEndpointId, WebhookMessageId,
    event::Context,
    paging::{DEFAULT_LIMIT, Page, decode_cursor},
};
use utoipa::{IntoParams, ToSchema};

/// Where a delivery is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = WebhookDeliveryState)]
pub enum DeliveryState {
    /// It waits for its next attempt, or its turn.
    Pending,
    /// It is under way.
    Sending,
    /// The endpoint took it.
    Sent,
    /// It was given up at once: the endpoint is gone or disabled.
    Failed,
    /// It was given up after the last attempt.
    Dead,
}

impl From<deliveries::DeliveryState> for DeliveryState {
    fn from(state: deliveries::DeliveryState) -> Self {
        match state {
            deliveries::DeliveryState::Pending => Self::Pending,
            deliveries::DeliveryState::Sending => Self::Sending,
            deliveries::DeliveryState::Sent => Self::Sent,
            deliveries::DeliveryState::Failed => Self::Failed,
            deliveries::DeliveryState::Dead => Self::Dead,
        }
    }
}

impl From<DeliveryState> for deliveries::DeliveryState {
    fn from(state: DeliveryState) -> Self {
        match state {
            DeliveryState::Pending => Self::Pending,
            DeliveryState::Sending => Self::Sending,
            DeliveryState::Sent => Self::Sent,
            DeliveryState::Failed => Self::Failed,
            DeliveryState::Dead => Self::Dead,
        }
    }
}

/// One message to one endpoint.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({
    "id": "01936f2e-b1b2-7c3d-8e4f-5a6b7c8d9e11", "message_id": "01936f2e-b1b1-7c3d-8e4f-5a6b7c8d9e11",
    "event_type": "member.added", "state": "pending", "attempts": 2, "next_attempt_at": "2026-11-23T09:05:05Z",
    "last_error": "the endpoint answered 503", "created_at": "2026-11-23T09:00:00Z", "sent_at": null
}))]
pub struct WebhookDeliveryItem {
    /// Identifies it.
    id: DeliveryId,
    /// The message: the `webhook-id` of every attempt.
    message_id: WebhookMessageId,
    /// What it is about.
    event_type: String,
    /// Where it is in its life.
    state: DeliveryState,
    /// How often it was tried.
    attempts: i32,
    /// When it is tried next; null when it is not.
    #[schema(required)]
    next_attempt_at: Option<DateTime<Utc>>,
    /// Why it did not come through the last time.
    #[schema(required)]
    last_error: Option<String>,
    /// When it was made.
    created_at: DateTime<Utc>,
    /// When the endpoint took it.
    #[schema(required)]
    sent_at: Option<DateTime<Utc>>,
}

/// One message to one endpoint, with all that was said.
#[derive(Serialize, ToSchema)]
pub struct WebhookDeliveryLog {
    /// The delivery.
    #[serde(flatten)]
    delivery: WebhookDeliveryItem,
    /// Whether nothing happened and somebody tried the endpoint.
    is_test: bool,
    /// The body that is sent; null once it is no longer kept.
    #[schema(required)]
    body: Option<String>,
    /// Each try, the first one first.
    log: Vec<WebhookAttempt>,
}

/// One try.
#[derive(Serialize, ToSchema)]
pub struct WebhookAttempt {
    /// Which one: the first is 1.
    number: i32,
    /// Whether the endpoint took it.
    is_success: bool,
    /// What the endpoint answered with.
    #[schema(required)]
    status: Option<i32>,
    /// Why it did not come through.
    #[schema(required)]
    error: Option<String>,
    /// Where it was sent; null if it was not.
    #[schema(required)]
    url: Option<String>,
    /// The header fields that were sent.
    request_headers: Vec<WebhookHeader>,
    /// The header fields of the answer, as far as they were kept.
    response_headers: Vec<WebhookHeader>,
    /// The beginning of the answer: 8 KiB with its head. Whatever is not UTF-8 is replaced.
    #[schema(required)]
    response_body: Option<String>,
    /// Milliseconds that it took.
    duration_ms: i64,
    /// When it ended.
    created_at: DateTime<Utc>,
}

/// A header field.
#[derive(Serialize, ToSchema)]
pub struct WebhookHeader {
    /// Its name.
    name: String,
    /// Its value.
    value: String,
}

/// How an endpoint fared in the last 24 hours.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({ "since": "2026-11-22T09:00:00Z", "sent": 420, "failed": 1, "waiting": 3 }))]
pub struct WebhookStatistics {
    /// Deliveries are counted that were made since then.
    since: DateTime<Utc>,
    /// They came through.
    sent: u64,
    /// They were given up.
    failed: u64,
    /// They are neither yet.
    waiting: u64,
}

/// Which deliveries to list.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ListWebhookDeliveries {
    /// Those in this state alone.
    #[garde(skip)]
    state: Option<DeliveryState>,
    /// Those of this message alone: what was sent when it happened, and each replay.
    #[garde(skip)]
    message_id: Option<WebhookMessageId>,
    /// Where the page before ended: its `next_cursor`.
    #[garde(length(max = 200))]
    #[param(max_length = 200)]
    cursor: Option<String>,
    /// How many to list; 50 unless it says otherwise.
    #[garde(range(min = 1, max = 200))]
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u64>,
}

/// Which delivery the path names.
#[derive(Debug, Deserialize)]
pub struct DeliveryPath {
    endpoint_id: WebhookEndpointId,
    delivery_id: DeliveryId,
}

impl From<Delivery> for WebhookDeliveryItem {
    fn from(delivery: Delivery) -> Self {
        let is_pending = delivery.state == deliveries::DeliveryState::Pending;
        Self {
            id: delivery.id,
            // Every delivery to an endpoint has one.
            message_id: delivery.webhook_message_id.unwrap_or(WebhookMessageId(uuid::Uuid::nil())),
            event_type: delivery.template,
            state: delivery.state.into(),
            attempts: delivery.attempts,
            next_attempt_at: is_pending.then_some(delivery.next_attempt_at),
            last_error: delivery.last_error,
            created_at: delivery.created_at,
            sent_at: delivery.sent_at,
        }
    }
}

impl From<DeliveryAttempt> for WebhookAttempt {
    fn from(attempt: DeliveryAttempt) -> Self {
        let fields = |fields: Vec<(String, String)>| {
            fields.into_iter().map(|(name, value)| WebhookHeader { name, value }).collect()
        };
        let sent = attempt.request.as_deref().map(exchange::read).unwrap_or_default();
        let answered = attempt.response.as_deref().map(exchange::read);
        Self {
            number: attempt.number,
            is_success: attempt.outcome == AttemptOutcome::Sent,
            status: attempt.status,
            error: attempt.error,
            url: sent.line.strip_prefix("POST ").map(ToOwned::to_owned),
            request_headers: fields(sent.headers),
            response_body: answered.as_ref().map(|answered| answered.body.clone()),
            response_headers: fields(answered.unwrap_or_default().headers),
            duration_ms: attempt.duration_ms,
            created_at: attempt.created_at,
        }
    }
}

impl From<Log> for WebhookDeliveryLog {
    fn from(log: Log) -> Self {
        Self {
            delivery: log.delivery.into(),
            is_test: log.message.as_ref().is_some_and(|message| message.is_test),
            body: log.message.map(|message| message.body),
            log: log.attempts.into_iter().map(Into::into).collect(),
        }
    }
}

/// List what a webhook endpoint was told
///
/// The newest first.
#[utoipa::path(
    get, path = "/api/v1/webhook-endpoints/{endpoint_id}/deliveries", operation_id = "listWebhookDeliveries", tag = "notification",
    params(("endpoint_id" = WebhookEndpointId, Path, description = "The endpoint"), ListWebhookDeliveries),
    responses(
        (status = 200, description = "A page of deliveries", body = Page<WebhookDeliveryItem>),
        (status = 404, description = "`not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("webhooks:read")))
)]
pub async fn list_webhook_deliveries(
    State(webhooks): State<Webhooks>,
    caller: Anybody,
    path: Path<EndpointPath>,
    Query(query): Query<ListWebhookDeliveries>,
) -> ApiResult<Json<Page<WebhookDeliveryItem>>> {
    let decoded = query.cursor.as_deref().map(decode_cursor).transpose();
    let before = decoded.map_err(|error| Problem::field("?cursor", "invalid", error.to_string()))?;
    let limit = query.limit.unwrap_or(DEFAULT_LIMIT);
    let keeper = keeper(&caller, Context::default());
    let which = Which { state: query.state.map(Into::into), message: query.message_id, before };
    let rows = read::deliveries(&webhooks, &keeper, path.0.endpoint_id, which, limit + 1).await?;
    Ok(Json(Page::from_rows(rows, limit, |delivery| delivery.id).map(Into::into)))
}

/// Read what a webhook endpoint was told once
///
/// With the body, and for each attempt what was sent and answered.
#[utoipa::path(
    get, path = "/api/v1/webhook-endpoints/{endpoint_id}/deliveries/{delivery_id}", operation_id = "getWebhookDelivery", tag = "notification",
    params(("endpoint_id" = WebhookEndpointId, Path, description = "The endpoint"), ("delivery_id" = DeliveryId, Path, description = "The delivery")),
    responses(
        (status = 200, description = "The delivery", body = WebhookDeliveryLog),
        (status = 404, description = "`not_found`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("webhooks:read")))
)]
pub async fn get_webhook_delivery(
    State(webhooks): State<Webhooks>,
    caller: Anybody,
    path: Path<DeliveryPath>,
) -> ApiResult<Json<WebhookDeliveryLog>> {
    let which = (path.0.endpoint_id, path.0.delivery_id);
    Ok(Json(read::delivery(&webhooks, &keeper(&caller, Context::default()), which).await?.into()))
}

/// See how a webhook endpoint fares
#[utoipa::path(
    get, path = "/api/v1/webhook-endpoints/{endpoint_id}/statistics", operation_id = "getWebhookStatistics", tag = "notification",
    params(("endpoint_id" = WebhookEndpointId, Path, description = "The endpoint")),
    responses(
        (status = 200, description = "The last 24 hours", body = WebhookStatistics),
        (status = 404, description = "`not_found`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("webhooks:read")))
)]
pub async fn get_webhook_statistics(
    State(webhooks): State<Webhooks>,
    caller: Anybody,
    path: Path<EndpointPath>,
) -> ApiResult<Json<WebhookStatistics>> {
    let keeper = keeper(&caller, Context::default());
    let (since, tally) = read::statistics(&webhooks, &keeper, path.0.endpoint_id).await?;
    Ok(Json(WebhookStatistics { since, sent: tally.sent, failed: tally.failed, waiting: tally.waiting }))
}
