//! One line and one measurement for each request. No query, no address, no token: what identifies a person or opens
//! something stays out.

use super::context::{Context, Surface};
use crate::{routes::Target, state::State};
use http::StatusCode;
use std::sync::Arc;
use tracing::Level;

/// What the log says when the client left before the answer began, as nginx does.
const CLIENT_LEFT: u16 = 499;

/// The line; the level of an event has to be a constant.
macro_rules! answered {
    ($level:expr, $context:expr, $route:expr, $status:expr, $took:expr) => {
        tracing::event!(
            target: "access",
            $level,
            request_id = $context.request_id.to_str().unwrap_or_default(),
            listener = match $context.surface {
                Surface::Web => "web",
                Surface::Api => "api",
            },
            route = &*$route,
            method = $context.method.as_str(),
            status = $status,
            ms = ($took.as_secs_f64() * 1e6).round() / 1e3,
            "request answered"
        )
    };
}

/// A request from its first byte to the beginning of its answer, or to its end without one.
pub struct Visit {
    context: Context,
    state: Arc<State>,
    status: Option<StatusCode>,
}

impl Visit {
    /// A request came in.
    pub fn begin(context: Context, state: Arc<State>) -> Self {
        state.metrics.begin();
        Self { context, state, status: None }
    }

    /// What is known about it.
    pub fn context(&mut self) -> &mut Context {
        &mut self.context
    }

    /// Its answer begins.
    pub fn answered(mut self, status: StatusCode) {
        self.status = Some(status);
    }
}

impl Drop for Visit {
    fn drop(&mut self) {
        let took = self.context.started.elapsed();
        let unanswered = if std::thread::panicking() { 500 } else { CLIENT_LEFT };
        let status = self.status.map_or(unanswered, |status| status.as_u16());
        let route = self.context.label();
        self.state.metrics.end(&route, &self.context.method, status, took);
        // A page comes with dozens of files: those that went well stay out of sight, and are counted like all others.
        if status < 400 && self.context.route.as_ref().is_some_and(|route| matches!(route.target, Target::Web)) {
            answered!(Level::DEBUG, self.context, route, status, took);
        } else {
            answered!(Level::INFO, self.context, route, status, took);
        }
    }
}
