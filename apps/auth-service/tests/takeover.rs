//! Ways in that somebody else may try: with the mailbox alone, with a password that is no longer accepted, ahead of the
//! owner, or by making the owner wait.

use crate::mfa::{code, half_way, with_totp};
use serde_json::{Value, json};
use std::time::Duration;
use testkit::{PASSWORD, Platform};

const CAMILLE: &str = "camille@example.org";
const SIGN_IN: &str = "/api/v1/auth/sign-in";
const VERIFY: &str = "/api/v1/auth/mfa/verify";
const FORGOT: &str = "/api/v1/auth/password/forgot";
const RESET: &str = "/api/v1/auth/password/reset";
const CHOSEN: &str = "a lake behind seven hills";

fn with(password: &str) -> Value {
    json!({ "email": CAMILLE, "password": password, "transport": "token" })
}

/// A sign-in by a link in a mail.
async fn by_mail(platform: &Platform) -> testkit::Answer {
    platform.settle().await;
    let ask = json!({ "email": CAMILLE, "transport": "token" });
    let asked = platform.anonymous().post("/api/v1/auth/email-sign-in", &ask).await.expect(202).json();
    let token = platform.mail_to(CAMILLE).await.link_token();
    let body = json!({ "token": token, "transport": "token", "device_token": asked["device_token"] });
    platform.anonymous().post("/api/v1/auth/email-sign-in/verify", &body).await
}

#[tokio::test]
async fn a_mailbox_alone_does_not_take_the_place_of_a_second_factor() {
    let platform = Platform::start().await;
    let (_, secret, _) = with_totp(&platform, CAMILLE).await;
    platform.anonymous().post(FORGOT, &json!({ "email": CAMILLE })).await.expect(202);
    let token = platform.mail_to(CAMILLE).await.link_token();
    platform.anonymous().post(RESET, &json!({ "token": token, "password": CHOSEN })).await.expect(204);
    let pending = by_mail(&platform).await.expect(200).json();
    assert_eq!(pending["factors"], json!([{ "kind": "totp" }, { "kind": "recovery_code" }]));
    let password = json!({ "challenge_token": pending["challenge_token"], "factor": "password", "code": CHOSEN });
    platform.anonymous().post(VERIFY, &password).await.invalid("/factor");
    let right = code(&platform, &secret);
    let totp = json!({ "challenge_token": pending["challenge_token"], "factor": "totp", "code": right });
    platform.anonymous().post(VERIFY, &totp).await.expect(200);
}

#[tokio::test]
async fn a_password_that_is_no_longer_accepted_completes_no_sign_in() {
    let platform = Platform::start().await;
    let camille = platform.person(CAMILLE).await;
    let added = camille.post("/api/v1/auth/mfa/email", &json!({})).await.expect(201).json();
    // Whose only factor is the mailbox gives the password beside a mail.
    let pending = by_mail(&platform).await.expect(200).json();
    assert_eq!(pending["factors"], json!([{ "kind": "password" }, { "kind": "recovery_code" }]));
    let user = platform.user_id(CAMILLE).await;
    let admin = platform.admin().await;
    admin.post(&format!("/api/v1/users/{user}/require-password-reset"), &json!({})).await.expect(204);
    let password = |pending: &Value| json!({ "challenge_token": pending["challenge_token"], "factor": "password", "code": PASSWORD });
    platform.anonymous().post(VERIFY, &password(&pending)).await.invalid("/challenge_token");
    let pending = by_mail(&platform).await.expect(200).json();
    assert_eq!(pending["factors"], json!([{ "kind": "recovery_code" }]));
    platform.anonymous().post(VERIFY, &password(&pending)).await.invalid("/factor");
    // With nothing left to add, nobody is let in by the mail alone.
    for recovery in added["recovery_codes"].as_array().unwrap() {
        platform.advance(Duration::from_hours(1));
        let pending = by_mail(&platform).await.expect(200).json();
        let body =
            json!({ "challenge_token": pending["challenge_token"], "factor": "recovery_code", "code": recovery });
        platform.anonymous().post(VERIFY, &body).await.expect(200);
    }
    platform.advance(Duration::from_hours(1));
    by_mail(&platform).await.problem(403, "permission_denied");
}

