//! What of an event is told to whom, and that it is forgotten with whom it is about.

use super::{PATH, Receiver, Scene, path};
use database::events;
use serde_json::json;
use shared::event::{Actor as By, EventType, NewEvent};

#[tokio::test]
async fn an_organization_is_told_ids_and_not_who_runs_the_platform() {
    let scene = Scene::start().await;
    let receiver = Receiver::start().await;
    scene.endpoint_that(&receiver, json!({ "event_types": ["member.*"] })).await;
    scene.platform.admin().await;
    let (olga, admin) =
        (scene.platform.user_id("olga@example.org").await, scene.platform.user_id("admin@example.org").await);
    for actor in [olga, admin] {
        let tx = scene.platform.database.write().await.unwrap();
        let mut event = NewEvent::new(EventType::MemberAdded, By::User(actor))
            .person(scene.platform.user_id("olga@example.org").await)
            .organization(scene.acme)
            .payload(json!({ "role": "member", "minimum_version": 3, "challenge_id": olga }))
            .personal(json!({ "email": "olga@example.org", "name": "Olga" }));
        event.context.ip = Some("192.0.2.17".to_owned());
        event.context.impersonator = (actor == olga).then_some(admin);
        events::append(&tx, event).await.unwrap();
        tx.commit().await.unwrap();
    }
    scene.platform.settle().await;
    let mut taken = receiver.taken();
    taken.sort_by_key(|taken| taken.header("webhook-id").to_owned());
    let [by_member, by_operator] = taken.try_into().unwrap();
    assert_eq!(by_member.json()["data"]["actor"], json!({ "kind": "user", "id": olga }));
    assert_eq!(by_operator.json()["data"]["actor"], json!({ "kind": "operator" }));
    for taken in [by_member, by_operator] {
        assert_eq!(taken.json()["data"]["payload"], json!({ "role": "member" }));
        let text = String::from_utf8_lossy(&taken.body).into_owned();
        for word in ["@", "Olga", "192.0.2", &admin.to_string()] {
            assert!(!text.contains(word), "{word} in {text}");
        }
    }
}

#[tokio::test]
async fn what_is_told_of_a_person_is_forgotten_with_them() {
    let scene = Scene::start().await;
    let receiver = Receiver::start().await;
    let endpoint = scene.endpoint_that(&receiver, json!({ "event_types": ["member.*", "role.*"] })).await;
    scene.platform.person("bob@example.org").await;
    let bob = scene.platform.user_id("bob@example.org").await;
    let tx = scene.platform.database.write().await.unwrap();
    let event = NewEvent::new(EventType::MemberAdded, By::System).person(bob).organization(scene.acme);
    events::append(&tx, event).await.unwrap();
    tx.commit().await.unwrap();
    scene.happens("stays").await;
    scene.platform.settle().await;
    assert_eq!(scene.deliveries(&endpoint).await.len(), 2);
    let admin = scene.platform.admin().await;
    let path_of = format!("/api/v1/users/{bob}/erase");
    admin.post(&path_of, &json!({ "confirm": "bob@example.org" })).await;
    scene.platform.settle().await;
    let kinds = scene.deliveries(&endpoint).await.iter().map(|one| one["event_type"].clone()).collect::<Vec<_>>();
    assert_eq!(kinds, [json!("role.created")]);
    assert!(scene.olga.get(&path(&endpoint, "")).await.expect(200).json()["created_by"].is_string());
    scene.olga.get(&format!("{PATH}?organization_id={}", scene.acme)).await.expect(200);
}
