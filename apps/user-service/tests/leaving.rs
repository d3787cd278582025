//! `DELETE /api/v1/me`, the link that undoes it, and what becomes of the account when nobody does.

use crate::{Actor, Answer, Platform};
use axum::body::Body;
use database::{erasure, erasures, users, users::UserStatus};
use http::Method;
use serde_json::{Value, json};
use shared::UserId;
use std::time::Duration;
use testkit::PASSWORD;

const ALICE: &str = "alice@example.org";
const RESTORE: &str = "/api/v1/auth/account/restore";
const DAY: Duration = Duration::from_hours(24);

async fn leave(actor: &Actor, body: &Value) -> Answer {
    actor.send(Method::DELETE, "/api/v1/me", Some("application/json"), Body::from(body.to_string())).await
}

async fn leaves(platform: &Platform, email: &str) -> UserId {
    let somebody = platform.person(email).await;
    let id = platform.user_id(email).await;
    leave(&somebody, &json!({ "password": PASSWORD })).await.expect(202);
    id
}

async fn status(platform: &Platform, who: UserId) -> Option<UserStatus> {
    users::find(platform.database.reader(), who).await.unwrap().map(|user| user.status)
}

/// Signs in and nothing else.
async fn sign_in(platform: &Platform, email: &str) -> Answer {
    let body = json!({ "email": email, "password": PASSWORD, "transport": "token" });
    platform.anonymous().post("/api/v1/auth/sign-in", &body).await
}

#[tokio::test]
async fn an_account_is_deleted_and_brought_back_by_the_link_of_the_mail() {
    let platform = Platform::start().await;
    let alice = platform.person(ALICE).await;
    let id = platform.user_id(ALICE).await;
    alice.patch("/api/v1/me", &json!({ "name": "Alice", "locale": "fr" })).await.expect(200);
    let browser = platform.browser_of(ALICE).await;
    let answer = leave(&browser, &json!({ "password": PASSWORD })).await.expect(202);
    assert!(answer.header("set-cookie").contains("Max-Age=0"), "the browser forgets its session");
    let erase_after: chrono::DateTime<chrono::Utc> = answer.json()["erase_after"].as_str().unwrap().parse().unwrap();
    assert_eq!(erase_after - platform.database.now(), chrono::TimeDelta::days(30));
    for actor in [&alice, &browser] {
        platform.until_refused(actor, "/api/v1/me").await;
    }
    sign_in(&platform, ALICE).await.problem(401, "invalid_credentials");
    let mail = platform.mail_to(ALICE).await;
    assert_eq!(mail.0.subject, "Votre compte a été supprimé");
    assert!(mail.0.text.contains("Alice") && mail.0.text.contains("/restore-account#token="), "{}", mail.0.text);

    platform.advance(29 * DAY);
    platform.settle().await;
    let token = json!({ "token": mail.link_token() });
    platform.anonymous().post(RESTORE, &token).await.expect(204);
    assert_eq!(status(&platform, id).await, Some(UserStatus::Active));
    let me = platform.token_of(ALICE).await.get("/api/v1/me").await.expect(200).json();
    assert_eq!((&me["id"], &me["name"]), (&json!(id), &json!("Alice")));
    platform.anonymous().post(RESTORE, &token).await.invalid("/token");
    platform.advance(2 * DAY);
    platform.settle().await;
    assert_eq!(status(&platform, id).await, Some(UserStatus::Active), "it stays");
}

#[tokio::test]
async fn nobody_comes_back_after_the_time_is_over() {
    let platform = Platform::start().await;
    platform.admin().await;
    let id = leaves(&platform, ALICE).await;
    let token = json!({ "token": platform.mail_to(ALICE).await.link_token() });
    platform.advance((30 * DAY).saturating_sub(Duration::from_secs(1)));
    platform.settle().await;
    assert_eq!(status(&platform, id).await, Some(UserStatus::Deleted));
    platform.advance(Duration::from_secs(1));
    platform.anonymous().post(RESTORE, &token).await.invalid("/token");
    platform.settle().await;
    assert_eq!(status(&platform, id).await, None);
    assert!(erasure::remains(platform.database.reader(), id).await.unwrap().is_empty());
    let erasure = erasures::find_for_user(platform.database.reader(), id).await.unwrap().unwrap();
    assert_eq!(erasure.certificate["certificate"]["reason"], "undo_over");
    assert_eq!(erasure.certificate["certificate"]["erased_by"], json!({ "kind": "system" }));
    let admin = platform.token_of("admin@example.org").await;
    admin.get(&format!("/api/v1/users/{id}/erasure")).await.expect(200);
    assert_eq!(platform.traces_of(&["alice@example.org"]), [] as [String; 0]);
    platform.anonymous().post(RESTORE, &token).await.invalid("/token");
}

#[tokio::test]
async fn who_signs_up_again_meanwhile_is_told_how_to_get_the_account_back() {
    let platform = Platform::start().await;
    let id = leaves(&platform, ALICE).await;
    platform.settle().await;
    platform.advance(DAY);
    platform.sign_up(ALICE).await;
    let mail = platform.mail_to(ALICE).await;
    assert!(mail.0.text.contains("just tried to create an account"), "{}", mail.0.text);
    platform.anonymous().post(RESTORE, &json!({ "token": mail.link_token() })).await.expect(204);
    assert_eq!(status(&platform, id).await, Some(UserStatus::Active));
}

