//! Bodies on their way: counted and bounded going in, cut off coming out when the session behind them ends.

use bytes::Bytes;
use http::{HeaderMap, Version, header};
use http_body::{Body, Frame, SizeHint};
use hyper::body::Incoming;
use std::{
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    task::{Context, Poll},
    time::Duration,
};

/// Bytes of an unread body that are still read, so that the client gets to see the answer.
const DRAIN: u64 = 16 * 1024 * 1024;
/// How long that may take.
const DRAIN_TIME: Duration = Duration::from_secs(5);

/// The body is larger than the route takes.
#[derive(Debug, thiserror::Error)]
#[error("the body is larger than this route takes")]
struct TooLarge;

/// What is known about a request's body while it streams.
#[derive(Debug, Default)]
pub struct Intake {
    passed: AtomicU64,
    too_large: AtomicBool,
    waiting_for_client: AtomicBool,
    broke: AtomicBool,
}

impl Intake {
    /// Bytes that went through so far.
    pub fn passed(&self) -> u64 {
        self.passed.load(Ordering::Relaxed)
    }

    /// Whether the body exceeded its bound.
    pub fn is_too_large(&self) -> bool {
        self.too_large.load(Ordering::Relaxed)
    }

    /// Whether the client is the one being waited for.
    pub fn waits_for_client(&self) -> bool {
        self.waiting_for_client.load(Ordering::Relaxed)
    }

    /// Whether the client's framing was broken, or the client went away within the body.
    pub fn broke(&self) -> bool {
        self.broke.load(Ordering::Relaxed)
    }
}

/// A request's body: bounded also when its length was not announced, and without trailer fields, which would otherwise
/// bring identity headers past the gateway (RFC 9110 §6.5.1 lets an intermediary drop them).
///
/// What nobody reads of it is read and thrown away: a connection closed under a client that is writing is reset, which
/// can overtake the answer, and one closed after the answer fails the next request of an honest client.
pub struct Metered {
    inner: Option<Incoming>,
    limit: u64,
    intake: Arc<Intake>,
    drains: bool,
}

impl Metered {
    /// Counts a body, without a bound yet.
    pub fn new(inner: Incoming, version: Version, headers: &HeaderMap) -> Self {
        // A client that waits for `100 Continue` has sent nothing yet, and HTTP/2 ends a single stream.
        let drains = version < Version::HTTP_2 && !headers.contains_key(header::EXPECT);
        Self { inner: Some(inner), limit: u64::MAX, intake: Arc::default(), drains }
    }

    /// Bounds it. `false` when it has announced to be larger.
    pub fn bound(&mut self, limit: u64) -> bool {
        self.limit = limit;
        self.size_hint().lower() <= limit
    }

    /// What is known about it while it streams.
    pub fn intake(&self) -> Arc<Intake> {
        Arc::clone(&self.intake)
    }
}

impl Drop for Metered {
    fn drop(&mut self) {
        if let Some(rest) = self.inner.take().filter(|rest| self.drains && !rest.is_end_stream()) {
            drain(rest);
        }
    }
}

fn drain(mut rest: Incoming) {
    tokio::spawn(async move {
        let mut left = DRAIN;
        let read = async {
            while let Some(Ok(frame)) = std::future::poll_fn(|cx| Pin::new(&mut rest).poll_frame(cx)).await {
                let length = frame.data_ref().map_or(0, Bytes::len) as u64;
                match left.checked_sub(length) {
                    Some(rest) => left = rest,
                    None => break,
                }
            }
        };
        let _ = tokio::time::timeout(DRAIN_TIME, read).await;
    });
}

impl Body for Metered {
    type Data = Bytes;
    type Error = axum::BoxError;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        loop {
            let Some(inner) = self.inner.as_mut() else {
                return Poll::Ready(None);
            };
            let frame = Pin::new(inner).poll_frame(cx);
            self.intake.waiting_for_client.store(frame.is_pending(), Ordering::Relaxed);
            match std::task::ready!(frame) {
                Some(Ok(frame)) => {
                    let Ok(data) = frame.into_data() else { continue };
                    let passed = self.intake.passed.fetch_add(data.len() as u64, Ordering::Relaxed) + data.len() as u64;
                    if passed > self.limit {
                        self.intake.too_large.store(true, Ordering::Relaxed);
                        return Poll::Ready(Some(Err(Box::new(TooLarge))));
                    }
                    return Poll::Ready(Some(Ok(Frame::data(data))));
                }
                Some(Err(error)) => {
                    self.intake.broke.store(true, Ordering::Relaxed);
                    self.inner = None;
                    return Poll::Ready(Some(Err(error.into())));
                }
                None => return Poll::Ready(None),
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        self.inner.as_ref().is_none_or(Body::is_end_stream)
    }

    fn size_hint(&self) -> SizeHint {
        self.inner.as_ref().map_or_else(|| SizeHint::with_exact(0), Body::size_hint)
    }
}

/// Ends a body, with an error, as soon as `ended` completes.
pub fn watched<F>(body: axum::body::Body, ended: F) -> axum::body::Body
where
    F: Future<Output = ()> + Send + 'static,
{
    axum::body::Body::new(Watched { body, ended: Box::pin(ended) })
}

/// The session behind a stream has ended.
#[derive(Debug, thiserror::Error)]
#[error("the session has ended")]
struct SessionEnded;

struct Watched {
    body: axum::body::Body,
    ended: Pin<Box<dyn Future<Output = ()> + Send>>,
}

impl Body for Watched {
    type Data = Bytes;
    type Error = axum::BoxError;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        if self.ended.as_mut().poll(cx).is_ready() {
            return Poll::Ready(Some(Err(Box::new(SessionEnded))));
        }
        Pin::new(&mut self.body).poll_frame(cx).map_err(Into::into)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
