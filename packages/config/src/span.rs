//! Durations as people write them: `10s`, `15m`, `1h`, `30d`, `30 days`, or plain seconds.

use chrono::TimeDelta;
use serde::{Deserialize, Deserializer, de};
use std::{fmt, str::FromStr, time::Duration};

/// A length of time from the configuration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span(pub Duration);

impl Span {
    /// So many seconds.
    pub const fn seconds(seconds: u64) -> Self {
        Self(Duration::from_secs(seconds))
    }

    /// The duration.
    pub const fn duration(self) -> Duration {
        self.0
    }

    /// The duration as what times are counted on by.
    pub fn delta(self) -> TimeDelta {
        // Never the fallback: a span is a century at the most.
        TimeDelta::from_std(self.0).unwrap_or(TimeDelta::MAX)
    }

    /// The duration in whole seconds.
    pub fn as_secs(self) -> i64 {
        i64::try_from(self.0.as_secs()).unwrap_or(i64::MAX)
    }
}

/// The text is not a duration.
#[derive(Debug, thiserror::Error)]
#[error("write a duration such as 30s, 15m, 1h or 7d")]
pub struct InvalidSpan;

impl FromStr for Span {
    type Err = InvalidSpan;

    fn from_str(text: &str) -> Result<Self, InvalidSpan> {
        let text = text.trim();
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let (number, unit) = text.split_at(digits);
        let number: u64 = number.parse().map_err(|_| InvalidSpan)?;
        let duration = match unit.trim() {
            "ms" => Duration::from_millis(number),
            "" | "s" | "second" | "seconds" => Duration::from_secs(number),
            "m" | "min" | "minute" | "minutes" => Duration::from_secs(number.checked_mul(60).ok_or(InvalidSpan)?),
            "h" | "hour" | "hours" => Duration::from_secs(number.checked_mul(3600).ok_or(InvalidSpan)?),
            "d" | "day" | "days" => Duration::from_secs(number.checked_mul(86_400).ok_or(InvalidSpan)?),
            _ => return Err(InvalidSpan),
        };
        // A century is longer than anything here lasts, and keeps every later sum in range.
        if duration > Duration::from_hours(100 * 365 * 24) { Err(InvalidSpan) } else { Ok(Self(duration)) }
    }
}

impl<'de> Deserialize<'de> for Span {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl de::Visitor<'_> for Visitor {
            type Value = Span;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a duration such as \"30s\", \"15m\", \"1h\" or \"7d\"")
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<Span, E> {
                text.parse().map_err(E::custom)
            }
            fn visit_u64<E: de::Error>(self, seconds: u64) -> Result<Span, E> {
                seconds.to_string().parse().map_err(E::custom)
            }
            fn visit_i64<E: de::Error>(self, seconds: i64) -> Result<Span, E> {
                seconds.to_string().parse().map_err(E::custom)
            }
        }
        deserializer.deserialize_any(Visitor)
    }
}
