//! What is refused to whoever acts in another person's name, operation by operation. Whoever adds an operation decides:
//! is it the person's alone? Then it needs a permission of `shared::acting`, a fresh proof, or is asked for in person.

use crate::operations;
use axum::body::Body;
use serde_json::json;
use shared::acting;
use std::collections::BTreeSet;
use testkit::Platform;

/// Operations that are the person's alone, though the permission that they need is not withheld.
const IN_PERSON: [&str; 5] =
    ["giveConsent", "leaveOrganization", "registerPushDevice", "removePushDevice", "restoreOrganization"];

/// All of them, as they were read and agreed on.
const REFUSED: &str = include_str!("acting.list");

#[tokio::test]
async fn what_is_the_persons_alone_is_refused_to_whoever_acts_for_them() {
    let platform = Platform::start().await;
    let admin = platform.admin().await;
    platform.person("olga@example.org").await;
    let acme = platform.organization("Acme", "olga@example.org").await.to_string();
    let wish = json!({ "user_id": platform.user_id("olga@example.org").await, "reason": "Ticket 4711" });
    let answer = admin.post("/api/v1/auth/impersonation", &wish).await.expect(201).json();
    let actor = platform.anonymous().with_token(answer["access_token"].as_str().unwrap());
    let (mut refused, mut faults) = (BTreeSet::new(), Vec::new());
    for operation in operations().await {
        let id = operation.description["operationId"].as_str().unwrap().to_owned();
        let permission = operation.permission().parse().ok();
        let is_withheld = permission.is_some_and(|permission| !acting::permits(&permission));
        if !is_withheld && !IN_PERSON.contains(&id.as_str()) {
            continue;
        }
        let kind = operation.takes_json().then_some("application/json");
        let body = if kind.is_some() { Body::from(operation.example.to_string()) } else { Body::empty() };
        let answer = actor.send(operation.method.clone(), &operation.path_in(&acme), kind, body).await;
        if answer.status != 403 {
            faults.push(format!("{id}: {} {}", answer.status, answer.text()));
        }
        refused.insert(id);
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    let refused = refused.into_iter().collect::<Vec<_>>().join("\n");
    assert_eq!(refused, REFUSED.trim(), "read the list, and correct acting.list if it is right:\n{refused}");
    actor.get("/api/v1/me").await.expect(200);
}
