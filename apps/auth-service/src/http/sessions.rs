//! `GET /api/v1/auth/sessions` and `DELETE …/{id}`: one's own devices.

use crate::{Auth, session::end, sign_in_report};
use axum::extract::State;
use chrono::{DateTime, Utc};
use database::sessions::{self, EndReason};
use garde::Validate;
use http::StatusCode;
use runtime::{
    http::{
        ApiResult, Caller, Json, Origin, Path,
        caller::{Fresh, SessionsEnd, SessionsRead},
    },
    tokens::fresh,
};
use serde::{Deserialize, Serialize};
use shared::{Problem, Secret, SessionId, paging::Page};
use utoipa::ToSchema;

/// One signed-in device.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({ "id": "01936f2e-9b1c-7aa0-9c55-0d1e2f3a4b5d", "current": true, "device": "Firefox · macOS", "ip": "192.0.2.17", "created_at": "2026-11-23T08:00:00Z", "last_seen_at": "2026-11-23T08:12:00Z", "is_impersonation": false }))]
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
    /// Whether it is somebody of the platform who acts in your name. You end it like any other.
    pub is_impersonation: bool,
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
        is_impersonation: session.impersonator.is_some(),
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
        (status = 401, description = "`unauthenticated`, or `insufficient_user_authentication`: step up first (RFC 9470)", body = Problem, content_type = "application/problem+json"),
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
    // Whoever stole one session does not sign its owner out of the others.
    if caller.session() != Some(id) {
        fresh(&caller.claims, auth.runtime().now())?;
    }
    let context = origin.in_session(caller.session());
    end::end(&auth, caller.user(), id, EndReason::EndedByUser, &context).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// End all your other sessions
#[utoipa::path(
    delete, path = "/api/v1/auth/sessions", operation_id = "endOtherSessions", tag = "auth",
    responses(
        (status = 204, description = "Ended"),
        (status = 401, description = "`unauthenticated`, or `insufficient_user_authentication`: step up first (RFC 9470)", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`permission_denied`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("sessions:end")))
)]
pub async fn end_other_sessions(
    State(auth): State<Auth>,
    Origin(origin): Origin,
    proved: Fresh<SessionsEnd>,
) -> ApiResult<StatusCode> {
    let ended = end::end_others(&auth, proved.caller.user(), proved.session, &origin).await;
    ended.map_err(|error| database::problem(&error))?;
    Ok(StatusCode::NO_CONTENT)
}

/// The token of the link in a mail about a new device.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "token": "AZNvLlx6fT6PGis8TV5vcA" }))]
pub struct ReportSignIn {
    /// From the link.
    #[garde(skip)]
    token: Secret,
}

/// Say that a sign-in was not yours
///
/// Ends every session, forgets every device and what was added since, and mails a link to choose a new password.
#[utoipa::path(
    post, path = "/api/v1/auth/sessions/report", operation_id = "reportSignIn", tag = "auth",
    request_body = ReportSignIn,
    responses(
        (status = 204, description = "Everybody is signed out; a mail is on its way"),
        (status = 400, description = "`malformed_json`", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "`unsupported_media_type`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`: `/token` is wrong, used or too old", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "`rate_limited`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("public")))
)]
pub async fn report_sign_in(
    State(auth): State<Auth>,
    Origin(origin): Origin,
    Json(body): Json<ReportSignIn>,
) -> ApiResult<StatusCode> {
    sign_in_report::report(&auth, &body.token, &origin).await?;
    Ok(StatusCode::NO_CONTENT)
}