#[tokio::test]
async fn so_is_whoever_never_proved_the_address() {
    let platform = Platform::with(|config| config.auth.require_verified_email = Some(false)).await;
    platform.sign_up(ALICE).await;
    let id = platform.user_id(ALICE).await;
    let alice = platform.token_of(ALICE).await;
    leave(&alice, &json!({ "password": PASSWORD })).await.expect(202);
    platform.settle().await;
    platform.sign_up(ALICE).await;
    let mail = platform.mail_to(ALICE).await;
    assert!(mail.0.text.contains("just tried to create an account"), "{}", mail.0.text);
    platform.anonymous().post(RESTORE, &json!({ "token": mail.link_token() })).await.expect(204);
    assert_eq!(status(&platform, id).await, Some(UserStatus::Active));
}

#[tokio::test]
async fn who_is_not_sure_stays() {
    let platform = Platform::start().await;
    let alice = platform.person(ALICE).await;
    for (body, pointer, code) in [
        (json!({}), "/password", "required"),
        (json!({ "confirm": ALICE }), "/password", "required"),
        (json!({ "password": "not my password" }), "/password", "wrong"),
        (json!({ "password": PASSWORD, "confirm": "alix@example.org" }), "/confirm", "mismatch"),
        (json!({ "password": 7 }), "/password", "wrong_type"),
        (json!({ "password": PASSWORD, "now": true }), "/now", "unknown_field"),
    ] {
        let problem = leave(&alice, &body).await.invalid(pointer);
        assert_eq!(problem["errors"][0]["code"], code, "{body}");
    }
    platform.anonymous().delete("/api/v1/me").await.problem(401, "unauthenticated");
    alice.get("/api/v1/me").await.expect(200);
    assert_eq!(platform.mails_to(ALICE).len(), 1, "the verification alone");
}

#[tokio::test]
async fn it_takes_a_fresh_proof_of_who_one_is() {
    let platform = Platform::start().await;
    let alice = platform.person(ALICE).await;
    platform.advance(Duration::from_mins(6));
    let sure = json!({ "password": PASSWORD });
    leave(&alice, &sure).await.problem(401, "insufficient_user_authentication");
    let proof = json!({ "method": "password", "password": PASSWORD });
    let fresh = alice.post("/api/v1/auth/step-up", &proof).await.expect(200).json();
    let alice = platform.anonymous().with_token(fresh["access_token"].as_str().unwrap());
    leave(&alice, &sure).await.expect(202);
}

#[tokio::test]
async fn passwords_are_not_guessed_here_either() {
    let platform =
        Platform::with(|config| config.limits.sign_in_per_account = config::Limit::Rate("3/min".parse().unwrap()))
            .await;
    let alice = platform.person(ALICE).await;
    let mut statuses = Vec::new();
    for _ in 0..6 {
        statuses.push(leave(&alice, &json!({ "password": "a guess at it" })).await.status.as_u16());
    }
    assert!(statuses.starts_with(&[422]) && statuses.ends_with(&[429]), "{statuses:?}");
}

#[tokio::test]
async fn an_account_without_a_password_is_confirmed_by_its_address() {
    let platform = Platform::start().await;
    let alice = platform.person(ALICE).await;
    let sql = "UPDATE users SET password_hash = NULL";
    let tx = platform.database.write().await.unwrap();
    database::ConnectionTrait::execute_unprepared(&tx, sql).await.unwrap();
    tx.commit().await.unwrap();
    leave(&alice, &json!({})).await.invalid("/confirm");
    leave(&alice, &json!({ "confirm": "alix@example.org" })).await.invalid("/confirm");
    leave(&alice, &json!({ "confirm": "Alice@Example.org" })).await.expect(202);
}

#[tokio::test]
async fn the_last_owner_stays_until_somebody_else_is_one() {
    let platform = Platform::start().await;
    platform.person("olga@example.org").await;
    let acme = platform.organization("Acme", "olga@example.org").await;
    let olga = platform.token_of("olga@example.org").await;
    let sure = json!({ "password": PASSWORD });
    let problem = leave(&olga, &sure).await.problem(409, "conflict");
    assert!(problem["errors"][0]["detail"].as_str().unwrap().contains("Acme"), "{problem}");
    platform.person("oscar@example.org").await;
    platform.join(acme, "oscar@example.org", "owner").await;
    leave(&olga, &sure).await.expect(202);
    let oscar = platform.token_of("oscar@example.org").await;
    leave(&oscar, &sure).await.problem(409, "conflict");
}

#[tokio::test]
async fn a_link_undoes_the_deletion_that_it_was_made_for_and_no_other() {
    let platform = Platform::start().await;
    let admin = platform.admin().await;
    let id = leaves(&platform, ALICE).await;
    let token = json!({ "token": platform.mail_to(ALICE).await.link_token() });
    let actor = |verb: &str| format!("/api/v1/users/{id}{verb}");
    admin.post(&actor("/undelete"), &json!({})).await.expect(200);
    platform.advance(Duration::from_secs(1));
    admin.delete(&actor("")).await.expect(202);
    platform.anonymous().post(RESTORE, &token).await.invalid("/token");
    assert_eq!(status(&platform, id).await, Some(UserStatus::Deleted));
    let mail = platform.mail_to(ALICE).await;
    assert!(!mail.0.text.contains("#token=") && mail.0.text.contains("administrator"), "{}", mail.0.text);
    for wrong in [json!({ "token": "x" }), json!({ "token": "" }), json!({ "token": "AZNvLlx6fT6PGis8TV5vcA" })] {
        platform.anonymous().post(RESTORE, &wrong).await.invalid("/token");
    }
}
