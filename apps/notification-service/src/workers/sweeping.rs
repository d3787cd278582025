//! Removes what is over: notifications whose time has come, and runs and attempts that nobody asks about any more.

use crate::inbox::hub::Hub;
use async_trait::async_trait;
use config::Span;
use database::{Database, delivery_attempts, inboxes, notifications, users, workflow_runs};
use runtime::{Progress, Worker, WorkerError};
use std::time::Duration;

/// Rows of one step.
const AT_ONCE: u64 = 500;
/// How long it rests when nothing is left to do.
const REST: Duration = Duration::from_mins(1);

/// The worker.
pub struct Sweeping {
    database: Database,
    hub: Hub,
    keep: Span,
}

impl Sweeping {
    /// A worker that keeps what ended for so long.
    pub fn new(database: Database, hub: Hub, keep: Span) -> Self {
        Self { database, hub, keep }
    }
}

#[async_trait]
impl Worker for Sweeping {
    fn name(&self) -> &'static str {
        "notification-sweeping"
    }

    async fn run_once(&self) -> Result<Progress, WorkerError> {
        let now = self.database.now();
        let people = notifications::people_with_expired(self.database.reader(), now, 100).await?;
        for user in &people {
            let tx = self.database.write().await?;
            users::lock(&tx, &[*user]).await?;
            let mut inbox = inboxes::lock(&tx, *user).await?;
            notifications::expire(&tx, *user, &mut inbox).await?;
            tx.commit().await?;
            self.hub.changed(*user, inbox.revision);
        }
        let before = now - self.keep.delta();
        let tx = self.database.write().await?;
        let runs = workflow_runs::delete_before(&tx, before, AT_ONCE).await?;
        let attempts = delivery_attempts::delete_before(&tx, before, AT_ONCE).await?;
        if runs + attempts == 0 {
            tx.rollback().await?;
            return Ok(if people.is_empty() { Progress::Idle } else { Progress::More });
        }
        tx.commit().await?;
        Ok(Progress::More)
    }

    fn idle(&self) -> Duration {
        REST
    }
}
