//! Links, which are passed on.

use super::{ACCEPT, Acme, DECLINE, MINE, PREVIEW, SIGN_UP, reason};
use serde_json::{Value, json};
use std::time::Duration;

#[tokio::test]
async fn a_link_lets_in_whoever_has_it_and_a_proved_address() {
    let acme = Acme::start().await;
    let path = format!("{}/link", acme.path);
    let made =
        acme.admin.post(&path, &json!({ "role": "member", "max_uses": 2, "expires_in_days": 3 })).await.expect(201);
    assert_eq!(made.header("cache-control"), "no-store");
    let made = made.json();
    assert_eq!((&made["kind"], &made["email"], &made["max_uses"]), (&json!("link"), &Value::Null, &json!(2)));
    assert!(made["url"].as_str().unwrap().starts_with(&format!("{}/invitation#token=", acme.platform.base)));
    let token = super::token_of(&made);
    assert!(acme.listed(&made["id"]).await.get("url").is_none(), "it is shown once");
    let seen = acme.platform.anonymous().post(PREVIEW, &token).await.expect(200).json();
    assert_eq!((&seen["email_hint"], &seen["role"]), (&Value::Null, &json!("member")));

    let camille = acme.platform.person("camille@example.org").await;
    camille.post(ACCEPT, &token).await.expect(200);
    camille.post(ACCEPT, &token).await.problem(409, "conflict");
    assert_eq!(acme.listed(&made["id"]).await["uses"], 1, "somebody who is a member uses nothing up");
    acme.platform.sign_up("waiting@example.org").await;
    let unproved = acme.platform.token_of("waiting@example.org").await;
    unproved.post(ACCEPT, &token).await.problem(403, "permission_denied");
    assert_eq!(reason(camille.post(DECLINE, &token).await, "/token"), "link");
    assert_eq!(camille.get(MINE).await.expect(200).json()["items"], json!([]), "a link is nobody's own");

    acme.platform.person("last@example.org").await.post(ACCEPT, &token).await.expect(200);
    let late = acme.platform.person("late@example.org").await;
    assert_eq!(reason(late.post(ACCEPT, &token).await, "/token"), "used");
    let listed = acme.listed(&made["id"]).await;
    assert_eq!((&listed["status"], &listed["uses"]), (&json!("accepted"), &json!(2)));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_ten_who_use_a_link_at_once_no_more_get_in_than_it_has_uses() {
    let acme = Acme::start().await;
    let token = acme.link(&json!({ "role": "member", "max_uses": 3 })).await;
    let mut people = Vec::new();
    for number in 0..10 {
        people.push(acme.platform.person(&format!("person{number}@example.org")).await);
    }
    let tries = people.into_iter().map(|person| {
        let token = token.clone();
        tokio::spawn(async move { person.post(ACCEPT, &token).await.status.as_u16() })
    });
    let mut answers = Vec::new();
    for tried in tries.collect::<Vec<_>>() {
        answers.push(tried.await.unwrap());
    }
    answers.sort_unstable();
    assert_eq!(answers, [200, 200, 200, 422, 422, 422, 422, 422, 422, 422]);
    let mut members = 0;
    for number in 0..10 {
        members += usize::from(acme.role_of(&format!("person{number}@example.org")).await.is_some());
    }
    assert_eq!(members, 3);
}

#[tokio::test]
async fn a_link_can_be_for_one_domain_alone() {
    let acme = Acme::start().await;
    let token = acme.link(&json!({ "role": "member", "domain": " Exämple.ORG " })).await;
    let seen = acme.platform.anonymous().post(PREVIEW, &token).await.expect(200).json();
    assert_eq!(seen["domain"], "xn--exmple-cua.org", "as the Internet writes it, like the addresses in it");
    let inside = acme.platform.person("camille@exämple.org").await;
    for outside in ["camille@example.org", "camille@sub.exämple.org", "camille@exämple.org.example.com"] {
        let outside = acme.platform.person(outside).await;
        outside.post(ACCEPT, &token).await.problem(403, "permission_denied");
    }
    inside.post(ACCEPT, &token).await.expect(200);
    let body =
        |email: &str| json!({ "email": email, "password": "orage sur la lande", "invitation_token": token["token"] });
    let stranger = acme.platform.anonymous();
    assert_eq!(reason(stranger.post(SIGN_UP, &body("new@example.org")).await, "/email"), "not_invited");
    let signed_up = stranger.post(SIGN_UP, &body("new@exämple.org")).await.expect(201).json();
    assert_eq!(signed_up, json!({ "status": "verification_sent" }), "a link proves no address");
    assert_eq!(acme.role_of("new@exämple.org").await, None);
}

#[tokio::test]
async fn a_link_expires_is_withdrawn_and_never_makes_owners() {
    let acme = Acme::start().await;
    let camille = acme.platform.person("camille@example.org").await;
    let path = format!("{}/link", acme.path);
    let problem = acme.owner.post(&path, &json!({ "role": "owner" })).await.invalid("/role");
    assert_eq!(problem["errors"][0]["code"], "owner_by_link");
    acme.admin.post(&path, &json!({ "role": "owner" })).await.problem(403, "permission_denied");
    let made = acme.admin.post(&path, &json!({ "role": "member", "expires_in_days": 1 })).await.expect(201).json();
    acme.admin
        .post(&format!("{}/{}/resend", acme.path, made["id"].as_str().unwrap()), &json!({}))
        .await
        .problem(409, "conflict");
    acme.platform.advance(Duration::from_hours(24));
    assert_eq!(reason(camille.post(ACCEPT, &super::token_of(&made)).await, "/token"), "expired");
    let made = acme.admin.post(&path, &json!({ "role": "member" })).await.expect(201).json();
    acme.admin.delete(&format!("{}/{}", acme.path, made["id"].as_str().unwrap())).await.expect(204);
    assert_eq!(reason(camille.post(ACCEPT, &super::token_of(&made)).await, "/token"), "revoked");
    assert_eq!(acme.role_of("camille@example.org").await, None);
}

#[tokio::test]
async fn whoever_comes_by_a_link_has_answered_the_mail_as_well() {
    let acme = Acme::start().await;
    let camille = acme.platform.person("camille@example.org").await;
    let invitation = acme.invite("camille@example.org", "admin").await;
    let mailed = acme.mailed("camille@example.org").await;
    camille.post(ACCEPT, &acme.link(&json!({ "role": "member" })).await).await.expect(200);
    assert_eq!(acme.listed(&invitation["id"]).await["status"], "accepted");
    camille.post(ACCEPT, &mailed).await.expect(200);
    assert_eq!(acme.role_of("camille@example.org").await.as_deref(), Some("member"), "the role that they came with");
}
