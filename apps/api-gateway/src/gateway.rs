//! The gateway as a value that the host runs.

use crate::{
    ExplainError, Explanation, RouteSummary, TableError,
    identity::{Subscriber, Watcher},
    pipeline::{self, Surface},
    routes,
    state::State,
};
use axum::body::Body;
use config::Config;
use futures_util::{FutureExt, future::BoxFuture};
use http::Response;
use hyper::{Request, body::Incoming};
use runtime::{
    Runtime, Worker,
    host::{Handle, Peer},
};
use std::{panic::AssertUnwindSafe, sync::Arc};

/// The gateway of this process.
///
/// Register the services of this process in the runtime's directory before the first request comes in.
///
/// # Errors
/// When the configured routes cannot be used; the message is one line that names the route.
pub fn service(runtime: &Runtime) -> Result<Gateway, TableError> {
    let table = routes::build(runtime.config())?;
    let state = Arc::new(State::new(runtime, table));
    let revocations = Arc::clone(&state.revocations);
    runtime.health().add("revocations", move || {
        let is_current = revocations.is_current();
        Box::pin(
            async move { if is_current { Ok(()) } else { Err("not read yet, or not heard of lately".to_owned()) } },
        )
    });
    let subscriber = Subscriber::new(
        Arc::clone(&state.revocations),
        (Arc::clone(&state.sessions), Arc::clone(&state.api_keys)),
        Arc::clone(&state.upstream_tokens),
    );
    let workers: Vec<Arc<dyn Worker>> = vec![Arc::new(subscriber), Arc::new(Watcher(Arc::clone(&state.revocations)))];
    Ok(Gateway { state, workers })
}

/// The only way in from outside.
pub struct Gateway {
    state: Arc<State>,
    workers: Vec<Arc<dyn Worker>>,
}

impl Gateway {
    /// For the web listener: the web application and the API on one origin.
    pub fn public(&self) -> Arc<dyn Handle> {
        Arc::new(Listener { state: Arc::clone(&self.state), surface: Surface::Web })
    }

    /// For the API listener: the API alone, where cookies mean nothing.
    pub fn api(&self) -> Arc<dyn Handle> {
        Arc::new(Listener { state: Arc::clone(&self.state), surface: Surface::Api })
    }

    /// Background work: hears and reads what was revoked. Until it ran, no credential passes.
    pub fn workers(&self) -> Vec<Arc<dyn Worker>> {
        self.workers.clone()
    }

    /// Swaps the routes for those of another configuration, in one step. Requests under way keep the route they got.
    ///
    /// # Errors
    /// When they cannot be used; the old ones stay.
    pub fn reload(&self, config: &Config) -> Result<(), TableError> {
        self.state.table.store(Arc::new(routes::build(config)?));
        Ok(())
    }

    /// What would happen to a request.
    ///
    /// # Errors
    /// When the method or the address is none.
    pub fn explain(&self, method: &str, url: &str) -> Result<Explanation, ExplainError> {
        routes::explain(self.state.runtime.config(), &self.state.table.load(), method, url)
    }

    /// All routes, in the order in which they are tried.
    pub fn routes(&self) -> Vec<RouteSummary> {
        routes::list(&self.state.table.load())
    }
}

struct Listener {
    state: Arc<State>,
    surface: Surface,
}

impl Handle for Listener {
    fn handle(&self, request: Request<Incoming>, peer: Peer) -> BoxFuture<'static, Response<Body>> {
        let answer = pipeline::answer(Arc::clone(&self.state), self.surface, request, peer);
        Box::pin(async move {
            AssertUnwindSafe(answer).catch_unwind().await.unwrap_or_else(|_| {
                tracing::error!("the gateway panicked on a request");
                pipeline::broken()
            })
        })
    }
}