#[tokio::test]
async fn whoever_signed_up_first_has_nothing_of_an_account_whose_owner_comes_by_mail() {
    let platform = Platform::with(|config| config.auth.require_verified_email = Some(false)).await;
    platform.sign_up(CAMILLE).await;
    let squatter = platform.token_of(CAMILLE).await;
    squatter.post("/api/v1/auth/mfa/totp", &json!({})).await.expect(201);
    platform.settle().await;
    let ask = json!({ "email": CAMILLE, "transport": "token" });
    platform.anonymous().post("/api/v1/auth/email-sign-in", &ask).await.expect(202);
    let proof = json!({ "token": platform.mail_to(CAMILLE).await.link_token() });
    platform.anonymous().post("/api/v1/auth/email/verify", &proof).await.expect(204);
    platform.until_refused(&squatter, "/api/v1/me").await;
    platform.anonymous().post(SIGN_IN, &with(PASSWORD)).await.problem(401, "invalid_credentials");
    let signed_in = by_mail(&platform).await.expect(200).json();
    assert_eq!(signed_in["status"], "signed_in");
}

#[tokio::test]
async fn a_mail_sent_again_belongs_to_a_sign_up_only_if_there_was_but_one() {
    let platform = Platform::start().await;
    for (email, others) in [("one@example.org", 0), ("two@example.org", 1)] {
        platform.sign_up(email).await;
        for _ in 0..others {
            let body = json!({ "email": email, "password": CHOSEN });
            platform.anonymous().post("/api/v1/auth/sign-up", &body).await.expect(201);
        }
        platform.settle().await;
        platform.anonymous().post("/api/v1/auth/email/verify/resend", &json!({ "email": email })).await.expect(202);
        let proof = json!({ "token": platform.mail_to(email).await.link_token() });
        platform.anonymous().post("/api/v1/auth/email/verify", &proof).await.expect(204);
        let mut accepted = Vec::new();
        for password in [PASSWORD, CHOSEN] {
            let body = json!({ "email": email, "password": password });
            accepted.push(platform.anonymous().post(SIGN_IN, &body).await.status.as_u16());
        }
        assert_eq!(accepted, if others == 0 { [200, 401] } else { [401, 401] }, "{email}");
    }
}

#[tokio::test]
async fn strangers_do_not_use_up_the_codes_of_whoever_gave_their_password() {
    let platform = Platform::start().await;
    let camille = platform.person(CAMILLE).await;
    camille.post("/api/v1/auth/mfa/email", &json!({})).await.expect(201);
    for _ in 0..12 {
        platform.anonymous().post(FORGOT, &json!({ "email": CAMILLE })).await.expect(202);
    }
    platform.settle().await;
    let before = platform.mails_to(CAMILLE).len();
    let pending = half_way(&platform, CAMILLE).await;
    let ask = json!({ "challenge_token": pending["challenge_token"], "factor": "email" });
    let challenge = "/api/v1/auth/mfa/challenge";
    platform.anonymous().post(challenge, &ask).await.expect(202);
    platform.settle().await;
    assert_eq!(platform.mails_to(CAMILLE).len(), before + 1);
    // Whoever asks too often is told so.
    for _ in 0..9 {
        platform.anonymous().post(challenge, &ask).await.expect(202);
    }
    platform.anonymous().post(challenge, &ask).await.problem(429, "rate_limited");
}

#[tokio::test]
async fn a_known_device_gets_its_mail_and_its_codes_whatever_strangers_do() {
    let usual = config::Config::default().limits.sign_in_per_account;
    let platform = Platform::with(|config| config.limits.sign_in_per_account = usual).await;
    let (_, secret, _) = with_totp(&platform, CAMILLE).await;
    let pending = half_way(&platform, CAMILLE).await;
    let right = code(&platform, &secret);
    let body = json!({ "challenge_token": pending["challenge_token"], "factor": "totp", "code": right });
    let device = platform.anonymous().post(VERIFY, &body).await.expect(200).json()["device_token"].clone();
    // Somebody who knows the password guesses at the code until nobody may.
    for _ in 0..2 {
        let pending = half_way(&platform, CAMILLE).await;
        let wrong = json!({ "challenge_token": pending["challenge_token"], "factor": "totp", "code": "000000" });
        for _ in 0..4 {
            platform.anonymous().post(VERIFY, &wrong).await;
        }
    }
    let known = json!({ "email": CAMILLE, "password": PASSWORD, "transport": "token", "device_token": device });
    let pending = platform.anonymous().post(SIGN_IN, &known).await.expect(200).json();
    let right = testkit::totp_code(&secret, platform.runtime.now() + chrono::TimeDelta::seconds(30));
    let mut body = json!({ "challenge_token": pending["challenge_token"], "factor": "totp", "code": right });
    platform.anonymous().post(VERIFY, &body).await.problem(429, "rate_limited");
    body["device_token"] = device.clone();
    platform.anonymous().post(VERIFY, &body).await.expect(200);
    // Mails that strangers asked for do not count on a device of hers.
    for _ in 0..31 {
        platform.anonymous().post(FORGOT, &json!({ "email": CAMILLE })).await.expect(202);
    }
    platform.settle().await;
    let before = platform.mails_to(CAMILLE).len();
    let ask = json!({ "email": CAMILLE, "transport": "token", "device_token": device });
    platform.anonymous().post("/api/v1/auth/email-sign-in", &ask).await.expect(202);
    platform.settle().await;
    assert_eq!(platform.mails_to(CAMILLE).len(), before + 1);
}

