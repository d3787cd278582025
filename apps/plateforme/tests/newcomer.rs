//! The path of a newcomer, over HTTP; tests/e2e walks it in a browser.

use serde_json::json;
use testkit::{PASSWORD, Platform};

#[tokio::test]
async fn the_setup_link_makes_the_first_admin_once() {
    let platform = Platform::start().await;
    let stranger = platform.anonymous();
    assert_eq!(stranger.get("/api/v1/auth/setup").await.expect(200).json()["needed"], true);
    let link = auth_service::setup_link(&platform.runtime, &platform.database).await.unwrap().unwrap();
    let token = link.split_once("#token=").unwrap().1;
    let body = |token: &str| {
        json!({
            "token": token, "email": "ada@example.org", "password": PASSWORD,
            "name": "Ada", "organization_name": "Atelier Nord",
        })
    };
    stranger.post("/api/v1/auth/setup", &body("made up")).await.invalid("/token");
    let answer = stranger.post("/api/v1/auth/setup", &body(token)).await.expect(201);
    let browser = platform.anonymous().with_cookie(answer.header("set-cookie"));
    let me = browser.get("/api/v1/me").await.expect(200).json();
    assert_eq!(me["organization"]["name"], "Atelier Nord");
    assert_eq!(me["organization"]["type"], "platform");
    assert_eq!(me["organization"]["role"], "owner");
    assert_eq!(me["email_verified"], true);
    browser.get("/api/v1/users").await.expect(200);

    assert!(stranger.post("/api/v1/auth/setup", &body(token)).await.status.is_client_error());
    assert_eq!(stranger.get("/api/v1/auth/setup").await.json()["needed"], false);
    assert!(auth_service::setup_link(&platform.runtime, &platform.database).await.unwrap().is_none());
}

#[tokio::test]
async fn a_person_signs_up_proves_their_address_and_is_told_apart_from_nobody_else() {
    let platform = Platform::start().await;
    platform.sign_up("Camille@Example.org").await;
    let early = platform.token_of("camille@example.org").await;
    assert_eq!(early.get("/api/v1/me").await.expect(200).json()["email_verified"], false);

    let mail = platform.mail_to("camille@example.org").await;
    let body = json!({ "email": "camille@example.org", "code": mail.code() });
    platform.anonymous().post("/api/v1/auth/email/verify", &body).await.expect(204);
    let camille = platform.token_of("camille@example.org").await;
    assert_eq!(camille.get("/api/v1/me").await.expect(200).json()["email_verified"], true);
}

#[tokio::test]
async fn signing_up_twice_answers_the_same_and_tells_the_owner_alone() {
    let platform = Platform::start().await;
    platform.person("camille@example.org").await;
    let body = |email: &str| json!({ "email": email, "password": "another long password" });
    let again = platform.anonymous().post("/api/v1/auth/sign-up", &body("camille@example.org")).await;
    let new = platform.anonymous().post("/api/v1/auth/sign-up", &body("yanis@example.org")).await;
    assert_eq!((again.status, &again.body), (new.status, &new.body));
    platform.settle().await;
    let mails = platform.mails_to("camille@example.org");
    assert_eq!(mails.len(), 2, "the verification, and the notice");
    assert!(!mails[0].text.contains("#token="), "the notice verifies nothing: {}", mails[0].text);
    let taken_over = json!({ "email": "camille@example.org", "password": "another long password" });
    platform.anonymous().post("/api/v1/auth/sign-in", &taken_over).await.problem(401, "invalid_credentials");
}

#[tokio::test]
async fn a_password_that_lay_in_wait_dies_when_the_owner_proves_the_address() {
    let platform = Platform::start().await;
    let attempt = |password: &str| json!({ "email": "camille@example.org", "password": password });
    let stranger = platform.anonymous();
    stranger.post("/api/v1/auth/sign-up", &attempt("the attacker's password")).await.expect(201);
    platform.settle().await;
    let waiting = stranger.post("/api/v1/auth/sign-in", &attempt("the attacker's password")).await.expect(200);
    let waiting = platform.anonymous().with_cookie(waiting.header("set-cookie"));
    waiting.get("/api/v1/me").await.expect(200);

    platform.anonymous().post("/api/v1/auth/sign-up", &attempt("the owner's own password")).await.expect(201);
    let token = platform.mail_to("camille@example.org").await.link_token();
    stranger.post("/api/v1/auth/email/verify", &json!({ "token": token })).await.expect(204);

    stranger
        .post("/api/v1/auth/sign-in", &attempt("the attacker's password"))
        .await
        .problem(401, "invalid_credentials");
    stranger.post("/api/v1/auth/sign-in", &attempt("the owner's own password")).await.expect(200);
    platform.until_refused(&waiting, "/api/v1/me").await;
}
