//! The development server of the web application, with its hot reload.

use crate::upstream::{Clients, Intake, Remote, UpstreamError};
use axum::body::Body;
use http::{HeaderValue, Request, Response, header};
use std::{sync::Arc, time::Duration};

/// The development server evaluates code and inlines scripts that change with each edit; its pages get this policy, and
/// exported pages their own.
const POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'self'; script-src 'self' 'unsafe-eval' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; \
     img-src 'self' data: blob:; connect-src 'self' ws: wss:; frame-ancestors 'none'; base-uri 'none'; \
     form-action 'self'; object-src 'none'",
);

/// Passes a request on.
pub async fn pass_on(
    remote: &Remote,
    clients: &Clients,
    request: Request<Body>,
    timeout: Duration,
    intake: &Arc<Intake>,
) -> Result<Response<Body>, UpstreamError> {
    let mut response = remote.send(clients, request, timeout, intake).await?;
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, POLICY);
    Ok(response)
}
