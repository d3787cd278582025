//! Gives events their place in the hash chain, in batches, right after they are committed.

use crate::{Database, event_seals, leases, unsealed_events};
use async_trait::async_trait;
use chrono::TimeDelta;
use runtime::{Progress, Worker, WorkerError};
use std::{sync::Arc, time::Duration};
use tokio::sync::Notify;
use uuid::Uuid;

const LEASE: &str = "sealing";
const BATCH: u64 = 500;

/// Seals events. The lease is taken and given back within each batch's transaction, so that of several processes the
/// one that was woken does the work, and one that dies blocks nobody.
pub struct SealingWorker {
    database: Database,
    holder: Uuid,
}

impl SealingWorker {
    /// A worker on this database.
    pub fn new(database: &Database) -> Self {
        Self { database: database.clone(), holder: shared::id::generate(database.clock().as_ref()) }
    }
}

#[async_trait]
impl Worker for SealingWorker {
    fn name(&self) -> &'static str {
        LEASE
    }

    async fn run_once(&self) -> Result<Progress, WorkerError> {
        if unsealed_events::is_empty(self.database.reader()).await? {
            return Ok(Progress::Idle);
        }
        let transaction = self.database.write().await?;
        let now = transaction.now();
        if !leases::acquire(&transaction, LEASE, self.holder, TimeDelta::seconds(30), now).await? {
            return Ok(Progress::Idle);
        }
        let sealed = event_seals::seal_next(&transaction, BATCH).await?;
        leases::release(&transaction, LEASE, self.holder, now).await?;
        transaction.commit().await?;
        self.database.sealed.notify_one();
        Ok(if sealed as u64 == BATCH { Progress::More } else { Progress::Idle })
    }

    fn idle(&self) -> Duration {
        Duration::from_secs(1)
    }

    fn wake(&self) -> Option<Arc<Notify>> {
        Some(self.database.appended.clone())
    }
}
