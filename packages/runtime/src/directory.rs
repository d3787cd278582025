//! Where the other services are: in this process, or at an address.

use crate::{Failure, HttpClient, ServiceTokens};
use axum::{Router, body::Body};
use config::{HttpUrl, Services};
use http::{Method, Request, Response, StatusCode, Uri, header};
use http_body_util::{BodyExt, Limited};
use serde::{Serialize, de::DeserializeOwned};
use std::{
    collections::HashMap,
    sync::{Arc, PoisonError, RwLock},
    time::Duration,
};
use tower::ServiceExt;

/// The largest answer that is read from another service, in bytes.
const MAX_ANSWER: usize = 4 * 1024 * 1024;
/// How long another service may take.
const TIMEOUT: Duration = Duration::from_secs(10);

/// A door of a service.
#[derive(Clone)]
pub enum Door {
    /// In this process: a call without a hop.
    Local(Router),
    /// At an address.
    Remote(HttpUrl),
}

/// A call to another service failed.
#[derive(Debug, thiserror::Error)]
pub enum CallError {
    /// Nobody knows this service.
    #[error("{0} is neither in this process nor configured")]
    Unknown(&'static str),
    /// It did not answer, or not in time.
    #[error("{service} did not answer: {reason}")]
    Unreachable {
        /// The service.
        service: &'static str,
        /// Why.
        reason: String,
    },
    /// It answered with an error.
    #[error("{service} answered {status}")]
    Refused {
        /// The service.
        service: &'static str,
        /// Its answer's status.
        status: StatusCode,
    },
}

struct Doors {
    public: Door,
    internal: Door,
}

/// The services' doors. Cloning is cheap.
#[derive(Clone)]
pub struct Directory {
    doors: Arc<RwLock<HashMap<&'static str, Arc<Doors>>>>,
    client: HttpClient,
    tokens: ServiceTokens,
}

impl Directory {
    /// A directory of the configured addresses.
    pub fn new(services: &Services, client: HttpClient, tokens: ServiceTokens) -> Self {
        let configured = [
            ("auth-service", &services.auth),
            ("user-service", &services.user),
            ("notification-service", &services.notification),
        ];
        let doors = configured.into_iter().filter_map(|(name, url)| {
            let public = url.clone()?;
            let internal = next_port(&public)?;
            Some((name, Arc::new(Doors { public: Door::Remote(public), internal: Door::Remote(internal) })))
        });
        Self { doors: Arc::new(RwLock::new(doors.collect())), client, tokens }
    }

    /// Enters a service of this process. An address that was configured for it stays in force.
    pub fn register_local(&self, name: &'static str, public: Router, internal: Router) {
        let doors = Doors { public: Door::Local(public), internal: Door::Local(internal) };
        self.doors.write().unwrap_or_else(PoisonError::into_inner).entry(name).or_insert_with(|| Arc::new(doors));
    }

    /// Makes sure that services are known, before anything depends on them.
    ///
    /// # Errors
    /// One that is neither in this process nor configured; the message names the variable to set.
    pub fn require(&self, services: &[&str]) -> Result<(), Failure> {
        match services.iter().find(|service| self.find(service).is_none()) {
            None => Ok(()),
            Some(service) => {
                let key = service.trim_end_matches("-service");
                let variable = format!("{}_SERVICE_URL", key.to_uppercase());
                Err(Failure::Configuration(format!(
                    "{variable} [services.{key}]: not set; name the address of the {service}, for instance http://{service}:3001"
                )))
            }
        }
    }

    /// A service's public door.
    pub fn public_door(&self, name: &str) -> Option<Door> {
        self.find(name).map(|doors| doors.public.clone())
    }

    /// Calls a service's internal door.
    ///
    /// # Errors
    /// When the service is unknown or does not answer in time. An error status is an answer.
    pub async fn call_internal(
        &self,
        service: &'static str,
        mut request: Request<Body>,
    ) -> Result<Response<Body>, CallError> {
        let doors = self.find(service).ok_or(CallError::Unknown(service))?;
        let unreachable = |reason: String| CallError::Unreachable { service, reason };
        let token = format!("Bearer {}", self.tokens.mint(service));
        let token = token.parse().map_err(|_| unreachable("no token".to_owned()))?;
        request.headers_mut().insert(header::AUTHORIZATION, token);
        let call = async {
            match &doors.internal {
                Door::Local(router) => router.clone().oneshot(request).await.map_err(|never| match never {}),
                Door::Remote(base) => {
                    let uri: Uri = format!("{base}{}", request.uri())
                        .parse()
                        .map_err(|error: http::uri::InvalidUri| unreachable(error.to_string()))?;
                    *request.uri_mut() = uri;
                    let answer = self.client.request(request).await;
                    answer.map(|answer| answer.map(Body::new)).map_err(|error| unreachable(error.to_string()))
                }
            }
        };
        tokio::time::timeout(TIMEOUT, call).await.map_err(|_| unreachable("timed out".to_owned()))?
    }

    /// Gets a JSON document from a service's internal door.
    ///
    /// # Errors
    /// When the service does not answer with one.
    pub async fn get_json<T: DeserializeOwned>(&self, service: &'static str, path: &str) -> Result<T, CallError> {
        self.json(service, Method::GET, path, Body::empty()).await
    }

    /// Posts a JSON document to a service's internal door, and reads the one it answers with.
    ///
    /// # Errors
    /// When the service does not answer with one.
    pub async fn post_json<T: Serialize + Sync, R: DeserializeOwned>(
        &self,
        service: &'static str,
        path: &str,
        body: &T,
    ) -> Result<R, CallError> {
        let body =
            serde_json::to_vec(body).map_err(|error| CallError::Unreachable { service, reason: error.to_string() })?;
        self.json(service, Method::POST, path, Body::from(body)).await
    }

    async fn json<R: DeserializeOwned>(
        &self,
        service: &'static str,
        method: Method,
        path: &str,
        body: Body,
    ) -> Result<R, CallError> {
        let unreachable = |reason: String| CallError::Unreachable { service, reason };
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::CONTENT_TYPE, "application/json")
            .body(body)
            .map_err(|error| unreachable(error.to_string()))?;
        let answer = self.call_internal(service, request).await?;
        if !answer.status().is_success() {
            return Err(CallError::Refused { service, status: answer.status() });
        }
        let bytes = Limited::new(answer.into_body(), MAX_ANSWER)
            .collect()
            .await
            .map_err(|error| unreachable(error.to_string()))?
            .to_bytes();
        serde_json::from_slice(&bytes).map_err(|error| unreachable(error.to_string()))
    }

    fn find(&self, name: &str) -> Option<Arc<Doors>> {
        self.doors.read().unwrap_or_else(PoisonError::into_inner).get(name).cloned()
    }
}

/// The internal door of a service that runs alone is on the port after its public one.
fn next_port(url: &HttpUrl) -> Option<HttpUrl> {
    let scheme = if url.is_https() { "https" } else { "http" };
    let host = if url.host().contains(':') { format!("[{}]", url.host()) } else { url.host().to_owned() };
    format!("{scheme}://{host}:{}", url.port().checked_add(1)?).parse().ok()
}
