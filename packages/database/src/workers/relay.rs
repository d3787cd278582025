//! Publishes sealed events on the bus, at least once and in the order of their positions.

use crate::{ConnectionTrait, Database, DbErr, event_seals, leases};
use async_trait::async_trait;
use chrono::TimeDelta;
use runtime::{Bus, Progress, Worker, WorkerError};
use std::{sync::Arc, time::Duration};
use tokio::sync::Notify;
use uuid::Uuid;

const LEASE: &str = "relay";
const BATCH: u64 = 100;
/// How long the others wait for a relay that died in the middle of a batch.
const TTL: TimeDelta = TimeDelta::seconds(15);

/// The last position that was published. `None` where nothing was ever relayed: nobody listens.
pub(super) async fn reached(conn: &impl ConnectionTrait) -> Result<Option<i64>, DbErr> {
    Ok(Some(leases::cursor(conn, LEASE).await?).filter(|cursor| *cursor > 0))
}

/// Publishes sealed events. How far it got is noted after they were published: a crash in between repeats some, and
/// consumers ignore those by id.
pub struct RelayWorker {
    database: Database,
    bus: Arc<dyn Bus>,
    holder: Uuid,
}

impl RelayWorker {
    /// A worker from this database to this bus.
    pub fn new(database: &Database, bus: Arc<dyn Bus>) -> Self {
        Self { database: database.clone(), bus, holder: shared::id::generate(database.clock().as_ref()) }
    }

    /// Notes how far it got, and lets others have their turn.
    async fn finish(&self, cursor: i64) -> Result<(), WorkerError> {
        let transaction = self.database.write().await?;
        let now = transaction.now();
        leases::advance(&transaction, LEASE, self.holder, cursor, now).await?;
        leases::release(&transaction, LEASE, self.holder, now).await?;
        Ok(transaction.commit().await?)
    }
}

#[async_trait]
impl Worker for RelayWorker {
    fn name(&self) -> &'static str {
        LEASE
    }

    async fn run_once(&self) -> Result<Progress, WorkerError> {
        // Of several processes, the one with the consumers relays.
        if !self.bus.reaches_consumers() {
            return Ok(Progress::Idle);
        }
        // Reads alone while there is nothing to do.
        let cursor = leases::cursor(self.database.reader(), LEASE).await?;
        let Some((head, _)) = event_seals::head(self.database.reader()).await? else { return Ok(Progress::Idle) };
        if head <= cursor {
            return Ok(Progress::Idle);
        }
        let transaction = self.database.write().await?;
        if !leases::acquire(&transaction, LEASE, self.holder, TTL, transaction.now()).await? {
            return Ok(Progress::Idle);
        }
        let cursor = leases::cursor(&transaction, LEASE).await?;
        let batch = event_seals::sealed_after(&transaction, cursor, BATCH).await?;
        transaction.commit().await?;

        let mut reached = cursor;
        for (position, envelope) in &batch {
            if let Some(envelope) = envelope
                && let Err(error) = self.bus.publish(envelope).await
            {
                self.finish(reached).await?;
                return Err(error.into());
            }
            reached = *position;
        }
        self.finish(reached).await?;
        Ok(if batch.len() as u64 == BATCH { Progress::More } else { Progress::Idle })
    }

    fn idle(&self) -> Duration {
        Duration::from_secs(1)
    }

    fn wake(&self) -> Option<Arc<Notify>> {
        Some(self.database.sealed.clone())
    }
}
