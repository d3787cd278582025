//! Registering, using and losing passkeys.

mod refusals;

use chrono::{DateTime, Utc};
use config::Limit;
use database::event_search::{self, Filter, Order};
use serde_json::{Value, json};
use shared::event::EventType;
use std::time::Duration;
use testkit::{Actor, Authenticator, Platform};

const PASSKEYS: &str = "/api/v1/auth/passkeys";
const OPTIONS: &str = "/api/v1/auth/passkeys/options";
const SIGN_IN: &str = "/api/v1/auth/passkeys/sign-in";
const ALICE: &str = "alice@example.org";

async fn alice() -> (Platform, Actor) {
    let platform = Platform::start().await;
    let alice = platform.person(ALICE).await;
    (platform, alice)
}

async fn ask(person: &Actor) -> Value {
    person.post(OPTIONS, &json!({})).await.expect(200).json()
}

/// Registers, and goes on with the token that takes the place of the one before.
async fn register(person: &mut Actor, body: &Value) -> Value {
    let made = person.post(PASSKEYS, body).await.expect(201).json();
    *person = person.clone().with_token(made["access_token"].as_str().unwrap());
    made
}

async fn ask_to_sign_in(platform: &Platform) -> Value {
    platform.anonymous().post(&format!("{SIGN_IN}/options"), &json!({})).await.expect(200).json()
}

fn answer(asked: &Value, credential: &Value) -> Value {
    json!({ "challenge_token": asked["challenge_token"], "credential": credential })
}

async fn events(platform: &Platform, kind: EventType) -> usize {
    platform.settle().await;
    let filter = Filter { types: vec![kind], ..Filter::default() };
    let reader = platform.database.reader();
    event_search::page(reader, &filter, Order::OldestFirst, None, 100).await.unwrap().events.len()
}

fn claims(token: &Value) -> Value {
    use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
    let payload = token.as_str().unwrap().split('.').nth(1).unwrap();
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(payload).unwrap()).unwrap()
}

#[tokio::test]
async fn a_passkey_is_registered_listed_renamed_used_and_removed() {
    let (platform, mut alice) = alice().await;
    let mut phone = platform.authenticator();
    let asked = ask(&alice).await;
    let options = &asked["options"];
    assert_eq!(options["rp"], json!({ "id": "localhost", "name": "Nouvelle Plateforme" }));
    assert_eq!(options["user"]["name"], ALICE);
    assert_eq!(options["attestation"], "none");
    assert_eq!(options["authenticatorSelection"]["residentKey"], "required");
    assert_eq!(options["authenticatorSelection"]["userVerification"], "preferred");
    let mut body = answer(&asked, &phone.create(options));
    body["name"] = json!("Phone");
    let made = register(&mut alice, &body).await;
    assert_eq!(made["recovery_codes"].as_array().unwrap().len(), 10);
    let made = made["passkey"].clone();
    assert_eq!((&made["name"], &made["last_used_at"]), (&json!("Phone"), &Value::Null));
    assert_eq!((&made["backed_up"], &made["user_verified"]), (&json!(true), &json!(true)));
    assert_eq!(made["transports"], json!(["hybrid", "internal"]));
    let text = platform.mail_to(ALICE).await.0.text;
    assert!(text.contains("A passkey was added to your account."), "{text}");

    let path = format!("{PASSKEYS}/{}", made["id"].as_str().unwrap());
    let renamed = alice.patch(&path, &json!({ "name": " Old phone " })).await.expect(200).json();
    assert_eq!(renamed["name"], "Old phone");
    platform.advance(Duration::from_mins(1));
    let signed_in = platform.sign_in_with_passkey(&mut phone).await.expect(200).json();
    assert_eq!(signed_in["status"], "signed_in");
    let all = alice.get(PASSKEYS).await.expect(200).json();
    let [listed] = all["items"].as_array().unwrap().as_slice() else { panic!("{all}") };
    assert_eq!((&listed["id"], &listed["name"]), (&made["id"], &json!("Old phone")));
    let used: DateTime<Utc> = listed["last_used_at"].as_str().unwrap().parse().unwrap();
    assert_eq!(used, platform.runtime.now());

    alice.delete(&path).await.expect(204);
    alice.delete(&path).await.problem(404, "not_found");
    alice.patch(&path, &json!({ "name": "x" })).await.problem(404, "not_found");
    platform.sign_in_with_passkey(&mut phone).await.problem(401, "invalid_credentials");
    platform.advance(Duration::from_secs(1));
    let text = platform.mail_to(ALICE).await.0.text;
    assert!(text.contains("A passkey was removed from your account."), "{text}");
    for kind in [EventType::PasskeyAdded, EventType::PasskeyRenamed, EventType::PasskeyRemoved] {
        assert_eq!(events(&platform, kind).await, 1, "{kind:?}");
    }
}

