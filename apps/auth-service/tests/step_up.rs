//! Proving anew who one is: what the device holds is replaced.

use serde_json::json;
use std::time::Duration;
use testkit::{PASSWORD, Platform};

const PATH: &str = "/api/v1/auth/step-up";
const CAMILLE: &str = "camille@example.org";

#[tokio::test]
async fn a_browser_gets_another_cookie_and_the_one_before_is_worthless() {
    let platform = Platform::start().await;
    platform.person(CAMILLE).await;
    let before = platform.browser_of(CAMILLE).await;
    platform.advance(Duration::from_mins(1));
    let proof = json!({ "method": "password", "password": PASSWORD });
    let answer = before.post(PATH, &proof).await.expect(200);
    assert_eq!(answer.json().as_object().unwrap().keys().collect::<Vec<_>>(), ["authenticated_at"], "no tokens");
    let cookie = answer.header("set-cookie");
    for attribute in ["plateforme_session=", "HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=7775940"] {
        assert!(cookie.contains(attribute), "{cookie}");
    }
    let after = platform.anonymous().with_cookie(cookie);
    before.get("/api/v1/me").await.problem(401, "unauthenticated");
    after.get("/api/v1/me").await.expect(200);
    assert_eq!(after.get("/api/v1/auth/sessions").await.expect(200).json()["items"].as_array().unwrap().len(), 2);
    // A proof that is none changes nothing.
    let wrong = json!({ "method": "password", "password": "not the password" });
    let refused = after.post(PATH, &wrong).await;
    assert_eq!(refused.header("set-cookie"), "");
    refused.problem(401, "invalid_credentials");
    after.get("/api/v1/me").await.expect(200);
}

#[tokio::test]
async fn an_application_gets_other_tokens_and_those_before_are_worthless() {
    let platform = Platform::start().await;
    platform.person(CAMILLE).await;
    let first = platform.sign_in(CAMILLE).await;
    let app = platform.anonymous().with_token(first["access_token"].as_str().unwrap());
    let proof = json!({ "method": "password", "password": PASSWORD });
    let second = app.post(PATH, &proof).await.expect(200).json();
    platform.until_refused(&app, "/api/v1/me").await;
    assert_ne!(first["refresh_token"], second["refresh_token"]);
    let refresh = |answer: &serde_json::Value| json!({ "refresh_token": answer["refresh_token"] });
    let (anonymous, path) = (platform.anonymous(), "/api/v1/auth/refresh");
    // Whoever has a copy of the one before does not get what the proof gave.
    anonymous.post(path, &refresh(&first)).await.problem(401, "refresh_token_invalid");
    anonymous.post(path, &refresh(&second)).await.expect(200);
}

#[tokio::test]
async fn of_many_proofs_at_once_one_replaces_the_cookie() {
    let platform = Platform::start().await;
    platform.person(CAMILLE).await;
    let browser = platform.browser_of(CAMILLE).await;
    browser.get("/api/v1/me").await.expect(200);
    let mut proofs = tokio::task::JoinSet::new();
    for _ in 0..4 {
        let browser = browser.clone();
        proofs.spawn(async move {
            let answer = browser.post(PATH, &json!({ "method": "password", "password": PASSWORD })).await;
            (answer.status.as_u16(), answer.header("set-cookie").to_owned())
        });
    }
    let answers = proofs.join_all().await;
    // Those that came too late had the cookie before, and are refused.
    assert!(answers.iter().all(|(status, _)| [200, 401].contains(status)), "{answers:?}");
    let cookies: Vec<_> = answers.iter().filter(|(_, cookie)| !cookie.is_empty()).collect();
    assert_eq!(cookies.len(), 1, "{answers:?}");
    platform.anonymous().with_cookie(&cookies[0].1).get("/api/v1/me").await.expect(200);
}

#[tokio::test]
async fn a_passkey_that_verified_nobody_wants_the_password_as_well() {
    let platform = Platform::start().await;
    let mut camille = platform.person(CAMILLE).await;
    let mut key = platform.authenticator();
    key.verifies_user = false;
    platform.passkey(&mut camille, &mut key).await;
    let asked = camille.get(PATH).await.expect(200).json();
    assert_eq!(asked, json!({ "methods": ["passkey", "recovery_code"], "needs_password": true }));
    let ask = json!({ "method": "passkey" });
    let challenge = "/api/v1/auth/step-up/challenge";
    let asked = camille.post(challenge, &ask).await.expect(200).json();
    let alone = json!({ "method": "passkey", "credential": key.get(&asked["options"]) });
    camille.post(PATH, &alone).await.invalid("/password");
    let asked = camille.post(challenge, &ask).await.expect(200).json();
    let both = json!({ "method": "passkey", "credential": key.get(&asked["options"]), "password": PASSWORD });
    camille.post(PATH, &both).await.expect(200);
}
