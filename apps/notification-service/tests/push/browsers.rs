//! Messages to browsers: a push service that checks who sends, and a browser that decrypts.

use super::Scene;
use database::deliveries::DeliveryState;
use notification_service::push::{Content, Urgency};
use serde_json::{Value, json};
use std::time::Duration;
use testkit::push::Reply;

#[tokio::test]
async fn a_message_is_decrypted_by_its_browser_and_by_nobody_else() {
    let scene = Scene::with(|config| config.push.contact = Some("mailto:ops@example.org".to_owned())).await;
    let (browser, other) = (scene.browser(&scene.alice).await, scene.browser(&scene.alice).await);
    let content = Content {
        body: Some("Bob invites you to Acme.".to_owned()),
        link: Some("/organizations/acme".to_owned()),
        data: json!({ "invitation": 7 }).as_object().unwrap().clone(),
        urgency: Urgency::High,
        lives_for: 3600,
        topic: Some("invitation of 01936f2e-9b1c-7aa0-9c55-0d1e2f3a4b5d".to_owned()),
        ..Content::new("An invitation")
    };
    assert_eq!(scene.tell(scene.alice().await, &content).await, 2);
    scene.platform.settle().await;
    assert_eq!(scene.service.refused(), [] as [String; 0]);
    for browser in [&browser, &other] {
        let [shown] = browser.shown().try_into().unwrap();
        assert_eq!(
            (&shown.message["title"], &shown.message["link"]),
            (&json!("An invitation"), &json!("/organizations/acme"))
        );
        assert_eq!(
            (&shown.message["body"], &shown.message["data"]),
            (&json!(content.body), &json!({ "invitation": 7 }))
        );
        assert_eq!((shown.ttl, shown.urgency.as_str()), (3600, "high"));
        assert_eq!(shown.topic.map(|topic| topic.len()), Some(32));
        assert_eq!(shown.claims["sub"], "mailto:ops@example.org");
        // Filled up: how long it is tells nothing.
        assert_eq!((shown.length - 103) % 256, 0);
    }
    let [first, second] = scene.deliveries().await.try_into().unwrap();
    let ids = [&browser, &other].map(|browser| browser.shown()[0].message["id"].clone());
    assert!(ids.contains(&json!(first.id)) && ids.contains(&json!(second.id)));
    let [attempt] = scene.attempts(&first).await.try_into().unwrap();
    assert_eq!((attempt.status, attempt.provider.as_str()), (Some(201), "web_push"));
    let kept = String::from_utf8_lossy(&[attempt.request.unwrap(), attempt.response.unwrap()].concat()).into_owned();
    assert!(kept.contains("urgency: high"));
    for secret in [browser.endpoint.as_str(), other.endpoint.as_str(), "vapid", "Acme"] {
        assert!(!kept.contains(secret), "{secret} in {kept}");
    }
}

#[tokio::test]
async fn the_key_stays_the_same_and_is_not_in_the_database_in_clear() {
    let scene = Scene::start().await;
    let path = "/api/v1/notifications/push-key";
    let key = scene.alice.get(path).await.expect(200).json();
    assert_eq!(key["public_key"].as_str().unwrap().len(), 87);
    let bob = scene.platform.person("bob@example.org").await;
    assert_eq!(bob.get(path).await.expect(200).json(), key);
    scene.platform.anonymous().get(path).await.problem(401, "unauthenticated");
    // Without a contact, and over http, no claim says who we are.
    let browser = scene.browser(&scene.alice).await;
    scene.tell_alice("News").await;
    assert_eq!(browser.shown()[0].claims["sub"], Value::Null);
}

#[tokio::test]
async fn a_browser_that_is_gone_is_removed() {
    let scene = Scene::start().await;
    let (browser, _there) = (scene.browser(&scene.alice).await, scene.browser(&scene.alice).await);
    browser.unsubscribe();
    assert_eq!(scene.tell_alice("News").await, 2);
    assert_eq!(scene.listed().await.len(), 1);
    scene.service.replies([Reply::Status(404)]);
    assert_eq!(scene.tell_alice("More news").await, 1);
    assert_eq!(scene.listed().await, [] as [Value; 0]);
    let states = scene.deliveries().await.into_iter().map(|one| one.state).collect::<Vec<_>>();
    assert_eq!(states.iter().filter(|state| **state == DeliveryState::Failed).count(), 2);
    assert_eq!(scene.trail().await.iter().filter(|kind| *kind == "push_device.removed").count(), 2);
}

