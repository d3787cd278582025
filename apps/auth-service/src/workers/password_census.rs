//! Counts which schemes the hashes of passwords have, for what unknown addresses are compared with.

use crate::{Auth, password::Census};
use async_trait::async_trait;
use chrono::{DateTime, TimeDelta, Utc};
use database::users;
use runtime::{Progress, Worker, WorkerError};
use shared::UserId;
use std::time::Duration;
use tokio::sync::Mutex;

/// Hashes that are read at once.
const PAGE: u64 = 2000;
/// How often everybody is counted.
const EVERY: TimeDelta = TimeDelta::hours(1);

/// Counts, a page a step.
pub struct PasswordCensus {
    auth: Auth,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    census: Census,
    after: Option<UserId>,
    finished_at: Option<DateTime<Utc>>,
}

impl PasswordCensus {
    /// A census that is about to begin.
    pub fn new(auth: Auth) -> Self {
        Self { auth, state: Mutex::default() }
    }
}

#[async_trait]
impl Worker for PasswordCensus {
    fn name(&self) -> &'static str {
        "password-census"
    }

    async fn run_once(&self) -> Result<Progress, WorkerError> {
        let mut state = self.state.lock().await;
        let now = self.auth.runtime().now();
        if state.finished_at.is_some_and(|at| now < at + EVERY) {
            return Ok(Progress::Idle);
        }
        let page = users::password_hashes(self.auth.database().reader(), state.after, PAGE).await?;
        for (_, hash) in &page {
            state.census.count(hash);
        }
        if let Some((last, _)) = page.last() {
            state.after = Some(*last);
            return Ok(Progress::More);
        }
        let census = std::mem::take(&mut *state).census;
        if census.unreadable() > 0 {
            tracing::warn!(count = census.unreadable(), "stored password hashes cannot be read");
        }
        self.auth.passwords().decoys().take(census, self.auth.keyring());
        state.finished_at = Some(now);
        Ok(Progress::Idle)
    }

    fn idle(&self) -> Duration {
        Duration::from_mins(1)
    }
}
