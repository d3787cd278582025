//! Messages to apps, by way of an Expo that holds to its documentation.

use super::Scene;
use database::{deliveries::DeliveryState, delivery_attempts::AttemptOutcome};
use notification_service::push::{Content, Urgency};
use serde_json::json;
use shared::Secret;
use std::time::Duration;

const TOKEN: &str = "ExponentPushToken[alice]";

#[tokio::test]
async fn a_message_arrives_with_what_it_says_and_where_it_leads() {
    let scene = Scene::with(|config| config.push.expo_access_token = Some(Secret::new("open-sesame".to_owned()))).await;
    scene.expo.demands("open-sesame");
    scene.app(&scene.alice, TOKEN).await;
    let data = json!({ "invitation": 7 }).as_object().unwrap().clone();
    let content = Content {
        body: Some("Bob invites you to Acme.".to_owned()),
        link: Some("/organizations/acme".to_owned()),
        data,
        urgency: Urgency::High,
        lives_for: 3600,
        ..Content::new("An invitation")
    };
    scene.tell(scene.alice().await, &content).await;
    scene.platform.advance(Duration::from_mins(1));
    scene.platform.settle().await;
    let [message] = scene.expo.messages_to(TOKEN).try_into().unwrap();
    let [delivery] = scene.deliveries().await.try_into().unwrap();
    let extras = json!({ "id": delivery.id, "link": "/organizations/acme", "data": { "invitation": 7 } });
    assert_eq!(
        message,
        json!({
            "to": TOKEN, "title": "An invitation", "body": "Bob invites you to Acme.", "data": extras,
            "ttl": 3540, "priority": "high", "sound": "default",
        })
    );
    assert_eq!((delivery.state, delivery.provider.as_deref()), (DeliveryState::Sent, Some("expo")));
    // Neither the row nor the log says what it said, or where it went.
    let [attempt] = scene.attempts(&delivery).await.try_into().unwrap();
    let kept = [attempt.request.unwrap(), attempt.response.unwrap(), delivery.data.to_string().into_bytes()].concat();
    let kept = String::from_utf8_lossy(&kept).into_owned();
    for secret in [TOKEN, "invitation", "Acme", "open-sesame"] {
        assert!(!kept.contains(secret), "{secret} in {kept}");
    }
}

#[tokio::test]
async fn a_thousand_messages_go_in_full_batches_and_no_faster_than_expo_takes_them() {
    let scene = Scene::start().await;
    for user in scene.many_apps(21, 50).await {
        assert_eq!(scene.tell(user, &Content::new("News")).await, 50);
    }
    scene.platform.settle().await;
    assert_eq!(scene.expo.messages().len(), 1050);
    let sent = scene.expo.requests();
    assert!(sent.iter().all(|request| request.status == 200 && request.count <= 100 && request.is_packed), "{sent:?}");
    assert!(sent.len() <= 14, "{sent:?}");
    // And receipts a thousand at a time.
    scene.platform.advance(Duration::from_mins(16));
    scene.platform.settle().await;
    let asked = scene.expo.requests().into_iter().filter(|request| request.what == "getReceipts");
    assert_eq!(asked.map(|request| (request.status, request.count)).collect::<Vec<_>>(), [(200, 1000), (200, 50)]);
}

#[tokio::test]
async fn every_documented_error_of_a_ticket_ends_as_it_should() {
    for (error, state, is_gone, said) in [
        ("DeviceNotRegistered", DeliveryState::Failed, true, "no longer registered"),
        ("MessageTooBig", DeliveryState::Dead, false, "MessageTooBig: Apple and Google take 4096 bytes"),
        ("MessageRateExceeded", DeliveryState::Pending, false, "MessageRateExceeded"),
        ("MismatchSenderId", DeliveryState::Dead, false, "google-services.json"),
        ("InvalidCredentials", DeliveryState::Dead, false, "upload new ones and send again"),
        ("ExpoError", DeliveryState::Pending, false, "ExpoError"),
    ] {
        let scene = Scene::start().await;
        scene.app(&scene.alice, TOKEN).await;
        scene.expo.ticket_error(TOKEN, Some(error));
        scene.tell_alice("News").await;
        let (found, reason) = scene.outcome().await;
        assert_eq!(found, state, "{error}");
        assert!(reason.contains(said) && !reason.contains("alice"), "{error}: {reason}");
        assert_eq!(scene.listed().await.is_empty(), is_gone, "{error}");
        let [delivery] = scene.deliveries().await.try_into().unwrap();
        let [attempt] = scene.attempts(&delivery).await.try_into().unwrap();
        let outcome = if state == DeliveryState::Pending { AttemptOutcome::Retried } else { AttemptOutcome::Failed };
        assert_eq!(attempt.outcome, outcome, "{error}");
        assert!(!String::from_utf8_lossy(&attempt.response.unwrap()).contains(TOKEN), "{error}");
        if state == DeliveryState::Pending {
            scene.expo.ticket_error(TOKEN, None);
            scene.platform.advance(Duration::from_secs(7));
            scene.platform.settle().await;
            assert_eq!(scene.outcome().await.0, DeliveryState::Sent, "{error}");
        }
    }
}

