//! When to try again.

use std::time::Duration;

/// How long to wait after the `attempts`-th attempt failed, by a schedule with one wait fewer than there are attempts;
/// `None` when that was the last.
pub fn wait(schedule: &[Duration], attempts: i32) -> Option<Duration> {
    let index = usize::try_from(attempts.max(1) - 1).ok()?;
    schedule.get(index).copied()
}

/// A wait that `noise` moves by up to a fifth either way, so that deliveries that failed together do not come back
/// together. In whole milliseconds: columns have no more than six digits behind the second.
pub fn with_jitter(wait: Duration, noise: u16) -> Duration {
    let moved = wait.mul_f64(0.8 + 0.4 * f64::from(noise) / f64::from(u16::MAX));
    Duration::from_millis(u64::try_from(moved.as_millis()).unwrap_or(u64::MAX))
}

#[cfg(test)]
#[path = "retry_tests.rs"]
mod tests;