#[tokio::test]
async fn no_client_chooses_what_its_device_is_known_by() {
    let platform = Platform::start().await;
    let (_, secret, _) = with_totp(&platform, CAMILLE).await;
    let pending = half_way(&platform, CAMILLE).await;
    let body = json!({
        "challenge_token": pending["challenge_token"], "factor": "totp", "code": code(&platform, &secret),
        "trust_device": true, "device_token": "1",
    });
    let trusted = platform.anonymous().post(VERIFY, &body).await.expect(200).json()["device_token"].clone();
    assert_ne!(trusted, "1");
    let on = |device: &Value| json!({ "email": CAMILLE, "password": PASSWORD, "transport": "token", "device_token": device });
    let chosen = platform.anonymous().post(SIGN_IN, &on(&json!("1"))).await.expect(200).json();
    assert_eq!(chosen["status"], "mfa_required");
    let known = platform.anonymous().post(SIGN_IN, &on(&trusted)).await.expect(200).json();
    assert_eq!((&known["status"], &known["device_token"]), (&json!("signed_in"), &trusted));
}

#[tokio::test]
async fn trust_is_given_to_a_secret_that_nobody_had_before() {
    let platform = Platform::start().await;
    // Bob was at this browser first, and knows what it was known by.
    platform.person("bob@example.org").await;
    let old = platform.sign_in("bob@example.org").await["device_token"].clone();
    let (_, secret, _) = with_totp(&platform, CAMILLE).await;
    let pending = half_way(&platform, CAMILLE).await;
    let body = json!({
        "challenge_token": pending["challenge_token"], "factor": "totp", "code": code(&platform, &secret),
        "trust_device": true, "device_token": old,
    });
    let new = platform.anonymous().post(VERIFY, &body).await.expect(200).json()["device_token"].clone();
    assert_ne!(old, new);
    let on = |device: &Value| json!({ "email": CAMILLE, "password": PASSWORD, "transport": "token", "device_token": device });
    let status = platform.anonymous().post(SIGN_IN, &on(&old)).await.expect(200).json()["status"].clone();
    assert_eq!(status, "mfa_required");
    // It is still the device that Bob signed in on: he is not told of a new one.
    platform.settle().await;
    let told = platform.mails_to("bob@example.org").len();
    let bob = json!({ "email": "bob@example.org", "password": PASSWORD, "device_token": new });
    platform.anonymous().with("user-agent", "Another/1.0").post(SIGN_IN, &bob).await.expect(200);
    platform.settle().await;
    assert_eq!(platform.mails_to("bob@example.org").len(), told);
}

#[tokio::test]
async fn a_sign_in_that_was_begun_does_not_outlive_the_password() {
    let platform = Platform::start().await;
    let (camille, secret, _) = with_totp(&platform, CAMILLE).await;
    let pending = half_way(&platform, CAMILLE).await;
    let right = code(&platform, &secret);
    let proof = json!({ "method": "totp", "code": right, "password": PASSWORD });
    let fresh = camille.post("/api/v1/auth/step-up", &proof).await.expect(200).json();
    let camille = camille.with_token(fresh["access_token"].as_str().unwrap());
    let change = json!({ "current_password": PASSWORD, "password": CHOSEN });
    camille.post("/api/v1/auth/password/change", &change).await.expect(204);
    platform.advance(Duration::from_secs(30));
    let right = code(&platform, &secret);
    let body = json!({ "challenge_token": pending["challenge_token"], "factor": "totp", "code": right });
    platform.anonymous().post(VERIFY, &body).await.invalid("/challenge_token");
}

