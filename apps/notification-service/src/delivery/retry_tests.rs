//! When a delivery is tried again.

use super::{wait, with_jitter};
use std::time::Duration;

#[test]
fn a_schedule_has_one_wait_fewer_than_there_are_attempts() {
    let schedule = [Duration::from_secs(5), Duration::from_mins(1)];
    assert_eq!(
        (1..=3).map(|attempts| wait(&schedule, attempts)).collect::<Vec<_>>(),
        [Some(schedule[0]), Some(schedule[1]), None]
    );
}

#[test]
fn jitter_stays_within_a_fifth() {
    let wait = Duration::from_secs(5);
    assert_eq!([0, u16::MAX].map(|noise| with_jitter(wait, noise).as_millis()), [4000, 6000]);
    assert_eq!(with_jitter(wait, 12_345).subsec_nanos() % 1_000_000, 0);
}
