//! Signing keys: published before they sign, and for as long as anything they signed is good.

use serde_json::Value;
use std::time::Duration;
use testkit::Platform;

const SECOND: Duration = Duration::from_secs(1);
const HOUR: Duration = Duration::from_hours(1);
const DAY: Duration = Duration::from_hours(24);

async fn published(platform: &Platform) -> Vec<String> {
    let answer = platform.anonymous().get("/.well-known/jwks.json").await.expect(200);
    assert_eq!(answer.header("cache-control"), "public, max-age=300");
    let keys = answer.json();
    let kid = |key: &Value| key["kid"].as_str().expect("an id").to_owned();
    keys["keys"].as_array().expect("keys").iter().map(kid).collect()
}

async fn signer(platform: &Platform, email: &str) -> (String, String) {
    let token = platform.sign_in(email).await["access_token"].as_str().expect("a token").to_owned();
    let kid = jsonwebtoken::decode_header(&token).expect("a header").kid.expect("an id");
    (kid, token)
}

#[tokio::test]
async fn the_set_holds_public_ed25519_keys_and_nothing_else() {
    let platform = Platform::start().await;
    let keys = platform.anonymous().get("/.well-known/jwks.json").await.expect(200).json();
    let key = &keys["keys"][0];
    assert_eq!((&key["kty"], &key["crv"]), (&"OKP".into(), &"Ed25519".into()));
    assert_eq!((&key["alg"], &key["use"]), (&"EdDSA".into(), &"sig".into()));
    assert!(key.get("d").is_none());
}

#[tokio::test]
async fn two_processes_that_need_the_first_key_at_once_agree_on_one() {
    let platform = Platform::start().await;
    let ask = || {
        let auth = auth_service::Auth::new(&platform.runtime, &platform.database);
        tokio::spawn(async move { auth.keys().published().await.expect("keys") })
    };
    let (one, two) = (ask(), ask());
    let (one, two) = (one.await.expect("keys"), two.await.expect("keys"));
    assert_eq!(one, two);
    assert_eq!(one.keys.len(), 1);
}

#[tokio::test]
async fn a_key_is_announced_takes_over_and_goes_when_nothing_needs_it() {
    let platform = Platform::start().await;
    platform.sign_up("camille@example.org").await;
    platform.settle().await;
    let (first, _) = signer(&platform, "camille@example.org").await;
    assert_eq!(published(&platform).await, std::slice::from_ref(&first));

    platform.advance(DAY * 89 + HOUR * 23);
    platform.settle().await;
    let announced = published(&platform).await;
    assert_eq!(announced.len(), 2);
    let (still, token) = signer(&platform, "camille@example.org").await;
    assert_eq!(still, first);

    platform.advance(SECOND * 3599);
    platform.settle().await;
    assert_eq!(signer(&platform, "camille@example.org").await.0, first);
    platform.advance(SECOND);
    platform.settle().await;
    let (second, _) = signer(&platform, "camille@example.org").await;
    assert_eq!(announced, [first.clone(), second.clone()]);
    // What the first one signed less than an hour ago still works.
    let (_, fresh) = (token, signer(&platform, "camille@example.org").await.1);
    platform.anonymous().with_token(&fresh).get("/api/v1/me").await.expect(200);
    assert_eq!(published(&platform).await.len(), 2);

    platform.advance(HOUR + SECOND * 61);
    platform.settle().await;
    assert_eq!(published(&platform).await, [second]);
}

#[tokio::test]
async fn an_operator_rotates_at_once_and_nobody_is_signed_out() {
    let platform = Platform::start().await;
    platform.sign_up("camille@example.org").await;
    let (first, token) = signer(&platform, "camille@example.org").await;
    let auth = auth_service::Auth::new(&platform.runtime, &platform.database);
    let second = auth.keys().rotate().await.expect("a rotation");
    assert_ne!(first, second);
    // Within half a minute the running service notices.
    platform.advance(SECOND * 31);
    let (now, fresh) = signer(&platform, "camille@example.org").await;
    assert_eq!(now, second);
    for token in [token, fresh] {
        platform.anonymous().with_token(&token).get("/api/v1/me").await.expect(200);
    }
}

#[tokio::test]
async fn tokens_are_access_tokens_of_rfc_9068() {
    let platform = Platform::start().await;
    platform.sign_up("camille@example.org").await;
    let (_, token) = signer(&platform, "camille@example.org").await;
    let header = jsonwebtoken::decode_header(&token).expect("a header");
    assert_eq!(header.typ.as_deref(), Some("at+jwt"));
    assert_eq!(header.alg, jsonwebtoken::Algorithm::EdDSA);
    let claims = jsonwebtoken::dangerous::insecure_decode::<Value>(&token).expect("claims").claims;
    assert_eq!(claims["iss"], platform.base);
    assert_eq!(claims["aud"], format!("{}/api", platform.base));
    assert_eq!(claims["exp"].as_i64().expect("a time") - claims["iat"].as_i64().expect("a time"), 3600);
    assert_eq!(claims["roles"], serde_json::json!(["member"]));
    assert_eq!(claims["email_verified"], false);
}
