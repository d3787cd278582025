//! Times and durations in words, in both languages.

use chrono::{DateTime, Datelike, Duration, Timelike, Utc};
use shared::{Locale, Role, RoleName};

/// How long something still works: `for 24 hours`, `pendant 24 heures`. Rounded to the nearest day, to hours when that
/// is less than three days, or to minutes when it is less than two hours; at least one minute.
pub fn validity(locale: Locale, remaining: Duration) -> String {
    let minutes = ((remaining.num_seconds() + 30) / 60).max(1);
    let hours = (minutes + 30) / 60;
    let (number, unit) = match minutes {
        ..120 => (minutes, Unit::Minute),
        _ if hours < 72 => (hours, Unit::Hour),
        _ => ((hours + 12) / 24, Unit::Day),
    };
    let plural = if number == 1 { "" } else { "s" };
    match (locale, unit) {
        (Locale::En, Unit::Minute) => format!("for {number} minute{plural}"),
        (Locale::En, Unit::Hour) => format!("for {number} hour{plural}"),
        (Locale::En, Unit::Day) => format!("for {number} day{plural}"),
        (Locale::Fr, Unit::Minute) => format!("pendant {number} minute{plural}"),
        (Locale::Fr, Unit::Hour) => format!("pendant {number} heure{plural}"),
        (Locale::Fr, Unit::Day) => format!("pendant {number} jour{plural}"),
    }
}

enum Unit {
    Minute,
    Hour,
    Day,
}

/// What somebody is in an organization. A role of its own making has one name in all languages.
pub fn role(locale: Locale, name: &RoleName) -> String {
    let word = match (locale, name.built_in()) {
        (_, None) => name.as_str(),
        (Locale::En, Some(role)) => role.as_str(),
        (Locale::Fr, Some(Role::Owner)) => "propriétaire",
        (Locale::Fr, Some(Role::Admin)) => "administrateur",
        (Locale::Fr, Some(Role::Member)) => "membre",
    };
    word.to_owned()
}

/// A moment: `23 November 2026 at 14:05 UTC`, `23 novembre 2026 à 14 h 05 UTC`.
pub fn moment(locale: Locale, time: DateTime<Utc>) -> String {
    let month = usize::try_from(time.month0()).unwrap_or(0);
    let (day, year, hour, minute) = (time.day(), time.year(), time.hour(), time.minute());
    match locale {
        Locale::En => format!("{day} {} {year} at {hour:02}:{minute:02} UTC", MONTHS_EN[month % 12]),
        Locale::Fr => {
            let day = if day == 1 { "1er".to_owned() } else { day.to_string() };
            format!("{day} {} {year} à {hour}\u{a0}h\u{a0}{minute:02} UTC", MONTHS_FR[month % 12])
        }
    }
}

const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

const MONTHS_FR: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

#[cfg(test)]
#[path = "wording_tests.rs"]
mod tests;
