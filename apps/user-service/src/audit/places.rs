//! How many long answers there may be at once: of one reader, and of the process.
//!
//! Whoever takes nothing of an answer for a minute keeps nobody else out: their place goes to the next one who wants it.

use chrono::{DateTime, TimeDelta, Utc};
use shared::{Code, Problem, Subject};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

/// Seconds after which it makes sense to try again.
const TRY_AGAIN: u64 = 5;
/// After so long without a sign of its reader, a place may be given to somebody else.
const PATIENCE: TimeDelta = TimeDelta::seconds(60);

/// The long answers of one kind that are under way.
#[derive(Clone)]
pub struct Places {
    per_reader: usize,
    per_process: usize,
    taken: Arc<Mutex<Taken>>,
}

#[derive(Default)]
struct Taken {
    next: u64,
    places: HashMap<u64, (Subject, DateTime<Utc>)>,
}

/// There is no room for one more.
#[derive(Debug, thiserror::Error)]
pub enum NoRoom {
    /// The reader has as many as one may have.
    #[error("you have {0} of these open already")]
    OfReader(usize),
    /// The process has as many as it takes.
    #[error("too many of these are open")]
    OfProcess,
}

impl From<NoRoom> for Problem {
    fn from(error: NoRoom) -> Self {
        let code = match error {
            NoRoom::OfReader(_) => Code::RateLimited,
            NoRoom::OfProcess => Code::Unavailable,
        };
        Self::new(code).with_detail(error.to_string()).with_retry_after(TRY_AGAIN)
    }
}

impl Places {
    /// Room for so many.
    pub fn new(per_reader: usize, per_process: usize) -> Self {
        Self { per_reader, per_process, taken: Arc::default() }
    }

    /// Takes a place, which is given back when it is dropped.
    ///
    /// # Errors
    /// When there is none.
    pub fn take(&self, reader: Subject, now: DateTime<Utc>) -> Result<Place, NoRoom> {
        let mut taken = self.lock();
        let of_reader = |taken: &Taken| taken.places.values().filter(|(one, _)| *one == reader).count();
        if taken.places.len() >= self.per_process || of_reader(&taken) >= self.per_reader {
            taken.places.retain(|_, (_, seen)| now - *seen < PATIENCE);
        }
        if of_reader(&taken) >= self.per_reader {
            return Err(NoRoom::OfReader(self.per_reader));
        }
        if taken.places.len() >= self.per_process {
            return Err(NoRoom::OfProcess);
        }
        let id = taken.next;
        taken.next += 1;
        taken.places.insert(id, (reader, now));
        Ok(Place { places: self.clone(), id })
    }

    fn lock(&self) -> MutexGuard<'_, Taken> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// One place that is taken.
pub struct Place {
    places: Places,
    id: u64,
}

impl Place {
    /// Says that its reader is still there. `false` if they were silent for so long that somebody else has it now.
    #[must_use]
    pub fn keep(&self, now: DateTime<Utc>) -> bool {
        let mut taken = self.places.lock();
        taken.places.get_mut(&self.id).map(|(_, seen)| *seen = now).is_some()
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.places.lock().places.remove(&self.id);
    }
}

#[cfg(test)]
#[path = "places_tests.rs"]
mod tests;
