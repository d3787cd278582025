//! Which server's turn it is: one that cannot be reached rests for a while, ever longer, and is then tried again.

use chrono::{DateTime, TimeDelta, Utc};
use std::sync::{Mutex, PoisonError};

/// How long a server rests the first time.
const FIRST: TimeDelta = TimeDelta::seconds(30);
/// How long it rests at the most.
const LONGEST: TimeDelta = TimeDelta::minutes(5);

/// Whether one server rests.
#[derive(Default)]
pub(super) struct Rest(Mutex<Option<Resting>>);

#[derive(Clone, Copy)]
struct Resting {
    until: DateTime<Utc>,
    length: TimeDelta,
}

impl Rest {
    /// Whether it rests now.
    pub(super) fn is_resting(&self, now: DateTime<Utc>) -> bool {
        self.get().is_some_and(|resting| now < resting.until)
    }

    /// It cannot be reached. `true` if it could be until now.
    pub(super) fn begins(&self, now: DateTime<Utc>) -> bool {
        let mut resting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let length = match *resting {
            // Others found out at the same time.
            Some(before) if now < before.until => return false,
            Some(before) => (before.length * 2).min(LONGEST),
            None => FIRST,
        };
        let is_new = resting.is_none();
        *resting = Some(Resting { until: now + length, length });
        is_new
    }

    /// It answered.
    pub(super) fn ends(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    fn get(&self) -> Option<Resting> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
