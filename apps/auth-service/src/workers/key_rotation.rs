//! Keeps the signing keys fresh.

use crate::Auth;
use async_trait::async_trait;
use runtime::{Progress, Worker, WorkerError};
use std::time::Duration;

/// Takes the step in the life of the signing keys that is due.
pub struct KeyRotation(pub Auth);

#[async_trait]
impl Worker for KeyRotation {
    fn name(&self) -> &'static str {
        "key-rotation"
    }

    async fn run_once(&self) -> Result<Progress, WorkerError> {
        Ok(if self.0.keys().rotate_if_due().await? { Progress::More } else { Progress::Idle })
    }

    fn idle(&self) -> Duration {
        Duration::from_mins(1)
    }
}
