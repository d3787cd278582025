//! `POST` and `DELETE /api/v1/auth/impersonation`: acting in somebody else's name, and no longer.

use super::{secret_answer, sign_in::TokenType, with_cookie};
use crate::{
    Auth,
    impersonation::{end, start},
    session::start::Credential,
};
use axum::{
    extract::State,
    response::{AppendHeaders, IntoResponse, Response},
};
use chrono::{DateTime, Utc};
use garde::Validate;
use http::{StatusCode, header};
use runtime::http::{
    ApiResult, Caller, Json, Origin,
    caller::{Fresh, SessionsRead, UsersImpersonate},
    cookie,
    validate::plain_name,
};
use serde::{Deserialize, Serialize};
use shared::{Problem, SessionId, UserId};
use utoipa::ToSchema;

/// Whom to act for, and why.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "user_id": "01936f2e-9b1c-7aa0-9c55-0d1e2f3a4b5c", "reason": "Ticket 4711: the list of invoices stays empty" }))]
pub struct StartImpersonation {
    /// The person.
    #[garde(skip)]
    user_id: UserId,
    /// Why, on one line. The person gets to read it.
    #[garde(length(chars, min = 1, max = 300), custom(plain_name))]
    #[schema(min_length = 1, max_length = 300)]
    reason: String,
}

/// A session in somebody's name. The tokens are there only for whoever holds tokens themselves; a browser has its cookie
/// swapped.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({ "user_id": "01936f2e-9b1c-7aa0-9c55-0d1e2f3a4b5c", "session_id": "01936f2e-9b1c-7aa0-9c55-0d1e2f3a4b5d", "expires_at": "2026-11-23T09:30:00Z" }))]
pub struct Impersonation {
    /// The person.
    user_id: UserId,
    /// The session that started.
    session_id: SessionId,
    /// When it ends at the latest.
    expires_at: DateTime<Utc>,
    /// For the `Authorization` header.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    access_token: Option<String>,
    /// Good for one refresh.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    refresh_token: Option<String>,
    /// The kind of access token.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    token_type: Option<TokenType>,
    /// Seconds that the access token lives.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    expires_in: Option<i64>,
}

/// Act in somebody else's name
///
/// For half an hour at the most, and never as an owner of the platform or as somebody who may do what you may not. The
/// person is told by mail, with the reason. What only they may do themselves stays theirs: how they sign in, copies of
/// their data, agreements, keys, and ending or giving away anything that is theirs.
#[utoipa::path(
    post, path = "/api/v1/auth/impersonation", operation_id = "startImpersonation", tag = "auth",
    request_body = StartImpersonation,
    responses(
        (status = 201, description = "You act in their name", body = Impersonation, headers(("Set-Cookie" = String, description = "The session in their name, for a browser"))),
        (status = 401, description = "`insufficient_user_authentication`: prove once more who you are", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`permission_denied`: not you, or not for this person", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`conflict`: the person is suspended or deleted", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("users:impersonate")))
)]
pub async fn start_impersonation(
    State(auth): State<Auth>,
    fresh: Fresh<UsersImpersonate>,
    Origin(origin): Origin,
    Json(body): Json<StartImpersonation>,
) -> ApiResult<Response> {
    let context = origin.in_session(fresh.session);
    let wish = start::Wish { user: body.user_id, reason: body.reason.trim().to_owned() };
    let acting = start::start(&auth, (fresh.caller.user(), fresh.session), wish, &context).await?;
    let session = &acting.session;
    let mut answer = Impersonation {
        user_id: session.user_id,
        session_id: session.id,
        expires_at: session.expires_at,
        access_token: None,
        refresh_token: None,
        token_type: None,
        expires_in: None,
    };
    if let (Credential::Refresh(refresh), Some(access)) = (&acting.credential, &acting.access) {
        answer.access_token = Some(access.token.expose().clone());
        answer.refresh_token = Some(refresh.expose().clone());
        answer.token_type = Some(TokenType::Bearer);
        answer.expires_in = Some(access.expires_in);
        return Ok(secret_answer(StatusCode::CREATED, answer));
    }
    Ok(with_cookie(&auth, StatusCode::CREATED, &acting.credential, session.expires_at, answer))
}

/// No longer act in somebody else's name
///
/// A browser is yours again, with a new cookie. An application goes on with the tokens that it had before.
#[utoipa::path(
    delete, path = "/api/v1/auth/impersonation", operation_id = "endImpersonation", tag = "auth",
    responses(
        (status = 204, description = "You are yourself again", headers(("Set-Cookie" = String, description = "Your own session, or nothing if it is over"))),
        (status = 401, description = "`unauthenticated`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`conflict`: you act in nobody's name", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("sessions:read")))
)]
pub async fn end_impersonation(
    State(auth): State<Auth>,
    caller: Caller<SessionsRead>,
    Origin(origin): Origin,
) -> ApiResult<Response> {
    let back = end::end(&auth, caller.in_session()?, &origin).await?;
    let mut response = StatusCode::NO_CONTENT.into_response();
    if back.is_browser {
        let public_url = auth.config().public_url();
        let line = match &back.cookie {
            Some((secret, until)) => {
                cookie::set(&public_url, secret.expose(), (*until - auth.runtime().now()).num_seconds())
            }
            None => cookie::clear(&public_url),
        };
        response = (StatusCode::NO_CONTENT, AppendHeaders([(header::SET_COOKIE, line)])).into_response();
    }
    for revoked in &back.revoked {
        revoked.tell(response.headers_mut());
    }
    Ok(response)
}
