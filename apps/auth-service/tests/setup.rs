//! The first admin.

use serde_json::{Value, json};
use std::time::Duration;
use testkit::Platform;

const PATH: &str = "/api/v1/auth/setup";

async fn token(platform: &Platform) -> String {
    let link = auth_service::setup_link(&platform.runtime, &platform.database).await.expect("a read").expect("a link");
    let (page, token) = link.split_once("#token=").expect("a token in the fragment");
    assert_eq!(page, format!("{}/setup", platform.base));
    token.to_owned()
}

fn admin(token: &str) -> Value {
    json!({
        "token": token, "email": "ada@example.org", "password": "orage sur la lande", "name": "Ada",
        "organization_name": "Société Générale d'Essai", "locale": "fr",
    })
}

#[tokio::test]
async fn everybody_is_told_what_is_to_be_agreed_to() {
    let platform = Platform::with(|config| {
        let terms = config::ConsentDocument {
            version: "2026-01".to_owned(),
            url: "/terms".to_owned(),
            required: true,
            title: Some("Terms".to_owned()),
            title_fr: None,
        };
        config.consents.insert("terms".to_owned(), terms);
    })
    .await;
    let state = platform.anonymous().get(PATH).await.expect(200).json();
    let terms = json!({
        "document": "terms", "version": "2026-01", "url": "/terms", "title": "Terms", "title_fr": null, "required": true
    });
    assert_eq!(state["consents"], json!([terms]));
}

#[tokio::test]
async fn the_first_admin_owns_the_platform_and_is_signed_in() {
    let platform = Platform::start().await;
    let state = platform.anonymous().get(PATH).await.expect(200).json();
    let expected = json!({ "needed": true, "sign_up_open": true, "environment": "development", "consents": [] });
    assert_eq!(state, expected);
    let answer = platform.anonymous().post(PATH, &admin(&token(&platform).await)).await.expect(201);
    let body = answer.json();
    assert_eq!(body["status"], "signed_in");
    let browser = platform.anonymous().with_cookie(answer.header("set-cookie"));
    let me = browser.get("/api/v1/me").await.expect(200).json();
    assert_eq!((&me["email_verified"], &me["locale"]), (&json!(true), &json!("fr")));
    assert_eq!(me["organization"]["id"], body["organization_id"]);
    assert_eq!(me["organization"]["slug"], "societe-generale-d-essai");
    assert_eq!(me["organization"]["role"], "owner");
    browser.get("/api/v1/users").await.expect(200);
    assert_eq!(platform.anonymous().get(PATH).await.expect(200).json()["needed"], false);
}

#[tokio::test]
async fn the_link_works_once_and_not_at_all_beside_an_owner() {
    let platform = Platform::start().await;
    let token = token(&platform).await;
    platform.anonymous().post(PATH, &admin(&token)).await.expect(201);
    let mut second = admin(&token);
    second["email"] = json!("eve@example.org");
    platform.anonymous().post(PATH, &second).await.problem(409, "conflict");
    assert!(auth_service::setup_link(&platform.runtime, &platform.database).await.expect("a read").is_none());
}

#[tokio::test]
async fn a_wrong_link_is_refused_and_a_weak_password_costs_nothing() {
    let platform = Platform::start().await;
    platform.anonymous().post(PATH, &admin("bm90IGEgdG9rZW4")).await.invalid("/token");
    let token = token(&platform).await;
    let mut weak = admin(&token);
    weak["password"] = json!("password");
    platform.anonymous().post(PATH, &weak).await.invalid("/password");
    platform.person("taken@example.org").await;
    let mut known = admin(&token);
    known["email"] = json!("taken@example.org");
    platform.anonymous().post(PATH, &known).await.invalid("/email");
    platform.anonymous().post(PATH, &admin(&token)).await.expect(201);
}

