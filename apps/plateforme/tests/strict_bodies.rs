//! Bodies that say the same as a good one in a form that the contract does not have.

use axum::body::Body;
use http::Method;
use serde_json::json;
use testkit::Platform;

#[tokio::test]
async fn a_list_is_no_object_wherever_it_is() {
    let platform = Platform::start().await;
    let alice = platform.person("alice@example.org").await;
    let acme = platform.organization("Acme", "alice@example.org").await;
    let check = json!({ "checks": [[null, null, "members:read"]] });
    let problem = alice.post("/api/v1/permissions/check", &check).await.invalid("/checks/0");
    assert_eq!(problem["errors"][0]["code"], "wrong_type");
    alice.patch("/api/v1/me", &json!({ "preferences": ["iso"] })).await.invalid("/preferences");
    let lines = json!({ "invitations": [["a@example.org", "member", null]] });
    alice.post(&format!("/api/v1/organizations/{acme}/invitations/bulk"), &lines).await.invalid("/invitations/0");
    let check = json!({ "checks": [{ "permission": "members:read" }] });
    alice.post("/api/v1/permissions/check", &check).await.expect(200);
    alice.patch("/api/v1/me", &json!({ "preferences": { "date_format": "iso" } })).await.expect(200);
}

#[tokio::test]
async fn a_member_that_comes_twice_is_refused_wherever_it_is() {
    let platform = Platform::start().await;
    let alice = platform.person("alice@example.org").await;
    let acme = platform.organization("Acme", "alice@example.org").await;
    let acme = format!("/api/v1/organizations/{acme}");
    for (path, body, pointer) in [
        ("/api/v1/me", r#"{"name":"A","name":"B"}"#, "/name"),
        ("/api/v1/me", r#"{"profile_data":{"a":1,"a":2}}"#, "/profile_data/a"),
        ("/api/v1/me", r#"{"profile_data":{"list":[{"b":{"c~":1,"c~":1}}]}}"#, "/profile_data/list/0/b/c~0"),
        (&acme, r#"{"settings":{"a":{"b":1,"b":1}}}"#, "/settings/a/b"),
    ] {
        let answer = alice.send(Method::PATCH, path, Some("application/json"), Body::from(body)).await;
        let problem = answer.invalid(pointer);
        assert_eq!(problem["errors"][0]["code"], "duplicate", "{problem}");
    }
    let same_elsewhere = json!({ "profile_data": { "a": { "a": 1 }, "list": [{ "a": 1 }, { "a": 2 }] } });
    alice.patch("/api/v1/me", &same_elsewhere).await.expect(200);
}

#[tokio::test]
async fn a_body_is_in_utf_8_and_not_compressed() {
    let platform = Platform::start().await;
    let alice = platform.person("alice@example.org").await;
    let send = async |actor: testkit::Actor, kind: &str| {
        actor.send(Method::PATCH, "/api/v1/me", Some(kind), Body::from(r#"{"name":"Alice"}"#)).await
    };
    for kind in ["application/json; charset=utf-8", "application/json;Charset=\"UTF-8\"", "application/json; v=1"] {
        send(alice.clone(), kind).await.expect(200);
    }
    for kind in ["application/json; charset=utf-16", "application/merge-patch+json;charset=iso-8859-1"] {
        send(alice.clone(), kind).await.problem(415, "unsupported_media_type");
    }
    for coding in ["gzip", "br", "identity, gzip"] {
        let answer = send(alice.clone().with("content-encoding", coding), "application/json").await;
        answer.problem(415, "unsupported_media_type");
        let compressed = alice.clone().with("content-encoding", coding);
        let answer = compressed.send(Method::PUT, "/api/v1/me/avatar", Some("image/png"), Body::from("x")).await;
        answer.problem(415, "unsupported_media_type");
    }
    send(alice.with("content-encoding", "identity"), "application/json").await.expect(200);
}

#[tokio::test]
async fn a_name_has_something_to_see() {
    let platform = Platform::start().await;
    let alice = platform.person("alice@example.org").await;
    let tower = format!("a{}", "\u{301}".repeat(20));
    for name in ["\u{200d}", "\u{2800}", "\u{ffff}", "\u{3164}", "\u{115f}", "\u{301}", "a\u{200d}", &tower] {
        alice.patch("/api/v1/me", &json!({ "name": name })).await.invalid("/name");
        alice.post("/api/v1/organizations", &json!({ "name": name })).await.invalid("/name");
        let body = json!({ "email": "a@example.org", "password": "a fine long password", "name": name });
        platform.anonymous().post("/api/v1/auth/sign-up", &body).await.invalid("/name");
    }
    for name in ["می\u{200c}خواهم", "👩\u{200d}👧", "क\u{94d}\u{200d}ष"] {
        let me = alice.patch("/api/v1/me", &json!({ "name": name })).await.expect(200).json();
        assert_eq!(me["name"], name);
    }
}
