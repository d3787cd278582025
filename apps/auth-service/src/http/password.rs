//! `POST /api/v1/auth/password/forgot`, `…/reset` and `…/change`

use super::email_sign_in::MailStatus;
use crate::{Auth, password, password_change, password_forgot, password_reset};
use axum::extract::State;
use garde::Validate;
use http::StatusCode;
use runtime::http::{
    ApiResult, Json, Origin,
    caller::{CredentialsWrite, Fresh},
    cookie::Device,
};
use serde::{Deserialize, Serialize};
use shared::{Email, Problem, Secret};
use utoipa::ToSchema;

/// Where to send the link.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "email": "camille@example.org" }))]
pub struct ForgotPassword {
    /// The address.
    #[garde(skip)]
    email: Email,
}

/// A mail is on its way, if there is an account.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({ "status": "mail_sent" }))]
pub struct PasswordMailSent {
    /// What happened.
    status: MailStatus,
}

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

/// A password, and the one before it.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "current_password": "orage sur la lande", "password": "brume sur la tourbière" }))]
pub struct ChangePassword {
    /// The one before; whoever has none leaves it out.
    #[garde(skip)]
    #[serde(default)]
    #[schema(value_type = Option<String>, max_length = 256)]
    current_password: Option<Secret>,
    /// 8 to 256 characters that are not easy to guess.
    #[garde(skip)]
    #[schema(min_length = 8, max_length = 256)]
    password: Secret,
}

/// Ask for a link to choose another password
///
/// Answers the same whether or not the address has an account. The link works once, for an hour.
#[utoipa::path(
    post, path = "/api/v1/auth/password/forgot", operation_id = "forgotPassword", tag = "auth",
    request_body = ForgotPassword,
    responses(
        (status = 202, description = "A mail is on its way, if there is an account", body = PasswordMailSent),
        (status = 400, description = "`malformed_json`", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "`payload_too_large`", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "`unsupported_media_type`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "`rate_limited`", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "`unavailable`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("public")))
)]
pub async fn forgot_password(
    State(auth): State<Auth>,
    Origin(origin): Origin,
    device: Device,
    Json(body): Json<ForgotPassword>,
) -> ApiResult<(StatusCode, Json<PasswordMailSent>)> {
    password_forgot::forgot(&auth, &body.email, device.0.as_ref(), &origin).await?;
    Ok((StatusCode::ACCEPTED, Json(PasswordMailSent { status: MailStatus::MailSent })))
}

/// Choose a password by the link of a mail
///
/// Proves the address as well, and ends every session and token that there was. The link works once. Second factors stay.
#[utoipa::path(
    post, path = "/api/v1/auth/password/reset", operation_id = "resetPassword", tag = "auth",
    request_body = ResetPassword,
    responses(
        (status = 204, description = "This is the password now; sign in with it"),
        (status = 400, description = "`malformed_json`", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "`payload_too_large`", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "`unsupported_media_type`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`: `/token` is wrong, used or too old; for `/password`: `too_short`, `too_long`, `too_common`, `breached`, or `unchanged` where another one is demanded", body = Problem, content_type = "application/problem+json"),
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

/// Change your password
///
/// Every other session ends, and no device is trusted without the second factor any more. The access token of this
/// session is worthless as well: an application refreshes it.
#[utoipa::path(
    post, path = "/api/v1/auth/password/change", operation_id = "changePassword", tag = "auth",
    request_body = ChangePassword,
    responses(
        (status = 204, description = "This is the password now"),
        (status = 400, description = "`malformed_json`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`unauthenticated`, or `insufficient_user_authentication`: step up first (RFC 9470)", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`permission_denied`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`conflict`: the account changed meanwhile", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "`payload_too_large`", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "`unsupported_media_type`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`: for `/current_password`: `required`, `wrong`; for `/password`: `too_short`, `too_long`, `too_common`, `breached`, `unchanged`", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "`rate_limited`", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "`unavailable`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("credentials:write")))
)]
pub async fn change_password(
    State(auth): State<Auth>,
    Fresh { caller, .. }: Fresh<CredentialsWrite>,
    Origin(origin): Origin,
    Json(body): Json<ChangePassword>,
) -> ApiResult<StatusCode> {
    let who = (caller.user(), caller.in_person()?);
    let current = match body.current_password {
        Some(current) => Some(password::bounded(current).map_err(|_| password_change::ChangeError::Wrong)?),
        None => None,
    };
    password_change::change(&auth, who, current.as_ref(), &body.password, &origin).await?;
    Ok(StatusCode::NO_CONTENT)
}
