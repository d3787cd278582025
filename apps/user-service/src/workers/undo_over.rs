//! Erases whoever was deleted, once the time in which that could be undone is over.

use crate::privacy::eraser::{Condition, EraseError, Eraser, Request};
use async_trait::async_trait;
use config::Span;
use database::{erasures::ErasureReason, users};
use runtime::{Progress, Worker, WorkerError};
use shared::event::{Actor, Context};
use std::time::Duration;

/// People erased in one step.
const BATCH: u64 = 20;

/// The worker. Any number of them may run: of two that erase the same person, one finds nobody any more.
pub struct UndoOver {
    eraser: Eraser,
    undo: Span,
}

impl UndoOver {
    /// A worker for a configured time.
    pub fn new(eraser: Eraser, undo: Span) -> Self {
        Self { eraser, undo }
    }
}

#[async_trait]
impl Worker for UndoOver {
    fn name(&self) -> &'static str {
        "undo-over"
    }

    async fn run_once(&self) -> Result<Progress, WorkerError> {
        let database = self.eraser.database();
        let until = database.now() - self.undo.delta();
        let due = users::deleted_until(database.reader(), until, BATCH).await?;
        for who in &due {
            let request = Request {
                who: *who,
                actor: Actor::System,
                context: Context::default(),
                reason: ErasureReason::UndoOver,
                condition: Condition::DeletedUntil(until),
            };
            match self.eraser.erase(&request).await {
                // Another process was first, or they were brought back at the last moment.
                Ok(_) | Err(EraseError::NotFound | EraseError::NotDue) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Ok(if due.len() as u64 == BATCH { Progress::More } else { Progress::Idle })
    }

    fn idle(&self) -> Duration {
        Duration::from_mins(10)
    }
}
