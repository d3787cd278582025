//! Times by the recipient's own clock.

use super::definition::Window;
use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;

/// Minutes that clocks leave out at the most: Samoa once left out a day.
const MOST_LEFT_OUT: i64 = 24 * 60;

/// The zone of a person; UTC if they named none that is known.
pub fn of(name: Option<&str>) -> Tz {
    name.and_then(|name| name.parse().ok()).unwrap_or(Tz::UTC)
}

/// When a digest is closed that is opened now.
pub fn closing(window: Window, zone: Tz, now: DateTime<Utc>) -> DateTime<Utc> {
    match window {
        Window::For(span) => now + span,
        Window::At(at, on) => {
            let today = now.with_timezone(&zone).date_naive();
            let days = (0..=8).filter_map(|days| today.checked_add_days(Days::new(days)));
            let days = days.filter(|day| on.is_none_or(|on| day.weekday() == on));
            days.map(|day| instant(zone, day.and_time(at))).find(|closing| *closing > now).unwrap_or(now)
        }
    }
}

/// The end of the quiet hours that it is in now, if it is. Hours that end before they begin go past midnight.
pub fn quiet_until(from: NaiveTime, until: NaiveTime, zone: Tz, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    if from == until {
        return None;
    }
    let today = now.with_timezone(&zone).date_naive();
    let hours = |day: NaiveDate| {
        let last = if from < until { day } else { day.checked_add_days(Days::new(1))? };
        // An hour that comes twice is quiet both times.
        let (begin, end) = (instant(zone, day.and_time(from)), last_instant(zone, last.and_time(until)));
        (begin <= now && now < end).then_some(end)
    };
    [today.pred_opt(), Some(today)].into_iter().flatten().find_map(hours)
}

/// The moment that a clock on the wall shows. One that is left out in spring is the first after it; one that comes twice in
/// autumn is the first of the two.
fn instant(zone: Tz, local: NaiveDateTime) -> DateTime<Utc> {
    (0..=MOST_LEFT_OUT)
        .filter_map(|minutes| local.checked_add_signed(TimeDelta::minutes(minutes)))
        .find_map(|local| zone.from_local_datetime(&local).earliest())
        .map_or_else(|| local.and_utc(), |time| time.with_timezone(&Utc))
}

/// The same, and the last of the two.
fn last_instant(zone: Tz, local: NaiveDateTime) -> DateTime<Utc> {
    let last = zone.from_local_datetime(&local).latest();
    last.map_or_else(|| instant(zone, local), |time| time.with_timezone(&Utc))
}

#[cfg(test)]
#[path = "zone_tests.rs"]
mod tests;
