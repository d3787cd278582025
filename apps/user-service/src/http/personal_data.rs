//! `GET /api/v1/me/export` and `GET /api/v1/users/{user_id}/export`: everything that is held on a person.

use crate::{limits, privacy::export, state::Users};
use axum::{
    body::Body,
    extract::State,
    response::{IntoResponse, Response},
};
use database::users::User;
use http::header;
use runtime::http::{
    ApiResult, Origin, Path,
    caller::{Caller, ProfileExport, UsersExport},
};
use shared::{Problem, UserId};
use utoipa::ToSchema;

/// Everything that is held on a person. Members are added over time: take what you know.
#[derive(ToSchema)]
#[expect(dead_code, reason = "describes a document that is written piece by piece")]
#[schema(example = json!({
    "format": "plateforme.personal-data/1", "issuer": "https://accounts.example.org",
    "exported_at": "2026-11-23T09:00:00Z",
    "profile": { "id": "01936f2e-5c7a-7d3e-8f1a-2b3c4d5e6f70", "email": "camille@example.org", "name": "Camille Martin" },
    "organizations": [{ "name": "Acme", "role": "member" }],
    "api_keys": [],
    "sessions": [{ "device": "Firefox on Linux", "ip": "192.0.2.17" }],
    "passkeys": [{ "name": "MacBook", "last_used_at": null }],
    "second_factors": [{ "kind": "totp", "name": "Pixel" }], "devices": [{ "name": "Firefox · Linux" }],
    "consents": [], "invitations_received": [], "invitations_sent": [], "proofs_asked_for": [], "files": [],
    "messages": [{ "channel": "email", "template": "verify_email", "state": "sent" }],
    "events": [{ "type": "user.signed_up", "actor": "anonymous", "about_you": true }]
}))]
pub struct PersonalData {
    /// How it is written: `plateforme.personal-data/1`.
    format: String,
    /// The platform that holds it: its origin.
    issuer: String,
    /// When it was written.
    exported_at: chrono::DateTime<chrono::Utc>,
    /// The person's profile, with preferences and addresses.
    profile: serde_json::Map<String, serde_json::Value>,
    /// Their organizations, and their roles there.
    organizations: Vec<serde_json::Map<String, serde_json::Value>>,
    /// Their own API keys, without their secrets.
    api_keys: Vec<serde_json::Map<String, serde_json::Value>>,
    /// Where they are or were signed in.
    sessions: Vec<serde_json::Map<String, serde_json::Value>>,
    /// Their passkeys, without keys.
    passkeys: Vec<serde_json::Map<String, serde_json::Value>>,
    /// Their second factors, without secrets.
    second_factors: Vec<serde_json::Map<String, serde_json::Value>>,
    /// The devices that they signed in on.
    devices: Vec<serde_json::Map<String, serde_json::Value>>,
    /// What they agreed to, the newest first.
    consents: Vec<serde_json::Map<String, serde_json::Value>>,
    /// Invitations to them.
    invitations_received: Vec<serde_json::Map<String, serde_json::Value>>,
    /// Invitations by them, without the addresses of those who got them.
    invitations_sent: Vec<serde_json::Map<String, serde_json::Value>>,
    /// What they were asked to prove lately.
    proofs_asked_for: Vec<serde_json::Map<String, serde_json::Value>>,
    /// Their files, in base64.
    files: Vec<serde_json::Map<String, serde_json::Value>>,
    /// What they were told, and when.
    messages: Vec<serde_json::Map<String, serde_json::Value>>,
    /// What happened to them, and what they did.
    events: Vec<serde_json::Map<String, serde_json::Value>>,
}

/// Get a copy of everything that is held on you
///
/// A JSON file. What it would tell about others is left out.
#[utoipa::path(
    get, path = "/api/v1/me/export", operation_id = "exportMe", tag = "user",
    responses(
        (status = 200, description = "The file", body = PersonalData, headers(("Content-Disposition" = String, description = "Its name"))),
        (status = 401, description = "`unauthenticated`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`permission_denied`", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "`rate_limited`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("profile:export")))
)]
pub async fn export_me(
    State(users): State<Users>,
    caller: Caller<ProfileExport>,
    Origin(origin): Origin,
) -> ApiResult<Response> {
    limits::export(&users.runtime, caller.user()).await?;
    let context = origin.in_session(caller.session());
    let person = export::note(&users, caller.user(), caller.actor(), &context).await;
    // Whoever is signed in and not there was erased a moment ago.
    let person = person.map_err(|error| match error {
        export::ExportError::NotFound => Problem::new(shared::Code::Unauthenticated),
        error => error.into(),
    })?;
    Ok(file(users, person))
}

/// Get a copy of everything that is held on a person
///
/// For an answer to somebody who cannot get it themselves.
#[utoipa::path(
    get, path = "/api/v1/users/{user_id}/export", operation_id = "exportUser", tag = "user",
    params(("user_id" = UserId, Path, description = "The person")),
    responses(
        (status = 200, description = "The file", body = PersonalData, headers(("Content-Disposition" = String, description = "Its name"))),
        (status = 401, description = "`unauthenticated`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`permission_denied`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "`rate_limited`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("users:export")))
)]
pub async fn export_user(
    State(users): State<Users>,
    caller: Caller<UsersExport>,
    Origin(origin): Origin,
    Path(who): Path<UserId>,
) -> ApiResult<Response> {
    limits::export(&users.runtime, caller.user()).await?;
    let context = origin.in_session(caller.session());
    let person = export::note(&users, who, caller.actor(), &context).await?;
    Ok(file(users, person))
}

fn file(users: Users, person: User) -> Response {
    let name = format!("attachment; filename=\"personal-data-{}.json\"", person.id);
    let headers = [
        (header::CONTENT_TYPE, "application/json".to_owned()),
        (header::CONTENT_DISPOSITION, name),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    (headers, Body::from_stream(export::stream(users, person))).into_response()
}
