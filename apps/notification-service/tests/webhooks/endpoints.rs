//! Looking after endpoints.

use super::{PATH, Receiver, Scene, path};
use serde_json::{Value, json};
use std::time::Duration;

#[tokio::test]
async fn an_endpoint_is_made_read_changed_and_deleted() {
    let scene = Scene::start().await;
    let receiver = Receiver::start().await;
    let wish = json!({
        "organization_id": scene.acme, "url": receiver.url(), "description": "The CRM",
        "event_types": ["role.created", "member.*", "member.*"],
    });
    let made = scene.olga.post(PATH, &wish).await.expect(201);
    assert_eq!((made.header("etag"), made.header("cache-control")), ("\"1\"", "no-store"));
    let endpoint = made.json();
    assert_eq!(made.header("location"), path(&endpoint, ""));
    assert_eq!(endpoint["event_types"], json!(["member.*", "role.created"]));
    assert_eq!((&endpoint["is_ordered"], &endpoint["is_enabled"]), (&json!(false), &json!(true)));
    let read = scene.olga.get(&path(&endpoint, "")).await.expect(200).json();
    assert!(read.get("keys").is_none(), "keys are for those who ask for them");
    let listed = scene.olga.get(&format!("{PATH}?organization_id={}", scene.acme)).await.expect(200).json();
    assert_eq!(listed["items"], json!([read]));

    let olga = scene.olga.clone().with("if-match", "\"1\"");
    let change = json!({ "description": null, "event_types": ["*"], "is_ordered": true });
    let changed = olga.patch(&path(&endpoint, ""), &change).await.expect(200);
    assert_eq!(changed.header("etag"), "\"2\"");
    assert_eq!((&changed.json()["description"], &changed.json()["event_types"]), (&json!(null), &json!(["*"])));
    olga.patch(&path(&endpoint, ""), &json!({ "is_ordered": false })).await.problem(412, "precondition_failed");
    olga.delete(&path(&endpoint, "")).await.problem(412, "precondition_failed");
    scene.olga.patch(&path(&endpoint, ""), &json!({ "is_ordered": true })).await.expect(200);
    scene.olga.patch(&path(&endpoint, ""), &json!({ "is_enabled": false })).await.expect(200);
    scene.olga.patch(&path(&endpoint, ""), &json!({ "is_enabled": true })).await.expect(200);
    scene.olga.delete(&path(&endpoint, "")).await.expect(204);
    scene.olga.get(&path(&endpoint, "")).await.problem(404, "not_found");
    assert_eq!(
        scene.trail().await,
        ["created", "updated", "disabled", "enabled", "deleted"].map(|kind| format!("webhook_endpoint.{kind}"))
    );
}

#[tokio::test]
async fn the_audit_trail_has_the_host_and_nothing_behind_it() {
    let scene = Scene::start().await;
    let wish = |url: &str| json!({ "organization_id": scene.acme, "url": url, "event_types": ["*"] });
    let made = scene.olga.post(PATH, &wish("https://hooks.example.com/T0/sesame?token=tulip")).await.expect(201).json();
    scene.olga.patch(&path(&made, ""), &json!({ "url": "https://other.example.com/thistle" })).await.expect(200);
    scene.olga.post(&path(&made, "/keys/rotate"), &json!({})).await.expect(200);
    scene.platform.settle().await;
    let trail =
        scene.olga.get(&format!("/api/v1/audit-events?organization_id={}", scene.acme)).await.expect(200).json();
    let of_endpoints = trail["items"].as_array().unwrap().iter().filter(|event| event["category"] != "member");
    let text = of_endpoints.map(Value::to_string).collect::<String>();
    assert!(text.contains("hooks.example.com") && text.contains("other.example.com"), "{text}");
    for word in ["sesame", "tulip", "thistle", "whsec_"] {
        assert!(!text.contains(word), "{word} in {text}");
    }
}

