//! `GET /api/v1/audit-events` and below: the audit trail.

pub mod export;
pub mod filter;
pub mod stream;

use crate::{
    audit::{self, kinds, note, view::AuditEvent},
    state::Users,
};
use axum::extract::State;
use chrono::{DateTime, Utc};
use database::audit::Checkpoint;
use filter::{Asked, AuditFilter, Paging};
use http::Uri;
use runtime::http::{
    ApiResult, Json, Origin, Path,
    caller::{Anyone, Caller, PermissionsRead, PlatformAudit},
};
use serde::Serialize;
use shared::{
    EventId, Permission, Problem, Subject,
    event::EventType,
    paging::{Page, encode_cursor},
};
use utoipa::ToSchema;

/// A page of the audit trail.
#[derive(Serialize, ToSchema)]
pub struct AuditEvents {
    /// The events, the newest first. There may be fewer than asked for, or none, and yet a next page.
    items: Vec<AuditEvent>,
    /// Pass it as `cursor` to get the next page; null on the last one. The pages of one walk show the trail as it was
    /// when the walk began.
    #[schema(required)]
    next_cursor: Option<String>,
    /// How far the trail went when the walk began. A stream that starts `after` it leaves no gap.
    #[schema(example = 4711)]
    position: i64,
}

/// A type of events.
#[derive(Serialize, ToSchema)]
pub struct AuditEventType {
    /// The type.
    #[serde(rename = "type")]
    #[schema(value_type = String, example = "member.role_changed")]
    kind: EventType,
    /// What it is about.
    category: kinds::Category,
}

/// Read the audit trail
///
/// Whoever holds `platform:audit` reads all of it. Everybody else names an organization in which they hold `audit:read`,
/// and sees what belongs to it. That somebody read it is noted in the trail itself.
#[utoipa::path(
    get, path = "/api/v1/audit-events", operation_id = "listAuditEvents", tag = "user",
    params(
        AuditFilter,
        ("cursor" = Option<String>, Query, description = "Where the page before ended: its `next_cursor`"),
        ("limit" = Option<u64>, Query, description = "How many to list; 50 unless it says otherwise", minimum = 1, maximum = 200),
    ),
    responses(
        (status = 200, description = "A page of events", body = AuditEvents),
        (status = 401, description = "`unauthenticated`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`permission_denied`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`not_found`: the organization does not exist, or not for you", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("audit:read")))
)]
pub async fn list_audit_events(
    State(users): State<Users>,
    caller: Caller<Anyone, Subject>,
    Origin(origin): Origin,
    uri: Uri,
) -> ApiResult<Json<AuditEvents>> {
    let asked = Asked::read(&uri, &["cursor", "limit"])?;
    let (reader, filter, Paging { cursor, limit }) =
        asked.admit(&users, &caller.claims, Permission::AUDIT_READ).await?;
    let failed = |error| database::problem(&error);
    let page = audit::page(&users, &reader, &filter, cursor, limit).await.map_err(failed)?;
    note::viewed(&users, &reader, &filter, origin).await.map_err(failed)?;
    Ok(Json(AuditEvents { items: page.items, next_cursor: page.next.as_ref().map(encode_cursor), position: page.head }))
}

/// Read one event of the audit trail
///
/// An event of an organization whose audit trail you may not read is not found, as if there were none.
#[utoipa::path(
    get, path = "/api/v1/audit-events/{event_id}", operation_id = "getAuditEvent", tag = "user",
    params(("event_id" = EventId, Path, description = "The event")),
    responses(
        (status = 200, description = "The event", body = AuditEvent),
        (status = 401, description = "`unauthenticated`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`not_found`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("audit:read")))
)]
pub async fn get_audit_event(
    State(users): State<Users>,
    caller: Caller<Anyone, Subject>,
    Origin(origin): Origin,
    Path(id): Path<EventId>,
) -> ApiResult<Json<AuditEvent>> {
    Ok(Json(audit::find(&users, &caller.claims, id, origin).await?))
}

/// List the types of events
#[utoipa::path(
    get, path = "/api/v1/audit-events/types", operation_id = "listAuditEventTypes", tag = "user",
    responses(
        (status = 200, description = "Every type", body = Page<AuditEventType>),
        (status = 401, description = "`unauthenticated`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`permission_denied`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("permissions:read")))
)]
pub async fn list_audit_event_types(_caller: Caller<PermissionsRead>) -> Json<Page<AuditEventType>> {
    let types = EventType::ALL.iter();
    let items = types.map(|kind| AuditEventType { kind: *kind, category: kinds::category(kind.as_str()) });
    Json(Page::complete(items.collect()))
}

/// A position of the sealed log and its hash, signed. Kept elsewhere, it shows later whether anything up to there was
/// changed or cut off: `plateforme audit verify --checkpoint`.
#[derive(ToSchema)]
#[expect(dead_code, reason = "describes `database::audit::Checkpoint`, which knows nothing of the API")]
#[schema(example = json!({
    "position": 4711, "hash": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "created_at": "2026-11-23T09:30:00Z", "key_id": "8d1b6f0c2a4e9357",
    "public_key": "ed25519:11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo", "signature": "5Fq2…"
}))]
pub struct AuditCheckpoint {
    /// The position; 0 is the log before its first event.
    #[schema(example = 4711)]
    position: i64,
    /// The hash of the seal there, which follows from every event up to it.
    hash: String,
    /// When it was made.
    created_at: DateTime<Utc>,
    /// The key before the one that signed, while a rotation of the secret lasts.
    predecessor: Option<String>,
    /// The short name of the key.
    key_id: String,
    /// The key.
    public_key: String,
    /// The signature over all of that.
    signature: String,
}

/// Get a signed checkpoint of the audit trail
#[utoipa::path(
    get, path = "/api/v1/audit-events/checkpoint", operation_id = "getAuditCheckpoint", tag = "user",
    responses(
        (status = 200, description = "The checkpoint of the newest sealed event", body = AuditCheckpoint),
        (status = 401, description = "`unauthenticated`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`permission_denied`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("platform:audit")))
)]
pub async fn get_audit_checkpoint(
    State(users): State<Users>,
    _caller: Caller<PlatformAudit>,
) -> ApiResult<axum::Json<Checkpoint>> {
    let database = &users.database;
    let checkpoint = Checkpoint::of_head(database.reader(), database.keyring(), database.now()).await;
    Ok(axum::Json(checkpoint.map_err(|error| database::problem(&error))?))
}
