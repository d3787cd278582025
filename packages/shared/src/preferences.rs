//! How a person likes dates and times, and what others may see of them.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

/// What a person prefers. What they never chose has its default, so that a default can change later.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct Preferences {
    /// How dates are written.
    pub date_format: DateFormat,
    /// How hours are counted.
    pub hour_cycle: HourCycle,
    /// What weeks begin with.
    pub week_start: WeekStart,
    /// Whether those who share an organization with them see their address. Default: no.
    pub email_visible: bool,
    /// Whether those who share an organization with them see their time zone. Default: no.
    pub time_zone_visible: bool,
}

/// How dates are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DateFormat {
    /// As the language has it.
    #[default]
    Locale,
    /// `2026-11-23`.
    Iso,
}

/// How hours are counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum HourCycle {
    /// As the language has it.
    #[default]
    Locale,
    /// Twice twelve.
    H12,
    /// 0 to 23.
    H23,
}

/// What weeks begin with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum WeekStart {
    /// As the language has it.
    #[default]
    Locale,
    /// Monday.
    Monday,
    /// Sunday.
    Sunday,
    /// Saturday.
    Saturday,
}

impl Preferences {
    /// Reads what a row keeps.
    pub fn from_stored(stored: Value) -> Self {
        serde_json::from_value(stored).unwrap_or_default()
    }

    /// What a row keeps: what differs from the defaults.
    pub fn to_stored(self) -> Value {
        let default = serde_json::to_value(Self::default()).unwrap_or_default();
        let mut kept = serde_json::to_value(self).unwrap_or_default();
        if let Some(kept) = kept.as_object_mut() {
            kept.retain(|name, value| default.get(name) != Some(value));
        }
        kept
    }
}
