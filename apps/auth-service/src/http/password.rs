//! `POST /api/v1/auth/password/reset`

use crate::{Auth, password_reset};
use axum::extract::State;
use garde::Validate;
use http::StatusCode;
use runtime::http::{ApiResult, Json, Origin};
use serde::Deserialize;
use shared::{Problem, Secret};
use utoipa::ToSchema;

/// A password, and the link that allows it.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "token": "AZNvLlx6fT6PGis8TV5vcA", "password": "orage sur la lande" }))]
pub struct ResetPassword {
    /// From the link.
    #[garde(skip)]
    token: Secret,
    /// 8 to 256 characters that are not easy to guess.
    #[garde(skip)]
    #[schema(min_length = 8, max_length = 256)]
    password: Secret,
}

/// Choose a password by the link of a mail
///
/// Proves the address as well, and ends every session and token that there was. The link works once.
#[utoipa::path(
    post, path = "/api/v1/auth/password/reset", operation_id = "resetPassword", tag = "auth",
    request_body = ResetPassword,
    responses(
        (status = 204, description = "This is the password now; sign in with it"),
        (status = 400, description = "`malformed_json`", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "`payload_too_large`", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "`unsupported_media_type`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`: `/token` is wrong, used or too old; for `/password`: `too_short`, `too_long`, `too_common`, `breached`", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "`rate_limited`", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "`unavailable`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("public")))
)]
pub async fn reset_password(
    State(auth): State<Auth>,
    Origin(origin): Origin,
    Json(body): Json<ResetPassword>,
) -> ApiResult<StatusCode> {
    password_reset::reset(&auth, &body.token, &body.password, &origin).await?;
    Ok(StatusCode::NO_CONTENT)
}
