//! Who calls. For the platform's services the gateway trades the cookie or API key and drops what is revoked, and the
//! service decides; for customers' routes it decides here.
//!
//! Invariant: no credential of ours goes on to a customer's service, whether or not it was asked for.

use super::context::{Context, Refusal, Surface};
use crate::{
    identity::{ApiKeyError, Caller, ExchangeError},
    routes::{Access, Route},
    state::State,
};
use http::{HeaderMap, HeaderName, HeaderValue, header};
use runtime::{TokenError, api_key};
use shared::{Code, Problem};

/// Where programs that keep `Authorization` for something else send their key.
const API_KEY: HeaderName = HeaderName::from_static("x-api-key");

/// Finds out who calls, and leaves in the request only what its target may see.
pub async fn authenticate(
    state: &State,
    context: &mut Context,
    route: &Route,
    headers: &mut HeaderMap,
) -> Result<(), Refusal> {
    let mut fields = headers.get_all(header::AUTHORIZATION).iter();
    let authorization = fields.next().cloned();
    if fields.next().is_some() {
        return Err(Refusal::because(Code::MalformedRequest, "there is more than one Authorization field"));
    }
    let key = key(headers, authorization.as_ref())?;
    match &route.access {
        Access::Everyone => keep_ours_in(state, headers, authorization.as_ref()),
        Access::Service { exchange } => {
            match key {
                Some(key) if *exchange => {
                    let caller = by_key(state, context, &key).await?;
                    speak_for(headers, &caller)?;
                    context.caller = Some(caller);
                }
                // Never its key, whatever becomes of it.
                Some(_) => drop(headers.remove(header::AUTHORIZATION)),
                None => for_service(state, context, *exchange, headers, authorization.as_ref()).await?,
            }
            headers.remove(API_KEY);
        }
        Access::Proven { session, bearer, api_key, .. } => {
            let caller = match (&key, &authorization) {
                (Some(key), _) if *api_key => by_key(state, context, key).await?,
                (Some(_), _) => return Err(Refusal::unauthenticated(Some("this route takes no API key"))),
                (None, Some(field)) if *bearer => by_bearer(state, field).await?,
                (None, Some(_)) => return Err(Refusal::unauthenticated(Some("this route takes no bearer token"))),
                (None, None) if *session => by_cookie(state, context, headers).await?,
                (None, None) => return Err(Refusal::unauthenticated(None)),
            };
            context.caller = Some(caller);
            headers.remove(header::AUTHORIZATION);
            if key.is_some() {
                headers.remove(API_KEY);
            }
        }
    }
    Ok(())
}

/// A token of ours never reaches a customer's service, not even on a route that asks for none.
fn keep_ours_in(state: &State, headers: &mut HeaderMap, authorization: Option<&HeaderValue>) {
    if token(authorization).is_some_and(|token| token.starts_with("np_") || state.runtime.tokens().is_ours(token)) {
        headers.remove(header::AUTHORIZATION);
    }
    if headers.get_all(API_KEY).iter().any(is_key) {
        headers.remove(API_KEY);
    }
}

/// The API key of a request, in either field. A service behind us may have keys of its own in `X-Api-Key`: those are
/// none of ours.
fn key(headers: &HeaderMap, authorization: Option<&HeaderValue>) -> Result<Option<String>, Refusal> {
    let in_field = headers.get_all(API_KEY).iter().filter(|value| is_key(value)).collect::<Vec<_>>();
    let bearer = token(authorization).filter(|token| api_key::is_meant(token));
    match (in_field.as_slice(), bearer, authorization) {
        ([], bearer, _) => Ok(bearer.map(str::to_owned)),
        ([one], None, None) => Ok(one.to_str().ok().map(|key| key.trim().to_owned())),
        _ => Err(Refusal::because(Code::MalformedRequest, "send one credential: X-Api-Key, or Authorization")),
    }
}

fn is_key(value: &HeaderValue) -> bool {
    value.as_bytes().trim_ascii_start().starts_with(api_key::PREFIX.as_bytes())
}

