//! What happens at the same moment.

use super::{ACCEPT, Acme, DECLINE};
use serde_json::json;
use tokio::task::JoinSet;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn answers_that_race_with_changes_end_in_one_way_and_break_nothing() {
    let acme = Acme::start().await;
    for round in 0..6 {
        let email = format!("person{round}@example.org");
        let person = acme.platform.person(&email).await;
        let invitation = acme.invite(&email, "member").await;
        let token = acme.mailed(&email).await;
        let one = format!("{}/{}", acme.path, invitation["id"].as_str().unwrap());
        let mut racing = JoinSet::new();
        for _ in 0..2 {
            let (person, token) = (person.clone(), token.clone());
            racing.spawn(async move { ("accept", person.post(ACCEPT, &token).await) });
        }
        let (stranger, body) = (acme.platform.anonymous(), token.clone());
        racing.spawn(async move { ("decline", stranger.post(DECLINE, &body).await) });
        let (admin, path) = (acme.admin.clone(), one.clone());
        racing.spawn(async move { ("resend", admin.post(&format!("{path}/resend"), &json!({})).await) });
        let (owner, path) = (acme.owner.clone(), acme.path.clone());
        let body = json!({ "email": email, "role": "admin" });
        racing.spawn(async move { ("invite", owner.post(&path, &body).await) });
        if round % 2 == 0 {
            let owner = acme.owner.clone();
            racing.spawn(async move { ("revoke", owner.delete(&one).await) });
        }
        for (what, answer) in racing.join_all().await {
            assert!(answer.status.as_u16() < 500, "{what}: {} {}", answer.status, answer.text());
        }
        let listed = acme.listed(&invitation["id"]).await;
        let is_member = acme.role_of(&email).await.is_some();
        assert_eq!(is_member, listed["status"] == "accepted", "{listed}");
        assert_eq!(listed["uses"], i32::from(is_member), "{listed}");
        let page = acme.owner.get(&format!("{}?status=pending", acme.path)).await.expect(200).json();
        let pending = page["items"].as_array().unwrap().iter().filter(|item| item["email"] == email.as_str()).count();
        assert!(pending <= 1 && !(is_member && pending > 0), "{page}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_address_that_many_invite_at_once_has_one_invitation() {
    let acme = Acme::start().await;
    let mut racing = JoinSet::new();
    for number in 0..5 {
        let by = if number % 2 == 0 { acme.admin.clone() } else { acme.owner.clone() };
        let (path, body) = (acme.path.clone(), json!({ "email": "camille@example.org", "role": "member" }));
        racing.spawn(async move { by.post(&path, &body).await });
    }
    let mut ids = racing
        .join_all()
        .await
        .into_iter()
        .map(|answer| answer.expect(201).json()["id"].to_string())
        .collect::<Vec<_>>();
    ids.dedup();
    assert_eq!(ids.len(), 1, "{ids:?}");
}
