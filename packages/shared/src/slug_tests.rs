//! Slugs are readable, safe in addresses, never empty, and never the platform's own.

use super::{InvalidSlug, RESERVED, Slug};
use crate::OrganizationId;
use uuid::Uuid;

fn of(name: &str) -> String {
    let slug = Slug::of_name(name);
    assert_eq!(slug.as_str().parse::<Slug>().as_ref(), Ok(&slug), "{name}");
    slug.to_string()
}

#[test]
fn accents_go_and_words_are_joined_by_single_hyphens() {
    assert_eq!(of("Société  Générale & Cie."), "societe-generale-cie");
    assert_eq!(of("Œuvre Straße"), "oeuvre-strasse");
}

#[test]
fn a_name_without_latin_letters_or_with_a_reserved_one_still_has_a_slug() {
    let id = OrganizationId(Uuid::from_u128(0xABC_DEF));
    assert_eq!(of("株式会社"), "organization");
    of("01936f2e-5c7a-7d3e-8f1a-2b3c4d5e6f70");
    assert_eq!(Slug::of_name("--").distinct(id).to_string(), "organization-abcdef");
    assert_eq!(of("Admin"), "organization-admin");
    assert_eq!(of("X"), "organization-x");
}

#[test]
fn a_long_name_is_cut_and_can_still_be_made_distinct() {
    let id = OrganizationId(Uuid::from_u128(0xABC_DEF));
    let long = Slug::of_name(&"très long ".repeat(40));
    assert!(long.as_str().len() <= 40);
    assert!(long.distinct(id).as_str().parse::<Slug>().is_ok());
    let longest: Slug = "a".repeat(48).parse().unwrap();
    assert!(longest.distinct(id).as_str().parse::<Slug>().is_ok());
}

#[test]
fn a_taken_slug_gets_the_end_of_the_id() {
    let id = OrganizationId(Uuid::from_u128(0xABC_DEF));
    assert_eq!("orders".parse::<Slug>().unwrap().distinct(id).to_string(), "orders-abcdef");
}

#[test]
fn what_is_no_slug_is_refused() {
    for fine in ["ab", "a1", "42", "acme-corp", &"a".repeat(48)] {
        assert!(fine.parse::<Slug>().is_ok(), "{fine}");
    }
    for malformed in [
        "",
        "a",
        &"a".repeat(49),
        "Acme",
        "a--b",
        "-ab",
        "ab-",
        "a b",
        "a_b",
        "é",
        "a/b",
        "a.b",
        "01936f2e-5c7a-7d3e-8f1a-2b3c4d5e6f70",
        "01936f2e5c7a7d3e8f1a2b3c4d5e6f70",
    ] {
        assert_eq!(malformed.parse::<Slug>(), Err(InvalidSlug::Malformed), "{malformed}");
    }
    for reserved in RESERVED {
        assert_eq!(reserved.parse::<Slug>(), Err(InvalidSlug::Reserved), "{reserved}");
    }
}
