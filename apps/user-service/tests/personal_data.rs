//! `GET /api/v1/me/export` and `GET /api/v1/users/{user_id}/export`.

use crate::{Actor, Platform};
use axum::body::Body;
use http::Method;
use serde_json::{Value, json};
use shared::{
    UserId,
    event::{Actor as Who, Context, EventType, NewEvent},
};
use std::net::{IpAddr, Ipv4Addr};

const ALICE: &str = "alice@example.org";

async fn export(actor: &Actor, path: &str) -> Value {
    let answer = actor.get(path).await.expect(200);
    assert_eq!(answer.header("content-type"), "application/json");
    assert!(answer.header("content-disposition").starts_with("attachment; filename=\"personal-data-"));
    answer.json()
}

fn events<'a>(data: &'a Value, kind: &str) -> Vec<&'a Value> {
    data["events"].as_array().unwrap().iter().filter(|event| event["type"] == kind).collect()
}

#[tokio::test]
async fn a_person_gets_everything_that_is_held_on_them() {
    let platform = Platform::with(|config| {
        config.gateway.trusted_proxies = vec![IpAddr::V4(Ipv4Addr::LOCALHOST)];
        let terms = config::ConsentDocument {
            version: "1".to_owned(),
            url: "/terms".to_owned(),
            required: true,
            title: None,
            title_fr: None,
        };
        config.consents.insert("terms".to_owned(), terms);
    })
    .await;
    platform.person(ALICE).await;
    platform.organization("Acme", ALICE).await;
    let mut alice = platform.token_of(ALICE).await.with("x-forwarded-for", "198.51.100.77");
    let passkey = platform.passkey(&mut alice, &mut platform.authenticator()).await;
    let patch =
        json!({ "name": "Alice", "profile_data": { "team": "design" }, "preferences": { "hour_cycle": "h23" } });
    alice.patch("/api/v1/me", &patch).await.expect(200);
    let agree = json!({ "document": "terms", "version": "1", "granted": true });
    alice.post("/api/v1/me/consents", &agree).await.expect(201);
    let png = include_bytes!("../../../docs/images/account.png").to_vec();
    alice.send(Method::PUT, "/api/v1/me/avatar", Some("image/png"), Body::from(png)).await.expect(200);
    platform.settle().await;

    let data = export(&alice, "/api/v1/me/export").await;
    assert_eq!(data["format"], "plateforme.personal-data/1");
    let profile = &data["profile"];
    assert_eq!((&profile["email"], &profile["name"]), (&json!(ALICE), &json!("Alice")));
    assert_eq!(profile["profile_data"], json!({ "team": "design" }));
    assert_eq!(profile["preferences"]["hour_cycle"], "h23");
    assert_eq!(data["organizations"][0]["slug"], "acme");
    assert_eq!(data["organizations"][0]["role"], "owner");
    assert_eq!(data["sessions"].as_array().unwrap().len(), 2);
    assert_eq!(data["passkeys"][0]["id"], passkey["passkey"]["id"]);
    assert_eq!(data["passkeys"][0]["last_used_at"], Value::Null);
    assert_eq!(data["consents"][0]["document"], "terms");
    let messages = data["messages"].as_array().unwrap();
    for template in ["verify_email", "security_change"] {
        let of_it = |message: &&Value| message["template"] == template && message["state"] == "sent";
        assert_eq!(messages.iter().filter(of_it).count(), 1, "{template}");
    }
    assert_eq!(data["files"][0]["content_type"], "image/webp");
    assert!(data["files"][0]["base64"].as_str().unwrap().len() > 100);
    for name in ["invitations_received", "invitations_sent"] {
        assert_eq!(data[name], json!([]), "{name}");
    }
    let change = events(&data, "user.updated");
    assert_eq!(change[0]["personal"]["changes"]["name"]["after"], "Alice");
    assert_eq!(change[0]["context"]["ip"], "198.51.100.77");
    assert_eq!((&change[0]["actor"], &change[0]["about_you"]), (&json!("you"), &json!(true)));
    assert_eq!(events(&data, "user.signed_up").len(), 1);
    let text = data.to_string();
    assert!(!text.contains("argon2") && !text.contains("password_hash"), "no hash leaves the platform");
    assert!(!text.contains("public_key") && !text.contains("credential_id"), "nor does a key");

    platform.settle().await;
    let again = export(&alice, "/api/v1/me/export").await;
    assert_eq!(events(&again, "personal_data.exported").len(), 1, "the export itself is an event about them");
}

