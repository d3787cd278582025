//! Moves events that stayed long enough to archives: into a file that is whole and on the disk, and then, in one
//! transaction, out of the table. A crash anywhere in between loses nothing; the file that it leaves goes. What is not
//! what was sealed stays where `audit verify` finds it.

mod old;

use crate::{
    Database,
    audit::{
        Checkpoint, Hash, archive,
        export::{Filter, Lines, Manifest, Row},
        is_unreadable,
    },
    event_archives::{self, Archive},
    events, leases,
};
use async_trait::async_trait;
use chrono::{DateTime, TimeDelta, Utc};
use config::Config;
use old::{Old, Seals, Wanted};
use runtime::{Progress, Revocation, Worker, WorkerError, revocation};
use serde_json::json;
use shared::{
    ArchiveId,
    event::{Actor, EventType, NewEvent},
};
use std::{path::PathBuf, time::Duration};
use tokio::sync::Mutex;
use uuid::Uuid;

const LEASE: &str = "retention";
/// How long the others wait for one that died while it wrote.
const TTL: TimeDelta = TimeDelta::minutes(5);
/// Events of an archive at the most.
const BATCH: u64 = 5000;
/// Events wait for others to share an archive with, but no longer than this.
const SHARED: TimeDelta = TimeDelta::hours(6);
/// Changed events that are remembered, so that they do not count as due for ever.
const REMEMBERED: usize = 1000;

/// Moves events out of the database as `[audit.retention]` says.
pub struct RetentionWorker {
    database: Database,
    data_dir: PathBuf,
    /// The types that do not stay for ever, and how long they stay.
    limited: Vec<(EventType, TimeDelta)>,
    holder: Uuid,
    /// Whether somebody looked for what a crash left, since the last failure.
    swept: Mutex<bool>,
    /// The positions of events that have to stay because they are not what was sealed, as the last sweep found them.
    changed: Mutex<Vec<i64>>,
}

impl RetentionWorker {
    /// A worker for a configuration.
    pub fn new(database: &Database, config: &Config) -> Self {
        // What gateways must hear of stays for as long as they may ask for it.
        let least = revocation::kept_for(config);
        let stay = |kind, stay: TimeDelta| if Revocation::EVENT_TYPES.contains(&kind) { stay.max(least) } else { stay };
        let limited = config.audit.retention.limited();
        Self {
            database: database.clone(),
            data_dir: config.data_dir.clone(),
            limited: limited.map(|(kind, span)| (kind, stay(kind, span.delta()))).collect(),
            holder: shared::id::generate(database.clock().as_ref()),
            swept: Mutex::new(false),
            changed: Mutex::default(),
        }
    }

    /// Whether an event is so old that it should not wait for others any longer.
    async fn is_due(&self, now: DateTime<Utc>) -> Result<bool, WorkerError> {
        let changed = self.changed.lock().await.clone();
        for (kind, stay) in &self.limited {
            let wait = (*stay / 10).min(SHARED);
            match old::oldest(self.database.reader(), *kind, &changed).await {
                Ok(oldest) if oldest.is_some_and(|oldest| oldest <= now - *stay - wait) => return Ok(true),
                Ok(_) => {}
                // A time that is none any more: the sweep finds out which event it is of.
                Err(error) if is_unreadable(&error) => return Ok(true),
                Err(error) => return Err(error.into()),
            }
        }
        Ok(false)
    }

    /// Moves one batch; returns how many events it had.
    async fn move_batch(&self, now: DateTime<Utc>) -> Result<u64, WorkerError> {
        let reader = self.database.reader();
        let relayed = super::relay::reached(reader).await?;
        let (seals, mut old) = (Seals::new(self.database.keyring()), Old::default());
        for (kind, stay) in &self.limited {
            Wanted { kind: *kind, until: now - *stay, relayed }.add(reader, &seals, &mut old, BATCH).await?;
        }
        let Old { mut pairs, changed } = old;
        self.remember(changed).await;
        if pairs.is_empty() {
            return Ok(0);
        }
        pairs.sort_unstable_by_key(|((seal, _), _)| seal.position);

        let id = ArchiveId::generate(self.database.clock().as_ref());
        let head = Checkpoint::of_head(reader, self.database.keyring(), now).await?;
        let (mut lines, mut text) = (Lines::default(), String::new());
        for ((seal, event), previous) in &pairs {
            text.push_str(&lines.push(Row::new(seal, *previous, Some(event), None)?)?);
        }
        let filter = Filter { archive: Some(id), ..Filter::default() };
        text.push_str(&Manifest::new(&lines, filter, head, now).sign(self.database.keyring())?);

        let positions = pairs.iter().map(|((seal, _), _)| seal.position).collect::<Vec<_>>();
        let ids = pairs.iter().map(|((_, event), _)| event.id).collect::<Vec<_>>();
        let (from, to) = (positions[0], positions[positions.len() - 1]);
        let file = format!("{from}-{to}-{id}.ndjson");
        let sha256 = Hash::of(text.as_bytes());
        let (folder, name) = (self.data_dir.clone(), file.clone());
        tokio::task::spawn_blocking(move || archive::write(&folder, &name, text.as_bytes())).await??;
        let archive = Archive::sign(self.database.keyring(), id, &positions, file, sha256, now);
        self.remove(&archive, &ids).await?;
        tracing::info!(archive = %id, events = archive.count, from, to, file = archive.file, "events were archived");
        Ok(ids.len() as u64)
    }

