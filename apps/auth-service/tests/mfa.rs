//! Second factors: what is asked for, what is accepted, and how often.

use serde_json::{Value, json};
use std::time::Duration;
use testkit::{Actor, PASSWORD, Platform};

const CAMILLE: &str = "camille@example.org";
const VERIFY: &str = "/api/v1/auth/mfa/verify";
const FACTORS: &str = "/api/v1/auth/mfa/factors";

/// The code that an application shows now.
pub fn code(platform: &Platform, secret: &str) -> String {
    testkit::totp_code(secret, platform.runtime.now())
}

/// Somebody with an authenticator application: signed in, its secret, the recovery codes.
pub async fn with_totp(platform: &Platform, email: &str) -> (Actor, String, Vec<String>) {
    let actor = platform.person(email).await;
    enrol(platform, actor).await
}

async fn enrol(platform: &Platform, actor: Actor) -> (Actor, String, Vec<String>) {
    let added = actor.post("/api/v1/auth/mfa/totp", &json!({ "name": "Pixel" })).await.expect(201).json();
    let secret = added["secret"].as_str().unwrap().to_owned();
    let path = format!("/api/v1/auth/mfa/totp/{}/confirm", added["id"].as_str().unwrap());
    let body = json!({ "code": code(platform, &secret) });
    let confirmed = actor.post(&path, &body).await.expect(200).json();
    let codes = confirmed["recovery_codes"].as_array().unwrap().iter();
    let codes = codes.map(|code| code.as_str().unwrap().to_owned()).collect();
    let actor = actor.with_token(confirmed["access_token"].as_str().unwrap());
    // What is mailed about it has gone before anything else is; and the next sign-in takes the next code.
    platform.settle().await;
    platform.advance(Duration::from_mins(1));
    (actor, secret, codes)
}

/// A right password on a device that is not trusted.
pub async fn half_way(platform: &Platform, email: &str) -> Value {
    let body = json!({ "email": email, "password": PASSWORD, "transport": "token" });
    let answer = platform.anonymous().post("/api/v1/auth/sign-in", &body).await.expect(200).json();
    assert_eq!(answer["status"], "mfa_required", "{answer}");
    assert!(answer.get("access_token").is_none());
    answer
}

fn answer(pending: &Value, factor: &str, code: &str) -> Value {
    json!({ "challenge_token": pending["challenge_token"], "factor": factor, "code": code })
}

#[tokio::test]
async fn whoever_has_an_application_needs_its_code_and_each_works_once() {
    let platform = Platform::start().await;
    let (_, secret, codes) = with_totp(&platform, CAMILLE).await;
    assert_eq!(codes.len(), 10);
    let pending = half_way(&platform, CAMILLE).await;
    assert_eq!(pending["factors"], json!([{ "kind": "totp" }, { "kind": "recovery_code" }]));
    let now = code(&platform, &secret);
    let anonymous = platform.anonymous();
    let signed_in = anonymous.post(VERIFY, &answer(&pending, "totp", &now)).await.expect(200).json();
    assert_eq!(signed_in["status"], "signed_in");
    let actor = platform.anonymous().with_token(signed_in["access_token"].as_str().unwrap());
    actor.get("/api/v1/me").await.expect(200);
    // The sign-in is over, and so is the code, in a new one as well.
    anonymous.post(VERIFY, &answer(&pending, "totp", &now)).await.invalid("/challenge_token");
    let pending = half_way(&platform, CAMILLE).await;
    anonymous.post(VERIFY, &answer(&pending, "totp", &now)).await.problem(401, "invalid_credentials");
    platform.advance(Duration::from_secs(30));
    let next = code(&platform, &secret);
    anonymous.post(VERIFY, &answer(&pending, "totp", &next)).await.expect(200);
}

