//! The live tail: nothing missed, nothing twice, and over when authority is.

use super::{happened, id_of, list, organization};
use crate::{Actor as Person, Platform};
use database::memberships;
use serde_json::json;
use shared::{
    Role,
    event::{Actor, EventType, NewEvent},
};
use std::time::Duration;
use testkit::EventStream;

const STREAM: &str = "/api/v1/audit-events/stream";

fn viewed() -> NewEvent {
    NewEvent::new(EventType::UserViewed, Actor::System)
}

async fn positions(stream: &mut EventStream, count: usize) -> Vec<i64> {
    let mut positions = Vec::new();
    while positions.len() < count {
        let message = stream.next_of("audit-event").await.unwrap();
        let position = message.json()["position"].as_i64().unwrap();
        assert_eq!(message.id, position.to_string());
        positions.push(position);
    }
    positions
}

#[tokio::test]
async fn what_happens_is_told_as_the_list_has_it() {
    let platform = Platform::start().await;
    let admin = platform.admin().await;
    platform.settle().await;
    let mut stream = admin.follow(&format!("{STREAM}?type=user.*")).await;
    let head = stream.next().await.unwrap();
    assert_eq!((head.event.as_str(), head.json()["position"].as_i64()), ("position", head.id.parse().ok()));
    let alice = platform.person("alice@example.org").await;
    alice.patch("/api/v1/me", &json!({ "name": "Alice" })).await.expect(200);
    platform.settle().await;
    let told = [stream.next_of("audit-event").await.unwrap(), stream.next_of("audit-event").await.unwrap()];
    assert_eq!(told.each_ref().map(|told| told.json()["type"].clone()), ["user.signed_up", "user.updated"]);
    let page = list(&admin, "type=user.updated").await;
    assert_eq!(told[1].json(), page["items"][0]);
}

#[tokio::test]
async fn whoever_comes_back_misses_nothing_and_sees_nothing_twice() {
    let platform = Platform::start().await;
    let admin = platform.admin().await;
    platform.settle().await;
    let follow = async |query: &str, last: Option<i64>| {
        let reader = match last {
            Some(last) => admin.clone().with("last-event-id", &last.to_string()),
            None => admin.clone(),
        };
        reader.follow(&format!("{STREAM}?type=user.viewed{query}")).await
    };
    let mut stream = follow("", None).await;
    stream.next().await.unwrap();
    happened(&platform, (0..250).map(|_| viewed())).await;
    let mut seen = positions(&mut stream, 130).await;
    drop(stream);
    happened(&platform, (0..60).map(|_| viewed())).await;
    // `Last-Event-ID` counts, the address is of the first time.
    let mut stream = follow("&after=1", seen.last().copied()).await;
    seen.extend(positions(&mut stream, 100).await);
    drop(stream);
    let mut stream = follow(&format!("&after={}", seen.last().unwrap()), None).await;
    happened(&platform, (0..7).map(|_| viewed())).await;
    seen.extend(positions(&mut stream, 317 - 230).await);
    let page = list(&admin, "type=user.viewed&limit=200").await;
    let last = page["items"][0]["position"].as_i64().unwrap();
    assert_eq!(seen.last(), Some(&last));
    assert!(seen.windows(2).all(|pair| pair[0] < pair[1]));
    assert_eq!(seen.len(), 317);
}

#[tokio::test]
async fn a_list_and_the_stream_after_it_are_the_whole_trail() {
    let platform = Platform::start().await;
    let admin = platform.admin().await;
    happened(&platform, (0..5).map(|_| viewed())).await;
    let page = list(&admin, "type=user.viewed").await;
    happened(&platform, (0..5).map(|_| viewed())).await;
    let mut stream = admin.follow(&format!("{STREAM}?type=user.viewed&after={}", page["position"])).await;
    let told = positions(&mut stream, 5).await;
    let newest = page["items"][0]["position"].as_i64().unwrap();
    assert!(told[0] > newest, "{told:?} {newest}");
}

