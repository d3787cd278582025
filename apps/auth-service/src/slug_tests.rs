//! Slugs are readable, safe in addresses, and never empty.

use super::{distinct, of};
use shared::OrganizationId;
use uuid::Uuid;

#[test]
fn accents_go_and_words_are_joined_by_single_hyphens() {
    assert_eq!(of("Société  Générale & Cie."), "societe-generale-cie");
    assert_eq!(of("Œuvre Straße"), "oeuvre-strasse");
}

#[test]
fn a_name_without_latin_letters_still_has_a_slug() {
    assert_eq!(of("株式会社"), "organization");
    assert_eq!(of("--"), "organization");
}

#[test]
fn a_long_name_is_cut() {
    assert!(of(&"très long ".repeat(40)).len() <= 49);
}

#[test]
fn a_taken_slug_gets_the_end_of_the_id() {
    let id = OrganizationId(Uuid::from_u128(0xABC_DEF));
    assert_eq!(distinct("orders", id), "orders-abcdef");
}
