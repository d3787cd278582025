//! `POST` and `DELETE /api/v1/auth/impersonation`.

use serde_json::{Value, json};
use std::time::Duration;
use testkit::{Actor, Platform};

const PATH: &str = "/api/v1/auth/impersonation";
const REASON: &str = "Ticket 4711: the list stays empty";

async fn wish(platform: &Platform, email: &str) -> Value {
    json!({ "user_id": platform.user_id(email).await, "reason": REASON })
}

async fn act(platform: &Platform, admin: &Actor, email: &str) -> (Value, Actor) {
    let answer = admin.post(PATH, &wish(platform, email).await).await.expect(201).json();
    let token = answer["access_token"].as_str().expect("a token");
    let acting = platform.anonymous().with_token(token);
    (answer, acting)
}

/// Somebody with a role on the platform.
async fn staff(platform: &Platform, owner: &Actor, email: &str, role: &str) -> Actor {
    let place = owner.get("/api/v1/me").await.expect(200).json()["organization"]["id"].clone();
    let place = place.as_str().expect("an id").parse().expect("an id");
    platform.member(place, email, role).await
}

#[tokio::test]
async fn an_admin_sees_what_the_person_sees_and_everybody_sees_who_acts() {
    let platform = Platform::start().await;
    let admin = platform.admin().await;
    let camille = platform.person("camille@example.org").await;
    let (answer, acting) = act(&platform, &admin, "camille@example.org").await;
    let me = acting.get("/api/v1/me").await.expect(200).json();
    assert_eq!(me["email"], "camille@example.org");
    assert_eq!(me["impersonated_by"]["name"], "Ada Admin");
    assert_eq!(camille.get("/api/v1/me").await.expect(200).json()["impersonated_by"], Value::Null);
    acting.patch("/api/v1/me", &json!({ "name": "Camille" })).await.expect(200);
    let sessions = camille.get("/api/v1/auth/sessions").await.expect(200).json();
    let flags = sessions["items"].as_array().expect("a list").iter().map(|one| one["is_impersonation"].clone());
    assert_eq!(flags.filter(|flag| *flag == true).count(), 1, "{sessions}");
    let mail = platform.mail_to("camille@example.org").await.0;
    assert!(mail.text.contains(REASON) && !mail.text.contains("Ada"), "{}", mail.text);
    let events = admin.get("/api/v1/audit-events?type=user.updated").await.expect(200).json();
    let actor = &events["items"][0]["actor"];
    assert_eq!((&actor["name"], &actor["impersonated_by"]["name"]), (&json!("Camille"), &json!("Ada Admin")));
    assert_eq!(events["items"][0]["payload"].get("impersonator_id"), None);
    // The person ends it as they end any session.
    let id = answer["session_id"].as_str().expect("an id");
    camille.delete(&format!("/api/v1/auth/sessions/{id}")).await.expect(204);
    platform.until_refused(&acting, "/api/v1/me").await;
}

#[tokio::test]
async fn a_browser_changes_over_and_back_and_no_cookie_is_left_behind() {
    let platform = Platform::start().await;
    platform.admin().await;
    platform.person("camille@example.org").await;
    let own = platform.browser_of("admin@example.org").await;
    let answer = own.post(PATH, &wish(&platform, "camille@example.org").await).await.expect(201);
    assert_eq!(answer.json().get("access_token"), None);
    let acting = platform.anonymous().with_cookie(answer.header("set-cookie"));
    assert_eq!(acting.get("/api/v1/me").await.expect(200).json()["email"], "camille@example.org");
    let answer = acting.delete(PATH).await.expect(204);
    let back = platform.anonymous().with_cookie(answer.header("set-cookie"));
    assert_eq!(back.get("/api/v1/me").await.expect(200).json()["email"], "admin@example.org");
    acting.get("/api/v1/me").await.problem(401, "unauthenticated");
    back.delete(PATH).await.problem(409, "conflict");
    own.get("/api/v1/me").await.problem(401, "unauthenticated");
}