#[tokio::test]
async fn five_wrong_codes_end_a_sign_in_and_a_right_one_comes_too_late() {
    let platform = Platform::start().await;
    let (_, secret, _) = with_totp(&platform, CAMILLE).await;
    let pending = half_way(&platform, CAMILLE).await;
    for _ in 0..5 {
        let wrong = answer(&pending, "totp", "000000");
        platform.anonymous().post(VERIFY, &wrong).await.problem(401, "invalid_credentials");
    }
    let right = answer(&pending, "totp", &code(&platform, &secret));
    platform.anonymous().post(VERIFY, &right).await.invalid("/challenge_token");
    let nonsense = json!({ "challenge_token": "AAAA", "factor": "totp", "code": "123456" });
    platform.anonymous().post(VERIFY, &nonsense).await.invalid("/challenge_token");
    // A sign-in does not wait for ever.
    let pending = half_way(&platform, CAMILLE).await;
    platform.advance(Duration::from_mins(11));
    let late = answer(&pending, "totp", &code(&platform, &secret));
    platform.anonymous().post(VERIFY, &late).await.invalid("/challenge_token");
}

#[tokio::test]
async fn of_fifty_who_use_one_code_at_once_one_gets_in() {
    let platform = Platform::start().await;
    let (_, secret, _) = with_totp(&platform, CAMILLE).await;
    let now = code(&platform, &secret);
    let mut tries = tokio::task::JoinSet::new();
    for _ in 0..10 {
        let pending = half_way(&platform, CAMILLE).await;
        let (anonymous, body) = (platform.anonymous(), answer(&pending, "totp", &now));
        tries.spawn(async move { anonymous.post(VERIFY, &body).await.status.as_u16() });
    }
    let statuses = tries.join_all().await;
    assert_eq!(statuses.iter().filter(|status| **status == 200).count(), 1, "{statuses:?}");
}

#[tokio::test]
async fn a_recovery_code_works_once_however_it_is_typed_and_new_ones_replace_the_old() {
    let platform = Platform::start().await;
    let (camille, _, codes) = with_totp(&platform, CAMILLE).await;
    let pending = half_way(&platform, CAMILLE).await;
    let typed = format!(" {} ", codes[0].to_uppercase().replace('-', " "));
    platform.anonymous().post(VERIFY, &answer(&pending, "recovery_code", &typed)).await.expect(200);
    let pending = half_way(&platform, CAMILLE).await;
    let again = answer(&pending, "recovery_code", &codes[0]);
    platform.anonymous().post(VERIFY, &again).await.problem(401, "invalid_credentials");
    assert_eq!(camille.get(FACTORS).await.expect(200).json()["recovery_codes_left"], 9);
    let renewed = camille.post("/api/v1/auth/mfa/recovery-codes", &json!({})).await.expect(200).json();
    let old = answer(&pending, "recovery_code", &codes[1]);
    platform.anonymous().post(VERIFY, &old).await.problem(401, "invalid_credentials");
    let new = answer(&pending, "recovery_code", renewed["recovery_codes"][0].as_str().unwrap());
    platform.anonymous().post(VERIFY, &new).await.expect(200);
}

#[tokio::test]
async fn a_device_that_is_trusted_needs_no_code_for_a_month() {
    let platform = Platform::start().await;
    let (camille, secret, _) = with_totp(&platform, CAMILLE).await;
    let pending = half_way(&platform, CAMILLE).await;
    let mut body = answer(&pending, "totp", &code(&platform, &secret));
    body["trust_device"] = json!(true);
    let first = platform.anonymous().post(VERIFY, &body).await.expect(200).json();
    let device = first["device_token"].as_str().unwrap();
    let sign_in = json!({ "email": CAMILLE, "password": PASSWORD, "transport": "token", "device_token": device });
    let again = platform.anonymous().post("/api/v1/auth/sign-in", &sign_in).await.expect(200).json();
    assert_eq!((&again["status"], &again["device_token"]), (&json!("signed_in"), &json!(device)));
    // But what cannot be undone easily wants the factor all the same.
    let there = platform.anonymous().with_token(again["access_token"].as_str().unwrap());
    let refused = there.post("/api/v1/auth/mfa/recovery-codes", &json!({})).await;
    assert!(refused.header("www-authenticate").contains("max_age=300"), "{}", refused.header("www-authenticate"));
    refused.problem(401, "insufficient_user_authentication");
    // Somebody else on the same device is not trusted, nor is a device that was forgotten.
    platform.advance(Duration::from_hours(24 * 31));
    let later = platform.anonymous().post("/api/v1/auth/sign-in", &sign_in).await.expect(200).json();
    assert_eq!(later["status"], "mfa_required");
    drop(camille);
}

