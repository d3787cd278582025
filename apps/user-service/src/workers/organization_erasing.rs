//! Erases organizations that were deleted long enough ago. Of several processes, each may: the row's lock decides.

use crate::{organization::erase, state::Users};
use async_trait::async_trait;
use runtime::{Progress, Worker, WorkerError};
use std::time::Duration;

/// Erases organizations.
pub struct OrganizationErasing(pub Users);

#[async_trait]
impl Worker for OrganizationErasing {
    fn name(&self) -> &'static str {
        "organization-erasing"
    }

    async fn run_once(&self) -> Result<Progress, WorkerError> {
        let undo = self.0.runtime.config().organizations.undo.delta();
        Ok(if erase::step(&self.0.database, undo).await? { Progress::More } else { Progress::Idle })
    }

    fn idle(&self) -> Duration {
        Duration::from_mins(10)
    }
}
