//! Which route takes the request.

use super::{
    context::{Context, Refusal, Surface, is_this_machine},
    forwarded::X_FORWARDED_FOR,
};
use crate::{
    routes::{Found, Matcher, Route, Target},
    state::State,
};
use http::{HeaderMap, HeaderValue, Method, header};
use shared::Code;
use std::sync::Arc;

/// Finds the route. A preflight asks for the method that it announces.
pub fn match_route(state: &State, context: &mut Context, headers: &HeaderMap) -> Result<Arc<Route>, Refusal> {
    let announced = super::cors::announced_method(&context.method, headers);
    let method = announced.as_ref().unwrap_or(&context.method);
    let table = state.table.load();
    let route = find(&table, context.host(), &context.path, method)?;
    context.route = Some(Arc::clone(&route));
    let absent = match &route.target {
        Target::Nothing => true,
        Target::Web => context.surface == Surface::Api,
        _ => route.this_machine_only && !is_here(state, context, headers),
    };
    if absent { Err(Code::NotFound.into()) } else { Ok(route) }
}

/// Finds a route by host, path and method.
pub fn find(table: &Matcher, host: &str, path: &str, method: &Method) -> Result<Arc<Route>, Refusal> {
    match table.find(host, path, method) {
        Found::Route(route) => Ok(route),
        Found::Nothing => Err(Code::NotFound.into()),
        Found::OtherMethods(methods) => {
            let mut names: Vec<_> = methods.iter().map(Method::as_str).collect();
            names.sort_unstable();
            names.dedup();
            let refusal = Refusal::from(Code::MethodNotAllowed);
            Err(match HeaderValue::try_from(names.join(", ")) {
                Ok(allow) => refusal.with(header::ALLOW, allow),
                Err(_) => refusal,
            })
        }
    }
}

/// Whether a request is from this machine to this machine. The host is checked as well, because a page of another site
/// can point a name of its own at 127.0.0.1, and so is whether something in front, such as a tunnel that makes this
/// machine public, says that it forwards for somebody else.
fn is_here(state: &State, context: &Context, headers: &HeaderMap) -> bool {
    let peer = context.peer.ip().to_canonical();
    let is_forwarded = [X_FORWARDED_FOR, header::FORWARDED].iter().any(|name| headers.contains_key(name));
    peer.is_loopback()
        && context.client.is_loopback()
        && is_this_machine(context.host())
        && (!is_forwarded || state.trusted_proxies.contains(&peer))
}