/// The code of the mail that has one: others may have gone out at the same moment.
async fn code_mailed(platform: &Platform) -> String {
    platform.settle().await;
    let mails = platform.mails_to(CAMILLE).into_iter();
    let mut codes = mails.filter(|mail| mail.subject == "Your code").map(|mail| testkit::Mail(mail).code());
    codes.next().unwrap()
}

#[tokio::test]
async fn codes_by_mail_are_a_factor_of_their_own() {
    let platform = Platform::start().await;
    let camille = platform.person(CAMILLE).await;
    camille.post("/api/v1/auth/mfa/email", &json!({})).await.expect(201);
    let pending = half_way(&platform, CAMILLE).await;
    assert_eq!(pending["factors"], json!([{ "kind": "email" }, { "kind": "recovery_code" }]));
    let ask = json!({ "challenge_token": pending["challenge_token"], "factor": "email" });
    platform.anonymous().post("/api/v1/auth/mfa/challenge", &ask).await.expect(202);
    let mailed = code_mailed(&platform).await;
    let wrong = if mailed == "000000" { "111111" } else { "000000" };
    let tried = platform.anonymous().post(VERIFY, &answer(&pending, "email", wrong)).await;
    tried.problem(401, "invalid_credentials");
    // A code belongs to the sign-in that it was asked for.
    let other = half_way(&platform, CAMILLE).await;
    let elsewhere = platform.anonymous().post(VERIFY, &answer(&other, "email", &mailed)).await;
    elsewhere.problem(401, "invalid_credentials");
    platform.anonymous().post(VERIFY, &answer(&pending, "email", &mailed)).await.expect(200);
}

#[tokio::test]
async fn the_last_factor_takes_the_recovery_codes_along_and_needs_a_fresh_proof() {
    let platform = Platform::start().await;
    let (camille, secret, _) = with_totp(&platform, CAMILLE).await;
    let id = camille.get(FACTORS).await.expect(200).json()["items"][0]["id"].as_str().unwrap().to_owned();
    platform.advance(Duration::from_mins(6));
    let path = format!("{FACTORS}/{id}");
    camille.delete(&path).await.problem(401, "insufficient_user_authentication");
    // The password is not enough for whoever has a second factor.
    let step_up = "/api/v1/auth/step-up";
    let asked = camille.get(step_up).await.expect(200).json();
    assert_eq!(asked, json!({ "methods": ["totp", "recovery_code"], "needs_password": true }));
    camille.post(step_up, &json!({ "method": "password", "password": PASSWORD })).await.invalid("/method");
    let right = json!({ "method": "totp", "code": code(&platform, &secret), "password": PASSWORD });
    for (wrong, said) in [("code", "000000"), ("password", "not the password")] {
        let mut body = right.clone();
        body[wrong] = json!(said);
        camille.post(step_up, &body).await.problem(401, "invalid_credentials");
    }
    // Nor is the factor: it takes as much as signing in.
    let mut alone = right.clone();
    alone.as_object_mut().unwrap().remove("password");
    camille.post(step_up, &alone).await.invalid("/password");
    let fresh = camille.post(step_up, &right).await.expect(200).json();
    platform.until_refused(&camille, "/api/v1/me").await;
    let camille = platform.anonymous().with_token(fresh["access_token"].as_str().unwrap());
    camille.delete(&path).await.expect(204);
    let left = camille.get(FACTORS).await.expect(200).json();
    assert_eq!((&left["items"], &left["recovery_codes_left"]), (&json!([]), &json!(0)));
    let body = json!({ "email": CAMILLE, "password": PASSWORD, "transport": "token" });
    let signed_in = platform.anonymous().post("/api/v1/auth/sign-in", &body).await.expect(200).json();
    assert_eq!(signed_in["status"], "signed_in");
}

