//! Takes a request in: gives it an id and looks at the clock.

use super::context::{Context, Surface};
use crate::state::State;
use http::{HeaderValue, Method};
use runtime::host::Peer;
use std::time::Instant;

/// Starts the request's context. The id is always a new one: an id from outside could be anybody's.
pub fn accept(state: &State, surface: Surface, method: &Method, peer: Peer) -> Context {
    let id = shared::id::generate(&**state.runtime.clock()).to_string();
    Context {
        surface,
        request_id: HeaderValue::try_from(id).unwrap_or_else(|_| HeaderValue::from_static("unknown")),
        started: Instant::now(),
        method: method.clone(),
        peer: peer.address,
        client: peer.address.ip().to_canonical(),
        is_https: false,
        authority: String::new(),
        path: String::new(),
        route: None,
        cors_origin: None,
        limit: None,
        caller: None,
    }
}
