//! When to try again, and what of an error may be kept.

use std::time::Duration;

/// After so many attempts a delivery is dead.
pub const MAX_ATTEMPTS: i32 = 8;

/// How long to wait after each attempt but the last, before jitter: twelve hours in all.
const SCHEDULE: [Duration; 7] = [
    Duration::from_secs(5),
    Duration::from_secs(30),
    Duration::from_mins(2),
    Duration::from_mins(10),
    Duration::from_hours(1),
    Duration::from_hours(3),
    Duration::from_hours(8),
];

/// Characters of an error that are kept.
const MAX_REASON: usize = 300;

/// How long to wait after the `attempts`-th attempt failed; `None` when that was the last. `noise` moves it by up to a
/// fifth either way, so that deliveries that failed together do not come back together.
pub fn delay(attempts: i32, noise: u16) -> Option<Duration> {
    let index = usize::try_from(attempts.max(1) - 1).ok()?;
    let base = SCHEDULE.get(index)?;
    let factor = 0.8 + 0.4 * f64::from(noise) / f64::from(u16::MAX);
    Some(base.mul_f64(factor))
}

/// What a mail server said, without the addresses that it repeats, which are personal data.
pub fn reason(error: &str) -> String {
    let words = error.split_whitespace().map(|word| if word.contains('@') { "<address>" } else { word });
    words.collect::<Vec<_>>().join(" ").chars().take(MAX_REASON).collect()
}

#[cfg(test)]
#[path = "retry_tests.rs"]
mod tests;
