//! IANA time zones by name. The names are sorted, so that a look-up is a binary search.

use std::sync::LazyLock;

static NAMES: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| include_str!("time_zones.txt").lines().filter(|line| !line.starts_with('#')).collect());

/// Whether the IANA database has a zone or a link of this name, written exactly so.
pub fn is_known(name: &str) -> bool {
    NAMES.binary_search(&name).is_ok()
}

#[cfg(test)]
#[path = "time_zone_tests.rs"]
mod tests;
