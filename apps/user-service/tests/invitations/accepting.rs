//! Who gets in by a mailed invitation, and who does not.

use super::{ACCEPT, Acme, DECLINE, MINE, PREVIEW, SIGN_UP, reason};
use crate::Platform;
use database::users;
use serde_json::{Value, json};
use std::time::Duration;

const CAMILLE: &str = "camille@example.org";

#[tokio::test]
async fn somebody_with_an_account_accepts_by_the_mail_and_again_is_the_same() {
    let acme = Acme::start().await;
    let camille = acme.platform.person(CAMILLE).await;
    let invitation = acme.invite(CAMILLE, "admin").await;
    assert_eq!((&invitation["status"], &invitation["kind"]), (&json!("pending"), &json!("email")));
    let token = acme.mailed(CAMILLE).await;
    let seen = acme.platform.anonymous().post(PREVIEW, &token).await.expect(200).json();
    assert_eq!(seen["organization"], json!({ "name": "Acme", "logo_url": null }));
    assert_eq!((&seen["role"], &seen["email_hint"]), (&json!("admin"), &json!("c•••@example.org")));
    assert_eq!((&seen["requires"], &seen["domain"]), (&json!("sign_in_or_sign_up"), &Value::Null));
    assert_eq!(seen["expires_at"], invitation["expires_at"]);

    for _ in 0..2 {
        let accepted = camille.post(ACCEPT, &token).await.expect(200).json();
        assert_eq!(accepted, json!({ "organization_id": acme.id }));
    }
    assert_eq!(acme.role_of(CAMILLE).await.as_deref(), Some("admin"));
    let listed = acme.listed(&invitation["id"]).await;
    let who = json!(acme.platform.user_id(CAMILLE).await);
    assert_eq!((&listed["status"], &listed["uses"], &listed["accepted_by"]), (&json!("accepted"), &json!(1), &who));
    assert_eq!(reason(acme.platform.anonymous().post(PREVIEW, &token).await, "/token"), "used");

    acme.make(CAMILLE, None).await;
    assert_eq!(reason(camille.post(ACCEPT, &token).await, "/token"), "used", "once removed, it is no way back");
}

#[tokio::test]
async fn an_invitation_is_found_and_answered_by_the_proved_address_alone() {
    let acme = Acme::start().await;
    let camille = acme.platform.person(CAMILLE).await;
    let other = acme.platform.person("other@example.org").await;
    let body = json!({ "email": CAMILLE, "role": "member", "message": "See you there." });
    let first = acme.admin.post(&acme.path, &body).await.expect(201).json();
    let mine = camille.get(MINE).await.expect(200).json();
    assert_eq!(mine["items"].as_array().unwrap().len(), 1);
    let item = &mine["items"][0];
    assert_eq!((&item["id"], &item["role"]), (&first["id"], &json!("member")));
    assert_eq!((&item["organization"]["name"], &item["message"]), (&json!("Acme"), &json!("See you there.")));
    assert!(item.get("token").is_none());
    assert_eq!(other.get(MINE).await.expect(200).json()["items"], json!([]));

    let path = format!("{MINE}/{}", first["id"].as_str().unwrap());
    let nowhere = format!("{MINE}/01900000-0000-7000-8000-000000000000");
    for action in ["accept", "decline"] {
        let foreign = other.post(&format!("{path}/{action}"), &json!({})).await.problem(404, "not_found");
        let unknown = other.post(&format!("{nowhere}/{action}"), &json!({})).await.problem(404, "not_found");
        assert_eq!((&foreign["detail"], &foreign["errors"]), (&unknown["detail"], &unknown["errors"]));
    }
    let accepted = camille.post(&format!("{path}/accept"), &json!({})).await.expect(200).json();
    assert_eq!(accepted, json!({ "organization_id": acme.id }));
    assert_eq!(camille.get(MINE).await.expect(200).json()["items"], json!([]));
    camille.post(&format!("{path}/decline"), &json!({})).await.problem(409, "conflict");
    assert_eq!(acme.role_of(CAMILLE).await.as_deref(), Some("member"));
}

