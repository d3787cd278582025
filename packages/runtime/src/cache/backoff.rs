//! Delays that grow with each attempt, for what somebody may be guessing at.

use chrono::{DateTime, TimeDelta, Utc};
use std::time::Duration;

/// How attempts at one key are slowed down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Backoff {
    /// Attempts without a delay.
    pub free: u32,
    /// The delay after the first one more; it doubles with each.
    pub first: Duration,
    /// The longest delay.
    pub most: Duration,
    /// After so long without an attempt all is forgotten.
    pub memory: Duration,
}

/// The attempts at one key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Strikes {
    /// How many.
    pub count: u32,
    /// When the next one may be made.
    pub free_at: DateTime<Utc>,
    /// When all is forgotten.
    pub forgotten_at: DateTime<Utc>,
}

impl Backoff {
    /// Decides about an attempt at `now`: what to keep, or how long to wait.
    ///
    /// # Errors
    /// When it may not be made yet. It is not counted then: whoever hammers at a door does not keep others out for longer.
    pub fn decide(self, kept: Option<Strikes>, now: DateTime<Utc>) -> Result<Strikes, Duration> {
        let kept = kept.filter(|kept| now < kept.forgotten_at);
        if let Some(kept) = kept.filter(|kept| now < kept.free_at) {
            return Err((kept.free_at - now).to_std().unwrap_or_default());
        }
        let count = kept.map_or(0, |kept| kept.count).saturating_add(1);
        let delay = match count.checked_sub(self.free) {
            None | Some(0) => Duration::ZERO,
            Some(over) => self.first.saturating_mul(1 << (over - 1).min(24)).min(self.most),
        };
        let delta = |span: Duration| TimeDelta::from_std(span).unwrap_or(TimeDelta::days(1));
        Ok(Strikes { count, free_at: now + delta(delay), forgotten_at: now + delta(delay) + delta(self.memory) })
    }
}
