//! What is taken for a token.

use super::{Given, Token, is_expo};
use crate::webhook::address::Networks;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use config::Environment;
use runtime::p256::AgreementKey;

#[test]
fn tokens_of_expos_are_what_its_own_library_takes_for_such() {
    for good in
        ["ExponentPushToken[xxxxxxxxxxxxxxxxxxxxxx]", "ExpoPushToken[a-b_C9]", "f5741a13-bcda-434b-a316-5dc0e6ffa94f"]
    {
        assert!(is_expo(good), "{good}");
    }
    let long = format!("ExponentPushToken[{}]", "x".repeat(300));
    for bad in [
        "",
        "ExponentPushToken[]",
        "ExponentPushToken[a",
        "ExponentPushToken a]",
        "exponentpushtoken[a]",
        "ExponentPushToken[a b]",
        "ExponentPushToken[a\"]",
        "ExponentPushToken[é]",
        "ExponentPushToken[a]\n",
        "f5741a13bcda434ba3165dc0e6ffa94f",
        "urn:uuid:f5741a13-bcda-434b-a316-5dc0e6ffa94f",
        &long,
    ] {
        assert!(!is_expo(bad), "{bad:?}");
    }
}

#[test]
fn what_is_kept_is_what_was_given() {
    let key = URL_SAFE_NO_PAD.encode(AgreementKey::generate().public_key());
    let networks = Networks::new(Environment::Production, &[]);
    let given = Given {
        endpoint: "https://push.example.net/v1/abc",
        p256dh: &format!("{key}="),
        auth: "BTBZMqHH6r4Tts7J_aSIgg==",
    };
    let token = Token::browser(&given, &networks).unwrap();
    let Some(Token::Browser(again)) = Token::from_bytes(&token.to_bytes()) else { panic!("it is a browser's") };
    assert_eq!(again.endpoint.expose(), given.endpoint);
    assert_eq!(URL_SAFE_NO_PAD.encode(again.p256dh), key);
    assert_eq!(URL_SAFE_NO_PAD.encode(again.auth.expose()), "BTBZMqHH6r4Tts7J_aSIgg");
    let expo = Token::expo("ExpoPushToken[a]").unwrap();
    assert!(
        matches!(Token::from_bytes(&expo.to_bytes()), Some(Token::Expo(one)) if one.expose() == "ExpoPushToken[a]")
    );
    assert_ne!(expo.hash(), token.hash());
}
