//! One renderer for every problem.

use crate::telemetry::causes;
use axum::{
    body::Body,
    response::{IntoResponse, Response},
};
use http::{HeaderValue, StatusCode, header};
use shared::{Code, Problem, refusal::Refusals};

/// How a client is asked to authenticate again (RFC 9470 §3); `max_age` is `shared::claims::FRESH` in seconds.
const FRESHER: &str = "Bearer error=\"insufficient_user_authentication\", error_description=\"a more recent authentication is required\", max_age=300";

/// What a handler answers with when it does not succeed.
#[derive(Debug)]
pub struct ApiError(pub Problem);

/// A handler's answer.
pub type ApiResult<T> = Result<T, ApiError>;

impl<E: Into<Problem>> From<E> for ApiError {
    fn from(error: E) -> Self {
        Self(error.into())
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        problem_response(&self.0)
    }
}

/// Renders a problem as `application/problem+json` (RFC 9457). The gateway adds the request id. What the audit trail is
/// to keep of a refusal is an extension of the response, for the layer that records it.
pub fn problem_response(problem: &Problem) -> Response {
    let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let body = serde_json::to_vec(problem).unwrap_or_default();
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Some(seconds) = problem.retry_after {
        headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    if status == StatusCode::UNAUTHORIZED {
        let challenge = if problem.code == Code::InsufficientUserAuthentication { FRESHER } else { "Bearer" };
        headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static(challenge));
    }
    if let Some(refusal) = problem.refuses() {
        response.extensions_mut().insert(Refusals::from(refusal));
    }
    response
}

/// A bare 500 for an error that the caller can do nothing about. Logs it, so call this once, where it is handled.
pub fn internal(error: &(dyn std::error::Error + 'static)) -> Problem {
    tracing::error!(error = causes(error), "a request failed on our side");
    Problem::new(Code::Internal)
}
