//! What Expo tells later.

use super::Scene;
use database::{deliveries::DeliveryState, delivery_attempts::AttemptOutcome};
use std::time::Duration;

const TOKEN: &str = "ExponentPushToken[alice]";
const QUARTER: Duration = Duration::from_mins(15);

fn asked(scene: &Scene) -> usize {
    scene.expo.requests().iter().filter(|request| request.what == "getReceipts").count()
}

#[tokio::test]
async fn a_receipt_is_asked_for_after_a_quarter_of_an_hour_and_then_no_more() {
    let scene = Scene::start().await;
    scene.app(&scene.alice, TOKEN).await;
    scene.tell_alice("News").await;
    scene.platform.advance(Duration::from_secs(899));
    scene.platform.settle().await;
    assert_eq!(asked(&scene), 0);
    scene.platform.advance(Duration::from_secs(1));
    scene.platform.settle().await;
    scene.platform.advance(Duration::from_hours(3));
    scene.platform.settle().await;
    assert_eq!(asked(&scene), 1);
    assert_eq!(scene.outcome().await.0, DeliveryState::Sent);
}

#[tokio::test]
async fn every_documented_error_of_a_receipt_ends_as_it_should() {
    for (error, state, is_gone) in [
        ("DeviceNotRegistered", DeliveryState::Failed, true),
        ("MessageTooBig", DeliveryState::Dead, false),
        ("MessageRateExceeded", DeliveryState::Pending, false),
        ("MismatchSenderId", DeliveryState::Dead, false),
        ("InvalidCredentials", DeliveryState::Dead, false),
    ] {
        let scene = Scene::start().await;
        scene.app(&scene.alice, TOKEN).await;
        scene.expo.receipt_error(TOKEN, Some(error));
        scene.tell_alice("News").await;
        assert_eq!(scene.outcome().await.0, DeliveryState::Sent, "{error}");
        scene.expo.receipt_error(TOKEN, None);
        scene.platform.advance(QUARTER);
        scene.platform.settle().await;
        let (found, reason) = scene.outcome().await;
        assert_eq!(found, state, "{error}: {reason}");
        assert!(!reason.is_empty() && !reason.contains("alice"), "{error}: {reason}");
        let session = scene.platform.token_of(super::ALICE).await;
        let listed = session.get(super::PATH).await.expect(200).json();
        assert_eq!(listed["items"].as_array().unwrap().is_empty(), is_gone, "{error}");
        let [delivery] = scene.deliveries().await.try_into().unwrap();
        let log = scene.attempts(&delivery).await;
        let outcome = if state == DeliveryState::Pending { AttemptOutcome::Retried } else { AttemptOutcome::Failed };
        assert_eq!((log.len(), log[0].outcome, log[1].outcome), (2, AttemptOutcome::Sent, outcome), "{error}");
        assert!(!String::from_utf8_lossy(log[1].response.as_deref().unwrap()).contains(TOKEN), "{error}");
        if state == DeliveryState::Pending {
            scene.platform.advance(Duration::from_secs(7));
            scene.platform.settle().await;
            assert_eq!(scene.outcome().await.0, DeliveryState::Sent);
            assert_eq!(scene.expo.messages().len(), 2);
        }
    }
}

#[tokio::test]
async fn receipts_that_are_not_there_yet_are_asked_for_until_expo_has_forgotten_them() {
    let scene = Scene::start().await;
    scene.app(&scene.alice, TOKEN).await;
    scene.expo.receipt_error(TOKEN, Some("InvalidCredentials"));
    scene.tell_alice("News").await;
    scene.expo.holds_receipts(true);
    scene.platform.advance(QUARTER);
    scene.platform.settle().await;
    scene.platform.settle().await;
    assert_eq!((asked(&scene), scene.outcome().await.0), (1, DeliveryState::Sent));
    // It cannot be asked either.
    scene.expo.answers([(503, None)]);
    scene.platform.advance(Duration::from_mins(31));
    scene.platform.settle().await;
    scene.expo.holds_receipts(false);
    scene.platform.advance(Duration::from_mins(6));
    scene.platform.settle().await;
    assert_eq!((asked(&scene), scene.outcome().await.0), (3, DeliveryState::Dead));

    scene.expo.receipt_error(TOKEN, None);
    scene.expo.holds_receipts(true);
    let scene = Scene { alice: scene.platform.token_of(super::ALICE).await, ..scene };
    let before = asked(&scene);
    scene.tell_alice("More news").await;
    for _ in 0..26 {
        scene.platform.advance(Duration::from_hours(1));
        scene.platform.settle().await;
    }
    let until_then = asked(&scene) - before;
    assert!((5..=12).contains(&until_then), "asked {until_then} times");
    scene.platform.advance(Duration::from_hours(12));
    scene.platform.settle().await;
    assert_eq!(asked(&scene) - before, until_then);
    assert_eq!(scene.deliveries().await.pop().unwrap().state, DeliveryState::Sent);
}

#[tokio::test]
async fn a_device_that_came_back_since_then_stays() {
    let scene = Scene::start().await;
    scene.app(&scene.alice, TOKEN).await;
    scene.expo.receipt_error(TOKEN, Some("DeviceNotRegistered"));
    scene.tell_alice("News").await;
    scene.platform.advance(Duration::from_mins(1));
    scene.app(&scene.alice, TOKEN).await;
    scene.platform.advance(QUARTER);
    scene.platform.settle().await;
    assert_eq!(scene.outcome().await.0, DeliveryState::Failed);
    assert_eq!(scene.listed().await.len(), 1);
}
