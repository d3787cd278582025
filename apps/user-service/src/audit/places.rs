//! How many long answers there may be at once: of one reader, and of the process.

use shared::{Code, Problem, UserId};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

/// Seconds after which it makes sense to try again.
const TRY_AGAIN: u64 = 5;

/// The long answers of one kind that are under way.
#[derive(Clone)]
pub struct Places {
    per_reader: usize,
    per_process: usize,
    taken: Arc<Mutex<HashMap<UserId, usize>>>,
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
    pub fn take(&self, reader: UserId) -> Result<Place, NoRoom> {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        if taken.values().sum::<usize>() >= self.per_process {
            return Err(NoRoom::OfProcess);
        }
        let own = taken.entry(reader).or_default();
        if *own >= self.per_reader {
            return Err(NoRoom::OfReader(self.per_reader));
        }
        *own += 1;
        Ok(Place { places: self.clone(), reader })
    }
}

/// One place that is taken.
pub struct Place {
    places: Places,
    reader: UserId,
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut taken = self.places.taken.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(own) = taken.get_mut(&self.reader) {
            *own -= 1;
            if *own == 0 {
                taken.remove(&self.reader);
            }
        }
    }
}
