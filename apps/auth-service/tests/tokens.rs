//! Tokens that are not ours, or no longer, open nothing.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use serde_json::{Value, json};
use std::time::Duration;
use testkit::Platform;

const PATH: &str = "/api/v1/auth/sessions";

async fn own(platform: &Platform) -> (String, Value) {
    platform.sign_up("camille@example.org").await;
    let token = platform.sign_in("camille@example.org").await["access_token"].as_str().expect("a token").to_owned();
    let claims = jsonwebtoken::dangerous::insecure_decode::<Value>(&token).expect("claims").claims;
    (token, claims)
}

fn part(value: &Value) -> String {
    URL_SAFE_NO_PAD.encode(value.to_string())
}

#[tokio::test]
async fn an_expired_token_is_refused() {
    let platform = Platform::start().await;
    let (token, _) = own(&platform).await;
    let caller = platform.at_api().with_token(&token);
    platform.advance(Duration::from_secs(3599));
    caller.get(PATH).await.expect(200);
    platform.advance(Duration::from_secs(1));
    caller.get(PATH).await.problem(401, "unauthenticated");
}

#[tokio::test]
async fn unsigned_changed_and_foreign_tokens_are_refused() {
    let platform = Platform::start().await;
    let (token, claims) = own(&platform).await;
    let kid = jsonwebtoken::decode_header(&token).expect("a header").kid;
    let none = format!("{}.{}.", part(&json!({ "alg": "none", "typ": "at+jwt", "kid": kid })), part(&claims));

    let mut more = claims.clone();
    more["permissions"] = json!(["users:read"]);
    let parts = token.split('.').collect::<Vec<_>>();
    let changed = format!("{}.{}.{}", parts[0], part(&more), parts[2]);

    let mut header = Header::new(Algorithm::HS256);
    header.typ = Some("at+jwt".to_owned());
    header.kid = kid;
    let symmetric = jsonwebtoken::encode(&header, &claims, &EncodingKey::from_secret(b"a guess")).expect("a token");

    let elsewhere = Platform::start().await;
    let foreign = own(&elsewhere).await.0;
    for wrong in [none, changed, symmetric, foreign, "np_rt_x".to_owned(), "..".to_owned()] {
        platform.at_api().with_token(&wrong).get(PATH).await.problem(401, "unauthenticated");
    }
    platform.at_api().get(PATH).await.problem(401, "unauthenticated");
}

#[tokio::test]
async fn a_key_that_a_token_brings_along_verifies_nothing() {
    let platform = Platform::start().await;
    let (token, claims) = own(&platform).await;
    let ours = jsonwebtoken::decode_header(&token).expect("a header").kid;
    // The pair of RFC 8037, appendix A, as PKCS #8 (RFC 8410, section 7).
    let (private, public) =
        ("nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A", "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo");
    let bytes = |text: &str| URL_SAFE_NO_PAD.decode(text).expect("base64url");
    let start = b"\x30\x51\x02\x01\x01\x30\x05\x06\x03\x2b\x65\x70\x04\x22\x04\x20";
    let pair = [start.as_slice(), &bytes(private), b"\x81\x21\x00", &bytes(public)].concat();
    for kid in [ours, Some("theirs".to_owned())] {
        let mut header = Header::new(Algorithm::EdDSA);
        header.typ = Some("at+jwt".to_owned());
        header.jku = Some("https://evil.example/jwks.json".to_owned());
        header.x5u = Some("https://evil.example/key.pem".to_owned());
        let key = json!({ "kty": "OKP", "crv": "Ed25519", "x": public, "kid": kid, "alg": "EdDSA" });
        header.jwk = Some(serde_json::from_value(key).expect("a key"));
        header.kid = kid;
        let forged = jsonwebtoken::encode(&header, &claims, &EncodingKey::from_ed_der(&pair)).expect("a token");
        platform.at_api().with_token(&forged).get(PATH).await.problem(401, "unauthenticated");
    }
    platform.at_api().with_token(&token).get(PATH).await.expect(200);
}
