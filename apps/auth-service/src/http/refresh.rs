//! `POST /api/v1/auth/refresh`

use super::{secret_answer, sign_in::TokenType};
use crate::{
    Auth, limits,
    session::refresh::{self, RefreshError},
};
use axum::{extract::State, response::Response};
use garde::Validate;
use http::StatusCode;
use runtime::http::{ApiResult, Json, Origin};
use serde::{Deserialize, Serialize};
use shared::{Problem, Secret};
use utoipa::ToSchema;

/// A refresh token to be traded for a new pair.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "refresh_token": "np_rt_AZNvLpscep-cVQ0eLzpLXAAAAAB2b2lsYSB1biBqZXRvbiBkJ2V4ZW1wbGUgYmllbiBsb25n" }))]
pub struct Refresh {
    /// The one that came last.
    #[garde(skip)]
    refresh_token: Secret,
}

/// A new pair of tokens.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({ "access_token": "eyJ0eXAiOiJhdCtqd3QiLCJhbGciOiJFZERTQSJ9.e30.c2lnbmF0dXJl", "refresh_token": "np_rt_AZNvLpscep-cVQ0eLzpLXAAAAAF2b2lsYSB1biBhdXRyZSBqZXRvbiBkJ2V4ZW1wbGUgbG9uZw", "token_type": "Bearer", "expires_in": 3600 }))]
pub struct Tokens {
    /// For the `Authorization` header.
    pub access_token: String,
    /// Takes the place of the one that was sent.
    pub refresh_token: String,
    /// The kind of access token.
    pub token_type: TokenType,
    /// Seconds that the access token lives.
    pub expires_in: i64,
}

/// Refresh tokens
///
/// A refresh token is good once. Callers that send the same one at once, or again because the answer was lost, get the
/// same successor. A token that was used longer ago ends the session.
#[utoipa::path(
    post, path = "/api/v1/auth/refresh", operation_id = "refreshTokens", tag = "auth", request_body = Refresh,
    responses(
        (status = 200, description = "A new pair", body = Tokens),
        (status = 400, description = "`malformed_json`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`refresh_token_invalid`", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "`unsupported_media_type`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "`rate_limited`: too many that were not valid", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "`unavailable`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("public")))
)]
pub async fn refresh_tokens(
    State(auth): State<Auth>,
    Origin(origin): Origin,
    Json(body): Json<Refresh>,
) -> ApiResult<Response> {
    let attempt = limits::refresh(&auth, origin.ip.as_deref()).await?;
    let refreshed = refresh::refresh(&auth, &body.refresh_token, &origin).await;
    if !matches!(refreshed, Err(RefreshError::Invalid)) {
        attempt.was_right(&auth).await;
    }
    let refreshed = refreshed?;
    let answer = Tokens {
        access_token: refreshed.access.token.expose().clone(),
        refresh_token: refreshed.refresh.expose().clone(),
        token_type: TokenType::Bearer,
        expires_in: refreshed.access.expires_in,
    };
    Ok(secret_answer(StatusCode::OK, answer))
}
