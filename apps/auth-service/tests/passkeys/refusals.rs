//! Answers that do not hold.

use super::{ALICE, PASSKEYS, SIGN_IN, alice, answer, ask, ask_to_sign_in};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use database::challenges::ChallengePurpose;
use runtime::challenge;
use serde_json::{Value, json};
use testkit::{Authenticator, Platform};

#[tokio::test]
async fn without_a_verified_user_nobody_signs_in_by_a_passkey_alone() {
    let (platform, mut alice) = alice().await;
    let mut key = Authenticator { verifies_user: false, ..platform.authenticator() };
    let made = platform.passkey(&mut alice, &mut key).await;
    assert_eq!(made["passkey"]["user_verified"], false);
    platform.sign_in_with_passkey(&mut key).await.problem(401, "invalid_credentials");
    key.verifies_user = true;
    platform.sign_in_with_passkey(&mut key).await.expect(200);
    assert_eq!(alice.get(PASSKEYS).await.json()["items"][0]["user_verified"], true);
}

#[tokio::test]
async fn one_question_is_not_another() {
    let (platform, mut alice) = alice().await;
    let mut phone = platform.authenticator();
    platform.passkey(&mut alice, &mut phone).await;
    // The answer to one sign-in, with the token of another.
    let (first, second) = (ask_to_sign_in(&platform).await, ask_to_sign_in(&platform).await);
    let mixed = answer(&second, &phone.get(&first["options"]));
    platform.anonymous().post(SIGN_IN, &mixed).await.problem(401, "invalid_credentials");
    // The token of a registration, and one that is nobody's.
    let registration = ask(&alice).await;
    let mixed = answer(&registration, &phone.get(&first["options"]));
    platform.anonymous().post(SIGN_IN, &mixed).await.problem(401, "invalid_credentials");
    let made_up = json!({ "challenge_token": "AAAA", "credential": phone.get(&first["options"]) });
    platform.anonymous().post(SIGN_IN, &made_up).await.problem(401, "invalid_credentials");
    // A sign-in cannot become a registration either.
    let mut other = platform.authenticator();
    let mut options = ask(&alice).await;
    options["challenge_token"] = first["challenge_token"].clone();
    let mixed = answer(&options, &other.create(&options["options"]));
    alice.post(PASSKEYS, &mixed).await.invalid("/challenge_token");
}

#[tokio::test]
async fn another_site_another_origin_and_a_stranger_are_refused_alike() {
    let (platform, mut alice) = alice().await;
    let mut phone = platform.authenticator();
    platform.passkey(&mut alice, &mut phone).await;
    let origin = phone.origin.clone();
    phone.origin = "https://evil.example".to_owned();
    let evil = platform.sign_in_with_passkey(&mut phone).await.problem(401, "invalid_credentials");
    let asked = ask(&alice).await;
    let mut other = Authenticator { passkeys: Vec::new(), ..phone.clone() };
    let body = answer(&asked, &other.create(&asked["options"]));
    alice.post(PASSKEYS, &body).await.invalid("/credential");
    phone.origin = origin;
    // Somebody whose passkey nobody here has seen, and somebody who knows the id of hers.
    let mut stranger = phone.clone();
    stranger.passkeys[0].id = b"an id that nobody registered".to_vec();
    let unknown = platform.sign_in_with_passkey(&mut stranger).await.problem(401, "invalid_credentials");
    let mut thief = platform.authenticator();
    let mut bob = platform.person("bob@example.org").await;
    platform.passkey(&mut bob, &mut thief).await;
    thief.passkeys[0].id.clone_from(&phone.passkeys[0].id);
    let forged = platform.sign_in_with_passkey(&mut thief).await.problem(401, "invalid_credentials");
    for problem in [&evil, &unknown, &forged] {
        assert_eq!((&problem["detail"], &problem["errors"]), (&evil["detail"], &evil["errors"]));
    }
    // Her passkey, for his account.
    let mut confused = phone.clone();
    confused.passkeys[0].user_handle = b"somebody else...".to_vec();
    platform.sign_in_with_passkey(&mut confused).await.problem(401, "invalid_credentials");
    platform.sign_in_with_passkey(&mut phone).await.expect(200);
}