#[tokio::test]
async fn nobody_becomes_somebody_who_may_do_more() {
    let platform = Platform::start().await;
    let owner = platform.admin().await;
    let ada = staff(&platform, &owner, "ada@example.org", "admin").await;
    staff(&platform, &owner, "second@example.org", "owner").await;
    let role = json!({ "name": "support", "permissions": ["users:impersonate", "users:read"] });
    let place = owner.get("/api/v1/me").await.expect(200).json()["organization"]["id"].clone();
    let path = format!("/api/v1/organizations/{}/roles", place.as_str().expect("an id"));
    owner.post(&path, &role).await.expect(201);
    let support = staff(&platform, &owner, "sam@example.org", "support").await;
    platform.person("olga@example.org").await;
    platform.organization("Acme", "olga@example.org").await;
    platform.person("lea@example.org").await;
    let try_it =
        async |actor: &Actor, email: &str| actor.post(PATH, &wish(&platform, email).await).await.status.as_u16();
    // No owner of the platform is anybody else, not even to another one.
    assert_eq!(try_it(&ada, "admin@example.org").await, 403);
    assert_eq!(try_it(&owner, "second@example.org").await, 403);
    assert_eq!(try_it(&support, "ada@example.org").await, 403);
    // What the owner of a customer may do, whoever manages customers may do as well; support may not.
    assert_eq!(try_it(&support, "olga@example.org").await, 403);
    assert_eq!(try_it(&support, "lea@example.org").await, 201);
    assert_eq!(try_it(&ada, "olga@example.org").await, 201);
    assert_eq!(try_it(&ada, "ada@example.org").await, 422);
    let lea = platform.token_of("lea@example.org").await;
    assert_eq!(try_it(&lea, "olga@example.org").await, 403);
    let id = platform.user_id("lea@example.org").await;
    ada.post(&format!("/api/v1/users/{id}/suspend"), &json!({})).await.expect(200);
    assert_eq!(try_it(&ada, "lea@example.org").await, 409);
    let nobody = json!({ "user_id": "01900000-0000-7000-8000-000000000000", "reason": REASON });
    ada.post(PATH, &nobody).await.problem(404, "not_found");
    let blank = json!({ "user_id": id, "reason": " " });
    ada.post(PATH, &blank).await.problem(422, "validation_failed");
    platform.advance(Duration::from_secs(301));
    let stale = ada.post(PATH, &wish(&platform, "olga@example.org").await).await;
    stale.problem(401, "insufficient_user_authentication");
}

#[tokio::test]
async fn it_ends_after_half_an_hour_whatever_is_refreshed() {
    let platform = Platform::start().await;
    let admin = platform.admin().await;
    platform.person("camille@example.org").await;
    let (answer, acting) = act(&platform, &admin, "camille@example.org").await;
    platform.advance(Duration::from_mins(29));
    acting.get("/api/v1/me").await.expect(200);
    platform.advance(Duration::from_secs(61));
    acting.get("/api/v1/me").await.problem(401, "unauthenticated");
    let body = json!({ "refresh_token": answer["refresh_token"] });
    platform.anonymous().post("/api/v1/auth/refresh", &body).await.problem(401, "refresh_token_invalid");
}

