//! Listing, sending again, withdrawing, and what goes by itself.

use super::{ACCEPT, Acme, DECLINE, MINE};
use serde_json::{Value, json};
use std::time::Duration;

fn emails(page: &Value) -> Vec<&str> {
    page["items"].as_array().unwrap().iter().map(|item| item["email"].as_str().unwrap_or("link")).collect()
}

#[tokio::test]
async fn the_list_is_filtered_by_what_became_of_each() {
    let acme = Acme::start().await;
    let at = async |email: &str| {
        acme.platform.advance(Duration::from_secs(1));
        acme.invite(email, "member").await["id"].as_str().unwrap().to_owned()
    };
    at("expired@example.org").await;
    acme.platform.advance(Duration::from_hours(24 * 7));
    at("accepted@example.org").await;
    acme.platform.settle().await;
    acme.platform.advance(Duration::from_secs(1));
    let camille = acme.platform.person("accepted@example.org").await;
    let mine = camille.get(MINE).await.expect(200).json();
    let path = format!("{MINE}/{}/accept", mine["items"][0]["id"].as_str().unwrap());
    camille.post(&path, &json!({})).await.expect(200);
    at("declined@example.org").await;
    acme.platform.anonymous().post(DECLINE, &acme.mailed("declined@example.org").await).await.expect(204);
    let revoked = at("revoked@example.org").await;
    for _ in 0..2 {
        acme.admin.delete(&format!("{}/{revoked}", acme.path)).await.expect(204);
    }
    at("pending@example.org").await;
    acme.platform.advance(Duration::from_secs(1));
    acme.link(&json!({ "role": "member" })).await;
    for (query, expected) in [
        (
            "",
            vec![
                "link",
                "pending@example.org",
                "revoked@example.org",
                "declined@example.org",
                "accepted@example.org",
                "expired@example.org",
            ],
        ),
        ("?status=pending", vec!["link", "pending@example.org"]),
        ("?status=accepted", vec!["accepted@example.org"]),
        ("?status=declined", vec!["declined@example.org"]),
        ("?status=revoked", vec!["revoked@example.org"]),
        ("?status=expired", vec!["expired@example.org"]),
    ] {
        let page = acme.admin.get(&format!("{}{query}", acme.path)).await.expect(200).json();
        assert_eq!(emails(&page), expected, "{query}");
        for item in page["items"].as_array().unwrap() {
            assert!(query.is_empty() || query.ends_with(item["status"].as_str().unwrap()));
            assert_eq!(item["inviter"]["id"], json!(acme.platform.user_id("ada@example.org").await));
        }
    }
    let mut seen = Vec::new();
    let mut query = "?limit=4".to_owned();
    loop {
        let page = acme.admin.get(&format!("{}{query}", acme.path)).await.expect(200).json();
        seen.extend(emails(&page).into_iter().map(str::to_owned));
        let Some(cursor) = page["next_cursor"].as_str() else { break };
        query = format!("?limit=4&cursor={cursor}");
    }
    assert_eq!(seen.len(), 6);
    for (query, pointer) in [
        ("?status=open", "?status"),
        ("?limit=0", "?limit"),
        ("?limit=201", "?limit"),
        ("?cursor=made-up", "?cursor"),
        ("?email=x", "?email"),
    ] {
        acme.admin.get(&format!("{}{query}", acme.path)).await.invalid(pointer);
        if !query.starts_with("?status") {
            camille.get(&format!("{MINE}{query}")).await.invalid(pointer);
        }
    }
}

#[tokio::test]
async fn sending_again_gives_more_time_and_whoever_does_answers_for_it() {
    let acme = Acme::start().await;
    let camille = acme.platform.person("camille@example.org").await;
    let body = json!({ "email": "camille@example.org", "role": "member", "message": "Ada's words." });
    let first = acme.admin.post(&acme.path, &body).await.expect(201).json();
    let path = format!("{}/{}/resend", acme.path, first["id"].as_str().unwrap());
    acme.platform.advance(Duration::from_hours(24 * 8));
    let again = acme.admin.post(&path, &json!({})).await.expect(202).json();
    assert_eq!((&again["status"], &again["message"]), (&json!("pending"), &json!("Ada's words.")));
    let again = acme.owner.post(&path, &json!({})).await.expect(202).json();
    assert_eq!((&again["message"], &again["role"]), (&Value::Null, &json!("member")));
    assert_eq!(again["inviter"]["id"], json!(acme.platform.user_id("olga@example.org").await));
    // Ada left; Olga answers for it now.
    acme.make("ada@example.org", None).await;
    camille.post(ACCEPT, &acme.mailed("camille@example.org").await).await.expect(200);
    acme.owner.post(&path, &json!({})).await.problem(409, "conflict");
    acme.owner.delete(path.trim_end_matches("/resend")).await.problem(409, "conflict");
    // Two were asked for before the first was sent: only the one that still opens something was.
    assert_eq!(
        acme.platform.mails_to("camille@example.org").iter().filter(|mail| mail.text.contains("/invitation#")).count(),
        1
    );
}

#[tokio::test]
async fn addresses_are_forgotten_some_time_after_they_could_last_accept() {
    let acme = Acme::start().await;
    acme.invite("camille@example.org", "member").await;
    acme.platform.advance(Duration::from_hours(24 * 37));
    let olga = acme.platform.token_of("olga@example.org").await;
    acme.platform.settle().await;
    let listed = olga.get(&acme.path).await.expect(200).json();
    assert_eq!(listed["items"].as_array().unwrap().len(), 1, "not yet");
    acme.platform.advance(Duration::from_secs(1));
    acme.platform.settle().await;
    assert_eq!(olga.get(&acme.path).await.expect(200).json()["items"], json!([]));
}
