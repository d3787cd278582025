//! Refusals that no status tells: parts of an answer that says 200, and answers that look like another one.

use super::{items, list};
use crate::{Actor, Platform};
use axum::body::Body;
use http::Method;
use serde_json::{Value, json};

/// The refusals of an operation, the newest first, as the platform's admin sees them.
async fn of(platform: &Platform, operation: &str) -> Vec<Value> {
    platform.settle().await;
    let admin = platform.token_of("admin@example.org").await;
    let page = list(&admin, "type=access.refused").await;
    items(&page).iter().filter(|item| item["payload"]["operation"] == operation).cloned().collect()
}

async fn delete(actor: &Actor, path: &str, body: &Value) -> testkit::Answer {
    actor.send(Method::DELETE, path, Some("application/json"), Body::from(body.to_string())).await
}

#[tokio::test]
async fn people_who_were_refused_in_bulk_are_one_event() {
    let platform = Platform::start().await;
    platform.admin().await;
    platform.person("yanis@example.org").await;
    let runs = database::organizations::find_platform(platform.database.reader()).await.unwrap().unwrap().id;
    platform.join(runs, "yanis@example.org", "admin").await;
    let yanis = platform.token_of("yanis@example.org").await;
    let (owner, bob) = (platform.user_id("admin@example.org").await, platform.person("bob@example.org").await);
    drop(bob);
    let bob = platform.user_id("bob@example.org").await;
    let me = platform.user_id("yanis@example.org").await;
    let body = json!({ "action": "suspend", "ids": [bob, owner, me] });
    for _ in 0..2 {
        let answer = yanis.post("/api/v1/users/bulk", &body).await.expect(200).json();
        assert_eq!(answer["results"][1]["code"], "permission_denied");
    }
    let noted = of(&platform, "POST /api/v1/users/bulk").await;
    assert_eq!(noted.len(), 1, "once a minute for the same people");
    assert_eq!((&noted[0]["payload"]["status"], &noted[0]["payload"]["refused"]), (&json!(200), &json!(1)));
    assert_eq!(noted[0]["payload"]["refused_ids"], json!([owner]));
    assert_eq!(noted[0]["actor"]["email"], "yanis@example.org");
    yanis.post("/api/v1/users/bulk", &json!({ "action": "restore", "ids": [bob] })).await.expect(200);
    assert_eq!(of(&platform, "POST /api/v1/users/bulk").await.len(), 1, "nobody was refused");
    yanis.post("/api/v1/users/bulk", &json!({ "action": "delete", "ids": vec![owner; 60] })).await.expect(200);
    let noted = of(&platform, "POST /api/v1/users/bulk").await;
    assert_eq!((noted.len(), &noted[0]["payload"]["refused"]), (2, &json!(60)));
    assert_eq!(noted[0]["payload"]["refused_ids"].as_array().unwrap().len(), 50, "bounded");
}

#[tokio::test]
async fn members_and_invitations_that_were_refused_in_bulk_are_in_the_organizations_trail() {
    let platform = Platform::start().await;
    platform.admin().await;
    let olga = platform.person("olga@example.org").await;
    let acme = platform.organization("Acme", "olga@example.org").await;
    let ada = platform.member(acme, "ada@example.org", "admin").await;
    platform.member(acme, "max@example.org", "member").await;
    let (owner, max) = (platform.user_id("olga@example.org").await, platform.user_id("max@example.org").await);
    let path = format!("/api/v1/organizations/{acme}");
    let body = json!({ "action": "set_role", "role": "owner", "ids": [max, owner] });
    let answer = ada.post(&format!("{path}/members/bulk"), &body).await.expect(200).json();
    assert_eq!(answer["results"][0]["code"], "permission_denied");
    let lines = json!([{ "email": "x@example.org", "role": "owner" }, { "email": "y@example.org", "role": "member" }]);
    let body = json!({ "invitations": lines });
    let answer = ada.post(&format!("{path}/invitations/bulk"), &body).await.expect(200).json();
    assert_eq!(
        (&answer["results"][0]["code"], &answer["results"][1]["status"]),
        (&json!("permission_denied"), &json!("invited"))
    );

    platform.settle().await;
    let page = list(&olga, &format!("organization_id={acme}&type=access.refused")).await;
    let noted = items(&page).iter().map(|item| item["payload"].clone()).collect::<Vec<_>>();
    assert_eq!(noted.len(), 2);
    assert_eq!((&noted[0]["permission"], &noted[0]["refused"]), (&json!("members:invite"), &json!(1)));
    assert_eq!(noted[0]["refused_ids"], json!([]), "an address is nobody's id");
    let single = ada.patch(&format!("{path}/members/{max}"), &json!({ "role": "owner" })).await;
    single.problem(403, "permission_denied");
    platform.settle().await;
    let page = list(&olga, &format!("organization_id={acme}&type=access.refused")).await;
    assert_eq!(items(&page)[0]["payload"]["permission"], noted[1]["permission"], "the same as for one");
    assert!(noted[1]["refused_ids"].as_array().unwrap().contains(&json!(max)));
}

