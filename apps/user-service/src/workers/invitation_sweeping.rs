//! Removes invitations some time after they could last be accepted, and with them addresses of people who may never
//! have had to do with us. The log keeps what happened.

use crate::state::Users;
use async_trait::async_trait;
use database::invitations;
use runtime::{Progress, Worker, WorkerError};
use std::time::Duration;

/// Sweeps.
pub struct InvitationSweeping(pub Users);

#[async_trait]
impl Worker for InvitationSweeping {
    fn name(&self) -> &'static str {
        "invitation-sweeping"
    }

    async fn run_once(&self) -> Result<Progress, WorkerError> {
        let kept = self.0.runtime.config().organizations.invitations_kept.delta();
        let tx = self.0.database.write().await?;
        let removed = invitations::delete_over(&tx, tx.now() - kept).await?;
        tx.commit().await?;
        if removed > 0 {
            tracing::debug!(removed, "swept invitations that are over");
        }
        Ok(Progress::Idle)
    }

    fn idle(&self) -> Duration {
        Duration::from_hours(1)
    }
}
