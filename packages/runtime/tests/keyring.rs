//! Keys, sealed values and what proves an address.

use runtime::{Keyring, TagCheck, challenge};
use shared::{ChallengeId, Secret};
use uuid::Uuid;

fn keyring(current: &str, previous: Option<&str>) -> Keyring {
    let secret = |text: &str| Secret::new(text.to_owned());
    Keyring::new(&secret(current), previous.map(secret).as_ref())
}

#[test]
fn a_sealed_value_opens_with_its_key_purpose_and_row_alone() {
    let keys = keyring("one", None);
    let sealed = keys.seal("totp", b"secret", b"row 1");
    assert_eq!(keys.open("totp", &sealed, b"row 1").unwrap(), b"secret");
    assert!(keys.open("totp", &sealed, b"row 2").is_err());
    assert!(keys.open("other", &sealed, b"row 1").is_err());
    assert!(keyring("two", None).open("totp", &sealed, b"row 1").is_err());
    for at in 0..sealed.len() {
        let mut changed = sealed.clone();
        changed[at] ^= 1;
        assert!(keys.open("totp", &changed, b"row 1").is_err(), "byte {at}");
        assert!(keys.open("totp", &sealed[..at], b"row 1").is_err(), "cut at {at}");
    }
}

#[test]
fn the_previous_secret_still_opens_and_verifies() {
    let old = keyring("one", None);
    let new = keyring("two", Some("one"));
    let sealed = old.seal("totp", b"secret", b"");
    assert_eq!(new.open("totp", &sealed, b"").unwrap(), b"secret");
    assert!(!new.is_current(&sealed) && new.is_current(&new.seal("totp", b"secret", b"")));
    assert!(new.verify_mac("code", b"data", &old.mac("code", b"data")));
    assert!(!old.verify_mac("code", b"data", &new.mac("code", b"data")));
}

#[test]
fn a_link_belongs_to_its_challenge_and_purpose() {
    let keys = keyring("one", None);
    let id = ChallengeId(Uuid::from_u128(7));
    let token = challenge::link_token(&keys, id, "verify");
    assert_eq!(challenge::parse_link_token(&keys, &token, "verify"), Some(id));
    assert_eq!(challenge::parse_link_token(&keys, &token, "reset"), None);
    assert_eq!(challenge::parse_link_token(&keyring("two", None), &token, "verify"), None);
    for wrong in ["", "AAAA", "not base64!", &token[1..], &format!("{token}A")] {
        assert_eq!(challenge::parse_link_token(&keys, wrong, "verify"), None, "{wrong}");
    }
    let code = challenge::code(&keys, id, "verify");
    assert!(code.len() == 6 && code.bytes().all(|b| b.is_ascii_digit()));
    assert_ne!(code, challenge::code(&keys, id, "reset"));
}

#[test]
fn a_signature_holds_for_its_purpose_message_and_key_alone() {
    let keys = keyring("one", None);
    let signature = keys.sign("checkpoint", b"message");
    assert!(keys.verify("checkpoint", b"message", &signature));
    assert!(keys.public_key().verifies("checkpoint", b"message", &signature));
    assert!(!keys.verify("certificate", b"message", &signature));
    assert!(!keys.verify("checkpoin", b"tmessage", &signature));
    assert!(!keys.verify("checkpoint", b"massage", &signature));
    assert!(!keyring("two", None).verify("checkpoint", b"message", &signature));
    assert!(keyring("two", Some("one")).verify("checkpoint", b"message", &signature), "a rotation keeps it");
    let mut renamed = signature.clone();
    renamed.key_id = "0000000000000000".to_owned();
    assert!(!keys.verify("checkpoint", b"message", &renamed));

    let json = serde_json::to_string(&signature).unwrap();
    assert_eq!(serde_json::from_str::<runtime::Signature>(&json).unwrap(), signature);
    let text = keys.public_key().to_string();
    assert_eq!(text.parse::<runtime::PublicKey>().unwrap(), keys.public_key());
    for wrong in ["", "ed25519:", "ed25519:AAAA", &text[8..]] {
        assert!(wrong.parse::<runtime::PublicKey>().is_err(), "{wrong}");
    }
}

#[test]
fn a_tag_is_right_wrong_or_of_a_secret_that_nobody_knows() {
    let tagger = keyring("two", Some("one")).tagger("seal");
    let tag = tagger.tag(b"data");
    assert_eq!(tagger.check(b"data", &tag), TagCheck::Right);
    assert_eq!(tagger.check(b"date", &tag), TagCheck::Wrong);
    assert_eq!(tagger.check(b"data", b""), TagCheck::Wrong);
    let old = keyring("one", None);
    assert_eq!(tagger.check(b"data", &old.tagger("seal").tag(b"data")), TagCheck::Right);
    assert_eq!(tagger.check(b"data", &old.tagger("other").tag(b"data")), TagCheck::Wrong);
    assert_eq!(old.tagger("seal").check(b"data", &tag), TagCheck::UnknownSecret);
}
