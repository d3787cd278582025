//! `/api/v1/auth/mfa/…`: the second half of a sign-in.

use super::{
    passkey_answer::PasskeyAssertion,
    passkey_sign_in::PasskeyRequest,
    secret_answer,
    sign_in::{OfferedFactor, SignInAnswer, known_device, render},
};
use crate::{
    Auth,
    mfa::{
        proof::{Given, MAX_CODE},
        verify::{self, Answer, Second},
    },
    password,
};
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use garde::Validate;
use http::StatusCode;
use runtime::http::{ApiResult, Json, Origin, cookie::Device};
use serde::{Deserialize, Serialize};
use shared::{Problem, Secret};
use utoipa::ToSchema;

/// What is given as the second factor.
#[derive(Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CodeFactor {
    /// A code of an authenticator application.
    Totp,
    /// A code of a mail.
    Email,
    /// A recovery code.
    RecoveryCode,
    /// The password, for whoever came by a link in a mail.
    Password,
    /// A passkey.
    Passkey,
}

/// A second factor.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "challenge_token": "AZNvLlx6fT6PGis8TV5vcA", "factor": "totp", "code": "427190" }))]
pub struct VerifyMfa {
    /// From the sign-in.
    #[garde(skip)]
    challenge_token: Secret,
    /// What is given.
    #[garde(skip)]
    factor: CodeFactor,
    /// The code, or the password; for all but `passkey`.
    #[garde(skip)]
    #[serde(default)]
    #[schema(value_type = Option<String>, max_length = 256)]
    code: Option<Secret>,
    /// For `passkey`: `toJSON()` of what the browser gave.
    #[garde(skip)]
    #[serde(default)]
    credential: Option<PasskeyAssertion>,
    /// Whether this device is to need no second factor for a while.
    #[garde(skip)]
    #[serde(default)]
    trust_device: bool,
    /// What an application was given at its last sign-in.
    #[garde(skip)]
    #[serde(default)]
    #[schema(value_type = Option<String>, max_length = 64)]
    device_token: Option<Secret>,
}

/// End a sign-in with its second factor
///
/// Five wrong codes end the sign-in; it begins anew then. A code works once.
#[utoipa::path(
    post, path = "/api/v1/auth/mfa/verify", operation_id = "verifyMfa", tag = "auth", request_body = VerifyMfa,
    responses(
        (status = 200, description = "Signed in", body = SignInAnswer, headers(("Set-Cookie" = String, description = "The session, unless tokens were asked for"))),
        (status = 400, description = "`malformed_json`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`invalid_credentials`: the code is wrong or was used", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "`unsupported_media_type`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`: `/challenge_token` is over", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "`rate_limited`", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "`unavailable`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("public")))
)]
pub async fn verify_mfa(
    State(auth): State<Auth>,
    Origin(origin): Origin,
    device: Device,
    Json(body): Json<VerifyMfa>,
) -> ApiResult<Response> {
    let given = || body.code.clone().ok_or_else(|| required("/code"));
    let second = match body.factor {
        CodeFactor::Totp => Second::Factor(Given::Totp(code(given()?)?)),
        CodeFactor::Email => Second::Factor(Given::Email(code(given()?)?)),
        CodeFactor::RecoveryCode => Second::Factor(Given::RecoveryCode(code(given()?)?)),
        CodeFactor::Password => Second::Password(password::bounded(given()?)?),
        CodeFactor::Passkey => Second::Factor(passkey(body.credential)?),
    };
    let answer = Answer {
        challenge_token: body.challenge_token,
        second,
        trusts_device: body.trust_device,
        device: known_device(device, body.device_token),
    };
    Ok(render(&auth, verify::verify(&auth, answer, &origin).await?))
}

/// The answer of a passkey.
pub(super) fn passkey(credential: Option<PasskeyAssertion>) -> Result<Given, Problem> {
    let credential = credential.ok_or_else(|| required("/credential"))?;
    Ok(Given::Passkey(Box::new(credential.read()?)))
}

pub(super) fn required(pointer: &str) -> Problem {
    Problem::field(pointer, "required", "this field is required")
}

/// A code that is short enough to be one.
pub(super) fn code(code: Secret) -> Result<Secret, Problem> {
    if code.expose().len() <= MAX_CODE { Ok(code) } else { Err(Problem::field("/code", "too_long", "this is no code")) }
}

/// What is asked for.
#[derive(Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ChallengeFactor {
    /// A mail with a code.
    Email,
    /// A passkey.
    Passkey,
}

/// A second factor that has to be asked for.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "challenge_token": "AZNvLlx6fT6PGis8TV5vcA", "factor": "email" }))]
pub struct ChallengeMfa {
    /// From the sign-in.
    #[garde(skip)]
    challenge_token: Secret,
    /// What is asked for.
    #[garde(skip)]
    factor: ChallengeFactor,
    /// What an application was given at its last sign-in. A browser has a cookie for it.
    #[garde(skip)]
    #[serde(default)]
    #[schema(value_type = Option<String>, max_length = 64)]
    device_token: Option<Secret>,
}

/// A mail is on its way.
#[derive(Serialize, ToSchema)]
pub struct MfaMailSent {
    /// What can still be given, the best first.
    factors: Vec<OfferedFactor>,
}

/// Ask for a code by mail, or for a passkey
#[utoipa::path(
    post, path = "/api/v1/auth/mfa/challenge", operation_id = "challengeMfa", tag = "auth", request_body = ChallengeMfa,
    responses(
        (status = 200, description = "What the browser is to be asked for", body = PasskeyRequest),
        (status = 202, description = "A mail with a code is on its way", body = MfaMailSent),
        (status = 400, description = "`malformed_json`", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "`unsupported_media_type`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`: `/challenge_token` is over, or the person has no such factor", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "`rate_limited`", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "`unavailable`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("public")))
)]
pub async fn challenge_mfa(
    State(auth): State<Auth>,
    Origin(origin): Origin,
    device: Device,
    Json(body): Json<ChallengeMfa>,
) -> ApiResult<Response> {
    let token = &body.challenge_token;
    match body.factor {
        ChallengeFactor::Passkey => {
            let requested = verify::ask_for_passkey(&auth, token, &origin).await?;
            Ok(secret_answer(StatusCode::OK, PasskeyRequest::from(requested)))
        }
        ChallengeFactor::Email => {
            verify::send_code(&auth, token, known_device(device, body.device_token).as_ref(), &origin).await?;
            let factors = verify::offered(&auth, token).await?.into_iter().map(|kind| OfferedFactor { kind }).collect();
            Ok((StatusCode::ACCEPTED, Json(MfaMailSent { factors })).into_response())
        }
    }
}
