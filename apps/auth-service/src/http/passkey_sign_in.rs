//! `POST /api/v1/auth/passkeys/sign-in/options` and `…/sign-in`

use super::{
    passkey_answer::PasskeyAssertion,
    secret_answer,
    sign_in::{SignInAnswer, Transport, known_device, render},
};
use crate::{
    Auth,
    passkey::{Requested, options::RequestOptions, sign_in},
};
use axum::{extract::State, response::Response};
use garde::Validate;
use http::StatusCode;
use runtime::http::{ApiResult, Json, OptionalJson, Origin, cookie::Device};
use serde::{Deserialize, Serialize};
use shared::{Problem, Secret};
use utoipa::ToSchema;

/// Nothing has to be said: the passkey tells who it is.
#[derive(Default, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({}))]
pub struct AskToSignIn {}

/// What the browser is asked for.
#[derive(Serialize, ToSchema)]
pub struct PasskeyRequest {
    /// Goes with the answer.
    pub challenge_token: String,
    /// For `PublicKeyCredential.parseRequestOptionsFromJSON`.
    pub options: RequestOptions,
}

impl From<Requested> for PasskeyRequest {
    fn from(requested: Requested) -> Self {
        Self { challenge_token: requested.challenge_token.expose().clone(), options: requested.options }
    }
}

/// What the browser answered.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "challenge_token": "AZNvLlx6fT6PGis8TV5vcA", "credential": { "id": "eDh0bQ", "rawId": "eDh0bQ", "type": "public-key", "response": { "clientDataJSON": "e30", "authenticatorData": "AA", "signature": "AA", "userHandle": "AA" }, "clientExtensionResults": {} } }))]
pub struct SignInWithPasskey {
    /// Of the question.
    #[garde(skip)]
    #[schema(value_type = String)]
    challenge_token: Secret,
    /// `toJSON()` of what the browser gave.
    #[garde(skip)]
    credential: PasskeyAssertion,
    /// What the device keeps. Default: `cookie`.
    #[garde(skip)]
    #[serde(default)]
    #[schema(default = "cookie")]
    transport: Transport,
    /// What an application was given at its last sign-in, so that it is known again. A browser has a cookie for it.
    #[garde(skip)]
    #[serde(default)]
    #[schema(value_type = Option<String>, max_length = 64)]
    device_token: Option<Secret>,
}

/// Ask for a passkey to sign in with
///
/// Gives what the browser is to be asked for: any passkey of this site, by autofill or by a button. The answer goes to
/// `POST /api/v1/auth/passkeys/sign-in` within five minutes.
#[utoipa::path(
    post, path = "/api/v1/auth/passkeys/sign-in/options", operation_id = "requestPasskeySignIn", tag = "auth",
    request_body = AskToSignIn,
    responses(
        (status = 200, description = "What the browser is to be asked for", body = PasskeyRequest),
        (status = 400, description = "`malformed_json`", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "`unsupported_media_type`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "`rate_limited`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("public")))
)]
pub async fn ask_to_sign_in(
    State(auth): State<Auth>,
    Origin(origin): Origin,
    OptionalJson(AskToSignIn {}): OptionalJson<AskToSignIn>,
) -> ApiResult<Response> {
    let requested = sign_in::request(&auth, &origin).await?;
    Ok(secret_answer(StatusCode::OK, PasskeyRequest::from(requested)))
}

/// Sign in with a passkey
///
/// A passkey that verified its user stands for two factors. Starts a session as `POST /api/v1/auth/sign-in` does.
#[utoipa::path(
    post, path = "/api/v1/auth/passkeys/sign-in", operation_id = "signInWithPasskey", tag = "auth",
    request_body = SignInWithPasskey,
    responses(
        (status = 200, description = "Signed in", body = SignInAnswer, headers(("Set-Cookie" = String, description = "The session, unless tokens were asked for"))),
        (status = 400, description = "`malformed_json`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`invalid_credentials`, whatever is wrong", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "`unsupported_media_type`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "`rate_limited`", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "`unavailable`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("public")))
)]
pub async fn sign_in_with_passkey(
    State(auth): State<Auth>,
    Origin(origin): Origin,
    device: Device,
    Json(body): Json<SignInWithPasskey>,
) -> ApiResult<Response> {
    let attempt = sign_in::SignIn {
        challenge_token: body.challenge_token,
        answer: body.credential.read()?,
        kind: body.transport.kind(),
        device: known_device(device, body.device_token),
    };
    Ok(render(&auth, sign_in::sign_in(&auth, attempt, &origin).await?))
}
