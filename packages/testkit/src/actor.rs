//! Somebody who uses the platform: a browser with a cookie, a program with a token, or a stranger with neither.

use crate::{Answer, EventStream};
use axum::body::Body;
use bytes::Bytes;
use http::{HeaderName, HeaderValue, Method, Request, Response, header};
use http_body_util::BodyExt;
use hyper::body::Incoming;
use runtime::HttpClient;
use serde_json::Value;

/// Sends requests as one person. Cloning gives the same person once more.
#[derive(Clone)]
pub struct Actor {
    client: HttpClient,
    base: String,
    headers: Vec<(HeaderName, HeaderValue)>,
}

impl Actor {
    pub(crate) fn new(client: HttpClient, base: String) -> Self {
        Self { client, base, headers: Vec::new() }
    }

    /// The same person, sending one more header field.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: &str) -> Self {
        let name = HeaderName::from_static(name);
        self.headers.retain(|(known, _)| *known != name);
        self.headers.push((name, value.parse().unwrap()));
        self
    }

    /// The same person with an access token.
    #[must_use]
    pub fn with_token(self, token: &str) -> Self {
        self.with("authorization", &format!("Bearer {token}"))
    }

    /// The same person in a browser that got this `Set-Cookie`, on a page of the platform.
    #[must_use]
    pub fn with_cookie(self, set_cookie: &str) -> Self {
        let pair = set_cookie.split(';').next().unwrap_or_default().to_owned();
        let origin = self.base.clone();
        self.with("cookie", &pair).with("origin", &origin)
    }

    /// `GET`.
    pub async fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, path, None, Body::empty()).await
    }

    /// `DELETE`.
    pub async fn delete(&self, path: &str) -> Answer {
        self.send(Method::DELETE, path, None, Body::empty()).await
    }

    /// `POST` of a JSON document.
    pub async fn post(&self, path: &str, body: &Value) -> Answer {
        self.send(Method::POST, path, Some("application/json"), Body::from(body.to_string())).await
    }

    /// `PUT` of a JSON document.
    pub async fn put(&self, path: &str, body: &Value) -> Answer {
        self.send(Method::PUT, path, Some("application/json"), Body::from(body.to_string())).await
    }

    /// `PATCH` with a merge patch.
    pub async fn patch(&self, path: &str, body: &Value) -> Answer {
        self.send(Method::PATCH, path, Some("application/merge-patch+json"), Body::from(body.to_string())).await
    }

    /// `GET` of server-sent events.
    pub async fn follow(&self, path: &str) -> EventStream {
        EventStream::new(self.begin(Method::GET, path, None, Body::empty()).await)
    }

    /// `GET`, and nothing of the answer but its head: it may have no end. A problem is read all the same.
    pub async fn head_of(&self, path: &str) -> Answer {
        let (parts, body) = self.begin(Method::GET, path, None, Body::empty()).await.into_parts();
        let is_problem = !parts.status.is_success();
        let body = if is_problem { body.collect().await.expect("it is complete").to_bytes() } else { Bytes::new() };
        Answer { status: parts.status, headers: parts.headers, body }
    }

    /// Any request.
    pub async fn send(&self, method: Method, path: &str, content_type: Option<&str>, body: Body) -> Answer {
        let (parts, body) = self.begin(method, path, content_type, body).await.into_parts();
        let body = body.collect().await.expect("the answer is complete").to_bytes();
        Answer { status: parts.status, headers: parts.headers, body }
    }

    async fn begin(&self, method: Method, path: &str, content_type: Option<&str>, body: Body) -> Response<Incoming> {
        let mut request = Request::builder().method(method).uri(format!("{}{path}", self.base));
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        if let Some(content_type) = content_type {
            request = request.header(header::CONTENT_TYPE, content_type);
        }
        self.client.request(request.body(body).unwrap()).await.expect("the platform answers")
    }
}
