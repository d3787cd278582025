//! Many people at once.

use super::{path_of, plain_admin};
use crate::Platform;
use serde_json::{Value, json};

const BULK: &str = "/api/v1/users/bulk";

fn statuses(answer: &Value) -> Vec<&str> {
    answer["results"].as_array().unwrap().iter().map(|result| result["status"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn each_has_its_own_result() {
    let platform = Platform::start().await;
    platform.admin().await;
    let admin = plain_admin(&platform).await;
    let alice = platform.person("alice@example.org").await;
    platform.person("bob@example.org").await;
    let mut ids = Vec::new();
    for email in ["alice@example.org", "bob@example.org", "yanis@example.org", "admin@example.org"] {
        ids.push(json!(platform.user_id(email).await));
    }
    ids.push(json!("01900000-0000-7000-8000-000000000000"));
    ids.push(ids[0].clone());
    let act = async |action: &str| {
        let answer = admin.post(BULK, &json!({ "action": action, "ids": ids })).await.expect(200).json();
        assert_eq!(
            answer["results"].as_array().unwrap().iter().map(|result| &result["id"]).collect::<Vec<_>>(),
            ids.iter().collect::<Vec<_>>()
        );
        answer
    };
    let suspended = act("suspend").await;
    assert_eq!(statuses(&suspended), ["done", "done", "refused", "refused", "not_found", "unchanged"]);
    assert_eq!(suspended["results"][2]["code"], "conflict");
    assert_eq!(suspended["results"][3]["code"], "permission_denied");
    platform.until_refused(&alice, "/api/v1/me").await;
    assert_eq!(statuses(&act("restore").await)[..2], ["done", "done"]);
    assert_eq!(statuses(&act("delete").await), ["done", "done", "refused", "refused", "not_found", "unchanged"]);
    assert_eq!(statuses(&act("suspend").await)[..2], ["refused", "refused"]);
    assert_eq!(statuses(&act("undelete").await)[..2], ["done", "done"]);
    let path = path_of(&platform, "bob@example.org").await;
    assert_eq!(admin.get(&path).await.expect(200).json()["status"], "active");
}

#[tokio::test]
async fn only_whoever_may_and_only_what_is_acceptable() {
    let platform = Platform::start().await;
    let admin = platform.admin().await;
    let alice = platform.person("alice@example.org").await;
    let id = platform.user_id("alice@example.org").await;
    let body = json!({ "action": "suspend", "ids": [id] });
    alice.post(BULK, &body).await.problem(403, "permission_denied");
    alice.post(BULK, &json!({})).await.problem(403, "permission_denied");
    platform.anonymous().post(BULK, &body).await.problem(401, "unauthenticated");
    for (body, pointer) in [
        (json!({ "action": "suspend" }), "/ids"),
        (json!({ "ids": [id] }), "/action"),
        (json!({ "action": "erase", "ids": [id] }), "/action"),
        (json!({ "action": "suspend", "ids": [] }), "/ids"),
        (json!({ "action": "suspend", "ids": vec![id; 501] }), "/ids"),
        (json!({ "action": "suspend", "ids": ["x"] }), "/ids/0"),
        (json!({ "action": "suspend", "ids": [id], "all": true }), "/all"),
    ] {
        admin.post(BULK, &body).await.invalid(pointer);
    }
    alice.get("/api/v1/me").await.expect(200);
}
