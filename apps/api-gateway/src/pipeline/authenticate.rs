//! Who calls. For the platform's services the gateway trades the cookie and drops what is revoked, and the service
//! decides; for customers' routes it decides here.

use super::context::{Context, Refusal, Surface};
use crate::{
    identity::{Caller, ExchangeError},
    routes::{Access, Route},
    state::State,
};
use http::{HeaderMap, HeaderValue, header};
use runtime::TokenError;
use shared::{Code, Problem};

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
    match &route.access {
        Access::Everyone => keep_ours_in(state, headers, authorization.as_ref()),
        Access::Service { exchange } => {
            for_service(state, context, *exchange, headers, authorization.as_ref()).await?;
        }
        Access::Proven { session, bearer, .. } => {
            context.caller = Some(match &authorization {
                Some(field) if *bearer => by_bearer(state, field).await?,
                Some(_) => return Err(Refusal::unauthenticated(Some("this route takes no bearer token"))),
                None if *session => by_cookie(state, context, headers).await?,
                None => return Err(Refusal::unauthenticated(None)),
            });
            headers.remove(header::AUTHORIZATION);
        }
    }
    Ok(())
}

/// A token of ours never reaches a customer's service, not even on a route that asks for none.
fn keep_ours_in(state: &State, headers: &mut HeaderMap, authorization: Option<&HeaderValue>) {
    if token(authorization).is_some_and(|token| token.starts_with("np_") || state.runtime.tokens().is_ours(token)) {
        headers.remove(header::AUTHORIZATION);
    }
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
            let mut field = HeaderValue::try_from(format!("Bearer {}", caller.token)).map_err(|_| Code::Internal)?;
            field.set_sensitive(true);
            headers.insert(header::AUTHORIZATION, field);
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
