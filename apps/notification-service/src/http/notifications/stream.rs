//! `GET /api/v1/notifications/stream`: your inbox as it changes, as server-sent events.

use super::{NotificationCounts, NotificationItem};
use crate::{
    inbox::stream::{Inflow, Told},
    state::Notifications,
};
use axum::{
    extract::State,
    response::{
        IntoResponse, Response,
        sse::{Event, Sse},
    },
};
use futures_util::stream;
use garde::Validate;
use http::{HeaderMap, HeaderName, HeaderValue};
use runtime::http::{ApiResult, Caller, Query, caller::NotificationsRead};
use serde::Deserialize;
use shared::Problem;
use std::{convert::Infallible, time::Duration};
use utoipa::IntoParams;

/// The field in which a browser that comes back says how far it got.
const LAST_EVENT_ID: &str = "last-event-id";
/// How long it waits before it does.
const COME_BACK: Duration = Duration::from_secs(2);

/// Where to start.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct StreamNotifications {
    /// Start after this number, for clients that cannot send `Last-Event-ID`.
    #[garde(inner(range(min = 0)))]
    #[param(minimum = 0)]
    last_event_id: Option<i64>,
}

/// Follow your inbox
///
/// Server-sent events: `notification` with a notification as the list has it, new or with other marks; `counts` after
/// what was missed and after each change; `reset` where so much was missed that the list is to be fetched again. The `id` of each is
/// the number of the last change: a client that comes back with `Last-Event-ID` gets what it missed. A comment every 25
/// seconds says that the stream is alive. It ends when the session does.
#[utoipa::path(
    get, path = "/api/v1/notifications/stream", operation_id = "streamNotifications", tag = "notification",
    params(
        StreamNotifications,
        ("Last-Event-ID" = Option<i64>, Header, description = "Start after this number, as browsers send it when they come back"),
    ),
    responses(
        (status = 200, description = "The events", body = String, content_type = "text/event-stream"),
        (status = 401, description = "`unauthenticated`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`permission_denied`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "`rate_limited`: you follow it in too many places", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("notifications:read")))
)]
pub async fn stream_notifications(
    State(state): State<Notifications>,
    caller: Caller<NotificationsRead>,
    Query(query): Query<StreamNotifications>,
    headers: HeaderMap,
) -> ApiResult<Response> {
    let after = last_event_id(&headers)?.or(query.last_event_id);
    let shutdown = state.runtime.shutdown().clone();
    let inflow = Inflow::start((&state.database, &state.hub), shutdown, caller.user(), after).await;
    let inflow = inflow.map_err(|error| database::problem(&error))?.map_err(Problem::from)?;
    let told = stream::unfold(inflow, |mut inflow| async {
        let event = event(inflow.next().await?);
        Some((Ok::<_, Infallible>(event), inflow))
    });
    let unbuffered = (HeaderName::from_static("x-accel-buffering"), HeaderValue::from_static("no"));
    Ok(([unbuffered], Sse::new(told)).into_response())
}

fn event(told: Told) -> Event {
    let json = |value: serde_json::Result<String>| value.unwrap_or_default();
    match told {
        Told::Heartbeat => Event::default().comment(""),
        Told::Notification(one) => {
            let item = NotificationItem::from(*one);
            Event::default()
                .id(item.revision.to_string())
                .event("notification")
                .data(json(serde_json::to_string(&item)))
        }
        Told::Counts(inbox) => counts("counts", &inbox.into()),
        Told::Reset(inbox) => counts("reset", &inbox.into()),
    }
}

fn counts(name: &str, counts: &NotificationCounts) -> Event {
    let data = serde_json::to_string(counts).unwrap_or_default();
    Event::default().id(counts.revision.to_string()).event(name).retry(COME_BACK).data(data)
}

fn last_event_id(headers: &HeaderMap) -> Result<Option<i64>, Problem> {
    let Some(value) = headers.get(LAST_EVENT_ID).filter(|value| !value.is_empty()) else { return Ok(None) };
    let revision = value.to_str().ok().and_then(|text| text.parse().ok()).filter(|revision| *revision >= 0);
    let detail = "must be the id of an event of this stream";
    revision.map(Some).ok_or_else(|| Problem::field("Last-Event-ID", "invalid", detail))
}
