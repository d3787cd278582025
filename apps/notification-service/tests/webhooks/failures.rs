//! Receivers that do not take what they get.

use super::{Receiver, Scene, path, receiver::Verdict};
use config::Span;
use serde_json::json;
use std::time::Duration;

const DAY: Duration = Duration::from_hours(24);

#[tokio::test]
async fn a_receiver_that_fails_and_comes_back_gets_it_under_the_same_id() {
    let scene = Scene::start().await;
    let receiver = Receiver::with([Verdict::Status(500), Verdict::Status(503)]).await;
    let endpoint = scene.endpoint(&receiver).await;
    scene.happens("again").await;
    scene.platform.settle().await;
    assert_eq!(receiver.count(), 1);
    assert!(scene.now(&endpoint).await["failing_since"].is_string());
    scene.platform.advance(Duration::from_secs(3));
    scene.platform.settle().await;
    assert_eq!(receiver.count(), 1, "not before five seconds, less a fifth");
    scene.platform.advance(Duration::from_secs(4));
    scene.platform.settle().await;
    assert_eq!(receiver.count(), 2);
    scene.platform.advance(Duration::from_secs(361));
    scene.platform.settle().await;
    let taken = receiver.taken();
    assert_eq!(taken.len(), 3);
    assert!(taken.iter().all(|one| one.header("webhook-id") == taken[0].header("webhook-id")));
    assert!(taken.iter().all(|one| one.body == taken[0].body));
    assert_ne!(taken[0].header("webhook-timestamp"), taken[2].header("webhook-timestamp"));
    let key = endpoint["keys"][0]["key"].as_str().unwrap();
    assert!(taken.iter().all(|one| one.signed_by(&[key]) == [key]), "each attempt is signed for its time");
    assert_eq!(scene.now(&endpoint).await["failing_since"], json!(null));
    let [delivery] = scene.deliveries(&endpoint).await.try_into().unwrap();
    let log = scene.log(&endpoint, &delivery).await;
    let statuses = log["log"].as_array().unwrap().iter().map(|one| one["status"].clone()).collect::<Vec<_>>();
    assert_eq!(statuses, [500, 503, 204]);
    assert_eq!(log["log"][0]["response_body"], "said 500");
    assert_eq!(log["log"][0]["error"], "the endpoint answered 500");
}

#[tokio::test]
async fn redirects_are_failures_and_are_not_followed() {
    let scene = Scene::start().await;
    let elsewhere = Receiver::start().await;
    let receiver = Receiver::with([Verdict::With(302, "location", elsewhere.url())]).await;
    let endpoint = scene.endpoint(&receiver).await;
    scene.happens("stays").await;
    scene.platform.settle().await;
    assert_eq!((receiver.count(), elsewhere.count()), (1, 0));
    assert_eq!(scene.deliveries(&endpoint).await[0]["last_error"], "the endpoint answered 302");
}

#[tokio::test]
async fn whoever_takes_too_long_has_not_taken_it() {
    let scene = Scene::with(|config| config.webhooks.timeout = Span::seconds(1)).await;
    for verdict in [Verdict::Hang, Verdict::SlowBody] {
        let receiver = Receiver::with([verdict]).await;
        let endpoint = scene.endpoint(&receiver).await;
        scene.happens("late").await;
        scene.platform.settle().await;
        let [delivery] = scene.deliveries(&endpoint).await.try_into().unwrap();
        assert_eq!(delivery["state"], "pending");
        assert_eq!(delivery["last_error"], "no complete answer within 1 seconds");
        scene.olga.delete(&path(&endpoint, "")).await.expect(204);
    }
}

#[tokio::test]
async fn a_huge_answer_is_read_no_further_than_it_has_to_be() {
    let scene = Scene::start().await;
    let receiver = Receiver::with([Verdict::HugeBody]).await;
    let endpoint = scene.endpoint(&receiver).await;
    scene.happens("huge").await;
    scene.platform.settle().await;
    let [delivery] = scene.deliveries(&endpoint).await.try_into().unwrap();
    assert_eq!(delivery["state"], "sent");
    let log = scene.log(&endpoint, &delivery).await;
    let kept = log["log"][0]["response_body"].as_str().unwrap();
    assert!((6 * 1024..=8 * 1024).contains(&kept.len()), "{}", kept.len());
}

#[tokio::test]
async fn retry_after_is_honoured_within_bounds() {
    for (asked, least, most) in [("60", 60, 61), ("1", 4, 6), ("604800", 86_400, 86_401), ("soon", 4, 6)] {
        let scene = Scene::start().await;
        let receiver = Receiver::with([Verdict::With(429, "retry-after", asked.to_owned())]).await;
        scene.endpoint(&receiver).await;
        scene.happens("later").await;
        scene.platform.settle().await;
        scene.platform.advance(Duration::from_secs(least - 1));
        scene.platform.settle().await;
        assert_eq!(receiver.count(), 1, "Retry-After: {asked}");
        scene.platform.advance(Duration::from_secs(most - least + 2));
        scene.platform.settle().await;
        assert_eq!(receiver.count(), 2, "Retry-After: {asked}");
    }
}

