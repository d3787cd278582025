//! Publishes sealed events on the bus, at least once and in the order of their positions.

use crate::{ConnectionTrait, Database, DbErr, audit::is_unreadable, event_seals, leases};
use async_trait::async_trait;
use chrono::TimeDelta;
use runtime::{Bus, Progress, Worker, WorkerError};
use shared::event::Envelope;
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

    /// The next sealed events. One that is not there or cannot be read is nobody's: whoever touched it must not hold up
    /// all that come after it.
    async fn next(&self, conn: &impl ConnectionTrait, cursor: i64) -> Result<Vec<(i64, Option<Envelope>)>, DbErr> {
        let batch = match event_seals::sealed_after(conn, cursor, BATCH).await {
            Err(error) if is_unreadable(&error) => one_by_one(conn, cursor).await?,
            batch => batch?,
        };
        // Retention moves only what was relayed.
        for (position, _) in batch.iter().filter(|(_, event)| event.is_none()) {
            tracing::error!(
                position,
                "a sealed event is gone or unreadable, and nobody is told of it: `plateforme audit verify` says more"
            );
        }
        Ok(batch)
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

/// The same where a seal in the batch cannot be read: its position is all that is known of it.
async fn one_by_one(conn: &impl ConnectionTrait, mut cursor: i64) -> Result<Vec<(i64, Option<Envelope>)>, DbErr> {
    let mut batch = Vec::new();
    while (batch.len() as u64) < BATCH {
        match event_seals::sealed_after(conn, cursor, 1).await {
            Ok(next) if next.is_empty() => break,
            Ok(next) => batch.extend(next),
            Err(error) if is_unreadable(&error) => batch.push((cursor + 1, None)),
            Err(error) => return Err(error),
        }
        cursor = batch.last().map_or(cursor, |(position, _)| *position);
    }
    Ok(batch)
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
        let batch = self.next(&transaction, cursor).await?;
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
