//! Vouches for the log every so often: a signed checkpoint into the data folder, and a line into the process's own log,
//! which is usually shipped to another machine.

use crate::{Database, audit::Checkpoint, audit::checkpoint, event_seals, leases};
use async_trait::async_trait;
use chrono::{DateTime, TimeDelta, Utc};
use config::AuditSettings;
use runtime::{Progress, Worker, WorkerError};
use std::{
    path::{Path, PathBuf},
    time::Duration,
};
use tokio::sync::Mutex;
use uuid::Uuid;

const LEASE: &str = "checkpoints";
/// How long the others wait for one that died while it wrote.
const TTL: TimeDelta = TimeDelta::seconds(30);

/// Writes checkpoints: the first one at once, then after so many events or so long, and when the process starts and
/// stops.
pub struct CheckpointWorker {
    database: Database,
    data_dir: PathBuf,
    every: i64,
    interval: TimeDelta,
    holder: Uuid,
    /// The last checkpoint; before the first step, nobody has looked.
    last: Mutex<Last>,
}

#[derive(Clone, Copy)]
enum Last {
    Unknown,
    At { position: i64, written_at: DateTime<Utc> },
}

impl CheckpointWorker {
    /// A worker that writes into this data folder.
    pub fn new(database: &Database, data_dir: &Path, settings: &AuditSettings) -> Self {
        Self {
            database: database.clone(),
            data_dir: data_dir.to_owned(),
            every: i64::from(settings.checkpoint_every.get()),
            interval: settings.checkpoint_interval.delta(),
            holder: shared::id::generate(database.clock().as_ref()),
            last: Mutex::new(Last::Unknown),
        }
    }

    /// Writes a checkpoint if it is time for one, or if there is anything new when it is `now_or_never`.
    async fn step(&self, now_or_never: bool) -> Result<(), WorkerError> {
        let mut last = self.last.lock().await;
        let Some((head, _)) = event_seals::head(self.database.reader()).await? else { return Ok(()) };
        let now = self.database.now();
        let (known, is_due) = match *last {
            Last::Unknown => (self.newest(head).await?, true),
            Last::At { position, written_at } => {
                (position, head - position >= self.every || now - written_at >= self.interval)
            }
        };
        if head <= known || !(is_due || now_or_never) {
            if matches!(*last, Last::Unknown) {
                *last = Last::At { position: known, written_at: now };
            }
            return Ok(());
        }
        let transaction = self.database.write().await?;
        if !leases::acquire(&transaction, LEASE, self.holder, TTL, now).await? {
            return Ok(());
        }
        transaction.commit().await?;
        let checkpoint = Checkpoint::of_head(self.database.reader(), self.database.keyring(), now).await?;
        let written = self.write(checkpoint.clone()).await;
        let transaction = self.database.write().await?;
        if written.is_ok() {
            leases::advance(&transaction, LEASE, self.holder, checkpoint.position, now).await?;
        }
        leases::release(&transaction, LEASE, self.holder, now).await?;
        transaction.commit().await?;
        // One that another process wrote into the same folder vouches just as well.
        if written? {
            tracing::info!(
                position = checkpoint.position,
                hash = %checkpoint.hash,
                key_id = checkpoint.signature.key_id,
                "audit checkpoint"
            );
        }
        *last = Last::At { position: checkpoint.position, written_at: now };
        Ok(())
    }

    async fn write(&self, checkpoint: Checkpoint) -> Result<bool, WorkerError> {
        let folder = self.data_dir.clone();
        Ok(tokio::task::spawn_blocking(move || checkpoint.write(&folder)).await??)
    }

    /// The position of the newest checkpoint that there is, after a look at whether the log still reaches it.
    async fn newest(&self, head: i64) -> Result<i64, WorkerError> {
        let folder = self.data_dir.clone();
        let newest = tokio::task::spawn_blocking(move || {
            let path = checkpoint::files(&folder)?.pop();
            Ok::<_, std::io::Error>(path.and_then(|path| Checkpoint::read(&path).ok()))
        });
        let Some(newest) = newest.await?? else { return Ok(0) };
        if newest.position > head {
            tracing::error!(
                position = newest.position,
                head,
                "the log ends before its last checkpoint: it was cut off, or an older backup was restored"
            );
        }
        Ok(newest.position)
    }
}

#[async_trait]
impl Worker for CheckpointWorker {
    fn name(&self) -> &'static str {
        LEASE
    }

    async fn run_once(&self) -> Result<Progress, WorkerError> {
        self.step(false).await?;
        Ok(Progress::Idle)
    }

    async fn stop(&self) {
        if let Err(error) = self.step(true).await {
            tracing::warn!(error = &*error, "the last checkpoint was not written");
        }
    }

    fn idle(&self) -> Duration {
        Duration::from_secs(2)
    }
}
