//! Accounts for others.

use super::{events, path_of};
use crate::Platform;
use serde_json::json;
use shared::event::EventType;
use testkit::PASSWORD;

const USERS: &str = "/api/v1/users";
const RESET: &str = "/api/v1/auth/password/reset";

#[tokio::test]
async fn a_person_who_is_created_chooses_a_password_by_the_link_of_a_mail() {
    let platform = Platform::with(|config| config.auth.require_verified_email = Some(true)).await;
    let admin = platform.admin().await;
    let body = json!({ "email": "Camille@Example.org", "name": " Camille Martin ", "locale": "fr", "time_zone": "Europe/Paris" });
    let answer = admin.post(USERS, &body).await.expect(201);
    let user = answer.json();
    assert_eq!(answer.header("etag"), format!("\"{}\"", user["version"]));
    assert_eq!((&user["email"], &user["email_verified"]), (&json!("camille@example.org"), &json!(false)));
    assert_eq!((&user["name"], &user["time_zone"]), (&json!("Camille Martin"), &json!("Europe/Paris")));
    admin.post(USERS, &body).await.problem(409, "conflict");
    let mail = platform.mail_to("camille@example.org").await;
    assert!(mail.0.subject.contains("mot de passe") && mail.0.text.contains("7 jours"), "{}", mail.0.text);
    let token = mail.link_token();
    let anonymous = platform.anonymous();
    for (body, pointer) in [
        (json!({ "token": "x", "password": PASSWORD }), "/token"),
        (json!({ "token": token, "password": "short" }), "/password"),
        (json!({ "token": token, "password": "password1" }), "/password"),
        (json!({ "password": PASSWORD }), "/password"),
        (json!({ "token": token, "password": PASSWORD, "email": "x" }), "/email"),
    ] {
        let problem = anonymous.post(RESET, &body).await.problem(422, "validation_failed");
        if body.get("token").is_some() {
            assert_eq!(problem["errors"][0]["pointer"], pointer, "{problem}");
        }
    }
    anonymous.post(RESET, &json!({ "token": token, "password": PASSWORD })).await.expect(204);
    anonymous.post(RESET, &json!({ "token": token, "password": "another good pass phrase" })).await.invalid("/token");
    let me = platform.token_of("camille@example.org").await.get("/api/v1/me").await.expect(200).json();
    assert_eq!((&me["email_verified"], &me["name"]), (&json!(true), &json!("Camille Martin")));
    let event = events(&platform, EventType::UserCreated).await.remove(0);
    assert!(event["payload"]["challenge_id"].is_string());
    assert_eq!(event["personal"]["email"], "camille@example.org");
    assert_eq!(events(&platform, EventType::PasswordChanged).await.len(), 1);
}

#[tokio::test]
async fn a_link_opens_no_account_that_is_suspended_or_deleted() {
    let platform = Platform::start().await;
    let admin = platform.admin().await;
    admin.post(USERS, &json!({ "email": "camille@example.org" })).await.expect(201);
    let token = platform.mail_to("camille@example.org").await.link_token();
    let path = path_of(&platform, "camille@example.org").await;
    let body = json!({ "token": token, "password": PASSWORD });
    super::post(&admin, &format!("{path}/suspend")).await.expect(200);
    platform.anonymous().post(RESET, &body).await.invalid("/token");
    admin.delete(&path).await.expect(202);
    platform.anonymous().post(RESET, &body).await.invalid("/token");
    super::post(&admin, &format!("{path}/undelete")).await.expect(200);
    super::post(&admin, &format!("{path}/restore")).await.expect(200);
    platform.anonymous().post(RESET, &body).await.expect(204);
    // An address that is proved in another way does not take the link's power.
    platform.token_of("camille@example.org").await.get("/api/v1/me").await.expect(200);
}

#[tokio::test]
async fn with_a_password_they_prove_their_address_and_without_a_mail_nobody_is_told() {
    let platform = Platform::start().await;
    let admin = platform.admin().await;
    let body = json!({ "email": "camille@example.org", "password": PASSWORD });
    admin.post(USERS, &body).await.expect(201);
    let token = platform.mail_to("camille@example.org").await.link_token();
    platform.anonymous().post("/api/v1/auth/email/verify", &json!({ "token": token })).await.expect(204);
    let me = platform.token_of("camille@example.org").await.get("/api/v1/me").await.expect(200).json();
    assert_eq!(me["email_verified"], true);
    admin.post(USERS, &json!({ "email": "silent@example.org", "send_invitation": false })).await.expect(201);
    platform.settle().await;
    assert!(platform.mails_to("silent@example.org").is_empty());
}

#[tokio::test]
async fn what_is_not_acceptable_is_named_and_nobody_is_created() {
    let platform = Platform::start().await;
    let admin = platform.admin().await;
    let alice = platform.person("alice@example.org").await;
    alice.post(USERS, &json!({ "email": "x@example.org" })).await.problem(403, "permission_denied");
    for (body, pointer) in [
        (json!({}), "/email"),
        (json!({ "email": "nonsense" }), "/email"),
        (json!({ "email": 5 }), "/email"),
        (json!({ "email": "x@example.org", "name": "" }), "/name"),
        (json!({ "email": "x@example.org", "name": "\u{202e}ecilA" }), "/name"),
        (json!({ "email": "x@example.org", "name": "x".repeat(101) }), "/name"),
        (json!({ "email": "x@example.org", "locale": "de" }), "/locale"),
        (json!({ "email": "x@example.org", "time_zone": "Mars/Olympus" }), "/time_zone"),
        (json!({ "email": "x@example.org", "password": "short" }), "/password"),
        (json!({ "email": "x@example.org", "password": "x@example.org" }), "/password"),
        (json!({ "email": "x@example.org", "send_invitation": "no" }), "/send_invitation"),
        (json!({ "email": "x@example.org", "roles": ["owner"] }), "/roles"),
    ] {
        admin.post(USERS, &body).await.invalid(pointer);
    }
    let list = admin.get("/api/v1/users").await.expect(200).json();
    assert_eq!(list["items"].as_array().unwrap().len(), 2);
}
