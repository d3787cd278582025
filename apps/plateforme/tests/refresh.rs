//! Refresh tokens: honest races never log anyone out, and a replay does.

use serde_json::{Value, json};
use std::time::Duration;
use testkit::{Answer, Platform};

const REFRESH: &str = "/api/v1/auth/refresh";

async fn refresh(platform: &Platform, token: &Value) -> Answer {
    platform.anonymous().post(REFRESH, &json!({ "refresh_token": token })).await
}

async fn first_token(platform: &Platform) -> Value {
    platform.person("camille@example.org").await;
    platform.sign_in("camille@example.org").await["refresh_token"].clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn ten_refreshes_at_once_all_get_the_same_successor() {
    let platform = std::sync::Arc::new(Platform::start().await);
    let token = first_token(&platform).await;
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..10 {
        let (platform, token) = (std::sync::Arc::clone(&platform), token.clone());
        tasks.spawn(async move { refresh(&platform, &token).await.expect(200).json() });
    }
    let answers = tasks.join_all().await;
    for answer in &answers {
        assert_eq!(answer["refresh_token"], answers[0]["refresh_token"]);
        let access = answer["access_token"].as_str().unwrap();
        platform.anonymous().with_token(access).get("/api/v1/me").await.expect(200);
    }
    refresh(&platform, &answers[0]["refresh_token"]).await.expect(200);
}

#[tokio::test]
async fn a_lost_answer_can_be_asked_for_again_for_ten_minutes() {
    let platform = Platform::start().await;
    let token = first_token(&platform).await;
    let lost = refresh(&platform, &token).await.expect(200).json();
    platform.advance(Duration::from_mins(9));
    let again = refresh(&platform, &token).await.expect(200).json();
    assert_eq!(lost["refresh_token"], again["refresh_token"]);
    platform.advance(Duration::from_mins(2));
    refresh(&platform, &token).await.problem(401, "refresh_token_invalid");
}

#[tokio::test]
async fn a_replayed_refresh_token_ends_the_family_and_its_owner_is_told() {
    let platform = Platform::start().await;
    let first = first_token(&platform).await;
    let second = refresh(&platform, &first).await.expect(200).json();
    let third = refresh(&platform, &second["refresh_token"]).await.expect(200).json();
    platform.advance(Duration::from_secs(11));
    refresh(&platform, &first).await.problem(401, "refresh_token_invalid");
    refresh(&platform, &third["refresh_token"]).await.problem(401, "refresh_token_invalid");
    let owner = platform.anonymous().with_token(third["access_token"].as_str().unwrap());
    platform.until_refused(&owner, "/api/v1/me").await;
    let before = platform.mails_to("camille@example.org").len();
    platform.settle().await;
    assert_eq!(platform.mails_to("camille@example.org").len(), before + 1);
}

#[tokio::test]
async fn a_forged_refresh_token_changes_nothing() {
    let platform = Platform::start().await;
    let token = first_token(&platform).await;
    let text = token.as_str().unwrap();
    for wrong in
        ["", "np_rt_", "np_rt_AAAA", &text[..text.len() - 1], &format!("{text}A"), &text.replace("np_rt_", "np_ak_")]
    {
        refresh(&platform, &json!(wrong)).await.problem(401, "refresh_token_invalid");
    }
    let mut changed = text.to_owned().into_bytes();
    let last = changed.len() - 4;
    changed[last] = if changed[last] == b'A' { b'B' } else { b'A' };
    refresh(&platform, &json!(String::from_utf8(changed).unwrap())).await.problem(401, "refresh_token_invalid");
    refresh(&platform, &token).await.expect(200);
}
