//! The system's clock.

use chrono::{DateTime, Utc};
use shared::Clock;

/// Reads the operating system's clock.
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> DateTime<Utc> {
        #[expect(clippy::disallowed_methods, reason = "this is the one clock")]
        shared::clock::truncate(Utc::now())
    }
}
