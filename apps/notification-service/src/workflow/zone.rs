//! Times by the recipient's own clock.

use super::definition::Window;
use chrono::{DateTime, Datelike, Days, NaiveTime, TimeZone, Utc};
use chrono_tz::Tz;

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
    let local = now.with_timezone(&zone).naive_local();
    let (time, today) = (local.time(), local.date());
    let is_quiet = if from <= until { from <= time && time < until } else { time >= from || time < until };
    if !is_quiet {
        return None;
    }
    let day = if time < until { today } else { today.checked_add_days(Days::new(1))? };
    Some(instant(zone, day.and_time(until))).filter(|end| *end > now)
}

/// The moment that a clock on the wall shows. One that is left out in spring is the first after it; one that comes twice in
/// autumn is the first of the two.
fn instant(zone: Tz, local: chrono::NaiveDateTime) -> DateTime<Utc> {
    (0..=4)
        .map(|hours| local + chrono::TimeDelta::minutes(30 * hours))
        .find_map(|local| zone.from_local_datetime(&local).earliest())
        .map_or_else(|| local.and_utc(), |time| time.with_timezone(&Utc))
}

#[cfg(test)]
#[path = "zone_tests.rs"]
mod tests;