#[tokio::test]
async fn nobody_reaches_the_factors_of_somebody_else() {
    let platform = Platform::start().await;
    let (camille, _, _) = with_totp(&platform, CAMILLE).await;
    let bob = platform.person("bob@example.org").await;
    let id = camille.get(FACTORS).await.expect(200).json()["items"][0]["id"].as_str().unwrap().to_owned();
    bob.delete(&format!("{FACTORS}/{id}")).await.problem(404, "not_found");
    let confirm = format!("/api/v1/auth/mfa/totp/{id}/confirm");
    bob.post(&confirm, &json!({ "code": "123456" })).await.problem(404, "not_found");
    assert_eq!(bob.get(FACTORS).await.expect(200).json()["items"], json!([]));
}

#[tokio::test]
async fn an_organization_that_demands_a_factor_gets_one_at_the_next_sign_in() {
    let platform = Platform::start().await;
    platform.person(CAMILLE).await;
    let acme = platform.organization("Acme", CAMILLE).await;
    let owner = platform.token_of(CAMILLE).await;
    let place = format!("/api/v1/organizations/{acme}");
    let patch = json!({ "mfa_required_for": { "roles": ["owner"] } });
    owner.patch(&place, &patch).await.expect(200);
    let camille = platform.token_of(CAMILLE).await;
    // Until then the session is good for nothing else.
    camille.get(&format!("{place}/members")).await.problem(403, "permission_denied");
    assert_eq!(camille.get("/api/v1/me").await.expect(200).json()["required_action"], "mfa_enrolment");
    let (camille, _, _) = enrol(&platform, camille).await;
    camille.get(&format!("{place}/members")).await.expect(200);
    assert_eq!(camille.get("/api/v1/me").await.expect(200).json()["required_action"], Value::Null);
    // The last one stays while it is demanded.
    let id = camille.get(FACTORS).await.expect(200).json()["items"][0]["id"].as_str().unwrap().to_owned();
    camille.delete(&format!("{FACTORS}/{id}")).await.problem(409, "conflict");
}

#[tokio::test]
async fn a_demand_holds_at_once_and_no_longer_than_it_is_made() {
    let platform = Platform::start().await;
    platform.person(CAMILLE).await;
    let acme = platform.organization("Acme", CAMILLE).await;
    let place = format!("/api/v1/organizations/{acme}");
    let max = platform.member(acme, "max@example.org", "member").await;
    let browser = platform.browser_of("max@example.org").await;
    let members = format!("{place}/members");
    browser.get(&members).await.expect(200);
    let (owner, secret, _) = enrol(&platform, platform.token_of(CAMILLE).await).await;
    owner.patch(&place, &json!({ "mfa_required_for": { "roles": ["member"] } })).await.expect(200);
    // What they hold is refused, and the next token says what they have to do.
    platform.until_refused(&max, &members).await;
    let required = async || browser.get("/api/v1/me").await.expect(200).json()["required_action"].clone();
    browser.get(&members).await.problem(403, "permission_denied");
    assert_eq!(required().await, "mfa_enrolment");
    // Withdrawn, it is gone from the session that was under it.
    let pending = half_way(&platform, CAMILLE).await;
    let right = answer(&pending, "totp", &code(&platform, &secret));
    let signed_in = platform.anonymous().post(VERIFY, &right).await.expect(200).json();
    let owner = platform.anonymous().with_token(signed_in["access_token"].as_str().unwrap());
    owner.patch(&place, &json!({ "mfa_required_for": "nobody" })).await.expect(200);
    platform.until_refused(&owner, &members).await;
    assert_eq!(required().await, Value::Null);
    browser.get(&members).await.expect(200);
}

