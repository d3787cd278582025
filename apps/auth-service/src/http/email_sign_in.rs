//! `POST /api/v1/auth/email-sign-in` and `…/verify`: signing in by a mail.

use super::sign_in::{SignInAnswer, Transport, known_device, render};
use crate::{
    Auth,
    email_sign_in::{self, Key},
};
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use garde::Validate;
use http::{HeaderValue, StatusCode, header};
use runtime::http::{
    ApiResult, Json, Origin,
    cookie::{self, Device},
};
use serde::{Deserialize, Serialize};
use shared::{Email, Problem, Secret};
use utoipa::ToSchema;

/// Where to send a link and a code.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "email": "camille@example.org" }))]
pub struct EmailSignIn {
    /// The address.
    #[garde(skip)]
    email: Email,
    /// What the device is to keep. Default: `cookie`.
    #[garde(skip)]
    #[serde(default)]
    #[schema(default = "cookie")]
    transport: Transport,
    /// What an application was given at its last sign-in.
    #[garde(skip)]
    #[serde(default)]
    #[schema(value_type = Option<String>, max_length = 64)]
    device_token: Option<Secret>,
}

/// What happened.
#[derive(Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum MailStatus {
    /// A mail is on its way, if there is an account.
    MailSent,
}

/// A mail is on its way, if there is an account.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({ "status": "mail_sent" }))]
pub struct EmailSignInSent {
    /// What happened.
    status: MailStatus,
    /// For an application: the link and the code work together with this alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    device_token: Option<String>,
}

/// Ask for a link and a code to sign in with
///
/// Answers the same whether or not there is an account. Both work where they were asked for, once, for ten minutes.
#[utoipa::path(
    post, path = "/api/v1/auth/email-sign-in", operation_id = "requestEmailSignIn", tag = "auth",
    request_body = EmailSignIn,
    responses(
        (status = 202, description = "A mail is on its way, if there is an account", body = EmailSignInSent, headers(("Set-Cookie" = String, description = "What the browser is known by"))),
        (status = 400, description = "`malformed_json`", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "`unsupported_media_type`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "`rate_limited`", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "`unavailable`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("public")))
)]
pub async fn request_email_sign_in(
    State(auth): State<Auth>,
    Origin(origin): Origin,
    device: Device,
    Json(body): Json<EmailSignIn>,
) -> ApiResult<Response> {
    let device = known_device(device, body.device_token);
    let device = email_sign_in::request(&auth, &body.email, device, &origin).await?;
    let token = match body.transport {
        Transport::Cookie => None,
        Transport::Token => Some(device.expose().clone()),
    };
    let answer = EmailSignInSent { status: MailStatus::MailSent, device_token: token };
    let mut response = (StatusCode::ACCEPTED, Json(answer)).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let (Transport::Cookie, Ok(cookie)) =
        (body.transport, HeaderValue::try_from(cookie::set_device(&auth.config().public_url(), device.expose())))
    {
        headers.append(header::SET_COOKIE, cookie);
    }
    Ok(response)
}

/// The token of the link, or the address and the code.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "email": "camille@example.org", "code": "427190" }))]
pub struct VerifyEmailSignIn {
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
    /// What the device is to keep. Default: `cookie`.
    #[garde(skip)]
    #[serde(default)]
    #[schema(default = "cookie")]
    transport: Transport,
    /// What an application got when it asked for the mail.
    #[garde(skip)]
    #[serde(default)]
    #[schema(value_type = Option<String>, max_length = 64)]
    device_token: Option<Secret>,
}

/// Sign in by a mail
#[utoipa::path(
    post, path = "/api/v1/auth/email-sign-in/verify", operation_id = "verifyEmailSignIn", tag = "auth",
    request_body = VerifyEmailSignIn,
    responses(
        (status = 200, description = "Signed in, or `mfa_required`", body = SignInAnswer, headers(("Set-Cookie" = String, description = "The session, unless tokens were asked for"))),
        (status = 400, description = "`malformed_json`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`invalid_credentials`: the account changed meanwhile", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "`unsupported_media_type`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`: `/token` or `/code` is wrong, used, too old, or was asked for elsewhere", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "`rate_limited`", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "`unavailable`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("public")))
)]
pub async fn verify_email_sign_in(
    State(auth): State<Auth>,
    Origin(origin): Origin,
    device: Device,
    Json(body): Json<VerifyEmailSignIn>,
) -> ApiResult<Response> {
    let needed = |pointer: &str| Problem::field(pointer, "required", "this field is required");
    let key = match (body.token, body.email, body.code) {
        (Some(token), None, None) => Key::Link(token),
        (None, Some(email), Some(code)) => Key::Code(email, super::mfa::code(code)?),
        (Some(_), _, _) => return Err(Problem::field("/token", "exclusive", "send the token alone").into()),
        (None, Some(_), None) => return Err(needed("/code").into()),
        (None, None, Some(_)) => return Err(needed("/email").into()),
        (None, None, None) => return Err(needed("/token").into()),
    };
    let device = known_device(device, body.device_token);
    let entrance = email_sign_in::verify(&auth, key, body.transport.kind(), device, &origin).await?;
    Ok(render(&auth, entrance))
}
