//! Signing in by a link or a code in a mail.

use serde_json::{Value, json};
use std::time::Duration;
use testkit::{PASSWORD, Platform};

const ASK: &str = "/api/v1/auth/email-sign-in";
const VERIFY: &str = "/api/v1/auth/email-sign-in/verify";
const CAMILLE: &str = "camille@example.org";

async fn ask(platform: &Platform, email: &str) -> String {
    let body = json!({ "email": email, "transport": "token" });
    let answer = platform.anonymous().post(ASK, &body).await.expect(202).json();
    answer["device_token"].as_str().unwrap().to_owned()
}

fn by_link(token: &str, device: &str) -> Value {
    json!({ "token": token, "transport": "token", "device_token": device })
}

#[tokio::test]
async fn a_link_works_once_and_only_where_it_was_asked_for() {
    let platform = Platform::start().await;
    platform.person(CAMILLE).await;
    let here = ask(&platform, CAMILLE).await;
    let token = platform.mail_to(CAMILLE).await.link_token();
    let elsewhere = ask(&platform, "nobody@example.org").await;
    for device in [elsewhere.as_str(), "", "x"] {
        platform.anonymous().post(VERIFY, &by_link(&token, device)).await.invalid("/token");
    }
    let signed_in = platform.anonymous().post(VERIFY, &by_link(&token, &here)).await.expect(200).json();
    assert_eq!(signed_in["status"], "signed_in");
    let camille = platform.anonymous().with_token(signed_in["access_token"].as_str().unwrap());
    camille.get("/api/v1/me").await.expect(200);
    platform.anonymous().post(VERIFY, &by_link(&token, &here)).await.invalid("/token");
}

#[tokio::test]
async fn a_browser_is_bound_by_its_cookie() {
    let platform = Platform::start().await;
    platform.person(CAMILLE).await;
    let asked = platform.anonymous().post(ASK, &json!({ "email": CAMILLE })).await.expect(202);
    assert_eq!(asked.json(), json!({ "status": "mail_sent" }));
    let cookie = asked.header("set-cookie").to_owned();
    assert!(cookie.starts_with("plateforme_device=") && cookie.contains("HttpOnly"), "{cookie}");
    let token = platform.mail_to(CAMILLE).await.link_token();
    platform.anonymous().post(VERIFY, &json!({ "token": token })).await.invalid("/token");
    let browser = platform.anonymous().with_cookie(&cookie);
    let answer = browser.post(VERIFY, &json!({ "token": token })).await.expect(200);
    assert!(answer.header("set-cookie").starts_with("plateforme_session="), "{}", answer.header("set-cookie"));
}

#[tokio::test]
async fn a_code_works_where_it_was_asked_for_and_five_wrong_ones_kill_it() {
    let platform = Platform::start().await;
    platform.person(CAMILLE).await;
    let here = ask(&platform, CAMILLE).await;
    let code = platform.mail_to(CAMILLE).await.code();
    let by = |code: &str, device: &str| json!({ "email": CAMILLE, "code": code, "transport": "token", "device_token": device });
    platform.anonymous().post(VERIFY, &by(&code, "elsewhere")).await.invalid("/code");
    let wrong = if code == "000000" { "111111" } else { "000000" };
    for _ in 0..5 {
        platform.anonymous().post(VERIFY, &by(wrong, &here)).await.invalid("/code");
    }
    platform.anonymous().post(VERIFY, &by(&code, &here)).await.invalid("/code");
    platform.advance(Duration::from_hours(1));
    let here = ask(&platform, CAMILLE).await;
    let code = platform.mail_to(CAMILLE).await.code();
    platform.anonymous().post(VERIFY, &by(&code, &here)).await.expect(200);
}

#[tokio::test]
async fn a_mail_is_good_for_ten_minutes_and_strangers_get_none() {
    let platform = Platform::start().await;
    platform.person(CAMILLE).await;
    let here = ask(&platform, CAMILLE).await;
    let token = platform.mail_to(CAMILLE).await.link_token();
    platform.advance(Duration::from_mins(10));
    platform.anonymous().post(VERIFY, &by_link(&token, &here)).await.invalid("/token");
    ask(&platform, "nobody@example.org").await;
    platform.settle().await;
    assert!(platform.mails_to("nobody@example.org").is_empty());
    // Nor does the log call for one, which could not be sent.
    let asked = platform.log().await.into_iter().filter(|event| event.kind == "sign_in.link_requested");
    let called = asked.map(|event| event.payload.get("challenge_id").is_some()).collect::<Vec<_>>();
    assert_eq!(called, [true, false]);
}

#[tokio::test]
async fn whoever_never_proved_the_address_proves_it_first() {
    let platform = Platform::start().await;
    platform.sign_up(CAMILLE).await;
    let here = ask(&platform, CAMILLE).await;
    let mail = platform.mail_to(CAMILLE).await;
    assert!(mail.0.text.contains("/verify-email#token="), "{}", mail.0.text);
    platform.anonymous().post(VERIFY, &by_link(&mail.link_token(), &here)).await.invalid("/token");
}

#[tokio::test]
async fn a_second_factor_is_asked_for_after_a_mail_as_well() {
    let platform = Platform::start().await;
    let (_, secret, _) = crate::mfa::with_totp(&platform, CAMILLE).await;
    let here = ask(&platform, CAMILLE).await;
    let token = platform.mail_to(CAMILLE).await.link_token();
    let pending = platform.anonymous().post(VERIFY, &by_link(&token, &here)).await.expect(200).json();
    assert_eq!(pending["factors"], json!([{ "kind": "totp" }, { "kind": "recovery_code" }]));
    let answer = |factor: &str, code: &str| json!({ "challenge_token": pending["challenge_token"], "factor": factor, "code": code });
    let verify = "/api/v1/auth/mfa/verify";
    let wrong = platform.anonymous().post(verify, &answer("totp", "000000")).await;
    wrong.problem(401, "invalid_credentials");
    // The password is none: whoever reads the mailbox can choose another one.
    platform.anonymous().post(verify, &answer("password", PASSWORD)).await.invalid("/factor");
    platform.anonymous().post(verify, &answer("totp", &crate::mfa::code(&platform, &secret))).await.expect(200);
}

#[tokio::test]
async fn what_is_no_mail_is_named() {
    let platform = Platform::start().await;
    let anonymous = platform.anonymous();
    anonymous.post(VERIFY, &json!({})).await.invalid("/token");
    anonymous.post(VERIFY, &json!({ "email": CAMILLE })).await.invalid("/code");
    anonymous.post(VERIFY, &json!({ "code": "123456" })).await.invalid("/email");
    anonymous.post(VERIFY, &json!({ "token": "x", "code": "123456" })).await.invalid("/token");
    anonymous.post(ASK, &json!({ "email": "no address" })).await.invalid("/email");
    anonymous.post(ASK, &json!({ "email": CAMILLE, "extra": 1 })).await.invalid("/extra");
}