#[tokio::test]
async fn a_passkey_is_a_second_factor_and_steps_up() {
    let platform = Platform::start().await;
    let camille = platform.person(CAMILLE).await;
    let mut phone = platform.authenticator();
    let asked = camille.post("/api/v1/auth/passkeys/options", &json!({})).await.expect(200).json();
    let credential = phone.create(&asked["options"]);
    let body = json!({ "challenge_token": asked["challenge_token"], "credential": credential });
    camille.post("/api/v1/auth/passkeys", &body).await.expect(201);
    let pending = half_way(&platform, CAMILLE).await;
    assert_eq!(pending["factors"], json!([{ "kind": "passkey" }, { "kind": "recovery_code" }]));
    let anonymous = platform.anonymous();
    let ask = json!({ "challenge_token": pending["challenge_token"], "factor": "passkey" });
    let asked = anonymous.post("/api/v1/auth/mfa/challenge", &ask).await.expect(200).json();
    assert_eq!(asked["options"]["allowCredentials"].as_array().unwrap().len(), 1);
    let given = |credential: &Value| json!({ "challenge_token": pending["challenge_token"], "factor": "passkey", "credential": credential });
    // One that somebody else holds, and an answer to another question.
    let mut stranger = platform.authenticator();
    let bob = platform.person("bob@example.org").await;
    let his = bob.post("/api/v1/auth/passkeys/options", &json!({})).await.expect(200).json();
    let body = json!({ "challenge_token": his["challenge_token"], "credential": stranger.create(&his["options"]) });
    bob.post("/api/v1/auth/passkeys", &body).await.expect(201);
    let mut options = asked["options"].clone();
    options["allowCredentials"] = json!([]);
    anonymous.post(VERIFY, &given(&stranger.get(&options))).await.problem(401, "invalid_credentials");
    let asked = anonymous.post("/api/v1/auth/mfa/challenge", &ask).await.expect(200).json();
    let mut body = given(&phone.get(&asked["options"]));
    body["trust_device"] = json!(false);
    let signed_in = anonymous.post(VERIFY, &body).await.expect(200).json();
    let camille = platform.anonymous().with_token(signed_in["access_token"].as_str().unwrap());
    platform.advance(Duration::from_mins(6));
    let challenge = "/api/v1/auth/step-up/challenge";
    let asked = camille.post(challenge, &json!({ "method": "passkey" })).await.expect(200).json();
    let body = json!({ "method": "passkey", "credential": phone.get(&asked["options"]) });
    let fresh = camille.post("/api/v1/auth/step-up", &body).await.expect(200).json();
    let camille = platform.anonymous().with_token(fresh["access_token"].as_str().unwrap());
    camille.post("/api/v1/auth/mfa/recovery-codes", &json!({})).await.expect(200);
    // An answer is good once.
    camille.post("/api/v1/auth/step-up", &body).await.problem(401, "invalid_credentials");
}

#[tokio::test]
async fn recovery_codes_have_120_random_bits_and_are_kept_as_hashes_alone() {
    let platform = Platform::start().await;
    let (camille, _, mut codes) = with_totp(&platform, CAMILLE).await;
    let renewed = camille.post("/api/v1/auth/mfa/recovery-codes", &json!({})).await.expect(200).json();
    codes.extend(renewed["recovery_codes"].as_array().unwrap().iter().map(|code| code.as_str().unwrap().to_owned()));
    let plain: Vec<String> = codes.iter().map(|code| code.replace('-', "")).collect();
    assert!(plain.iter().all(|code| code.len() == 24), "24 digits of five bits: {codes:?}");
    assert_eq!(plain.iter().collect::<std::collections::HashSet<_>>().len(), 20);
    codes.extend(plain);
    assert_eq!(platform.traces_of(&codes), [] as [String; 0]);
}

