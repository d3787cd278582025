use super::{Email, InvalidEmail};

#[test]
fn what_was_accepted_is_accepted_again_in_its_normal_form() {
    for text in ["Camille@Example.org", "ΑΣ@example.org", "\u{212A}@example.org", "straße@example.org", "ẞ@ẞ.org"]
    {
        let email: Email = text.parse().unwrap();
        assert_eq!(email.as_str().parse::<Email>().as_ref(), Ok(&email), "{text}");
    }
}

#[test]
fn an_address_whose_lower_case_is_none_is_refused() {
    // LATIN CAPITAL LETTER I WITH DOT ABOVE becomes an `i` and a combining mark.
    assert_eq!("\u{130}@example.org".parse::<Email>(), Err(InvalidEmail::Malformed));
    assert_eq!("camille@\u{130}.org".parse::<Email>(), Err(InvalidEmail::Malformed));
    // Two bytes that become three.
    let long = format!("{}@example.org", "\u{23A}".repeat(32));
    assert_eq!(long.parse::<Email>(), Err(InvalidEmail::TooLong));
}