#[tokio::test]
async fn a_passkey_that_verifies_its_user_stands_for_two_factors() {
    let (platform, mut alice) = alice().await;
    let mut phone = platform.authenticator();
    platform.passkey(&mut alice, &mut phone).await;
    let tokens = platform.sign_in_with_passkey(&mut phone).await.expect(200).json();
    let claims = claims(&tokens["access_token"]);
    assert_eq!(claims["amr"], json!(["pop", "user", "mfa"]));
    let me = platform.anonymous().with_token(tokens["access_token"].as_str().unwrap());
    assert_eq!(me.get("/api/v1/me").await.expect(200).json()["email"], ALICE);
    // It is as fresh as it gets.
    me.post(OPTIONS, &json!({})).await.expect(200);
    // In a browser it is a cookie, and a cookie that knows the device.
    let asked = ask_to_sign_in(&platform).await;
    let body = answer(&asked, &phone.get(&asked["options"]));
    let signed_in = platform.anonymous().post(SIGN_IN, &body).await.expect(200);
    assert!(signed_in.header("set-cookie").contains("HttpOnly"));
    assert!(signed_in.json().get("access_token").is_none());
}

#[tokio::test]
async fn adding_and_removing_need_a_fresh_proof() {
    let (platform, mut alice) = alice().await;
    let made = platform.passkey(&mut alice, &mut platform.authenticator()).await;
    let path = format!("{PASSKEYS}/{}", made["passkey"]["id"].as_str().unwrap());
    platform.advance(Duration::from_secs(301));
    alice.post(OPTIONS, &json!({})).await.problem(401, "insufficient_user_authentication");
    alice.delete(&path).await.problem(401, "insufficient_user_authentication");
    alice.patch(&path, &json!({ "name": "Still mine" })).await.expect(200);
    platform.anonymous().get(PASSKEYS).await.problem(401, "unauthenticated");
}

#[tokio::test]
async fn a_question_is_answered_once_in_time_and_in_its_session() {
    let (platform, mut alice) = alice().await;
    let bob = platform.person("bob@example.org").await;
    let elsewhere = platform.token_of(ALICE).await;
    let mut phone = platform.authenticator();
    let asked = ask(&alice).await;
    let body = answer(&asked, &phone.create(&asked["options"]));
    bob.post(PASSKEYS, &body).await.invalid("/challenge_token");
    elsewhere.post(PASSKEYS, &body).await.invalid("/challenge_token");
    register(&mut alice, &body).await;
    alice.post(PASSKEYS, &body).await.invalid("/challenge_token");
    let asked = ask(&elsewhere).await;
    platform.advance(Duration::from_secs(301));
    let mut other = platform.authenticator();
    let body = answer(&asked, &other.create(&asked["options"]));
    elsewhere.post(PASSKEYS, &body).await.invalid("/challenge_token");

    // The same when signing in.
    let asked = ask_to_sign_in(&platform).await;
    let body = answer(&asked, &phone.get(&asked["options"]));
    platform.anonymous().post(SIGN_IN, &body).await.expect(200);
    platform.anonymous().post(SIGN_IN, &body).await.problem(401, "invalid_credentials");
    let asked = ask_to_sign_in(&platform).await;
    let body = answer(&asked, &phone.get(&asked["options"]));
    platform.advance(Duration::from_secs(301));
    platform.anonymous().post(SIGN_IN, &body).await.problem(401, "invalid_credentials");
    // A wrong answer uses the question up.
    let asked = ask_to_sign_in(&platform).await;
    let good = answer(&asked, &phone.get(&asked["options"]));
    let mut bad = good.clone();
    bad["credential"]["response"]["signature"] = json!("AAAA");
    platform.anonymous().post(SIGN_IN, &bad).await.problem(401, "invalid_credentials");
    platform.anonymous().post(SIGN_IN, &good).await.problem(401, "invalid_credentials");
}

