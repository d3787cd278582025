//! Changing one's address: both mails, in either order, and nobody learns who has an account.

use serde_json::{Value, json};
use std::time::Duration;
use testkit::{Actor, Mail, PASSWORD, Platform};

const CHANGE: &str = "/api/v1/auth/email/change";
const CONFIRM: &str = "/api/v1/auth/email/change/confirm";
const OLD: &str = "camille@example.org";
const NEW: &str = "camille.martin@example.org";

async fn asked(platform: &Platform) -> (Actor, String, String) {
    let camille = platform.person(OLD).await;
    camille.post(CHANGE, &json!({ "email": NEW })).await.expect(202);
    let (new, old) = (platform.mail_to(NEW).await.link_token(), platform.mail_to(OLD).await.link_token());
    (camille, new, old)
}

async fn confirm(platform: &Platform, token: &str) -> Value {
    platform.anonymous().post(CONFIRM, &json!({ "token": token })).await.expect(200).json()
}

#[tokio::test]
async fn an_address_changes_when_both_are_confirmed_in_either_order() {
    for new_first in [true, false] {
        let platform = Platform::start().await;
        let (camille, new, old) = asked(&platform).await;
        let (first, second) = if new_first { (new, old) } else { (old, new) };
        assert_eq!(confirm(&platform, &first).await, json!({ "status": "waiting" }));
        assert_eq!(camille.get("/api/v1/me").await.expect(200).json()["email"], OLD);
        platform.anonymous().post(CONFIRM, &json!({ "token": first })).await.invalid("/token");
        assert_eq!(confirm(&platform, &second).await, json!({ "status": "changed" }));
        let me = camille.get("/api/v1/me").await.expect(200).json();
        assert_eq!((&me["email"], &me["email_verified"]), (&json!(NEW), &json!(true)));
        let body = |email: &str| json!({ "email": email, "password": PASSWORD });
        platform.anonymous().post("/api/v1/auth/sign-in", &body(NEW)).await.expect(200);
        let before = platform.anonymous().post("/api/v1/auth/sign-in", &body(OLD)).await;
        before.problem(401, "invalid_credentials");
    }
}

#[tokio::test]
async fn a_newer_wish_takes_the_place_of_an_older_one_and_none_lasts_for_ever() {
    let platform = Platform::start().await;
    let (camille, new, old) = asked(&platform).await;
    let other = "camille.durand@example.org";
    camille.post(CHANGE, &json!({ "email": other })).await.expect(202);
    for token in [&new, &old] {
        platform.anonymous().post(CONFIRM, &json!({ "token": token })).await.invalid("/token");
    }
    let (new, old) = (platform.mail_to(other).await.link_token(), platform.mail_to(OLD).await.link_token());
    confirm(&platform, &new).await;
    platform.advance(Duration::from_hours(25));
    platform.anonymous().post(CONFIRM, &json!({ "token": old })).await.invalid("/token");
}

#[tokio::test]
async fn an_address_that_somebody_has_is_answered_alike_and_never_taken() {
    let platform = Platform::start().await;
    platform.person(NEW).await;
    let camille = platform.person(OLD).await;
    camille.post(CHANGE, &json!({ "email": NEW })).await.expect(202);
    let told = platform.mail_to(NEW).await;
    assert!(!told.0.text.contains("#token="), "{}", told.0.text);
    // Whoever has it by the time that both are confirmed keeps it.
    let wanted = "late@example.org";
    camille.post(CHANGE, &json!({ "email": wanted })).await.expect(202);
    let (new, old) = (platform.mail_to(wanted).await.link_token(), platform.mail_to(OLD).await.link_token());
    confirm(&platform, &new).await;
    platform.person(wanted).await;
    platform.anonymous().post(CONFIRM, &json!({ "token": old })).await.invalid("/token");
    camille.post(CHANGE, &json!({ "email": OLD })).await.invalid("/email");
}

#[tokio::test]
async fn it_takes_a_fresh_proof_and_not_too_many_mails() {
    let platform = Platform::start().await;
    let (camille, _, _) = asked(&platform).await;
    for number in 0..4 {
        camille.post(CHANGE, &json!({ "email": format!("c{number}@example.org") })).await.expect(202);
    }
    camille.post(CHANGE, &json!({ "email": "c5@example.org" })).await.problem(429, "rate_limited");
    platform.advance(Duration::from_mins(6));
    let refused = camille.post(CHANGE, &json!({ "email": NEW })).await;
    refused.problem(401, "insufficient_user_authentication");
    let mails: Vec<Mail> = platform.mails_to(OLD).into_iter().map(Mail).collect();
    assert!(mails.iter().all(|mail| !mail.0.subject.contains('@')));
}