#[tokio::test]
async fn a_mail_lets_nobody_in_but_the_owner_of_the_address_who_proved_it() {
    let acme = Acme::start().await;
    let invitation = acme.invite(CAMILLE, "member").await;
    let token = acme.mailed(CAMILLE).await;
    let other = acme.platform.person("other@example.org").await;
    let refused = other.post(ACCEPT, &token).await.problem(403, "permission_denied");
    assert!(refused["detail"].as_str().unwrap().contains("another address"));
    acme.platform.sign_up(CAMILLE).await;
    let unproved = acme.platform.token_of(CAMILLE).await;
    let refused = unproved.post(ACCEPT, &token).await.problem(403, "permission_denied");
    assert!(refused["detail"].as_str().unwrap().contains("confirm"));
    assert_eq!(unproved.get(MINE).await.expect(200).json()["items"], json!([]));
    let path = format!("{MINE}/{}/accept", invitation["id"].as_str().unwrap());
    unproved.post(&path, &json!({})).await.problem(404, "not_found");
    acme.platform.anonymous().post(ACCEPT, &token).await.problem(401, "unauthenticated");
    assert_eq!(acme.role_of("other@example.org").await, None);
    assert_eq!(acme.role_of(CAMILLE).await, None);
    assert_eq!(acme.listed(&invitation["id"]).await["status"], "pending");
}

#[tokio::test]
async fn an_invitation_that_is_over_says_how_and_lets_nobody_in() {
    let acme = Acme::start().await;
    let camille = acme.platform.person(CAMILLE).await;
    let stranger = acme.platform.anonymous();
    let sign_up = |token: &Value| json!({ "email": CAMILLE, "password": "orage sur la lande", "invitation_token": token["token"] });
    let over = async |token: &Value, why: &str| {
        assert_eq!(reason(stranger.post(PREVIEW, token).await, "/token"), why);
        assert_eq!(reason(camille.post(ACCEPT, token).await, "/token"), why);
        assert_eq!(reason(stranger.post(SIGN_UP, &sign_up(token)).await, "/invitation_token"), why);
        assert_eq!(acme.role_of(CAMILLE).await, None);
    };
    for forged in ["", "x", "AZNvLpscep-cVQ0eLzpLXA", "💥", "../../etc/passwd"] {
        over(&json!({ "token": forged }), "invalid").await;
        assert_eq!(reason(stranger.post(DECLINE, &json!({ "token": forged })).await, "/token"), "invalid");
    }

    let id = acme.invite(CAMILLE, "member").await["id"].as_str().unwrap().to_owned();
    let first = acme.mailed(CAMILLE).await;
    acme.admin.post(&format!("{}/{id}/resend", acme.path), &json!({})).await.expect(202);
    let second = acme.mailed(CAMILLE).await;
    over(&first, "superseded").await;
    assert_eq!(reason(stranger.post(DECLINE, &first).await, "/token"), "superseded");
    let mut flipped = second["token"].as_str().unwrap().to_owned();
    flipped.replace_range(30..31, if &flipped[30..31] == "A" { "B" } else { "A" });
    over(&json!({ "token": flipped }), "invalid").await;
    acme.platform.advance(Duration::from_hours(24 * 7));
    over(&second, "expired").await;
    assert_eq!(acme.listed(&json!(id)).await["status"], "expired");
    acme.admin.delete(&format!("{}/{id}", acme.path)).await.expect(204);
    over(&second, "revoked").await;

    acme.invite(CAMILLE, "member").await;
    let third = acme.mailed(CAMILLE).await;
    for _ in 0..2 {
        stranger.post(DECLINE, &third).await.expect(204);
    }
    over(&third, "declined").await;

    let other = Platform::start().await;
    acme.invite(CAMILLE, "member").await;
    let fourth = acme.mailed(CAMILLE).await;
    assert_eq!(reason(other.anonymous().post(PREVIEW, &fourth).await, "/token"), "invalid", "of another platform");
    camille.post(ACCEPT, &fourth).await.expect(200);
    assert_eq!(reason(stranger.post(DECLINE, &fourth).await, "/token"), "used");
}

