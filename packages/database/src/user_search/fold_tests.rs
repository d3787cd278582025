//! Which words people are kept under, and which are looked for.

use super::*;

fn words(email: &str, name: &str) -> Vec<String> {
    let email = email.parse().unwrap_or_else(|_| unreachable!("an address"));
    words_of(&email, Some(name).filter(|name| !name.is_empty())).into_iter().collect()
}

#[test]
fn accents_case_and_ligatures_go() {
    for (text, folded) in [
        ("Éloïse", "eloise"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
        ("ŁUKASZ Øre", "lukasz ore"),
        ("İstanbul", "istanbul"),
        ("Cœur ÆON", "coeur aeon"),
        ("e\u{301}", "e"),
        ("Σίσυφος", "σισυφοσ"),
        ("ﬁn", "fin"),
        ("Ｗｉｄｅ", "wide"),
    ] {
        assert_eq!(fold(text), folded, "{text}");
    }
}

#[test]
fn a_person_is_kept_under_the_words_of_name_and_address() {
    assert_eq!(
        words("camille.martin7@mail.example.org", "Camille Martin"),
        [
            "=camille martin",
            "@camille.martin7@mail.example.org",
            "camille",
            "example",
            "mail",
            "martin",
            "martin7",
            "org",
            "~martin camille"
        ]
    );
    assert_eq!(words("a@b.c", ""), ["@a@b.c", "a", "b", "c"]);
    let brien = words("a@b.c", "Zoé O'Brien-Roux");
    for word in ["o", "brien", "roux", "obrienroux", "zoe", "=zoe o brien roux", "~roux zoe o brien"] {
        assert!(brien.iter().any(|kept| kept == word), "{word}: {brien:?}");
    }
    assert!(words("a@b.c", "山田太郎").iter().any(|kept| kept == "太郎"));
}

#[test]
fn what_is_looked_for_becomes_beginnings_of_words() {
    let asked = |text: &str| {
        let asked = Asked::parse(text);
        (asked.terms.join(","), asked.names.first().cloned().unwrap_or_default())
    };
    assert_eq!(asked("  Éloïse "), ("eloise".to_owned(), String::new()));
    assert_eq!(asked("Éloïse MAR"), ("eloise,mar".to_owned(), "=eloise mar".to_owned()));
    assert_eq!(asked("jean jean"), ("jean".to_owned(), "=jean jean".to_owned()));
    assert_eq!(asked("camille@Exa"), ("@camille@exa".to_owned(), String::new()));
    assert_eq!(asked("@example.org"), ("example,org".to_owned(), "=example org".to_owned()));
    assert_eq!(asked("%_\\ --"), (String::new(), String::new()));
}

#[test]
fn names_sort_without_accents_and_after_the_address_where_there_is_none() {
    let email = "zoe@example.org".parse().unwrap_or_else(|_| unreachable!("an address"));
    assert_eq!(sort_name(&email, Some(" Émile  d'Arc ")), "emile d arc");
    assert_eq!(sort_name(&email, None), "zoe@example.org");
}
