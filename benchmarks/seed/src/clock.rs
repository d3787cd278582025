//! A clock that goes through a year as fast as rows are written.

use chrono::{DateTime, TimeDelta, Utc};
use runtime::SystemClock;
use shared::Clock;
use std::sync::{Mutex, PoisonError};

/// A clock that goes on when it is told to.
pub struct SteppedClock(Mutex<DateTime<Utc>>);

impl SteppedClock {
    /// A clock that is behind by so much.
    pub fn starting_before_now(by: TimeDelta) -> Self {
        Self(Mutex::new(SystemClock.now() - by))
    }

    /// Goes on.
    pub fn step(&self, by: TimeDelta) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) += by;
    }

    /// Starts again so much before the present.
    pub fn turn_back(&self, by: TimeDelta) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = SystemClock.now() - by;
    }
}

impl Clock for SteppedClock {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
