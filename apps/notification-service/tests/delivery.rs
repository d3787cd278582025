//! From an event to a delivery that is sent once.

use crate::{Platform, people::someone};
use database::ConnectionTrait;
use runtime::{Signal, Worker};
use serde_json::json;
use shared::{
    EventId, Locale,
    event::{Envelope, EventType},
};
use std::sync::Arc;

/// What the bus carried since.
async fn carried(platform: &Platform, act: impl AsyncFnOnce()) -> Vec<Arc<Envelope>> {
    let mut signals = platform.runtime.bus().listen();
    act().await;
    platform.settle().await;
    let mut envelopes = Vec::new();
    while let Ok(signal) = signals.try_recv() {
        if let Signal::Event(envelope) = signal {
            envelopes.push(envelope);
        }
    }
    envelopes
}

#[tokio::test]
async fn an_event_that_comes_twice_brings_one_mail() {
    let platform = Platform::start().await;
    let alice = someone(&platform, "alice@example.org", Locale::En, None).await;
    let envelopes = carried(&platform, async || {
        alice.signs_up(&platform).await;
    })
    .await;
    for envelope in &envelopes {
        platform.runtime.bus().publish(envelope).await.unwrap();
        platform.runtime.bus().publish(envelope).await.unwrap();
    }
    platform.settle().await;
    assert!(envelopes.iter().any(|envelope| envelope.kind == EventType::UserSignedUp.as_str()));
    assert_eq!(platform.mails_to(alice.email).len(), 1);
}

#[tokio::test]
async fn an_event_that_names_nobody_does_not_hold_up_the_others() {
    let platform = Platform::start().await;
    let alice = someone(&platform, "alice@example.org", Locale::En, None).await;
    for payload in [
        json!({}),
        json!({ "challenge_id": 5 }),
        json!({ "challenge_id": EventId::generate(platform.runtime.clock().as_ref()) }),
    ] {
        alice.meets(&platform, EventType::VerificationRequested, payload).await;
    }
    alice.meets(&platform, EventType::UserUpdated, json!({})).await;
    alice.signs_up(&platform).await;
    platform.settle().await;
    assert_eq!(platform.mails_to(alice.email).len(), 1);
}

#[tokio::test]
async fn an_event_about_something_unreadable_does_not_hold_up_the_others() {
    let platform = Platform::start().await;
    let alice = someone(&platform, "alice@example.org", Locale::En, None).await;
    let bob = someone(&platform, "bob@example.org", Locale::En, None).await;
    alice.signs_up(&platform).await;
    let tx = platform.database.write().await.unwrap();
    tx.execute_unprepared("UPDATE challenges SET purpose = 'nothing'").await.unwrap();
    tx.commit().await.unwrap();
    bob.signs_up(&platform).await;
    platform.settle().await;
    assert_eq!(platform.mails_to(alice.email).len(), 0);
    assert_eq!(platform.mails_to(bob.email).len(), 1);
}

#[tokio::test]
async fn two_workers_send_each_mail_once() {
    let platform = Platform::start().await;
    let other = notification_service::service(&platform.runtime, &platform.database).unwrap();
    let alice = someone(&platform, "alice@example.org", Locale::En, None).await;
    for _ in 0..20 {
        alice.signs_up(&platform).await;
    }
    for worker in database::background(&platform.runtime, &platform.database) {
        while worker.run_once().await.unwrap() == runtime::Progress::More {}
    }
    let another = notification_service::service(&platform.runtime, &platform.database).unwrap();
    let workers: Vec<Arc<dyn Worker>> = other.workers.into_iter().chain(another.workers).collect();
    let all = workers.into_iter().map(|worker| {
        tokio::spawn(async move { while worker.run_once().await.unwrap() == runtime::Progress::More {} })
    });
    for worker in all.collect::<Vec<_>>() {
        worker.await.unwrap();
    }
    assert_eq!(platform.mails_to(alice.email).len(), 20);
}
