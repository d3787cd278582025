//! `Idempotency-Key`: carried out once, answered alike.

use crate::{Actor, Platform};
use database::ConnectionTrait;
use serde_json::{Value, json};
use std::time::Duration;
use tokio::task::JoinSet;

const ORGANIZATIONS: &str = "/api/v1/organizations";

fn keyed(actor: &Actor, key: &str) -> Actor {
    actor.clone().with("idempotency-key", key)
}

fn acme() -> Value {
    json!({ "name": "Acme" })
}

async fn how_many(actor: &Actor) -> usize {
    actor.get("/api/v1/me/organizations").await.expect(200).json()["items"].as_array().unwrap().len()
}

#[tokio::test]
async fn the_same_request_again_gets_the_same_answer_and_makes_nothing() {
    let platform = Platform::start().await;
    let camille = platform.person("camille@example.org").await;
    let first = keyed(&camille, "a-key").post(ORGANIZATIONS, &acme()).await.expect(201);
    let again = keyed(&camille, "a-key").post(ORGANIZATIONS, &acme()).await.expect(201);
    assert_eq!(again.body, first.body);
    for name in ["etag", "location", "content-type"] {
        assert_eq!(again.header(name), first.header(name), "{name}");
    }
    assert_eq!((first.header("idempotency-replayed"), again.header("idempotency-replayed")), ("", "true"));
    assert_eq!(how_many(&camille).await, 1);
    keyed(&camille, "another-key").post(ORGANIZATIONS, &acme()).await.expect(201);
    camille.post(ORGANIZATIONS, &acme()).await.expect(201);
    assert_eq!(how_many(&camille).await, 3);
}

#[tokio::test]
async fn another_request_under_the_same_key_is_refused() {
    let platform = Platform::start().await;
    let camille = platform.person("camille@example.org").await;
    let yanis = platform.person("yanis@example.org").await;
    let made = keyed(&camille, "a-key").post(ORGANIZATIONS, &acme()).await.expect(201).json();
    let problem = keyed(&camille, "a-key").post(ORGANIZATIONS, &json!({ "name": "Globex" })).await;
    assert_eq!(problem.invalid("Idempotency-Key")["errors"][0]["code"], "used");
    // Another person's key is another key, and so is one for another operation.
    keyed(&yanis, "a-key").post(ORGANIZATIONS, &acme()).await.expect(201);
    let roles = format!("{ORGANIZATIONS}/{}/roles", made["id"].as_str().unwrap());
    let role = json!({ "name": "helper", "permissions": [] });
    let first = keyed(&camille, "a-key").post(&roles, &role).await.expect(201).json();
    assert_eq!(keyed(&camille, "a-key").post(&roles, &role).await.expect(201).json(), first);
    assert_eq!(how_many(&camille).await, 1);
}

#[tokio::test]
async fn a_key_that_is_none_is_named() {
    let platform = Platform::start().await;
    let camille = platform.person("camille@example.org").await;
    for key in ["", "two words", &"k".repeat(256), "tab\tinside"] {
        keyed(&camille, key).post(ORGANIZATIONS, &acme()).await.invalid("Idempotency-Key");
    }
    assert_eq!(how_many(&camille).await, 0);
    keyed(&camille, &"k".repeat(255)).post(ORGANIZATIONS, &acme()).await.expect(201);
    keyed(&camille, "not looked at").get(ORGANIZATIONS).await.expect(200);
    let stranger = keyed(&platform.anonymous(), "a-key");
    stranger.post(ORGANIZATIONS, &acme()).await.problem(401, "unauthenticated");
}

#[tokio::test]
async fn what_came_to_nothing_can_be_tried_again() {
    let platform = Platform::start().await;
    let camille = platform.person("camille@example.org").await;
    let keyed = keyed(&camille, "a-key");
    keyed.post(ORGANIZATIONS, &json!({ "name": "" })).await.invalid("/name");
    keyed.post(ORGANIZATIONS, &acme()).await.expect(201);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_requests_that_come_at_once_one_is_carried_out() {
    let platform = Platform::start().await;
    let camille = platform.person("camille@example.org").await;
    let mut requests = JoinSet::new();
    for _ in 0..8 {
        let actor = keyed(&camille, "a-key");
        requests.spawn(async move { actor.post(ORGANIZATIONS, &acme()).await });
    }
    let answers = requests.join_all().await;
    let made = answers.iter().filter(|answer| answer.status == 201 && answer.header("idempotency-replayed").is_empty());
    assert_eq!(made.count(), 1);
    for answer in answers {
        if answer.status != 201 {
            assert_eq!(answer.header("retry-after"), "1");
            answer.problem(409, "conflict");
        }
    }
    assert_eq!(how_many(&camille).await, 1);
    keyed(&camille, "a-key").post(ORGANIZATIONS, &acme()).await.expect(201);
}

#[tokio::test]
async fn a_key_is_remembered_for_a_day() {
    let platform = Platform::start().await;
    let camille = platform.person("camille@example.org").await;
    let first = keyed(&camille, "a-key").post(ORGANIZATIONS, &acme()).await.expect(201).json();
    platform.advance(Duration::from_mins(23 * 60 + 59));
    platform.settle().await;
    let camille = platform.token_of("camille@example.org").await;
    assert_eq!(keyed(&camille, "a-key").post(ORGANIZATIONS, &acme()).await.expect(201).json(), first);
    platform.advance(Duration::from_mins(1));
    platform.settle().await;
    let later = keyed(&camille, "a-key").post(ORGANIZATIONS, &acme()).await.expect(201).json();
    assert_ne!(later["id"], first["id"]);
}

#[tokio::test]
async fn a_crash_before_the_answer_was_kept_does_nothing_twice() {
    let platform = Platform::start().await;
    let camille = platform.person("camille@example.org").await;
    keyed(&camille, "a-key").post(ORGANIZATIONS, &acme()).await.expect(201);
    let tx = platform.database.write().await.unwrap();
    tx.execute_unprepared("UPDATE idempotency_keys SET status = NULL, answer = NULL").await.unwrap();
    tx.commit().await.unwrap();
    // For a minute the answer may still come.
    let early = keyed(&camille, "a-key").post(ORGANIZATIONS, &acme()).await;
    assert_eq!(early.header("retry-after"), "1");
    early.problem(409, "conflict");
    platform.advance(Duration::from_mins(5));
    let late = keyed(&camille, "a-key").post(ORGANIZATIONS, &acme()).await;
    assert_eq!(late.header("retry-after"), "");
    late.problem(409, "conflict");
    assert_eq!(how_many(&camille).await, 1);
}

#[tokio::test]
async fn a_crash_before_anything_was_done_lets_somebody_try_again_after_a_minute() {
    let platform = Platform::start().await;
    let camille = platform.person("camille@example.org").await;
    keyed(&camille, "a-key").post(ORGANIZATIONS, &acme()).await.expect(201);
    let tx = platform.database.write().await.unwrap();
    let sql = "UPDATE idempotency_keys SET status = NULL, answer = NULL, done_at = NULL";
    tx.execute_unprepared(sql).await.unwrap();
    tx.commit().await.unwrap();
    keyed(&camille, "a-key").post(ORGANIZATIONS, &acme()).await.problem(409, "conflict");
    platform.advance(Duration::from_mins(2));
    keyed(&camille, "a-key").post(ORGANIZATIONS, &acme()).await.expect(201);
}
