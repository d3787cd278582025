//! The generic cell rate algorithm (ITU-T I.371): one number a key, smooth limits with bursts.

use chrono::{DateTime, TimeDelta, Utc};
use config::Rate;
use std::{num::NonZeroU32, time::Duration};

/// So many per period, and how many may come at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quota {
    /// How many in a period, once the burst is used up.
    pub count: NonZeroU32,
    /// The period.
    pub period: Duration,
    /// How many may come at once.
    pub burst: NonZeroU32,
}

impl From<Rate> for Quota {
    fn from(rate: Rate) -> Self {
        Self { count: rate.count, period: rate.period, burst: rate.count }
    }
}

/// Whether a use is within its quota, and what is left of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decision {
    /// Whether it is.
    pub allowed: bool,
    /// How many may come at once at the most.
    pub limit: u32,
    /// How many may still come now.
    pub remaining: u32,
    /// When the whole burst is available again.
    pub reset_after: Duration,
    /// When the next one is allowed; zero if it is now.
    pub retry_after: Duration,
}

impl Decision {
    /// Seconds after which the next one is allowed, for `Retry-After`: rounded up, and never zero.
    pub fn retry_seconds(&self) -> u64 {
        whole_seconds(self.retry_after).max(1)
    }

    /// Seconds after which the whole burst is available again, rounded up.
    pub fn reset_seconds(&self) -> u64 {
        whole_seconds(self.reset_after)
    }
}

fn whole_seconds(duration: Duration) -> u64 {
    duration.as_secs() + u64::from(duration.subsec_nanos() > 0)
}

impl Quota {
    /// The theoretical arrival time to keep when one use is taken back.
    pub fn without_one(self, kept: DateTime<Utc>) -> DateTime<Utc> {
        kept - self.interval()
    }

    fn interval(self) -> TimeDelta {
        let period = TimeDelta::from_std(self.period).unwrap_or(TimeDelta::days(1));
        (period / i32::try_from(self.count.get()).unwrap_or(i32::MAX)).max(TimeDelta::microseconds(1))
    }

    /// Decides about a use at `now`, given the theoretical arrival time kept for its key, and returns the one to keep.
    pub fn decide(self, kept: Option<DateTime<Utc>>, now: DateTime<Utc>) -> (Decision, Option<DateTime<Utc>>) {
        let interval = self.interval();
        let burst = i32::try_from(self.burst.get()).unwrap_or(i32::MAX);
        let tolerance = interval.checked_mul(burst).unwrap_or(TimeDelta::days(36_500));
        let arrival = kept.map_or(now, |kept| kept.max(now));
        let next = arrival + interval;
        let over = next - now - tolerance;
        let decision = |allowed, debt: TimeDelta, retry: TimeDelta| {
            let free = (tolerance - debt).max(TimeDelta::zero());
            let remaining =
                free.num_microseconds().unwrap_or(i64::MAX) / interval.num_microseconds().unwrap_or(1).max(1);
            Decision {
                allowed,
                limit: self.burst.get(),
                remaining: u32::try_from(remaining).unwrap_or(u32::MAX),
                reset_after: debt.to_std().unwrap_or_default(),
                retry_after: retry.to_std().unwrap_or_default(),
            }
        };
        if over > TimeDelta::zero() {
            (decision(false, arrival - now, over), None)
        } else {
            (decision(true, next - now, TimeDelta::zero()), Some(next))
        }
    }
}
