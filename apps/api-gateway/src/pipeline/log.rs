//! One line and one measurement for each request. No query, no address, no token: what identifies a person or opens
//! something stays out.

use super::context::{Context, Surface};
use crate::state::State;
use axum::body::Body;
use http::Response;

/// Writes both.
pub fn record(state: &State, context: &Context, response: &mut Response<Body>) {
    let took = context.started.elapsed();
    let status = response.status();
    let route = context.label();
    state.metrics.end(&route, &context.method, status, took);
    tracing::info!(
        target: "access",
        request_id = context.request_id.to_str().unwrap_or_default(),
        listener = match context.surface {
            Surface::Web => "web",
            Surface::Api => "api",
        },
        route = &*route,
        method = context.method.as_str(),
        status = status.as_u16(),
        ms = took.as_secs_f64() * 1000.0,
        "request answered"
    );
}