#[tokio::test]
async fn it_ends_with_the_session_the_account_and_the_permission_of_whoever_acts() {
    let platform = Platform::start().await;
    let owner = platform.admin().await;
    platform.person("camille@example.org").await;
    let place = owner.get("/api/v1/me").await.expect(200).json()["organization"]["id"].clone();
    let place = place.as_str().expect("an id").to_owned();
    for (number, what) in ["session", "suspension", "role", "permission"].into_iter().enumerate() {
        let email = format!("staff{number}@example.org");
        let role = json!({ "name": format!("support-{number}"), "permissions": ["users:impersonate"] });
        let roles = format!("/api/v1/organizations/{place}/roles");
        let role = owner.post(&roles, &role).await.expect(201).json();
        let admin = staff(&platform, &owner, &email, role["name"].as_str().expect("a name")).await;
        let id = platform.user_id(&email).await;
        let (answer, acting) = act(&platform, &admin, "camille@example.org").await;
        acting.get("/api/v1/me").await.expect(200);
        match what {
            "session" => drop(admin.post("/api/v1/auth/sign-out", &json!({})).await.expect(204)),
            "suspension" => drop(owner.post(&format!("/api/v1/users/{id}/suspend"), &json!({})).await.expect(200)),
            "role" => {
                let path = format!("/api/v1/organizations/{place}/members/{id}");
                owner.patch(&path, &json!({ "role": "member" })).await.expect(200);
            }
            _ => {
                let path = format!("{roles}/{}", role["id"].as_str().expect("an id"));
                owner.patch(&path, &json!({ "permissions": [] })).await.expect(200);
            }
        }
        platform.until_refused(&acting, "/api/v1/me").await;
        let body = json!({ "refresh_token": answer["refresh_token"] });
        let refreshed = platform.anonymous().post("/api/v1/auth/refresh", &body).await;
        assert_eq!(refreshed.status, 401, "{what}");
    }
    let camille = platform.token_of("camille@example.org").await;
    let sessions = camille.get("/api/v1/auth/sessions").await.expect(200).json();
    let items = sessions["items"].as_array().expect("a list");
    assert!(items.iter().all(|one| one["is_impersonation"] == false), "{sessions}");
}

#[tokio::test]
async fn to_an_organizations_readers_whoever_acts_is_an_operator() {
    let platform = Platform::start().await;
    let admin = platform.admin().await;
    platform.person("olga@example.org").await;
    let acme = platform.organization("Acme", "olga@example.org").await;
    let (_, acting) = act(&platform, &admin, "olga@example.org").await;
    acting.patch(&format!("/api/v1/organizations/{acme}"), &json!({ "name": "Acme Ltd" })).await.expect(200);
    platform.settle().await;
    let olga = platform.token_of("olga@example.org").await;
    let path = format!("/api/v1/audit-events?organization_id={acme}&type=organization.updated");
    let page = olga.get(&path).await.expect(200);
    let event = page.json()["items"][0].clone();
    let nobody = json!({ "kind": "operator", "id": null, "name": null, "email": null });
    assert_eq!((&event["actor"]["email"], &event["actor"]["impersonated_by"]), (&json!("olga@example.org"), &nobody));
    assert_eq!(event["context"], Value::Null);
    let ada = platform.user_id("admin@example.org").await.to_string();
    assert!(!page.text().contains(&ada));
    let export = olga.get(&format!("/api/v1/audit-events/export?organization_id={acme}")).await.expect(200).text();
    assert!(export.contains("\"impersonator_id\":\"operator\"") && !export.contains(&ada), "{export}");
    // Whoever audits the platform sees both.
    let event = admin.get(&path).await.expect(200).json()["items"][0].clone();
    assert_eq!(event["actor"]["impersonated_by"]["email"], "admin@example.org");
}

#[tokio::test]
async fn whoever_acts_proves_nothing_and_goes_nowhere_from_there() {
    let platform = Platform::start().await;
    let admin = platform.admin().await;
    platform.person("camille@example.org").await;
    let (_, acting) = act(&platform, &admin, "camille@example.org").await;
    acting.post("/api/v1/auth/passkeys/options", &json!({})).await.problem(403, "permission_denied");
    let key = json!({ "name": "x", "permissions": [] });
    acting.post("/api/v1/me/api-keys", &key).await.problem(403, "permission_denied");
    acting.post("/api/v1/auth/sign-out", &json!({})).await.problem(403, "permission_denied");
    acting.get("/api/v1/me/export").await.problem(403, "permission_denied");
    acting.get("/api/v1/auth/sessions").await.expect(200);
    // Another one takes the place of the one before.
    platform.person("yanis@example.org").await;
    act(&platform, &admin, "yanis@example.org").await;
    platform.until_refused(&acting, "/api/v1/me").await;
}

/// What the log says of acting that is over: why, and who ended it.
async fn endings(platform: &Platform, reader: &Actor) -> Vec<(String, String)> {
    platform.settle().await;
    let page = reader.get("/api/v1/audit-events?type=impersonation.ended").await.expect(200).json();
    let items = page["items"].as_array().expect("a list").iter();
    let text = |value: &Value| value.as_str().unwrap_or("nobody").to_owned();
    items.map(|one| (text(&one["payload"]["reason"]), text(&one["actor"]["email"]))).collect()
}

