//! `GET` and `POST /api/v1/auth/passkeys`, `POST …/options`, `PATCH` and `DELETE …/{id}`: one's own passkeys.

use super::{
    factors::{holder, shown},
    passkey_answer::PasskeyAttestation,
    renewed::{RenewedTokens, render},
    secret_answer,
};
use crate::{
    Auth,
    passkey::{MAX_NAME, care, options::CreationOptions, registration},
};
use axum::{extract::State, response::Response};
use chrono::{DateTime, Utc};
use database::passkeys::{self, Passkey};
use garde::Validate;
use http::StatusCode;
use runtime::http::{
    ApiResult, Caller, Json, Origin, Path,
    caller::{CredentialsRead, CredentialsWrite, Fresh},
    validate::plain_name,
};
use serde::{Deserialize, Serialize};
use shared::{PasskeyId, Problem, Secret, paging::Page};
use utoipa::ToSchema;

/// One passkey.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({ "id": "01936f2e-9b1c-7aa0-9c55-0d1e2f3a4b5d", "name": "MacBook", "created_at": "2026-11-23T08:00:00Z", "last_used_at": null, "backed_up": true, "user_verified": true, "aaguid": "fbfc3007-154e-4ecc-8c0b-6e020557d7bd", "transports": ["internal", "hybrid"] }))]
pub struct PasskeyItem {
    /// Identifies it.
    pub id: PasskeyId,
    /// What you call it.
    pub name: String,
    /// When it was registered.
    pub created_at: DateTime<Utc>,
    /// When it was last used.
    #[schema(required)]
    pub last_used_at: Option<DateTime<Utc>>,
    /// Whether it is on more devices than one, or kept for a lost one.
    pub backed_up: bool,
    /// Whether it ever verified its user, by a fingerprint, a face or a PIN.
    pub user_verified: bool,
    /// The model of its authenticator; zeros if that does not tell.
    pub aaguid: uuid::Uuid,
    /// How its authenticator is reached.
    pub transports: Vec<String>,
}

impl From<Passkey> for PasskeyItem {
    fn from(passkey: Passkey) -> Self {
        Self {
            id: passkey.id,
            name: passkey.name,
            created_at: passkey.created_at,
            last_used_at: passkey.last_used_at,
            backed_up: passkey.backed_up,
            user_verified: passkey.user_verified,
            aaguid: passkey.aaguid,
            transports: passkey.transports,
        }
    }
}

/// What the browser is asked for.
#[derive(Serialize, ToSchema)]
pub struct PasskeyCreation {
    /// Goes with the answer.
    pub challenge_token: String,
    /// For `PublicKeyCredential.parseCreationOptionsFromJSON`.
    pub options: CreationOptions,
}

/// What the browser answered.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "challenge_token": "AZNvLlx6fT6PGis8TV5vcA", "name": "MacBook", "credential": { "id": "eDh0bQ", "rawId": "eDh0bQ", "type": "public-key", "response": { "clientDataJSON": "e30", "attestationObject": "oA", "transports": ["internal"] }, "clientExtensionResults": {} } }))]
pub struct RegisterPasskey {
    /// Of the question.
    #[garde(skip)]
    #[schema(value_type = String)]
    challenge_token: Secret,
    /// What you want to call it. Default: the browser and system.
    #[garde(inner(custom(plain_name), length(chars, max = MAX_NAME)))]
    #[serde(default)]
    #[schema(max_length = 64)]
    name: Option<String>,
    /// `toJSON()` of what the browser made.
    #[garde(skip)]
    credential: PasskeyAttestation,
}

/// A passkey that counts from now on.
#[derive(Serialize, ToSchema)]
pub struct RegisteredPasskey {
    /// The passkey.
    passkey: PasskeyItem,
    /// With the first factor: ten codes to keep, shown once.
    recovery_codes: Vec<String>,
    /// The tokens of an application.
    #[serde(flatten)]
    tokens: RenewedTokens,
}

/// What to call it.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "name": "Work phone" }))]
pub struct RenamePasskey {
    /// The name.
    #[garde(custom(plain_name), length(chars, max = MAX_NAME))]
    #[schema(max_length = 64)]
    name: String,
}

/// List your passkeys
#[utoipa::path(
    get, path = "/api/v1/auth/passkeys", operation_id = "listPasskeys", tag = "auth",
    responses(
        (status = 200, description = "Your passkeys, the oldest first", body = Page<PasskeyItem>),
        (status = 401, description = "`unauthenticated`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`permission_denied`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("credentials:read")))
)]
pub async fn list_passkeys(
    State(auth): State<Auth>,
    caller: Caller<CredentialsRead>,
) -> ApiResult<Json<Page<PasskeyItem>>> {
    let rows = passkeys::list(auth.database().reader(), caller.user()).await;
    let rows = rows.map_err(|error| database::problem(&error))?;
    Ok(Json(Page::complete(rows.into_iter().map(Into::into).collect())))
}

