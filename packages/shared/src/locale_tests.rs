//! Which language a browser asks for.

use super::Locale::{self, En, Fr};

#[test]
fn the_language_that_is_asked_for_most_is_taken() {
    for (field, language) in [
        ("fr", Some(Fr)),
        ("fr-CA, en;q=0.8", Some(Fr)),
        ("de, en-GB;q=0.7, fr;q=0.9", Some(Fr)),
        ("en;q=0.5, fr;q=0.5", Some(En)),
        ("EN", Some(En)),
        ("de-DE, *;q=0.5", None),
        ("fr;q=0", None),
        ("fr;q=high", None),
        ("", None),
        (";;,,", None),
    ] {
        assert_eq!(Locale::accepted(field), language, "{field}");
    }
}