#[tokio::test]
async fn what_is_about_somebody_else_is_left_out() {
    let platform = Platform::start().await;
    platform.admin().await;
    platform.person(ALICE).await;
    platform.person("bob@example.org").await;
    let (alice, bob) = (platform.user_id(ALICE).await, platform.user_id("bob@example.org").await);
    let of = |ip: &str| Context { ip: Some(ip.to_owned()), ..Context::default() };
    let write = async |actor: UserId, person: UserId, ip: &str, fact: &str| {
        let tx = platform.database.write().await.unwrap();
        let event = NewEvent::new(EventType::UserUpdated, Who::User(actor)).person(person);
        let event = event.personal(json!({ "fact": fact })).context(of(ip));
        database::events::append(&tx, event).await.unwrap();
        tx.commit().await.unwrap();
    };
    write(bob, alice, "203.0.113.1", "of Alice").await;
    write(alice, bob, "203.0.113.2", "of Bob").await;
    platform.settle().await;
    let data = export(&platform.token_of(ALICE).await, "/api/v1/me/export").await;
    let found = events(&data, "user.updated");
    let about = found.iter().find(|event| event["about_you"] == true).unwrap();
    assert_eq!(about["personal"]["fact"], "of Alice");
    assert_eq!((&about["actor"], &about["context"]), (&json!("somebody_else"), &Value::Null));
    let by = found.iter().find(|event| event["about_you"] == false).unwrap();
    assert_eq!((&by["actor"], &by["personal"]), (&json!("you"), &Value::Null));
    assert_eq!(by["context"]["ip"], "203.0.113.2");
    let text = data.to_string();
    assert!(!text.contains("203.0.113.1\"") && !text.contains("of Bob") && !text.contains("bob@example.org"));
}

#[tokio::test]
async fn a_long_life_is_exported_whole() {
    let platform = Platform::start().await;
    let alice = platform.person(ALICE).await;
    let id = platform.user_id(ALICE).await;
    for batch in 0..5 {
        let tx = platform.database.write().await.unwrap();
        for number in 0..101 {
            let event = NewEvent::new(EventType::UserUpdated, Who::User(id)).person(id);
            let event = event.personal(json!({ "number": batch * 101 + number }));
            database::events::append(&tx, event).await.unwrap();
        }
        tx.commit().await.unwrap();
        platform.advance(std::time::Duration::from_millis(1));
    }
    platform.settle().await;
    let data = export(&alice, "/api/v1/me/export").await;
    let mut numbers: Vec<_> =
        events(&data, "user.updated").iter().map(|event| event["personal"]["number"].as_u64().unwrap()).collect();
    numbers.sort_unstable();
    assert_eq!(numbers, (0..505).collect::<Vec<_>>(), "each once");
}

#[tokio::test]
async fn admins_may_and_others_may_not() {
    let platform = Platform::start().await;
    let admin = platform.admin().await;
    let alice = platform.person(ALICE).await;
    let path = format!("/api/v1/users/{}/export", platform.user_id(ALICE).await);
    assert_eq!(export(&admin, &path).await["profile"]["email"], ALICE);
    alice.get(&path).await.problem(403, "permission_denied");
    for nobody in ["01900000-0000-7000-8000-000000000000", "me"] {
        admin.get(&format!("/api/v1/users/{nobody}/export")).await.problem(404, "not_found");
    }
    platform.settle().await;
    let data = export(&alice, "/api/v1/me/export").await;
    assert_eq!(events(&data, "personal_data.exported")[0]["actor"], "somebody_else", "they can see that it was done");
    let mut statuses = Vec::new();
    for _ in 0..12 {
        statuses.push(alice.get("/api/v1/me/export").await.status.as_u16());
    }
    assert_eq!(statuses.last(), Some(&429), "{statuses:?}");
}
