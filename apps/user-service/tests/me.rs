//! `/api/v1/me`.

use crate::{Actor, Platform};
use axum::body::Body;
use database::events;
use http::Method;
use runtime::Signal;
use serde_json::{Value, json};
use shared::event::EventType;

const ME: &str = "/api/v1/me";

async fn change(actor: &Actor, patch: Value) -> Value {
    actor.patch(ME, &patch).await.expect(200).json()
}

#[tokio::test]
async fn a_person_reads_their_profile() {
    let platform = Platform::start().await;
    let alice = platform.person("Alice@Example.org").await;
    let answer = alice.get(ME).await.expect(200);
    let me = answer.json();
    assert_eq!(answer.header("etag"), format!("\"{}\"", me["version"]));
    assert_eq!(me["email"], "alice@example.org");
    assert_eq!(me["email_verified"], true);
    assert_eq!(me["locale"], "en");
    assert_eq!(me["profile_data"], json!({}));
    assert_eq!(me["roles"], json!(["member"]));
    let everybody = shared::catalogue::of_everybody().map(|permission| json!(permission)).collect::<Vec<_>>();
    let held = me["permissions"].as_array().unwrap();
    assert!(held.len() == everybody.len() && everybody.iter().all(|permission| held.contains(permission)), "{held:?}");
    for absent in ["name", "time_zone", "avatar_url", "organization"] {
        assert_eq!(me[absent], Value::Null, "{absent}");
    }
}

#[tokio::test]
async fn an_admin_sees_the_organization_they_act_for() {
    let platform = Platform::start().await;
    let me = platform.admin().await.get(ME).await.expect(200).json();
    assert_eq!(me["roles"], json!(["owner"]));
    assert_eq!(me["organization"]["type"], "platform");
    assert_eq!(me["organization"]["role"], "owner");
    assert!(me["permissions"].as_array().unwrap().contains(&json!("users:read")));
}

#[tokio::test]
async fn nobody_else_gets_in() {
    let platform = Platform::start().await;
    platform.anonymous().get(ME).await.problem(401, "unauthenticated");
    for token in ["", "x", "a.b.c", "eyJhbGciOiJub25lIn0.e30."] {
        platform.anonymous().with_token(token).get(ME).await.problem(401, "unauthenticated");
    }
}

#[tokio::test]
async fn fields_change_clear_and_stay() {
    let platform = Platform::start().await;
    let alice = platform.person("alice@example.org").await;
    let before = alice.get(ME).await.json();
    let me = change(&alice, json!({ "name": "  Alice Martin ", "locale": "fr", "time_zone": "Europe/Paris" })).await;
    assert_eq!(
        (&me["name"], &me["locale"], &me["time_zone"]),
        (&json!("Alice Martin"), &json!("fr"), &json!("Europe/Paris"))
    );
    assert_eq!(me["version"], before["version"].as_i64().unwrap() + 1);
    let me = change(&alice, json!({ "name": null })).await;
    assert_eq!((&me["name"], &me["time_zone"]), (&Value::Null, &json!("Europe/Paris")));
    assert_eq!(change(&alice, json!({})).await, me);
    assert_eq!(change(&alice, json!({ "locale": "fr" })).await, me, "what changes nothing is no change");
}

#[tokio::test]
async fn profile_data_is_merged() {
    let platform = Platform::start().await;
    let alice = platform.person("alice@example.org").await;
    change(&alice, json!({ "profile_data": { "team": "design", "links": { "a": 1, "b": 2 } } })).await;
    let me =
        change(&alice, json!({ "profile_data": { "team": null, "links": { "b": 3 }, "bio": "une\nligne" } })).await;
    assert_eq!(me["profile_data"], json!({ "links": { "a": 1, "b": 3 }, "bio": "une\nligne" }));
    let me = change(&alice, json!({ "profile_data": null })).await;
    assert_eq!(me["profile_data"], json!({}));
}

