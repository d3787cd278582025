//! What strangers write, as it stands in mails.

use super::quoted;
use crate::mail::extract::links;

#[test]
fn ordinary_names_stay_as_they_are() {
    for name in ["Acme", "Durand et filles", "J. R. R. Tolkien", "Version 3.5", "Ça & Là: été", "東京 営業部"]
    {
        assert_eq!(quoted(name, 60), name);
    }
}

#[test]
fn nothing_in_them_is_a_link() {
    for (text, shown) in [
        ("evil.example", "evil.\u{2060}example"),
        ("https://evil.example/x?y", "https:\u{2060}//evil.\u{2060}example/x?y"),
        ("write to a@evil.example", "write to a@\u{2060}evil.\u{2060}example"),
        ("evil。example", "evil。\u{2060}example"),
    ] {
        assert_eq!(quoted(text, 100), shown);
        assert!(links(&quoted(text, 100)).is_empty());
    }
}

#[test]
fn they_stay_on_one_line_and_are_cut_short() {
    assert_eq!(quoted(" Acme\r\n\r\nYour account\tis  locked ", 60), "Acme Your account is locked");
    assert_eq!(quoted("abcdef", 4), "abc…");
    assert_eq!(quoted("abcd", 4), "abcd");
    assert_eq!(quoted("a\u{202e}b\u{200b}c\u{0}", 60), "abc");
}
