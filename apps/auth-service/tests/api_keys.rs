//! `/api/v1/me/api-keys` and `/api/v1/organizations/{organization_id}/api-keys`, and what their keys open.

use serde_json::{Value, json};
use shared::OrganizationId;
use std::time::Duration;
use testkit::{Actor, Platform};

const MINE: &str = "/api/v1/me/api-keys";

async fn make(actor: &Actor, path: &str, permissions: &[&str]) -> Value {
    actor.post(path, &json!({ "name": "Nightly", "permissions": permissions })).await.expect(201).json()
}

fn with(platform: &Platform, key: &Value) -> Actor {
    platform.anonymous().with("x-api-key", key["secret"].as_str().expect("the secret"))
}

fn of(organization: OrganizationId) -> String {
    format!("/api/v1/organizations/{organization}/api-keys")
}

fn one(path: &str, key: &Value) -> String {
    format!("{path}/{}", key["id"].as_str().expect("an id"))
}

/// Olga owns Acme, Ada is its admin and Max a member.
async fn acme(platform: &Platform) -> (OrganizationId, Actor, Actor, Actor) {
    platform.person("olga@example.org").await;
    let acme = platform.organization("Acme", "olga@example.org").await;
    let admin = platform.member(acme, "ada@example.org", "admin").await;
    let member = platform.member(acme, "max@example.org", "member").await;
    (acme, platform.token_of("olga@example.org").await, admin, member)
}

#[tokio::test]
async fn a_persons_key_does_what_it_was_given_and_shows_its_secret_once() {
    let platform = Platform::start().await;
    let camille = platform.person("camille@example.org").await;
    let body = json!({ "name": " Backup ", "permissions": ["profile:read", "profile:read"] });
    let answer = camille.post(MINE, &body).await.expect(201);
    let key = answer.json();
    assert_eq!(answer.header("location"), one(MINE, &key));
    assert_eq!(answer.header("cache-control"), "no-store");
    assert_eq!(key["name"], "Backup");
    assert_eq!(key["permissions"], json!(["profile:read"]));
    let secret = key["secret"].as_str().unwrap();
    assert!(secret.starts_with(key["prefix"].as_str().unwrap()) && key["prefix"].as_str().unwrap().len() == 12);
    for path in [MINE.to_owned(), one(MINE, &key)] {
        let text = camille.get(&path).await.expect(200).text();
        assert!(text.contains("np_key_") && !text.contains(&secret[..20]), "{text}");
    }
    let me = with(&platform, &key).get("/api/v1/me").await.expect(200).json();
    assert_eq!(me["email"], "camille@example.org");
    assert_eq!(me["permissions"], json!(["profile:read"]));
    let bearer = platform.at_api().with_token(secret);
    bearer.get("/api/v1/me").await.expect(200);
    bearer.patch("/api/v1/me", &json!({ "name": "Nobody" })).await.problem(403, "permission_denied");
    bearer.get(MINE).await.problem(403, "permission_denied");
    bearer.get("/api/v1/auth/sessions").await.problem(403, "permission_denied");
    let used = camille.get(&one(MINE, &key)).await.expect(200).json();
    assert!(used["last_used_at"].is_string() && used["last_used_ip"].is_string(), "{used}");
}

