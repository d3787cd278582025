//! Carries workflows out: whatever run is due goes on.

use crate::{
    inbox::hub::Hub,
    workflow::{Catalogue, run},
};
use async_trait::async_trait;
use database::{Database, users, workflow_runs};
use runtime::{Progress, Worker, WorkerError};
use std::sync::Arc;
use tokio::sync::Notify;

/// Runs of one transaction: it holds their people meanwhile.
const AT_ONCE: u64 = 100;

/// Whom the worker wakes when it has made something.
pub struct Wakes {
    /// The worker that sends mail.
    pub mail: Arc<Notify>,
    /// The worker that sends push messages.
    pub push: Arc<Notify>,
}

/// The worker.
pub struct Runs {
    database: Database,
    catalogue: Catalogue,
    hub: Hub,
    wakes: Wakes,
    wake: Arc<Notify>,
}

impl Runs {
    /// A worker that `wake` wakes.
    pub fn new(database: Database, catalogue: Catalogue, hub: Hub, wakes: Wakes, wake: Arc<Notify>) -> Self {
        Self { database, catalogue, hub, wakes, wake }
    }
}

#[async_trait]
impl Worker for Runs {
    fn name(&self) -> &'static str {
        "workflow-runs"
    }

    async fn run_once(&self) -> Result<Progress, WorkerError> {
        let due = workflow_runs::due(self.database.reader(), self.database.now(), AT_ONCE).await?;
        if due.is_empty() {
            return Ok(Progress::Idle);
        }
        let (ids, mut people): (Vec<_>, Vec<_>) = due.into_iter().unzip();
        people.sort_unstable();
        people.dedup();
        let tx = self.database.write().await?;
        // People first, as everybody who writes about them: the order of locks.
        let people = users::lock(&tx, &people).await?;
        let runs = workflow_runs::hold(&tx, &ids).await?;
        let made = run::advance(&tx, &self.catalogue, runs, &people).await?;
        tx.commit().await?;
        for (user, revision) in made.inboxes {
            self.hub.changed(user, revision);
        }
        if made.mails > 0 {
            self.wakes.mail.notify_one();
        }
        if made.pushes > 0 {
            self.wakes.push.notify_one();
        }
        Ok(Progress::More)
    }

    fn wake(&self) -> Option<Arc<Notify>> {
        Some(Arc::clone(&self.wake))
    }
}
