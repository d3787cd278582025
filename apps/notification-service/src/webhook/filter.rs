//! Of what an endpoint is told: types of events, those that begin alike, or all.

use shared::event::EventType;

/// Whether this names a type, or types that there are.
pub fn is_known(pattern: &str) -> bool {
    EventType::ALL.iter().any(|kind| covers(pattern, kind.as_str()))
}

/// Whether one of these names a type.
pub fn matches(patterns: &[String], kind: &str) -> bool {
    patterns.iter().any(|pattern| covers(pattern, kind))
}

/// The types that these name, in the order of the list of all.
pub fn expand(patterns: &[String]) -> Vec<&'static str> {
    EventType::ALL.iter().map(|kind| kind.as_str()).filter(|kind| matches(patterns, kind)).collect()
}

/// `member.*` covers `member.added`; a star stands behind a dot, or alone.
fn covers(pattern: &str, kind: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some("") => true,
        Some(start) => start.ends_with('.') && kind.starts_with(start),
        None => pattern == kind,
    }
}

#[cfg(test)]
#[path = "filter_tests.rs"]
mod tests;
