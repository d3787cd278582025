//! What arrives, and how it is signed.

use super::{PATH, Receiver, Scene, path};
use serde_json::json;
use shared::event::EventType;
use std::time::Duration;
use uuid::Uuid;

#[tokio::test]
async fn an_event_arrives_signed_as_standard_webhooks_has_it() {
    let scene = Scene::start().await;
    let receiver = Receiver::start().await;
    let endpoint = scene.endpoint(&receiver).await;
    scene.happens("first").await;
    scene.platform.settle().await;
    let [taken] = receiver.taken().try_into().unwrap();
    assert_eq!(taken.uri, "/hook?of=acme");
    assert_eq!(taken.header("content-type"), "application/json");
    assert!(taken.header("user-agent").starts_with("Nouvelle-Plateforme-Webhooks/"));
    assert_eq!(taken.header("webhook-timestamp"), scene.platform.database.now().timestamp().to_string());
    let key = endpoint["keys"][0]["key"].as_str().unwrap();
    assert!(key.starts_with("whsec_"));
    assert_eq!(taken.signed_by(&[key]), [key]);
    let body = taken.json();
    assert_eq!(body["id"], taken.header("webhook-id"));
    assert_eq!((&body["type"], &body["organization_id"]), (&json!("role.created"), &json!(scene.acme)));
    assert_eq!(body["data"]["payload"], json!({ "name": "first" }));
    assert!(body.get("test").is_none() && body["event_id"].is_string());

    let [delivery] = scene.deliveries(&endpoint).await.try_into().unwrap();
    assert_eq!((&delivery["state"], &delivery["attempts"]), (&json!("sent"), &json!(1)));
    let log = scene.log(&endpoint, &delivery).await;
    assert_eq!(log["body"].as_str().unwrap().as_bytes(), taken.body);
    let attempt = &log["log"][0];
    assert_eq!((&attempt["status"], &attempt["is_success"]), (&json!(204), &json!(true)));
    let sent = attempt["request_headers"].as_array().unwrap();
    assert!(sent.iter().any(|field| field["name"] == "webhook-signature"), "{attempt}");
    let statistics = scene.olga.get(&path(&endpoint, "/statistics")).await.expect(200).json();
    assert_eq!((&statistics["sent"], &statistics["failed"], &statistics["waiting"]), (&json!(1), &json!(0), &json!(0)));
}

#[tokio::test]
async fn an_event_that_comes_twice_is_told_once() {
    let scene = Scene::start().await;
    let receiver = Receiver::start().await;
    scene.endpoint(&receiver).await;
    let mut signals = scene.platform.runtime.bus().listen();
    scene.happens("once").await;
    scene.platform.settle().await;
    let mut envelopes = Vec::new();
    while let Ok(signal) = signals.try_recv() {
        if let runtime::Signal::Event(envelope) = signal {
            envelopes.push(envelope);
        }
    }
    for envelope in &envelopes {
        scene.platform.runtime.bus().publish(envelope).await.unwrap();
    }
    scene.platform.settle().await;
    assert_eq!(receiver.names(), ["once"]);
}

#[tokio::test]
async fn keys_are_rotated_without_a_gap() {
    let scene = Scene::start().await;
    let receiver = Receiver::start().await;
    let endpoint = scene.endpoint(&receiver).await;
    let old = endpoint["keys"][0]["key"].as_str().unwrap().to_owned();
    let wish = json!({ "kind": "ed25519", "overlap_seconds": 3600 });
    let answer = scene.olga.post(&path(&endpoint, "/keys/rotate"), &wish).await.expect(200);
    assert_eq!((answer.header("cache-control"), answer.header("etag")), ("no-store", "\"2\""));
    let keys = answer.json();
    let new = keys["items"][0]["key"].as_str().unwrap().to_owned();
    assert!(new.starts_with("whpk_"));
    assert_eq!(keys["items"][1]["key"], old);
    let shown = scene.olga.get(&path(&endpoint, "/keys")).await.expect(200).json();
    assert_eq!(shown["items"], keys["items"]);

    scene.happens("both").await;
    scene.platform.settle().await;
    assert_eq!(receiver.taken()[0].signed_by(&[&old, &new]), [&old, &new]);
    scene.platform.advance(Duration::from_secs(3601));
    let olga = scene.platform.token_of("olga@example.org").await;
    scene.happens("new").await;
    scene.platform.settle().await;
    assert_eq!(receiver.taken()[1].signed_by(&[&old, &new]), [&new]);
    assert_eq!(receiver.taken()[1].header("webhook-signature").split(' ').count(), 1);

    // One that leaked ends at once; the next is of the same kind unless it says otherwise.
    let keys = olga.post(&path(&endpoint, "/keys/rotate"), &json!({ "overlap_seconds": 0 })).await.expect(200).json();
    assert_eq!(keys["items"].as_array().unwrap().len(), 1);
    assert_eq!(keys["items"][0]["kind"], "ed25519");
    for _ in 0..4 {
        olga.post(&path(&endpoint, "/keys/rotate"), &json!({})).await.expect(200);
    }
    olga.post(&path(&endpoint, "/keys/rotate"), &json!({})).await.problem(409, "conflict");
    olga.post(&path(&endpoint, "/keys/rotate"), &json!({ "overlap_seconds": 86_401 }))
        .await
        .invalid("/overlap_seconds");
    assert_eq!(scene.trail().await.iter().filter(|kind| *kind == "webhook_endpoint.keys_rotated").count(), 6);
}

