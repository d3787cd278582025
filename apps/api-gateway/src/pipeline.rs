//! What happens to a request, one stage a file, in this order:
//!
//! accept → normalise & limits → addresses that may come → limit by address → match route → CORS → CSRF → body limit → authenticate → authorize → rate limit →
//! transform request → proxy → transform response → security headers → log & measure

mod accept;
mod access;
mod authenticate;
mod authorize;
mod context;
mod cors;
mod csrf;
mod forwarded;
mod limit;
mod limit_address;
mod limit_body;
mod log;
mod match_route;
mod normalise;
mod proxy;
mod security_headers;
mod transform_request;
mod transform_response;

pub use context::{Context, Refusal, Surface};
pub use match_route::find;
pub use normalise::clean;
pub use transform_request::without_prefix;

use crate::{state::State, upstream::Metered};
use axum::body::Body;

use http::{HeaderValue, Response};
use hyper::{Request, body::Incoming};
use runtime::{host::Peer, http::problem_response};
use std::sync::Arc;

/// Answers one request.
pub async fn answer(state: Arc<State>, surface: Surface, request: Request<Incoming>, peer: Peer) -> Response<Body> {
    let mut visit = log::Visit::begin(accept::accept(&state, surface, request.method(), peer), Arc::clone(&state));
    let outcome = stages(&state, visit.context(), request).await;
    let context = visit.context();
    let mut response = match outcome {
        Ok(response) => response,
        Err(refusal) => refused(context, refusal),
    };
    if let Some(taken) = &context.limit {
        limit::tell(response.headers_mut(), taken);
    }
    cors::allow(&state, context, response.headers_mut());
    security_headers::secure(&state, context, response.headers_mut());
    visit.answered(response.status());
    response
}

async fn stages(
    state: &Arc<State>,
    context: &mut Context,
    request: Request<Incoming>,
) -> Result<Response<Body>, Refusal> {
    let (mut parts, body) = request.into_parts();
    let mut body = Metered::new(body, parts.version, &parts.headers);
    normalise::normalise(state, context, &mut parts)?;
    cors::note_origin(state, context, &parts.headers);
    access::access(state, context)?;
    limit_address::limit_address(state, context).await?;
    let route = match_route::match_route(state, context, &parts.headers)?;
    if let Some(preflight) = cors::preflight(context, &parts.headers) {
        return Ok(preflight);
    }
    csrf::csrf(state, context, &route, &parts.headers)?;
    limit_body::limit_body(&route, &mut body)?;
    authenticate::authenticate(state, context, &route, &mut parts.headers).await?;
    authorize::authorize(context, &route)?;
    limit::limit(state, context, &route).await?;
    let upgrade = transform_request::transform(state, context, &route, &mut parts).await?;
    let mut response = proxy::proxy(state, context, &route, parts, body, upgrade).await?;
    transform_response::transform(state, context, &route, &mut response).await;
    Ok(response)
}

fn refused(context: &Context, mut refusal: Refusal) -> Response<Body> {
    refusal.problem.request_id = context.request_id.to_str().ok().map(str::to_owned);
    let mut response = problem_response(&refusal.problem);
    for (name, value) in refusal.headers {
        if let Some(name) = name {
            response.headers_mut().insert(name, value);
        }
    }
    response
}

/// The answer when a stage panicked. The panic itself was logged where it happened.
pub fn broken() -> Response<Body> {
    let mut response = problem_response(&shared::Problem::new(shared::Code::Internal));
    response.headers_mut().insert("x-content-type-options", HeaderValue::from_static("nosniff"));
    response
}