#[tokio::test]
async fn an_organizations_stream_tells_only_its_own_and_ends_with_the_role() {
    let platform = Platform::start().await;
    let (alice, bob) = (platform.person("alice@example.org").await, platform.person("bob@example.org").await);
    let (alice_id, bob_id) = (id_of(&alice).await, id_of(&bob).await);
    let north = organization(&platform, "north", &[(alice_id, Role::Admin)]).await;
    let south = organization(&platform, "south", &[(bob_id, Role::Owner)]).await;
    let mut stream = alice.follow(&format!("{STREAM}?organization_id={north}&type=user.viewed")).await;
    stream.next().await.unwrap();
    happened(&platform, [south, north, south].map(|id| viewed().organization(id).person(bob_id))).await;
    let told = stream.next_of("audit-event").await.unwrap().json();
    assert_eq!((&told["organization_id"], &told["person"]["email"]), (&json!(north), &json!(null)));

    let tx = platform.database.write().await.unwrap();
    memberships::remove(&tx, north, alice_id).await.unwrap();
    tx.commit().await.unwrap();
    platform.advance(Duration::from_secs(2));
    happened(&platform, [viewed().organization(north)]).await;
    assert_eq!(stream.next_of("audit-event").await, None);
}

#[tokio::test]
async fn a_stream_ends_with_its_session_and_with_its_token() {
    let platform = Platform::start().await;
    let admin = platform.admin().await;
    let other = platform.token_of("admin@example.org").await;
    let mut stream = other.follow(STREAM).await;
    stream.next().await.unwrap();
    other.post("/api/v1/auth/sign-out", &json!({})).await.expect(204);
    while stream.next().await.is_some() {}

    let mut stream = admin.follow(STREAM).await;
    stream.next().await.unwrap();
    platform.advance(Duration::from_hours(2));
    happened(&platform, [viewed()]).await;
    assert_eq!(stream.next_of("audit-event").await, None);
}

#[tokio::test]
async fn only_readers_follow_and_only_from_where_a_position_can_be() {
    let platform = Platform::start().await;
    let admin = platform.admin().await;
    let (alice, nina) = (platform.person("alice@example.org").await, platform.person("nina@example.org").await);
    let members = [(id_of(&alice).await, Role::Admin), (id_of(&nina).await, Role::Member)];
    let north = organization(&platform, "north", &members).await;
    platform.anonymous().get(STREAM).await.problem(401, "unauthenticated");
    alice.get(STREAM).await.problem(403, "permission_denied");
    nina.get(&format!("{STREAM}?organization_id={north}")).await.problem(403, "permission_denied");
    let unknown = "01900000-0000-7000-8000-000000000000";
    alice.get(&format!("{STREAM}?organization_id={unknown}")).await.problem(404, "not_found");
    for (query, pointer) in [
        ("after=-1", "?after"),
        ("after=x", "?after"),
        ("after=1&after=2", "?after"),
        ("limit=1", "?limit"),
        ("cursor=x", "?cursor"),
        ("type=no.such", "?type"),
    ] {
        admin.get(&format!("{STREAM}?{query}")).await.invalid(pointer);
    }
    for id in ["-1", "x", "99999999999999999999"] {
        let reader = admin.clone().with("last-event-id", id);
        reader.get(STREAM).await.invalid("Last-Event-ID");
    }
    // A position that is not there yet is where the log ends.
    let mut stream = admin.follow(&format!("{STREAM}?after=1000000")).await;
    let head = stream.next().await.unwrap().json()["position"].as_i64().unwrap();
    assert!(head < 1_000, "{head}");
}

#[tokio::test]
async fn nobody_follows_in_more_places_than_anybody_needs() {
    let platform = Platform::start().await;
    let admin = platform.admin().await;
    let follow = async |reader: &Person| reader.follow(STREAM).await;
    let mut open = Vec::new();
    for _ in 0..8 {
        let mut stream = follow(&admin).await;
        stream.next().await.unwrap();
        open.push(stream);
    }
    let refused = admin.get(STREAM).await;
    assert_eq!(refused.header("retry-after"), "5");
    refused.problem(429, "rate_limited");
}
