//! What an organization's key reads for the programs of that organization.

use serde_json::{Value, json};
use shared::OrganizationId;
use std::time::Duration;
use testkit::{Actor, Platform};

/// Acme with its owner, a member, and a program that holds a key with these permissions.
async fn acme(permissions: &[&str]) -> (Platform, OrganizationId, Actor, Actor, Value) {
    let platform = Platform::start().await;
    platform.person("olga@example.org").await;
    let acme = platform.organization("Acme", "olga@example.org").await;
    platform.member(acme, "max@example.org", "member").await;
    let owner = platform.token_of("olga@example.org").await;
    let body = json!({ "name": "Program", "permissions": permissions });
    let key = owner.post(&format!("/api/v1/organizations/{acme}/api-keys"), &body).await.expect(201).json();
    let program = platform.anonymous().with("x-api-key", key["secret"].as_str().unwrap());
    (platform, acme, owner, program, key)
}

#[tokio::test]
async fn a_key_asks_what_every_member_may_do_and_nothing_about_anybody_else() {
    let (platform, acme, _, program, _) = acme(&["permissions:check"]).await;
    platform.person("lea@example.org").await;
    let globex = platform.organization("Globex", "lea@example.org").await;
    let ids = [
        platform.user_id("olga@example.org").await,
        platform.user_id("max@example.org").await,
        platform.user_id("lea@example.org").await,
    ];
    let checks = ids.map(|user| json!({ "user_id": user, "permission": "members:invite" }));
    let answer = program.post("/api/v1/permissions/check", &json!({ "checks": checks })).await.expect(200).json();
    let allowed = |allowed: bool| json!({ "allowed": allowed });
    assert_eq!(answer["results"], json!([allowed(true), allowed(false), allowed(false)]));
    let elsewhere = json!({ "user_id": ids[2], "organization_id": globex, "permission": "members:invite" });
    let answer = program.post("/api/v1/permissions/check", &json!({ "checks": [elsewhere] })).await.expect(200).json();
    assert_eq!(answer["results"], json!([allowed(false)]));
    let nobody = json!({ "checks": [checks[0], { "permission": "members:invite", "organization_id": acme }] });
    let problem = program.post("/api/v1/permissions/check", &nobody).await.problem(422, "validation_failed");
    assert_eq!(problem["errors"][0]["pointer"], "/checks/1/user_id");
}

#[tokio::test]
async fn a_key_without_the_permission_asks_nothing() {
    let (platform, _, _, program, _) = acme(&["members:read"]).await;
    let user = platform.user_id("max@example.org").await;
    let body = json!({ "checks": [{ "user_id": user, "permission": "members:invite" }] });
    program.post("/api/v1/permissions/check", &body).await.problem(403, "permission_denied");
}

#[tokio::test]
async fn a_key_follows_and_exports_the_audit_trail_until_it_is_revoked() {
    let (platform, acme, owner, program, key) = acme(&["audit:read", "audit:export"]).await;
    platform.settle().await;
    let trail = format!("/api/v1/audit-events?organization_id={acme}");
    let page = program.get(&trail).await.expect(200).json();
    assert!(page["items"].as_array().unwrap().iter().any(|event| event["type"] == "api_key.created"));
    program.get("/api/v1/audit-events").await.problem(403, "permission_denied");
    let export = format!("/api/v1/audit-events/export?organization_id={acme}");
    assert!(program.get(&export).await.expect(200).text().contains("api_key.created"));
    platform.settle().await;
    let noted = owner.get(&format!("{trail}&type=audit.*")).await.expect(200).json();
    let by = noted["items"].as_array().unwrap().iter().map(|event| event["actor"]["kind"].clone()).collect::<Vec<_>>();
    assert!(by.contains(&json!("api_key")), "{by:?}");
    let stream = format!("/api/v1/audit-events/stream?organization_id={acme}");
    assert_eq!(program.head_of(&stream).await.status, 200);
    let id = key["id"].as_str().unwrap();
    owner.delete(&format!("/api/v1/organizations/{acme}/api-keys/{id}")).await.expect(204);
    program.get(&trail).await.problem(401, "unauthenticated");
    platform.advance(Duration::from_secs(11));
    program.get(&trail).await.problem(401, "unauthenticated");
}

#[tokio::test]
async fn a_key_of_the_organization_that_runs_the_platform_reads_the_whole_trail() {
    let platform = Platform::start().await;
    let admin = platform.admin().await;
    let place = admin.get("/api/v1/me").await.expect(200).json()["organization"]["id"].clone();
    let path = format!("/api/v1/organizations/{}/api-keys", place.as_str().unwrap());
    let body = json!({ "name": "Archive", "permissions": ["platform:audit", "audit:export"] });
    let key = admin.post(&path, &body).await.expect(201).json();
    platform.settle().await;
    let program = platform.anonymous().with("x-api-key", key["secret"].as_str().unwrap());
    assert!(program.get("/api/v1/audit-events").await.expect(200).text().contains("user.created"));
    assert!(program.get("/api/v1/audit-events/export").await.expect(200).text().contains("user.created"));
    // The rest of the platform's own API is for people.
    program.get("/api/v1/users").await.problem(403, "permission_denied");
    admin.post(&path, &json!({ "name": "x", "permissions": ["users:read"] })).await.problem(422, "validation_failed");
}

#[tokio::test]
async fn a_persons_own_keys_are_in_the_copy_of_their_data_without_a_secret() {
    let platform = Platform::start().await;
    let camille = platform.person("camille@example.org").await;
    let body = json!({ "name": "Backup", "permissions": ["profile:read"] });
    let key = camille.post("/api/v1/me/api-keys", &body).await.expect(201).json();
    let copy = camille.get("/api/v1/me/export").await.expect(200);
    assert_eq!(copy.json()["api_keys"][0]["id"], key["id"]);
    assert!(!copy.text().contains(key["secret"].as_str().unwrap()));
}
