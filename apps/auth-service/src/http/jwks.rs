//! `GET /.well-known/jwks.json`: the public keys (RFC 7517).

use crate::{Auth, keys::JwkSet};
use axum::{
    extract::State,
    response::{AppendHeaders, IntoResponse},
};
use http::header;
use runtime::http::{ApiResult, Json};
use shared::Problem;

/// A new key is published for longer than this before it signs.
const CACHE: &str = "public, max-age=300";

/// List the public keys
///
/// With them anybody can verify the platform's tokens.
#[utoipa::path(
    get, path = "/.well-known/jwks.json", operation_id = "getJwks", tag = "auth",
    responses(
        (status = 200, description = "The published keys", body = JwkSet),
        (status = 503, description = "`unavailable`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("public")))
)]
pub async fn get_jwks(State(auth): State<Auth>) -> ApiResult<impl IntoResponse> {
    let keys = auth.keys().published().await?;
    Ok((AppendHeaders([(header::CACHE_CONTROL, CACHE)]), Json(keys)))
}
