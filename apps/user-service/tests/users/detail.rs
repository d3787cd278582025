//! One person's record.

use super::{events, path_of};
use crate::Platform;
use serde_json::json;
use shared::event::EventType;
use std::time::Duration;

#[tokio::test]
async fn a_record_has_what_belongs_to_a_person_and_opening_it_is_noted() {
    let platform = Platform::start().await;
    let admin = platform.admin().await;
    platform.person("alice@example.org").await;
    platform.organization("North", "alice@example.org").await;
    let path = path_of(&platform, "alice@example.org").await;
    let answer = admin.get(&path).await.expect(200);
    let record = answer.json();
    assert_eq!(answer.header("etag"), format!("\"{}\"", record["version"]));
    assert_eq!((&record["email"], &record["sessions_count"]), (&json!("alice@example.org"), &json!(1)));
    assert_eq!(record["organizations"][0]["name"], "North");
    assert_eq!(record["organizations"][0]["role"], "owner");
    assert!(record["last_seen_at"].is_string());
    assert!(record.get("password_hash").is_none());
    admin.get(&path_of(&platform, "admin@example.org").await).await.expect(200);
    assert_eq!(events(&platform, EventType::UserViewed).await.len(), 1, "one's own record is no other's");
    admin.get("/api/v1/users/01900000-0000-7000-8000-000000000000").await.problem(404, "not_found");
    admin.get("/api/v1/users/nonsense").await.problem(404, "not_found");
}

#[tokio::test]
async fn a_record_that_is_opened_again_within_the_hour_is_noted_once_for_each_reader() {
    let platform = Platform::start().await;
    let admin = platform.admin().await;
    for email in ["alice@example.org", "bob@example.org"] {
        platform.person(email).await;
    }
    let (alice, bob) = (path_of(&platform, "alice@example.org").await, path_of(&platform, "bob@example.org").await);
    let notes = async || events(&platform, EventType::UserViewed).await.len();
    for _ in 0..3 {
        admin.get(&alice).await.expect(200);
    }
    assert_eq!(notes().await, 1);
    admin.get(&bob).await.expect(200);
    assert_eq!(notes().await, 2, "somebody else's record is another read");
    platform.advance(Duration::from_mins(59));
    admin.get(&alice).await.expect(200);
    assert_eq!(notes().await, 2);
    platform.advance(Duration::from_mins(2));
    let admin = platform.token_of("admin@example.org").await;
    admin.get(&alice).await.expect(200);
    assert_eq!(notes().await, 3, "an hour later it is noted again");
}

#[tokio::test]
async fn only_owners_of_the_platform_say_that_an_address_is_proved() {
    let platform = Platform::start().await;
    let owner = platform.admin().await;
    let admin = super::plain_admin(&platform).await;
    // The address of somebody whom the platform's owner invited to be one as well.
    let runs = database::organizations::find_platform(platform.database.reader()).await.unwrap().unwrap().id;
    let invitation = json!({ "email": "chief@example.org", "role": "owner" });
    owner.post(&format!("/api/v1/organizations/{runs}/invitations"), &invitation).await.expect(201);
    let new = json!({ "email": "chief@example.org", "password": testkit::PASSWORD, "send_invitation": false });
    admin.post("/api/v1/users", &new).await.expect(201);
    let path = path_of(&platform, "chief@example.org").await;
    admin.patch(&path, &json!({ "email_verified": true })).await.problem(403, "permission_denied");
    assert_eq!(admin.get(&path).await.json()["email_verified"], false);
    owner.patch(&path, &json!({ "email_verified": true })).await.expect(200);
    admin.patch(&path, &json!({ "email_verified": false, "name": "Chief" })).await.expect(200);
}

