//! Suspending, restoring, deleting, bringing back.

use super::{events, path_of, plain_admin, post};
use crate::Platform;
use database::{memberships, organizations};
use serde_json::json;
use shared::event::EventType;
use std::time::Duration;
use testkit::PASSWORD;

fn credentials(email: &str) -> serde_json::Value {
    json!({ "email": email, "password": PASSWORD, "transport": "token" })
}

#[tokio::test]
async fn whoever_is_suspended_is_out_within_a_second_and_in_again_when_restored() {
    let platform = Platform::start().await;
    let admin = platform.admin().await;
    let alice = platform.person("alice@example.org").await;
    let tokens = platform.sign_in("alice@example.org").await;
    let path = path_of(&platform, "alice@example.org").await;
    let answer = admin.post(&format!("{path}/suspend"), &json!({ "reason": "Sends spam." })).await.expect(200);
    let suspended = answer.json();
    assert_eq!((&suspended["status"], &suspended["sessions_count"]), (&json!("suspended"), &json!(0)));
    assert_eq!(answer.header("etag"), format!("\"{}\"", suspended["version"]));
    platform.until_refused(&alice, "/api/v1/me").await;
    let sign_in = platform.anonymous().post("/api/v1/auth/sign-in", &credentials("alice@example.org")).await;
    sign_in.problem(401, "invalid_credentials");
    let refresh = json!({ "refresh_token": tokens["refresh_token"] });
    platform.anonymous().post("/api/v1/auth/refresh", &refresh).await.problem(401, "refresh_token_invalid");

    assert_eq!(post(&admin, &format!("{path}/suspend")).await.expect(200).json()["version"], suspended["version"]);
    assert_eq!(post(&admin, &format!("{path}/restore")).await.expect(200).json()["status"], "active");
    platform.token_of("alice@example.org").await.get("/api/v1/me").await.expect(200);
    alice.get("/api/v1/me").await.problem(401, "unauthenticated");

    let event = events(&platform, EventType::UserSuspended).await.remove(0);
    assert_eq!(event["changes"]["status"], json!({ "before": "active", "after": "suspended" }));
    assert_eq!(event["personal"], json!({ "reason": "Sends spam." }));
    assert_eq!(events(&platform, EventType::UserRestored).await.len(), 1);
}

#[tokio::test]
async fn a_deleted_account_comes_back_as_it_was_until_its_time_is_over() {
    let platform = Platform::start().await;
    let admin = platform.admin().await;
    let alice = platform.person("alice@example.org").await;
    let path = path_of(&platform, "alice@example.org").await;
    let tag = admin.get(&path).await.expect(200).header("etag").to_owned();
    let stale = admin.clone().with("if-match", "\"99\"").delete(&path).await;
    stale.problem(412, "precondition_failed");
    let deleted = admin.clone().with("if-match", &tag).delete(&path).await.expect(202).json();
    let until: chrono::DateTime<chrono::Utc> = deleted["erase_after"].as_str().unwrap().parse().unwrap();
    assert_eq!((until - platform.database.now()).num_days(), 30);
    platform.until_refused(&alice, "/api/v1/me").await;
    let sign_in = platform.anonymous().post("/api/v1/auth/sign-in", &credentials("alice@example.org")).await;
    sign_in.problem(401, "invalid_credentials");
    let record = admin.get(&path).await.expect(200).json();
    assert_eq!((&record["status"], &record["erase_after"]), (&json!("deleted"), &deleted["erase_after"]));
    let list = admin.get("/api/v1/users").await.expect(200).json();
    assert!(list["items"].as_array().unwrap().iter().all(|item| item["email"] != "alice@example.org"));
    let list = admin.get("/api/v1/users?status=deleted").await.expect(200).json();
    assert_eq!(list["items"][0]["email"], "alice@example.org");
    admin.patch(&path, &json!({ "name": "Alice" })).await.problem(409, "conflict");
    for action in ["suspend", "restore"] {
        post(&admin, &format!("{path}/{action}")).await.problem(409, "conflict");
    }
    assert_eq!(admin.delete(&path).await.expect(202).json(), deleted, "once more changes nothing");

    assert_eq!(post(&admin, &format!("{path}/undelete")).await.expect(200).json()["status"], "active");
    platform.token_of("alice@example.org").await.get("/api/v1/me").await.expect(200);
    post(&admin, &format!("{path}/suspend")).await.expect(200);
    admin.delete(&path).await.expect(202);
    let back = post(&admin, &format!("{path}/undelete")).await.expect(200).json();
    assert_eq!(back["status"], "suspended", "deletion is no way out of a suspension");
    admin.delete(&path).await.expect(202);
    platform.advance(Duration::from_hours(31 * 24));
    let admin = platform.token_of("admin@example.org").await;
    post(&admin, &format!("{path}/undelete")).await.problem(409, "conflict");
}

