//! Whatever is sent, the answer is a problem with a stable code that names the field.

use axum::body::Body;
use http::Method;
use serde_json::{Value, json};
use testkit::{Answer, PASSWORD, Platform};

const EMAIL: &str = "camille@example.org";

fn bodies() -> Vec<(&'static str, Value)> {
    vec![
        ("/api/v1/auth/sign-up", json!({ "email": EMAIL, "password": PASSWORD, "name": "Camille", "locale": "fr" })),
        ("/api/v1/auth/sign-in", json!({ "email": EMAIL, "password": PASSWORD, "transport": "token" })),
        ("/api/v1/auth/refresh", json!({ "refresh_token": "np_rt_x" })),
        ("/api/v1/auth/email/verify", json!({ "email": EMAIL, "code": "123456" })),
        ("/api/v1/auth/email/verify/resend", json!({ "email": EMAIL })),
        (
            "/api/v1/auth/setup",
            json!({ "token": "x", "email": EMAIL, "password": PASSWORD, "name": "Ada", "organization_name": "Ada" }),
        ),
    ]
}

async fn raw(platform: &Platform, path: &str, content_type: Option<&str>, body: impl Into<Body>) -> Answer {
    platform.anonymous().send(Method::POST, path, content_type, body.into()).await
}

#[tokio::test]
async fn text_that_is_no_json_is_malformed() {
    let platform = Platform::start().await;
    for (path, _) in bodies() {
        for text in ["", "{", "{\"email\":}", "nothing", "\u{0}"] {
            raw(&platform, path, Some("application/json"), text).await.problem(400, "malformed_json");
        }
    }
}

#[tokio::test]
async fn other_content_types_are_not_supported() {
    let platform = Platform::start().await;
    for (path, body) in bodies() {
        for content_type in [None, Some("text/plain"), Some("application/x-www-form-urlencoded")] {
            raw(&platform, path, content_type, body.to_string()).await.problem(415, "unsupported_media_type");
        }
    }
}

#[tokio::test]
async fn every_field_has_its_type_and_no_other_field_is_known() {
    let platform = Platform::start().await;
    for (path, body) in bodies() {
        for (field, _) in body.as_object().expect("an object") {
            for wrong in [json!(7), json!({ "a": 1 }), json!(["x"]), json!(true)] {
                let mut changed = body.clone();
                changed[field] = wrong;
                platform.anonymous().post(path, &changed).await.invalid(&format!("/{field}"));
            }
        }
        let mut more = body.clone();
        more["is_admin"] = json!(true);
        let problem = platform.anonymous().post(path, &more).await.invalid("/is_admin");
        assert_eq!(problem["errors"][0]["code"], "unknown_field");
        platform.anonymous().post(path, &json!([])).await.problem(422, "validation_failed");
    }
}

#[tokio::test]
async fn missing_fields_are_named() {
    let platform = Platform::start().await;
    let post = async |path: &str, body: Value| platform.anonymous().post(path, &body).await;
    post("/api/v1/auth/sign-up", json!({ "email": EMAIL })).await.invalid("/password");
    post("/api/v1/auth/sign-in", json!({ "password": PASSWORD })).await.invalid("/email");
    post("/api/v1/auth/refresh", json!({})).await.invalid("/refresh_token");
    post("/api/v1/auth/email/verify/resend", json!({})).await.invalid("/email");
    post("/api/v1/auth/setup", json!({ "token": "x" })).await.invalid("/email");
}

#[tokio::test]
async fn a_body_of_ten_megabytes_is_too_large() {
    let platform = Platform::start().await;
    let body = json!({ "email": EMAIL, "password": "x".repeat(10 * 1024 * 1024) }).to_string();
    for (path, _) in bodies() {
        raw(&platform, path, Some("application/json"), body.clone()).await.problem(413, "payload_too_large");
    }
}

#[tokio::test]
async fn addresses_that_no_mailbox_has_are_refused() {
    let platform = Platform::start().await;
    let long = format!("{}@example.org", "a".repeat(288));
    let wrong = [
        "",
        "camille",
        "@example.org",
        "camille@",
        "a b@example.org",
        "c\u{0}@example.org",
        "c\u{202e}@example.org",
        &long,
    ];
    for email in wrong {
        let body = json!({ "email": email, "password": PASSWORD });
        platform.anonymous().post("/api/v1/auth/sign-up", &body).await.invalid("/email");
        platform.anonymous().post("/api/v1/auth/sign-in", &body).await.invalid("/email");
    }
}

#[tokio::test]
async fn deceptive_characters_have_no_place_in_a_name_nor_nul_in_a_password() {
    let platform = Platform::start().await;
    for name in ["", "Cam\u{0}ille", "Cam\u{202e}ille", "\u{200b}", &"x".repeat(101)] {
        let body = json!({ "email": EMAIL, "password": PASSWORD, "name": name });
        platform.anonymous().post("/api/v1/auth/sign-up", &body).await.invalid("/name");
    }
    let body = json!({ "email": EMAIL, "password": "orage\u{0}sur la lande" });
    platform.anonymous().post("/api/v1/auth/sign-up", &body).await.invalid("/password");
    platform.anonymous().post("/api/v1/auth/sign-in", &body).await.problem(401, "invalid_credentials");
}

#[tokio::test]
async fn nothing_is_half_written_by_what_was_refused() {
    let platform = Platform::start().await;
    let body = json!({ "email": EMAIL, "password": "password" });
    platform.anonymous().post("/api/v1/auth/sign-up", &body).await.expect(422);
    platform.settle().await;
    assert!(!database::users::any(platform.database.reader()).await.expect("a read"));
    assert!(platform.mails_to(EMAIL).is_empty());
}
