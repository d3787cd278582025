//! A merge patch (RFC 7396) for what a person prefers.

use super::merge_patch::present;
use serde::Deserialize;
use shared::preferences::{DateFormat, HourCycle, Preferences, WeekStart};
use utoipa::ToSchema;

/// What changes of the preferences: what is absent stays, `null` goes back to the default.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[expect(clippy::option_option, reason = "absent, null and a value are three things in a merge patch")]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "date_format": "iso", "hour_cycle": "h23", "email_visible": true }))]
pub struct PreferencesPatch {
    /// How dates are written.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<DateFormat>)]
    date_format: Option<Option<DateFormat>>,
    /// How hours are counted.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<HourCycle>)]
    hour_cycle: Option<Option<HourCycle>>,
    /// What weeks begin with.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<WeekStart>)]
    week_start: Option<Option<WeekStart>>,
    /// Whether those who share an organization see the address.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<bool>)]
    email_visible: Option<Option<bool>>,
    /// Whether those who share an organization see the time zone.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<bool>)]
    time_zone_visible: Option<Option<bool>>,
}

impl PreferencesPatch {
    /// What the preferences become.
    pub fn apply(&self, current: Preferences) -> Preferences {
        let default = Preferences::default();
        Preferences {
            date_format: merged(self.date_format, current.date_format, default.date_format),
            hour_cycle: merged(self.hour_cycle, current.hour_cycle, default.hour_cycle),
            week_start: merged(self.week_start, current.week_start, default.week_start),
            email_visible: merged(self.email_visible, current.email_visible, default.email_visible),
            time_zone_visible: merged(self.time_zone_visible, current.time_zone_visible, default.time_zone_visible),
        }
    }
}

#[expect(clippy::option_option, reason = "absent, null and a value are three things in a merge patch")]
fn merged<T>(patch: Option<Option<T>>, current: T, default: T) -> T {
    patch.map_or(current, |value| value.unwrap_or(default))
}
