//! A service of the platform: a call without a hop when it is in this process.

use super::{Clients, Intake, Remote, UpstreamError};
use axum::body::Body;
use futures_util::FutureExt;
use http::{Request, Response};
use runtime::{Directory, Door};
use std::{
    panic::AssertUnwindSafe,
    sync::{Arc, OnceLock},
    time::Duration,
};
use tower::ServiceExt;

/// The public door of one of the platform's services, found in the directory at its first use.
#[derive(Debug)]
pub struct PlatformDoor {
    name: &'static str,
    found: OnceLock<Found>,
}

#[derive(Debug)]
enum Found {
    Local(axum::Router),
    Remote(Remote),
    /// At an address that cannot be one.
    Nowhere,
}

impl PlatformDoor {
    /// The door of the service of this name.
    pub fn new(name: &'static str) -> Self {
        Self { name, found: OnceLock::new() }
    }

    /// The service's name.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Sends a request.
    ///
    /// # Errors
    /// When the service is unknown, panics, or does not begin its answer in time.
    pub async fn send(
        &self,
        directory: &Directory,
        clients: &Clients,
        request: Request<Body>,
        timeout: Duration,
        intake: &Arc<Intake>,
    ) -> Result<Response<Body>, UpstreamError> {
        match self.find(directory)? {
            Found::Nowhere => Err(UpstreamError::Unknown(self.name)),
            Found::Remote(remote) => remote.send(clients, request, timeout, intake).await,
            Found::Local(router) => {
                let call = AssertUnwindSafe(router.clone().oneshot(request)).catch_unwind();
                let answer = super::remote::begin_within(timeout, intake, call).await?;
                answer.map(|Ok(response)| response).map_err(|_| UpstreamError::Panic)
            }
        }
    }

    /// Whether the service is in this process.
    pub fn is_local(&self, directory: &Directory) -> bool {
        matches!(self.find(directory), Ok(Found::Local(_)))
    }

    fn find(&self, directory: &Directory) -> Result<&Found, UpstreamError> {
        if let Some(found) = self.found.get() {
            return Ok(found);
        }
        let door = directory.public_door(self.name).ok_or(UpstreamError::Unknown(self.name))?;
        Ok(self.found.get_or_init(|| match door {
            Door::Local(router) => Found::Local(router),
            Door::Remote(url) => Remote::one(&url).map_or(Found::Nowhere, Found::Remote),
        }))
    }
}