#[tokio::test]
async fn a_credential_is_registered_once() {
    let (platform, mut alice) = alice().await;
    let bob = platform.person("bob@example.org").await;
    let mut phone = platform.authenticator();
    platform.passkey(&mut alice, &mut phone).await;
    let known = ask(&alice).await["options"]["excludeCredentials"].clone();
    assert_eq!(known.as_array().unwrap().len(), 1);
    // A browser that does not look at what is excluded, for the same person and for another.
    for person in [&alice, &bob] {
        let mut asked = ask(person).await;
        let mut again = Authenticator { passkeys: Vec::new(), ..phone.clone() };
        asked["options"]["excludeCredentials"] = json!([]);
        let mut credential = again.create(&asked["options"]);
        rename(&mut credential, &again.passkeys[0].id, &phone.passkeys[0].id);
        let problem = person.post(PASSKEYS, &answer(&asked, &credential)).await.invalid("/credential");
        assert_eq!(problem["errors"][0]["detail"], "this passkey cannot be registered");
    }
}

/// Gives a new credential the id of another one, everywhere.
fn rename(credential: &mut Value, from: &[u8], to: &[u8]) {
    let object = &mut credential["response"]["attestationObject"];
    let mut bytes = URL_SAFE_NO_PAD.decode(object.as_str().unwrap()).unwrap();
    let at = bytes.windows(from.len()).position(|window| window == from).unwrap();
    bytes[at..at + to.len()].copy_from_slice(to);
    *object = json!(URL_SAFE_NO_PAD.encode(bytes));
    credential["id"] = json!(URL_SAFE_NO_PAD.encode(to));
    credential["rawId"] = credential["id"].clone();
}

#[tokio::test]
async fn nobody_gets_in_who_may_not() {
    let (platform, mut alice) = alice().await;
    let admin = platform.admin().await;
    let mut phone = platform.authenticator();
    platform.passkey(&mut alice, &mut phone).await;
    let id = alice.get("/api/v1/me").await.json()["id"].as_str().unwrap().to_owned();
    admin.post(&format!("/api/v1/users/{id}/suspend"), &json!({})).await.expect(200);
    platform.sign_in_with_passkey(&mut phone).await.problem(401, "invalid_credentials");
    admin.post(&format!("/api/v1/users/{id}/restore"), &json!({})).await.expect(200);
    platform.sign_in_with_passkey(&mut phone).await.expect(200);
}

#[tokio::test]
async fn hostile_bodies_are_errors_with_a_place() {
    let (platform, alice) = alice().await;
    let mut phone = platform.authenticator();
    let asked = ask(&alice).await;
    let good = answer(&asked, &phone.create(&asked["options"]));
    let with = |pointer: &str, value: Value| {
        let mut body = good.clone();
        *body.pointer_mut(pointer).unwrap() = value;
        body
    };
    for (pointer, value) in [
        ("/credential/rawId", json!("not base64url!")),
        ("/credential/id", json!("AA==")),
        ("/credential/type", json!("password")),
        ("/credential/response/clientDataJSON", json!(5)),
        ("/credential/response/attestationObject", Value::Null),
        ("/credential/response", json!([])),
        ("/credential", json!("x")),
    ] {
        let problem = alice.post(PASSKEYS, &with(pointer, value)).await.problem(422, "validation_failed");
        assert!(problem["errors"][0]["pointer"].as_str().unwrap().starts_with("/credential"), "{problem}");
    }
    alice.post(PASSKEYS, &with("/credential/id", json!("AAAA"))).await.invalid("/credential/rawId");
    let mut more = good.clone();
    more["more"] = json!(1);
    alice.post(PASSKEYS, &more).await.invalid("/more");
    // Members that browsers add to what they give are theirs to add.
    let mut newer = good.clone();
    newer["credential"]["somethingNew"] = json!({ "a": [1] });
    newer["name"] = json!("\u{202e}");
    alice.post(PASSKEYS, &newer).await.invalid("/name");
    newer["name"] = json!("x".repeat(65));
    alice.post(PASSKEYS, &newer).await.invalid("/name");
    newer["name"] = Value::Null;
    alice.post(PASSKEYS, &newer).await.expect(201);
    let asked = ask_to_sign_in(&platform).await;
    platform
        .anonymous()
        .post(SIGN_IN, &json!({ "challenge_token": asked["challenge_token"] }))
        .await
        .invalid("/credential");
    platform.anonymous().post(&format!("{SIGN_IN}/options"), &json!({ "email": ALICE })).await.invalid("/email");
}

