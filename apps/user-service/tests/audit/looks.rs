//! Reads that are noted because of who reads, and what.

use super::{items, list, types};
use crate::{Actor, Platform};
use serde_json::{Value, json};
use std::time::Duration;

async fn noted(platform: &Platform, reader: &Actor, query: &str) -> Vec<Value> {
    platform.settle().await;
    items(&list(reader, query).await).clone()
}

#[tokio::test]
async fn whoever_lists_the_platforms_people_is_noted_once_an_hour() {
    let platform = Platform::start().await;
    let admin = platform.admin().await;
    for query in ["", "?search=alice", "?limit=1"] {
        admin.get(&format!("/api/v1/users{query}")).await.expect(200);
    }
    let found = noted(&platform, &admin, "type=users.listed").await;
    assert_eq!(found.len(), 1);
    assert_eq!((&found[0]["actor"]["email"], &found[0]["payload"]), (&json!("admin@example.org"), &json!({})));
    platform.advance(Duration::from_mins(61));
    let admin = platform.token_of("admin@example.org").await;
    admin.get("/api/v1/users").await.expect(200);
    assert_eq!(noted(&platform, &admin, "type=users.listed").await.len(), 2);
}

#[tokio::test]
async fn an_organization_sees_that_who_runs_the_platform_looked_at_its_people() {
    let platform = Platform::start().await;
    let admin = platform.admin().await;
    let olga = platform.person("olga@example.org").await;
    let acme = platform.organization("Acme", "olga@example.org").await;
    let path = format!("/api/v1/organizations/{acme}");
    let olga_id = platform.user_id("olga@example.org").await;
    let member = format!("{path}/members/{olga_id}");
    for _ in 0..2 {
        for actor in [&olga, &admin] {
            for path in [&format!("{path}/members"), &format!("{path}/invitations"), &member] {
                actor.get(path).await.expect(200);
            }
        }
    }
    admin.get(&format!("{path}/members/01900000-0000-7000-8000-000000000000")).await.problem(404, "not_found");
    let query = format!("organization_id={acme}&type=members.viewed");
    let found = noted(&platform, &olga, &query).await;
    let what = found.iter().rev().map(|item| item["payload"]["what"].as_str().unwrap()).collect::<Vec<_>>();
    assert_eq!(what, ["members", "invitations", "member"], "members themselves are not noted");
    assert_eq!(found[0]["person"]["email"], "olga@example.org");
    assert!(found[0]["actor"]["email"].is_null(), "the operator is nobody in particular to a customer");
    let found = noted(&platform, &admin, &query).await;
    assert_eq!(found[0]["actor"]["email"], "admin@example.org");
}

#[tokio::test]
async fn opening_one_event_is_reading_the_trail() {
    let platform = Platform::start().await;
    let admin = platform.admin().await;
    let olga = platform.person("olga@example.org").await;
    let acme = olga.post("/api/v1/organizations", &json!({ "name": "Acme" })).await.expect(201).json();
    platform.settle().await;
    let page = list(&admin, &format!("organization_id={}", acme["id"].as_str().unwrap())).await;
    let id = items(&page)[0]["id"].as_str().unwrap().to_owned();
    for _ in 0..2 {
        olga.get(&format!("/api/v1/audit-events/{id}")).await.expect(200);
    }
    let found = noted(&platform, &admin, "type=audit.viewed").await;
    let by = |email: &str| found.iter().filter(|item| item["actor"]["email"] == email).count();
    assert_eq!((by("olga@example.org"), types(&json!({ "items": found })).len()), (1, 2));
}
