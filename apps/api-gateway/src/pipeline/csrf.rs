//! Requests that a browser sends with our cookie, or that set it, must come from our own pages.

use super::context::{Context, Refusal, Surface, host_of, is_this_machine};
use crate::{
    routes::{CrossSite, Route},
    state::State,
    upstream::is_upgrade,
};
use http::{HeaderMap, Method, header};
use shared::Code;

/// Checks `Origin` and `Sec-Fetch-Site`.
pub fn csrf(state: &State, context: &Context, route: &Route, headers: &HeaderMap) -> Result<(), Refusal> {
    if route.cross_site == CrossSite::Exempt || is_safe(&context.method, headers) {
        return Ok(());
    }
    // On the API listener cookies mean nothing, so one that rides along proves nothing and endangers nothing.
    let carries = context.surface == Surface::Web && carries_cookie(state, headers);
    let origin = headers.get(header::ORIGIN);
    let site = headers.get("sec-fetch-site");
    if !carries {
        if route.cross_site == CrossSite::GuardCookie {
            return Ok(());
        }
        // Not a browser; nobody's cookie can be set by it.
        if origin.is_none() && site.is_none() {
            return Ok(());
        }
        // A page that the operator allows signs its people in with tokens.
        if context.cors_origin.is_some() {
            return Ok(());
        }
    }
    let from_here = origin.is_some_and(|origin| is_own_origin(state, context, origin.as_bytes()));
    let says_so = site.is_some_and(|site| matches!(site.as_bytes(), b"same-origin" | b"none"));
    if from_here || says_so {
        return Ok(());
    }
    Err(Refusal::because(Code::CrossSiteRequest, "send it from the platform's own pages, or with a bearer token"))
}

/// RFC 9110 §9.2.1; a WebSocket is none, because it carries the cookie and no later request is checked.
fn is_safe(method: &Method, headers: &HeaderMap) -> bool {
    matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS) && !is_upgrade(headers)
}

fn carries_cookie(state: &State, headers: &HeaderMap) -> bool {
    let has = |line: &[u8]| {
        line.split(|b| *b == b';').any(|pair| {
            pair.trim_ascii().strip_prefix(state.cookie.as_bytes()).is_some_and(|rest| rest.first() == Some(&b'='))
        })
    };
    headers.get_all(header::COOKIE).iter().any(|value| has(value.as_bytes()))
}

/// The public origin; in development also this listener under another name of this machine.
fn is_own_origin(state: &State, context: &Context, origin: &[u8]) -> bool {
    if origin == state.origin.as_bytes() {
        return true;
    }
    let local = state.is_development && is_this_machine(host_of(&context.authority));
    local && origin.strip_prefix(b"http://").is_some_and(|rest| rest == context.authority.as_bytes())
}
