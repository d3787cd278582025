//! The rule, case by case.

use super::{Kind, is_held_back};
use chrono::{DateTime, TimeDelta};
use database::suppressions::{Suppression, SuppressionReason};
use shared::SuppressionId;
use uuid::Uuid;

#[test]
fn what_is_held_back_is_as_the_table_says() {
    use Kind::{Asked, Notice, Refusable};
    use SuppressionReason::{Bounce, Complaint, Manual};
    // Reason, kind, whether the address is proved, hours since: whether it is held back.
    for (reason, kind, is_proved, hours, expected) in [
        (Bounce, Refusable, true, 1000, true),
        (Bounce, Asked, true, 23, true),
        (Bounce, Asked, false, 24, false),
        (Bounce, Notice, true, 1000, true),
        (Complaint, Refusable, true, 1000, true),
        (Complaint, Asked, true, 0, false),
        (Complaint, Asked, false, 1000, true),
        (Complaint, Notice, true, 0, false),
        (Complaint, Notice, false, 1000, true),
        (Manual, Refusable, true, 1000, true),
        (Manual, Asked, true, 1000, true),
        (Manual, Notice, true, 1000, true),
    ] {
        let updated_at = DateTime::UNIX_EPOCH;
        let entry = Suppression {
            id: SuppressionId(Uuid::nil()),
            user_id: None,
            reason,
            detail: None,
            delivery_id: None,
            created_at: updated_at,
            updated_at,
        };
        let held_back = is_held_back(&entry, kind, is_proved, updated_at + TimeDelta::hours(hours));
        assert_eq!(held_back, expected, "{reason:?} {kind:?} {is_proved} {hours}");
    }
}
