//! What every process stands on, part by part.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod bus;
mod cache;
mod crypto;
mod keyring;
mod mailers;
mod tokens;
mod workers;

use chrono::{DateTime, TimeDelta, Utc};
use shared::Clock;
use std::sync::{Arc, Mutex};

/// A clock that tests move.
#[derive(Clone)]
struct Steps(Arc<Mutex<DateTime<Utc>>>);

impl Steps {
    /// Starts on an arbitrary day.
    fn new() -> Self {
        Self(Arc::new(Mutex::new(DateTime::from_timestamp(1_790_000_000, 0).unwrap())))
    }

    /// Moves on.
    fn advance(&self, by: TimeDelta) {
        *self.0.lock().unwrap() += by;
    }
}

impl Clock for Steps {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap()
    }
}