#[tokio::test]
async fn a_wrong_password_or_confirmation_is_noted_with_who_gave_it() {
    let platform = Platform::start().await;
    let admin = platform.admin().await;
    let alice = platform.person("alice@example.org").await;
    for _ in 0..2 {
        delete(&alice, "/api/v1/me", &json!({ "password": "not the right one" })).await.invalid("/password");
    }
    let noted = of(&platform, "DELETE /api/v1/me").await;
    assert_eq!(noted.len(), 2, "each of them");
    assert_eq!(
        (&noted[0]["payload"]["reason"], &noted[0]["payload"]["status"]),
        (&json!("wrong_password"), &json!(422))
    );
    assert_eq!(noted[0]["actor"]["email"], "alice@example.org");
    assert_eq!(noted[0]["person"]["email"], "alice@example.org");
    let id = platform.user_id("alice@example.org").await;
    let body = json!({ "confirm": "somebody@example.org" });
    admin.post(&format!("/api/v1/users/{id}/erase"), &body).await.invalid("/confirm");
    let noted = of(&platform, "POST /api/v1/users/{user_id}/erase").await;
    assert_eq!((noted.len(), &noted[0]["payload"]["reason"]), (1, &json!("wrong_confirmation")));
    assert_eq!((&noted[0]["subject"]["id"], &noted[0]["actor"]["email"]), (&json!(id), &json!("admin@example.org")));
}

#[tokio::test]
async fn who_would_end_somebody_elses_session_is_noted_and_learns_nothing() {
    let platform = Platform::start().await;
    platform.admin().await;
    let alice = platform.person("alice@example.org").await;
    platform.person("bob@example.org").await;
    let theirs = platform.sign_in("bob@example.org").await["session_id"].as_str().unwrap().to_owned();
    let path = "/api/v1/auth/sessions";
    let mut problems = Vec::new();
    for id in ["01900000-0000-7000-8000-000000000000", &theirs] {
        let mut problem = alice.delete(&format!("{path}/{id}")).await.problem(404, "not_found");
        problem.as_object_mut().unwrap().remove("request_id");
        problems.push(problem);
    }
    assert_eq!(problems[0], problems[1]);
    let noted = of(&platform, "DELETE /api/v1/auth/sessions/{id}").await;
    assert_eq!((noted.len(), &noted[0]["payload"]["reason"]), (1, &json!("others_session")));
    assert_eq!(noted[0]["actor"]["email"], "alice@example.org");
    assert_eq!(noted[0]["subject"]["id"], json!(platform.user_id("bob@example.org").await));
}

#[tokio::test]
async fn who_asks_what_others_may_do_without_being_allowed_to_is_noted() {
    let platform = Platform::start().await;
    platform.admin().await;
    let olga = platform.person("olga@example.org").await;
    let acme = platform.organization("Acme", "olga@example.org").await;
    let max = platform.member(acme, "max@example.org", "member").await;
    let stranger = platform.person("stranger@example.org").await;
    let owner = platform.user_id("olga@example.org").await;
    let check = |user| json!({ "user_id": user, "organization_id": acme, "permission": "members:read" });
    let own = json!({ "organization_id": acme, "permission": "members:read" });
    for (actor, body) in
        [(&max, json!({ "checks": [check(owner), own] })), (&stranger, json!({ "checks": [check(owner)] }))]
    {
        let answer = actor.post("/api/v1/permissions/check", &body).await.expect(200).json();
        assert_eq!(answer["results"][0]["allowed"], false);
    }
    let noted = of(&platform, "POST /api/v1/permissions/check").await;
    assert_eq!(noted.len(), 2);
    assert_eq!(
        (&noted[1]["actor"]["email"], &noted[1]["payload"]["permission"]),
        (&json!("max@example.org"), &json!("permissions:check"))
    );
    assert_eq!((&noted[1]["payload"]["refused"], &noted[1]["payload"]["refused_ids"]), (&json!(1), &json!([owner])));
    assert_eq!(
        (&noted[0]["actor"]["email"], &noted[0]["organization_id"]),
        (&json!("stranger@example.org"), &Value::Null)
    );
    let body = json!({ "checks": [check(platform.user_id("max@example.org").await)] });
    olga.post("/api/v1/permissions/check", &body).await.expect(200);
    assert_eq!(of(&platform, "POST /api/v1/permissions/check").await.len(), 2, "an owner may ask");
}
