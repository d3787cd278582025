//! The internal door: exchanges, tokens for upstreams, revocations.

use axum::body::Body;
use http::Request;
use runtime::Door;
use serde_json::{Value, json};
use std::time::Duration;
use testkit::{PASSWORD, Platform};

const SERVICE: &str = "auth-service";
const SECOND: Duration = Duration::from_secs(1);
const MINUTE: Duration = Duration::from_mins(1);
const DAY: Duration = Duration::from_hours(24);

async fn cookie(platform: &Platform) -> String {
    platform.sign_up("camille@example.org").await;
    let body = json!({ "email": "camille@example.org", "password": PASSWORD });
    let answer = platform.anonymous().post("/api/v1/auth/sign-in", &body).await.expect(200);
    answer.header("set-cookie").split([';', '=']).nth(1).expect("a value").to_owned()
}

async fn exchange(platform: &Platform, cookie: &str) -> Result<Value, runtime::CallError> {
    platform.runtime.directory().post_json(SERVICE, "/internal/exchange", &json!({ "cookie": cookie })).await
}

fn claims(token: &Value) -> Value {
    let token = token["access_token"].as_str().expect("a token");
    jsonwebtoken::dangerous::insecure_decode::<Value>(token).expect("claims").claims
}

#[tokio::test]
async fn a_cookie_is_traded_for_a_token_of_five_minutes() {
    let platform = Platform::start().await;
    let cookie = cookie(&platform).await;
    let issued = exchange(&platform, &cookie).await.expect("a token");
    assert_eq!(issued["expires_in"], 300);
    let token = issued["access_token"].as_str().expect("a token");
    platform.at_api().with_token(token).get("/api/v1/me").await.expect(200);
    for wrong in ["", "not a cookie", &cookie[1..], &"x".repeat(5000)] {
        assert!(exchange(&platform, wrong).await.is_err(), "{wrong}");
    }
}

#[tokio::test]
async fn an_exchange_keeps_a_session_from_idling_out_but_not_from_its_age() {
    let platform = Platform::start().await;
    let cookie = cookie(&platform).await;
    for _ in 0..6 {
        platform.advance(DAY * 13);
        exchange(&platform, &cookie).await.expect("a token");
    }
    platform.advance(DAY * 11 + MINUTE * (24 * 60 - 1));
    let last = exchange(&platform, &cookie).await.expect("a token");
    assert_eq!(last["expires_in"], 60);
    platform.advance(MINUTE);
    assert!(exchange(&platform, &cookie).await.is_err());
}

#[tokio::test]
async fn an_upstream_gets_a_token_for_its_route_alone() {
    let platform = Platform::start().await;
    platform.sign_up("camille@example.org").await;
    let tokens = platform.sign_in("camille@example.org").await;
    let own = tokens["access_token"].as_str().expect("a token");
    let directory = platform.runtime.directory();
    let ask = async |token: &str| {
        let body = json!({ "access_token": token, "route": "orders" });
        directory.post_json::<_, Value>(SERVICE, "/internal/upstream-tokens", &body).await
    };
    let issued = ask(own).await.expect("a token");
    assert_eq!(issued["expires_in"], 300);
    let said = claims(&issued);
    assert_eq!(said["aud"], "route:orders");
    assert_eq!(said["sub"], tokens["user_id"]);
    let upstream = issued["access_token"].as_str().expect("a token");
    platform.at_api().with_token(upstream).get("/api/v1/me").await.problem(401, "unauthenticated");
    assert!(ask(upstream).await.is_err());

    platform.anonymous().with_token(own).post("/api/v1/auth/sign-out", &json!({})).await.expect(204);
    assert!(ask(own).await.is_err());
}

#[tokio::test]
async fn revocations_are_told_from_a_position_on() {
    let platform = Platform::start().await;
    platform.sign_up("camille@example.org").await;
    let caller = platform.token_of("camille@example.org").await;
    let other = platform.sign_in("camille@example.org").await;
    platform.settle().await;
    let directory = platform.runtime.directory();
    let ask = async |after: i64| {
        let path = format!("/internal/revocations?after={after}");
        directory.get_json::<Value>(SERVICE, &path).await.expect("revocations")
    };
    let before = ask(0).await;
    assert_eq!(before["items"], json!([]));
    let id = other["session_id"].as_str().expect("an id");
    caller.delete(&format!("/api/v1/auth/sessions/{id}")).await.expect(204);
    platform.settle().await;
    let position = before["position"].as_i64().expect("a position");
    let after = ask(position).await;
    assert_eq!(after["items"][0]["revocation"], json!({ "session": id }));
    assert!(after["position"].as_i64().expect("a position") > position);
    assert_eq!(ask(after["position"].as_i64().expect("a position")).await["items"], json!([]));
    // No token that old is good any more, so nobody needs to be told.
    platform.advance(MINUTE * 61 + SECOND);
    assert_eq!(ask(0).await["items"], json!([]));
}

#[tokio::test]
async fn the_internal_door_is_shut_without_a_service_token_and_on_every_listener() {
    let platform = Platform::start().await;
    platform.anonymous().get("/internal/signing-keys").await.expect(404);
    platform.at_api().get("/internal/signing-keys").await.expect(404);
    let Some(Door::Local(public)) = platform.runtime.directory().public_door(SERVICE) else {
        panic!("the service is in this process");
    };
    let request = Request::get("/internal/signing-keys").body(Body::empty()).expect("a request");
    let answer = tower::ServiceExt::oneshot(public, request).await.expect("an answer");
    assert_eq!(answer.status().as_u16(), 404);
}
