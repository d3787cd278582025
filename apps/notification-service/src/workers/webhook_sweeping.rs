//! Removes what endpoints were told long ago: deliveries that are over, with their attempts, and messages.

use crate::webhook::WEBHOOK;
use async_trait::async_trait;
use config::Span;
use database::{Database, deliveries, webhook_messages};
use runtime::{Progress, Worker, WorkerError};
use std::time::Duration;

/// Rows of one step at the most.
const BATCH: u64 = 500;

/// Sweeps. Any process may: what is gone is gone.
pub struct WebhookSweeping {
    database: Database,
    keep: Span,
}

impl WebhookSweeping {
    /// A sweeper of what is older than `keep`.
    pub fn new(database: Database, keep: Span) -> Self {
        Self { database, keep }
    }
}

#[async_trait]
impl Worker for WebhookSweeping {
    fn name(&self) -> &'static str {
        "webhook-sweeping"
    }

    async fn run_once(&self) -> Result<Progress, WorkerError> {
        let tx = self.database.write().await?;
        let before = tx.now() - self.keep.delta();
        let deliveries = deliveries::delete_over_before(&tx, WEBHOOK, before, BATCH).await?;
        let messages = webhook_messages::delete_before(&tx, before, BATCH).await?;
        tx.commit().await?;
        if deliveries + messages == 0 {
            return Ok(Progress::Idle);
        }
        tracing::debug!(deliveries, messages, "swept what endpoints were told long ago");
        Ok(Progress::More)
    }

    fn idle(&self) -> Duration {
        Duration::from_hours(1)
    }
}
