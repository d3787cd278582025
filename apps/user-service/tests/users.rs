//! `/api/v1/users`.

use crate::{Actor, Platform};
use serde_json::{Value, json};
use std::time::Duration;

async fn list(actor: &Actor, query: &str) -> Value {
    actor.get(&format!("/api/v1/users{query}")).await.expect(200).json()
}

fn emails(page: &Value) -> Vec<&str> {
    page["items"].as_array().unwrap().iter().map(|item| item["email"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn only_admins_of_the_platform_list_people() {
    let platform = Platform::start().await;
    let alice = platform.person("alice@example.org").await;
    platform.anonymous().get("/api/v1/users").await.problem(401, "unauthenticated");
    alice.get("/api/v1/users").await.problem(403, "permission_denied");
    platform.advance(Duration::from_secs(1));
    let admin = platform.admin().await;
    let page = list(&admin, "").await;
    assert_eq!(emails(&page), ["admin@example.org", "alice@example.org"]);
    assert_eq!(page["next_cursor"], Value::Null);
    assert_eq!((&page["items"][0]["roles"], &page["items"][1]["roles"]), (&json!(["owner"]), &json!([])));
    assert_eq!(page["items"][1]["status"], "active");
    assert!(page["items"][1].get("password_hash").is_none());
}

#[tokio::test]
async fn pages_join_without_gap_or_repetition() {
    let platform = Platform::start().await;
    let admin = platform.admin().await;
    for number in 0..6 {
        platform.person(&format!("person{number}@example.org")).await;
    }
    let mut seen = Vec::new();
    let mut query = "?limit=3".to_owned();
    loop {
        let page = list(&admin, &query).await;
        seen.extend(emails(&page).into_iter().map(str::to_owned));
        let Some(cursor) = page["next_cursor"].as_str() else { break };
        query = format!("?limit=3&cursor={cursor}");
    }
    assert_eq!(seen.len(), 7);
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), 7);
}

#[tokio::test]
async fn search_looks_into_addresses_and_names_in_any_case() {
    let platform = Platform::start().await;
    let admin = platform.admin().await;
    let alice = platform.person("alice@example.org").await;
    platform.person("100_percent@example.org").await;
    alice.patch("/api/v1/me", &json!({ "name": "Élodie Straße" })).await.expect(200);
    for (search, found) in [
        ("ALICE", vec!["alice@example.org"]),
        ("%C3%A9lodie", vec!["alice@example.org"]),
        ("%C3%89LODIE", vec!["alice@example.org"]),
        ("100_", vec!["100_percent@example.org"]),
        ("100_perc%25", vec!["100_percent@example.org"]),
        ("%25", vec![]),
        ("%5C", vec![]),
        ("nobody", vec![]),
    ] {
        assert_eq!(emails(&list(&admin, &format!("?search={search}")).await), found, "{search}");
    }
    assert_eq!(emails(&list(&admin, "?search=").await).len(), 3);
}

#[tokio::test]
async fn a_query_that_is_not_acceptable_is_named() {
    let platform = Platform::start().await;
    let admin = platform.admin().await;
    // {"created_at":"-5000-01-01T00:00:00Z",…}: a time that PostgreSQL cannot hold.
    let long_ago = "cursor=eyJjcmVhdGVkX2F0IjoiLTUwMDAtMDEtMDFUMDA6MDA6MDBaIiwiaWQiOiIwMTkzNmYyZS01YzdhLTdkM2UtOGYxYS0yYjNjNGQ1ZTZmNzAifQ";
    for (query, pointer) in [
        (long_ago, "?cursor"),
        ("cursor=nonsense", "?cursor"),
        ("cursor=e30", "?cursor"),
        ("cursor=", "?cursor"),
        ("limit=0", "?limit"),
        ("limit=201", "?limit"),
        ("limit=-1", "?limit"),
        ("limit=x", "?limit"),
        ("search=%00", "?search"),
        ("search=%E2%80%AE", "?search"),
        ("page=2", "?page"),
    ] {
        admin.get(&format!("/api/v1/users?{query}")).await.invalid(pointer);
    }
}
