//! Time as a parameter: nothing in the platform asks the operating system for the time directly.

use chrono::{DateTime, SubsecRound, Utc};

/// The source of the current time. Production reads the system clock, tests step a clock of their own.
pub trait Clock: Send + Sync + 'static {
    /// The current time in UTC, truncated to microseconds, which is what both databases keep.
    fn now(&self) -> DateTime<Utc>;
}

/// Cuts a time to microseconds, the precision that PostgreSQL and our SQLite columns share.
pub fn truncate(time: DateTime<Utc>) -> DateTime<Utc> {
    time.trunc_subsecs(6)
}
