//! What the API offers, and to whom.

use crate::operations;
use axum::body::Body;
use plateforme::openapi;
use serde_json::{Value, json};
use shared::catalogue::{self, Scope};
use std::collections::HashSet;
use testkit::Platform;

/// The operations that anybody may call. Adding one here is a decision: say in its handler why it is safe.
const PUBLIC: &[&str] = &[
    "challengeMfa",
    "completeSetup",
    "confirmEmailChange",
    "declineInvitation",
    "forgotPassword",
    "getFile",
    "getJwks",
    "getSetup",
    "listMailbox",
    "openUnsubscribe",
    "previewInvitation",
    "previewUnsubscribe",
    "refreshTokens",
    "reportMailEvent",
    "reportSignIn",
    "requestEmailSignIn",
    "requestPasskeySignIn",
    "resendVerification",
    "resetPassword",
    "restoreAccount",
    "signIn",
    "signInWithPasskey",
    "signUp",
    "unsubscribe",
    "verifyEmail",
    "verifyEmailSignIn",
    "verifyMfa",
];

#[tokio::test]
async fn openapi_json_is_what_the_services_say() {
    let committed = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../openapi.json")).unwrap();
    let current = openapi::description().await.unwrap();
    assert!(committed.trim() == current.trim(), "openapi.json is out of date: run npm run api:generate");
}

#[tokio::test]
async fn every_operation_has_a_name_an_example_of_its_failures_and_a_permission_or_a_place_on_the_public_list() {
    let mut names = HashSet::new();
    let description: Value = serde_json::from_str(&openapi::description().await.unwrap()).unwrap();
    let tags: Vec<_> = description["tags"].as_array().unwrap().iter().map(|tag| tag["name"].clone()).collect();
    for operation in operations().await {
        let name = operation.description["operationId"].as_str().unwrap_or_default().to_owned();
        let place = format!("{} {} ({name})", operation.method, operation.path);
        assert!(!name.is_empty(), "{place} has no operationId");
        assert!(names.insert(name.clone()), "{place}: the operationId is taken");
        assert!(operation.description["responses"].as_object().is_some_and(|all| !all.is_empty()), "{place}");
        assert_eq!(operation.description["security"] == json!([]), operation.permission() == "public", "{place}");
        let tag = operation.description["tags"][0].as_str().unwrap_or_default();
        assert!(tags.iter().any(|known| known == tag), "{place}: the tag {tag:?} is not described");
        match operation.permission() {
            "public" => assert!(PUBLIC.contains(&name.as_str()), "{place} is public without being on the list"),
            permission => {
                let entry = catalogue::entry(permission);
                assert!(entry.is_some(), "{place}: x-permission {permission:?} is not in shared::catalogue");
                assert!(!PUBLIC.contains(&name.as_str()), "{place} is on the public list, but needs {permission}");
            }
        }
    }
}

#[tokio::test]
async fn what_is_not_public_refuses_strangers_and_forged_tokens() {
    let platform = Platform::start().await;
    let stranger = platform.anonymous();
    let forged = platform.anonymous().with_token("eyJhbGciOiJub25lIiwidHlwIjoiYXQrand0In0.e30.");
    for operation in operations().await.iter().filter(|operation| operation.permission() != "public") {
        for actor in [&stranger, &forged] {
            let answer = actor.send(operation.method.clone(), &operation.concrete_path(), None, Body::empty()).await;
            let challenge = answer.header("www-authenticate").to_owned();
            answer.problem(401, "unauthenticated");
            assert!(challenge.starts_with("Bearer"), "{} {}", operation.method, operation.path);
        }
    }
}

#[tokio::test]
async fn what_is_about_the_whole_platform_is_for_those_who_run_it() {
    let platform = Platform::start().await;
    let person = platform.person("yanis@example.org").await;
    platform.person("olga@example.org").await;
    platform.organization("Acme", "olga@example.org").await;
    let owner = platform.token_of("olga@example.org").await;
    let operator = platform.admin().await;
    for operation in operations().await {
        let entry = catalogue::entry(operation.permission());
        if !entry.is_some_and(|entry| matches!(entry.scope, Scope::Platform(_))) {
            continue;
        }
        let path = operation.concrete_path();
        for actor in [&person, &owner] {
            let answer = actor.send(operation.method.clone(), &path, None, Body::empty()).await;
            answer.problem(403, "permission_denied");
        }
        let answer = operator.send(operation.method.clone(), &path, None, Body::empty()).await;
        assert!(![401, 403, 500].contains(&answer.status.as_u16()), "{} {path}: {}", operation.method, answer.text());
    }
}

#[tokio::test]
async fn internal_doors_are_on_no_listener() {
    let platform = Platform::start().await;
    let admin = platform.admin().await;
    for path in ["/internal/signing-keys", "/internal/exchange", "/internal/revocations?after=0", "/internal"] {
        admin.get(path).await.problem(404, "not_found");
        platform.at_api().get(path).await.problem(404, "not_found");
    }
}