#[tokio::test]
async fn what_no_key_may_hold_and_what_one_does_not_hold_oneself_is_refused() {
    let platform = Platform::start().await;
    let (acme, owner, admin, member) = acme(&platform).await;
    for permission in ["credentials:read", "sessions:end", "personal-keys:write", "profile:delete", "no:such"] {
        let body = json!({ "name": "x", "permissions": ["profile:read", permission] });
        let problem = member.post(MINE, &body).await.problem(422, "validation_failed");
        assert_eq!(problem["errors"][0]["pointer"], "/permissions/1", "{permission}");
        owner.post(&of(acme), &body).await.problem(422, "validation_failed");
    }
    let wish = |permission: &str| json!({ "name": "x", "permissions": [permission], "organization_id": acme });
    member.post(MINE, &wish("members:read")).await.expect(201);
    member.post(MINE, &wish("members:invite")).await.problem(403, "permission_denied");
    // Outside of every organization nobody holds it.
    owner.post(MINE, &json!({ "name": "x", "permissions": ["members:read"] })).await.problem(403, "permission_denied");
    let stranger = platform.person("lea@example.org").await;
    stranger.post(MINE, &wish("members:read")).await.problem(404, "not_found");
    for name in ["", " ", "a\u{202e}b"] {
        member.post(MINE, &json!({ "name": name, "permissions": [] })).await.problem(422, "validation_failed");
    }
    let past = json!({ "name": "x", "permissions": [], "expires_at": "2020-01-01T00:00:00Z" });
    let problem = member.post(MINE, &past).await.problem(422, "validation_failed");
    assert_eq!(problem["errors"][0]["pointer"], "/expires_at");
    // Keys of the organization are for those who may write them, and nobody learns of them who is not in it.
    member.post(&of(acme), &json!({ "name": "x", "permissions": [] })).await.problem(403, "permission_denied");
    stranger.post(&of(acme), &json!({ "name": "x", "permissions": [] })).await.problem(404, "not_found");
    stranger.get(&of(acme)).await.problem(404, "not_found");
    let key = make(&admin, &of(acme), &["members:read"]).await;
    member.get(&of(acme)).await.problem(403, "permission_denied");
    // A key of the organization is none of anybody's own, and the other way round.
    owner.get(&one(MINE, &key)).await.problem(404, "not_found");
}

#[tokio::test]
async fn making_a_key_takes_a_fresh_proof_and_so_does_giving_it_more() {
    let platform = Platform::start().await;
    let camille = platform.person("camille@example.org").await;
    let key = make(&camille, MINE, &["profile:read"]).await;
    platform.advance(Duration::from_secs(301));
    let refused = |answer: testkit::Answer| answer.problem(401, "insufficient_user_authentication");
    refused(camille.post(MINE, &json!({ "name": "x", "permissions": [] })).await);
    refused(camille.post(&format!("{}/rotate", one(MINE, &key)), &json!({})).await);
    let path = one(MINE, &key);
    refused(camille.patch(&path, &json!({ "permissions": ["profile:read", "profile:write"] })).await);
    camille.patch(&path, &json!({ "name": "Renamed", "permissions": [] })).await.expect(200);
    camille.delete(&path).await.expect(204);
    // No key makes another one, whatever it holds.
    let secret = key["secret"].as_str().unwrap();
    platform.anonymous().with_token(secret).get("/api/v1/me").await.problem(401, "unauthenticated");
}

#[tokio::test]
async fn a_change_counts_at_once_and_a_revoked_key_is_over_with_the_answer() {
    let platform = Platform::start().await;
    let camille = platform.person("camille@example.org").await;
    let key = make(&camille, MINE, &["profile:read", "profile:write"]).await;
    let (path, program) = (one(MINE, &key), with(&platform, &key));
    program.patch("/api/v1/me", &json!({ "name": "Camille" })).await.expect(200);
    let stale = camille.clone().with("if-match", "\"7\"");
    stale.patch(&path, &json!({ "name": "x" })).await.problem(412, "precondition_failed");
    stale.delete(&path).await.problem(412, "precondition_failed");
    let answer = camille.patch(&path, &json!({ "permissions": ["profile:read"] })).await.expect(200);
    assert_eq!(answer.header("etag"), "\"2\"");
    let end = std::time::Instant::now() + Duration::from_secs(1);
    while program.patch("/api/v1/me", &json!({ "name": "Camille" })).await.status != 403 {
        assert!(std::time::Instant::now() < end, "a second is enough");
    }
    program.get("/api/v1/me").await.expect(200);
    camille.delete(&path).await.expect(204);
    program.get("/api/v1/me").await.problem(401, "unauthenticated");
    camille.get(&path).await.problem(404, "not_found");
    camille.delete(&path).await.problem(404, "not_found");
    assert_eq!(camille.get(MINE).await.expect(200).json()["items"], json!([]));
}

