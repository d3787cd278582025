//! What counts as one address.

use super::{Limited, network};
use shared::Problem;
use std::time::Duration;

#[test]
fn one_ipv6_network_counts_as_one() {
    assert_eq!(network("2001:db8:1:2:3:4:5:6"), network("2001:db8:1:2:ffff::1"));
    assert_ne!(network("2001:db8:1:2::1"), network("2001:db8:1:3::1"));
}

#[test]
fn an_ipv4_address_is_the_same_in_both_spellings() {
    assert_eq!(network("192.0.2.1"), network("::ffff:192.0.2.1"));
    assert_ne!(network("192.0.2.1"), network("192.0.2.2"));
}

#[test]
fn retry_after_is_rounded_up_and_never_zero() {
    let seconds = |millis| Problem::from(Limited { retry_after: Duration::from_millis(millis) }).retry_after;
    assert_eq!((seconds(0), seconds(1), seconds(6000), seconds(6001)), (Some(1), Some(1), Some(6), Some(7)));
}
