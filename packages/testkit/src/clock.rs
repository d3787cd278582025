//! A clock that stands still until a test moves it.

use chrono::{DateTime, TimeDelta, Utc};
use shared::Clock;
use std::{sync::Mutex, time::Duration};

/// Starts at the time of the machine, and moves when it is told to.
pub struct FakeClock(Mutex<DateTime<Utc>>);

impl Default for FakeClock {
    fn default() -> Self {
        Self(Mutex::new(runtime::SystemClock.now()))
    }
}

impl FakeClock {
    /// Moves time on.
    pub fn advance(&self, by: Duration) {
        *self.0.lock().unwrap() += TimeDelta::from_std(by).unwrap();
    }
}

impl Clock for FakeClock {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap()
    }
}
