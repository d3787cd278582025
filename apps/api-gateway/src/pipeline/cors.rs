//! Pages of other origins: those that are allowed may call with a bearer token, and never with a cookie.

use super::context::Context;
use crate::state::State;
use axum::body::Body;
use http::{HeaderMap, HeaderValue, Method, Response, StatusCode, header};

/// How long a browser may remember the answer to a preflight, in seconds.
const MAX_AGE: &str = "600";
/// What scripts may read besides the safelisted fields.
const EXPOSED: &str = "etag, link, location, ratelimit, ratelimit-policy, retry-after, www-authenticate, x-request-id";

/// The method that a preflight announces.
pub fn announced_method(method: &Method, headers: &HeaderMap) -> Option<Method> {
    if method != Method::OPTIONS || !headers.contains_key(header::ORIGIN) {
        return None;
    }
    headers.get(header::ACCESS_CONTROL_REQUEST_METHOD)?.to_str().ok()?.parse().ok()
}

/// Notes which origin may read the answer, a refusal as well.
pub fn note_origin(state: &State, context: &mut Context, headers: &HeaderMap) {
    let origin = headers.get(header::ORIGIN);
    context.cors_origin = origin.filter(|origin| state.is_allowed_origin(origin.as_bytes())).cloned();
}

/// Answers a preflight.
pub fn preflight(context: &Context, headers: &HeaderMap) -> Option<Response<Body>> {
    let method = announced_method(&context.method, headers)?;
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::NO_CONTENT;
    if context.cors_origin.is_some() {
        let answer = response.headers_mut();
        if let Ok(method) = HeaderValue::from_str(method.as_str()) {
            answer.insert(header::ACCESS_CONTROL_ALLOW_METHODS, method);
        }
        // Nothing rides along by itself, so a page may send what fields it likes.
        if let Some(fields) = headers.get(header::ACCESS_CONTROL_REQUEST_HEADERS) {
            answer.insert(header::ACCESS_CONTROL_ALLOW_HEADERS, fields.clone());
        }
        answer.insert(header::ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static(MAX_AGE));
    }
    vary(response.headers_mut(), "access-control-request-method, access-control-request-headers");
    Some(response)
}

/// Tells the browser who may read the answer.
pub fn allow(state: &State, context: &Context, headers: &mut HeaderMap) {
    if let Some(origin) = &context.cors_origin {
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin.clone());
        headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static(EXPOSED));
        headers.remove(header::ACCESS_CONTROL_ALLOW_CREDENTIALS);
    }
    // Also for those who may not: a cache must not hand their answer to one who may.
    if context.cors_origin.is_some() || state.has_foreign_origins() {
        vary(headers, "origin");
    }
}

fn vary(headers: &mut HeaderMap, on: &'static str) {
    headers.append(header::VARY, HeaderValue::from_static(on));
}
