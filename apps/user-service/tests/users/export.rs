//! The list of people as a file.

use super::{events, plain_admin};
use crate::Platform;
use serde_json::{Value, json};
use shared::event::EventType;
use std::time::Duration;

const EXPORT: &str = "/api/v1/users/export";

#[tokio::test]
async fn everybody_is_in_the_file_once_in_both_formats() {
    let platform = Platform::start().await;
    let admin = platform.admin().await;
    for number in 0..5 {
        platform.sign_up(&format!("person{number}@example.org")).await;
    }
    let answer = admin.get(&format!("{EXPORT}?format=ndjson&sort=email")).await.expect(200);
    assert_eq!(answer.header("content-type"), "application/x-ndjson");
    assert!(answer.header("content-disposition").starts_with("attachment; filename=\"users-"));
    let lines = answer.text().lines().map(|line| serde_json::from_str::<Value>(line).unwrap()).collect::<Vec<_>>();
    assert_eq!(lines.len(), 6);
    assert_eq!((&lines[0]["email"], &lines[0]["roles"]), (&json!("admin@example.org"), &json!(["owner"])));
    let answer = admin.get(&format!("{EXPORT}?verified=false")).await.expect(200);
    assert_eq!(answer.header("content-type"), "text/csv; charset=utf-8");
    let text = answer.text();
    let lines = text.split_terminator("\r\n").collect::<Vec<_>>();
    assert!(lines[0].starts_with("id,email,email_verified,name,"));
    assert_eq!(lines.len(), 6);
    let found = admin.get(&format!("{EXPORT}?format=ndjson&search=person3")).await.expect(200).text();
    assert_eq!(found.lines().count(), 1);
    let log = events(&platform, EventType::UsersExported).await;
    assert_eq!(log.len(), 3);
    assert_eq!((&log[1]["payload"]["format"], &log[1]["payload"]["verified"]), (&json!("csv"), &json!(false)));
    assert_eq!(log[0]["payload"]["searched"], true);
    assert!(!log[0].to_string().contains("person3"), "what was searched for may be a name");
}

#[tokio::test]
async fn whoever_lost_the_permission_since_their_token_was_made_takes_nobody_along() {
    let platform = Platform::start().await;
    platform.admin().await;
    let yanis = plain_admin(&platform).await;
    yanis.get(EXPORT).await.expect(200);
    let runs = database::organizations::find_platform(platform.database.reader()).await.unwrap().unwrap().id;
    let id = platform.user_id("yanis@example.org").await;
    let tx = platform.database.write().await.unwrap();
    // The rows alone, so that the gateway has not heard of it yet.
    assert!(database::memberships::remove(&tx, runs, id).await.unwrap());
    tx.commit().await.unwrap();
    platform.advance(Duration::from_secs(6));
    yanis.get(EXPORT).await.problem(403, "permission_denied");
}

#[tokio::test]
async fn a_name_is_no_formula() {
    let platform = Platform::start().await;
    let admin = platform.admin().await;
    for (number, name) in ["=1+1", "+33", "-2", "@cmd", "O\"Neil, Jr", "Éloïse"].into_iter().enumerate() {
        let body = json!({ "email": format!("p{number}@example.org"), "name": name, "send_invitation": false });
        admin.post("/api/v1/users", &body).await.expect(201);
    }
    let text = admin.get(&format!("{EXPORT}?sort=email")).await.expect(200).text();
    for cell in [",'=1+1,", ",'+33,", ",'-2,", ",'@cmd,", ",\"O\"\"Neil, Jr\",", ",Éloïse,"] {
        assert!(text.contains(cell), "{cell}: {text}");
    }
}

#[tokio::test]
async fn only_whoever_may_and_only_what_is_acceptable() {
    let platform = Platform::start().await;
    let admin = platform.admin().await;
    let alice = platform.person("alice@example.org").await;
    alice.get(EXPORT).await.problem(403, "permission_denied");
    platform.anonymous().get(EXPORT).await.problem(401, "unauthenticated");
    for (query, pointer) in [
        ("format=xml", "?format"),
        ("cursor=x", "?cursor"),
        ("limit=5", "?limit"),
        ("status=gone", "?status"),
        ("search=a&sort=name", "?sort"),
    ] {
        admin.get(&format!("{EXPORT}?{query}")).await.invalid(pointer);
    }
}
