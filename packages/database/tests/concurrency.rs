//! Writers that meet, and writers that are cancelled.

use crate::world::{World, new_user};
use chrono::TimeDelta;
use database::{event_seals, events, leases, refresh_tokens, sessions, users, workers::SealingWorker};
use runtime::Worker;
use serde_json::json;
use shared::{
    Secret, SessionId, UserId,
    event::{Actor, EventType, NewEvent},
};
use std::{future::poll_fn, sync::Arc, task::Poll};
use tokio::task::JoinSet;
use uuid::Uuid;

crate::on_this_engine!(
    two_hundred_read_modify_writes_lose_nothing,
    a_dropped_transaction_leaves_nothing_and_blocks_nobody,
    writers_cancelled_at_any_moment_leave_a_clean_connection,
    one_of_many_refreshes_rotates,
    a_lease_is_taken_over_when_it_runs_out,
    a_profile_is_changed_from_the_version_that_was_read,
);

async fn two_hundred_read_modify_writes_lose_nothing(world: World) {
    let user = world.user("camille@example.org").await;
    let mut tasks = JoinSet::new();
    for _ in 0..200 {
        let database = world.database.clone();
        tasks.spawn(async move {
            loop {
                let transaction = database.write().await?;
                let read = users::find(&transaction, user).await?.unwrap();
                let change = users::ProfileChange { name: Some(Some("Camille".into())), ..Default::default() };
                // PostgreSQL lets two of them read the same version; the update then tells.
                if users::update_profile(&transaction, &read, change, transaction.now()).await? {
                    return transaction.commit().await;
                }
            }
        });
    }
    for result in tasks.join_all().await {
        result.unwrap();
    }
    assert_eq!(users::find(world.database.reader(), user).await.unwrap().unwrap().version, 201);
}

async fn a_dropped_transaction_leaves_nothing_and_blocks_nobody(world: World) {
    let transaction = world.database.write().await.unwrap();
    let id = UserId::generate(transaction.clock());
    users::insert(&transaction, new_user(id, "gone@example.org"), transaction.now()).await.unwrap();
    drop(transaction);
    assert!(users::find(world.database.reader(), id).await.unwrap().is_none());
    world.user("next@example.org").await;
}

async fn writers_cancelled_at_any_moment_leave_a_clean_connection(world: World) {
    let mut acknowledged = 0;
    // From before the first await to after the last one, many times over: the engine answers sooner or later.
    for step in 0..120 {
        let database = world.database.clone();
        let write = async move {
            let transaction = database.write().await.unwrap();
            let id = UserId::generate(transaction.clock());
            let new = new_user(id, &format!("user{step}@example.org"));
            users::insert(&transaction, new, transaction.now()).await.unwrap();
            let event = NewEvent::new(EventType::UserCreated, Actor::System).person(id).personal(json!(step));
            events::append(&transaction, event).await.unwrap();
            transaction.commit().await.unwrap();
        };
        acknowledged += u64::from(at_most(step % 24, write).await.is_some());
    }
    world.user("last@example.org").await;

    // What was cancelled after its commit began is there; nothing is there by half.
    let users = users::page(world.database.reader(), &users::Filter::default(), users::Order::default(), None, 1000)
        .await
        .unwrap()
        .items
        .iter()
        .filter(|user| user.email.as_str().starts_with("user"))
        .count() as u64;
    assert!(users >= acknowledged);
    SealingWorker::new(&world.database).run_once().await.unwrap();
    assert_eq!(event_seals::verify(world.database.reader()).await.unwrap(), users);
}

/// Polls a future so often, then drops it.
async fn at_most<T>(mut polls: u32, future: impl Future<Output = T>) -> Option<T> {
    let mut future = Box::pin(future);
    poll_fn(|context| {
        if polls == 0 {
            return Poll::Ready(None);
        }
        polls -= 1;
        future.as_mut().poll(context).map(Some)
    })
    .await
}

async fn one_of_many_refreshes_rotates(world: World) {
    let database = &world.database;
    let user = world.user("camille@example.org").await;
    let family = Uuid::from_u128(1);
    let transaction = database.write().await.unwrap();
    let (now, later) = (transaction.now(), transaction.now() + TimeDelta::days(1));
    let session = sessions::NewSession {
        id: SessionId::generate(transaction.clock()),
        user_id: user,
        organization_id: None,
        kind: sessions::SessionKind::Token,
        token_hash: None,
        user_agent: None,
        device: None,
        ip: None,
        amr: vec!["pwd".into()],
        proved_at: None,
        device_id: None,
        impersonator: None,
        idle_expires_at: later,
        expires_at: later,
    };
    let session = sessions::insert(&transaction, session, now).await.unwrap();
    let new = refresh_tokens::NewRefreshFamily {
        id: family,
        session_id: session.id,
        user_id: user,
        seed: Secret::new([7; 32]),
        expires_at: later,
    };
    refresh_tokens::insert(&transaction, transaction.keyring(), new, now).await.unwrap();
    transaction.commit().await.unwrap();

    let mut tasks = JoinSet::new();
    for _ in 0..20 {
        let database = database.clone();
        tasks.spawn(async move {
            let transaction = database.write().await.unwrap();
            let won = refresh_tokens::rotate(&transaction, family, 0, later, transaction.now()).await.unwrap();
            transaction.commit().await.unwrap();
            won
        });
    }
    assert_eq!(tasks.join_all().await.into_iter().filter(|won| *won).count(), 1);
    let row = refresh_tokens::find(database.reader(), family).await.unwrap().unwrap();
    assert_eq!(row.current, 1);
    assert_eq!(row.seed(database.keyring()).unwrap().expose(), &[7; 32]);
}

async fn a_lease_is_taken_over_when_it_runs_out(world: World) {
    let (first, second) = (Uuid::from_u128(1), Uuid::from_u128(2));
    let database = Arc::new(world.database.clone());
    let acquire = async |holder| {
        let transaction = database.write().await.unwrap();
        let ttl = TimeDelta::seconds(15);
        let held = leases::acquire(&transaction, "job", holder, ttl, transaction.now()).await.unwrap();
        transaction.commit().await.unwrap();
        held
    };
    assert!(acquire(first).await);
    assert!(acquire(first).await, "its holder renews it");
    assert!(!acquire(second).await);
    world.clock.advance(TimeDelta::seconds(15));
    assert!(acquire(second).await);
    assert!(!acquire(first).await);
    let transaction = database.write().await.unwrap();
    let now = transaction.now();
    assert!(!leases::advance(&transaction, "job", first, 9, now).await.unwrap(), "the old holder notes nothing");
    assert!(leases::advance(&transaction, "job", second, 5, now).await.unwrap());
    assert!(!leases::advance(&transaction, "job", second, 4, now).await.unwrap(), "never backwards");
    assert!(leases::release(&transaction, "job", second, now).await.unwrap());
    transaction.commit().await.unwrap();
    assert!(acquire(first).await);
    assert_eq!(leases::cursor(database.reader(), "job").await.unwrap(), 5);
}

async fn a_profile_is_changed_from_the_version_that_was_read(world: World) {
    let user = world.user("camille@example.org").await;
    let read = users::find(world.database.reader(), user).await.unwrap().unwrap();
    let change = users::ProfileChange { time_zone: Some(Some("Europe/Paris".into())), ..Default::default() };
    let transaction = world.database.write().await.unwrap();
    let now = transaction.now();
    assert!(users::update_profile(&transaction, &read, change.clone(), now).await.unwrap());
    assert!(!users::update_profile(&transaction, &read, change, now).await.unwrap());
    transaction.commit().await.unwrap();
}
