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
///
/// # Panics
/// Never: the provider speaks the default versions of TLS.
pub fn client() -> HttpClient {
    let mut connector = HttpConnector::new();
    connector.enforce_http(false);
    connector.set_nodelay(true);
    connector.set_connect_timeout(Some(Duration::from_secs(2)));
    // Named, because the database driver brings a second provider along, and then rustls does not choose by itself.
    #[expect(clippy::expect_used, reason = "fails only for a provider without the default protocol versions")]
    let connector = HttpsConnectorBuilder::new()
        .with_provider_and_webpki_roots(rustls::crypto::aws_lc_rs::default_provider())
        .expect("aws-lc-rs speaks TLS 1.2 and 1.3")
        .https_or_http()
        .enable_all_versions()
        .wrap_connector(connector);
    Client::builder(TokioExecutor::new())
        .pool_idle_timeout(Duration::from_secs(30))
        .pool_timer(TokioTimer::new())
        .build(connector)
}
