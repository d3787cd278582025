//! When to try again, and what of an error may be kept.

use std::time::Duration;

/// Characters of an error that are kept.
const MAX_REASON: usize = 300;

/// How long to wait after the `attempts`-th attempt failed, by a schedule with one wait fewer than there are attempts;
/// `None` when that was the last.
pub fn wait(schedule: &[Duration], attempts: i32) -> Option<Duration> {
    let index = usize::try_from(attempts.max(1) - 1).ok()?;
    schedule.get(index).copied()
}

/// A wait that `noise` moves by up to a fifth either way, so that deliveries that failed together do not come back
/// together.
pub fn with_jitter(wait: Duration, noise: u16) -> Duration {
    wait.mul_f64(0.8 + 0.4 * f64::from(noise) / f64::from(u16::MAX))
}

/// What a server said, without the addresses that it repeats, which are personal data.
pub fn reason(error: &str) -> String {
    let words = error.split_whitespace().map(|word| if word.contains('@') { "<address>" } else { word });
    words.collect::<Vec<_>>().join(" ").chars().take(MAX_REASON).collect()
}

#[cfg(test)]
#[path = "retry_tests.rs"]
mod tests;
