//! `POST /api/v1/auth/sign-in`

use super::{secret_answer, with_cookie};
use crate::{
    Auth,
    entrance::{self, Entrance, FactorKind, SecondFactorNeeded},
    password,
    session::start::Credential,
    sign_in,
};
use axum::{extract::State, response::Response};
use database::sessions::SessionKind;
use garde::Validate;
use http::{HeaderValue, StatusCode, header};
use runtime::http::{
    ApiResult, Json, Origin,
    cookie::{self, Device, device_secret},
};
use serde::{Deserialize, Serialize};
use shared::{Email, Problem, Secret, SessionId, UserId};
use utoipa::ToSchema;

/// What the device keeps.
#[derive(Clone, Copy, Default, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Transport {
    /// A cookie that page scripts cannot read, for browsers.
    #[default]
    Cookie,
    /// An access and a refresh token, for applications.
    Token,
}

/// What a person says to sign in.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "email": "camille@example.org", "password": "orage sur la lande", "transport": "cookie" }))]
pub struct SignIn {
    /// Their address.
    #[garde(skip)]
    email: Email,
    /// Their password.
    #[garde(skip)]
    #[schema(max_length = 256)]
    password: Secret,
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

/// The person is signed in.
#[derive(Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SignedInStatus {
    /// Nothing else is needed.
    SignedIn,
}

/// The person is not signed in yet.
#[derive(Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SecondFactorStatus {
    /// A second factor is needed.
    MfaRequired,
}

/// The kind of access token (RFC 6750).
#[derive(Clone, Copy, Serialize, ToSchema)]
pub enum TokenType {
    /// Whoever bears it.
    Bearer,
}

/// A person is signed in. The tokens are there only with `transport: "token"`.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({ "status": "signed_in", "user_id": "01936f2e-9b1c-7aa0-9c55-0d1e2f3a4b5c", "session_id": "01936f2e-9b1c-7aa0-9c55-0d1e2f3a4b5d" }))]
pub struct SignedIn {
    /// What happened.
    pub status: SignedInStatus,
    /// The person.
    pub user_id: UserId,
    /// The session that started.
    pub session_id: SessionId,
    /// For the `Authorization` header.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub access_token: Option<String>,
    /// Good for one refresh.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub refresh_token: Option<String>,
    /// The kind of access token.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub token_type: Option<TokenType>,
    /// Seconds that the access token lives.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub expires_in: Option<i64>,
    /// Send it with the next sign-in on this device.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub device_token: Option<String>,
}

/// What was proved is right, and not enough: `POST /api/v1/auth/mfa/verify` takes the rest.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({ "status": "mfa_required", "challenge_token": "AZNvLlx6fT6PGis8TV5vcA", "factors": [{ "kind": "totp" }] }))]
pub struct SecondFactorRequired {
    /// What happened.
    pub status: SecondFactorStatus,
    /// Goes with the second factor.
    pub challenge_token: String,
    /// What can be given, the best first.
    pub factors: Vec<OfferedFactor>,
}

/// A second factor that can be given.
#[derive(Serialize, ToSchema)]
pub struct OfferedFactor {
    /// What it is.
    pub kind: FactorKind,
}

/// What comes of a sign-in.
#[derive(Serialize, ToSchema)]
#[serde(untagged)]
pub enum SignInAnswer {
    /// The person is signed in.
    SignedIn(SignedIn),
    /// The person is not yet.
    SecondFactorRequired(SecondFactorRequired),
}

/// Sign in
///
/// Starts a session. A browser gets a cookie; an application asks for `transport: "token"` and gets tokens.
#[utoipa::path(
    post, path = "/api/v1/auth/sign-in", operation_id = "signIn", tag = "auth", request_body = SignIn,
    responses(
        (status = 200, description = "Signed in, or `mfa_required`", body = SignInAnswer, headers(("Set-Cookie" = String, description = "The session, unless tokens were asked for"))),
        (status = 400, description = "`malformed_json`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`invalid_credentials`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`permission_denied`: the password is right, but the address must be proved or another password chosen first; a mail is on its way", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "`unsupported_media_type`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "`rate_limited`", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "`unavailable`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("public")))
)]
pub async fn sign_in(
    State(auth): State<Auth>,
    Origin(origin): Origin,
    device: Device,
    Json(body): Json<SignIn>,
) -> ApiResult<Response> {
    let attempt = sign_in::SignIn {
        email: body.email,
        password: password::bounded(body.password)?,
        kind: body.transport.kind(),
        device: known_device(device, body.device_token),
    };
    Ok(render(&auth, sign_in::sign_in(&auth, attempt, &origin).await?))
}

impl Transport {
    /// What the session is then.
    pub(super) fn kind(self) -> SessionKind {
        match self {
            Self::Cookie => SessionKind::Cookie,
            Self::Token => SessionKind::Token,
        }
    }
}

/// What the device is known by: an application says so itself.
pub(super) fn known_device(cookie: Device, said: Option<Secret>) -> Option<Secret> {
    said.and_then(|token| device_secret(token.expose())).or(cookie.0)
}

/// What came of a sign-in, with the cookies of a browser or the tokens of an application.
pub(super) fn render(auth: &Auth, entrance: Entrance) -> Response {
    match entrance {
        Entrance::SignedIn(signed_in) => {
            let mut response = signed_in_answer(auth, &signed_in);
            // The first is the one that asks; of others, gateways hear in a moment.
            if let Some(revoked) = signed_in.revoked.first() {
                revoked.tell(response.headers_mut());
            }
            response
        }
        Entrance::SecondFactor(SecondFactorNeeded { challenge_token, factors }) => {
            let answer = SecondFactorRequired {
                status: SecondFactorStatus::MfaRequired,
                challenge_token: challenge_token.expose().clone(),
                factors: factors.into_iter().map(|kind| OfferedFactor { kind }).collect(),
            };
            secret_answer(StatusCode::OK, SignInAnswer::SecondFactorRequired(answer))
        }
    }
}

fn signed_in_answer(auth: &Auth, signed_in: &entrance::SignedIn) -> Response {
    let session = &signed_in.session;
    let mut answer = SignedIn {
        status: SignedInStatus::SignedIn,
        user_id: session.user_id,
        session_id: session.id,
        access_token: None,
        refresh_token: None,
        token_type: None,
        expires_in: None,
        device_token: None,
    };
    if let (Credential::Refresh(refresh), Some(access)) = (&signed_in.credential, &signed_in.access) {
        answer.access_token = Some(access.token.expose().clone());
        answer.refresh_token = Some(refresh.expose().clone());
        answer.token_type = Some(TokenType::Bearer);
        answer.expires_in = Some(access.expires_in);
        answer.device_token = Some(signed_in.device.expose().clone());
        return secret_answer(StatusCode::OK, SignInAnswer::SignedIn(answer));
    }
    let answer = SignInAnswer::SignedIn(answer);
    let mut response = with_cookie(auth, StatusCode::OK, &signed_in.credential, session.expires_at, answer);
    let device = cookie::set_device(&auth.config().public_url(), signed_in.device.expose());
    if let Ok(device) = HeaderValue::try_from(device) {
        response.headers_mut().append(header::SET_COOKIE, device);
    }
    response
}