async fn by_key(state: &State, context: &Context, key: &str) -> Result<Caller, Refusal> {
    current(state)?;
    state.api_keys.caller(key, context.client).await.map_err(|error| match error {
        ApiKeyError::Wrong => Refusal::unauthenticated(Some("the API key is not valid")),
        ApiKeyError::Limited { retry_after } => Problem::new(Code::RateLimited).with_retry_after(retry_after).into(),
        ApiKeyError::Unavailable(reason) => unavailable(&reason),
    })
}

/// Hands on the token of a caller, to a service of the platform.
fn speak_for(headers: &mut HeaderMap, caller: &Caller) -> Result<(), Refusal> {
    let mut field = HeaderValue::try_from(format!("Bearer {}", caller.token)).map_err(|_| Code::Internal)?;
    field.set_sensitive(true);
    headers.insert(header::AUTHORIZATION, field);
    Ok(())
}

async fn for_service(
    state: &State,
    context: &mut Context,
    exchange: bool,
    headers: &mut HeaderMap,
    authorization: Option<&HeaderValue>,
) -> Result<(), Refusal> {
    if let Some(token) = token(authorization) {
        match state.runtime.tokens().verify(token, &state.audience).await {
            Ok(verified) => {
                current(state)?;
                if state.revocations.is_revoked(&verified) {
                    headers.remove(header::AUTHORIZATION);
                } else {
                    context.caller = Some(Caller { token: token.into(), verified });
                }
            }
            // The service might have the keys, but it does not know what was revoked.
            Err(error @ TokenError::KeysUnavailable) => return Err(unavailable(&error.to_string())),
            // What is not valid is passed on: the service says so, in its own words.
            Err(TokenError::Invalid | TokenError::Expired) => {}
        }
        return Ok(());
    }
    if !exchange || authorization.is_some() {
        return Ok(());
    }
    let Some(cookie) = cookie(state, context, headers) else { return Ok(()) };
    current(state)?;
    match state.sessions.caller(cookie).await {
        Ok(caller) => {
            speak_for(headers, &caller)?;
            context.caller = Some(caller);
            Ok(())
        }
        // An old cookie is no reason to refuse a sign-in.
        Err(ExchangeError::NoSession) => Ok(()),
        Err(ExchangeError::Unavailable(reason)) => Err(unavailable(&reason)),
    }
}

async fn by_bearer(state: &State, authorization: &HeaderValue) -> Result<Caller, Refusal> {
    let token = token(Some(authorization)).ok_or_else(|| Refusal::unauthenticated(None))?;
    current(state)?;
    let verified = state.runtime.tokens().verify(token, &state.audience).await.map_err(|error| match error {
        TokenError::Invalid => Refusal::unauthenticated(Some("the token is not valid here")),
        TokenError::Expired => Refusal::unauthenticated(Some("the token has expired")),
        TokenError::KeysUnavailable => unavailable(&error.to_string()),
    })?;
    if state.revocations.is_revoked(&verified) {
        return Err(Refusal::unauthenticated(Some("the token was revoked")));
    }
    Ok(Caller { token: token.into(), verified })
}

async fn by_cookie(state: &State, context: &Context, headers: &HeaderMap) -> Result<Caller, Refusal> {
    let cookie = cookie(state, context, headers).ok_or_else(|| Refusal::unauthenticated(None))?;
    current(state)?;
    state.sessions.caller(cookie).await.map_err(|error| match error {
        ExchangeError::NoSession => Refusal::unauthenticated(None),
        ExchangeError::Unavailable(reason) => unavailable(&reason),
    })
}

/// The session's secret. The API listener knows no cookies.
fn cookie<'h>(state: &State, context: &Context, headers: &'h HeaderMap) -> Option<&'h str> {
    if context.surface == Surface::Api {
        return None;
    }
    runtime::http::cookie::read(headers, state.cookie).filter(|secret| !secret.is_empty())
}

/// The token of a `Bearer` field (RFC 6750 §2.1).
fn token(authorization: Option<&HeaderValue>) -> Option<&str> {
    let (scheme, token) = authorization?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

/// No credential passes when nobody can say what was revoked.
fn current(state: &State) -> Result<(), Refusal> {
    if state.revocations.is_current() { Ok(()) } else { Err(unavailable("revocations are not known")) }
}

fn unavailable(reason: &str) -> Refusal {
    tracing::warn!(reason, "who calls cannot be found out right now");
    Problem::new(Code::Unavailable).with_retry_after(1).into()
}
