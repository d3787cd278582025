//! Pages and filters, as the platform's auditors use them.

use super::{happened, id_of, ids, items, list, organization, types};
use crate::Platform;
use serde_json::{Value, json};
use shared::{
    Role, UserId,
    event::{Actor, Context, EventType, NewEvent},
};
use std::time::Duration;

#[tokio::test]
async fn an_event_says_who_did_what_to_whom_where_from_and_what_changed() {
    let platform = Platform::start().await;
    let admin = platform.admin().await;
    let alice = platform.person("alice@example.org").await;
    let alice_id = id_of(&alice).await;
    alice.patch("/api/v1/me", &json!({ "name": "Alice A." })).await.expect(200);
    alice.patch("/api/v1/me", &json!({ "name": "Alice B." })).await.expect(200);
    platform.settle().await;

    let page = list(&admin, "type=user.updated").await;
    assert_eq!(types(&page), ["user.updated", "user.updated"]);
    let event = &page["items"][0];
    let me = json!({ "kind": "user", "id": alice_id, "name": "Alice B.", "email": "alice@example.org", "impersonated_by": null });
    assert_eq!(event["actor"], me);
    assert_eq!(event["subject"], json!({ "kind": "user", "id": alice_id, "name": "Alice B." }));
    assert_eq!(event["person"], json!({ "id": alice_id, "name": "Alice B.", "email": "alice@example.org" }));
    assert_eq!(event["changes"], json!({ "name": { "before": "Alice A.", "after": "Alice B." } }));
    assert_eq!((&event["category"], &event["payload"]["fields"]), (&json!("account"), &json!(["name"])));
    assert_eq!((&event["personal"], &event["erased"], &event["damaged"]), (&Value::Null, &json!(false), &json!(false)));
    assert_eq!(event["context"]["ip"], "127.0.0.1");
    assert!(event["context"]["request_id"].is_string() && event["context"]["session_id"].is_string());
    assert_eq!(event["position"].as_i64().unwrap(), page["items"][1]["position"].as_i64().unwrap() + 1);

    let one = admin.get(&format!("/api/v1/audit-events/{}", event["id"].as_str().unwrap())).await.expect(200).json();
    assert_eq!(&one, event);
    for unknown in ["01900000-0000-7000-8000-000000000000", "not-an-id"] {
        admin.get(&format!("/api/v1/audit-events/{unknown}")).await.problem(404, "not_found");
    }
}

#[tokio::test]
async fn every_filter_narrows_and_they_add_up() {
    let platform = Platform::start().await;
    let admin = platform.admin().await;
    let (alice, bob) = (platform.person("alice@example.org").await, platform.person("bob@example.org").await);
    alice.patch("/api/v1/me", &json!({ "name": "Camille Martin" })).await.expect(200);
    let (alice, bob) = (id_of(&alice).await, id_of(&bob).await);
    let north = organization(&platform, "north", &[(alice, Role::Owner)]).await;
    platform.advance(Duration::from_mins(1));
    let start = platform.runtime.now().to_rfc3339_opts(chrono::SecondsFormat::Micros, true);
    let event = |kind, by: UserId| NewEvent::new(kind, Actor::User(by));
    let happened_first = happened(
        &platform,
        [
            event(EventType::RoleCreated, alice).organization(north).subject(north),
            event(EventType::MemberAdded, alice).organization(north).person(bob),
            event(EventType::MemberRoleChanged, bob).organization(north).person(alice),
        ],
    )
    .await;
    platform.advance(Duration::from_mins(1));
    let later = platform.runtime.now().to_rfc3339_opts(chrono::SecondsFormat::Micros, true);
    let happened_later = happened(&platform, [event(EventType::MemberRemoved, alice).person(bob)]).await;
    let [role, added, changed, removed] =
        [happened_first[0], happened_first[1], happened_first[2], happened_later[0]].map(|id| id.to_string());

    for (query, expected) in [
        (format!("organization_id={north}"), vec![&changed, &added, &role]),
        (format!("organization_id={north}&actor_id={alice}"), vec![&added, &role]),
        (format!("organization_id={north}&subject_id={north}"), vec![&role]),
        (format!("from={start}&actor_id={alice}"), vec![&removed, &added, &role]),
        (format!("from={start}&person_id={bob}"), vec![&removed, &added]),
        (format!("from={start}&subject_id={bob}"), vec![&removed, &added]),
        (format!("from={start}&to={later}&person_id={bob}"), vec![&added]),
        (format!("from={later}&type=member.*"), vec![&removed]),
        ("type=member.removed&type=role.*".to_owned(), vec![&removed, &role]),
        (format!("type=member.*&organization_id={north}"), vec![&changed, &added]),
        (format!("from={start}&search={bob}"), vec![&removed, &changed, &added]),
        (format!("from={start}&search=martin"), vec![&removed, &changed, &added, &role]),
        (format!("from={start}&search=bob%40example.org"), vec![&removed, &changed, &added]),
        ("search=member.rem".to_owned(), vec![&removed]),
        (format!("search={added}"), vec![&added]),
        (format!("search={north}&type=role.created"), vec![&role]),
        ("search=nobody%20at%20all".to_owned(), vec![]),
        (format!("person_id={alice}&organization_id={alice}"), vec![]),
    ] {
        let page = list(&admin, &query).await;
        assert_eq!(ids(&page), expected, "{query}");
        assert_eq!(page["next_cursor"], Value::Null, "{query}");
    }
    let page = list(&admin, &format!("organization_id={north}")).await;
    assert!(items(&page).iter().all(|item| item["organization_name"] == "NORTH"));
    assert_eq!(page["items"][2]["subject"], json!({ "kind": "organization", "id": north, "name": "NORTH" }));
}