#[tokio::test]
async fn the_question_to_one_person_is_answered_by_a_passkey_of_theirs() {
    use auth_service::passkey::{Answer, Asked, Verdict, assertion};
    let (platform, mut alice) = alice().await;
    let mut bob = platform.person("bob@example.org").await;
    let (mut hers, mut his) = (platform.authenticator(), platform.authenticator());
    platform.passkey(&mut alice, &mut hers).await;
    platform.passkey(&mut bob, &mut his).await;
    let id: shared::UserId = alice.get("/api/v1/me").await.json()["id"].as_str().unwrap().parse().unwrap();
    let auth = auth_service::Auth::new(&platform.runtime, &platform.database);
    let read = |credential: &Value| {
        let part = |name: &str| URL_SAFE_NO_PAD.decode(credential["response"][name].as_str().unwrap()).unwrap();
        Answer {
            id: URL_SAFE_NO_PAD.decode(credential["id"].as_str().unwrap()).unwrap(),
            client_data: part("clientDataJSON"),
            authenticator_data: part("authenticatorData"),
            signature: part("signature"),
            user_handle: None,
        }
    };
    let origin = shared::event::Context::default();
    hers.verifies_user = false;
    let hers_alone = Some((id, uuid::Uuid::from_u128(1)));
    let requested = assertion::request_options(&auth, hers_alone).await.unwrap();
    let options = json!(requested.options);
    assert_eq!(options["userVerification"], "preferred");
    assert_eq!(options["allowCredentials"].as_array().unwrap().len(), 1);
    let given = read(&hers.get(&options));
    assert_eq!(assertion::challenge_of_answer(&auth, &given), Some(requested.challenge));
    assert_eq!(assertion::challenge_of_token(&auth, &requested.challenge_token), Some(requested.challenge));
    // Not as a sign-in, where nobody is known; nor for another sign-in or session of hers.
    let elsewhere = Some((id, uuid::Uuid::from_u128(2)));
    let asked = Asked { challenge: requested.challenge, user: elsewhere };
    assert!(matches!(assertion::assert(&auth, asked, &given, &origin).await.unwrap(), Verdict::Refused(_)));
    let asked = Asked { challenge: requested.challenge, user: None };
    assert!(matches!(assertion::assert(&auth, asked, &given, &origin).await.unwrap(), Verdict::Refused(_)));
    let asked = Asked { challenge: requested.challenge, user: hers_alone };
    let Verdict::Holds(asserted) = assertion::assert(&auth, asked, &given, &origin).await.unwrap() else {
        panic!("it holds")
    };
    assert_eq!((asserted.user, asserted.user_verified), (id, false));
    assert_eq!(asserted.methods(), ["pop"]);
    // Somebody else's passkey does not do.
    let requested = assertion::request_options(&auth, hers_alone).await.unwrap();
    let mut options = json!(requested.options);
    options["allowCredentials"] = json!([]);
    let given = read(&his.get(&options));
    let asked = Asked { challenge: requested.challenge, user: hers_alone };
    assert!(matches!(assertion::assert(&auth, asked, &given, &origin).await.unwrap(), Verdict::Refused(_)));
}

#[tokio::test]
async fn bytes_of_one_purpose_are_not_those_of_another() {
    let platform = Platform::start().await;
    let keyring = platform.runtime.keyring();
    let id = shared::ChallengeId::generate(platform.clock.as_ref());
    let [one, other] = [ChallengePurpose::PasskeyAssertion, ChallengePurpose::PasskeyRegistration];
    let bytes = challenge::bytes(keyring, id, one.as_str());
    assert_eq!(challenge::parse_bytes(keyring, &bytes, one.as_str()), Some(id));
    assert_eq!(challenge::parse_bytes(keyring, &bytes, other.as_str()), None);
    assert_eq!(challenge::parse_bytes(keyring, &bytes[..40], one.as_str()), None);
}