#[tokio::test]
async fn fields_that_cannot_be_are_named() {
    let scene = Scene::start().await;
    let good = json!({ "organization_id": scene.acme, "url": "https://example.com/", "event_types": ["*"] });
    let many = vec!["*"; 51];
    for (field, value, pointer) in [
        ("url", json!("ftp://example.com/"), "/url"),
        ("url", json!("https://name:word@example.com/"), "/url"),
        ("url", json!("https://10.0.0.1/"), "/url"),
        ("url", json!("https://[::ffff:169.254.169.254]/"), "/url"),
        ("url", json!("https://example.com:22/"), "/url"),
        ("url", json!("https://0x7f000001/"), "/url"),
        ("url", json!(""), "/url"),
        ("event_types", json!([]), "/event_types"),
        ("event_types", json!(many), "/event_types"),
        ("event_types", json!(["member.added", "member.invented"]), "/event_types/1"),
        ("event_types", json!(["member*"]), "/event_types/0"),
        ("description", json!("\u{202e}moc"), "/description"),
        ("description", json!("a".repeat(201)), "/description"),
        ("key_kind", json!("rsa"), "/key_kind"),
        ("is_ordered", json!("yes"), "/is_ordered"),
        ("keys", json!([]), "/keys"),
    ] {
        let mut wish = good.clone();
        wish[field] = value;
        scene.olga.post(PATH, &wish).await.invalid(pointer);
    }
    let made = scene.olga.post(PATH, &good).await.expect(201).json();
    for (patch, pointer) in [
        (json!({ "url": "https://127.1/" }), "/url"),
        (json!({ "url": null }), "/url"),
        (json!({ "event_types": ["nothing"] }), "/event_types/0"),
        (json!({ "key_kind": "hmac" }), "/key_kind"),
    ] {
        scene.olga.patch(&path(&made, ""), &patch).await.invalid(pointer);
    }
    scene.olga.get(&path(&made, "/deliveries?cursor=x")).await.invalid("?cursor");
    scene.olga.get(&path(&made, "/deliveries?limit=0")).await.invalid("?limit");
    scene.olga.get(&path(&made, "/deliveries?state=lost")).await.problem(422, "validation_failed");
}

#[tokio::test]
async fn an_organization_has_fifty_at_the_most() {
    let scene = Scene::start().await;
    let wish = json!({ "organization_id": scene.acme, "url": "https://example.com/", "event_types": ["*"] });
    for _ in 0..50 {
        scene.olga.post(PATH, &wish).await.expect(201);
    }
    scene.olga.post(PATH, &wish).await.problem(409, "conflict");
}

#[tokio::test]
async fn whoever_reads_along_or_signs_proves_who_they_are() {
    let scene = Scene::start().await;
    let wish = json!({ "organization_id": scene.acme, "url": "https://example.com/", "event_types": ["*"] });
    let endpoint = scene.olga.post(PATH, &wish).await.expect(201).json();
    scene.platform.advance(Duration::from_mins(6));
    let code = "insufficient_user_authentication";
    scene.olga.post(PATH, &wish).await.problem(401, code);
    scene.olga.get(&path(&endpoint, "/keys")).await.problem(401, code);
    scene.olga.post(&path(&endpoint, "/keys/rotate"), &json!({})).await.problem(401, code);
    scene.olga.patch(&path(&endpoint, ""), &json!({ "url": "https://example.org/" })).await.problem(401, code);
    scene.olga.patch(&path(&endpoint, ""), &json!({ "event_types": ["member.*"] })).await.expect(200);
    scene.olga.post(&path(&endpoint, "/test"), &json!({})).await.expect(202);
}

#[tokio::test]
async fn a_key_that_was_given_the_permission_looks_after_endpoints() {
    let scene = Scene::start().await;
    let keys = format!("/api/v1/organizations/{}/api-keys", scene.acme);
    let made = async |permissions: Value| {
        let wish = json!({ "name": "Deploy", "permissions": permissions });
        let answer = scene.olga.post(&keys, &wish).await.expect(201).json();
        scene.platform.anonymous().with("x-api-key", answer["secret"].as_str().unwrap())
    };
    let writer = made(json!(["webhooks:read", "webhooks:write"])).await;
    let reader = made(json!(["webhooks:read"])).await;
    scene.platform.advance(Duration::from_hours(1));
    let wish = json!({ "organization_id": scene.acme, "url": "https://example.com/", "event_types": ["*"] });
    let endpoint = writer.post(PATH, &wish).await.expect(201).json();
    assert_eq!(endpoint["created_by"], json!(null));
    writer.get(&path(&endpoint, "/keys")).await.expect(200);
    reader.get(&path(&endpoint, "")).await.expect(200);
    reader.get(&path(&endpoint, "/keys")).await.problem(403, "permission_denied");
    reader.post(PATH, &wish).await.problem(403, "permission_denied");
    writer.delete(&path(&endpoint, "")).await.expect(204);
}
