//! A service is a value: its doors, its description and its background work. The host does the rest.

use crate::{
    ServiceTokens, Worker,
    http::{guard_internal, problem_response},
};
use axum::Router;
use shared::{Code, Problem};
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

impl Service {
    /// Its public and its internal door, as the process that runs it opens them: the internal one demands a service
    /// token, and both answer what they do not know with a problem.
    pub fn doors(&mut self, tokens: &ServiceTokens) -> (Router, Router) {
        let public = std::mem::take(&mut self.public);
        let internal = std::mem::take(&mut self.internal);
        (answering(public), guard_internal(answering(internal), tokens.clone(), self.name))
    }
}

fn answering(router: Router) -> Router {
    router
        .fallback(|| async { problem_response(&Problem::new(Code::NotFound)) })
        .method_not_allowed_fallback(|| async { problem_response(&Problem::new(Code::MethodNotAllowed)) })
}
