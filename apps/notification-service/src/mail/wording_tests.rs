//! Times and durations as people read them.

use super::{moment, role, validity};
use chrono::{Duration, TimeZone, Utc};
use shared::{
    Locale::{En, Fr},
    Role,
};

#[test]
fn durations_are_rounded_and_agree_in_number() {
    assert_eq!(validity(En, Duration::hours(24) - Duration::seconds(2)), "for 24 hours");
    assert_eq!(validity(Fr, Duration::hours(24) - Duration::seconds(2)), "pendant 24 heures");
    assert_eq!(validity(En, Duration::minutes(119)), "for 119 minutes");
    assert_eq!(validity(En, Duration::minutes(120)), "for 2 hours");
    assert_eq!(validity(En, Duration::seconds(10)), "for 1 minute");
    assert_eq!(validity(En, Duration::hours(71)), "for 71 hours");
    assert_eq!(validity(En, Duration::days(7) - Duration::seconds(2)), "for 7 days");
    assert_eq!(validity(Fr, Duration::days(7) - Duration::minutes(30)), "pendant 7 jours");
    assert_eq!(validity(Fr, Duration::seconds(90)), "pendant 2 minutes");
}

#[test]
fn roles_are_worded_and_an_organizations_own_keep_their_names() {
    assert_eq!(role(Fr, &Role::Owner.into()), "propriétaire");
    assert_eq!(role(En, &Role::Admin.into()), "admin");
    assert_eq!(role(Fr, &"billing-manager".parse().unwrap()), "billing-manager");
}

#[test]
fn moments_are_written_as_each_language_does() {
    let time = Utc.with_ymd_and_hms(2026, 8, 1, 7, 5, 9).unwrap();
    assert_eq!(moment(En, time), "1 August 2026 at 07:05 UTC");
    assert_eq!(moment(Fr, time), "1er août 2026 à 7\u{a0}h\u{a0}05 UTC");
}