/// Ask for a new passkey
///
/// Gives what the browser is to be asked for. The answer goes to `POST /api/v1/auth/passkeys` within five minutes.
#[utoipa::path(
    post, path = "/api/v1/auth/passkeys/options", operation_id = "requestPasskeyCreation", tag = "auth",
    responses(
        (status = 200, description = "What the browser is to be asked for", body = PasskeyCreation),
        (status = 401, description = "`unauthenticated`, `insufficient_user_authentication`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`permission_denied`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`conflict`: there are as many as there may be", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("credentials:write")))
)]
pub async fn ask_for_passkey(State(auth): State<Auth>, fresh: Fresh<CredentialsWrite>) -> ApiResult<Response> {
    let requested = registration::request(&auth, fresh.caller.user(), fresh.session).await?;
    let answer =
        PasskeyCreation { challenge_token: requested.challenge_token.expose().clone(), options: requested.options };
    Ok(secret_answer(StatusCode::OK, answer))
}

/// Register a passkey
///
/// Takes what the browser made, in the session in which it was asked for. With the first second factor come recovery
/// codes.
#[utoipa::path(
    post, path = "/api/v1/auth/passkeys", operation_id = "registerPasskey", tag = "auth", request_body = RegisterPasskey,
    responses(
        (status = 201, description = "Registered", body = RegisteredPasskey),
        (status = 400, description = "`malformed_json`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`unauthenticated`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`permission_denied`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`conflict`: there are as many as there may be", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "`unsupported_media_type`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`: `/challenge_token` is used or too old, or `/credential` does not hold", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("credentials:write")))
)]
pub async fn register_passkey(
    State(auth): State<Auth>,
    Origin(origin): Origin,
    caller: Caller<CredentialsWrite>,
    Json(body): Json<RegisterPasskey>,
) -> ApiResult<Response> {
    let answer = registration::Answer {
        challenge_token: body.challenge_token,
        name: body.name.map(|name| name.trim().to_owned()),
        created: body.credential.read()?,
    };
    let who = holder(&caller)?;
    let enrolled = registration::register(&auth, who, answer, &origin).await?;
    let registered = RegisteredPasskey {
        tokens: (&enrolled.stepped_up).into(),
        passkey: enrolled.passkey.into(),
        recovery_codes: shown(&enrolled.recovery_codes),
    };
    Ok(render(&auth, StatusCode::CREATED, &enrolled.stepped_up, registered))
}

/// Rename a passkey
#[utoipa::path(
    patch, path = "/api/v1/auth/passkeys/{id}", operation_id = "renamePasskey", tag = "auth", request_body = RenamePasskey,
    params(("id" = PasskeyId, Path, description = "The passkey")),
    responses(
        (status = 200, description = "Renamed", body = PasskeyItem),
        (status = 400, description = "`malformed_json`", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`unauthenticated`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`permission_denied`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "`unsupported_media_type`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("credentials:write")))
)]
pub async fn rename_passkey(
    State(auth): State<Auth>,
    Origin(origin): Origin,
    caller: Caller<CredentialsWrite>,
    Path(id): Path<PasskeyId>,
    Json(body): Json<RenamePasskey>,
) -> ApiResult<Json<PasskeyItem>> {
    let renamed = care::rename(&auth, caller.user(), id, body.name.trim(), &origin).await?;
    Ok(Json(renamed.into()))
}

/// Remove a passkey
///
/// Nobody signs in by it any more. Somebody else's is not found, as if there were none.
#[utoipa::path(
    delete, path = "/api/v1/auth/passkeys/{id}", operation_id = "removePasskey", tag = "auth",
    params(("id" = PasskeyId, Path, description = "The passkey")),
    responses(
        (status = 204, description = "Removed"),
        (status = 401, description = "`unauthenticated`, `insufficient_user_authentication`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`permission_denied`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`conflict`: it is the last second factor, and an organization demands one", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("credentials:write")))
)]
pub async fn remove_passkey(
    State(auth): State<Auth>,
    Origin(origin): Origin,
    fresh: Fresh<CredentialsWrite>,
    Path(id): Path<PasskeyId>,
) -> ApiResult<StatusCode> {
    care::remove(&auth, fresh.caller.user(), id, &origin).await?;
    Ok(StatusCode::NO_CONTENT)
}
