//! Erases whoever was deleted, once the time in which that could be undone is over.

use crate::privacy::eraser::{Condition, EraseError, Eraser, Request};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use config::Span;
use database::{erasures::ErasureReason, users};
use runtime::{Progress, Worker, WorkerError};
use shared::{
    UserId,
    event::{Actor, Context},
};
use std::{collections::HashSet, time::Duration};

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

    /// Erases one of them; `false` if another process was first, or they were brought back at the last moment.
    async fn erase(&self, who: UserId, until: DateTime<Utc>) -> Result<bool, EraseError> {
        let request = Request {
            who,
            actor: Actor::System,
            context: Context::default(),
            reason: ErasureReason::UndoOver,
            condition: Condition::DeletedUntil(until),
        };
        match self.eraser.erase(&request).await {
            Ok(_) => Ok(true),
            Err(EraseError::NotFound | EraseError::NotDue) => Ok(false),
            Err(error) => Err(error),
        }
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
        // Whoever cannot be erased is tried again each time, and holds up nobody else.
        let (mut passed, mut first) = (HashSet::new(), None);
        let is_over = loop {
            let most = BATCH + passed.len() as u64;
            let due = users::deleted_until(database.reader(), until, most).await?;
            let is_over = (due.len() as u64) < most;
            for who in due.into_iter().filter(|who| !passed.contains(who)).collect::<Vec<_>>() {
                match self.erase(who, until).await {
                    Ok(true) => {}
                    Ok(false) => drop(passed.insert(who)),
                    // Nobody else can be erased either.
                    Err(error @ EraseError::List(_)) => return Err(error.into()),
                    Err(error) => {
                        passed.insert(who);
                        first.get_or_insert(error);
                    }
                }
            }
            if is_over || passed.is_empty() {
                break is_over;
            }
        };
        match first {
            Some(error) => Err(error.into()),
            None => Ok(if is_over { Progress::Idle } else { Progress::More }),
        }
    }

    fn idle(&self) -> Duration {
        Duration::from_mins(10)
    }
}