#[tokio::test]
async fn adding_a_factor_needs_a_fresh_proof() {
    let platform = Platform::start().await;
    let camille = platform.person(CAMILLE).await;
    platform.advance(Duration::from_mins(6));
    for path in ["/api/v1/auth/mfa/totp", "/api/v1/auth/mfa/email"] {
        camille.post(path, &json!({})).await.problem(401, "insufficient_user_authentication");
    }
}

#[tokio::test]
async fn a_password_given_anew_is_not_the_factor_that_an_organization_demands() {
    let platform = Platform::start().await;
    platform.person(CAMILLE).await;
    let acme = platform.organization("Acme", CAMILLE).await;
    let place = format!("/api/v1/organizations/{acme}");
    let owner = platform.token_of(CAMILLE).await;
    owner.patch(&place, &json!({ "mfa_required_for": { "roles": ["owner"] } })).await.expect(200);
    let camille = platform.token_of(CAMILLE).await;
    let password = json!({ "method": "password", "password": PASSWORD });
    let fresh = camille.post("/api/v1/auth/step-up", &password).await.expect(200).json();
    let camille = platform.anonymous().with_token(fresh["access_token"].as_str().unwrap());
    assert_eq!(camille.get("/api/v1/me").await.expect(200).json()["required_action"], "mfa_enrolment");
    camille.get(&format!("{place}/members")).await.problem(403, "permission_denied");
    // Codes by mail are a factor that counts, but turning them on is not giving one.
    let added = camille.post("/api/v1/auth/mfa/email", &json!({})).await.expect(201).json();
    let token = added["access_token"].as_str().unwrap();
    let claims = jsonwebtoken::dangerous::insecure_decode::<Value>(token).unwrap().claims;
    assert_eq!((&claims["amr"], &claims["acr"]), (&json!(["pwd"]), &json!("urn:plateforme:acr:single-factor")));
    let camille = platform.anonymous().with_token(token);
    camille.get(&format!("{place}/members")).await.expect(200);
}

#[tokio::test]
async fn a_code_by_mail_is_good_for_ten_minutes() {
    let platform = Platform::start().await;
    let camille = platform.person(CAMILLE).await;
    let added = camille.post("/api/v1/auth/mfa/email", &json!({})).await.expect(201).json();
    let camille = camille.with_token(added["access_token"].as_str().unwrap());
    let ask = json!({ "method": "email" });
    camille.post("/api/v1/auth/step-up/challenge", &ask).await.expect(202);
    let late = json!({ "method": "email", "code": code_mailed(&platform).await, "password": PASSWORD });
    platform.advance(Duration::from_mins(10));
    camille.post("/api/v1/auth/step-up", &late).await.problem(401, "invalid_credentials");
    camille.post("/api/v1/auth/step-up/challenge", &ask).await.expect(202);
    let in_time = json!({ "method": "email", "code": code_mailed(&platform).await, "password": PASSWORD });
    camille.post("/api/v1/auth/step-up", &in_time).await.expect(200);
}

#[tokio::test]
async fn the_operator_can_demand_a_factor_of_everybody() {
    let platform = Platform::with(|config| config.auth.require_mfa = true).await;
    let camille = platform.person(CAMILLE).await;
    camille.get("/api/v1/organizations").await.problem(403, "permission_denied");
    assert_eq!(camille.get(FACTORS).await.expect(200).json()["is_required"], true);
    let (camille, _, _) = enrol(&platform, camille).await;
    camille.get("/api/v1/organizations").await.expect(200);
}
