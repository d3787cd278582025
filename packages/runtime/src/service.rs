//! A service is a value: its doors, its description and its background work. The host does the rest.

use crate::Worker;
use axum::Router;
use std::sync::Arc;

/// Everything that a service is.
pub struct Service {
    /// Its name, which is also the audience of tokens for its internal door.
    pub name: &'static str,
    /// What the gateway may reach.
    pub public: Router,
    /// What only the platform's own processes may reach; every path starts with `/internal/`.
    pub internal: Router,
    /// The description of the public door.
    pub openapi: utoipa::openapi::OpenApi,
    /// Its background work.
    pub workers: Vec<Arc<dyn Worker>>,
}
