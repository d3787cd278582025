//! The bus of a single process. Durability is the event log's: the relay publishes again what was not taken.

use super::{Bus, BusError, Handler, Signal};
use crate::Revocation;
use async_trait::async_trait;
use shared::event::Envelope;
use std::sync::{Arc, PoisonError, RwLock};
use tokio::sync::broadcast;

/// Signals that a listener may be behind before it is told that it lags.
const BACKLOG: usize = 1024;

type Consumers = Vec<(&'static str, Arc<dyn Handler>)>;

/// Hands events to consumers of the same process.
pub struct InProcessBus {
    consumers: RwLock<Consumers>,
    signals: broadcast::Sender<Signal>,
}

impl Default for InProcessBus {
    fn default() -> Self {
        Self { consumers: RwLock::default(), signals: broadcast::Sender::new(BACKLOG) }
    }
}

#[async_trait]
impl Bus for InProcessBus {
    async fn publish(&self, event: &Envelope) -> Result<(), BusError> {
        let consumers = self.consumers.read().unwrap_or_else(PoisonError::into_inner).clone();
        for (consumer, handler) in consumers {
            handler
                .handle(event)
                .await
                .map_err(|error| BusError { consumer: consumer.to_owned(), reason: error.to_string() })?;
        }
        // Nobody listening is fine: listeners prime themselves from the log.
        let _ = self.signals.send(Signal::Event(Arc::new(event.clone())));
        Ok(())
    }

    fn reaches_consumers(&self) -> bool {
        !self.consumers.read().unwrap_or_else(PoisonError::into_inner).is_empty()
    }

    fn is_shared(&self) -> bool {
        false
    }

    fn consume(&self, consumer: &'static str, handler: Arc<dyn Handler>) {
        self.consumers.write().unwrap_or_else(PoisonError::into_inner).push((consumer, handler));
    }

    fn announce(&self, revocation: Revocation) {
        let _ = self.signals.send(Signal::Revoked(revocation));
    }

    fn listen(&self) -> broadcast::Receiver<Signal> {
        self.signals.subscribe()
    }
}
