//! One way by which deliveries travel: what the worker asks of mail, push messages and webhooks alike.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use database::{
    DbErr, WriteTransaction,
    deliveries::{Delivery, DeliveryState},
};
use shared::event::NewEvent;
use std::time::Duration;

/// One way by which deliveries travel.
#[async_trait]
pub trait Channel: Send + Sync + 'static {
    /// Its name, as in `deliveries.channel`.
    fn name(&self) -> &'static str;

    /// Deliveries that one process has in flight.
    fn at_once(&self) -> usize;

    /// How deliveries that were claimed together travel: a group in one attempt. Each alone, unless a provider takes many.
    fn groups(&self, claimed: Vec<Delivery>) -> Vec<Vec<Delivery>> {
        claimed.into_iter().map(|delivery| vec![delivery]).collect()
    }

    /// Tries once. It may take two minutes at the most: after that, somebody else does.
    async fn attempt(&self, delivery: &Delivery) -> Attempt;

    /// Tries each of a group once, and returns what came of each, in their order. The time is that of one attempt.
    async fn attempt_all(&self, group: &[Delivery]) -> Vec<Attempt> {
        let mut attempts = Vec::with_capacity(group.len());
        for delivery in group {
            attempts.push(self.attempt(delivery).await);
        }
        attempts
    }

    /// How long to wait after so many failed attempts, before jitter; `None` when that was the last.
    fn wait(&self, attempts: i32) -> Option<Duration>;

    /// What else follows, in the transaction that writes what came of the attempt; the events are its last statements.
    async fn settle(
        &self,
        _tx: &WriteTransaction,
        _delivery: &Delivery,
        _attempt: &Attempt,
        _state: DeliveryState,
    ) -> Result<Vec<NewEvent>, DbErr> {
        Ok(Vec::new())
    }

    /// The delivery was erased, with its person, while it was on its way.
    async fn erased(&self, _delivery: &Delivery) -> Result<(), DbErr> {
        Ok(())
    }
}

/// One try.
#[derive(Clone, Debug)]
pub struct Attempt {
    /// What came of it.
    pub outcome: Outcome,
    /// Who was tried.
    pub provider: String,
    /// What they answered with, where their protocol has a number for that.
    pub status: Option<u16>,
    /// What was sent, for the log. Never a secret.
    pub request: Option<Vec<u8>>,
    /// What was answered, for the log.
    pub response: Option<Vec<u8>>,
}

impl Attempt {
    /// One of which nothing is kept but what came of it.
    pub fn of(provider: &str, outcome: Outcome) -> Self {
        Self { outcome, provider: provider.to_owned(), status: None, request: None, response: None }
    }
}

/// How an attempt ended. Reasons hold no address and no secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The provider took it.
    Sent,
    /// It may work later.
    Retry(String),
    /// It may work then, because the provider says so.
    RetryAt(DateTime<Utc>, String),
    /// It never will.
    Failed(String),
    /// It will not before somebody does something about it: a dead letter at once, to be sent again after that.
    Dead(String),
    /// It was not tried, for want of a turn: this is no attempt.
    Deferred(DateTime<Utc>, String),
}
