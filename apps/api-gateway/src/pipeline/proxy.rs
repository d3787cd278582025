//! Sends the request to its target and gets the beginning of the answer.

use super::{
    context::{Context, Refusal},
    limit_body::too_large,
};
use crate::{
    routes::{Route, Target},
    state::State,
    upstream::{Metered, Upgrade, UpstreamError, watched},
};
use axum::body::Body;
use http::{HeaderMap, HeaderValue, Method, Request, Response, StatusCode, header, request::Parts};
use runtime::telemetry::causes;
use shared::{Code, Problem};
use std::sync::Arc;

/// Bytes of an answer that are through in a moment.
const SHORT: u64 = 64 * 1024;

/// Sends a request to the route's target.
pub async fn proxy(
    state: &Arc<State>,
    context: &Context,
    route: &Route,
    parts: Parts,
    body: Metered,
    mut upgrade: Option<Upgrade>,
) -> Result<Response<Body>, Refusal> {
    let intake = body.intake();
    let mut request = Request::from_parts(parts, Body::new(body));
    // A service in this process switches the connection over itself.
    let switches_itself = matches!(&route.target, Target::Platform(door) if door.is_local(state.runtime.directory()));
    if switches_itself && let Some(upgrade) = upgrade.take() {
        upgrade.give_back(request.extensions_mut());
    }
    let answer = match &route.target {
        Target::Document(text) => return document(&context.method, text),
        Target::Web if state.web.is_static() => return state.web.serve(context, request.headers()).await,
        Target::Nothing => return Err(Code::NotFound.into()),
        Target::Web => state.web.develop(&state.clients, request, route.timeout, &intake).await,
        Target::Upstream(remote) => remote.send(&state.clients, request, route.timeout, &intake).await,
        Target::Platform(door) => {
            door.send(state.runtime.directory(), &state.clients, request, route.timeout, &intake).await
        }
    };
    if intake.is_too_large() {
        return Err(too_large(route));
    }
    if answer.is_err() && intake.broke() {
        return Err(Refusal::because(Code::MalformedRequest, "the body is broken or was cut off"));
    }
    let mut response = answer.map_err(|error| failed(state, route, &error))?;
    if response.status() == StatusCode::SWITCHING_PROTOCOLS {
        let Some(upgrade) = upgrade else {
            // Nobody asked for it.
            return if switches_itself { Ok(response) } else { Err(Code::BadGateway.into()) };
        };
        upgrade.connect(&mut response, state.runtime.shutdown().clone(), ended(state, context));
        return Ok(response);
    }
    if context.caller.is_some() && may_last(response.headers()) {
        let ended = ended(state, context);
        response = response.map(|body| watched(body, ended));
    }
    Ok(response)
}

/// Completes when the session behind the request has ended; never, when there is none.
fn ended(state: &State, context: &Context) -> impl Future<Output = ()> + Send + use<> {
    let ended = context.caller.as_ref().map(|caller| state.revocations.ended(caller));
    async move {
        match ended {
            Some(ended) => ended.await,
            None => std::future::pending().await,
        }
    }
}

/// Answers that may outlive the session: their length is not known, or so large that a slow client reads for a while.
fn may_last(headers: &HeaderMap) -> bool {
    let length = headers.get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<u64>().ok());
    length.is_none_or(|length| length > SHORT)
}

fn document(method: &Method, text: &'static str) -> Result<Response<Body>, Refusal> {
    if !matches!(*method, Method::GET | Method::HEAD) {
        return Err(Refusal::from(Code::MethodNotAllowed).with(header::ALLOW, HeaderValue::from_static("GET, HEAD")));
    }
    let mut response = Response::new(Body::from(text));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    Ok(response)
}

/// Says what became of a request that got no answer. Logged here, once.
fn failed(state: &State, route: &Route, error: &UpstreamError) -> Refusal {
    state.metrics.upstream_failed(&route.name, error.label());
    let name = &*route.name;
    match error {
        UpstreamError::ClientStalled => {
            return Refusal::because(Code::MalformedRequest, "the body stopped arriving");
        }
        UpstreamError::Panic => tracing::error!(route = name, "a service panicked"),
        error => tracing::warn!(route = name, error = %causes(error), "no answer from behind this route"),
    }
    match error {
        UpstreamError::Timeout(_) => Problem::new(Code::GatewayTimeout).into(),
        UpstreamError::Panic => Code::Internal.into(),
        UpstreamError::Unknown(_) => Problem::new(Code::Unavailable).with_retry_after(1).into(),
        UpstreamError::Connect(_) => Problem::new(Code::BadGateway).with_retry_after(1).into(),
        _ => Code::BadGateway.into(),
    }
}
