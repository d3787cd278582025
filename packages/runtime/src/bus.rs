//! How events travel between services: durably to consumers, and at once to listeners.

mod in_process;

pub use in_process::InProcessBus;

use crate::Revocation;
use async_trait::async_trait;
use shared::event::Envelope;
use std::sync::Arc;
use tokio::sync::broadcast;

/// A message was not taken over; publish it again.
#[derive(Debug, thiserror::Error)]
#[error("the consumer {consumer} did not take the event: {reason}")]
pub struct BusError {
    /// Who did not take it.
    pub consumer: String,
    /// Why.
    pub reason: String,
}

/// Why a consumer did not take an event.
pub type HandlerError = Box<dyn std::error::Error + Send + Sync>;

/// Takes events. It may see one more than once, and must then do nothing.
#[async_trait]
pub trait Handler: Send + Sync + 'static {
    /// Takes one event; when this returns `Ok`, the event is the handler's responsibility.
    async fn handle(&self, event: &Envelope) -> Result<(), HandlerError>;
}

/// What every process hears at once, as long as it listens.
#[derive(Clone, Debug)]
pub enum Signal {
    /// Something is no longer to be accepted. The event behind it follows.
    Revoked(Revocation),
    /// A sealed event.
    Event(Arc<Envelope>),
}

/// The bus.
#[async_trait]
pub trait Bus: Send + Sync + 'static {
    /// Publishes an event at least once. Returns `Ok` only when every consumer has taken it over.
    async fn publish(&self, event: &Envelope) -> Result<(), BusError>;

    /// Whether an event that is published here reaches the consumers. In a process without any, a bus that other
    /// processes do not share would lose it.
    fn reaches_consumers(&self) -> bool {
        true
    }

    /// Whether other processes hear what is announced here.
    fn is_shared(&self) -> bool {
        true
    }

    /// Registers a durable consumer. Events of one subject arrive in their order.
    fn consume(&self, consumer: &'static str, handler: Arc<dyn Handler>);

    /// Tells every listener at once; the event in the log is the guarantee behind it.
    fn announce(&self, revocation: Revocation);

    /// Listens from now on. A listener that lags is told so and must catch up from the log.
    fn listen(&self) -> broadcast::Receiver<Signal>;
}
