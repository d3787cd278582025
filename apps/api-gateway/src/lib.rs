//! The gateway: the only way in from outside.
//!
//! It owns routes, who may pass them, and what they get to see of one another. It never owns data: it links no
//! database, and what it knows about a session it asked auth-service. `pipeline` is what happens to a request, in
//! order; `routes` is where requests go; `identity` is who sends them; `upstream` is how they get there; `web` is the
//! web application.

mod gateway;
mod identity;
mod metrics;
mod pipeline;
mod routes;
mod state;
mod upstream;
mod web;

pub use gateway::{Gateway, service};
pub use routes::{ExplainError, Explanation, RouteSummary, Step, TableError};

use config::Config;

/// What the gateway would do with a request under a configuration, without starting anything.
///
/// # Errors
/// When the routes cannot be used, or the method or address is none.
pub fn explain(config: &Config, method: &str, url: &str) -> Result<Explanation, ExplainError> {
    routes::explain(config, &routes::build(config)?, method, url)
}

/// All routes of a configuration, in the order in which they are tried.
///
/// # Errors
/// When the routes cannot be used.
pub fn routes(config: &Config) -> Result<Vec<RouteSummary>, TableError> {
    Ok(routes::list(&routes::build(config)?))
}

/// Where the web application's pages come from, in words. `None` when it is not built.
pub fn web_source(config: &Config) -> Option<String> {
    web::Web::open(&config.web).describe()
}
