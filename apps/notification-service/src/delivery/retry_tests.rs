//! When a delivery is tried again, and what is kept of an error.

use super::{reason, wait, with_jitter};
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
    assert_eq!([0, u16::MAX].map(|noise| with_jitter(wait, noise).as_secs_f64().round()), [4.0, 6.0]);
}

#[test]
fn reasons_keep_no_address() {
    let said = "permanent error (550): 5.1.1 <Camille@example.org>:\r\n Recipient address rejected";
    assert_eq!(reason(said), "permanent error (550): 5.1.1 <address> Recipient address rejected");
    assert_eq!(reason(&"é".repeat(1000)).chars().count(), 300);
}