#[tokio::test]
async fn a_person_is_changed_with_what_was_and_what_is() {
    let platform = Platform::start().await;
    let admin = platform.admin().await;
    let alice = platform.person("alice@example.org").await;
    let path = path_of(&platform, "alice@example.org").await;
    let tag = admin.get(&path).await.expect(200).header("etag").to_owned();
    let change = json!({ "name": "Alice Martin", "profile_data": { "team": "design" }, "email_verified": false });
    let record = admin.clone().with("if-match", &tag).patch(&path, &change).await.expect(200).json();
    assert_eq!((&record["name"], &record["email_verified"]), (&json!("Alice Martin"), &json!(false)));
    assert_eq!(record["profile_data"], json!({ "team": "design" }));
    let late = admin.clone().with("if-match", &tag).patch(&path, &json!({ "name": "Late" })).await;
    late.problem(412, "precondition_failed");
    assert_eq!(alice.get("/api/v1/me").await.json()["name"], "Alice Martin");
    assert_eq!(admin.patch(&path, &json!({ "email_verified": true })).await.expect(200).json()["email_verified"], true);
    assert_eq!(admin.patch(&path, &json!({})).await.expect(200).json()["name"], "Alice Martin");
    let changes = events(&platform, EventType::UserUpdated).await;
    assert_eq!(changes.len(), 2);
    assert_eq!(changes[1]["changes"]["name"], json!({ "before": null, "after": "Alice Martin" }));
    assert_eq!(changes[1]["changes"]["email_verified"], json!({ "before": true, "after": false }));
}

#[tokio::test]
async fn what_is_not_acceptable_is_named_and_nothing_is_written() {
    let platform = Platform::start().await;
    let admin = platform.admin().await;
    platform.person("alice@example.org").await;
    let path = path_of(&platform, "alice@example.org").await;
    let before = admin.get(&path).await.expect(200).json();
    for (patch, pointer) in [
        (json!({ "email": "eve@example.org" }), "/email"),
        (json!({ "status": "suspended" }), "/status"),
        (json!({ "name": "" }), "/name"),
        (json!({ "name": "\u{0}" }), "/name"),
        (json!({ "locale": null }), "/locale"),
        (json!({ "time_zone": "Mars/Olympus" }), "/time_zone"),
        (json!({ "profile_data": [1] }), "/profile_data"),
        (json!({ "profile_data": { "a": "\u{0}" } }), "/profile_data/a"),
        (json!({ "email_verified": null }), "/email_verified"),
        (json!({ "name": "Mallory", "time_zone": "nowhere" }), "/time_zone"),
    ] {
        admin.patch(&path, &patch).await.invalid(pointer);
    }
    admin
        .patch("/api/v1/users/01900000-0000-7000-8000-000000000000", &json!({ "name": "x" }))
        .await
        .problem(404, "not_found");
    assert_eq!(admin.get(&path).await.expect(200).json(), before);
}

#[tokio::test]
async fn the_names_of_roles_of_their_own_are_read_for_all_organizations_at_once() {
    let platform = Platform::start().await;
    let admin = platform.admin().await;
    let owner = platform.person("olga@example.org").await;
    let alice = platform.person("alice@example.org").await;
    let mut expected = Vec::new();
    for (name, role) in [("Acme", "helper"), ("Globex", "helper"), ("Initech", "member"), ("Umbrella", "keeper")] {
        let id = platform.organization(name, "olga@example.org").await;
        if role != "member" {
            let body = json!({ "name": role, "permissions": [] });
            owner.post(&format!("/api/v1/organizations/{id}/roles"), &body).await.expect(201);
        }
        platform.join(id, "alice@example.org", role).await;
        expected.push((json!(name), json!(role)));
    }
    let path = path_of(&platform, "alice@example.org").await;
    let named = |items: &serde_json::Value| {
        let items = items.as_array().unwrap().iter().map(|one| (one["name"].clone(), one["role"].clone()));
        let mut items = items.collect::<Vec<_>>();
        items.sort_by_key(|(name, _)| name.to_string());
        items
    };
    let record = admin.get(&path).await.expect(200).json();
    assert_eq!((named(&record["organizations"]), &record["roles"]), (expected.clone(), &json!([])));
    let alice = alice.get("/api/v1/me/export").await.expect(200).json();
    assert_eq!(named(&alice["organizations"]), expected);
    let path = path_of(&platform, "admin@example.org").await;
    assert_eq!(admin.get(&path).await.expect(200).json()["roles"], json!(["owner"]));
}
