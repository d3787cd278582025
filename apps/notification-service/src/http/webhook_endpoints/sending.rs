//! `…/webhook-endpoints/{id}/test` and `…/replay`: sending something because somebody asks for it.

use super::{Anybody, EndpointPath, keeper};
use crate::webhook::{
    Webhooks,
    endpoint::{
        replay::{self, MAX_MESSAGES, Wish},
        test,
    },
};
use axum::{extract::State, response::IntoResponse, response::Response};
use chrono::{DateTime, Utc};
use garde::Validate;
use http::StatusCode;
use runtime::http::{ApiResult, Json, OptionalJson, Origin, Path};
use serde::{Deserialize, Serialize};
use shared::{
    DeliveryId, Problem, WebhookEndpointId, WebhookMessageId,
    paging::{decode_cursor, encode_cursor},
};
use utoipa::ToSchema;

/// What to try an endpoint with.
#[derive(Debug, Default, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "event_type": "member.added" }))]
pub struct TestWebhookEndpoint {
    /// The type that the message is to have; the first that the endpoint is told of, unless it says otherwise.
    #[serde(default)]
    #[garde(length(max = 100))]
    #[schema(max_length = 100)]
    event_type: Option<String>,
}

/// A message that is on its way.
#[derive(Serialize, ToSchema)]
pub struct WebhookTest {
    /// The message: its `webhook-id`.
    message_id: WebhookMessageId,
    /// The delivery, whose attempts tell what became of it.
    delivery_id: DeliveryId,
}

/// What to tell an endpoint again: messages by name, or those of a time.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "since": "2026-11-22T00:00:00Z", "only_failed": true }))]
pub struct ReplayWebhooks {
    /// These messages, whatever became of them.
    #[serde(default)]
    #[garde(length(min = 1, max = 100))]
    #[schema(min_items = 1, max_items = 100)]
    message_ids: Option<Vec<WebhookMessageId>>,
    /// The messages from then on that the endpoint is told of.
    #[serde(default)]
    #[garde(skip)]
    since: Option<DateTime<Utc>>,
    /// Those before then; now, unless it says otherwise.
    #[serde(default)]
    #[garde(skip)]
    until: Option<DateTime<Utc>>,
    /// Of a time: those alone that neither came through nor are on their way.
    #[serde(default)]
    #[garde(skip)]
    #[schema(default = true)]
    only_failed: Option<bool>,
    /// Of a time: where the call before ended, its `next_cursor`.
    #[serde(default)]
    #[garde(length(max = 200))]
    #[schema(max_length = 200)]
    cursor: Option<String>,
}

/// What is sent again.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({ "count": 12, "next_cursor": null }))]
pub struct WebhookReplay {
    /// How many messages: 1,000 in one call at the most.
    count: usize,
    /// Pass it as `cursor`, with the same times, to go on; null when that was all.
    #[schema(required)]
    next_cursor: Option<String>,
}

impl TryFrom<ReplayWebhooks> for Wish {
    type Error = Problem;

    fn try_from(body: ReplayWebhooks) -> Result<Self, Problem> {
        let ReplayWebhooks { message_ids, since, until, only_failed, cursor } = body;
        let refuse = |pointer: &str, detail: &str| Err(Problem::field(pointer, "invalid", detail));
        match (message_ids, since) {
            (Some(_), Some(_)) => refuse("/since", "name messages or a time, not both"),
            (None, None) => refuse("/since", "name messages by message_ids, or a time by since"),
            (Some(mut ids), None) => {
                if until.is_some() || only_failed.is_some() || cursor.is_some() {
                    return refuse("/message_ids", "until, only_failed and cursor go with since");
                }
                ids.sort_unstable();
                ids.dedup();
                Ok(Self::Messages(ids))
            }
            (None, Some(since)) => {
                if until.is_some_and(|until| until <= since) {
                    return refuse("/until", "must be after since");
                }
                let decoded = cursor.as_deref().map(decode_cursor).transpose();
                let after = decoded.map_err(|error| Problem::field("/cursor", "invalid", error.to_string()))?;
                Ok(Self::Range { since, until, only_failed: only_failed.unwrap_or(true), after })
            }
        }
    }
}

/// Try a webhook endpoint
///
/// It gets a signed message at once, as any other, of the form of an event and marked `"test": true`.
#[utoipa::path(
    post, path = "/api/v1/webhook-endpoints/{endpoint_id}/test", operation_id = "testWebhookEndpoint", tag = "notification",
    params(("endpoint_id" = WebhookEndpointId, Path, description = "The endpoint")),
    request_body(content = TestWebhookEndpoint, description = "May be left out"),
    responses(
        (status = 202, description = "On its way", body = WebhookTest),
        (status = 403, description = "`permission_denied`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`conflict`: the endpoint is disabled", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "`rate_limited`: 60 an hour", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("webhooks:write")))
)]
pub async fn test_webhook_endpoint(
    State(webhooks): State<Webhooks>,
    caller: Anybody,
    path: Path<EndpointPath>,
    Origin(origin): Origin,
    OptionalJson(body): OptionalJson<TestWebhookEndpoint>,
) -> ApiResult<Response> {
    let keeper = keeper(&caller, origin);
    let (message_id, delivery_id) = test::test(&webhooks, &keeper, path.0.endpoint_id, body.event_type).await?;
    Ok((StatusCode::ACCEPTED, Json(WebhookTest { message_id, delivery_id })).into_response())
}

/// Tell a webhook endpoint again
///
/// Each message goes out under the id that it had, so that the receiver can tell. Messages are kept for 30 days unless
/// the operator says otherwise; what an endpoint missed while it was disabled is among them.
#[utoipa::path(
    post, path = "/api/v1/webhook-endpoints/{endpoint_id}/replay", operation_id = "replayWebhooks", tag = "notification",
    params(("endpoint_id" = WebhookEndpointId, Path, description = "The endpoint")),
    request_body = ReplayWebhooks,
    responses(
        (status = 202, description = "On their way", body = WebhookReplay),
        (status = 403, description = "`permission_denied`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`conflict`: the endpoint is disabled", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "`rate_limited`: 60 in ten minutes", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("webhooks:write")))
)]
pub async fn replay_webhooks(
    State(webhooks): State<Webhooks>,
    caller: Anybody,
    path: Path<EndpointPath>,
    Origin(origin): Origin,
    Json(body): Json<ReplayWebhooks>,
) -> ApiResult<Response> {
    let wish = Wish::try_from(body)?;
    let replayed = replay::replay(&webhooks, &keeper(&caller, origin), path.0.endpoint_id, wish).await?;
    debug_assert!(replayed.count <= MAX_MESSAGES);
    let next_cursor = replayed.more_after.as_ref().map(encode_cursor);
    Ok((StatusCode::ACCEPTED, Json(WebhookReplay { count: replayed.count, next_cursor })).into_response())
}
