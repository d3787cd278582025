//! Tells listeners of this process what another process put into their inbox, where several share a database.

use crate::inbox::hub::Hub;
use async_trait::async_trait;
use database::{Database, inboxes};
use runtime::{Progress, Worker, WorkerError};
use std::time::Duration;

/// Inboxes of one query.
const AT_ONCE: usize = 1000;
/// How often they are looked at.
const LOOK: Duration = Duration::from_millis(500);

/// The worker.
pub struct InboxWatching {
    database: Database,
    hub: Hub,
}

impl InboxWatching {
    /// A worker for the listeners of this process.
    pub fn new(database: Database, hub: Hub) -> Self {
        Self { database, hub }
    }
}

#[async_trait]
impl Worker for InboxWatching {
    fn name(&self) -> &'static str {
        "inbox-watching"
    }

    async fn run_once(&self) -> Result<Progress, WorkerError> {
        let users = self.hub.listened().into_iter().map(|(user, _)| user).collect::<Vec<_>>();
        for users in users.chunks(AT_ONCE) {
            for (user, revision) in inboxes::revisions(self.database.reader(), users).await? {
                self.hub.changed(user, revision);
            }
        }
        Ok(Progress::Idle)
    }

    fn idle(&self) -> Duration {
        LOOK
    }
}