    /// Names what has to stay, once in each sweep.
    async fn remember(&self, mut changed: Vec<i64>) {
        changed.sort_unstable();
        if let Some(first) = changed.first() {
            tracing::error!(
                events = changed.len(),
                first,
                "events that are old enough to be archived are not what was sealed; they stay in the table as they are: \
                 `plateforme audit verify` says more"
            );
        }
        changed.truncate(REMEMBERED);
        *self.changed.lock().await = changed;
    }

    /// Takes out of the table what is in the file now.
    async fn remove(&self, archive: &Archive, ids: &[Uuid]) -> Result<(), WorkerError> {
        let transaction = self.database.write().await?;
        let now = transaction.now();
        if !leases::acquire(&transaction, LEASE, self.holder, TTL, now).await? {
            return Err("another process took over".into());
        }
        // A process that was held up for longer than its lease lasts may find that another one swept its file away.
        let (folder, entry) = (self.data_dir.clone(), archive.clone());
        if !tokio::task::spawn_blocking(move || archive::is_there(&folder, &entry.file, &entry.sha256)).await?? {
            return Err("the file of the archive is gone".into());
        }
        if events::remove(&transaction, ids).await? != ids.len() as u64 {
            return Err("an event that was to be archived is gone".into());
        }
        event_archives::insert(&transaction, archive).await?;
        let payload = json!({
            "archive_id": archive.id,
            "file": archive.file,
            "sha256": runtime::crypto::hex(&archive.sha256),
            "count": archive.count,
            "first_position": archive.first_position,
            "last_position": archive.last_position,
        });
        let event = NewEvent::new(EventType::AuditArchived, Actor::System).subject(archive.id).payload(payload);
        events::append(&transaction, event).await?;
        Ok(transaction.commit().await?)
    }

    /// Removes the files that a crash left before their events were removed: all of those are still in the table.
    async fn sweep(&self) -> Result<(), WorkerError> {
        let folder = self.data_dir.clone();
        let files = tokio::task::spawn_blocking(move || archive::sweep(&folder)).await??;
        for file in files {
            if event_archives::has_file(self.database.reader(), &file).await? {
                continue;
            }
            let path = archive::folder(&self.data_dir).join(&file);
            let ids = tokio::task::spawn_blocking({
                let path = path.clone();
                move || archive::event_ids(&path)
            });
            match ids.await? {
                Ok(ids) if events::count(self.database.reader(), &ids).await? == ids.len() as u64 => {
                    tokio::fs::remove_file(&path).await?;
                    tracing::info!(
                        file,
                        "an archive that was not finished was removed; its events are all in the table"
                    );
                }
                _ => tracing::warn!(file, "this archive belongs to no entry in the database; it is left alone"),
            }
        }
        Ok(())
    }

    async fn work(&self, now: DateTime<Utc>) -> Result<u64, WorkerError> {
        let mut swept = self.swept.lock().await;
        if !*swept {
            self.sweep().await?;
            *swept = true;
        }
        let moved = self.move_batch(now).await;
        *swept = moved.is_ok();
        moved
    }
}

#[async_trait]
impl Worker for RetentionWorker {
    fn name(&self) -> &'static str {
        LEASE
    }

    async fn run_once(&self) -> Result<Progress, WorkerError> {
        let now = self.database.now();
        if self.limited.is_empty() || !self.is_due(now).await? {
            return Ok(Progress::Idle);
        }
        let transaction = self.database.write().await?;
        if !leases::acquire(&transaction, LEASE, self.holder, TTL, now).await? {
            return Ok(Progress::Idle);
        }
        transaction.commit().await?;
        let moved = self.work(now).await;
        let transaction = self.database.write().await?;
        leases::release(&transaction, LEASE, self.holder, transaction.now()).await?;
        transaction.commit().await?;
        Ok(if moved? == BATCH { Progress::More } else { Progress::Idle })
    }

    /// Soon for what stays for seconds, once a minute otherwise.
    fn idle(&self) -> Duration {
        let shortest = self.limited.iter().filter_map(|(_, stay)| stay.to_std().ok()).min();
        shortest.map_or(Duration::from_mins(1), |stay| stay / 2).clamp(Duration::from_secs(1), Duration::from_mins(1))
    }
}