#[tokio::test]
async fn what_an_intruder_began_ends_when_the_owner_says_that_it_was_not_them() {
    let platform = Platform::start().await;
    let (owner, secret, _) = with_totp(&platform, CAMILLE).await;
    let acme = platform.organization("Acme", CAMILLE).await;
    let place = format!("/api/v1/organizations/{acme}/api-keys");
    let proof = json!({ "method": "totp", "code": code(&platform, &secret), "password": PASSWORD });
    let fresh = owner.post("/api/v1/auth/step-up", &proof).await.expect(200).json();
    let owner = owner.with_token(fresh["access_token"].as_str().unwrap());
    let key = json!({ "name": "CI", "permissions": ["members:read"] });
    let key = owner.post(&place, &key).await.expect(201).json()["id"].as_str().unwrap().to_owned();
    platform.advance(Duration::from_mins(1));
    // The intruder has phished password and code.
    let pending = half_way(&platform, CAMILLE).await;
    let body =
        json!({ "challenge_token": pending["challenge_token"], "factor": "totp", "code": code(&platform, &secret) });
    let stranger = platform.anonymous().with("user-agent", "Intruder/1.0");
    let tokens = stranger.post(VERIFY, &body).await.expect(200).json();
    let report = platform.mail_to(CAMILLE).await.link_token();
    let intruder = stranger.with_token(tokens["access_token"].as_str().unwrap());
    let codes = intruder.post("/api/v1/auth/mfa/recovery-codes", &json!({})).await.expect(200).json();
    let rotated = intruder.post(&format!("{place}/{key}/rotate"), &json!({})).await.expect(200).json();
    intruder.post("/api/v1/auth/email/change", &json!({ "email": "thief@example.net" })).await.expect(202);
    platform.settle().await;
    let confirm = platform.mail_to("thief@example.net").await.link_token();
    platform.anonymous().post("/api/v1/auth/sessions/report", &json!({ "token": report })).await.expect(204);
    let confirming = json!({ "token": confirm });
    platform.anonymous().post("/api/v1/auth/email/change/confirm", &confirming).await.invalid("/token");
    let token = platform.mail_to(CAMILLE).await.link_token();
    platform.anonymous().post(RESET, &json!({ "token": token, "password": CHOSEN })).await.expect(204);
    let pending = platform.anonymous().post(SIGN_IN, &with(CHOSEN)).await.expect(200).json();
    assert_eq!(pending["factors"], json!([{ "kind": "totp" }]), "no recovery code is left");
    let recovery = &codes["recovery_codes"][0];
    let body = json!({ "challenge_token": pending["challenge_token"], "factor": "recovery_code", "code": recovery });
    platform.anonymous().post(VERIFY, &body).await.invalid("/factor");
    let program = platform.anonymous().with("x-api-key", rotated["secret"].as_str().unwrap());
    program.get(&format!("/api/v1/organizations/{acme}/members")).await.problem(401, "unauthenticated");
}

#[tokio::test]
async fn adding_a_factor_is_no_proof_of_who_one_is() {
    let platform = Platform::start().await;
    let camille = platform.person(CAMILLE).await;
    platform.advance(Duration::from_mins(4));
    let added = camille.post("/api/v1/auth/mfa/email", &json!({})).await.expect(201).json();
    let camille = camille.with_token(added["access_token"].as_str().unwrap());
    platform.advance(Duration::from_mins(2));
    let codes = "/api/v1/auth/mfa/recovery-codes";
    camille.post(codes, &json!({})).await.problem(401, "insufficient_user_authentication");
    let begin = camille.post("/api/v1/auth/mfa/totp", &json!({})).await;
    begin.problem(401, "insufficient_user_authentication");
}

#[tokio::test]
async fn a_passkey_answers_what_it_was_asked_for_alone() {
    let platform = Platform::start().await;
    let mut camille = platform.person(CAMILLE).await;
    let mut phone = platform.authenticator();
    platform.passkey(&mut camille, &mut phone).await;
    let pending = half_way(&platform, CAMILLE).await;
    let ask = json!({ "challenge_token": pending["challenge_token"], "factor": "passkey" });
    let asked = platform.anonymous().post("/api/v1/auth/mfa/challenge", &ask).await.expect(200).json();
    let elsewhere = json!({ "method": "passkey", "credential": phone.get(&asked["options"]) });
    camille.post("/api/v1/auth/step-up", &elsewhere).await.problem(401, "invalid_credentials");
    let ask = json!({ "method": "passkey" });
    let asked = camille.post("/api/v1/auth/step-up/challenge", &ask).await.expect(200).json();
    let credential = phone.get(&asked["options"]);
    let body = json!({ "challenge_token": pending["challenge_token"], "factor": "passkey", "credential": credential });
    platform.anonymous().post(VERIFY, &body).await.problem(401, "invalid_credentials");
}
