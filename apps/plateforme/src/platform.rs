//! Every service and the gateway in one process.

use api_gateway::{Gateway, TableError};
use database::Database;
use runtime::{Runtime, Service, Worker};
use std::sync::Arc;

/// A composed platform, not yet listening.
pub struct Platform {
    /// The only way in.
    pub gateway: Gateway,
    /// The background work of the services. The gateway's is its own.
    pub services: Vec<Arc<dyn Worker>>,
}

impl Platform {
    /// The services, each as a value.
    pub fn values(runtime: &Runtime, database: &Database) -> Vec<Service> {
        vec![
            auth_service::service(runtime, database),
            user_service::service(runtime, database),
            notification_service::service(runtime, database),
        ]
    }

    /// Composes services and gateway, which then call one another without a hop.
    ///
    /// # Errors
    /// When the configured routes cannot be used.
    pub fn compose(runtime: &Runtime, database: &Database) -> Result<Self, TableError> {
        let mut workers = database::background(runtime, database);
        for mut service in Self::values(runtime, database) {
            let (public, internal) = service.doors(runtime.service_tokens());
            runtime.directory().register_local(service.name, public, internal);
            workers.extend(service.workers);
        }
        Ok(Self { gateway: api_gateway::service(runtime)?, services: workers })
    }
}
