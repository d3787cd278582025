//! `plateforme healthcheck`: for container health checks.

use axum::body::Body;
use config::Config;
use http::Request;
use runtime::Failure;
use std::{net::Ipv4Addr, time::Duration};

const TIMEOUT: Duration = Duration::from_secs(3);

/// Succeeds when the platform on this machine says that it is ready.
pub async fn run(config: &Config) -> Result<(), Failure> {
    let mut address = config.listen_address(config.ports.monitoring);
    if address.ip().is_unspecified() {
        address.set_ip(Ipv4Addr::LOCALHOST.into());
    }
    let url = format!("http://{address}/health/ready");
    let request = Request::get(&url).body(Body::empty()).map_err(Failure::failed)?;
    let answer = tokio::time::timeout(TIMEOUT, runtime::client::client().request(request))
        .await
        .map_err(|_| Failure::failed(format!("{url} did not answer in time")))?
        .map_err(|_| Failure::failed(format!("nothing answers at {url}; is the platform running?")))?;
    if answer.status().is_success() { Ok(()) } else { Err(Failure::failed("the platform is not ready")) }
}
