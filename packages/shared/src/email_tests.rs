use super::{Email, InvalidEmail};

#[test]
fn what_was_accepted_is_accepted_again_in_its_normal_form() {
    for text in [
        "Camille@Example.org",
        "ΑΣ@example.org",
        "\u{212A}@example.org",
        "straße@example.org",
        "ẞ@ẞ.org",
        "e\u{301}@b\u{fc}cher.example",
        "camille@\u{130}.org",
    ] {
        let email: Email = text.parse().unwrap();
        assert_eq!(email.as_str().parse::<Email>().as_ref(), Ok(&email), "{text}");
    }
}

#[test]
fn an_address_whose_lower_case_is_none_is_refused() {
    // LATIN CAPITAL LETTER I WITH DOT ABOVE becomes an `i` and a combining mark.
    assert_eq!("\u{130}@example.org".parse::<Email>(), Err(InvalidEmail::Malformed));
    // Two bytes that become three.
    let long = format!("{}@example.org", "\u{23A}".repeat(32));
    assert_eq!(long.parse::<Email>(), Err(InvalidEmail::TooLong));
}

#[test]
fn a_mailbox_has_one_address_however_its_domain_is_written() {
    for (text, normal) in [
        ("a@müller.example", "a@xn--mller-kva.example"),
        ("a@M\u{75}\u{308}LLER.example", "a@xn--mller-kva.example"),
        ("a@XN--MLLER-KVA.example", "a@xn--mller-kva.example"),
        ("a@ｂａｄ.example", "a@bad.example"),
        ("a@ⓑad.example", "a@bad.example"),
        ("a@bad。example", "a@bad.example"),
        ("a@उदाहरण.example", "a@xn--p1b6ci4b4b3a.example"),
        ("e\u{301}ve@example.org", "\u{e9}ve@example.org"),
    ] {
        assert_eq!(text.parse::<Email>().as_ref().map(Email::as_str), Ok(normal), "{text}");
    }
    assert_eq!(
        "a@xn--mller-kva.example".parse::<Email>().map(|email| email.domain_in_letters()).as_deref(),
        Ok("müller.example")
    );
    for text in ["a@xn--a.example", "a@-a.example", "a@a-.example", "a@a_b.example", "a@a..example", "a@example.org."] {
        assert_eq!(text.parse::<Email>(), Err(InvalidEmail::Malformed), "{text}");
    }
    let long = format!("a@{}.example", "ü".repeat(60));
    assert_eq!(long.parse::<Email>(), Err(InvalidEmail::Malformed));
    // What was accepted by other rules is still there.
    assert_eq!(Email::stored("a@MÜLLER.example".to_owned()).as_str(), "a@xn--mller-kva.example");
    assert_eq!(Email::stored("a@xn--a.example".to_owned()).as_str(), "a@xn--a.example");
}
