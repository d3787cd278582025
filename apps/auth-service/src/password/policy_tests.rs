//! The rules for passwords.

use super::{WeakPassword, check};
use shared::{Email, Secret};

fn judge(password: &str) -> Result<(), WeakPassword> {
    let email: Email = "camille.durand@example.org".parse().expect("an address");
    check(&Secret::new(password.to_owned()), &email, Some("Camille Durand"))
}

#[test]
fn a_password_has_at_least_eight_characters_whatever_their_bytes() {
    assert_eq!(judge("vr4ncis"), Err(WeakPassword::TooShort));
    assert_eq!(judge("вишнёвый"), Ok(()));
    assert_eq!(judge("🍒🍋🐙🪁"), Err(WeakPassword::TooShort));
}

#[test]
fn a_password_has_at_most_256_characters() {
    let long = "quite-a-long-tale ".repeat(20);
    assert_eq!(judge(&long[..256]), Ok(()));
    assert_eq!(judge(&long[..257]), Err(WeakPassword::TooLong));
}

#[test]
fn the_passwords_that_are_guessed_first_are_refused_in_any_dress() {
    for weak in
        ["password", "Password1!", "p@ssw0rd", "azertyuiop", "motdepasse", "soleil2024", "qwerty123", "iloveyou"]
    {
        assert_eq!(judge(weak), Err(WeakPassword::TooCommon), "{weak}");
    }
}

#[test]
fn sequences_and_repetitions_are_refused() {
    for weak in ["12345678", "87654321", "abcdefghij", "zzzzzzzz", "abcabcabc", "1212121212"] {
        assert_eq!(judge(weak), Err(WeakPassword::TooCommon), "{weak}");
    }
}

#[test]
fn ones_own_name_and_address_are_refused() {
    for weak in ["camille.durand", "Camille Durand", "camilledurand1", "camille.durand@example.org", "Plateforme2026"] {
        assert_eq!(judge(weak), Err(WeakPassword::TooCommon), "{weak}");
    }
}

#[test]
fn words_of_the_context_are_refused_however_they_are_decorated() {
    let judge = |password: &str, email: &str| {
        check(&Secret::new(password.to_owned()), &email.parse().expect("an address"), Some("Zoé Tremblay-Roy"))
    };
    for (weak, email) in [
        ("User2024!", "user2024@example.org"),
        ("jeandupont", "jean.dupont@example.org"),
        ("JeanDupont1", "jean.dupont@example.org"),
        ("dupont19850312", "jean.dupont@example.org"),
        ("Jean_Dupont_2026", "jean.dupont@example.org"),
        ("Acme-Lyon#2026", "jean@acme-lyon.example"),
        ("tremblayroy!!", "z@example.org"),
        ("Plateforme-2026", "z@example.org"),
        ("Nouvelle-Plateforme-2026", "z@example.org"),
        ("password2024!", "z@example.org"),
        ("2024!password", "z@example.org"),
        ("azertyuiop12345", "z@example.org"),
        ("4zertyuiop2026", "z@example.org"),
    ] {
        assert_eq!(judge(weak, email), Err(WeakPassword::TooCommon), "{weak} {email}");
    }
    for good in ["83756192", "user2024 sur la lande", "jean!dupont!gk7#vT"] {
        assert_eq!(judge(good, "2024@example.org"), Ok(()), "{good}");
    }
}

#[test]
fn a_few_unrelated_words_are_fine() {
    for good in ["correct horse battery staple", "orage-sur-la-lande", "Tr4mway & figues", "gk7#vTq2pLx"] {
        assert_eq!(judge(good), Ok(()), "{good}");
    }
}

#[test]
fn nul_is_refused() {
    assert_eq!(judge("orage\0sur la lande"), Err(WeakPassword::Nul));
}

#[test]
fn the_list_is_sorted_and_knows_what_it_was_made_of() {
    assert!(super::COMMON.is_sorted_by(|one, next| one < next));
    assert!(super::COMMON.len() > 100_000);
    assert!(size_of_val(super::COMMON) < 1_000_000);
    // This platform's own words.
    for word in include_str!("common.txt").lines().filter(|word| word.chars().count() > 2) {
        assert!(super::is_listed(word), "{word}");
    }
    // One of Django's, one of zxcvbn's, one of its English words, and one of a name with decorations.
    for weak in ["3rjs1la7qe", "trustno1", "championship", "Elizabeth99"] {
        assert_eq!(judge(weak), Err(WeakPassword::TooCommon), "{weak}");
    }
}
