//! `POST /api/v1/auth/account/restore`

use crate::{Auth, account};
use axum::extract::State;
use garde::Validate;
use http::StatusCode;
use runtime::http::{ApiResult, Json, Origin};
use serde::Deserialize;
use shared::{Problem, Secret};
use utoipa::ToSchema;

/// The link that undoes a deletion.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "token": "AZNvLlx6fT6PGis8TV5vcA" }))]
pub struct RestoreAccount {
    /// From the link.
    #[garde(skip)]
    token: Secret,
}

/// Bring back the account that you deleted
///
/// By the link of the mail that confirmed it, until the account is erased. Nobody is signed in by this.
#[utoipa::path(
    post, path = "/api/v1/auth/account/restore", operation_id = "restoreAccount", tag = "auth",
    request_body = RestoreAccount,
    responses(
        (status = 204, description = "It is back; sign in to it"),
        (status = 400, description = "`malformed_json`", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "`unsupported_media_type`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`: `/token` is wrong, used or too old", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "`rate_limited`", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "`unavailable`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("public")))
)]
pub async fn restore_account(
    State(auth): State<Auth>,
    Origin(origin): Origin,
    Json(body): Json<RestoreAccount>,
) -> ApiResult<StatusCode> {
    account::restore(&auth, &body.token, &origin).await?;
    Ok(StatusCode::NO_CONTENT)
}
