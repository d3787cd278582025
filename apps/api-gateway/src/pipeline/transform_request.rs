//! What the target gets to see: nothing that a client says about itself, and what the gateway knows.

use super::context::{Context, Refusal, Surface};
use crate::{
    identity,
    routes::{Place, Route, Target},
    state::State,
    upstream::{Upgrade, is_upgrade, remove_hop_by_hop},
};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, Uri, header, request::Parts, uri::PathAndQuery};
use runtime::{CallError, http::cookie};
use shared::{Code, Problem};

/// Fields by which proxies speak about a client, or by which a client would choose another path or method than the
/// one that was checked here.
const SPOKEN_FOR: [&str; 15] = [
    "forwarded",
    "x-api-key-id",
    "x-real-ip",
    "x-client-ip",
    "x-cluster-client-ip",
    "true-client-ip",
    "x-request-id",
    "x-original-url",
    "x-original-uri",
    "x-original-method",
    "x-rewrite-url",
    "x-http-method",
    "x-http-method-override",
    "x-method-override",
    "proxy",
];
/// Beginnings of such fields, and of those that say who the caller is.
const SPOKEN_FOR_PREFIXES: [&str; 6] =
    ["x-user", "x-organization", "x-forwarded", "x-session", "x-plateforme", "x-api-key-id"];

/// Rewrites a request for its target, and takes out the client's half of a connection to be switched over.
pub async fn transform(
    state: &State,
    context: &Context,
    route: &Route,
    parts: &mut Parts,
) -> Result<Option<Upgrade>, Refusal> {
    if matches!(route.target, Target::Web | Target::Document(_)) && state.web.is_static() {
        return Ok(None);
    }
    let headers = &mut parts.headers;
    // A service worker from a customer's route would sit between people and every page of the platform's origin; the
    // sandbox does not bind workers.
    if route.place == Place::SharedOrigin && headers.contains_key("service-worker") {
        let detail = "a service worker needs an origin of its own; give the route a host";
        return Err(Refusal::because(Code::PermissionDenied, detail));
    }
    let upgrade = if is_upgrade(headers) { Upgrade::take(&mut parts.extensions) } else { None };
    remove_hop_by_hop(headers);
    remove_spoken_for(headers);
    if upgrade.is_some() {
        Upgrade::announce(headers);
    }
    match route.target {
        Target::Platform(_) => hand_on_device(state, context, headers),
        _ => identity::strip(headers),
    }
    tell(context, headers)?;
    if let Target::Upstream(_) = route.target {
        introduce(state, context, route, headers).await?;
        if let Some(prefix) = &route.strip_prefix {
            parts.uri = without_prefix(&parts.uri, prefix)?;
        }
    }
    route.request.apply(&mut parts.headers);
    Ok(upgrade)
}

/// Our own services get no cookie, but what the browser is known by. The API listener knows no cookies.
fn hand_on_device(state: &State, context: &Context, headers: &mut HeaderMap) {
    let name = cookie::device_name(&state.runtime.config().public_url());
    let device = cookie::read(headers, name).filter(|_| context.surface == Surface::Web);
    let device = device.and_then(|value| HeaderValue::from_str(value).ok());
    headers.remove(header::COOKIE);
    if let Some(device) = device {
        headers.insert(cookie::DEVICE_FIELD, device);
    }
}

/// Removes what a client may not say. Underscores count as hyphens: behind CGI and its heirs, `x_user_id` and
/// `x-user-id` are one variable.
fn remove_spoken_for(headers: &mut HeaderMap) {
    let is_spoken_for = |name: &HeaderName| {
        let name = name.as_str();
        let plain;
        let name = if name.contains('_') {
            plain = name.replace('_', "-");
            plain.as_str()
        } else {
            name
        };
        // gRPC-Web's name for `User-Agent`.
        let is_agent = name == "x-user-agent";
        SPOKEN_FOR.contains(&name) || (!is_agent && SPOKEN_FOR_PREFIXES.iter().any(|prefix| name.starts_with(prefix)))
    };
    let found: Vec<HeaderName> = headers.keys().filter(|name| is_spoken_for(name)).cloned().collect();
    for name in found {
        headers.remove(name);
    }
}

/// Says where the request came from.
fn tell(context: &Context, headers: &mut HeaderMap) -> Result<(), Refusal> {
    let value = |text: &str| HeaderValue::from_str(text).map_err(|_| Refusal::from(Code::MalformedRequest));
    headers.insert("x-request-id", context.request_id.clone());
    headers.insert("x-forwarded-for", value(&context.client.to_string())?);
    headers.insert("x-forwarded-host", value(&context.authority)?);
    headers.insert("x-forwarded-proto", HeaderValue::from_static(if context.is_https { "https" } else { "http" }));
    Ok(())
}

/// Says who the caller is, with a token that is good for this route alone.
async fn introduce(state: &State, context: &Context, route: &Route, headers: &mut HeaderMap) -> Result<(), Refusal> {
    let Some(caller) = &context.caller else { return Ok(()) };
    let field = state.upstream_tokens.field(caller, &route.name).await.map_err(|error| match error {
        // It ended a moment ago, and auth-service knows it first.
        CallError::Refused { status, .. } if status == StatusCode::UNAUTHORIZED => {
            Refusal::unauthenticated(Some("the session or key has ended"))
        }
        error => {
            tracing::warn!(route = &*route.name, %error, "no token could be had for a route's service");
            Problem::new(Code::Unavailable).with_retry_after(1).into()
        }
    })?;
    headers.insert(header::AUTHORIZATION, field);
    let claims = &caller.verified.claims;
    let value = |text: String| HeaderValue::try_from(text).map_err(|_| Refusal::from(Code::Internal));
    if let Some(user) = claims.user() {
        headers.insert("x-user-id", value(user.to_string())?);
    }
    if let Some(key) = claims.key {
        headers.insert("x-api-key-id", value(key.to_string())?);
    }
    if let Some(organization) = claims.org {
        headers.insert("x-organization-id", value(organization.to_string())?);
    }
    Ok(())
}

/// Takes a prefix off a path, at a segment's end only.
pub fn without_prefix(uri: &Uri, prefix: &str) -> Result<Uri, Refusal> {
    let Some(rest) = uri.path().strip_prefix(prefix).filter(|rest| rest.is_empty() || rest.starts_with('/')) else {
        return Ok(uri.clone());
    };
    let path = if rest.is_empty() { "/" } else { rest };
    let target = match uri.query() {
        Some(query) => PathAndQuery::try_from(format!("{path}?{query}")),
        None => PathAndQuery::try_from(path),
    };
    target.map(Uri::from).map_err(|_| Code::MalformedRequest.into())
}