#[tokio::test]
async fn what_is_not_acceptable_is_named_and_nothing_is_written() {
    let platform = Platform::start().await;
    let alice = platform.person("alice@example.org").await;
    let before = alice.get(ME).await.json();
    let deep = (0..9).fold(json!(1), |value, _| json!({ "x": value }));
    for (patch, pointer) in [
        (json!({ "email": "eve@example.org" }), "/email"),
        (json!({ "id": "01936f2e-5c7a-7d3e-8f1a-2b3c4d5e6f70" }), "/id"),
        (json!({ "nam": "x" }), "/nam"),
        (json!({ "name": 5 }), "/name"),
        (json!({ "name": "" }), "/name"),
        (json!({ "name": "   " }), "/name"),
        (json!({ "name": "x".repeat(101) }), "/name"),
        (json!({ "name": "nul\u{0}" }), "/name"),
        (json!({ "name": "\u{202e}ecilA" }), "/name"),
        (json!({ "locale": "de" }), "/locale"),
        (json!({ "locale": null }), "/locale"),
        (json!({ "time_zone": "Mars/Olympus" }), "/time_zone"),
        (json!({ "time_zone": "Europe/Paris\u{0}" }), "/time_zone"),
        (json!({ "profile_data": [1] }), "/profile_data"),
        (json!({ "profile_data": "x" }), "/profile_data"),
        (json!({ "profile_data": { "a": { "b": "\u{0}" } } }), "/profile_data/a/b"),
        (json!({ "profile_data": deep }), "/profile_data/x/x/x/x/x/x/x/x"),
        (json!({ "profile_data": { "a": "x".repeat(17_000) } }), "/profile_data"),
        (json!({ "name": "Mallory", "time_zone": "nowhere" }), "/time_zone"),
    ] {
        alice.patch(ME, &patch).await.invalid(pointer);
    }
    let send = async |content_type: &str, body: &str| {
        alice.send(Method::PATCH, ME, Some(content_type), Body::from(body.to_owned())).await
    };
    send("application/json", "{\"name\": ").await.problem(400, "malformed_json");
    send("application/json", "{} {}").await.problem(400, "malformed_json");
    send("application/json", "[]").await.invalid("");
    send("text/plain", "{}").await.problem(415, "unsupported_media_type");
    send("application/json", &format!("{{\"name\":\"{}\"}}", "x".repeat(10_000_000)))
        .await
        .problem(413, "payload_too_large");
    assert_eq!(alice.get(ME).await.json(), before);
}

#[tokio::test]
async fn the_sum_of_small_patches_is_bounded_too() {
    let platform = Platform::start().await;
    let alice = platform.person("alice@example.org").await;
    change(&alice, json!({ "profile_data": { "a": "x".repeat(9000) } })).await;
    let problem = alice.patch(ME, &json!({ "profile_data": { "b": "x".repeat(9000) } })).await.invalid("/profile_data");
    assert_eq!(problem["errors"][0]["code"], "too_long");
}

#[tokio::test]
async fn if_match_guards_against_lost_changes() {
    let platform = Platform::start().await;
    let alice = platform.person("alice@example.org").await;
    let read = alice.get(ME).await;
    let version = read.header("etag").to_owned();
    let answer = alice.clone().with("if-match", &version).patch(ME, &json!({ "name": "First" })).await.expect(200);
    assert_ne!(answer.header("etag"), version);
    let late = alice.clone().with("if-match", &version).patch(ME, &json!({ "name": "Second" })).await;
    late.problem(412, "precondition_failed");
    alice.clone().with("if-match", "*").patch(ME, &json!({ "name": "Third" })).await.expect(200);
    alice
        .clone()
        .with("if-match", "nonsense")
        .patch(ME, &json!({ "name": "Fourth" }))
        .await
        .problem(412, "precondition_failed");
    assert_eq!(alice.get(ME).await.json()["name"], "Third");
}

#[tokio::test]
async fn simultaneous_changes_of_different_fields_all_last() {
    let platform = Platform::start().await;
    let alice = platform.person("alice@example.org").await;
    let patches = (0..16).map(|number| {
        let alice = alice.clone();
        tokio::spawn(async move { change(&alice, json!({ "profile_data": { format!("k{number}"): number } })).await })
    });
    for patch in patches.collect::<Vec<_>>() {
        patch.await.unwrap();
    }
    let all: serde_json::Map<_, _> = (0..16).map(|number| (format!("k{number}"), json!(number))).collect();
    assert_eq!(alice.get(ME).await.json()["profile_data"], json!(all));
}

#[tokio::test]
async fn a_change_is_an_event_with_what_was_and_what_is() {
    let platform = Platform::start().await;
    let alice = platform.person("alice@example.org").await;
    platform.settle().await;
    let mut signals = platform.runtime.bus().listen();
    change(&alice, json!({ "name": "Alice", "profile_data": { "a": 1 } })).await;
    change(&alice, json!({ "name": "Alice" })).await;
    platform.settle().await;
    let mut envelopes = Vec::new();
    while let Ok(Signal::Event(envelope)) = signals.try_recv() {
        envelopes.push(envelope);
    }
    let [envelope] = envelopes.as_slice() else { panic!("{} events", envelopes.len()) };
    assert_eq!(envelope.kind, EventType::UserUpdated.as_str());
    let reader = platform.database.reader();
    let event = &events::find(reader, envelope.id).await.unwrap().unwrap();
    assert_eq!(event.payload, json!({ "fields": ["name", "profile_data"] }));
    let personal = events::open_personal(reader, platform.runtime.keyring(), event).await.unwrap();
    assert_eq!(
        personal.personal.unwrap(),
        json!({ "changes": {
            "name": { "before": null, "after": "Alice" },
            "profile_data": { "before": {}, "after": { "a": 1 } },
        } })
    );
    assert!(personal.context.unwrap().session_id.is_some());
}
