//! Accepts connections and hands requests over, with the bounds that every listener needs.

use axum::{Router, body::Body};
use futures_util::future::BoxFuture;
use hyper::{Request, Response, body::Incoming, service::service_fn};
use hyper_util::{
    rt::{TokioExecutor, TokioIo, TokioTimer},
    server::{conn::auto, graceful::GracefulShutdown},
};
use std::{convert::Infallible, io, net::SocketAddr, sync::Arc, time::Duration};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::Semaphore,
};
use tokio_util::sync::CancellationToken;
use tower::ServiceExt;

/// How long a client may take to send its header fields.
const HEADER_TIMEOUT: Duration = Duration::from_secs(10);
/// The largest header section, in bytes; hyper answers 431 above it.
const MAX_HEADERS: usize = 64 * 1024;
/// Connections of one listener at a time.
const MAX_CONNECTIONS: usize = 16_384;

/// The other end of a connection.
#[derive(Clone, Copy, Debug)]
pub struct Peer {
    /// Its address.
    pub address: SocketAddr,
}

/// Answers requests.
pub trait Handle: Send + Sync + 'static {
    /// Answers one request.
    fn handle(&self, request: Request<Incoming>, peer: Peer) -> BoxFuture<'static, Response<Body>>;
}

impl Handle for Router {
    fn handle(&self, request: Request<Incoming>, _: Peer) -> BoxFuture<'static, Response<Body>> {
        let router = self.clone();
        Box::pin(async move {
            let Ok(response) = router.oneshot(request.map(Body::new)).await;
            response
        })
    }
}

/// Binds an address.
///
/// # Errors
/// One line that names the variable, the address and what to do.
pub async fn bind(variable: &str, address: SocketAddr) -> Result<TcpListener, String> {
    TcpListener::bind(address).await.map_err(|error| match error.kind() {
        io::ErrorKind::AddrInUse => format!(
            "{variable}: port {} is taken by another program; stop it, or choose another port with {variable}=…",
            address.port()
        ),
        io::ErrorKind::PermissionDenied => {
            format!("{variable}: port {} needs more rights; choose one above 1023", address.port())
        }
        _ => format!("{variable}: cannot listen on {address}: {error}"),
    })
}

/// Serves a listener until the token is cancelled, then gives requests in flight so long to finish.
pub async fn serve(listener: TcpListener, handle: Arc<dyn Handle>, shutdown: CancellationToken, drain: Duration) {
    let mut server = auto::Builder::new(TokioExecutor::new());
    server
        .http1()
        .timer(TokioTimer::new())
        .header_read_timeout(HEADER_TIMEOUT)
        .max_buf_size(MAX_HEADERS)
        .http2()
        .timer(TokioTimer::new())
        .keep_alive_interval(Duration::from_secs(30))
        .max_header_list_size(u32::try_from(MAX_HEADERS).unwrap_or(u32::MAX))
        .max_concurrent_streams(256);
    let graceful = GracefulShutdown::new();
    let room = Arc::new(Semaphore::new(MAX_CONNECTIONS));
    loop {
        let Ok(permit) = Arc::clone(&room).acquire_owned().await else { break };
        let (stream, address) = tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok(accepted) => accepted,
                Err(error) => {
                    // Out of file handles, most likely: wait for some to be given back.
                    tracing::warn!(%error, "a connection could not be accepted");
                    tokio::time::sleep(Duration::from_millis(50)).await;
                    continue;
                }
            },
            () = shutdown.cancelled() => break,
        };
        let connection = server.serve_connection_with_upgrades(prepare(stream), service(&handle, Peer { address }));
        let connection = graceful.watch(connection.into_owned());
        tokio::spawn(async move {
            // A connection that breaks is the client's business; requests have their own log lines.
            let _ = connection.await;
            drop(permit);
        });
    }
    drop(listener);
    if tokio::time::timeout(drain, graceful.shutdown()).await.is_err() {
        tracing::warn!("some requests did not finish in time and were cut off");
    }
}

fn prepare(stream: TcpStream) -> TokioIo<TcpStream> {
    // Without it, small answers wait for the client's acknowledgement.
    let _ = stream.set_nodelay(true);
    TokioIo::new(stream)
}

fn service(
    handle: &Arc<dyn Handle>,
    peer: Peer,
) -> impl hyper::service::Service<
    Request<Incoming>,
    Response = Response<Body>,
    Error = Infallible,
    Future = BoxFuture<'static, Result<Response<Body>, Infallible>>,
> + use<> {
    let handle = Arc::clone(handle);
    service_fn(move |request| {
        let answer = handle.handle(request, peer);
        Box::pin(async move { Ok(answer.await) }) as BoxFuture<'static, Result<Response<Body>, Infallible>>
    })
}
