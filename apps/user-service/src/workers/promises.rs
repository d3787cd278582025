//! Keeps what the erasure list promises: whoever is on it stays erased, and no write-ahead log remembers them.

use crate::privacy::eraser::Eraser;
use async_trait::async_trait;
use runtime::{Progress, Worker, WorkerError, telemetry};
use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};
use tokio::sync::Notify;

/// How often the whole list is compared with the database.
const EVERY: Duration = Duration::from_mins(5);
/// How soon emptying the write-ahead log is tried again while a reader is in the way.
const SOON: Duration = Duration::from_millis(500);

/// The worker. Any number of them may run: of two that erase the same person, one finds nobody any more.
pub struct Promises {
    eraser: Eraser,
    is_log_cleared: AtomicBool,
}

impl Promises {
    /// A worker that the eraser wakes.
    pub fn new(eraser: Eraser) -> Self {
        Self { eraser, is_log_cleared: AtomicBool::new(true) }
    }
}

#[async_trait]
impl Worker for Promises {
    fn name(&self) -> &'static str {
        "erasure-promises"
    }

    async fn run_once(&self) -> Result<Progress, WorkerError> {
        // While only the log is left, the list need not be read each time.
        let kept = if self.is_log_cleared.load(Ordering::Relaxed) {
            self.eraser.keep_promises().await.map(drop)
        } else {
            Ok(())
        };
        // Neither waits for the other to succeed.
        let cleared = self.eraser.clear_logs().await;
        self.is_log_cleared.store(*cleared.as_ref().unwrap_or(&true), Ordering::Relaxed);
        if let (Err(_), Err(error)) = (&kept, &cleared) {
            tracing::error!(
                error = telemetry::causes(error),
                "what an erasure left in the database is not overwritten"
            );
        }
        kept?;
        cleared?;
        Ok(Progress::Idle)
    }

    fn idle(&self) -> Duration {
        if self.is_log_cleared.load(Ordering::Relaxed) { EVERY } else { SOON }
    }

    fn wake(&self) -> Option<Arc<Notify>> {
        Some(Arc::clone(&self.eraser.wake))
    }
}
