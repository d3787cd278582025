//! The internal door, for the platform's own processes: keys, exchanges and revocations.

use crate::{
    Auth,
    account::{self, PasswordCheck},
    api_key,
    keys::JwkSet,
    password::{self, ChoiceError},
    session::exchange,
    token::{self, AccessToken},
};
use axum::{extract::State, response::Response};
use database::{DbErr, authority, event_seals, sessions};
use garde::Validate;
use http::StatusCode;
use runtime::{
    Revocation,
    http::{ApiResult, Json, Query},
    revocation,
};
use serde::{Deserialize, Serialize};
use shared::{Code, Email, FieldError, Problem, Secret, UserId, claims::AccessClaims};

/// A cookie's value.
#[derive(Deserialize, Validate)]
#[serde(deny_unknown_fields)]
pub struct Exchange {
    #[garde(skip)]
    cookie: Secret,
}

/// An API key's secret, and the client that showed it.
#[derive(Deserialize, Validate)]
#[serde(deny_unknown_fields)]
pub struct ExchangeKey {
    #[garde(skip)]
    key: Secret,
    #[garde(length(max = 64))]
    #[serde(default)]
    ip: Option<String>,
}

/// A token for the API, and the route whose upstream gets one of its own.
#[derive(Deserialize, Validate)]
#[serde(deny_unknown_fields)]
pub struct UpstreamToken {
    #[garde(skip)]
    access_token: Secret,
    #[garde(length(min = 1, max = 100), ascii)]
    route: String,
}

/// A password that somebody chose for a person whom they create.
#[derive(Deserialize, Validate)]
#[serde(deny_unknown_fields)]
pub struct HashPassword {
    #[garde(skip)]
    password: Secret,
    #[garde(skip)]
    email: Email,
    #[garde(length(chars, max = 100))]
    #[serde(default)]
    name: Option<String>,
}

/// Its hash, or what is wrong with it.
#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Hashed {
    /// An Argon2id PHC string.
    Hash(String),
    /// Why it cannot be used.
    Weak(FieldError),
}

/// `POST /internal/password-hashes`: passwords are known to this service alone.
pub async fn hash_password(State(auth): State<Auth>, Json(body): Json<HashPassword>) -> ApiResult<Json<Hashed>> {
    match password::choose(auth.passwords(), &body.password, &body.email, body.name.as_deref()).await {
        Ok(hash) => Ok(Json(Hashed::Hash(hash))),
        Err(error @ ChoiceError::Weak(_)) => {
            let problem = Problem::from(error);
            let field = problem.errors.first().cloned();
            Ok(Json(Hashed::Weak(field.ok_or_else(|| Problem::new(Code::Internal))?)))
        }
        Err(error) => Err(error.into()),
    }
}

/// Whose password it is said to be.
#[derive(Deserialize, Validate)]
#[serde(deny_unknown_fields)]
pub struct VerifyPassword {
    #[garde(skip)]
    user_id: UserId,
    #[garde(skip)]
    #[serde(default)]
    password: Option<Secret>,
    #[garde(length(max = 64))]
    #[serde(default)]
    ip: Option<String>,
}

/// What came of comparing it.
#[derive(Serialize)]
pub struct VerifiedPassword {
    result: PasswordCheck,
}

/// `POST /internal/password/verify`: whether somebody who is signed in knows their password. No hash leaves here.
pub async fn verify_password(
    State(auth): State<Auth>,
    Json(body): Json<VerifyPassword>,
) -> ApiResult<Json<VerifiedPassword>> {
    let result = account::check_password(&auth, body.user_id, body.password.as_ref(), body.ip.as_deref()).await?;
    Ok(Json(VerifiedPassword { result }))
}

#[derive(Serialize)]
struct Issued<'a> {
    access_token: &'a str,
    expires_in: i64,
}

/// Where to go on.
#[derive(Deserialize, Validate)]
#[serde(deny_unknown_fields)]
pub struct After {
    #[garde(skip)]
    #[serde(default)]
    after: i64,
}

/// What gateways must no longer accept.
#[derive(Serialize)]
pub struct Revocations {
    items: Vec<Item>,
    position: i64,
}

#[derive(Serialize)]
struct Item {
    position: i64,
    revocation: Revocation,
}

/// `GET /internal/signing-keys`
pub async fn signing_keys(State(auth): State<Auth>) -> ApiResult<Json<JwkSet>> {
    Ok(Json(auth.keys().published().await?))
}

/// `POST /internal/exchange`
pub async fn exchange(State(auth): State<Auth>, Json(body): Json<Exchange>) -> ApiResult<Response> {
    Ok(issued(&exchange::exchange(&auth, &body.cookie).await?))
}

/// `POST /internal/exchange-key`
pub async fn exchange_key(State(auth): State<Auth>, Json(body): Json<ExchangeKey>) -> ApiResult<Response> {
    Ok(issued(&api_key::exchange::exchange(&auth, &body.key, body.ip.as_deref()).await?))
}

/// `POST /internal/upstream-tokens`
///
/// The token is verified again, and its session or key looked up: a gateway that asks with a stale one gets nothing.
pub async fn upstream_tokens(State(auth): State<Auth>, Json(body): Json<UpstreamToken>) -> ApiResult<Response> {
    let audience = auth.config().public_url().api_audience();
    let verified = auth.runtime().tokens().verify(body.access_token.expose(), &audience).await;
    let claims = verified?.claims;
    if !is_current(&auth, &claims).await.map_err(|error| database::problem(&error))? {
        return Err(Problem::new(Code::Unauthenticated).into());
    }
    Ok(issued(&token::issue_for_route(&auth, &claims, &body.route).await?))
}

/// Whether the session or the key of a token is still there, and refused no tokens of this age.
async fn is_current(auth: &Auth, claims: &AccessClaims) -> Result<bool, DbErr> {
    let (reader, now) = (auth.database().reader(), auth.runtime().now());
    let Some(id) = claims.sid else { return authority::keys::is_current(reader, auth.config(), claims, now).await };
    let session = sessions::find(reader, id).await?;
    Ok(session.is_some_and(|session| session.is_active(now) && session.token_version <= claims.sid_ver))
}

/// `GET /internal/revocations?after=`
///
/// The position is read before the events, so that none that is sealed meanwhile is skipped; some may come twice.
pub async fn revocations(State(auth): State<Auth>, Query(query): Query<After>) -> ApiResult<Json<Revocations>> {
    let reader = auth.database().reader();
    let failed = |error| database::problem(&error);
    let position = event_seals::head(reader).await.map_err(failed)?.map_or(0, |(position, _)| position);
    let since = auth.runtime().now() - revocation::kept_for(auth.config());
    let events =
        event_seals::revocations(reader, query.after, &Revocation::EVENT_TYPES, since).await.map_err(failed)?;
    let items = events
        .iter()
        .flat_map(|event| {
            let item = |revocation| Item { position: event.position, revocation };
            Revocation::from_event(event).into_iter().map(item)
        })
        .collect();
    Ok(Json(Revocations { items, position }))
}

fn issued(access: &AccessToken) -> Response {
    let body = Issued { access_token: access.token.expose(), expires_in: access.expires_in };
    super::secret_answer(StatusCode::OK, body)
}
