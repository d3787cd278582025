//! When a delivery is tried again, and what is kept of an error.

use super::{MAX_ATTEMPTS, delay, reason};
use std::time::Duration;

#[test]
fn waits_grow_and_end_with_the_last_attempt() {
    let waits: Vec<_> = (1..=MAX_ATTEMPTS).map_while(|attempts| delay(attempts, u16::MAX / 2)).collect();
    assert_eq!(waits.len(), usize::try_from(MAX_ATTEMPTS - 1).unwrap());
    assert!(waits.windows(2).all(|pair| pair[0] < pair[1]));
    assert_eq!(delay(MAX_ATTEMPTS, 0), None);
}

#[test]
fn jitter_stays_within_a_fifth() {
    assert_eq!(delay(1, 0), Some(Duration::from_secs(4)));
    assert_eq!(delay(1, u16::MAX).map(|wait| wait.as_secs_f64().round()), Some(6.0));
}

#[test]
fn reasons_keep_no_address() {
    let said = "permanent error (550): 5.1.1 <Camille@example.org>:\r\n Recipient address rejected";
    assert_eq!(reason(said), "permanent error (550): 5.1.1 <address> Recipient address rejected");
    assert_eq!(reason(&"é".repeat(1000)).chars().count(), 300);
}
