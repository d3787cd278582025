//! Forgets requests whose repetition nobody has to expect any more.

use crate::{Database, idempotency_keys};
use async_trait::async_trait;
use runtime::{Progress, Worker, WorkerError};
use std::time::Duration;

/// Sweeps. Any process may: what is gone is gone.
pub struct SweepingWorker(pub Database);

#[async_trait]
impl Worker for SweepingWorker {
    fn name(&self) -> &'static str {
        "idempotency-sweeping"
    }

    async fn run_once(&self) -> Result<Progress, WorkerError> {
        let tx = self.0.write().await?;
        idempotency_keys::delete_expired(&tx, tx.now()).await?;
        tx.commit().await?;
        Ok(Progress::Idle)
    }

    fn idle(&self) -> Duration {
        Duration::from_mins(15)
    }
}
