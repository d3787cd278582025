//! `GET /api/v1/auth/sessions` and `DELETE …/{id}`: one's own devices.

use crate::{Auth, session::end};
use axum::extract::State;
use chrono::{DateTime, Utc};
use database::sessions::{self, EndReason};
use http::StatusCode;
use runtime::http::{
    ApiResult, Caller, Json, Origin, Path,
    caller::{SessionsEnd, SessionsRead},
};
use serde::Serialize;
use shared::{Problem, SessionId, paging::Page};
use utoipa::ToSchema;

/// One signed-in device.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({ "id": "01936f2e-9b1c-7aa0-9c55-0d1e2f3a4b5d", "current": true, "device": "Firefox · macOS", "ip": "192.0.2.17", "created_at": "2026-11-23T08:00:00Z", "last_seen_at": "2026-11-23T08:12:00Z" }))]
pub struct SessionItem {
    /// Identifies the session.
    pub id: SessionId,
    /// Whether it is the one that asks.
    pub current: bool,
    /// Browser and system, where they are known.
    #[schema(required)]
    pub device: Option<String>,
    /// The address it was last seen at.
    #[schema(required)]
    pub ip: Option<String>,
    /// When it signed in.
    pub created_at: DateTime<Utc>,
    /// When it was last used, to the minute.
    pub last_seen_at: DateTime<Utc>,
}

/// List your sessions
#[utoipa::path(
    get, path = "/api/v1/auth/sessions", operation_id = "listSessions", tag = "auth",
    responses(
        (status = 200, description = "Your sessions, the newest first", body = Page<SessionItem>),
        (status = 401, description = "`unauthenticated`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`permission_denied`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("sessions:read")))
)]
pub async fn list_sessions(
    State(auth): State<Auth>,
    caller: Caller<SessionsRead>,
) -> ApiResult<Json<Page<SessionItem>>> {
    let reader = auth.database().reader();
    let rows = sessions::list_active_for_user(reader, caller.user(), auth.runtime().now()).await;
    let devices = rows.map_err(|error| database::problem(&error))?.into_iter().map(|session| SessionItem {
        id: session.id,
        current: Some(session.id) == caller.session(),
        device: session.device,
        ip: session.ip,
        created_at: session.created_at,
        last_seen_at: session.last_seen_at,
    });
    Ok(Json(Page::complete(devices.collect())))
}

/// End one of your sessions
///
/// Its tokens stop working at once. Somebody else's session is not found, as if there were none.
#[utoipa::path(
    delete, path = "/api/v1/auth/sessions/{id}", operation_id = "endSession", tag = "auth",
    params(("id" = SessionId, Path, description = "The session")),
    responses(
        (status = 204, description = "Ended"),
        (status = 401, description = "`unauthenticated`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`permission_denied`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`not_found`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("sessions:end")))
)]
pub async fn end_session(
    State(auth): State<Auth>,
    Origin(origin): Origin,
    caller: Caller<SessionsEnd>,
    Path(id): Path<SessionId>,
) -> ApiResult<StatusCode> {
    let context = origin.in_session(caller.session());
    end::end(&auth, caller.user(), id, EndReason::EndedByUser, &context).await?;
    Ok(StatusCode::NO_CONTENT)
}
