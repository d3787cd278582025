//! Sending again.

use super::{Receiver, Scene, path, receiver::Verdict};
use chrono::TimeDelta;
use serde_json::json;

#[tokio::test]
async fn a_message_is_sent_again_under_its_id() {
    let scene = Scene::start().await;
    let receiver = Receiver::start().await;
    let endpoint = scene.endpoint(&receiver).await;
    for name in ["one", "two"] {
        scene.happens(name).await;
        scene.platform.settle().await;
    }
    let id = receiver.taken()[0].header("webhook-id").to_owned();
    let wish = json!({ "message_ids": [id, id] });
    let answer = scene.olga.post(&path(&endpoint, "/replay"), &wish).await.expect(202).json();
    assert_eq!(answer, json!({ "count": 1, "next_cursor": null }));
    scene.olga.post(&path(&endpoint, "/replay"), &wish).await.expect(202);
    scene.platform.settle().await;
    assert_eq!(receiver.names(), ["one", "two", "one", "one"]);
    assert!(receiver.taken()[2..].iter().all(|taken| taken.header("webhook-id") == id));
    assert_eq!(receiver.taken()[2].body, receiver.taken()[0].body);
    let deliveries = scene.deliveries(&endpoint).await;
    assert_eq!(deliveries.len(), 4);
    let of_one = path(&endpoint, &format!("/deliveries?message_id={id}"));
    let of_one = scene.olga.get(&of_one).await.expect(200).json()["items"].clone();
    assert_eq!(of_one, json!(deliveries.iter().filter(|one| one["message_id"] == id).collect::<Vec<_>>()));
    assert_eq!(of_one.as_array().unwrap().len(), 3);
    assert_eq!(scene.log(&endpoint, &of_one[0]).await["log"][0]["url"], json!(receiver.url()));
    assert_eq!(scene.trail().await, ["webhook_endpoint.created", "deliveries.replayed", "deliveries.replayed"]);
}

#[tokio::test]
async fn a_time_is_replayed_all_of_it_or_what_never_came_through() {
    let scene = Scene::start().await;
    let receiver = Receiver::with([Verdict::Status(204), Verdict::Status(410)]).await;
    let endpoint = scene.endpoint(&receiver).await;
    scene.happens("came").await;
    scene.platform.settle().await;
    scene.happens("failed").await;
    scene.platform.settle().await;
    // It is disabled by now, and misses this one.
    scene.happens("missed").await;
    scene.platform.settle().await;
    let since = scene.platform.database.now() - TimeDelta::hours(1);
    let until = scene.platform.database.now() + TimeDelta::hours(1);
    let replay = path(&endpoint, "/replay");
    scene.olga.post(&replay, &json!({ "since": since })).await.problem(409, "conflict");
    scene.olga.patch(&path(&endpoint, ""), &json!({ "is_enabled": true })).await.expect(200);
    let failed = json!({ "since": since, "until": until });
    assert_eq!(scene.olga.post(&replay, &failed).await.expect(202).json()["count"], 2);
    assert_eq!(scene.olga.post(&replay, &failed).await.expect(202).json()["count"], 0, "they are on their way");
    scene.platform.settle().await;
    let mut names = receiver.names().split_off(2);
    names.sort();
    assert_eq!(names, ["failed", "missed"]);
    let all = json!({ "since": since, "until": until, "only_failed": false });
    assert_eq!(scene.olga.post(&replay, &all).await.expect(202).json()["count"], 3);
    let none = json!({ "since": since, "until": since + TimeDelta::minutes(1), "only_failed": false });
    assert_eq!(scene.olga.post(&replay, &none).await.expect(202).json()["count"], 0);
}

#[tokio::test]
async fn what_cannot_be_replayed_is_told_by_its_place() {
    let scene = Scene::start().await;
    let (receiver, foreign) = (Receiver::start().await, Receiver::start().await);
    let endpoint = scene.endpoint(&receiver).await;
    scene.platform.person("rita@example.org").await;
    let other = scene.platform.organization("Other", "rita@example.org").await;
    let rita = scene.platform.token_of("rita@example.org").await;
    let body = json!({ "organization_id": other, "url": foreign.url(), "event_types": ["*"] });
    rita.post(super::PATH, &body).await.expect(201);
    scene.platform.settle().await;
    scene.happens_to(Some(other), shared::event::EventType::RoleCreated, json!({ "name": "theirs" })).await;
    scene.platform.settle().await;
    let theirs = foreign.taken().last().unwrap().header("webhook-id").to_owned();
    let now = scene.platform.database.now();
    let replay = path(&endpoint, "/replay");
    for (wish, pointer) in [
        (json!({}), "/since"),
        (json!({ "message_ids": [] }), "/message_ids"),
        (json!({ "message_ids": [theirs] }), "/message_ids/0"),
        (json!({ "message_ids": [theirs], "since": now }), "/since"),
        (json!({ "message_ids": [theirs], "only_failed": true }), "/message_ids"),
        (json!({ "since": now, "until": now }), "/until"),
        (json!({ "since": now, "cursor": "?" }), "/cursor"),
        (json!({ "since": "yesterday" }), "/since"),
    ] {
        scene.olga.post(&replay, &wish).await.invalid(pointer);
    }
}
