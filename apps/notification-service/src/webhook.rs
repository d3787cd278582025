//! Webhooks: what happens, told to addresses of the customers' own, signed as Standard Webhooks has it.
//!
//! An event becomes one message; a message becomes a delivery for each endpoint that wants it; a delivery is tried until
//! it comes through or is given up. Invariant: what leaves was decided field by field (`disclosure`), and goes to no
//! network that its owner would not want us in (`address`, `client`).

pub mod address;
pub mod channel;
pub mod client;
mod disclosure;
pub mod endpoint;
pub mod exchange;
mod filter;
pub mod intake;
mod queue;
pub mod signature;
mod slots;
pub mod target;

pub use queue::WEBHOOK;

use address::Networks;
use axum::extract::FromRef;
use client::{Resolver, WebhookClient};
use config::Config;
use database::Database;
use runtime::Runtime;
use std::sync::Arc;
use tokio::sync::Notify;

/// What the use cases and handlers of webhooks stand on. Cloning is cheap.
#[derive(Clone)]
pub struct Webhooks {
    /// The process.
    pub runtime: Runtime,
    /// Where endpoints and messages are.
    pub database: Database,
    /// Where endpoints may be.
    pub networks: Networks,
    wake: Arc<Notify>,
}

impl Webhooks {
    /// What stands on this process. `wake` wakes the worker that sends.
    pub fn new(runtime: &Runtime, database: &Database, wake: Arc<Notify>) -> Self {
        let networks = networks(runtime.config());
        Self { runtime: runtime.clone(), database: database.clone(), networks, wake }
    }

    /// Tells the worker that there is something to send.
    fn has_more(&self) {
        self.wake.notify_one();
    }
}

impl FromRef<Webhooks> for Runtime {
    fn from_ref(webhooks: &Webhooks) -> Self {
        webhooks.runtime.clone()
    }
}

/// The client that a configuration asks for.
pub fn client(config: &Config, resolver: &Arc<dyn Resolver>) -> WebhookClient {
    WebhookClient::new(networks(config), resolver, config.webhooks.timeout.duration())
}

fn networks(config: &Config) -> Networks {
    Networks::new(config.environment, &config.webhooks.allowed_networks)
}