#[tokio::test]
async fn an_address_that_nobody_proved_is_the_first_admins() {
    let platform = Platform::start().await;
    platform.sign_up("ada@example.org").await;
    let mail = platform.mail_to("ada@example.org").await;
    let waiting = platform.token_of("ada@example.org").await;
    waiting.patch("/api/v1/me", &json!({ "profile_data": { "a": 1 } })).await.expect(200);
    let answer = platform.anonymous().post(PATH, &admin(&token(&platform).await)).await.expect(201);
    let me = platform.anonymous().with_cookie(answer.header("set-cookie")).get("/api/v1/me").await.expect(200).json();
    assert_eq!((&me["name"], &me["locale"]), (&json!("Ada"), &json!("fr")));
    assert_eq!((&me["email_verified"], &me["profile_data"]), (&json!(true), &json!({})));
    assert_eq!(me["organization"]["role"], "owner");
    // Nothing of whoever signed up with it first is good any more.
    waiting.get("/api/v1/me").await.problem(401, "unauthenticated");
    let old = json!({ "email": "ada@example.org", "password": testkit::PASSWORD });
    platform.anonymous().post("/api/v1/auth/sign-in", &old).await.problem(401, "invalid_credentials");
    let link = json!({ "token": mail.link_token() });
    platform.anonymous().post("/api/v1/auth/email/verify", &link).await.invalid("/token");
}

#[tokio::test]
async fn the_link_stays_the_same_over_restarts_until_it_is_about_to_expire() {
    let platform = Platform::start().await;
    let first = token(&platform).await;
    assert_eq!(token(&platform).await, first);
    platform.advance(Duration::from_hours(6 * 24));
    let second = token(&platform).await;
    assert_ne!(second, first);
    platform.advance(Duration::from_hours(24));
    platform.anonymous().post(PATH, &admin(&first)).await.invalid("/token");
    platform.anonymous().post(PATH, &admin(&second)).await.expect(201);
}

#[tokio::test]
async fn of_two_admins_at_once_one_comes_to_be() {
    let platform = Platform::start().await;
    let token = token(&platform).await;
    let race = ["ada@example.org", "eve@example.org"].map(|email| {
        let (actor, mut body) = (platform.anonymous(), admin(&token));
        body["email"] = json!(email);
        tokio::spawn(async move { actor.post(PATH, &body).await.status.as_u16() })
    });
    let mut statuses = Vec::new();
    for answer in race {
        statuses.push(answer.await.expect("an answer"));
    }
    statuses.sort_unstable();
    assert_eq!(statuses[0], 201);
    assert!([409, 422].contains(&statuses[1]), "{statuses:?}");
}

#[tokio::test]
async fn an_operator_makes_owners_first_and_admins_then() {
    let platform = Platform::start().await;
    let create = async |email: &str, admin: bool| {
        let user = auth_service::CreateUser {
            email: email.parse().expect("an address"),
            password: shared::Secret::new(testkit::PASSWORD.to_owned()),
            name: None,
            admin,
        };
        auth_service::create_user(&platform.runtime, &platform.database, user).await
    };
    for (email, admin, role) in
        [("one@example.org", true, "owner"), ("two@example.org", true, "admin"), ("three@example.org", false, "member")]
    {
        create(email, admin).await.expect("an account");
        let me = platform.token_of(email).await.get("/api/v1/me").await.expect(200).json();
        assert_eq!(me["roles"], json!([role]), "{email}");
        assert_eq!(me["email_verified"], true);
    }
    assert!(create("one@example.org", false).await.is_err());
    // An address that somebody signed up with, but never proved, is the operator's to give.
    platform.sign_up("four@example.org").await;
    let waiting = platform.token_of("four@example.org").await;
    create("four@example.org", true).await.expect("an account");
    waiting.get("/api/v1/me").await.problem(401, "unauthenticated");
    let me = platform.token_of("four@example.org").await.get("/api/v1/me").await.expect(200).json();
    assert_eq!((&me["roles"], &me["email_verified"]), (&json!(["admin"]), &json!(true)));
}