#[tokio::test]
async fn pages_neither_skip_nor_repeat_while_events_are_being_appended() {
    let platform = Platform::start().await;
    let admin = platform.admin().await;
    let alice = platform.person("alice@example.org").await;
    let note = || NewEvent::new(EventType::UserViewed, Actor::System).payload(json!({ "note": 1 }));
    happened(&platform, (0..23).map(|_| note())).await;
    let mut page = list(&admin, "limit=5").await;
    let (all, position) = (page["position"].as_i64().unwrap(), page["position"].clone());
    let mut seen = Vec::new();
    loop {
        seen.extend(items(&page).iter().map(|item| item["position"].as_i64().unwrap()));
        let Some(cursor) = page["next_cursor"].as_str().map(str::to_owned) else { break };
        alice.patch("/api/v1/me", &json!({ "name": format!("Alice {}", seen.len()) })).await.expect(200);
        // The same time as the events before, so that they would sort among them.
        happened(&platform, (0..3).map(|_| note())).await;
        page = list(&admin, &format!("limit=5&cursor={cursor}")).await;
        assert_eq!(page["position"], position);
    }
    let mut sorted = seen.clone();
    sorted.sort_unstable();
    assert_eq!(sorted, (1..=all).collect::<Vec<_>>(), "{seen:?}");
}

#[tokio::test]
async fn what_is_not_sealed_yet_is_not_there_yet() {
    let platform = Platform::start().await;
    let admin = platform.admin().await;
    let alice = platform.person("alice@example.org").await;
    alice.patch("/api/v1/me", &json!({ "name": "Alice" })).await.expect(200);
    assert_eq!(types(&list(&admin, "type=user.updated").await), Vec::<&str>::new());
    platform.settle().await;
    assert_eq!(types(&list(&admin, "type=user.updated").await), ["user.updated"]);
}

#[tokio::test]
async fn of_an_erased_person_the_facts_stay() {
    let platform = Platform::start().await;
    let admin = platform.admin().await;
    let alice = platform.person("alice@example.org").await;
    let alice_id = id_of(&alice).await;
    alice.patch("/api/v1/me", &json!({ "name": "Alice" })).await.expect(200);
    platform.settle().await;
    let tx = platform.database.write().await.unwrap();
    database::subject_keys::destroy(&tx, alice_id.uuid(), tx.now()).await.unwrap();
    tx.commit().await.unwrap();
    let page = list(&admin, "type=user.updated").await;
    let event = &page["items"][0];
    assert_eq!((&event["erased"], &event["damaged"]), (&json!(true), &json!(false)));
    assert_eq!((&event["changes"], &event["context"]), (&Value::Null, &Value::Null));
    assert_eq!(event["payload"]["fields"], json!(["name"]));
}

#[tokio::test]
async fn reading_it_is_noted_once_in_ten_minutes_for_each_reader_and_part() {
    let platform = Platform::start().await;
    let admin = platform.admin().await;
    let alice = platform.person("alice@example.org").await;
    let north = organization(&platform, "north", &[(id_of(&alice).await, Role::Admin)]).await;
    let notes = async || {
        platform.settle().await;
        let page = list(&admin, "type=audit.viewed").await;
        items(&page).iter().map(|item| item["organization_id"].clone()).collect::<Vec<_>>()
    };
    for _ in 0..3 {
        list(&admin, "").await;
        list(&alice, &format!("organization_id={north}")).await;
    }
    assert_eq!(notes().await, [json!(north), Value::Null]);
    platform.advance(Duration::from_mins(10));
    list(&alice, &format!("organization_id={north}")).await;
    assert_eq!(notes().await[0], json!(north));
    let seen = list(&alice, &format!("organization_id={north}&type=audit.viewed")).await;
    assert_eq!(seen["items"][0]["actor"]["email"], "alice@example.org");
}

#[tokio::test]
async fn types_are_listed_for_everybody_who_is_signed_in() {
    let platform = Platform::start().await;
    let alice = platform.person("alice@example.org").await;
    let all = alice.get("/api/v1/audit-events/types").await.expect(200).json();
    assert_eq!(items(&all).len(), EventType::ALL.len());
    let of = |kind: &str| items(&all).iter().find(|item| item["type"] == kind).unwrap()["category"].clone();
    assert_eq!((of("member.removed"), of("sign_in.refused")), (json!("member"), json!("sign_in")));
    platform.anonymous().get("/api/v1/audit-events/types").await.problem(401, "unauthenticated");
}

#[tokio::test]
async fn what_was_changed_in_the_database_is_marked() {
    use database::ConnectionTrait;
    let platform = Platform::start().await;
    let admin = platform.admin().await;
    let context = Context { ip: Some("192.0.2.1".to_owned()), ..Context::default() };
    let event = NewEvent::new(EventType::UserViewed, Actor::Anonymous).context(context);
    happened(&platform, [event]).await;
    let tx = platform.database.write().await.unwrap();
    let is_postgres = format!("{:?}", tx.get_database_backend()) == "Postgres";
    let statements: &[&str] = if is_postgres {
        &["ALTER TABLE events DISABLE TRIGGER ALL", "UPDATE events SET context = '\\x00' WHERE type = 'user.viewed'"]
    } else {
        &["DROP TRIGGER events_are_final", "UPDATE events SET context = x'00' WHERE type = 'user.viewed'"]
    };
    for statement in statements {
        tx.execute_unprepared(statement).await.unwrap();
    }
    tx.commit().await.unwrap();
    let page = list(&admin, "type=user.viewed").await;
    assert_eq!((&page["items"][0]["damaged"], &page["items"][0]["context"]), (&json!(true), &Value::Null));
}
