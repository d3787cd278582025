//! Vouches for the log every so often: a signed checkpoint into the data folder, and a line into the process's own log,
//! which is usually shipped to another machine.

use crate::{
    Database,
    audit::{Checkpoint, Hash, Trust, checkpoint},
    event_seals, leases,
};
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
/// How often it is said that the log was cut off.
const AGAIN: TimeDelta = TimeDelta::minutes(1);

/// Writes checkpoints: the first one at once, then after so many events or so long, and when the process starts and
/// stops.
pub struct CheckpointWorker {
    database: Database,
    data_dir: PathBuf,
    every: i64,
    interval: TimeDelta,
    holder: Uuid,
    /// The last checkpoint; none before the first step, when nobody has looked.
    last: Mutex<Option<Last>>,
}

#[derive(Clone, Copy)]
struct Last {
    position: i64,
    hash: Hash,
    written_at: DateTime<Utc>,
    /// When it was last said that the log is not what this one vouches for.
    said_at: Option<DateTime<Utc>>,
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
            last: Mutex::default(),
        }
    }

    /// Writes a checkpoint if it is time for one, or if there is anything new when it is `now_or_never`.
    async fn step(&self, now_or_never: bool) -> Result<(), WorkerError> {
        let mut last = self.last.lock().await;
        let head = event_seals::head(self.database.reader()).await?.map_or(0, |(position, _)| position);
        let now = self.database.now();
        let is_first = last.is_none();
        let mut known = match *last {
            Some(known) => known,
            None => self.newest(now).await?,
        };
        if head < known.position {
            // Whoever restored an older backup moves what is behind its end away.
            if is_first || known.said_at.is_none_or(|at| now - at >= AGAIN) {
                known = self.newest(now).await?;
                self.complain(&mut known, head, now).await?;
            }
            *last = Some(known);
            return Ok(());
        }
        let is_due = is_first
            || known.position == 0
            || head - known.position >= self.every
            || now - known.written_at >= self.interval;
        if is_due || now_or_never {
            self.complain(&mut known, head, now).await?;
        }
        *last = Some(known);
        if head == known.position || !(is_due || now_or_never) {
            return Ok(());
        }
        let transaction = self.database.write().await?;
        if !leases::acquire(&transaction, LEASE, self.holder, TTL, now).await? {
            *last = Some(known).filter(|_| !is_first);
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
        match written {
            Ok(None) => tracing::info!(
                position = checkpoint.position,
                hash = %checkpoint.hash,
                key_id = checkpoint.signature.key_id,
                "audit checkpoint"
            ),
            // One that another process wrote into the same folder vouches just as well, if it says the same.
            Ok(Some(other)) if other.hash == checkpoint.hash && other.is_trusted(&self.trust()) => {}
            Ok(Some(other)) => tracing::error!(
                position = checkpoint.position,
                hash = %checkpoint.hash,
                other = %other.hash,
                "there is another checkpoint of this position, which says that the log was another: \
                 `plateforme audit verify` says more"
            ),
            Err(error) => {
                *last = last.filter(|_| !is_first);
                return Err(error);
            }
        }
        *last = Some(Last { position: checkpoint.position, hash: checkpoint.hash, written_at: now, said_at: None });
        Ok(())
    }

    /// Writes it; the one of its position, if there is one already.
    async fn write(&self, checkpoint: Checkpoint) -> Result<Option<Checkpoint>, WorkerError> {
        let folder = self.data_dir.clone();
        let written = tokio::task::spawn_blocking(move || {
            let is_new = checkpoint.write(&folder)?;
            if is_new { Ok::<_, WorkerError>(None) } else { Ok(Some(Checkpoint::at(&folder, checkpoint.position)?)) }
        });
        written.await?
    }

    /// Says whether the log still is what the last checkpoint vouches for, once in a while.
    async fn complain(&self, known: &mut Last, head: i64, now: DateTime<Utc>) -> Result<(), WorkerError> {
        if head < known.position {
            tracing::error!(
                position = known.position,
                head,
                "the log ends before its last checkpoint: it was cut off, or an older backup was restored"
            );
            known.said_at = Some(now);
        } else if known.position > 0 {
            let hashes = event_seals::hashes(self.database.reader(), std::iter::once(known.position)).await?;
            if hashes.get(&known.position) != Some(&known.hash) {
                tracing::error!(
                    position = known.position,
                    "the log is not what its last checkpoint vouches for: it was made anew; \
                     `plateforme audit verify` says more"
                );
            }
        }
        Ok(())
    }

    /// The newest checkpoint that there is and that we signed. Anybody who can write into the folder can put others
    /// there, of any position.
    async fn newest(&self, now: DateTime<Utc>) -> Result<Last, WorkerError> {
        let (folder, trust) = (self.data_dir.clone(), self.trust());
        let newest = tokio::task::spawn_blocking(move || {
            let paths = checkpoint::files(&folder)?;
            let newest = paths.iter().rev().enumerate().find_map(|(others, path)| {
                let checkpoint = Checkpoint::read(path).ok().filter(|checkpoint| checkpoint.is_trusted(&trust))?;
                Some((others, checkpoint))
            });
            Ok::<_, std::io::Error>((newest.as_ref().map_or(paths.len(), |(others, _)| *others), newest))
        });
        let (others, newest) = newest.await??;
        if others > 0 {
            tracing::error!(
                others,
                "the newest checkpoints are unreadable or not signed by a key of today; they do not count"
            );
        }
        let newest = newest.map(|(_, newest)| newest);
        let (position, hash) = newest.map_or((0, Hash::GENESIS), |newest| (newest.position, newest.hash));
        Ok(Last { position, hash, written_at: now, said_at: None })
    }

    fn trust(&self) -> Trust {
        Trust::new(Some(self.database.keyring()), &[])
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
