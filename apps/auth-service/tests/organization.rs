//! `POST /api/v1/auth/organization`.

use serde_json::{Value, json};
use std::time::Duration;
use testkit::{Actor, Platform};

const SWITCH: &str = "/api/v1/auth/organization";
const NOBODYS: &str = "01900000-0000-7000-8000-000000000000";

async fn switch(actor: &Actor, organization: impl serde::Serialize) -> Value {
    actor.post(SWITCH, &json!({ "organization_id": organization })).await.expect(200).json()
}

async fn active(actor: &Actor) -> Value {
    actor.get("/api/v1/me").await.expect(200).json()["organization"]["id"].clone()
}

/// Camille owns Acme, which she joined first, and is a member of Globex.
async fn camille(platform: &Platform) -> (shared::OrganizationId, shared::OrganizationId) {
    platform.person("camille@example.org").await;
    platform.person("yanis@example.org").await;
    let acme = platform.organization("Acme", "camille@example.org").await;
    platform.advance(Duration::from_millis(2));
    let globex = platform.organization("Globex", "yanis@example.org").await;
    platform.join(globex, "camille@example.org", "member").await;
    (acme, globex)
}

#[tokio::test]
async fn a_browser_acts_for_the_other_organization_with_its_very_next_request() {
    let platform = Platform::start().await;
    let (acme, globex) = camille(&platform).await;
    let browser = platform.browser_of("camille@example.org").await;
    for (organization, role) in [(globex, "member"), (acme, "owner"), (globex, "member"), (acme, "owner")] {
        let answer = switch(&browser, organization).await;
        assert_eq!(answer, json!({ "organization_id": organization }));
        let me = browser.get("/api/v1/me").await.expect(200).json();
        assert_eq!((&me["organization"]["id"], &me["roles"]), (&json!(organization), &json!([role])));
    }
    switch(&browser, Value::Null).await;
    assert_eq!(active(&browser).await, Value::Null);
}

#[tokio::test]
async fn an_organization_that_was_out_of_reach_is_acted_for_again_after_a_switch_to_it() {
    let platform = Platform::start().await;
    let (acme, _) = camille(&platform).await;
    let browser = platform.browser_of("camille@example.org").await;
    assert_eq!(active(&browser).await, json!(acme));
    let path = format!("/api/v1/organizations/{acme}");
    browser.delete(&path).await.expect(202);
    assert_eq!(active(&browser).await, Value::Null);
    browser.post(&format!("{path}/restore"), &json!({})).await.expect(200);
    switch(&browser, acme).await;
    assert_eq!(active(&browser).await, json!(acme));
}

#[tokio::test]
async fn an_application_gets_a_token_for_the_other_organization_and_the_one_before_ends() {
    let platform = Platform::start().await;
    let (acme, globex) = camille(&platform).await;
    let tokens = platform.sign_in("camille@example.org").await;
    let before = platform.anonymous().with_token(tokens["access_token"].as_str().unwrap());
    let elsewhere = platform.token_of("camille@example.org").await;
    assert_eq!(active(&before).await, json!(acme));
    let answer = switch(&before, globex).await;
    assert_eq!((&answer["organization_id"], &answer["token_type"]), (&json!(globex), &json!("Bearer")));
    let after = platform.anonymous().with_token(answer["access_token"].as_str().unwrap());
    assert_eq!(active(&after).await, json!(globex));
    before.get("/api/v1/me").await.problem(401, "unauthenticated");
    assert_eq!(active(&elsewhere).await, json!(acme), "another session stays where it is");

    let body = json!({ "refresh_token": tokens["refresh_token"] });
    let refreshed = platform.anonymous().post("/api/v1/auth/refresh", &body).await.expect(200).json();
    let refreshed = platform.anonymous().with_token(refreshed["access_token"].as_str().unwrap());
    assert_eq!(active(&refreshed).await, json!(globex), "a refresh keeps the organization");
}

#[tokio::test]
async fn an_application_that_switches_to_where_it_is_gets_a_token_for_the_one_it_had() {
    let platform = Platform::start().await;
    let (acme, _) = camille(&platform).await;
    let camille = platform.token_of("camille@example.org").await;
    let answer = switch(&camille, acme).await;
    let after = platform.anonymous().with_token(answer["access_token"].as_str().unwrap());
    assert_eq!(active(&after).await, json!(acme));
    camille.get("/api/v1/me").await.problem(401, "unauthenticated");
    let browser = platform.browser_of("camille@example.org").await;
    assert_eq!(switch(&browser, acme).await, json!({ "organization_id": acme }));
    assert_eq!(active(&browser).await, json!(acme));
}

#[tokio::test]
async fn somebody_elses_organization_does_not_exist() {
    let platform = Platform::start().await;
    let (acme, globex) = camille(&platform).await;
    let yanis = platform.token_of("yanis@example.org").await;
    let admin = platform.admin().await;
    for actor in [&yanis, &admin] {
        let theirs = actor.post(SWITCH, &json!({ "organization_id": acme })).await.problem(404, "not_found");
        let nobodys = actor.post(SWITCH, &json!({ "organization_id": NOBODYS })).await.problem(404, "not_found");
        let but_id = |mut problem: Value| problem.as_object_mut().unwrap().remove("request_id").map(|_| problem);
        assert_eq!(but_id(theirs), but_id(nobodys));
    }
    assert_eq!(active(&yanis).await, json!(globex));
    platform.anonymous().post(SWITCH, &json!({ "organization_id": acme })).await.problem(401, "unauthenticated");
}

#[tokio::test]
async fn what_is_no_organization_is_named() {
    let platform = Platform::start().await;
    camille(&platform).await;
    let camille = platform.token_of("camille@example.org").await;
    for (body, code) in [
        (json!({}), "required"),
        (json!({ "organization_id": "acme" }), "invalid"),
        (json!({ "organization_id": 7 }), "wrong_type"),
    ] {
        let problem = camille.post(SWITCH, &body).await.invalid("/organization_id");
        assert_eq!(problem["errors"][0]["code"], code, "{problem}");
    }
    camille.post(SWITCH, &json!({ "organization_id": null, "role": "owner" })).await.invalid("/role");
}
