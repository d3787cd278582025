//! Passwords that are forgotten, changed, demanded anew, and brought along from elsewhere.

use serde_json::{Value, json};
use std::time::Duration;
use testkit::{Actor, PASSWORD, Platform};

const EMAIL: &str = "camille@example.org";
const FORGOT: &str = "/api/v1/auth/password/forgot";
const RESET: &str = "/api/v1/auth/password/reset";
const CHANGE: &str = "/api/v1/auth/password/change";
const SIGN_IN: &str = "/api/v1/auth/sign-in";
const NEW: &str = "brume sur la tourbière";

fn with(password: &str) -> Value {
    json!({ "email": EMAIL, "password": password, "transport": "token" })
}

async fn forgot(platform: &Platform) -> String {
    // Mails of before are not to be taken for this one.
    platform.settle().await;
    let answer = platform.anonymous().post(FORGOT, &json!({ "email": EMAIL })).await.expect(202).json();
    assert_eq!(answer, json!({ "status": "mail_sent" }));
    platform.mail_to(EMAIL).await.link_token()
}

async fn admin_demands(platform: &Platform, caller: &Actor) {
    let admin = platform.admin().await;
    let id = caller.get("/api/v1/me").await.expect(200).json()["id"].as_str().expect("an id").to_owned();
    let path = format!("/api/v1/users/{id}/require-password-reset");
    admin.post(&path, &json!({ "reason": "Found in a leak." })).await.expect(204);
}

#[tokio::test]
async fn a_forgotten_password_is_replaced_by_the_link_once_and_ends_every_session() {
    let platform = Platform::start().await;
    let caller = platform.person(EMAIL).await;
    let token = forgot(&platform).await;
    assert!(platform.mails_to(EMAIL)[0].text.contains("/reset-password#token="));
    platform.anonymous().post(RESET, &json!({ "token": token, "password": "short" })).await.invalid("/password");
    platform.anonymous().post(RESET, &json!({ "token": token, "password": NEW })).await.expect(204);
    platform.until_refused(&caller, "/api/v1/me").await;
    platform.anonymous().post(SIGN_IN, &with(PASSWORD)).await.expect(401);
    platform.anonymous().post(SIGN_IN, &with(NEW)).await.expect(200);
    platform.anonymous().post(RESET, &json!({ "token": token, "password": PASSWORD })).await.invalid("/token");
    let told = platform.mail_to(EMAIL).await.0.text;
    assert!(told.contains("The password of your account was changed."), "{told}");
}

#[tokio::test]
async fn a_link_is_worthless_after_an_hour_and_when_another_one_was_used() {
    let platform = Platform::start().await;
    platform.person(EMAIL).await;
    let first = forgot(&platform).await;
    let second = forgot(&platform).await;
    platform.anonymous().post(RESET, &json!({ "token": second, "password": NEW })).await.expect(204);
    platform.anonymous().post(RESET, &json!({ "token": first, "password": PASSWORD })).await.invalid("/token");
    let third = forgot(&platform).await;
    platform.advance(Duration::from_secs(3601));
    platform.anonymous().post(RESET, &json!({ "token": third, "password": PASSWORD })).await.invalid("/token");
}

#[tokio::test]
async fn whoever_has_no_account_or_may_not_use_it_gets_the_same_answer_and_no_mail() {
    let platform = Platform::start().await;
    let known = platform.person(EMAIL).await;
    let before = platform.mails_to(EMAIL).len();
    let of_known = platform.anonymous().post(FORGOT, &json!({ "email": EMAIL })).await.expect(202);
    let of_unknown = platform.anonymous().post(FORGOT, &json!({ "email": "nobody@example.org" })).await.expect(202);
    assert_eq!(of_known.json(), of_unknown.json());
    platform.settle().await;
    assert_eq!(platform.mails_to(EMAIL).len(), before + 1);
    assert!(platform.mails_to("nobody@example.org").is_empty());
    known
        .send(
            http::Method::DELETE,
            "/api/v1/me",
            Some("application/json"),
            json!({ "password": PASSWORD, "confirm": EMAIL }).to_string().into(),
        )
        .await;
    let before = platform.mails_to(EMAIL).len();
    platform.anonymous().post(FORGOT, &json!({ "email": EMAIL })).await.expect(202);
    platform.settle().await;
    let mails = platform.mails_to(EMAIL);
    assert!(mails[..mails.len() - before].iter().all(|mail| !mail.text.contains("/reset-password")));
    platform.anonymous().post(FORGOT, &json!({ "email": "nobody" })).await.invalid("/email");
}

#[tokio::test]
async fn one_address_gets_so_many_mails_and_no_more() {
    let platform = Platform::start().await;
    platform.person(EMAIL).await;
    for _ in 0..15 {
        platform.anonymous().post(FORGOT, &json!({ "email": EMAIL })).await.expect(202);
    }
    platform.settle().await;
    let resets = platform.mails_to(EMAIL).iter().filter(|mail| mail.text.contains("/reset-password")).count();
    assert!(resets <= 10, "{resets}");
}

#[tokio::test]
async fn resetting_proves_the_address_and_drops_what_a_stranger_set_up_with_it() {
    let platform = Platform::start().await;
    platform.sign_up(EMAIL).await;
    let stranger = platform.token_of(EMAIL).await;
    let token = forgot(&platform).await;
    platform.anonymous().post(RESET, &json!({ "token": token, "password": NEW })).await.expect(204);
    platform.until_refused(&stranger, "/api/v1/me").await;
    let tokens = platform.anonymous().post(SIGN_IN, &with(NEW)).await.expect(200).json();
    let caller = platform.anonymous().with_token(tokens["access_token"].as_str().expect("a token"));
    assert_eq!(caller.get("/api/v1/me").await.expect(200).json()["email_verified"], json!(true));
}

