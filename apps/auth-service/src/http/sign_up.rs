//! `POST /api/v1/auth/sign-up`

use crate::{
    Auth,
    sign_up::{self, Next},
};
use axum::extract::State;
use garde::Validate;
use http::StatusCode;
use runtime::http::{ApiResult, Json, Origin, validate};
use serde::{Deserialize, Serialize};
use shared::{Email, Locale, Problem, Secret};
use utoipa::ToSchema;

/// What a person says to get an account.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "email": "camille@example.org", "password": "orage sur la lande", "name": "Camille Durand", "locale": "fr" }))]
pub struct SignUp {
    /// Their address. The mail goes there.
    #[garde(skip)]
    email: Email,
    /// 8 to 256 characters that are not easy to guess.
    #[garde(skip)]
    #[schema(min_length = 8, max_length = 256)]
    password: Secret,
    /// What they want to be called.
    #[garde(length(chars, min = 1, max = 100), inner(custom(validate::plain_name)))]
    #[serde(default)]
    #[schema(min_length = 1, max_length = 100)]
    name: Option<String>,
    /// The language they read. Default: `en`.
    #[garde(skip)]
    #[serde(default)]
    locale: Option<Locale>,
    /// The names of the texts that they agree to, each in its current version. Those that are required have to be among
    /// them.
    #[garde(length(max = 20))]
    #[serde(default)]
    #[schema(max_items = 20, example = json!(["terms"]))]
    consents: Vec<String>,
    /// From the link of an invitation. One that was mailed proves the address that it was sent to, and makes its owner a
    /// member; a link has to be accepted after signing in.
    #[garde(skip)]
    #[serde(default)]
    invitation_token: Option<Secret>,
}

/// A mail is on its way.
#[derive(Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum VerificationStatus {
    /// The same word whether or not there is an account.
    VerificationSent,
}

/// What everybody gets who asks for a mail.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({ "status": "verification_sent" }))]
pub struct VerificationSent {
    /// What happened.
    pub status: VerificationStatus,
}

/// What comes after signing up.
#[derive(Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SignUpStatus {
    /// The address is to be proved: a mail is on its way.
    VerificationSent,
    /// A mailed invitation proved the address: sign in, then accept the invitation.
    SignIn,
}

/// What everybody gets who signs up. It depends on the invitation alone.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({ "status": "verification_sent" }))]
pub struct SignedUp {
    /// What comes next.
    pub status: SignUpStatus,
}

/// Sign up
///
/// Answers the same whether or not the address has an account. The address gets a mail: a link and a code that prove
/// it, or the news that it has an account already. With a mailed invitation the address is proved already, and no mail
/// follows unless it has an account.
#[utoipa::path(
    post, path = "/api/v1/auth/sign-up", operation_id = "signUp", tag = "auth", request_body = SignUp,
    responses(
        (status = 201, description = "Signed up", body = SignedUp),
        (status = 400, description = "`malformed_json`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`conflict`: whoever sent the invitation cannot give its role any more", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "`unsupported_media_type`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`; for `/password`: `too_short`, `too_long`, `too_common`, `breached`; for `/invitation_token`: `invalid`, `superseded`, `expired`, `revoked`, `declined`, `used`; for `/email`: `not_invited`; for `/consents`: `required`, and `unknown_document` or `duplicate` for one of them", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "`rate_limited`", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "`unavailable`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("public")))
)]
pub async fn sign_up(
    State(auth): State<Auth>,
    Origin(origin): Origin,
    Json(body): Json<SignUp>,
) -> ApiResult<(StatusCode, Json<SignedUp>)> {
    let consents = sign_up::agreed(&auth.config().consents, &body.consents)?;
    let wish = sign_up::SignUp {
        email: body.email,
        password: body.password,
        name: body.name.map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()),
        locale: body.locale.unwrap_or_default(),
        consents,
        invitation: body.invitation_token,
    };
    let status = match sign_up::sign_up(&auth, wish, &origin).await? {
        Next::Verify => SignUpStatus::VerificationSent,
        Next::SignIn => SignUpStatus::SignIn,
    };
    Ok((StatusCode::CREATED, Json(SignedUp { status })))
}
