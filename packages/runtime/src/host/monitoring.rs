//! The monitoring listener: metrics and health.

use crate::Runtime;
use axum::{Json, Router, extract::State, response::IntoResponse, routing::get};
use http::{StatusCode, header};

/// `/metrics`, `/health/live` and `/health/ready`.
pub fn monitoring(runtime: &Runtime) -> Router {
    Router::new()
        .route("/metrics", get(metrics))
        .route("/health/live", get(|| async { Json(serde_json::json!({ "status": "ok", "checks": {} })) }))
        .route("/health/ready", get(ready))
        .with_state(runtime.clone())
}

async fn metrics(State(runtime): State<Runtime>) -> impl IntoResponse {
    let content_type = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    ([(header::CONTENT_TYPE, content_type)], runtime.metrics().render())
}

async fn ready(State(runtime): State<Runtime>) -> impl IntoResponse {
    let report = runtime.health().report().await;
    let status = if report.is_ok() { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    (status, Json(report))
}
