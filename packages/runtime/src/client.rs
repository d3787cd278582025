//! The one HTTP client: HTTP/1.1 and HTTP/2, plain and TLS, with kept-alive connections.

use axum::body::Body;
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::{
    client::legacy::{Client, connect::HttpConnector},
    rt::{TokioExecutor, TokioTimer},
};
use std::time::Duration;

/// An HTTP client over pooled connections. Cloning is cheap and shares the pool.
pub type HttpClient = Client<HttpsConnector<HttpConnector>, Body>;

/// Makes the client. Connecting may take two seconds; an idle connection is kept for thirty.
pub fn client() -> HttpClient {
    pooled(HttpsConnectorBuilder::new().with_webpki_roots().https_or_http().enable_all_versions().wrap_connector(tcp()))
}

/// A client of HTTP/1.1 alone, for upgrades, which HTTP/2 does not have (RFC 9113 §8.6).
pub fn upgrading_client() -> HttpClient {
    pooled(HttpsConnectorBuilder::new().with_webpki_roots().https_or_http().enable_http1().wrap_connector(tcp()))
}

fn tcp() -> HttpConnector {
    let mut connector = HttpConnector::new();
    connector.enforce_http(false);
    connector.set_nodelay(true);
    connector.set_connect_timeout(Some(Duration::from_secs(2)));
    connector
}

fn pooled(connector: HttpsConnector<HttpConnector>) -> HttpClient {
    Client::builder(TokioExecutor::new())
        .pool_idle_timeout(Duration::from_secs(30))
        .pool_timer(TokioTimer::new())
        .build(connector)
}
