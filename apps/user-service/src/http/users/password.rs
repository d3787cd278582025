//! `POST /api/v1/users/{user_id}/require-password-reset`

use super::by;
use crate::{people::password, state::Users};
use axum::extract::State;
use garde::Validate;
use http::StatusCode;
use runtime::http::{
    ApiResult, OptionalJson, Origin, Path,
    caller::{Caller, UsersUpdate},
    validate::optional_plain_text,
};
use serde::Deserialize;
use shared::{Problem, UserId};
use utoipa::ToSchema;

/// Why somebody has to choose another password.
#[derive(Debug, Default, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "reason": "Found in a leak." }))]
pub struct RequirePasswordReset {
    /// For the audit trail. The person does not see it.
    #[serde(default)]
    #[garde(length(chars, max = 500), custom(optional_plain_text))]
    #[schema(max_length = 500)]
    reason: Option<String>,
}

/// Demand another password of a person
///
/// Their password is no longer accepted, and their sessions and tokens end at once. Whoever signs in with it gets a link
/// by mail to choose another one.
#[utoipa::path(
    post, path = "/api/v1/users/{user_id}/require-password-reset", operation_id = "requirePasswordReset", tag = "user",
    params(("user_id" = UserId, Path, description = "The person")),
    request_body(content = RequirePasswordReset, description = "May be left out"),
    responses(
        (status = 204, description = "They have to choose another password"),
        (status = 400, description = "`malformed_json`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`unauthenticated`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`permission_denied`; also for somebody who holds more on the platform than you", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`conflict`: they were deleted", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "`payload_too_large`", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "`unsupported_media_type`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("users:update")))
)]
pub async fn require_password_reset(
    State(users): State<Users>,
    caller: Caller<UsersUpdate>,
    Origin(origin): Origin,
    Path(who): Path<UserId>,
    OptionalJson(body): OptionalJson<RequirePasswordReset>,
) -> ApiResult<StatusCode> {
    let reason = body.reason.as_deref().map(str::trim).filter(|reason| !reason.is_empty());
    password::require_reset(&users, &by(&caller, origin), who, reason).await?;
    Ok(StatusCode::NO_CONTENT)
}
