//! The delivery log: who sees what of it, and sending again what was given up.

use crate::{
    scene::Scene,
    webhooks::receiver::{Receiver, Verdict},
};
use database::ConnectionTrait as _;
use serde_json::{Value, json};
use std::time::Duration;
use testkit::Actor;

const LOG: &str = "/api/v1/deliveries";
const REPLAY: &str = "/api/v1/deliveries/replay";

/// The deliveries of the organization over a channel, as somebody sees them.
async fn list(who: &Actor, scene: &Scene, channel: &str) -> Vec<Value> {
    let path = format!("{LOG}?organization_id={}&channel={channel}", scene.acme);
    who.get(&path).await.expect(200).json()["items"].as_array().unwrap().clone()
}

async fn detail(who: &Actor, delivery: &Value) -> Value {
    who.get(&format!("{LOG}/{}", delivery["id"].as_str().unwrap())).await.expect(200).json()
}

#[tokio::test]
async fn a_mail_that_was_given_up_is_in_the_log_and_is_sent_again() {
    let scene = Scene::start().await;
    let operator = scene.operator().await;
    scene.trigger("announcement", "max@example.org", json!({ "title": "News" })).await;
    scene.later(Duration::from_mins(10)).await;
    let given_up = "UPDATE deliveries SET state = 'dead' WHERE workflow = 'announcement'";
    let tx = scene.platform.database.write().await.unwrap();
    tx.execute_unprepared(given_up).await.unwrap();
    tx.commit().await.unwrap();
    let [mail] = list(&scene.admin, &scene, "email").await.try_into().unwrap();
    assert_eq!((&mail["state"], &mail["workflow"]), (&json!("dead"), &json!("announcement")));
    assert_eq!(mail["provider"], "smtp", "which server that is concerns those who run the platform");
    assert_eq!(list(&operator, &scene, "email").await[0]["provider"], "mailbox");
    assert_eq!(detail(&scene.admin, &mail).await["log"][0]["provider"], "smtp");
    let log = detail(&operator, &mail).await["log"][0].clone();
    assert_eq!((&log["provider"], &log["request"]), (&json!("mailbox"), &Value::Null), "what it says may be a secret");

    scene.max.get(&format!("{LOG}/{}", mail["id"].as_str().unwrap())).await.problem(404, "not_found");
    scene.max.post(REPLAY, &json!({ "organization_id": scene.acme })).await.problem(403, "permission_denied");
    let both = json!({ "organization_id": scene.acme, "ids": [mail["id"]], "channel": "email" });
    scene.admin.post(REPLAY, &both).await.invalid("/ids");
    let one = json!({ "organization_id": scene.acme, "ids": [mail["id"]] });
    assert_eq!(scene.admin.post(REPLAY, &one).await.expect(202).json()["replayed"], 1);
    scene.platform.settle().await;
    let mail = detail(&scene.admin, &mail).await;
    assert_eq!((&mail["state"], &mail["log"][1]["outcome"]), (&json!("sent"), &json!("sent")));
    assert_eq!(scene.mails(), ["News", "News"]);
    assert_eq!(scene.admin.post(REPLAY, &one).await.expect(202).json()["replayed"], 0, "it was sent");
}

#[tokio::test]
async fn what_a_webhook_says_is_for_those_who_look_after_webhooks() {
    let scene = Scene::start().await;
    let receiver = Receiver::with([Verdict::Status(500)]).await;
    let body = json!({ "organization_id": scene.acme, "url": receiver.url(), "event_types": ["role.*"] });
    scene.admin.post("/api/v1/webhook-endpoints", &body).await.expect(201);
    let role = json!({ "name": "support", "permissions": ["deliveries:read"] });
    let roles = format!("/api/v1/organizations/{}/roles", scene.acme);
    let role = scene.admin.post(&roles, &role).await.expect(201).json();
    scene.platform.settle().await;
    let max = scene.platform.user_id("max@example.org").await;
    let path = format!("/api/v1/organizations/{}/members/{max}", scene.acme);
    scene.admin.patch(&path, &json!({ "role": role["name"] })).await.expect(200);
    let [delivery] = list(&scene.max, &scene, "webhook").await.try_into().unwrap();
    let (seen, all) = (detail(&scene.max, &delivery).await, detail(&scene.admin, &delivery).await);
    assert_eq!(seen["log"][0]["status"], 500);
    assert!(seen["log"][0]["request"].is_null() && seen["log"][0]["response"].is_null());
    assert!(all["log"][0]["request"].as_str().unwrap().contains("webhook-id"));
}