#[tokio::test]
async fn a_rotated_key_has_two_secrets_for_a_while_and_never_three() {
    let platform = Platform::start().await;
    let camille = platform.person("camille@example.org").await;
    let first = make(&camille, MINE, &["profile:read"]).await;
    let rotate = format!("{}/rotate", one(MINE, &first));
    let second = camille.post(&rotate, &json!({ "overlap_seconds": 120 })).await.expect(200).json();
    assert_ne!(first["secret"], second["secret"]);
    assert!(second["previous_secret_until"].is_string());
    for key in [&first, &second] {
        with(&platform, key).get("/api/v1/me").await.expect(200);
    }
    let third = camille.post(&rotate, &json!({ "overlap_seconds": 120 })).await.expect(200).json();
    platform.until_refused(&with(&platform, &first), "/api/v1/me").await;
    with(&platform, &second).get("/api/v1/me").await.expect(200);
    platform.advance(Duration::from_secs(121));
    with(&platform, &second).get("/api/v1/me").await.problem(401, "unauthenticated");
    with(&platform, &third).get("/api/v1/me").await.expect(200);
    let fourth = camille.post(&rotate, &json!({ "overlap_seconds": 0 })).await.expect(200).json();
    platform.until_refused(&with(&platform, &third), "/api/v1/me").await;
    with(&platform, &fourth).get("/api/v1/me").await.expect(200);
    assert_eq!(fourth["previous_secret_until"], Value::Null);
    for wrong in [-1, 2_592_001] {
        camille.post(&rotate, &json!({ "overlap_seconds": wrong })).await.problem(422, "validation_failed");
    }
}

#[tokio::test]
async fn a_key_ends_by_itself_and_no_later_than_the_configuration_lets_it() {
    let platform = Platform::with(|config| {
        config.auth.api_key_max_lifetime = Some(config::Span::seconds(600));
    })
    .await;
    let camille = platform.person("camille@example.org").await;
    let now = platform.runtime.now();
    let wish = |seconds: i64| json!({ "name": "x", "permissions": ["profile:read"], "expires_at": now + chrono::TimeDelta::seconds(seconds) });
    camille.post(MINE, &wish(700)).await.problem(422, "validation_failed");
    let short = camille.post(MINE, &wish(100)).await.expect(201).json();
    let longest = make(&camille, MINE, &["profile:read"]).await;
    assert!(longest["expires_at"].is_string(), "a key without an end gets the latest");
    for (after, status) in [(0, (200, 200)), (101, (401, 200)), (600, (401, 401))] {
        platform.advance(Duration::from_secs(after));
        let found =
            (with(&platform, &short).get("/api/v1/me").await, with(&platform, &longest).get("/api/v1/me").await);
        assert_eq!((found.0.status.as_u16(), found.1.status.as_u16()), status, "after {after} s");
    }
}

#[tokio::test]
async fn a_persons_key_in_an_organization_does_what_they_may_do_there_at_that_moment() {
    let platform = Platform::start().await;
    let (acme, owner, admin, _) = acme(&platform).await;
    let body = json!({ "name": "x", "permissions": ["members:read", "members:invite"], "organization_id": acme });
    let key = admin.post(MINE, &body).await.expect(201).json();
    let program = with(&platform, &key);
    let invitations = format!("/api/v1/organizations/{acme}/invitations");
    program.get(&invitations).await.expect(200);
    program
        .post(&invitations, &json!({ "email": "a@example.org", "role": "member" }))
        .await
        .problem(403, "permission_denied");
    // Elsewhere it is nobody.
    platform.organization("Globex", "ada@example.org").await;
    program.get("/api/v1/organizations").await.problem(403, "permission_denied");
    let ada = platform.user_id("ada@example.org").await;
    let path = format!("/api/v1/organizations/{acme}/members/{ada}");
    owner.patch(&path, &json!({ "role": "member" })).await.expect(200);
    let end = std::time::Instant::now() + Duration::from_secs(1);
    while program.get(&invitations).await.status != 403 {
        assert!(std::time::Instant::now() < end, "a second is enough");
    }
    program.get(&format!("/api/v1/organizations/{acme}/members")).await.expect(200);
    owner.delete(&path).await.expect(204);
    platform.until_refused(&program, &format!("/api/v1/organizations/{acme}/members")).await;
}

