//! Every service and the gateway in one process.

use api_gateway::{Gateway, TableError};
use database::Database;
use notification_service::CatalogueError;
use runtime::{Failure, Runtime, Service, Worker};
use std::sync::Arc;

/// Why the platform cannot be composed.
#[derive(Debug, thiserror::Error)]
pub enum ComposeError {
    /// The configured routes cannot be used.
    #[error(transparent)]
    Routes(#[from] TableError),
    /// The operator's workflows cannot be used.
    #[error(transparent)]
    Workflows(#[from] CatalogueError),
}

impl From<ComposeError> for Failure {
    fn from(error: ComposeError) -> Self {
        match error {
            ComposeError::Routes(error) => error.into(),
            ComposeError::Workflows(error) => Self::Configuration(error.to_string()),
        }
    }
}

/// A composed platform, not yet listening.
pub struct Platform {
    /// The only way in.
    pub gateway: Gateway,
    /// The background work of the services. The gateway's is its own.
    pub services: Vec<Arc<dyn Worker>>,
}

impl Platform {
    /// The services, each as a value.
    ///
    /// # Errors
    /// When the operator's workflows cannot be used.
    pub fn values(runtime: &Runtime, database: &Database) -> Result<Vec<Service>, CatalogueError> {
        Ok(vec![
            auth_service::service(runtime, database),
            user_service::service(runtime, database),
            notification_service::service(runtime, database)?,
        ])
    }

    /// Composes services and gateway, which then call one another without a hop.
    ///
    /// # Errors
    /// When the configured routes or workflows cannot be used.
    pub fn compose(runtime: &Runtime, database: &Database) -> Result<Self, ComposeError> {
        let mut workers = database::background(runtime, database);
        for mut service in Self::values(runtime, database)? {
            let (public, internal) = service.doors(runtime.service_tokens());
            runtime.directory().register_local(service.name, public, internal);
            workers.extend(service.workers);
        }
        Ok(Self { gateway: api_gateway::service(runtime)?, services: workers })
    }
}
