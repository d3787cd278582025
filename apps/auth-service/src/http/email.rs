//! `POST /api/v1/auth/email/verify` and `…/resend`

use super::sign_up::{VerificationSent, VerificationStatus};
use crate::{Auth, verification};
use axum::extract::State;
use garde::Validate;
use http::StatusCode;
use runtime::http::{ApiResult, Json, Origin};
use serde::Deserialize;
use shared::{Email, Problem, Secret};
use utoipa::ToSchema;

/// The token of a link, or an address and the code that it got.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "email": "camille@example.org", "code": "427190" }))]
pub struct VerifyEmail {
    /// From the link. Without it, `email` and `code` are required.
    #[garde(skip)]
    #[serde(default)]
    token: Option<Secret>,
    /// The address.
    #[garde(skip)]
    #[serde(default)]
    email: Option<Email>,
    /// The six digits.
    #[garde(skip)]
    #[serde(default)]
    code: Option<Secret>,
}

/// Where to send the mail again.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "email": "camille@example.org" }))]
pub struct ResendVerification {
    /// The address.
    #[garde(skip)]
    email: Email,
}

/// Prove an address
///
/// By the token of the link, or by the address and the code.
#[utoipa::path(
    post, path = "/api/v1/auth/email/verify", operation_id = "verifyEmail", tag = "auth", request_body = VerifyEmail,
    responses(
        (status = 204, description = "The address is proved"),
        (status = 400, description = "`malformed_json`", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "`unsupported_media_type`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`: `/token` or `/code` is wrong, used or too old", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "`rate_limited`", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "`unavailable`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("public")))
)]
pub async fn verify_email(
    State(auth): State<Auth>,
    Origin(origin): Origin,
    Json(body): Json<VerifyEmail>,
) -> ApiResult<StatusCode> {
    match (body.token, body.email, body.code) {
        (Some(token), None, None) => verification::verify_link(&auth, &token, &origin).await?,
        (None, Some(email), Some(code)) => verification::verify_code(&auth, &email, &code, &origin).await?,
        (Some(_), _, _) => return Err(Problem::field("/token", "exclusive", "send the token alone").into()),
        (None, Some(_), None) => return Err(required("/code")),
        (None, None, Some(_)) => return Err(required("/email")),
        (None, None, None) => return Err(required("/token")),
    }
    Ok(StatusCode::NO_CONTENT)
}

/// Send the mail again
///
/// Answers the same whether or not the address has an account that needs it.
#[utoipa::path(
    post, path = "/api/v1/auth/email/verify/resend", operation_id = "resendVerification", tag = "auth",
    request_body = ResendVerification,
    responses(
        (status = 202, description = "A mail is on its way, if there is an account that needs it", body = VerificationSent),
        (status = 400, description = "`malformed_json`", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "`unsupported_media_type`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "`rate_limited`", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "`unavailable`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("public")))
)]
pub async fn resend_verification(
    State(auth): State<Auth>,
    Origin(origin): Origin,
    Json(body): Json<ResendVerification>,
) -> ApiResult<(StatusCode, Json<VerificationSent>)> {
    verification::resend(&auth, &body.email, &origin).await?;
    Ok((StatusCode::ACCEPTED, Json(VerificationSent { status: VerificationStatus::VerificationSent })))
}

fn required(pointer: &str) -> runtime::http::ApiError {
    Problem::field(pointer, "required", "this field is required").into()
}
