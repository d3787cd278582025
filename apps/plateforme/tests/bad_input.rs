//! Every operation, fed with what no client should send: a clear problem, never a 5xx, nothing half-written.

use crate::{Operation, operations};
use axum::body::Body;
use http::{Method, StatusCode};
use serde_json::json;
use testkit::{Actor, Answer, Platform};

fn is_clear(answer: &Answer, what: &str) {
    assert!(answer.status.is_client_error(), "{what}: {} {}", answer.status, answer.text());
    assert_eq!(answer.header("content-type"), "application/problem+json", "{what}");
    let problem = answer.json();
    assert!(problem["code"].is_string() && problem["title"].is_string(), "{what}: {problem}");
    assert_eq!(problem["request_id"], answer.header("x-request-id"), "{what}");
}

async fn send(actor: &Actor, path: &str, operation: &Operation, content_type: &str, body: impl Into<Body>) -> Answer {
    actor.send(operation.method.clone(), path, Some(content_type), body.into()).await
}

#[tokio::test]
async fn bodies_that_are_not_what_they_should_be() {
    let platform = Platform::start().await;
    let admin = platform.admin().await;
    let me = admin.get("/api/v1/me").await.expect(200).json();
    let organization = me["organization"]["id"].as_str().unwrap();
    for operation in operations().await.iter().filter(|operation| operation.takes_json()) {
        let place = format!("{} {}", operation.method, operation.path);
        let path = &operation.path_in(organization);
        for malformed in ["", "{", "{\"a\":}", "{} {}", "\u{feff}{}", "nul"] {
            let answer = send(&admin, path, operation, "application/json", malformed.to_owned()).await;
            answer.problem(400, "malformed_json");
        }
        for wrong in ["null", "[]", "\"text\"", "1", "{\"no_such_field\":1}"] {
            let answer = send(&admin, path, operation, "application/json", wrong.to_owned()).await;
            is_clear(&answer, &format!("{place} {wrong}"));
            answer.problem(422, "validation_failed");
        }
        for kind in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"] {
            send(&admin, path, operation, kind, "{}").await.problem(415, "unsupported_media_type");
        }
        let deep = format!("{}1{}", "[".repeat(5_000), "]".repeat(5_000));
        is_clear(&send(&admin, path, operation, "application/json", deep).await, &place);
        is_clear(&send(&admin, path, operation, "application/json", vec![0xff_u8, 0xfe, 0x00]).await, &place);
        let huge = format!("{{\"email\":\"{}\"}}", "a".repeat(10 * 1024 * 1024));
        send(&admin, path, operation, "application/json", huge).await.problem(413, "payload_too_large");
    }
}

#[tokio::test]
async fn unknown_fields_are_named() {
    let platform = Platform::start().await;
    let body = json!({ "email": "a@example.org", "password": "a fine long password", "is_admin": true });
    let problem = platform.anonymous().post("/api/v1/auth/sign-up", &body).await.invalid("/is_admin");
    assert_eq!(problem["errors"][0]["code"], "unknown_field");
    let body = json!({ "password": "a fine long password" });
    let problem = platform.anonymous().post("/api/v1/auth/sign-up", &body).await.invalid("/email");
    assert_eq!(problem["errors"][0]["code"], "required");
}

#[tokio::test]
async fn a_value_of_the_wrong_type_is_told_from_one_that_is_not_acceptable() {
    let platform = Platform::start().await;
    for (field, value, code) in [
        ("email", json!("not an address"), "invalid"),
        ("email", json!(7), "wrong_type"),
        ("email", json!(null), "wrong_type"),
        ("locale", json!("de"), "invalid"),
        ("locale", json!(7), "wrong_type"),
        ("password", json!(["a fine long password"]), "wrong_type"),
    ] {
        let mut body = json!({ "email": "a@example.org", "password": "a fine long password" });
        body[field] = value.clone();
        let problem = platform.anonymous().post("/api/v1/auth/sign-up", &body).await.invalid(&format!("/{field}"));
        assert_eq!(problem["errors"][0]["code"], code, "{field} {value}: {problem}");
    }
}

#[tokio::test]
async fn hostile_text_in_every_field_of_sign_up() {
    let platform = Platform::start().await;
    let fine = json!({ "email": "a@example.org", "password": "a fine long password", "name": "A" });
    let long = format!("{}@example.org", "a".repeat(300));
    for (field, value) in [
        ("email", json!(long)),
        ("email", json!("a\u{0}b@example.org")),
        ("email", json!("a\u{202e}b@example.org")),
        ("email", json!("a@example.org\r\nBcc: b@example.org")),
        ("email", json!("not an address")),
        ("email", json!("a@localhost")),
        ("email", json!(["a@example.org"])),
        ("email", json!(null)),
        ("password", json!("short")),
        ("password", json!("p".repeat(10_000))),
        ("password", json!("password123")),
        ("password", json!("with a NUL \u{0} inside")),
        ("name", json!("")),
        ("name", json!("n".repeat(1_000))),
        ("name", json!("A\u{0}")),
        ("name", json!("\u{202e}nimda")),
        ("name", json!("zero\u{200b}width")),
        ("locale", json!("de")),
    ] {
        let mut body = fine.clone();
        body[field] = value.clone();
        let answer = platform.anonymous().post("/api/v1/auth/sign-up", &body).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{field} {value}: {}", answer.text());
        answer.invalid(&format!("/{field}"));
    }
    let admin = platform.admin().await;
    let people = admin.get("/api/v1/users").await.expect(200).json();
    assert_eq!(people["items"].as_array().unwrap().len(), 1, "nothing was written: {people}");
}

#[tokio::test]
async fn queries_that_are_not_what_they_should_be() {
    let platform = Platform::start().await;
    let admin = platform.admin().await;
    for query in ["limit=0", "limit=-1", "limit=many", "limit=100000", "cursor=%00", "cursor=made-up", "no_such=1"] {
        let answer = admin.get(&format!("/api/v1/users?{query}")).await;
        is_clear(&answer, query);
        let name = query.split('=').next().unwrap_or_default();
        answer.invalid(&format!("?{name}"));
    }
    for search in ["%25", "_", "%27%20OR%201=1--", "%00", "%E2%80%AE", "\\"] {
        let answer = admin.get(&format!("/api/v1/users?search={search}")).await;
        assert!(!answer.status.is_server_error(), "{search}: {}", answer.text());
    }
}

#[tokio::test]
async fn methods_and_paths_that_do_not_exist() {
    let platform = Platform::start().await;
    let admin = platform.admin().await;
    for path in ["/api", "/api/v1", "/api/v1/nothing", "/api/v2/me", "/api/v1/users/../me", "/api/v1/%2e%2e/me"] {
        let answer = admin.get(path).await;
        is_clear(&answer, path);
    }
    let answer = admin.send(Method::PUT, "/api/v1/auth/sign-in", Some("application/json"), Body::from("{}")).await;
    answer.problem(405, "method_not_allowed");
}