#[tokio::test]
async fn signing_up_with_the_address_of_a_deleted_account_neither_tells_nor_takes() {
    let platform = Platform::start().await;
    let admin = platform.admin().await;
    platform.person("alice@example.org").await;
    platform.sign_up("bob@example.org").await;
    let link_of_bob = platform.mail_to("bob@example.org").await.link_token();
    for email in ["alice@example.org", "bob@example.org"] {
        admin.delete(&path_of(&platform, email).await).await.expect(202);
    }
    let ask = async |email: &str| {
        let body = json!({ "email": email, "password": "quite another pass phrase" });
        platform.anonymous().post("/api/v1/auth/sign-up", &body).await.expect(201).json()
    };
    assert_eq!(ask("alice@example.org").await, ask("nobody@example.org").await);
    ask("bob@example.org").await;
    let mail = platform.mail_to("alice@example.org").await;
    assert!(mail.0.text.contains("deleted"), "{}", mail.0.text);
    // Nobody proved that bob's address is theirs, and an admin took the account away: there is nothing to tell anybody.
    let mails_of_bob = platform.mails_to("bob@example.org").len();
    assert_eq!(mails_of_bob, 1, "the mail of the first sign-up alone");
    let verify = platform.anonymous().post("/api/v1/auth/email/verify", &json!({ "token": link_of_bob })).await;
    verify.invalid("/token");
    let resend = json!({ "email": "bob@example.org" });
    platform.anonymous().post("/api/v1/auth/email/verify/resend", &resend).await.expect(202);
    platform.settle().await;
    assert_eq!(platform.mails_to("bob@example.org").len(), mails_of_bob);
    post(&admin, &format!("{}/undelete", path_of(&platform, "alice@example.org").await)).await.expect(200);
    platform.token_of("alice@example.org").await.get("/api/v1/me").await.expect(200);
}

#[tokio::test]
async fn nobody_does_it_to_themselves_or_to_whoever_holds_more() {
    let platform = Platform::start().await;
    let owner = platform.admin().await;
    let admin = plain_admin(&platform).await;
    let of_owner = path_of(&platform, "admin@example.org").await;
    let of_admin = path_of(&platform, "yanis@example.org").await;
    for (actor, path) in [(&owner, &of_owner), (&admin, &of_admin)] {
        post(actor, &format!("{path}/suspend")).await.problem(409, "conflict");
        actor.delete(path).await.problem(409, "conflict");
    }
    for action in ["suspend", "restore", "undelete"] {
        post(&admin, &format!("{of_owner}/{action}")).await.problem(403, "permission_denied");
    }
    admin.delete(&of_owner).await.problem(403, "permission_denied");
    admin.patch(&of_owner, &json!({ "name": "Somebody Else" })).await.problem(403, "permission_denied");
    admin.get("/api/v1/me").await.expect(200);
    post(&owner, &format!("{of_admin}/suspend")).await.expect(200);
    platform.until_refused(&admin, "/api/v1/me").await;
}

