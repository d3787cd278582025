//! Whom a workflow reaches: the dry run says beforehand what the run does then.

use crate::scene::Scene;
use database::ConnectionTrait as _;
use serde_json::{Value, json};
use std::time::Duration;

const EVERYWHERE: &str = r#"
name = "Everywhere"
throttle = { at_most = 1, per = "1h" }

[category]
id = "everywhere"
name = "Everywhere"

[[step]]
id = "tell"
kind = "in_app"
title = "{{ data.title }}"

[[step]]
id = "mail"
kind = "email"
title = "{{ data.title }}"

[[step]]
id = "push"
kind = "push"
title = "{{ data.title }}"
"#;

const PATIENT: &str = r#"
name = "Patient"
category = "everywhere"

[[step]]
id = "wait"
kind = "delay"
for = "10m"

[[step]]
id = "tell"
kind = "in_app"
title = "told"
"#;

/// What the steps of a workflow would come to for Max: what is sent, or the reason why nothing is.
async fn tried(scene: &Scene, operator: &testkit::Actor) -> Vec<String> {
    let body = json!({
        "organization_id": scene.acme, "data": { "title": "News" }, "recipients": [{ "email": "max@example.org" }],
    });
    let tried = operator.post("/api/v1/workflows/everywhere/dry-run", &body).await.expect(200).json();
    let steps = tried["recipients"][0]["steps"].as_array().unwrap();
    let told = |step: &Value| step["reason"].as_str().or(step["outcome"].as_str()).unwrap().to_owned();
    steps.iter().map(told).collect()
}

/// How many mails and messages to devices were made so far.
async fn made(operator: &testkit::Actor) -> usize {
    let list = operator.get("/api/v1/deliveries?workflow=everywhere").await.expect(200).json();
    list["items"].as_array().unwrap().len()
}

async fn run_sql(scene: &Scene, sql: &str) {
    let tx = scene.platform.database.write().await.unwrap();
    tx.execute_unprepared(sql).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn a_dry_run_says_why_somebody_is_not_reached() {
    let scene = Scene::with(&[("everywhere", EVERYWHERE)]).await;
    let operator = scene.operator().await;
    assert_eq!(tried(&scene, &operator).await, ["sent", "sent", "no_address"]);
    let blocked = json!({ "email": "max@example.org", "reason": "manual" });
    operator.post("/api/v1/suppressions", &blocked).await.expect(201);
    assert_eq!(tried(&scene, &operator).await, ["sent", "suppressed", "no_address"]);
    scene.trigger("everywhere", "max@example.org", json!({ "title": "One" })).await;
    assert_eq!(tried(&scene, &operator).await, ["throttled"]);
    scene.trigger("everywhere", "max@example.org", json!({ "title": "Two" })).await;
    assert_eq!(scene.titles().await, ["One"]);
}

#[tokio::test]
async fn what_others_say_goes_to_no_address_that_nobody_proved() {
    let scene = Scene::with(&[("everywhere", EVERYWHERE)]).await;
    let operator = scene.operator().await;
    run_sql(&scene, "UPDATE users SET email_verified_at = NULL WHERE email = 'max@example.org'").await;
    assert_eq!(tried(&scene, &operator).await, ["sent", "no_address", "no_address"]);
    scene.trigger("everywhere", "max@example.org", json!({ "title": "One" })).await;
    assert_eq!((scene.titles().await, made(&operator).await), (vec!["One".to_owned()], 0));
}

#[tokio::test]
async fn a_run_goes_on_behind_its_last_step_and_ends_where_that_is_gone() {
    let scene = Scene::with(&[("everywhere", EVERYWHERE), ("patient", PATIENT)]).await;
    let operator = scene.operator().await;
    scene.trigger("patient", "max@example.org", json!({})).await;
    scene.later(Duration::from_mins(11)).await;
    assert_eq!(scene.titles().await, ["told"]);
    scene.trigger("patient", "max@example.org", json!({})).await;
    run_sql(&scene, "UPDATE workflow_runs SET step = 'rest' WHERE step = 'wait' AND state = 'pending'").await;
    scene.later(Duration::from_mins(11)).await;
    assert_eq!(scene.titles().await.len(), 1, "nobody knows where to go on");
    let runs = operator.get("/api/v1/workflows/patient").await.expect(200).json()["runs"].clone();
    assert_eq!((&runs["done"], &runs["cancelled"]), (&json!(1), &json!(1)));
}
