//! Refresh tokens rotate, and honest races never log anyone out.

use serde_json::{Value, json};
use std::{collections::HashSet, time::Duration};
use testkit::{Answer, Platform};

const EMAIL: &str = "camille@example.org";
const DAY: Duration = Duration::from_hours(24);

async fn platform() -> (Platform, String) {
    let platform = Platform::start().await;
    platform.sign_up(EMAIL).await;
    let first = token(&platform.sign_in(EMAIL).await);
    (platform, first)
}

fn token(answer: &Value) -> String {
    answer["refresh_token"].as_str().expect("a refresh token").to_owned()
}

async fn refresh(platform: &Platform, token: &str) -> Answer {
    platform.anonymous().post("/api/v1/auth/refresh", &json!({ "refresh_token": token })).await
}

async fn successor(platform: &Platform, presented: &str) -> String {
    token(&refresh(platform, presented).await.expect(200).json())
}

#[tokio::test]
async fn ten_refreshes_at_once_with_one_token_get_one_successor_and_ten_good_access_tokens() {
    let (platform, first) = platform().await;
    let answers = (0..10).map(|_| {
        let (actor, body) = (platform.anonymous(), json!({ "refresh_token": first }));
        tokio::spawn(async move { actor.post("/api/v1/auth/refresh", &body).await.expect(200).json() })
    });
    let mut successors = HashSet::new();
    for answer in answers.collect::<Vec<_>>() {
        let answer = answer.await.expect("an answer");
        successors.insert(token(&answer));
        let caller = platform.anonymous().with_token(answer["access_token"].as_str().expect("an access token"));
        caller.get("/api/v1/auth/sessions").await.expect(200);
    }
    assert_eq!(successors.len(), 1);
    successor(&platform, &successors.into_iter().next().expect("a successor")).await;
}

#[tokio::test]
async fn a_lost_successor_is_handed_out_again_for_ten_minutes() {
    let (platform, first) = platform().await;
    let second = successor(&platform, &first).await;
    platform.advance(Duration::from_secs(599));
    assert_eq!(successor(&platform, &first).await, second);
    platform.advance(Duration::from_secs(2));
    refresh(&platform, &first).await.problem(401, "refresh_token_invalid");
    refresh(&platform, &second).await.problem(401, "refresh_token_invalid");
}

#[tokio::test]
async fn within_the_grace_a_slow_caller_gets_a_successor_that_was_used_already() {
    let (platform, first) = platform().await;
    let second = successor(&platform, &first).await;
    let third = successor(&platform, &second).await;
    platform.advance(Duration::from_secs(10));
    assert_eq!(successor(&platform, &first).await, second);
    assert_eq!(successor(&platform, &second).await, third);
}

#[tokio::test]
async fn a_replayed_refresh_token_ends_the_family_and_its_access_tokens() {
    let (platform, first) = platform().await;
    let second = successor(&platform, &first).await;
    let answer = refresh(&platform, &second).await.expect(200).json();
    let caller = platform.anonymous().with_token(answer["access_token"].as_str().expect("an access token"));
    platform.advance(Duration::from_secs(11));
    refresh(&platform, &first).await.problem(401, "refresh_token_invalid");
    refresh(&platform, &token(&answer)).await.problem(401, "refresh_token_invalid");
    caller.get("/api/v1/auth/sessions").await.problem(401, "unauthenticated");
    let other = platform.token_of(EMAIL).await;
    let sessions = other.get("/api/v1/auth/sessions").await.expect(200).json();
    assert_eq!(sessions["items"].as_array().expect("items").len(), 1);
}

#[tokio::test]
async fn a_token_that_is_not_ours_changes_nothing() {
    let (platform, first) = platform().await;
    let mut forged = first.clone().into_bytes();
    let middle = forged.len() - 10;
    forged[middle] = if forged[middle] == b'A' { b'B' } else { b'A' };
    let forged = String::from_utf8(forged).expect("text");
    for wrong in [forged.as_str(), "np_rt_", "", "eyJhbGciOiJub25lIn0.e30."] {
        refresh(&platform, wrong).await.problem(401, "refresh_token_invalid");
    }
    successor(&platform, &first).await;
}

#[tokio::test]
async fn an_ended_session_is_not_refreshed() {
    let platform = Platform::start().await;
    platform.sign_up(EMAIL).await;
    let signed_in = platform.sign_in(EMAIL).await;
    let caller = platform.anonymous().with_token(signed_in["access_token"].as_str().expect("an access token"));
    caller.post("/api/v1/auth/sign-out", &json!({})).await.expect(204);
    refresh(&platform, &token(&signed_in)).await.problem(401, "refresh_token_invalid");
}

#[tokio::test]
async fn refreshing_keeps_a_session_from_idling_out_but_not_from_its_age() {
    let (platform, mut current) = platform().await;
    for _ in 0..6 {
        platform.advance(DAY * 13);
        current = successor(&platform, &current).await;
    }
    platform.advance(DAY * 13);
    refresh(&platform, &current).await.problem(401, "refresh_token_invalid");
}

#[tokio::test]
async fn a_session_that_nobody_uses_ends() {
    let (platform, first) = platform().await;
    platform.advance(DAY * 15);
    refresh(&platform, &first).await.problem(401, "refresh_token_invalid");
}

#[tokio::test]
async fn no_access_token_outlives_a_session_that_nobody_uses() {
    let platform = Platform::with(|config| config.auth.session_idle = config::Span::seconds(600)).await;
    platform.person("camille@example.org").await;
    let tokens = platform.sign_in("camille@example.org").await;
    assert_eq!(tokens["expires_in"], 600);
    platform.advance(Duration::from_secs(500));
    let body = json!({ "refresh_token": tokens["refresh_token"] });
    let next = platform.anonymous().post("/api/v1/auth/refresh", &body).await.expect(200).json();
    assert_eq!(next["expires_in"], 600);
    platform.advance(Duration::from_mins(10));
    let actor = platform.anonymous().with_token(next["access_token"].as_str().unwrap());
    actor.get("/api/v1/me").await.problem(401, "unauthenticated");
}