#[tokio::test]
async fn the_last_owner_of_an_organization_is_not_deleted_and_the_platforms_not_suspended() {
    let platform = Platform::start().await;
    let owner = platform.admin().await;
    platform.person("alice@example.org").await;
    let north = platform.organization("North", "alice@example.org").await;
    let path = path_of(&platform, "alice@example.org").await;
    let problem = owner.delete(&path).await.problem(409, "conflict");
    assert_eq!(problem["errors"][0]["code"], "last_owner");
    assert!(problem["errors"][0]["detail"].as_str().unwrap().contains("North"));
    platform.member(north, "bob@example.org", "owner").await;
    owner.delete(&path).await.expect(202);
    owner.delete(&path_of(&platform, "bob@example.org").await).await.problem(409, "conflict");

    // A second owner of the platform: of two who do it to each other at once, one stays.
    let organization = organizations::find_platform(platform.database.reader()).await.unwrap().unwrap().id;
    let other = platform.member(organization, "carol@example.org", "owner").await;
    let of_owner = format!("{}/suspend", path_of(&platform, "admin@example.org").await);
    let of_other = format!("{}/suspend", path_of(&platform, "carol@example.org").await);
    let (one, two) = tokio::join!(post(&owner, &of_other), post(&other, &of_owner));
    let done = [one.status.as_u16(), two.status.as_u16()];
    assert!(done.iter().filter(|status| **status == 200).count() == 1, "{done:?}");
    assert_eq!(memberships::active_owners(platform.database.reader(), organization).await.unwrap(), 1);
}

#[tokio::test]
async fn who_may_not_learns_nothing() {
    let platform = Platform::start().await;
    let admin = platform.admin().await;
    let alice = platform.person("alice@example.org").await;
    let path = path_of(&platform, "admin@example.org").await;
    let nobody = "/api/v1/users/01900000-0000-7000-8000-000000000000";
    for path in [path.as_str(), nobody] {
        for action in ["suspend", "restore", "undelete"] {
            post(&alice, &format!("{path}/{action}")).await.problem(403, "permission_denied");
        }
        alice.delete(path).await.problem(403, "permission_denied");
        alice.get(path).await.problem(403, "permission_denied");
        alice.patch(path, &json!({ "name": "x" })).await.problem(403, "permission_denied");
    }
    for action in ["suspend", "restore", "undelete"] {
        post(&admin, &format!("{nobody}/{action}")).await.problem(404, "not_found");
        post(&admin, &format!("/api/v1/users/nonsense/{action}")).await.problem(404, "not_found");
    }
    admin.delete(nobody).await.problem(404, "not_found");
    let path = path_of(&platform, "alice@example.org").await;
    for (body, pointer) in [
        (json!({ "reason": 5 }), "/reason"),
        (json!({ "reason": "x".repeat(501) }), "/reason"),
        (json!({ "reason": "\u{202e}" }), "/reason"),
        (json!({ "why": "x" }), "/why"),
    ] {
        admin.post(&format!("{path}/suspend"), &body).await.invalid(pointer);
    }
    assert_eq!(admin.get(&path).await.expect(200).json()["status"], "active");
}

#[tokio::test]
async fn a_suspended_owner_of_the_platform_is_out_of_its_admins_reach_all_the_same() {
    let platform = Platform::start().await;
    let owner = platform.admin().await;
    let admin = plain_admin(&platform).await;
    let runs = organizations::find_platform(platform.database.reader()).await.unwrap().unwrap().id;
    platform.person("olga@example.org").await;
    platform.join(runs, "olga@example.org", "owner").await;
    let olga = path_of(&platform, "olga@example.org").await;
    post(&owner, &format!("{olga}/suspend")).await.expect(200);
    post(&admin, &format!("{olga}/restore")).await.problem(403, "permission_denied");
    admin.delete(&olga).await.problem(403, "permission_denied");
    admin.patch(&olga, &json!({ "name": "Olga" })).await.problem(403, "permission_denied");
    owner.delete(&olga).await.expect(202);
    post(&admin, &format!("{olga}/undelete")).await.problem(403, "permission_denied");
    post(&owner, &format!("{olga}/undelete")).await.expect(200);
    post(&owner, &format!("{olga}/restore")).await.expect(200);
}
