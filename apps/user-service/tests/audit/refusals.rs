//! Who was refused what is in the trail.

use super::{id_of, items, list, organization};
use crate::{Actor, Platform};
use serde_json::{Value, json};
use shared::Role;
use std::time::Duration;

async fn refused(platform: &Platform, reader: &Actor, query: &str) -> Vec<Value> {
    platform.settle().await;
    items(&list(reader, &format!("type=access.refused&{query}")).await).clone()
}

#[tokio::test]
async fn whoever_lacks_a_permission_is_noted_once_a_minute_for_each_operation() {
    let platform = Platform::start().await;
    let admin = platform.admin().await;
    let alice = platform.person("alice@example.org").await;
    for _ in 0..5 {
        alice.get("/api/v1/users").await.problem(403, "permission_denied");
    }
    alice.get("/api/v1/audit-events").await.problem(403, "permission_denied");
    let noted = refused(&platform, &admin, "").await;
    assert_eq!(noted.len(), 2);
    let of = |item: &Value| (item["payload"]["operation"].clone(), item["payload"]["permission"].clone());
    assert_eq!(of(&noted[1]), (json!("GET /api/v1/users"), json!("users:read")));
    assert_eq!(of(&noted[0]), (json!("GET /api/v1/audit-events"), json!("platform:audit")));
    assert_eq!(noted[1]["actor"]["email"], "alice@example.org");
    assert_eq!((&noted[1]["payload"]["status"], &noted[1]["organization_id"]), (&json!(403), &Value::Null));
    assert_eq!(noted[1]["context"]["ip"], "127.0.0.1");
    assert!(noted[1]["context"]["session_id"].is_string());

    platform.advance(Duration::from_mins(1));
    alice.get("/api/v1/users").await.problem(403, "permission_denied");
    assert_eq!(refused(&platform, &admin, "").await.len(), 3);
}

#[tokio::test]
async fn a_member_who_is_refused_is_in_their_organizations_trail() {
    let platform = Platform::start().await;
    let (alice, nina) = (platform.person("alice@example.org").await, platform.person("nina@example.org").await);
    let members = [(id_of(&alice).await, Role::Owner), (id_of(&nina).await, Role::Member)];
    let north = organization(&platform, "north", &members).await;
    nina.get(&format!("/api/v1/audit-events?organization_id={north}")).await.problem(403, "permission_denied");
    let noted = refused(&platform, &alice, &format!("organization_id={north}")).await;
    assert_eq!(noted.len(), 1);
    assert_eq!(noted[0]["actor"]["email"], "nina@example.org");
    assert_eq!(noted[0]["payload"]["permission"], "audit:read");
    assert_eq!(noted[0]["payload"]["organization_id"], json!(north));
}

#[tokio::test]
async fn a_stranger_who_asks_for_an_organization_is_known_to_the_platform_alone() {
    let platform = Platform::start().await;
    let admin = platform.admin().await;
    let (alice, bob) = (platform.person("alice@example.org").await, platform.person("bob@example.org").await);
    let north = organization(&platform, "north", &[(id_of(&alice).await, Role::Owner)]).await;
    let ask = async |id: &str| {
        bob.get(&format!("/api/v1/audit-events?organization_id={id}")).await.problem(404, "not_found");
    };
    ask("01900000-0000-7000-8000-000000000000").await;
    assert!(refused(&platform, &admin, "").await.is_empty(), "there was nothing to refuse");
    ask(&north.to_string()).await;
    ask(&north.to_string()).await;
    let noted = refused(&platform, &admin, "").await;
    assert_eq!(noted.len(), 1);
    assert_eq!((&noted[0]["actor"]["email"], &noted[0]["payload"]["status"]), (&json!("bob@example.org"), &json!(404)));
    assert_eq!((&noted[0]["payload"]["organization_id"], &noted[0]["organization_id"]), (&json!(north), &Value::Null));
    assert!(refused(&platform, &alice, &format!("organization_id={north}")).await.is_empty());
}

#[tokio::test]
async fn an_answer_is_the_same_whether_or_not_its_refusal_can_be_written() {
    use database::ConnectionTrait;
    let platform = Platform::start().await;
    let alice = platform.person("alice@example.org").await;
    let tx = platform.database.write().await.unwrap();
    tx.execute_unprepared("ALTER TABLE events RENAME TO elsewhere").await.unwrap();
    tx.commit().await.unwrap();
    alice.get("/api/v1/users").await.problem(403, "permission_denied");
    while !platform.runtime.tasks().is_empty() {
        tokio::task::yield_now().await;
    }
    let tx = platform.database.write().await.unwrap();
    tx.execute_unprepared("ALTER TABLE elsewhere RENAME TO events").await.unwrap();
    tx.commit().await.unwrap();
    let admin = platform.admin().await;
    alice.get("/api/v1/audit-events").await.problem(403, "permission_denied");
    assert_eq!(refused(&platform, &admin, "").await.len(), 1, "the next one is written again");
}
