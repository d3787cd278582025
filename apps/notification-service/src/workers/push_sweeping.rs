//! Removes devices whose session is over, to which nothing goes by then anyway, and what devices were told long ago.

use crate::push::{
    PUSH,
    device::{self, reason},
};
use async_trait::async_trait;
use config::Span;
use database::{Database, DbErr, deliveries, events, push_devices, sessions};
use runtime::{Progress, Worker, WorkerError};
use shared::PushDeviceId;
use std::time::Duration;
use tokio::sync::Mutex;

/// Rows of one step.
const BATCH: u64 = 500;

/// Sweeps. Any process may: what is gone is gone.
pub struct PushSweeping {
    database: Database,
    keep: Span,
    /// How far it is among the devices.
    after: Mutex<Option<PushDeviceId>>,
}

impl PushSweeping {
    /// A sweeper of devices, and of deliveries that are older than `keep`.
    pub fn new(database: Database, keep: Span) -> Self {
        Self { database, keep, after: Mutex::default() }
    }

    /// Looks at some devices after one; the last of them, if there are more.
    async fn sweep(&self, after: Option<PushDeviceId>) -> Result<Option<PushDeviceId>, DbErr> {
        let reader = self.database.reader();
        let page = push_devices::page(reader, after, BATCH).await?;
        let ids = page.iter().filter_map(|device| device.session_id).collect::<Vec<_>>();
        let active = sessions::active_among(reader, &ids, self.database.now()).await?;
        let is_over = |device: &&push_devices::PushDevice| !device.session_id.is_some_and(|id| active.contains(&id));
        let over = page.iter().filter(is_over).collect::<Vec<_>>();
        if !over.is_empty() {
            let tx = self.database.write().await?;
            let mut news = Vec::new();
            for device in &over {
                news.extend(device::drop_one(&tx, device, reason::SIGNED_OUT).await?);
            }
            events::append_all(&tx, news).await?;
            tx.commit().await?;
            tracing::debug!(devices = over.len(), "removed devices whose sessions are over");
        }
        let is_full = u64::try_from(page.len()).is_ok_and(|length| length == BATCH);
        Ok(page.last().map(|last| last.id).filter(|_| is_full))
    }

    /// Removes some of what is over and old; how much.
    async fn forget(&self) -> Result<u64, DbErr> {
        let tx = self.database.write().await?;
        let removed = deliveries::delete_over_before(&tx, PUSH, tx.now() - self.keep.delta(), BATCH).await?;
        tx.commit().await?;
        Ok(removed)
    }
}

#[async_trait]
impl Worker for PushSweeping {
    fn name(&self) -> &'static str {
        "push-sweeping"
    }

    async fn run_once(&self) -> Result<Progress, WorkerError> {
        let mut after = self.after.lock().await;
        *after = self.sweep(*after).await?;
        let has_more = after.is_some() || self.forget().await? > 0;
        Ok(if has_more { Progress::More } else { Progress::Idle })
    }

    fn idle(&self) -> Duration {
        Duration::from_mins(10)
    }
}
