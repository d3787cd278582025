//! The HTTP client of webhooks. It goes where customers say, so it looks twice where that is.
//!
//! Invariant: the name is looked up anew for every request, all of its addresses have to be fit to go to, and the
//! connection is made to one of the very addresses that were looked at. A kept connection would be one to an address of
//! some time ago, so none is kept. Redirects are not followed. TLS is asked for the host of the address.

use super::{
    address::Networks,
    target::{Host, Target},
};
use async_trait::async_trait;
use bytes::Bytes;
use http::{HeaderMap, Request, StatusCode};
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::{
    client::legacy::{
        Client, Error,
        connect::{HttpConnector, dns::Name},
    },
    rt::TokioExecutor,
};
use std::{
    error::Error as StdError,
    future::Future,
    io,
    net::{IpAddr, SocketAddr},
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
    time::Duration,
    vec,
};
use tower::Service;

/// Bytes of an answer that are read at the most.
const MAX_ANSWER: usize = 64 * 1024;
/// How long one connection may take to be made.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// Looks names up.
#[async_trait]
pub trait Resolver: Send + Sync + 'static {
    /// The addresses of a name.
    async fn resolve(&self, name: &str) -> io::Result<Vec<IpAddr>>;
}

/// The resolver of the system.
pub struct SystemResolver;

#[async_trait]
impl Resolver for SystemResolver {
    async fn resolve(&self, name: &str) -> io::Result<Vec<IpAddr>> {
        Ok(tokio::net::lookup_host((name, 0)).await?.map(|address| address.ip()).collect())
    }
}

/// The host has no address that a request may go to. Whether it has none at all is not told: that would tell customers
/// which names there are inside.
#[derive(Debug, thiserror::Error)]
#[error("the host has no public address")]
pub struct NoAddress;

/// What an endpoint answered.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The status.
    pub status: StatusCode,
    /// The header fields.
    pub headers: HeaderMap,
    /// The body, as far as it was read.
    pub body: Vec<u8>,
}

/// The client. Cloning is cheap.
#[derive(Clone)]
pub struct WebhookClient {
    networks: Networks,
    timeout: Duration,
    secure: Client<HttpsConnector<HttpConnector<Gate>>, Full<Bytes>>,
    plain: Client<HttpConnector<Gate>, Full<Bytes>>,
}

impl WebhookClient {
    /// A client that goes to these networks, and takes so long for a request.
    pub fn new(networks: Networks, resolver: &Arc<dyn Resolver>, timeout: Duration) -> Self {
        let gate = |is_tls| Gate { networks: networks.clone(), resolver: Arc::clone(resolver), is_tls };
        let tcp = |is_tls| {
            let mut tcp = HttpConnector::new_with_resolver(gate(is_tls));
            tcp.enforce_http(false);
            tcp.set_nodelay(true);
            tcp.set_connect_timeout(Some(CONNECT_TIMEOUT));
            tcp
        };
        let tls =
            HttpsConnectorBuilder::new().with_webpki_roots().https_only().enable_http1().wrap_connector(tcp(true));
        let mut builder = Client::builder(TokioExecutor::new());
        builder.pool_max_idle_per_host(0);
        Self { secure: builder.build(tls), plain: builder.build(tcp(false)), networks, timeout }
    }

    /// The networks that it goes to.
    pub fn networks(&self) -> &Networks {
        &self.networks
    }

    /// Sends a request, and reads what comes back.
    ///
    /// # Errors
    /// In words that tell neither an address nor a secret.
    pub async fn send(&self, target: &Target, request: Request<Full<Bytes>>) -> Result<Answer, String> {
        match tokio::time::timeout(self.timeout, self.exchange(target, request)).await {
            Ok(answer) => answer,
            Err(_) => Err(format!("no complete answer within {} seconds", self.timeout.as_secs())),
        }
    }

    async fn exchange(&self, target: &Target, request: Request<Full<Bytes>>) -> Result<Answer, String> {
        // Addresses are not looked up, so nobody else would look at them.
        if let Host::Address(address) = target.host
            && !(if target.is_tls { self.networks.admit(address) } else { self.networks.admit_plain(address) })
        {
            return Err(NoAddress.to_string());
        }
        let sent = if target.is_tls { self.secure.request(request).await } else { self.plain.request(request).await };
        let (parts, body) = sent.map_err(|error| reason(&error))?.into_parts();
        let body = read(body).await.map_err(|error| format!("the answer broke off: {}", innermost(&error)))?;
        Ok(Answer { status: parts.status, headers: parts.headers, body })
    }
}

/// The beginning of a body. What comes after it is never read.
async fn read(mut body: Incoming) -> Result<Vec<u8>, hyper::Error> {
    let mut read = Vec::new();
    while let Some(frame) = body.frame().await {
        let Ok(data) = frame?.into_data() else { continue };
        let room = MAX_ANSWER - read.len();
        read.extend_from_slice(&data[..data.len().min(room)]);
        if read.len() == MAX_ANSWER {
            break;
        }
    }
    Ok(read)
}

/// Looks names up for a connection, and lets through what is fit to be connected to.
#[derive(Clone)]
struct Gate {
    networks: Networks,
    resolver: Arc<dyn Resolver>,
    is_tls: bool,
}

impl Gate {
    async fn addresses(self, name: Name) -> Result<vec::IntoIter<SocketAddr>, Box<dyn StdError + Send + Sync>> {
        let found = self.resolver.resolve(name.as_str()).await.map_err(|_| NoAddress)?;
        let admits = |address: &IpAddr| {
            if self.is_tls { self.networks.admit(*address) } else { self.networks.admit_plain(*address) }
        };
        // One that is not fit makes all of them suspect: a name that is in both worlds was made to be.
        if found.is_empty() || !found.iter().all(admits) {
            return Err(NoAddress.into());
        }
        // The connector puts the port of the request in.
        Ok(found.into_iter().map(|address| SocketAddr::new(address, 0)).collect::<Vec<_>>().into_iter())
    }
}

impl Service<Name> for Gate {
    type Response = vec::IntoIter<SocketAddr>;
    type Error = Box<dyn StdError + Send + Sync>;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, Self::Error>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, name: Name) -> Self::Future {
        Box::pin(self.clone().addresses(name))
    }
}

fn reason(error: &Error) -> String {
    let mut causes = std::iter::successors(Some(error as &(dyn StdError + 'static)), |&error| error.source());
    if causes.any(|cause| cause.downcast_ref::<NoAddress>().is_some()) {
        return NoAddress.to_string();
    }
    let cause = innermost(error);
    if error.is_connect() { format!("no connection: {cause}") } else { format!("no answer: {cause}") }
}

/// The innermost cause, in which the system or TLS says what happened.
fn innermost(error: &(dyn StdError + 'static)) -> String {
    let causes = std::iter::successors(Some(error), |&error| error.source());
    causes.last().map(ToString::to_string).unwrap_or_default().chars().take(200).collect()
}

#[cfg(test)]
#[path = "client_tests.rs"]
mod tests;
