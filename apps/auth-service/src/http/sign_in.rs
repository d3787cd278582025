//! `POST /api/v1/auth/sign-in`

use super::{secret_answer, with_cookie};
use crate::{Auth, password, session::start::Credential, sign_in};
use axum::{extract::State, response::Response};
use database::sessions::SessionKind;
use garde::Validate;
use http::StatusCode;
use runtime::http::{ApiResult, Json, Origin};
use serde::{Deserialize, Serialize};
use shared::{Email, Problem, Secret, SessionId, UserId};
use utoipa::ToSchema;

/// What the device keeps.
#[derive(Clone, Copy, Default, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Transport {
    /// A cookie that page scripts cannot read, for browsers.
    #[default]
    Cookie,
    /// An access and a refresh token, for applications.
    Token,
}

/// What a person says to sign in.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "email": "camille@example.org", "password": "orage sur la lande", "transport": "cookie" }))]
pub struct SignIn {
    /// Their address.
    #[garde(skip)]
    email: Email,
    /// Their password.
    #[garde(skip)]
    #[schema(max_length = 256)]
    password: Secret,
    /// What the device keeps. Default: `cookie`.
    #[garde(skip)]
    #[serde(default)]
    #[schema(default = "cookie")]
    transport: Transport,
}

/// The person is signed in.
#[derive(Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SignedInStatus {
    /// Nothing else is needed.
    SignedIn,
}

/// The kind of access token (RFC 6750).
#[derive(Clone, Copy, Serialize, ToSchema)]
pub enum TokenType {
    /// Whoever bears it.
    Bearer,
}

/// A person is signed in. The tokens are there only with `transport: "token"`.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({ "status": "signed_in", "user_id": "01936f2e-9b1c-7aa0-9c55-0d1e2f3a4b5c", "session_id": "01936f2e-9b1c-7aa0-9c55-0d1e2f3a4b5d" }))]
pub struct SignedIn {
    /// What happened.
    pub status: SignedInStatus,
    /// The person.
    pub user_id: UserId,
    /// The session that started.
    pub session_id: SessionId,
    /// For the `Authorization` header.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub access_token: Option<String>,
    /// Good for one refresh.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub refresh_token: Option<String>,
    /// The kind of access token.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub token_type: Option<TokenType>,
    /// Seconds that the access token lives.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub expires_in: Option<i64>,
}

/// Sign in
///
/// Starts a session. A browser gets a cookie; an application asks for `transport: "token"` and gets tokens.
#[utoipa::path(
    post, path = "/api/v1/auth/sign-in", operation_id = "signIn", tag = "auth", request_body = SignIn,
    responses(
        (status = 200, description = "Signed in", body = SignedIn, headers(("Set-Cookie" = String, description = "The session, unless tokens were asked for"))),
        (status = 400, description = "`malformed_json`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`invalid_credentials`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`permission_denied`: the password is right, but the address must be proved first; a fresh mail is on its way", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "`unsupported_media_type`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "`rate_limited`", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "`unavailable`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("public")))
)]
pub async fn sign_in(
    State(auth): State<Auth>,
    Origin(origin): Origin,
    Json(body): Json<SignIn>,
) -> ApiResult<Response> {
    let kind = match body.transport {
        Transport::Cookie => SessionKind::Cookie,
        Transport::Token => SessionKind::Token,
    };
    let attempt = sign_in::SignIn { email: body.email, password: password::bounded(body.password)?, kind };
    let signed_in = sign_in::sign_in(&auth, attempt, &origin).await?;
    let session = &signed_in.session;
    let mut answer = SignedIn {
        status: SignedInStatus::SignedIn,
        user_id: session.user_id,
        session_id: session.id,
        access_token: None,
        refresh_token: None,
        token_type: None,
        expires_in: None,
    };
    if let (Credential::Refresh(refresh), Some(access)) = (&signed_in.credential, &signed_in.access) {
        answer.access_token = Some(access.token.expose().clone());
        answer.refresh_token = Some(refresh.expose().clone());
        answer.token_type = Some(TokenType::Bearer);
        answer.expires_in = Some(access.expires_in);
        return Ok(secret_answer(StatusCode::OK, answer));
    }
    Ok(with_cookie(&auth, StatusCode::OK, &signed_in.credential, session.expires_at, answer))
}
