//! Order, turns, and processes that end in the middle.

use super::{Receiver, Scene, path, receiver::Verdict};
use runtime::{Progress, Worker};
use serde_json::json;
use std::{sync::Arc, time::Duration};

fn names(count: usize) -> Vec<String> {
    (0..count).map(|at| format!("{at:02}")).collect()
}

/// Takes in what happened, without sending anything.
async fn take_in(scene: &Scene) {
    for worker in database::background(&scene.platform.runtime, &scene.platform.database) {
        while worker.run_once().await.unwrap() == Progress::More {}
    }
}

/// The workers of another process, of which those that send webhooks.
fn senders(scene: &Scene) -> Vec<Arc<dyn Worker>> {
    let service = notification_service::service(&scene.platform.runtime, &scene.platform.database);
    service.unwrap().workers.into_iter().filter(|worker| worker.name() == "webhook").collect()
}

#[tokio::test]
async fn an_ordered_endpoint_gets_one_at_a_time_in_order_from_any_number_of_workers() {
    let scene = Scene::start().await;
    let receiver = Receiver::start().await;
    receiver.answers(Verdict::After(15));
    scene.endpoint_that(&receiver, json!({ "is_ordered": true })).await;
    let names = names(20);
    for name in &names {
        scene.happens(name).await;
    }
    take_in(&scene).await;
    let workers = [senders(&scene), senders(&scene), senders(&scene)].concat();
    let all = workers.into_iter().map(|worker| {
        tokio::spawn(async move {
            for _ in 0..60 {
                worker.run_once().await.unwrap();
            }
        })
    });
    for worker in all.collect::<Vec<_>>() {
        worker.await.unwrap();
    }
    scene.platform.advance(Duration::from_secs(10));
    scene.platform.settle().await;
    assert_eq!(receiver.names(), names);
    assert_eq!(receiver.most_open(), 1);
}

#[tokio::test]
async fn behind_one_that_fails_the_others_wait_until_it_is_taken_or_given_up() {
    let scene = Scene::start().await;
    let receiver = Receiver::with([Verdict::Status(500)]).await;
    let endpoint = scene.endpoint_that(&receiver, json!({ "is_ordered": true })).await;
    for name in ["first", "second", "third"] {
        scene.happens(name).await;
    }
    scene.platform.settle().await;
    assert_eq!(receiver.names(), ["first"]);
    scene.platform.advance(Duration::from_secs(7));
    scene.platform.settle().await;
    assert_eq!(receiver.names(), ["first", "first", "second", "third"]);

    // Given up: the next one goes.
    receiver.answers(Verdict::Status(500));
    scene.happens("lost").await;
    scene.happens("behind").await;
    scene.platform.settle().await;
    for seconds in [6, 360, 2160, 8640, 21_600, 43_200, 43_200] {
        scene.platform.advance(Duration::from_secs(seconds + 1));
        scene.platform.settle().await;
    }
    // What looks at its turn in the very moment at which that comes looks again a little later.
    scene.platform.advance(Duration::from_secs(5));
    scene.platform.settle().await;
    let names = receiver.names().split_off(4);
    assert_eq!(names[..8], ["lost"; 8]);
    assert!(names.len() > 8 && names[8..].iter().all(|name| name == "behind"), "{names:?}");

    let olga = scene.platform.token_of("olga@example.org").await;
    let replay = json!({ "organization_id": scene.acme });
    let replayed = olga.post("/api/v1/deliveries/replay", &replay).await.expect(202).json();
    assert_eq!(replayed["replayed"], 0, "it would come out of turn");

    // In no order any more: what waits goes at once.
    receiver.answers(Verdict::Status(204));
    scene.happens("held").await;
    scene.platform.settle().await;
    let before = receiver.count();
    olga.patch(&path(&endpoint, ""), &json!({ "is_ordered": false })).await.expect(200);
    scene.platform.settle().await;
    let mut names = receiver.names().split_off(before);
    names.sort();
    assert_eq!(names, ["behind", "held"]);
}

#[tokio::test]
async fn many_at_once_reach_an_endpoint_without_order_each_once() {
    let scene = Scene::start().await;
    let receiver = Receiver::start().await;
    receiver.answers(Verdict::After(30));
    let endpoint = scene.endpoint(&receiver).await;
    for name in names(30) {
        scene.happens(&name).await;
    }
    scene.platform.settle().await;
    while receiver.count() < 30 {
        scene.platform.advance(Duration::from_secs(3));
        scene.platform.settle().await;
    }
    let mut taken = receiver.names();
    taken.sort();
    assert_eq!(taken, names(30));
    assert!((2..=16).contains(&receiver.most_open()), "{}", receiver.most_open());
    assert!(scene.deliveries(&endpoint).await.iter().all(|one| one["attempts"] == 1), "to wait is no attempt");
}

#[tokio::test]
async fn what_a_killed_process_had_in_flight_comes_again_under_the_same_id() {
    let scene = Scene::start().await;
    let receiver = Receiver::with([Verdict::Hang]).await;
    let endpoint = scene.endpoint(&receiver).await;
    scene.happens("in flight").await;
    take_in(&scene).await;
    let [worker] = senders(&scene).try_into().unwrap_or_else(|_| panic!("one worker sends webhooks"));
    let process = tokio::spawn(async move { worker.run_once().await.map(drop) });
    while receiver.count() == 0 {
        tokio::task::yield_now().await;
    }
    process.abort();
    assert!(process.await.unwrap_err().is_cancelled());
    scene.platform.settle().await;
    assert_eq!(receiver.count(), 1, "its claim still holds");
    scene.platform.advance(Duration::from_secs(121));
    scene.platform.settle().await;
    let [first, second] = receiver.taken().try_into().unwrap();
    assert_eq!(first.header("webhook-id"), second.header("webhook-id"));
    assert_eq!(first.body, second.body);
    assert_eq!(scene.deliveries(&endpoint).await[0]["state"], "sent");
}