#[tokio::test]
async fn a_busy_expo_is_asked_again_when_it_says_so() {
    let scene = Scene::start().await;
    scene.app(&scene.alice, TOKEN).await;
    scene.expo.answers([(503, None), (429, Some("90")), (500, None)]);
    scene.tell_alice("News").await;
    assert_eq!(scene.outcome().await.0, DeliveryState::Pending);
    scene.platform.advance(Duration::from_secs(7));
    scene.platform.settle().await;
    assert!(scene.outcome().await.1.contains("TOO_MANY_REQUESTS"));
    // Not before the time that it asked for, though our own schedule would.
    scene.platform.advance(Duration::from_secs(80));
    scene.platform.settle().await;
    assert_eq!(scene.expo.requests().len(), 2);
    scene.platform.advance(Duration::from_secs(11));
    scene.platform.settle().await;
    assert_eq!(scene.expo.requests().len(), 3);
    scene.platform.advance(Duration::from_mins(3));
    scene.platform.settle().await;
    assert_eq!(scene.outcome().await.0, DeliveryState::Sent);
    assert_eq!(scene.expo.messages().len(), 1);
}

#[tokio::test]
async fn what_never_works_becomes_a_dead_letter() {
    let scene = Scene::start().await;
    scene.app(&scene.alice, TOKEN).await;
    scene.expo.answers((0..7).map(|_| (503, None)));
    scene.tell_alice("News").await;
    for _ in 0..6 {
        scene.platform.advance(Duration::from_hours(3) + Duration::from_mins(37));
        // Everybody is still signed in.
        scene.platform.settle().await;
    }
    let (state, reason) = scene.outcome().await;
    assert_eq!(state, DeliveryState::Dead, "{reason}");
    assert_eq!(scene.expo.requests().len(), 7);
    let metrics = scene.platform.runtime.metrics().render();
    for line in ["state=\"retried\"} 6", "state=\"dead\"} 1"] {
        assert!(metrics.contains(&format!("plateforme_deliveries_total{{channel=\"push\",{line}")), "{metrics}");
    }
}

#[tokio::test]
async fn a_wrong_access_token_is_told_clearly_and_nothing_is_lost() {
    let scene = Scene::start().await;
    scene.expo.demands("open-sesame");
    scene.app(&scene.alice, TOKEN).await;
    scene.tell_alice("News").await;
    let (state, reason) = scene.outcome().await;
    assert_eq!(state, DeliveryState::Dead);
    assert!(reason.contains("UNAUTHORIZED") && reason.contains("EXPO_ACCESS_TOKEN"), "{reason}");
    assert_eq!(scene.listed().await.len(), 1);
}

#[tokio::test]
async fn apps_of_several_projects_and_messages_that_expo_rejects_hold_up_nobody() {
    let scene = Scene::start().await;
    let [owner] = scene.many_apps(1, 40).await.try_into().unwrap();
    for number in [3, 17, 18] {
        scene.expo.is_of_project(&format!("ExponentPushToken[0-{number}]"), "@somebody/else");
    }
    scene.expo.reject("ExponentPushToken[0-9]");
    scene.app(&scene.alice, TOKEN).await;
    scene.expo.reject(TOKEN);
    scene.tell(owner, &Content::new("News")).await;
    scene.tell_alice("News").await;
    let mut sent = scene.expo.messages().iter().map(|one| one["to"].as_str().unwrap().to_owned()).collect::<Vec<_>>();
    sent.sort();
    sent.dedup();
    assert_eq!((sent.len(), scene.expo.messages().len()), (39, 39));
    let (state, reason) = scene.outcome().await;
    assert_eq!((state, reason.contains("VALIDATION_ERROR")), (DeliveryState::Dead, true), "{reason}");
}

#[tokio::test]
async fn what_is_too_long_or_too_old_is_not_sent() {
    let scene = Scene::start().await;
    scene.app(&scene.alice, TOKEN).await;
    let long = Content { body: Some("é".repeat(2040)), ..Content::new("News") };
    scene.tell(scene.alice().await, &long).await;
    scene.platform.settle().await;
    let (state, reason) = scene.outcome().await;
    assert_eq!((state, reason.contains("MessageTooBig")), (DeliveryState::Dead, true), "{reason}");
    scene.platform.advance(Duration::from_secs(1));
    let short = Content { lives_for: 60, ..Content::new("News") };
    scene.tell(scene.alice().await, &short).await;
    scene.platform.advance(Duration::from_secs(61));
    scene.platform.settle().await;
    let old = scene.deliveries().await.pop().unwrap();
    assert_eq!((old.state, old.last_error.as_deref()), (DeliveryState::Failed, Some("it is too old to be shown")));
    assert_eq!(scene.expo.requests().len(), 0);
}
