//! Which names are time zones.

use super::{NAMES, is_known};

#[test]
fn the_list_is_sorted_and_has_no_duplicates() {
    assert!(NAMES.windows(2).all(|pair| pair[0] < pair[1]));
}

#[test]
fn zones_and_links_are_known_and_nothing_else() {
    for name in ["Europe/Paris", "America/Argentina/Buenos_Aires", "Asia/Calcutta", "Asia/Kolkata", "UTC", "Etc/GMT+8"]
    {
        assert!(is_known(name), "{name}");
    }
    for name in ["", "europe/paris", "Europe/Paris\n", "Mars/Olympus", "../etc/passwd", "# The", "+02:00"] {
        assert!(!is_known(name), "{name}");
    }
}
