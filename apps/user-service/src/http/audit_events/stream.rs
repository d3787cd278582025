//! `GET /api/v1/audit-events/stream`: the audit trail as it grows, as server-sent events.

use super::filter::{Asked, AuditFilter};
use crate::{
    audit::{
        note,
        tail::{Tail, Told},
    },
    state::Users,
};
use axum::{
    extract::State,
    response::{
        IntoResponse, Response,
        sse::{Event, Sse},
    },
};
use futures_util::stream;
use http::{HeaderMap, HeaderName, HeaderValue, Uri};
use runtime::http::{
    ApiResult, Origin,
    caller::{Anyone, Caller},
};
use serde_json::json;
use shared::{Permission, Problem, Subject};
use std::{convert::Infallible, time::Duration};

/// The field in which a browser that comes back says how far it got.
const LAST_EVENT_ID: &str = "last-event-id";
/// How long it waits before it does.
const COME_BACK: Duration = Duration::from_secs(2);

/// Follow the audit trail
///
/// Server-sent events: `audit-event` with an event as the list has it, and `position` every 15 seconds at least. The
/// `id` of each is a position: a client that comes back with `Last-Event-ID`, or with `after`, gets what it missed, each
/// event once. Without either it starts with what happens now. It ends when the caller's token or authority does.
#[utoipa::path(
    get, path = "/api/v1/audit-events/stream", operation_id = "streamAuditEvents", tag = "user",
    params(
        AuditFilter,
        ("after" = Option<i64>, Query, description = "Start after this position; at most 100,000 back", minimum = 0),
        ("Last-Event-ID" = Option<i64>, Header, description = "The same, as browsers send it when they come back"),
    ),
    responses(
        (status = 200, description = "The events", body = String, content_type = "text/event-stream"),
        (status = 401, description = "`unauthenticated`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`permission_denied`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`not_found`: the organization does not exist, or not for you", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "`rate_limited`: you follow it in too many places", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("audit:read")))
)]
pub async fn stream_audit_events(
    State(users): State<Users>,
    caller: Caller<Anyone, Subject>,
    Origin(origin): Origin,
    headers: HeaderMap,
    uri: Uri,
) -> ApiResult<Response> {
    let asked = Asked::read(&uri, &["after"])?;
    let (after, place) = match last_event_id(&headers)? {
        Some(position) => (Some(position), "Last-Event-ID"),
        None => (asked.after, "?after"),
    };
    let (reader, filter, _) = asked.admit(&users, &caller.claims, Permission::AUDIT_READ).await?;
    let tail = Tail::start(users.clone(), reader.clone(), filter.clone(), after).await;
    let tail = tail.map_err(|error| error.into_problem(place))?;
    note::viewed(&users, &reader, &filter, origin).await.map_err(|error| database::problem(&error))?;
    let told = stream::unfold(tail, |mut tail| async {
        let event = event(tail.next().await?);
        Some((Ok::<_, Infallible>(event), tail))
    });
    let unbuffered = (HeaderName::from_static("x-accel-buffering"), HeaderValue::from_static("no"));
    Ok(([unbuffered], Sse::new(told)).into_response())
}

fn event(told: Told) -> Event {
    match told {
        Told::Position(position) => {
            let data = json!({ "position": position }).to_string();
            Event::default().id(position.to_string()).event("position").retry(COME_BACK).data(data)
        }
        Told::Event(event) => {
            let data = serde_json::to_string(&event).unwrap_or_default();
            Event::default().id(event.position.to_string()).event("audit-event").data(data)
        }
    }
}

fn last_event_id(headers: &HeaderMap) -> Result<Option<i64>, Problem> {
    let Some(value) = headers.get(LAST_EVENT_ID).filter(|value| !value.is_empty()) else { return Ok(None) };
    let position = value.to_str().ok().and_then(|text| text.parse().ok()).filter(|position| *position >= 0);
    position.map(Some).ok_or_else(|| Problem::field("Last-Event-ID", "invalid", "must be a position"))
}
