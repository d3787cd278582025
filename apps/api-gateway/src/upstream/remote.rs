//! A service at one or more addresses, over kept-alive connections, in turn.

use super::{Intake, UpstreamError};
use axum::body::Body;
use bytes::Bytes;
use config::HttpUrl;
use http::{HeaderValue, Method, Request, Response, Uri, header, uri::PathAndQuery};
use http_body::{Body as _, Frame, SizeHint};
use hyper_util::client::legacy::Error;
use runtime::HttpClient;
use std::{
    pin::Pin,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    task::{Context, Poll},
    time::Duration,
};

/// The clients whose pools all routes share; a reload of the routes keeps their connections.
pub struct Clients {
    any: HttpClient,
    /// Speaks HTTP/1.1 alone, because `Upgrade` is nothing in HTTP/2 (RFC 9113 §8.6).
    upgrading: HttpClient,
}

impl Clients {
    /// The process's client, and one for upgrades.
    pub fn new(any: HttpClient) -> Self {
        Self { any, upgrading: runtime::client::upgrading_client() }
    }
}

/// One address, taken apart once.
#[derive(Debug)]
struct Address {
    scheme: http::uri::Scheme,
    authority: http::uri::Authority,
    host: HeaderValue,
    /// Put before each path; empty or starting with a slash.
    base: String,
    text: String,
}

/// The addresses of one service.
#[derive(Debug)]
pub struct Remote {
    addresses: Vec<Address>,
    next: AtomicUsize,
}

impl Remote {
    /// Spreads requests over these addresses. `None` when there is none that can be used.
    pub fn new(urls: &[HttpUrl]) -> Option<Self> {
        let addresses = urls.iter().map(Address::new).collect::<Option<Vec<_>>>()?;
        (!addresses.is_empty()).then_some(Self { addresses, next: AtomicUsize::new(0) })
    }

    /// One address.
    pub fn one(url: &HttpUrl) -> Option<Self> {
        Self::new(std::slice::from_ref(url))
    }

    /// The addresses as they were configured.
    pub fn addresses(&self) -> impl Iterator<Item = &str> {
        self.addresses.iter().map(|address| address.text.as_str())
    }

    /// Sends a request to the next address in turn. Another one is tried only when this one got nothing of it: no
    /// connection could be made, or it broke and the request is one that may be repeated (RFC 9110 §9.2.2) without a
    /// body.
    ///
    /// # Errors
    /// When no address begins its answer in time.
    pub async fn send(
        &self,
        clients: &Clients,
        request: Request<Body>,
        timeout: Duration,
        intake: &Arc<Intake>,
    ) -> Result<Response<Body>, UpstreamError> {
        let first = self.next.fetch_add(1, Ordering::Relaxed);
        let (parts, body) = request.into_parts();
        let repeatable = is_idempotent(&parts.method) && body.is_end_stream();
        let client = if parts.headers.contains_key(header::UPGRADE) { &clients.upgrading } else { &clients.any };
        let kept = Arc::new(Mutex::new(Some(body)));
        let mut turn = 0;
        loop {
            let address = &self.addresses[first.wrapping_add(turn) % self.addresses.len()];
            let mut request = Request::new(Body::new(Lent { kept: Arc::clone(&kept), taken: None }));
            *request.method_mut() = parts.method.clone();
            *request.uri_mut() = address.uri(&parts.uri)?;
            *request.headers_mut() = parts.headers.clone();
            request.headers_mut().insert(header::HOST, address.host.clone());
            let error = match begin_within(timeout, intake, client.request(request)).await? {
                Ok(response) => return Ok(response.map(Body::new)),
                Err(error) => error,
            };
            let again = if error.is_connect() {
                let unsent = kept.lock().unwrap_or_else(PoisonError::into_inner).is_some();
                unsent && turn + 1 < self.addresses.len()
            } else {
                repeatable && turn == 0
            };
            if !again {
                return Err(failed(error));
            }
            turn += 1;
        }
    }
}

fn failed(error: Error) -> UpstreamError {
    if error.is_connect() { UpstreamError::Connect(error) } else { UpstreamError::Broken(error) }
}

impl Address {
    fn new(url: &HttpUrl) -> Option<Self> {
        Some(Self {
            scheme: if url.is_https() { http::uri::Scheme::HTTPS } else { http::uri::Scheme::HTTP },
            authority: url.authority().parse().ok()?,
            host: HeaderValue::from_str(url.authority()).ok()?,
            base: url.path().to_owned(),
            text: url.as_str().to_owned(),
        })
    }

    fn uri(&self, asked: &Uri) -> Result<Uri, http::Error> {
        let path = asked.path_and_query().cloned().unwrap_or_else(|| PathAndQuery::from_static("/"));
        let path = if self.base.is_empty() { path } else { PathAndQuery::try_from(format!("{}{path}", self.base))? };
        Uri::builder().scheme(self.scheme.clone()).authority(self.authority.clone()).path_and_query(path).build()
    }
}

/// RFC 9110 §9.2.2.
fn is_idempotent(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS | Method::PUT | Method::DELETE)
}

/// Waits for an answer to begin. The time starts anew as long as the client is still sending its body.
pub async fn begin_within<F: Future>(
    timeout: Duration,
    intake: &Intake,
    answer: F,
) -> Result<F::Output, UpstreamError> {
    let mut answer = std::pin::pin!(answer);
    loop {
        let before = intake.passed();
        if let Ok(answer) = tokio::time::timeout(timeout, &mut answer).await {
            return Ok(answer);
        }
        if intake.passed() == before {
            let stalled = intake.waits_for_client();
            return Err(if stalled { UpstreamError::ClientStalled } else { UpstreamError::Timeout(timeout) });
        }
    }
}

/// A body that is handed over at its first use only, so that it is still there when connecting failed.
struct Lent {
    kept: Arc<Mutex<Option<Body>>>,
    taken: Option<Body>,
}

impl Lent {
    /// Looks at the body, wherever it is.
    fn look<T>(&self, gone: T, at: impl Fn(&Body) -> T) -> T {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        self.taken.as_ref().or(kept.as_ref()).map_or(gone, at)
    }
}

impl http_body::Body for Lent {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        if self.taken.is_none() {
            let taken = self.kept.lock().unwrap_or_else(PoisonError::into_inner).take();
            self.taken = taken;
        }
        match &mut self.taken {
            Some(body) => Pin::new(body).poll_frame(cx),
            None => Poll::Ready(None),
        }
    }

    fn is_end_stream(&self) -> bool {
        self.look(true, http_body::Body::is_end_stream)
    }

    fn size_hint(&self) -> SizeHint {
        self.look(SizeHint::with_exact(0), http_body::Body::size_hint)
    }
}
