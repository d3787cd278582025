//! Services that tell what they saw.

use axum::{
    Json, Router,
    body::Body,
    extract::{Path, Request},
    response::{IntoResponse, Response},
    routing::{any, get, post},
};
use bytes::Bytes;
use http::{HeaderValue, StatusCode, header};
use http_body_util::BodyExt;
use hyper_util::rt::TokioIo;
use serde_json::{Map, Value, json};
use std::time::Duration;

/// A platform service: tells what it saw, and its own name.
pub fn platform(name: &'static str) -> Router {
    Router::new()
        .route(
            "/api/v1/me/problem",
            get(|| async { runtime::http::problem_response(&shared::Problem::field("/name", "required", "x")) }),
        )
        .route("/api/v1/me/panic", get(panics))
        .route("/api/v1/me/stream", get(stream))
        .route("/api/v1/me/revokes/{session}", get(revokes))
        .fallback(move |request: Request| async move { tell(name, request).await })
}

/// A customer's service.
pub fn router() -> Router {
    Router::new()
        .route("/open/page", get(page))
        .route("/open/answer/{status}", get(answer))
        .route("/open/slow", get(slow))
        .route("/open/count", post(count))
        .route("/open/socket", any(socket))
        .route("/orders/socket", any(socket))
        .route("/orders/stream", get(stream))
        .route("/open/stream", get(stream))
        .route("/open/revokes/{session}", get(revokes))
        .route("/orders/download", get(download))
        .fallback(|request: Request| async move { tell("upstream", request).await })
}

/// Says that a session's tokens below version 1 were revoked.
async fn revokes(Path(session): Path<shared::SessionId>) -> Response {
    let mut response = StatusCode::NO_CONTENT.into_response();
    runtime::Revocation::SessionTokens { session, minimum_version: 1 }.tell(response.headers_mut());
    response
}

async fn tell(name: &str, request: Request) -> Response {
    let (head, body) = request.into_parts();
    let mut headers = Map::new();
    for (name, value) in &head.headers {
        let value = value.to_str().unwrap().to_owned();
        match headers.get_mut(name.as_str()) {
            Some(Value::String(known)) => *known = format!("{known} | {value}"),
            _ => {
                headers.insert(name.to_string(), Value::String(value));
            }
        }
    }
    let Ok(body) = body.collect().await else { return StatusCode::BAD_REQUEST.into_response() };
    let trailers = body.trailers().map_or(0, http::HeaderMap::len);
    let body = String::from_utf8_lossy(&body.to_bytes()).into_owned();
    let (method, uri) = (head.method.to_string(), head.uri.to_string());
    Json(json!({ "service": name, "method": method, "uri": uri, "headers": headers, "body": body, "trailers": trailers }))
        .into_response()
}

/// A page that tries what it should not be able to.
async fn page() -> Response {
    let mut response = Response::new(Body::from("<script>alert(1)</script>"));
    let headers = response.headers_mut();
    for (name, value) in [
        ("content-type", "text/html"),
        ("content-security-policy", "default-src *"),
        ("clear-site-data", "\"*\""),
        ("service-worker-allowed", "/"),
        ("strict-transport-security", "max-age=0"),
        ("access-control-allow-origin", "*"),
        ("access-control-allow-credentials", "true"),
        ("alt-svc", "h3=\":1\""),
        ("connection", "x-secret-hop"),
        ("x-secret-hop", "1"),
        ("keep-alive", "timeout=5"),
        ("x-powered-by", "tests"),
        ("x-user-id", "somebody"),
    ] {
        headers.append(name, HeaderValue::from_static(value));
    }
    for cookie in [
        "theme=dark; Path=/",
        "plateforme_session=stolen; Path=/",
        "__Host-plateforme_session=stolen; Path=/; Secure",
        "__Secure-plateforme_session=stolen; Secure",
        "__hOsT-Plateforme_Session=stolen",
        " plateforme_session =stolen",
        "=plateforme_session=stolen",
        "plateforme_session",
    ] {
        headers.append(header::SET_COOKIE, HeaderValue::from_static(cookie));
    }
    response
}

async fn answer(axum::extract::Path(status): axum::extract::Path<u16>) -> StatusCode {
    StatusCode::from_u16(status).unwrap()
}

async fn slow() -> &'static str {
    tokio::time::sleep(Duration::from_secs(30)).await;
    "late"
}

async fn panics() -> &'static str {
    panic!("as a broken service does")
}

async fn count(body: Body) -> Response {
    match body.collect().await {
        Ok(body) => body.to_bytes().len().to_string().into_response(),
        Err(_) => StatusCode::BAD_REQUEST.into_response(),
    }
}

/// One event at once, and then one for as long as anybody listens.
async fn stream() -> Response {
    let events = futures_util::stream::unfold(0_u32, |count| async move {
        if count > 0 {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        Some((Ok::<_, std::convert::Infallible>(Bytes::from(format!("data: {count}\n\n"))), count + 1))
    });
    ([(header::CONTENT_TYPE, "text/event-stream")], Body::from_stream(events)).into_response()
}

/// The same, with a length that it will take days to reach.
async fn download() -> Response {
    let mut response = stream().await;
    response.headers_mut().insert(header::CONTENT_LENGTH, HeaderValue::from_static("100000000"));
    response
}

/// Switches over, then sends back what it gets.
async fn socket(mut request: Request) -> Response {
    let user = request.headers().get("x-user-id").cloned();
    let switched = hyper::upgrade::on(&mut request);
    tokio::spawn(async move {
        let stream = TokioIo::new(switched.await.unwrap());
        let (mut read, mut write) = tokio::io::split(stream);
        let _ = tokio::io::copy(&mut read, &mut write).await;
    });
    let mut response = StatusCode::SWITCHING_PROTOCOLS.into_response();
    response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("upgrade"));
    response.headers_mut().insert(header::UPGRADE, HeaderValue::from_static("websocket"));
    if let Some(user) = user {
        response.headers_mut().insert("x-seen-user", user);
    }
    response
}