#[tokio::test]
async fn a_test_is_an_ordinary_message_that_says_so() {
    let scene = Scene::start().await;
    let receiver = Receiver::start().await;
    let endpoint = scene.endpoint(&receiver).await;
    let sent = scene.olga.post(&path(&endpoint, "/test"), &json!({ "event_type": "member.added" })).await.expect(202);
    scene.platform.settle().await;
    let [taken] = receiver.taken().try_into().unwrap();
    let key = endpoint["keys"][0]["key"].as_str().unwrap();
    assert_eq!(taken.signed_by(&[key]), [key]);
    let body = taken.json();
    assert_eq!((&body["test"], &body["type"], &body["event_id"]), (&json!(true), &json!("member.added"), &json!(null)));
    assert_eq!(body["id"], sent.json()["message_id"]);
    let [delivery] = scene.deliveries(&endpoint).await.try_into().unwrap();
    assert_eq!(delivery["id"], sent.json()["delivery_id"]);
    assert_eq!(scene.log(&endpoint, &delivery).await["is_test"], true);
    scene.olga.post(&path(&endpoint, "/test"), &json!({ "event_type": "role.invented" })).await.invalid("/event_type");
    scene.olga.send(http::Method::POST, &path(&endpoint, "/test"), None, axum::body::Body::empty()).await.expect(202);
    scene.platform.settle().await;
    assert_eq!(receiver.taken()[1].json()["type"], "role.created");
    scene.olga.patch(&path(&endpoint, ""), &json!({ "is_enabled": false })).await.expect(200);
    scene.olga.post(&path(&endpoint, "/test"), &json!({})).await.problem(409, "conflict");
}

#[tokio::test]
async fn old_messages_go() {
    let scene = Scene::start().await;
    let receiver = Receiver::start().await;
    let endpoint = scene.endpoint(&receiver).await;
    scene.happens("old").await;
    scene.platform.settle().await;
    scene.platform.advance(Duration::from_hours(29 * 24));
    scene.platform.settle().await;
    let olga = scene.platform.token_of("olga@example.org").await;
    let listed = async || olga.get(&path(&endpoint, "/deliveries")).await.expect(200).json()["items"].clone();
    assert_eq!(listed().await.as_array().unwrap().len(), 1);
    let message = listed().await[0]["message_id"].clone();
    scene.platform.advance(Duration::from_hours(25));
    scene.platform.settle().await;
    let olga = scene.platform.token_of("olga@example.org").await;
    assert_eq!(olga.get(&path(&endpoint, "/deliveries")).await.expect(200).json()["items"], json!([]));
    let again = olga.post(&path(&endpoint, "/replay"), &json!({ "message_ids": [message] })).await;
    again.invalid("/message_ids/0");
}

#[tokio::test]
async fn the_platforms_endpoints_hear_of_everything_and_an_organizations_of_its_own() {
    let scene = Scene::start().await;
    let (own, foreign, all) = (Receiver::start().await, Receiver::start().await, Receiver::start().await);
    scene.endpoint_that(&own, json!({ "event_types": ["*"] })).await;
    let rita = scene.platform.person("rita@example.org").await;
    drop(rita);
    let other = scene.platform.organization("Other", "rita@example.org").await;
    let rita = scene.platform.token_of("rita@example.org").await;
    let body = json!({ "organization_id": other, "url": foreign.url(), "event_types": ["*"] });
    rita.post(PATH, &body).await.expect(201);
    let admin = scene.platform.admin().await;
    let body = json!({ "url": all.url(), "event_types": ["role.*", "signing_key.*"] });
    let of_platform = admin.post(PATH, &body).await.expect(201).json();
    assert_eq!(of_platform["organization_id"], json!(null));
    scene.platform.settle().await;
    let before = (own.count(), foreign.count());

    scene.happens("acme").await;
    scene.happens_to(Some(other), EventType::RoleCreated, json!({ "name": "other" })).await;
    scene.happens_to(None, EventType::SigningKeyCreated, json!({ "algorithm": "EdDSA" })).await;
    scene.platform.settle().await;
    assert_eq!(own.names()[before.0..], ["acme"]);
    assert_eq!(foreign.names()[before.1..], ["other"]);
    let told = all.taken();
    let mut kinds = told.iter().map(|taken| taken.json()["type"].as_str().unwrap().to_owned()).collect::<Vec<_>>();
    kinds.sort();
    assert_eq!(kinds, ["role.created", "role.created", "signing_key.created"]);
    // One message of one event, for all who are told.
    let acme = own.taken().into_iter().find(|taken| taken.name() == "acme").unwrap();
    assert!(told.iter().any(|taken| taken.body == acme.body));

    rita.get(&path(&of_platform, "")).await.problem(404, "not_found");
    rita.get(PATH).await.problem(403, "permission_denied");
    admin.get(&path(&json!({ "id": Uuid::nil().to_string() }), "")).await.problem(404, "not_found");
    let listed = admin.get(PATH).await.expect(200).json();
    assert_eq!(listed["items"].as_array().unwrap().len(), 1);
}