#[tokio::test]
async fn acting_that_ends_with_another_session_is_noted_all_the_same() {
    let platform = Platform::start().await;
    let owner = platform.admin().await;
    platform.person("camille@example.org").await;
    let ada = staff(&platform, &owner, "ada@example.org", "admin").await;
    act(&platform, &ada, "camille@example.org").await;
    ada.post("/api/v1/auth/sign-out", &json!({})).await.expect(204);
    let own = ("session_over".to_owned(), "ada@example.org".to_owned());
    assert_eq!(endings(&platform, &owner).await, std::slice::from_ref(&own));
    let ada = platform.token_of("ada@example.org").await;
    let (_, acting) = act(&platform, &ada, "camille@example.org").await;
    let id = platform.user_id("camille@example.org").await;
    owner.post(&format!("/api/v1/users/{id}/require-password-reset"), &json!({})).await.expect(204);
    platform.until_refused(&acting, "/api/v1/me").await;
    let theirs = ("session_over".to_owned(), "admin@example.org".to_owned());
    assert_eq!(endings(&platform, &owner).await, [theirs, own]);
}

#[tokio::test]
async fn whoever_comes_to_hold_more_than_the_admin_is_acted_for_no_more() {
    let platform = Platform::start().await;
    let owner = platform.admin().await;
    let ada = staff(&platform, &owner, "ada@example.org", "admin").await;
    let place = owner.get("/api/v1/me").await.expect(200).json()["organization"]["id"].clone();
    let place = place.as_str().expect("an id").parse().expect("an id");
    platform.person("camille@example.org").await;
    let (answer, _) = act(&platform, &ada, "camille@example.org").await;
    let refresh = |answer: &Value| json!({ "refresh_token": answer["refresh_token"] });
    let next = platform.anonymous().post("/api/v1/auth/refresh", &refresh(&answer)).await.expect(200).json();
    platform.join(place, "camille@example.org", "owner").await;
    platform.anonymous().post("/api/v1/auth/refresh", &refresh(&next)).await.problem(401, "unauthenticated");
    let acting = platform.anonymous().with_token(next["access_token"].as_str().expect("a token"));
    platform.until_refused(&acting, "/api/v1/me").await;
    assert_eq!(endings(&platform, &owner).await, [("not_allowed".to_owned(), "nobody".to_owned())]);
}

#[tokio::test]
async fn a_token_of_whoever_acts_names_no_role_and_no_time_at_which_the_person_was_there() {
    let platform = Platform::start().await;
    let admin = platform.admin().await;
    platform.person("olga@example.org").await;
    platform.organization("Acme", "olga@example.org").await;
    let (answer, _) = act(&platform, &admin, "olga@example.org").await;
    let token = answer["access_token"].as_str().expect("a token");
    let claims = jsonwebtoken::dangerous::insecure_decode::<Value>(token).expect("a token").claims;
    assert_eq!((&claims["roles"], claims.get("auth_time"), claims.get("proved_at")), (&json!([]), None, None));
    assert!(claims["act"]["sub"].is_string());
}

#[tokio::test]
async fn whoever_signs_in_while_they_act_leaves_no_session_behind() {
    let platform = Platform::start().await;
    let admin = platform.admin().await;
    platform.person("camille@example.org").await;
    let own = platform.browser_of("admin@example.org").await;
    let answer = own.post(PATH, &wish(&platform, "camille@example.org").await).await.expect(201);
    let acting = platform.anonymous().with_cookie(answer.header("set-cookie"));
    let body = json!({ "email": "camille@example.org", "password": testkit::PASSWORD });
    acting.post("/api/v1/auth/sign-in", &body).await.expect(200);
    acting.get("/api/v1/me").await.problem(401, "unauthenticated");
    own.get("/api/v1/me").await.problem(401, "unauthenticated");
    assert_eq!(endings(&platform, &admin).await, [("replaced".to_owned(), "admin@example.org".to_owned())]);
}
