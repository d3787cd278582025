//! What one organization has told is nothing to another, and nothing to whoever has left it.

use crate::scene::{Scene, TRIGGER};
use serde_json::{Value, json};
use shared::OrganizationId;
use std::time::Duration;

const HOUR: Duration = Duration::from_hours(1);

const COMMENTS: &str = r#"
name = "New comments"
throttle = { at_most = 1, per = "1h" }

[category]
id = "comments"
name = "Comments"

[[step]]
id = "collect"
kind = "digest"
key = "{{ data.thread }}"
window = "30m"

[[step]]
id = "tell"
kind = "in_app"
title = "{{ digest.count }} in {{ organization.name }}"
body = "{% for item in digest['items'] %}{{ item.text }};{% endfor %}"
"#;

const OFTEN: &str = r#"
name = "Often"
category = "comments"
throttle = { at_most = 2, per = "1h" }

[[step]]
id = "tell"
kind = "in_app"
title = "{{ organization.name }} {{ data.n }}"
"#;

const LATE: &str = r#"
name = "Late"
category = "comments"

[[step]]
id = "wait"
kind = "delay"
for = "1h"

[[step]]
id = "tell"
kind = "in_app"
title = "what members are told"

[[step]]
id = "mail"
kind = "email"
title = "what members are told"
"#;

const WORKFLOWS: [(&str, &str); 3] = [("comments", COMMENTS), ("often", OFTEN), ("late", LATE)];

/// Max is a member of a second organization as well.
async fn scene() -> (Scene, OrganizationId) {
    let scene = Scene::with(&WORKFLOWS).await;
    let beta = scene.platform.organization("Beta", "ada@example.org").await;
    scene.platform.join(beta, "max@example.org", "member").await;
    (scene, beta)
}

async fn trigger(scene: &Scene, place: OrganizationId, workflow: &str, data: Value) {
    scene.platform.advance(Duration::from_millis(5));
    let recipients = json!([{ "email": "max@example.org" }]);
    let body = json!({ "workflow": workflow, "organization_id": place, "recipients": recipients, "data": data });
    scene.admin.post(TRIGGER, &body).await.expect(202);
    scene.platform.settle().await;
}

#[tokio::test]
async fn a_digest_collects_in_one_organization_and_loses_nothing_to_its_throttle() {
    let (scene, beta) = scene().await;
    for (place, text) in [(scene.acme, "a1"), (beta, "b1"), (scene.acme, "a2"), (scene.acme, "a3")] {
        trigger(&scene, place, "comments", json!({ "thread": "x", "text": text })).await;
    }
    scene.later(HOUR).await;
    let told = scene.inbox().await;
    let mut told = told.iter().map(|one| (one["title"].clone(), one["body"].clone())).collect::<Vec<_>>();
    told.sort_by_key(|(title, _)| title.to_string());
    assert_eq!(told, [(json!("1 in Beta"), json!("b1;")), (json!("3 in Acme"), json!("a1;a2;a3;"))]);
}

#[tokio::test]
async fn what_is_too_much_in_one_organization_is_not_in_another() {
    let (scene, beta) = scene().await;
    for n in 1..=3 {
        trigger(&scene, scene.acme, "often", json!({ "n": n })).await;
    }
    trigger(&scene, beta, "often", json!({ "n": 1 })).await;
    assert_eq!(scene.titles().await, ["Beta 1", "Acme 2", "Acme 1"]);
}

#[tokio::test]
async fn whoever_has_left_is_told_nothing_more() {
    let (scene, beta) = scene().await;
    for place in [scene.acme, beta] {
        trigger(&scene, place, "late", json!({})).await;
    }
    let max = scene.platform.user_id("max@example.org").await;
    scene.admin.delete(&format!("/api/v1/organizations/{}/members/{max}", scene.acme)).await.expect(204);
    scene.later(HOUR).await;
    let inbox = scene.inbox().await;
    assert_eq!(inbox.len(), 1);
    assert_eq!(inbox[0]["organization_id"], json!(beta));
    assert_eq!(scene.mails().len(), 1);
}
