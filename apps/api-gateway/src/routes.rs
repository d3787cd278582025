//! The route table: the platform's routes and yours, checked whole and then swapped in one step.

mod built_in;
mod changes;
mod configured;
mod explain;
mod matcher;
mod route;

pub use changes::Changes;
pub use explain::{ExplainError, Explanation, RouteSummary, Step, explain, list};
pub use matcher::{Found, Matcher, Overlap, Pattern};
pub use route::{Access, CrossSite, Place, Route, RouteLimit, Source, Target};

use config::{Config, RouteError};
use runtime::Failure;

/// The routes cannot be used as they are.
#[derive(Debug, thiserror::Error)]
pub enum TableError {
    /// One of them cannot.
    #[error(transparent)]
    Route(#[from] RouteError),
    /// Two of them take the same requests.
    #[error(transparent)]
    Overlap(#[from] Overlap),
}

impl From<TableError> for Failure {
    fn from(error: TableError) -> Self {
        Self::Configuration(error.to_string())
    }
}

/// Builds the table that a configuration describes.
///
/// # Errors
/// When a route cannot be used, or two take the same requests.
pub fn build(config: &Config) -> Result<Matcher, TableError> {
    let mut matcher = Matcher::default();
    let configured = configured::routes(config)?;
    for route in built_in::routes(config) {
        // `/api/*` without a version is nobody's, so yours may be there.
        let is_taken = configured
            .iter()
            .any(|mine| mine.pattern.host.is_none() && mine.pattern.path == route.pattern.path && route.is_catch_all());
        if !is_taken {
            matcher.add(route)?;
        }
    }
    for route in configured {
        matcher.add(route)?;
    }
    Ok(matcher)
}