#[tokio::test]
async fn gone_means_gone() {
    let scene = Scene::start().await;
    let receiver = Receiver::with([Verdict::Status(410)]).await;
    let endpoint = scene.endpoint(&receiver).await;
    scene.happens("gone").await;
    scene.platform.settle().await;
    let now = scene.now(&endpoint).await;
    assert_eq!(
        (&now["is_enabled"], &now["disabled_reason"], &now["version"]),
        (&json!(false), &json!("gone"), &json!(2))
    );
    assert_eq!(scene.deliveries(&endpoint).await[0]["state"], "failed");
    scene.happens("later").await;
    scene.platform.settle().await;
    assert_eq!(receiver.count(), 1);
    assert_eq!(scene.trail().await, ["webhook_endpoint.created", "webhook_endpoint.disabled"]);
}

#[tokio::test]
async fn a_message_is_given_up_after_the_eighth_attempt() {
    let scene = Scene::start().await;
    let receiver = Receiver::start().await;
    receiver.answers(Verdict::Status(500));
    let endpoint = scene.endpoint(&receiver).await;
    scene.happens("never").await;
    scene.platform.settle().await;
    // A fifth more than each wait of the schedule.
    for (at, seconds) in [6, 360, 2160, 8640, 21_600, 43_200, 43_200].into_iter().enumerate() {
        assert_eq!(receiver.count(), at + 1);
        scene.platform.advance(Duration::from_secs(seconds + 1));
        scene.platform.settle().await;
    }
    assert_eq!(receiver.count(), 8);
    scene.platform.advance(2 * DAY);
    scene.platform.settle().await;
    assert_eq!(receiver.count(), 8);
    let olga = scene.platform.token_of("olga@example.org").await;
    let now = olga.get(&path(&endpoint, "")).await.expect(200).json();
    assert_eq!(now["is_enabled"], true, "one message that is given up ends nothing");
    let page = olga.get(&path(&endpoint, "/deliveries?state=dead")).await.expect(200).json();
    assert_eq!(page["items"][0]["attempts"], 8);
}

#[tokio::test]
async fn five_days_of_nothing_but_failures_disable_an_endpoint_and_one_success_does_not() {
    let scene = Scene::start().await;
    let (failing, shaky) = (Receiver::start().await, Receiver::start().await);
    for receiver in [&failing, &shaky] {
        receiver.answers(Verdict::Status(500));
    }
    let failing_endpoint = scene.endpoint(&failing).await;
    let shaky_endpoint = scene.endpoint(&shaky).await;
    for hour in 0..(6 * 24) {
        if hour % 6 == 0 {
            scene.happens(&format!("hour {hour}")).await;
        }
        if hour == 90 {
            shaky.answers(Verdict::Status(204));
        }
        scene.platform.settle().await;
        if hour == 90 {
            shaky.answers(Verdict::Status(500));
        }
        if hour == 5 * 24 - 1 {
            let olga = scene.platform.token_of("olga@example.org").await;
            let now = olga.get(&path(&failing_endpoint, "")).await.expect(200).json();
            assert_eq!(now["is_enabled"], true, "not before five days");
        }
        scene.platform.advance(Duration::from_hours(1));
    }
    scene.platform.settle().await;
    let olga = scene.platform.token_of("olga@example.org").await;
    let now = olga.get(&path(&failing_endpoint, "")).await.expect(200).json();
    assert_eq!((&now["is_enabled"], &now["disabled_reason"]), (&json!(false), &json!("failing")));
    assert!(now["failing_since"].is_string());
    let waiting = olga.get(&path(&failing_endpoint, "/deliveries?state=pending")).await.expect(200).json();
    assert_eq!(waiting["items"], json!([]), "what waited ended with it");
    assert_eq!(olga.get(&path(&shaky_endpoint, "")).await.expect(200).json()["is_enabled"], true);
    assert_eq!(scene.trail().await.last().unwrap(), "webhook_endpoint.disabled");
    let told = olga.get("/api/v1/notifications").await.expect(200).json();
    assert_eq!(told["items"][0]["workflow"], "webhook-disabled", "its owner is told, {told}");
    assert!(!scene.platform.mails_to("olga@example.org").is_empty());

    // Once it is well, it begins anew, and gets what it missed.
    failing.answers(Verdict::Status(204));
    let before = failing.count();
    let patched = olga.patch(&path(&failing_endpoint, ""), &json!({ "is_enabled": true })).await.expect(200).json();
    assert_eq!((&patched["failing_since"], &patched["disabled_reason"]), (&json!(null), &json!(null)));
    let since = scene.platform.database.now() - chrono::TimeDelta::days(10);
    let replayed = olga.post(&path(&failing_endpoint, "/replay"), &json!({ "since": since })).await.expect(202).json();
    assert_eq!(replayed, json!({ "count": 24, "next_cursor": null }));
    for _ in 0..3 {
        scene.platform.settle().await;
        scene.platform.advance(Duration::from_secs(3));
    }
    assert_eq!(failing.count() - before, 24);
}
