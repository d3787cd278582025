//! What the handlers of notifications stand on.

use crate::{inbox::hub::Hub, workflow::Catalogue};
use axum::extract::FromRef;
use database::Database;
use runtime::Runtime;
use std::sync::Arc;
use tokio::sync::Notify;

/// Cloning is cheap.
#[derive(Clone)]
pub struct Notifications {
    /// The process.
    pub runtime: Runtime,
    /// Where inboxes, runs and deliveries are.
    pub database: Database,
    /// Every workflow.
    pub catalogue: Catalogue,
    /// Who listens.
    pub hub: Hub,
    /// Wakes the worker that carries runs out.
    pub runs: Arc<Notify>,
    /// Wakes the workers that send, each of one channel.
    pub senders: Arc<[Arc<Notify>]>,
}

impl FromRef<Notifications> for Runtime {
    fn from_ref(state: &Notifications) -> Self {
        state.runtime.clone()
    }
}