#[tokio::test]
async fn nobody_is_let_in_by_somebody_who_could_not_invite_them_any_more() {
    let acme = Acme::start().await;
    let camille = acme.platform.person(CAMILLE).await;
    acme.invite(CAMILLE, "admin").await;
    let token = acme.mailed(CAMILLE).await;
    let link = acme.link(&json!({ "role": "admin" })).await;
    let stranger = acme.platform.anonymous();
    let void = async |why: &str| {
        for token in [&token, &link] {
            for answer in [stranger.post(PREVIEW, token).await, camille.post(ACCEPT, token).await] {
                let problem = answer.problem(409, "conflict");
                assert!(problem["detail"].as_str().unwrap().contains("ask for a new one"), "{why}: {problem}");
            }
        }
        let body = json!({ "email": CAMILLE, "password": "orage sur la lande", "invitation_token": token["token"] });
        stranger.post(SIGN_UP, &body).await.problem(409, "conflict");
        assert_eq!(acme.role_of(CAMILLE).await, None, "{why}");
    };
    acme.make("ada@example.org", Some("member")).await;
    void("demoted").await;
    acme.role("greeter", &["members:invite"]).await;
    acme.make("ada@example.org", Some("greeter")).await;
    void("may invite, but not as an admin").await;
    acme.make("ada@example.org", None).await;
    void("removed").await;
    acme.platform.join(acme.id, "ada@example.org", "admin").await;
    let ada = acme.platform.user_id("ada@example.org").await;
    let tx = acme.platform.database.write().await.unwrap();
    assert!(users::suspend(&tx, ada, tx.now()).await.unwrap());
    tx.commit().await.unwrap();
    void("suspended").await;
    let tx = acme.platform.database.write().await.unwrap();
    assert!(users::restore(&tx, ada, tx.now()).await.unwrap());
    tx.commit().await.unwrap();
    camille.post(ACCEPT, &token).await.expect(200);
    assert_eq!(acme.role_of(CAMILLE).await.as_deref(), Some("admin"));
}

#[tokio::test]
async fn a_role_that_is_deleted_takes_its_invitations_with_it_and_one_that_grew_is_not_given() {
    let acme = Acme::start().await;
    let camille = acme.platform.person(CAMILLE).await;
    let helper = acme.role("helper", &["members:invite"]).await;
    let invitation = acme.invite(CAMILLE, "helper").await;
    assert_eq!(invitation["role"], "helper");
    let token = acme.mailed(CAMILLE).await;
    acme.owner.patch(&helper, &json!({ "permissions": ["organization:delete"] })).await.expect(200);
    camille.post(ACCEPT, &token).await.problem(409, "conflict");
    acme.owner.delete(&helper).await.expect(204);
    assert_eq!(reason(camille.post(ACCEPT, &token).await, "/token"), "revoked");
    let listed = acme.listed(&invitation["id"]).await;
    assert_eq!((&listed["status"], &listed["role"]), (&json!("revoked"), &Value::Null));
    assert_eq!(camille.get(MINE).await.expect(200).json()["items"], json!([]));
    let path = format!("{}/{}/resend", acme.path, invitation["id"].as_str().unwrap());
    acme.admin.post(&path, &json!({})).await.problem(409, "conflict");
    // The address can be invited anew, as something else.
    let again = acme.invite(CAMILLE, "member").await;
    assert_eq!(again["id"], invitation["id"]);
    camille.post(ACCEPT, &acme.mailed(CAMILLE).await).await.expect(200);
    assert_eq!(acme.role_of(CAMILLE).await.as_deref(), Some("member"));
}

#[tokio::test]
async fn an_organization_that_is_deleted_invites_nobody() {
    let acme = Acme::start().await;
    let camille = acme.platform.person(CAMILLE).await;
    acme.invite(CAMILLE, "member").await;
    let token = acme.mailed(CAMILLE).await;
    let tx = acme.platform.database.write().await.unwrap();
    database::ConnectionTrait::execute_unprepared(&tx, "UPDATE organizations SET deleted_at = created_at")
        .await
        .unwrap();
    tx.commit().await.unwrap();
    assert_eq!(reason(camille.post(ACCEPT, &token).await, "/token"), "invalid");
    assert_eq!(reason(acme.platform.anonymous().post(PREVIEW, &token).await, "/token"), "invalid");
    assert_eq!(camille.get(MINE).await.expect(200).json()["items"], json!([]));
}