#[tokio::test]
async fn twenty_passkeys_are_enough() {
    let (platform, mut alice) = alice().await;
    let late = ask(&alice).await;
    for _ in 0..20 {
        platform.passkey(&mut alice, &mut platform.authenticator()).await;
    }
    alice.post(OPTIONS, &json!({})).await.problem(409, "conflict");
    let body = answer(&late, &platform.authenticator().create(&late["options"]));
    alice.post(PASSKEYS, &body).await.problem(409, "conflict");
    assert_eq!(alice.get(PASSKEYS).await.json()["items"].as_array().unwrap().len(), 20);
}

#[tokio::test]
async fn a_copied_passkey_is_refused_and_its_person_is_told() {
    let (platform, mut alice) = alice().await;
    let mut key = Authenticator { counts: true, backs_up: false, ..platform.authenticator() };
    platform.passkey(&mut alice, &mut key).await;
    let mut copy = key.clone();
    platform.sign_in_with_passkey(&mut key).await.expect(200);
    platform.sign_in_with_passkey(&mut key).await.expect(200);
    platform.sign_in_with_passkey(&mut copy).await.problem(401, "invalid_credentials");
    assert_eq!(events(&platform, EventType::PasskeyCloneSuspected).await, 1);
    let mails = platform.mails_to(ALICE);
    assert_eq!(mails.iter().filter(|mail| mail.text.contains("its counter went backwards")).count(), 1);
    platform.sign_in_with_passkey(&mut key).await.expect(200);
    // What was never backed up does not become so.
    key.backs_up = true;
    platform.sign_in_with_passkey(&mut key).await.problem(401, "invalid_credentials");
    assert_eq!(events(&platform, EventType::PasskeyCloneSuspected).await, 1);
}

#[tokio::test]
async fn two_at_once_with_one_answer_get_one_session() {
    let (platform, mut alice) = alice().await;
    let mut phone = platform.authenticator();
    platform.passkey(&mut alice, &mut phone).await;
    let asked = ask_to_sign_in(&platform).await;
    let body = answer(&asked, &phone.get(&asked["options"]));
    let tries = (0..8).map(|_| {
        let (anonymous, body) = (platform.anonymous(), body.clone());
        tokio::spawn(async move { anonymous.post(SIGN_IN, &body).await.status.as_u16() })
    });
    let mut statuses = Vec::new();
    for one in tries.collect::<Vec<_>>() {
        statuses.push(one.await.unwrap());
    }
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 401, 401, 401, 401, 401, 401, 401]);
}

#[tokio::test]
async fn strangers_ask_as_often_as_they_may_sign_in() {
    let platform = Platform::with(|config| config.limits.sign_in_per_ip = Limit::Rate("3/min".parse().unwrap())).await;
    for _ in 0..3 {
        ask_to_sign_in(&platform).await;
    }
    platform.anonymous().post(&format!("{SIGN_IN}/options"), &json!({})).await.problem(429, "rate_limited");
}
