//! Rates as people write them: `100/min`, `10/s`, `5/h`, or `off`.

use serde::{Deserialize, Deserializer, de};
use std::{num::NonZeroU32, str::FromStr, time::Duration};

/// So many per period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Rate {
    /// How many.
    pub count: NonZeroU32,
    /// Per how long.
    pub period: Duration,
}

/// The text is not a rate.
#[derive(Debug, thiserror::Error)]
#[error("write a rate such as 10/s, 100/min, 1000/h or 5000/day")]
pub struct InvalidRate;

impl Rate {
    /// So many a minute.
    pub const fn per_minute(count: NonZeroU32) -> Self {
        Self { count, period: Duration::from_mins(1) }
    }

    /// So many an hour; at least one.
    pub const fn per_hour(count: u32) -> Self {
        let count = match NonZeroU32::new(count) {
            Some(count) => count,
            None => NonZeroU32::MIN,
        };
        Self { count, period: Duration::from_hours(1) }
    }
}

impl FromStr for Rate {
    type Err = InvalidRate;

    fn from_str(text: &str) -> Result<Self, InvalidRate> {
        let (count, unit) = text.split_once('/').ok_or(InvalidRate)?;
        let count = count.trim().parse().map_err(|_| InvalidRate)?;
        let seconds = match unit.trim() {
            "s" | "sec" | "second" => 1,
            "m" | "min" | "minute" => 60,
            "h" | "hour" => 3600,
            "d" | "day" => 86_400,
            _ => return Err(InvalidRate),
        };
        Ok(Self { count, period: Duration::from_secs(seconds) })
    }
}

impl<'de> Deserialize<'de> for Rate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

/// A limit that can be switched off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// No limit. Refused outside development.
    Off,
    /// At most this rate; the rate's count is the burst as well.
    Rate(Rate),
}

impl<'de> Deserialize<'de> for Limit {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        if text == "off" { Ok(Self::Off) } else { text.parse().map(Self::Rate).map_err(de::Error::custom) }
    }
}