#[tokio::test]
async fn an_organizations_key_outlives_who_made_it_and_dies_with_the_organization() {
    let platform = Platform::start().await;
    let (acme, owner, admin, _) = acme(&platform).await;
    let key = make(&admin, &of(acme), &["members:read", "roles:read", "organization:read"]).await;
    let program = with(&platform, &key);
    let ada = platform.user_id("ada@example.org").await;
    owner.delete(&format!("/api/v1/organizations/{acme}/members/{ada}")).await.expect(204);
    let place = format!("/api/v1/organizations/{acme}");
    for path in [place.clone(), format!("{place}/members"), format!("{place}/roles"), format!("{place}/members/{ada}")]
    {
        let status = program.get(&path).await.status.as_u16();
        assert!(status == 200 || path.ends_with(&ada.to_string()) && status == 404, "{path}: {status}");
    }
    // It is nobody, and writes nothing.
    program.get("/api/v1/me").await.problem(403, "permission_denied");
    program.patch(&place, &json!({ "name": "Other" })).await.problem(403, "permission_denied");
    program.post(&format!("{place}/leave"), &json!({})).await.problem(403, "permission_denied");
    let globex = platform.organization("Globex", "olga@example.org").await;
    program.get(&format!("/api/v1/organizations/{globex}/members")).await.problem(404, "not_found");
    owner.delete(&place).await.expect(202);
    platform.until_refused(&program, &format!("{place}/members")).await;
}

#[tokio::test]
async fn nobody_gets_the_secret_of_a_key_that_holds_more_than_they_do() {
    let platform = Platform::start().await;
    let (acme, owner, admin, _) = acme(&platform).await;
    let role = json!({ "name": "key-keeper", "permissions": ["api-keys:read", "api-keys:write"] });
    owner.post(&format!("/api/v1/organizations/{acme}/roles"), &role).await.expect(201);
    let keeper = platform.member(acme, "kim@example.org", "key-keeper").await;
    let key = make(&admin, &of(acme), &["audit:read", "members:read"]).await;
    keeper
        .post(&of(acme), &json!({ "name": "x", "permissions": ["audit:read"] }))
        .await
        .problem(403, "permission_denied");
    let path = one(&of(acme), &key);
    keeper.post(&format!("{path}/rotate"), &json!({})).await.problem(403, "permission_denied");
    keeper.patch(&path, &json!({ "permissions": ["audit:read"] })).await.problem(403, "permission_denied");
    keeper.patch(&path, &json!({ "permissions": ["members:read"] })).await.expect(200);
    keeper.delete(&path).await.expect(204);
}

#[tokio::test]
async fn fifty_keys_are_enough_also_when_they_are_made_at_once() {
    let platform = Platform::start().await;
    let camille = platform.person("camille@example.org").await;
    for _ in 0..45 {
        make(&camille, MINE, &[]).await;
    }
    let wish = json!({ "name": "x", "permissions": [] });
    let many = futures_util::future::join_all((0..10).map(|_| camille.post(MINE, &wish))).await;
    assert_eq!(many.iter().filter(|answer| answer.status == 201).count(), 5);
    camille.post(MINE, &wish).await.problem(409, "conflict");
}

#[tokio::test]
async fn a_suspended_persons_keys_open_nothing_until_they_are_restored() {
    let platform = Platform::start().await;
    let admin = platform.admin().await;
    let camille = platform.person("camille@example.org").await;
    let program = with(&platform, &make(&camille, MINE, &["profile:read"]).await);
    program.get("/api/v1/me").await.expect(200);
    let path = format!("/api/v1/users/{}", platform.user_id("camille@example.org").await);
    admin.post(&format!("{path}/suspend"), &json!({})).await.expect(200);
    platform.until_refused(&program, "/api/v1/me").await;
    admin.post(&format!("{path}/restore"), &json!({})).await.expect(200);
    platform.advance(Duration::from_secs(11));
    program.get("/api/v1/me").await.expect(200);
}

#[tokio::test]
async fn what_happens_to_a_key_is_in_the_trail_and_its_secret_is_not() {
    let platform = Platform::start().await;
    let (acme, _, admin, _) = acme(&platform).await;
    let key = make(&admin, &of(acme), &["audit:read"]).await;
    admin.patch(&one(&of(acme), &key), &json!({ "name": "Weekly" })).await.expect(200);
    admin.delete(&one(&of(acme), &key)).await.expect(204);
    platform.settle().await;
    let trail = admin.get(&format!("/api/v1/audit-events?organization_id={acme}&type=api_key.*")).await.expect(200);
    assert!(!trail.text().contains(key["secret"].as_str().unwrap()));
    let kinds = trail.json()["items"].as_array().unwrap().iter().map(|event| event["type"].clone()).collect::<Vec<_>>();
    assert_eq!(kinds, ["api_key.revoked", "api_key.updated", "api_key.created"]);
}
