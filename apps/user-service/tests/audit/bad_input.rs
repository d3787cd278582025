//! What no client should send.

use super::{id_of, list, organization};
use crate::Platform;
use shared::Role;

#[tokio::test]
async fn every_parameter_that_is_not_acceptable_is_named() {
    let platform = Platform::start().await;
    let admin = platform.admin().await;
    let alice = platform.person("alice@example.org").await;
    let north = organization(&platform, "north", &[(id_of(&alice).await, Role::Owner)]).await;
    let long = "a".repeat(201);
    // {"occurred_at":"-5000-01-01T00:00:00Z","sequence":1,"head":1}: a time that PostgreSQL cannot hold.
    let long_ago = "eyJvY2N1cnJlZF9hdCI6Ii01MDAwLTAxLTAxVDAwOjAwOjAwWiIsInNlcXVlbmNlIjoxLCJoZWFkIjoxfQ";
    for (query, pointer) in [
        ("organization_id=".to_owned(), "?organization_id"),
        ("organization_id=north".to_owned(), "?organization_id"),
        (format!("organization_id={north}&organization_id={north}"), "?organization_id"),
        ("actor_id=1".to_owned(), "?actor_id"),
        ("actor_id=%00".to_owned(), "?actor_id"),
        ("subject_id=null".to_owned(), "?subject_id"),
        ("person_id=%E2%80%AE".to_owned(), "?person_id"),
        ("type=".to_owned(), "?type"),
        ("type=*".to_owned(), "?type"),
        ("type=.*".to_owned(), "?type"),
        ("type=member".to_owned(), "?type"),
        ("type=member.*&type=no.such".to_owned(), "?type"),
        ("type=%27%20OR%201=1--".to_owned(), "?type"),
        ("from=yesterday".to_owned(), "?from"),
        ("from=2026-11-23".to_owned(), "?from"),
        ("to=-5000-01-01T00:00:00Z".to_owned(), "?to"),
        ("to=%2B262142-01-01T00:00:00Z".to_owned(), "?to"),
        ("from=2026-11-23T00:00:00Z&to=2026-11-22T00:00:00Z".to_owned(), "?to"),
        (format!("search={long}"), "?search"),
        ("search=%00".to_owned(), "?search"),
        ("search=%E2%80%AE".to_owned(), "?search"),
        ("cursor=".to_owned(), "?cursor"),
        ("cursor=e30".to_owned(), "?cursor"),
        ("cursor=made-up".to_owned(), "?cursor"),
        (format!("cursor={long_ago}"), "?cursor"),
        ("limit=0".to_owned(), "?limit"),
        ("limit=201".to_owned(), "?limit"),
        ("limit=-1".to_owned(), "?limit"),
        ("limit=many".to_owned(), "?limit"),
        ("limit=1&limit=1".to_owned(), "?limit"),
        ("page=2".to_owned(), "?page"),
        ("after=1".to_owned(), "?after"),
        ("Type=member.*".to_owned(), "?Type"),
    ] {
        admin.get(&format!("/api/v1/audit-events?{query}")).await.invalid(pointer);
        alice.get(&format!("/api/v1/audit-events?{query}")).await.invalid(pointer);
    }
    let both = admin.get("/api/v1/audit-events?limit=0&from=x&nothing=1").await.problem(422, "validation_failed");
    assert_eq!(both["errors"].as_array().unwrap().len(), 3, "{both}");
}

#[tokio::test]
async fn hostile_text_is_only_text() {
    let platform = Platform::start().await;
    let admin = platform.admin().await;
    for search in ["%25", "_", "%27%20OR%201=1--", "%5C", "%F0%9F%92%A9", "%FF%FE", "%3Cscript%3E", "a%20b%20c", "%20"]
    {
        list(&admin, &format!("search={search}")).await;
    }
    // A cursor that is well made and points nowhere.
    for (sequence, head) in [(i64::MAX, i64::MAX), (i64::MIN, i64::MIN), (0, 0)] {
        let key = serde_json::json!({ "occurred_at": "2026-01-01T00:00:00Z", "sequence": sequence, "head": head });
        let cursor = shared::paging::encode_cursor(&key);
        list(&admin, &format!("cursor={cursor}")).await;
    }
    for plus in ["2026-11-23T00:00:00+01:00", "2026-11-23T00:00:00%2B01:00", "2026-11-23T00:00:00.123456789Z"] {
        list(&admin, &format!("from={plus}")).await;
    }
}
