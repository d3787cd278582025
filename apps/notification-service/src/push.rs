//! Push messages: to apps by way of Expo, to browsers by the push services of their makers (RFC 8030).
//!
//! A person registers a device; a workflow makes one delivery for each of them (`queue`); the channel sends it, and
//! learns from the answer whether the device is still there. Invariant: a device gets what is meant for whoever is signed
//! in on it, and nothing once that session is over.

pub mod channel;
mod content;
pub mod device;
pub mod expo;
mod queue;
mod slots;
pub mod token;
mod web;

pub use content::{Content, Urgency};
pub use queue::{PushStep, add};

use crate::webhook::{address::Networks, client::WebhookClient};
use axum::extract::FromRef;
use database::{Database, DbErr};
use runtime::Runtime;
use std::sync::Arc;
use tokio::sync::Notify;
use web::vapid::Vapid;

/// The channel's name, as in `deliveries.channel`.
pub const PUSH: &str = "push";

/// What the use cases and handlers of push messages stand on. Cloning is cheap.
#[derive(Clone)]
pub struct Push {
    /// The process.
    pub runtime: Runtime,
    /// Where devices are.
    pub database: Database,
    /// The client that goes where people say, and the networks it goes to.
    pub client: WebhookClient,
    vapid: Vapid,
    wake: Arc<Notify>,
}

impl Push {
    /// What stands on this process. `wake` wakes the worker that sends.
    pub fn new(runtime: &Runtime, database: &Database, client: WebhookClient, wake: Arc<Notify>) -> Self {
        let vapid = Vapid::new(runtime, database);
        Self { runtime: runtime.clone(), database: database.clone(), client, vapid, wake }
    }

    /// Where push services of browsers may be.
    pub fn networks(&self) -> &Networks {
        self.client.networks()
    }

    /// The key for which browsers ask for consent, as they want it: an uncompressed point in base64url.
    ///
    /// # Errors
    /// When the database fails, or the key was sealed under a secret that is gone.
    pub async fn public_key(&self) -> Result<String, DbErr> {
        Ok(self.vapid.key().await?.public.clone())
    }

    /// Tells the worker that there is something to send: after the commit of whoever called [`add`].
    pub fn has_more(&self) {
        self.wake.notify_one();
    }
}

impl FromRef<Push> for Runtime {
    fn from_ref(push: &Push) -> Self {
        push.runtime.clone()
    }
}