#[tokio::test]
async fn what_a_push_service_answers_decides() {
    for (status, state, said) in [
        (200, DeliveryState::Sent, ""),
        (413, DeliveryState::Dead, "too big"),
        (401, DeliveryState::Dead, "our key"),
        (403, DeliveryState::Dead, "our key"),
        (400, DeliveryState::Dead, "does not take"),
        (302, DeliveryState::Dead, "does not take"),
        (429, DeliveryState::Pending, "not now"),
        (503, DeliveryState::Pending, "not now"),
    ] {
        let scene = Scene::start().await;
        let browser = scene.browser(&scene.alice).await;
        scene.service.replies([Reply::Status(status)]);
        scene.tell_alice("News").await;
        let (found, reason) = scene.outcome().await;
        assert_eq!(found, state, "{status}: {reason}");
        assert!(reason.contains(said), "{status}: {reason}");
        assert_eq!(scene.listed().await.len(), 1, "{status}");
        if state == DeliveryState::Pending {
            scene.platform.advance(Duration::from_secs(7));
            scene.platform.settle().await;
            assert_eq!((scene.outcome().await.0, browser.shown().len()), (DeliveryState::Sent, 1), "{status}");
        }
    }
}

#[tokio::test]
async fn a_push_service_that_asks_for_time_gets_it() {
    let scene = Scene::start().await;
    let browser = scene.browser(&scene.alice).await;
    let date = (scene.platform.database.now() + chrono::TimeDelta::minutes(10)).to_rfc2822();
    scene.service.replies([Reply::Later(429, "120".to_owned()), Reply::Later(503, date)]);
    scene.tell_alice("News").await;
    scene.platform.advance(Duration::from_secs(119));
    scene.platform.settle().await;
    assert_eq!(scene.service.requests(), 1);
    scene.platform.advance(Duration::from_secs(2));
    scene.platform.settle().await;
    assert_eq!(scene.service.requests(), 2);
    scene.platform.advance(Duration::from_mins(7));
    scene.platform.settle().await;
    assert_eq!(scene.service.requests(), 2);
    scene.platform.advance(Duration::from_mins(1));
    scene.platform.settle().await;
    assert_eq!((scene.service.requests(), browser.shown().len()), (3, 1));
}

#[tokio::test]
async fn whoever_has_many_slow_browsers_holds_up_nobody() {
    let scene = Scene::with(|config| config.webhooks.timeout = config::Span::seconds(4)).await;
    let mallory = scene.platform.person("mallory@example.org").await;
    for _ in 0..20 {
        scene.browser(&mallory).await;
    }
    scene.service.replies((0..20).map(|_| Reply::Hang));
    let mallory = scene.platform.user_id("mallory@example.org").await;
    assert_eq!(scene.tell(mallory, &Content::new("News")).await, 20);
    scene.platform.settle().await;
    // A few at a time; the others wait outside, and are no attempts.
    assert_eq!(scene.service.requests(), 8);
}

#[tokio::test]
async fn a_text_that_does_not_fit_is_a_dead_letter() {
    let scene = Scene::start().await;
    let browser = scene.browser(&scene.alice).await;
    let content = Content { body: Some("x".repeat(4000)), ..Content::new("News") };
    scene.tell(scene.alice().await, &content).await;
    scene.platform.settle().await;
    let (state, reason) = scene.outcome().await;
    assert_eq!((state, reason.contains("3993")), (DeliveryState::Dead, true), "{reason}");
    let content = Content { body: Some("x".repeat(3880)), ..Content::new("News") };
    scene.tell(scene.alice().await, &content).await;
    scene.platform.settle().await;
    assert_eq!(browser.shown()[0].length, 4096);
}
