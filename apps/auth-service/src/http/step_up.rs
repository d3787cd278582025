//! `/api/v1/auth/step-up`: proving anew who one is.

use super::{
    factors::holder,
    mfa::{code, passkey, required},
    passkey_answer::PasskeyAssertion,
    passkey_sign_in::PasskeyRequest,
    renewed::{RenewedTokens, render},
    secret_answer,
};
use crate::{
    Auth,
    mfa::proof::Given,
    password,
    step_up::{self, Method, Proof},
};
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use chrono::{DateTime, Utc};
use garde::Validate;
use http::StatusCode;
use runtime::http::{
    ApiResult, Caller, Json, Origin,
    caller::{CredentialsRead, CredentialsWrite},
};
use serde::{Deserialize, Serialize};
use shared::{Problem, Secret};
use utoipa::ToSchema;

/// By what you can prove who you are.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({ "methods": ["totp", "recovery_code"], "needs_password": true }))]
pub struct StepUpMethods {
    /// The best first.
    methods: Vec<Method>,
    /// Whether a code is taken with the password alone. A passkey that verifies its user never needs it.
    needs_password: bool,
}

/// By what you can prove who you are
#[utoipa::path(
    get, path = "/api/v1/auth/step-up", operation_id = "listStepUpMethods", tag = "auth",
    responses(
        (status = 200, description = "The methods", body = StepUpMethods),
        (status = 401, description = "`unauthenticated`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`permission_denied`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("credentials:read")))
)]
pub async fn list_step_up_methods(
    State(auth): State<Auth>,
    caller: Caller<CredentialsRead>,
) -> ApiResult<Json<StepUpMethods>> {
    caller.in_person()?;
    let asked = step_up::question(&auth, caller.user()).await.map_err(|error| database::problem(&error))?;
    Ok(Json(StepUpMethods { methods: asked.methods, needs_password: asked.needs_password }))
}

/// A proof: the password, or a code.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "method": "totp", "code": "427190", "password": "orage sur la lande" }))]
pub struct StepUp {
    /// What it is.
    #[garde(skip)]
    method: Method,
    /// For `password`, and beside a code for whoever has one (`needs_password`).
    #[garde(skip)]
    #[serde(default)]
    #[schema(value_type = Option<String>, max_length = 256)]
    password: Option<Secret>,
    /// For `totp`, `email` and `recovery_code`.
    #[garde(skip)]
    #[serde(default)]
    #[schema(value_type = Option<String>, max_length = 64)]
    code: Option<Secret>,
    /// For `passkey`: `toJSON()` of what the browser gave.
    #[garde(skip)]
    #[serde(default)]
    credential: Option<PasskeyAssertion>,
}

/// The session is fresh.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({ "authenticated_at": "2026-11-23T08:12:00Z" }))]
pub struct SteppedUpSession {
    /// Five minutes from then it is no longer.
    authenticated_at: DateTime<Utc>,
    /// The tokens of an application.
    #[serde(flatten)]
    tokens: RenewedTokens,
}

/// Prove anew who you are
///
/// What cannot be undone easily wants this within the last five minutes. It takes as much as signing in: a passkey that
/// verifies its user, or a second factor together with the password; the password alone from whoever has no factor. What
/// the device held is replaced: a browser gets another cookie, an application other tokens.
#[utoipa::path(
    post, path = "/api/v1/auth/step-up", operation_id = "stepUp", tag = "auth", request_body = StepUp,
    responses(
        (status = 200, description = "The session is fresh", body = SteppedUpSession, headers(("Set-Cookie" = String, description = "Another secret of the session, for a browser"))),
        (status = 400, description = "`malformed_json`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`unauthenticated`, or `invalid_credentials`: it is wrong", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`permission_denied`", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "`unsupported_media_type`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`: `/method` is not enough for this account, or `/password` is wanted as well", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "`rate_limited`", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "`unavailable`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("credentials:write")))
)]
pub async fn step_up(
    State(auth): State<Auth>,
    Origin(origin): Origin,
    caller: Caller<CredentialsWrite>,
    Json(body): Json<StepUp>,
) -> ApiResult<Response> {
    let who = holder(&caller)?;
    let code = || body.code.clone().ok_or_else(|| required("/code")).and_then(code);
    let password = body.password.clone().map(password::bounded).transpose()?;
    let proof = match body.method {
        Method::Password => Proof::Password(password.ok_or_else(|| required("/password"))?),
        Method::Totp => Proof::Factor { given: Given::Totp(code()?), password },
        Method::Email => Proof::Factor { given: Given::Email(code()?), password },
        Method::RecoveryCode => Proof::Factor { given: Given::RecoveryCode(code()?), password },
        Method::Passkey => Proof::Factor { given: passkey(body.credential)?, password },
    };
    let stepped_up = step_up::step_up(&auth, who, &proof, &origin).await?;
    let answer = SteppedUpSession { authenticated_at: stepped_up.authenticated_at(), tokens: (&stepped_up).into() };
    Ok(render(&auth, StatusCode::OK, &stepped_up, answer))
}

/// What has to be asked for.
#[derive(Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum StepUpChallengeMethod {
    /// A mail with a code.
    Email,
    /// A passkey.
    Passkey,
}

/// Ask for a code or a passkey.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "method": "email" }))]
pub struct StepUpChallenge {
    /// What is asked for.
    #[garde(skip)]
    method: StepUpChallengeMethod,
}

/// Ask for a code by mail, or for a passkey, to step up with
#[utoipa::path(
    post, path = "/api/v1/auth/step-up/challenge", operation_id = "challengeStepUp", tag = "auth",
    request_body = StepUpChallenge,
    responses(
        (status = 200, description = "What the browser is to be asked for", body = PasskeyRequest),
        (status = 202, description = "A mail with a code is on its way"),
        (status = 400, description = "`malformed_json`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`unauthenticated`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`permission_denied`", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "`unsupported_media_type`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`: `/method` is not enough for this account", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "`rate_limited`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("credentials:write")))
)]
pub async fn challenge_step_up(
    State(auth): State<Auth>,
    Origin(origin): Origin,
    caller: Caller<CredentialsWrite>,
    Json(body): Json<StepUpChallenge>,
) -> ApiResult<Response> {
    let who = (caller.user(), caller.in_person()?);
    match body.method {
        StepUpChallengeMethod::Passkey => {
            let requested = step_up::ask_for_passkey(&auth, who, &origin).await?;
            Ok(secret_answer(StatusCode::OK, PasskeyRequest::from(requested)))
        }
        StepUpChallengeMethod::Email => {
            step_up::send_code(&auth, who, &origin).await?;
            Ok(StatusCode::ACCEPTED.into_response())
        }
    }
}
