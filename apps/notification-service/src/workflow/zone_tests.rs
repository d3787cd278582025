use super::{super::definition::Window, closing, of, quiet_until};
use chrono::{DateTime, NaiveTime, Utc, Weekday};

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn time(text: &str) -> NaiveTime {
    NaiveTime::parse_from_str(text, "%H:%M").unwrap()
}

#[test]
fn a_digest_closes_at_nine_by_the_recipients_clock() {
    let daily = Window::At(time("09:00"), None);
    let paris = of(Some("Europe/Paris"));
    assert_eq!(closing(daily, paris, at("2026-01-10T07:59:00Z")), at("2026-01-10T08:00:00Z"));
    assert_eq!(closing(daily, paris, at("2026-01-10T08:00:00Z")), at("2026-01-11T08:00:00Z"), "never at once");
    assert_eq!(closing(daily, of(Some("Asia/Tokyo")), at("2026-01-10T08:00:00Z")), at("2026-01-11T00:00:00Z"));
    assert_eq!(closing(daily, of(Some("Nowhere/Land")), at("2026-01-10T08:00:00Z")), at("2026-01-10T09:00:00Z"));
    let weekly = Window::At(time("09:00"), Some(Weekday::Mon));
    assert_eq!(closing(weekly, paris, at("2026-01-12T08:00:00Z")), at("2026-01-19T08:00:00Z"), "a Monday at nine");
}

#[test]
fn clocks_that_are_changed_move_no_digest_to_another_day() {
    let paris = of(Some("Europe/Paris"));
    // 02:30 does not exist on 29 March 2026, and comes twice on 25 October.
    let night = Window::At(time("02:30"), None);
    assert_eq!(closing(night, paris, at("2026-03-28T12:00:00Z")), at("2026-03-29T01:00:00Z"));
    assert_eq!(closing(night, paris, at("2026-10-24T12:00:00Z")), at("2026-10-25T00:30:00Z"));
    let earlier = Window::At(time("02:15"), None);
    assert_eq!(closing(earlier, paris, at("2026-03-28T12:00:00Z")), at("2026-03-29T01:00:00Z"));
}

#[test]
fn an_hour_that_comes_twice_is_quiet_both_times() {
    let paris = of(Some("Europe/Paris"));
    let end = Some(at("2027-10-31T06:00:00Z"));
    for now in ["2027-10-31T00:40:00Z", "2027-10-31T01:10:00Z", "2027-10-31T01:40:00Z"] {
        assert_eq!(quiet_until(time("02:30"), time("07:00"), paris, at(now)), end, "{now}");
    }
    let (from, until) = (time("22:00"), time("02:30"));
    assert_eq!(quiet_until(from, until, paris, at("2027-10-31T01:10:00Z")), Some(at("2027-10-31T01:30:00Z")));
}

#[test]
fn quiet_hours_go_past_midnight() {
    let (from, until, paris) = (time("22:00"), time("07:30"), of(Some("Europe/Paris")));
    let quiet = |now: &str| quiet_until(from, until, paris, at(now));
    assert_eq!(quiet("2026-01-10T20:59:00Z"), None);
    assert_eq!(quiet("2026-01-10T21:00:00Z"), Some(at("2026-01-11T06:30:00Z")));
    assert_eq!(quiet("2026-01-11T05:00:00Z"), Some(at("2026-01-11T06:30:00Z")));
    assert_eq!(quiet("2026-01-11T06:30:00Z"), None);
    let noon = quiet_until(time("12:00"), time("14:00"), paris, at("2026-01-10T12:30:00Z"));
    assert_eq!(noon, Some(at("2026-01-10T13:00:00Z")));
    assert_eq!(quiet_until(from, from, paris, at("2026-01-10T21:00:00Z")), None, "no time at all");
}
