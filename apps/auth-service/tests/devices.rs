//! Known devices, the mail about a new one, and what whoever did not sign in can do about it.

use serde_json::{Value, json};
use std::time::Duration;
use testkit::{Actor, PASSWORD, Platform};

const CAMILLE: &str = "camille@example.org";
const REPORT: &str = "/api/v1/auth/sessions/report";

async fn sign_in(platform: &Platform, agent: &str, device: Option<&str>) -> (Actor, Value) {
    let mut body = json!({ "email": CAMILLE, "password": PASSWORD, "transport": "token" });
    if let Some(device) = device {
        body["device_token"] = json!(device);
    }
    let anonymous = platform.anonymous().with("user-agent", agent);
    let answer = anonymous.post("/api/v1/auth/sign-in", &body).await.expect(200).json();
    (anonymous.with_token(answer["access_token"].as_str().unwrap()), answer)
}

const FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
const SAFARI: &str = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile/15E148 Safari/604.1";

fn told(platform: &Platform) -> usize {
    platform.mails_to(CAMILLE).iter().filter(|mail| mail.text.contains("/not-me#token=")).count()
}

#[tokio::test]
async fn a_sign_in_on_a_new_device_is_told_of_once_and_the_first_one_not() {
    let platform = Platform::start().await;
    platform.person(CAMILLE).await;
    platform.settle().await;
    assert_eq!(told(&platform), 0);
    let (camille, first) = sign_in(&platform, FIREFOX, None).await;
    platform.settle().await;
    assert_eq!(told(&platform), 1);
    sign_in(&platform, FIREFOX, first["device_token"].as_str()).await;
    sign_in(&platform, SAFARI, first["device_token"].as_str()).await;
    platform.settle().await;
    assert_eq!(told(&platform), 1, "the same device, whatever it calls itself");
    let listed = camille.get("/api/v1/auth/devices").await.expect(200).json();
    let items = listed["items"].as_array().unwrap();
    let id = items.iter().find(|item| item["name"] == "Safari · iPhone").unwrap()["id"].as_str().unwrap();
    let bob = platform.person("bob@example.org").await;
    bob.delete(&format!("/api/v1/auth/devices/{id}")).await.problem(404, "not_found");
    platform.advance(Duration::from_mins(6));
    let stale = camille.delete(&format!("/api/v1/auth/devices/{id}")).await;
    stale.problem(401, "insufficient_user_authentication");
    let (camille, _) = sign_in(&platform, FIREFOX, first["device_token"].as_str()).await;
    camille.delete(&format!("/api/v1/auth/devices/{id}")).await.expect(204);
    camille.delete(&format!("/api/v1/auth/devices/{id}")).await.problem(404, "not_found");
    sign_in(&platform, SAFARI, first["device_token"].as_str()).await;
    platform.settle().await;
    assert_eq!(told(&platform), 2);
}

#[tokio::test]
async fn whoever_says_that_it_was_not_them_shuts_everybody_out_and_chooses_a_new_password() {
    let platform = Platform::start().await;
    let camille = platform.person(CAMILLE).await;
    let (thief, stolen) = sign_in(&platform, SAFARI, None).await;
    thief.post("/api/v1/auth/mfa/totp", &json!({})).await.expect(201);
    let token = platform.mail_to(CAMILLE).await.link_token();
    platform.anonymous().post(REPORT, &json!({ "token": "x" })).await.invalid("/token");
    platform.anonymous().post(REPORT, &json!({ "token": token })).await.expect(204);
    platform.anonymous().post(REPORT, &json!({ "token": token })).await.invalid("/token");
    for actor in [&camille, &thief] {
        platform.until_refused(actor, "/api/v1/me").await;
    }
    let refresh = json!({ "refresh_token": stolen["refresh_token"] });
    platform.anonymous().post("/api/v1/auth/refresh", &refresh).await.problem(401, "refresh_token_invalid");
    platform.settle().await;
    // The password that the thief knows opens nothing any more.
    let body = json!({ "email": CAMILLE, "password": PASSWORD });
    let refused = platform.anonymous().post("/api/v1/auth/sign-in", &body).await;
    assert!(refused.status.is_client_error(), "{}", refused.text());
    let mail = platform.mail_to(CAMILLE).await;
    // Whoever else knows the password calls for no other mail with it.
    let mails = platform.mails_to(CAMILLE).len();
    platform.anonymous().post("/api/v1/auth/sign-in", &body).await.problem(403, "permission_denied");
    platform.settle().await;
    assert_eq!(platform.mails_to(CAMILLE).len(), mails);
    let chosen = "a lake behind seven hills";
    let reset = json!({ "token": mail.link_token(), "password": chosen });
    platform.anonymous().post("/api/v1/auth/password/reset", &reset).await.expect(204);
    let body = json!({ "email": CAMILLE, "password": chosen });
    platform.anonymous().post("/api/v1/auth/sign-in", &body).await.expect(200);
}

#[tokio::test]
async fn one_ends_all_sessions_but_ones_own() {
    let platform = Platform::start().await;
    let first = platform.person(CAMILLE).await;
    let second = platform.token_of(CAMILLE).await;
    let bob = platform.person("bob@example.org").await;
    // Whoever stole a session does not sign its owner out of the others.
    platform.advance(Duration::from_mins(6));
    second.delete("/api/v1/auth/sessions").await.problem(401, "insufficient_user_authentication");
    let listed = second.get("/api/v1/auth/sessions").await.expect(200).json();
    let other = listed["items"].as_array().unwrap().iter().find(|item| item["current"] == false).unwrap();
    let path = format!("/api/v1/auth/sessions/{}", other["id"].as_str().unwrap());
    second.delete(&path).await.problem(401, "insufficient_user_authentication");
    let proof = json!({ "method": "password", "password": PASSWORD });
    let fresh = second.post("/api/v1/auth/step-up", &proof).await.expect(200).json();
    let second = platform.anonymous().with_token(fresh["access_token"].as_str().unwrap());
    second.delete("/api/v1/auth/sessions").await.expect(204);
    platform.until_refused(&first, "/api/v1/me").await;
    second.get("/api/v1/me").await.expect(200);
    bob.get("/api/v1/me").await.expect(200);
    platform.advance(Duration::from_secs(1));
    assert_eq!(second.get("/api/v1/auth/sessions").await.expect(200).json()["items"].as_array().unwrap().len(), 1);
}
