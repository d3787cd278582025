//! Removes what is over: expired challenges with the password hashes they carry, ended sessions, revoked
//! keys, devices that nobody uses and factors that nobody confirmed.
//!
//! The log keeps what happened; these rows only served while they lasted.

use crate::Auth;
use async_trait::async_trait;
use chrono::TimeDelta;
use database::{api_keys, challenges, devices, mfa_factors, sessions};
use runtime::{Progress, Worker, WorkerError};
use std::time::Duration;

/// An expired challenge is kept for so long, so that its link can still be told from one that never was.
const CHALLENGES_KEPT: TimeDelta = TimeDelta::days(1);
/// An ended session is kept for so long, so that its refresh tokens are still known as used.
const SESSIONS_KEPT: TimeDelta = TimeDelta::days(30);

/// A revoked key is kept for so long, so that the audit trail still has its name.
const KEYS_KEPT: TimeDelta = TimeDelta::days(90);

/// A factor that was begun and never confirmed is kept for so long.
const FACTORS_KEPT: TimeDelta = TimeDelta::days(1);

/// Sweeps.
pub struct Sweeping(pub Auth);

#[async_trait]
impl Worker for Sweeping {
    fn name(&self) -> &'static str {
        "session-sweeping"
    }

    async fn run_once(&self) -> Result<Progress, WorkerError> {
        let tx = self.0.database().write().await?;
        let challenges = challenges::delete_expired(&tx, tx.now() - CHALLENGES_KEPT).await?;
        let sessions = sessions::delete_over(&tx, tx.now() - SESSIONS_KEPT).await?;
        let keys = api_keys::delete_revoked(&tx, tx.now() - KEYS_KEPT).await?;
        let devices = devices::delete_expired(&tx, tx.now()).await?;
        let factors = mfa_factors::delete_unconfirmed(&tx, tx.now() - FACTORS_KEPT).await?;
        tx.commit().await?;
        if challenges + sessions + keys + devices + factors > 0 {
            tracing::debug!(challenges, sessions, keys, devices, factors, "swept what was over");
        }
        Ok(Progress::Idle)
    }

    fn idle(&self) -> Duration {
        Duration::from_hours(1)
    }
}
