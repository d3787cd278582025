//! Guards the internal door: only the platform's own processes come through.

use crate::ServiceTokens;
use axum::{
    Router,
    extract::{Request, State},
    middleware::{self, Next},
    response::Response,
};
use http::header;
use shared::{Code, Problem};

/// Wraps an internal router so that each request needs a service token for this service.
pub fn guard(router: Router, tokens: ServiceTokens, service: &'static str) -> Router {
    router.layer(middleware::from_fn_with_state((tokens, service), check))
}

async fn check(
    State((tokens, service)): State<(ServiceTokens, &'static str)>,
    request: Request,
    next: Next,
) -> Response {
    let token = request.headers().get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    match token.and_then(|value| value.strip_prefix("Bearer ")).map(|token| tokens.verify(token, service)) {
        Some(Ok(())) => next.run(request).await,
        _ => super::problem_response(&Problem::new(Code::Unauthenticated)),
    }
}
