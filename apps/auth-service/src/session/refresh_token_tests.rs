//! Refresh tokens: they read back, repeat, and cannot be made up.

use super::{PREFIX, Presented, issue};
use runtime::Keyring;
use shared::Secret;
use uuid::Uuid;

const SEED: &[u8] = b"0123456789abcdef0123456789abcdef";
const FAMILY: Uuid = Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0001);

fn keyring(secret: &str) -> Keyring {
    Keyring::new(&Secret::new(secret.to_owned()), None)
}

#[test]
fn a_token_reads_back_and_is_genuine() {
    let keyring = keyring("a secret of more than thirty-two characters");
    let token = issue(&keyring, FAMILY, SEED, 7);
    assert!(token.expose().starts_with(PREFIX));
    let presented = Presented::parse(token.expose()).expect("a token");
    assert_eq!((presented.family, presented.n), (FAMILY, 7));
    assert!(presented.is_genuine(&keyring, SEED));
}

#[test]
fn the_same_place_has_the_same_token_and_the_next_place_another() {
    let keyring = keyring("a secret of more than thirty-two characters");
    let token = |n| issue(&keyring, FAMILY, SEED, n).expose().clone();
    assert_eq!(token(3), token(3));
    assert_ne!(token(3), token(4));
}

#[test]
fn another_seed_key_or_number_is_not_genuine() {
    let ours = keyring("a secret of more than thirty-two characters");
    let token = issue(&ours, FAMILY, SEED, 7);
    let presented = Presented::parse(token.expose()).expect("a token");
    assert!(!presented.is_genuine(&ours, b"another seed"));
    assert!(!presented.is_genuine(&keyring("another secret of more than thirty-two characters"), SEED));
    assert!(!Presented { n: 8, ..presented }.is_genuine(&ours, SEED));
}

#[test]
fn a_token_of_before_a_secret_rotation_stays_genuine() {
    let old = Secret::new("the old secret of more than thirty-two characters".to_owned());
    let new = Secret::new("the new secret of more than thirty-two characters".to_owned());
    let token = issue(&Keyring::new(&old, None), FAMILY, SEED, 1);
    let presented = Presented::parse(token.expose()).expect("a token");
    assert!(presented.is_genuine(&Keyring::new(&new, Some(&old)), SEED));
}

#[test]
fn what_is_not_a_token_is_not_parsed() {
    let keyring = keyring("a secret of more than thirty-two characters");
    let token = issue(&keyring, FAMILY, SEED, 7).expose().clone();
    for wrong in ["", PREFIX, "np_rt_!!!", &token[1..], &token[..token.len() - 1], &format!("{token}A")] {
        assert_eq!(Presented::parse(wrong), None, "{wrong}");
    }
}
