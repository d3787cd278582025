//! The inbox, and the stream that tells of it.

use crate::scene::{LIST, Scene};
use serde_json::{Value, json};
use std::time::Duration;

const MARKS: &str = "/api/v1/notifications/marks";
const STREAM: &str = "/api/v1/notifications/stream";

async fn tell(scene: &Scene, title: &str) {
    scene.trigger("announcement", "max@example.org", json!({ "title": title })).await;
}

#[tokio::test]
async fn notifications_are_seen_read_and_put_away() {
    let scene = Scene::start().await;
    for n in 1..=3 {
        tell(&scene, &n.to_string()).await;
    }
    let counts = async || {
        let counts = scene.max.get("/api/v1/notifications/counts").await.expect(200).json();
        (counts["unseen"].as_i64().unwrap(), counts["unread"].as_i64().unwrap())
    };
    assert_eq!(counts().await, (3, 3));
    let ids: Vec<Value> = scene.inbox().await.iter().map(|one| one["id"].clone()).collect();
    let mark = async |mark: &str, ids: &[Value]| {
        let body = json!({ "mark": mark, "ids": ids });
        scene.max.post(MARKS, &body).await.expect(200).json()["changed"].as_i64().unwrap()
    };
    assert_eq!(mark("seen", &ids).await, 3);
    assert_eq!(counts().await, (0, 3));
    assert_eq!(mark("read", &ids[..1]).await, 1);
    assert_eq!(mark("read", &ids[..1]).await, 0, "it was");
    assert_eq!(counts().await, (0, 2));
    assert_eq!(mark("unread", &ids[..1]).await, 1);
    assert_eq!(mark("archived", &ids[1..2]).await, 1);
    assert_eq!(counts().await, (0, 2), "what is put away was read");
    let shelf = async |shelf: &str| {
        let list = scene.max.get(&format!("{LIST}?shelf={shelf}")).await.expect(200).json();
        list["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["title"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(shelf("inbox").await, ["3", "1"]);
    assert_eq!(shelf("archived").await, ["2"]);
    assert_eq!(shelf("unread").await, ["3", "1"]);
    assert_eq!(mark("unarchived", &ids[1..2]).await, 1);
    let all = scene.max.post(MARKS, &json!({ "mark": "read" })).await.expect(200).json();
    assert_eq!((&all["changed"], &all["unread"]), (&json!(2), &json!(0)));
}

#[tokio::test]
async fn pages_follow_each_other_and_nobody_reads_or_marks_what_is_not_theirs() {
    let scene = Scene::start().await;
    for n in 1..=5 {
        tell(&scene, &n.to_string()).await;
    }
    let mut titles = Vec::new();
    let mut path = format!("{LIST}?limit=2");
    loop {
        let page = scene.max.get(&path).await.expect(200).json();
        titles.extend(page["items"].as_array().unwrap().iter().map(|one| one["title"].as_str().unwrap().to_owned()));
        let Some(cursor) = page["next_cursor"].as_str() else { break };
        path = format!("{LIST}?limit=2&cursor={cursor}");
    }
    assert_eq!(titles, ["5", "4", "3", "2", "1"]);
    let id = scene.inbox().await[0]["id"].clone();
    let marked = scene.admin.post(MARKS, &json!({ "mark": "read", "ids": [id] })).await.expect(200).json();
    assert_eq!(marked["changed"], 0);
    assert!(scene.admin.get(LIST).await.expect(200).json()["items"].as_array().unwrap().is_empty());
    for (query, pointer) in
        [("limit=0", "?limit"), ("limit=x", "?limit"), ("cursor=!", "?cursor"), ("shelf=x", "?shelf"), ("x=1", "?x")]
    {
        scene.max.get(&format!("{LIST}?{query}")).await.invalid(pointer);
    }
    scene.max.post(MARKS, &json!({ "mark": "eaten" })).await.invalid("/mark");
    scene.max.post(MARKS, &json!({ "mark": "read", "ids": [] })).await.invalid("/ids");
    scene.platform.anonymous().get(LIST).await.problem(401, "unauthenticated");
}

#[tokio::test]
async fn every_device_is_told_at_once_of_what_is_new_and_what_was_read() {
    let scene = Scene::start().await;
    let (mut desk, mut phone) = (scene.max.follow(STREAM).await, scene.max.follow(STREAM).await);
    assert_eq!(desk.next().await.unwrap().json()["unseen"], 0, "where it begins");
    assert_eq!(phone.next().await.unwrap().event, "counts");
    tell(&scene, "News").await;
    for device in [&mut desk, &mut phone] {
        let told = device.next().await.unwrap();
        assert_eq!((told.event.as_str(), told.json()["title"].clone()), ("notification", json!("News")));
        assert_eq!(device.next().await.unwrap().json()["unread"], 1);
    }
    scene.max.post(MARKS, &json!({ "mark": "read" })).await.expect(200);
    let told = phone.next_of("notification").await.unwrap();
    assert!(told.json()["read_at"].is_string());
    assert_eq!(phone.next_of("counts").await.unwrap().json()["unread"], 0);
}

#[tokio::test]
async fn whoever_comes_back_is_told_what_they_missed() {
    let scene = Scene::start().await;
    let mut first = scene.max.follow(STREAM).await;
    first.next().await.unwrap();
    tell(&scene, "1").await;
    let known = first.next_of("counts").await.unwrap().id;
    drop(first);
    tell(&scene, "2").await;
    tell(&scene, "3").await;
    let back = scene.max.clone().with("last-event-id", &known);
    let mut stream = back.follow(STREAM).await;
    let (second, third) = (stream.next().await.unwrap(), stream.next().await.unwrap());
    assert_eq!((&second.json()["title"], &third.json()["title"]), (&json!("2"), &json!("3")));
    let counts = stream.next().await.unwrap();
    assert_eq!(counts.event, "counts", "behind what was missed: its id says that everything before it is known");
    let ids = [known.clone(), second.id, third.id, counts.id].map(|id| id.parse::<i64>().unwrap());
    assert!(ids.is_sorted(), "{ids:?}");
    let mut by_query = scene.max.follow(&format!("{STREAM}?last_event_id={known}")).await;
    assert_eq!(by_query.next_of("notification").await.unwrap().json()["title"], "2");
    let lost = scene.max.follow(&format!("{STREAM}?last_event_id=4711")).await.next().await.unwrap();
    assert_eq!(lost.event, "reset", "a number that was never given");
    scene.max.clone().with("last-event-id", "x").get(STREAM).await.invalid("Last-Event-ID");
    scene.max.get(&format!("{STREAM}?last_event_id=-1")).await.invalid("?last_event_id");
}

const BRIEF: &str = r#"
name = "Brief"
expires = "1h"

[category]
id = "brief"
name = "Brief"

[[step]]
id = "tell"
kind = "in_app"
title = "soon over"
"#;

#[tokio::test]
async fn what_is_over_is_told_nobody_and_what_is_removed_has_lists_fetched_again() {
    let scene = Scene::with(&[("brief", BRIEF)]).await;
    let mut open = scene.max.follow(STREAM).await;
    open.next().await.unwrap();
    scene.trigger("brief", "max@example.org", json!({})).await;
    let known = open.next_of("counts").await.unwrap().id;
    // Over, and not swept yet.
    scene.platform.advance(Duration::from_hours(1));
    let mut back = scene.max.follow(&format!("{STREAM}?last_event_id=0")).await;
    assert_eq!(back.next().await.unwrap().event, "counts", "it is not told any more");
    scene.platform.settle().await;
    for stream in [&mut open, &mut back] {
        let told = stream.next().await.unwrap();
        assert_eq!((told.event.as_str(), &told.json()["unseen"]), ("reset", &json!(0)));
    }
    let late = scene.max.follow(&format!("{STREAM}?last_event_id={known}")).await.next().await.unwrap();
    assert_eq!(late.event, "reset");
}

#[tokio::test]
async fn a_stream_ends_with_its_session() {
    let scene = Scene::start().await;
    let mut stream = scene.max.follow(STREAM).await;
    stream.next().await.unwrap();
    scene.max.post("/api/v1/auth/sign-out", &json!({})).await.expect(204);
    assert!(stream.next().await.is_none());
}

#[tokio::test]
async fn nobody_follows_in_too_many_places() {
    let scene = Scene::start().await;
    let mut streams = Vec::new();
    for _ in 0..30 {
        let mut stream = scene.max.follow(STREAM).await;
        stream.next().await.unwrap();
        streams.push(stream);
    }
    scene.max.get(STREAM).await.problem(429, "rate_limited");
    assert_eq!(scene.admin.follow(STREAM).await.next().await.unwrap().event, "counts", "others are not concerned");
}