#[tokio::test]
async fn a_password_is_changed_with_the_one_before_and_every_other_session_ends() {
    let platform = Platform::start().await;
    let here = platform.person(EMAIL).await;
    let elsewhere = platform.token_of(EMAIL).await;
    here.post(CHANGE, &json!({ "password": NEW })).await.invalid("/current_password");
    here.post(CHANGE, &json!({ "current_password": "wrong", "password": NEW })).await.invalid("/current_password");
    here.post(CHANGE, &json!({ "current_password": PASSWORD, "password": PASSWORD })).await.invalid("/password");
    here.post(CHANGE, &json!({ "current_password": PASSWORD, "password": "password" })).await.invalid("/password");
    let link = forgot(&platform).await;
    here.post(CHANGE, &json!({ "current_password": PASSWORD, "password": NEW })).await.expect(204);
    platform.until_refused(&elsewhere, "/api/v1/me").await;
    platform.anonymous().post(SIGN_IN, &with(PASSWORD)).await.expect(401);
    platform.anonymous().post(SIGN_IN, &with(NEW)).await.expect(200);
    platform.anonymous().post(RESET, &json!({ "token": link, "password": PASSWORD })).await.invalid("/token");
    let told = platform.mail_to(EMAIL).await.0.text;
    assert!(told.contains("The password of your account was changed."), "{told}");
}

#[tokio::test]
async fn the_session_in_which_it_was_changed_goes_on() {
    let platform = Platform::start().await;
    platform.person(EMAIL).await;
    let browser = platform.browser_of(EMAIL).await;
    browser.post(CHANGE, &json!({ "current_password": PASSWORD, "password": NEW })).await.expect(204);
    browser.get("/api/v1/me").await.expect(200);
}

#[tokio::test]
async fn changing_a_password_needs_a_proof_of_a_short_while_ago() {
    let platform = Platform::start().await;
    let caller = platform.person(EMAIL).await;
    platform.advance(Duration::from_secs(301));
    let answer = caller.post(CHANGE, &json!({ "current_password": PASSWORD, "password": NEW })).await.expect(401);
    assert_eq!(answer.json()["code"], json!("insufficient_user_authentication"));
}

#[tokio::test]
async fn a_password_that_an_admin_refuses_gets_a_link_and_nothing_else() {
    let platform = Platform::start().await;
    let caller = platform.person(EMAIL).await;
    admin_demands(&platform, &caller).await;
    platform.until_refused(&caller, "/api/v1/me").await;
    platform.anonymous().post(SIGN_IN, &with("a wrong password")).await.expect(401);
    platform.settle().await;
    let before = platform.mails_to(EMAIL).len();
    let refused = platform.anonymous().post(SIGN_IN, &with(PASSWORD)).await.expect(403).json();
    assert_eq!(refused["code"], json!("permission_denied"));
    assert!(refused["detail"].as_str().is_some_and(|detail| detail.contains("new password")), "{refused}");
    let token = platform.mail_to(EMAIL).await.link_token();
    assert_eq!(platform.mails_to(EMAIL).len(), before + 1);
    platform.anonymous().post(RESET, &json!({ "token": token, "password": PASSWORD })).await.invalid("/password");
    platform.anonymous().post(RESET, &json!({ "token": token, "password": NEW })).await.expect(204);
    platform.anonymous().post(SIGN_IN, &with(NEW)).await.expect(200);
}

#[tokio::test]
async fn a_breached_password_is_refused_by_the_operators_list() {
    let folder = std::env::temp_dir().join(format!("np-breached-list-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let list = folder.join("list");
    // The SHA-1 of NEW.
    std::fs::write(&list, "7A2F6AAD965BB315BE6AAE902C92419C82E99EB9:12\n").expect("written");
    let platform = Platform::with(|config| config.auth.breached_passwords = Some(list)).await;
    let body = json!({ "email": EMAIL, "password": NEW });
    let errors = platform.anonymous().post("/api/v1/auth/sign-up", &body).await.expect(422).json();
    assert_eq!(errors["errors"][0]["code"], json!("breached"));
    platform.sign_up(EMAIL).await;
    std::fs::remove_dir_all(folder).expect("removed");
}

#[tokio::test]
async fn a_new_password_does_not_stand_for_the_second_factor() {
    let platform = Platform::start().await;
    crate::mfa::with_totp(&platform, EMAIL).await;
    let token = forgot(&platform).await;
    let answer = platform.anonymous().post(RESET, &json!({ "token": token, "password": NEW })).await.expect(204);
    assert_eq!(answer.header("set-cookie"), "", "nobody is signed in by a link");
    let pending = platform.anonymous().post(SIGN_IN, &with(NEW)).await.expect(200).json();
    assert_eq!((&pending["status"], &pending["factors"][0]["kind"]), (&json!("mfa_required"), &json!("totp")));
}

#[tokio::test]
async fn a_password_is_compared_as_it_was_typed_and_does_not_grow_old() {
    let platform = Platform::start().await;
    platform.person(EMAIL).await;
    let long = " A LONG sentence with blanks around it, whose end is far beyond the 72 bytes at which some would cut  ";
    assert!(long.len() > 72);
    let token = forgot(&platform).await;
    platform.anonymous().post(RESET, &json!({ "token": token, "password": long })).await.expect(204);
    for other in [long.trim(), &long[..72], &long[..long.len() - 1], &long.to_lowercase()] {
        platform.anonymous().post(SIGN_IN, &with(other)).await.problem(401, "invalid_credentials");
    }
    platform.advance(Duration::from_hours(24 * 365 * 3));
    platform.anonymous().post(SIGN_IN, &with(long)).await.expect(200);
}
