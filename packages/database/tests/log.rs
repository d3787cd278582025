//! The log: appending, sealing, verifying, relaying.

use crate::world::World;
use chrono::TimeDelta;
use database::{
    ConnectionTrait, Database, event_seals,
    events::{self, Opened},
    subject_keys,
    workers::{RelayWorker, SealingWorker},
};
use runtime::{
    Bus, Progress, Worker,
    bus::{BusError, Handler, Signal},
};
use serde_json::json;
use shared::{
    EventId, UserId,
    event::{Actor, Context, Envelope, EventType, NewEvent},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
};
use tokio::{sync::broadcast, task::JoinSet};
use uuid::Uuid;

crate::on_this_engine!(
    events_are_never_updated,
    many_events_are_appended_at_once_in_their_order,
    erasing_a_person_loses_what_is_about_them_and_no_more,
    a_hundred_writers_in_four_processes_leave_no_gap_and_write_nothing_twice,
    a_changed_event_is_found,
    a_changed_seal_a_missing_event_and_an_added_one_are_found,
    the_relay_publishes_in_order_and_again_after_a_failure,
    what_cannot_be_read_holds_up_nothing_behind_it,
    revocations_come_by_position_type_and_time,
    payloads_digest_alike_before_and_after_storage,
);

async fn append(database: &Database, new: NewEvent) -> EventId {
    let transaction = database.write().await.unwrap();
    let id = events::append(&transaction, new).await.unwrap();
    transaction.commit().await.unwrap();
    id
}

async fn seal_all(database: &Database) {
    let worker = SealingWorker::new(database);
    while worker.run_once().await.unwrap() == Progress::More {}
}

fn event(number: u32) -> NewEvent {
    NewEvent::new(EventType::UserCreated, Actor::System).payload(json!({ "number": number }))
}

/// Does to the database what nobody should.
async fn tamper(database: &Database, sql: &str) {
    let transaction = database.write().await.unwrap();
    transaction.execute_unprepared(sql).await.unwrap();
    transaction.commit().await.unwrap();
}

/// Drops the trigger first.
async fn tamper_with_event(database: &Database, sql: &str) {
    let on = if format!("{database:?}").contains("Postgres") { " ON events" } else { "" };
    tamper(database, &format!("DROP TRIGGER events_are_final{on}")).await;
    tamper(database, sql).await;
}

async fn events_are_never_updated(world: World) {
    append(&world.database, event(1)).await;
    let transaction = world.database.write().await.unwrap();
    let error = transaction.execute_unprepared("UPDATE events SET type = 'x'").await.unwrap_err();
    assert!(error.to_string().contains("events are never changed"), "{error}");
    drop(transaction);
    tamper(&world.database, "DELETE FROM events").await;
}

async fn many_events_are_appended_at_once_in_their_order(world: World) {
    let database = &world.database;
    let transaction = database.write().await.unwrap();
    let person = |number: u32| UserId(Uuid::from_u128(u128::from(number % 7) + 100));
    let new = |number| event(number).person(person(number)).personal(json!({ "number": number }));
    let ids = events::append_all(&transaction, (0..450).map(new).collect()).await.unwrap();
    assert!(events::append_all(&transaction, Vec::new()).await.unwrap().is_empty());
    transaction.commit().await.unwrap();
    seal_all(database).await;
    assert_eq!(event_seals::verify(database.reader()).await.unwrap(), 450);
    let mut last = 0;
    for (number, id) in ids.into_iter().enumerate() {
        let event = events::find(database.reader(), id).await.unwrap().unwrap();
        assert!(event.sequence > last);
        last = event.sequence;
        assert_eq!(opened(database, id).await.personal, Some(json!({ "number": number })));
    }
}

/// What is opened of an event.
async fn opened(database: &Database, id: EventId) -> Opened {
    let event = events::find(database.reader(), id).await.unwrap().unwrap();
    let all = events::open_all(database.reader(), database.keyring(), std::slice::from_ref(&event)).await.unwrap();
    let one = events::open_personal(database.reader(), database.keyring(), &event).await.unwrap();
    assert_eq!(all, std::slice::from_ref(&one));
    one
}

async fn destroy_key(database: &Database, person: UserId) {
    let transaction = database.write().await.unwrap();
    assert!(subject_keys::destroy(&transaction, person.uuid(), transaction.now()).await.unwrap());
    transaction.commit().await.unwrap();
}

async fn erasing_a_person_loses_what_is_about_them_and_no_more(world: World) {
    let database = &world.database;
    let [admin, person] = [77, 78].map(|number| UserId(Uuid::from_u128(number)));
    let context = Context { ip: Some("192.0.2.1".into()), ..Context::default() };
    let personal = json!({ "email": "camille@example.org" });
    let new = |event: NewEvent| event.context(context.clone()).personal(personal.clone());
    let by = |actor| NewEvent::new(EventType::UserUpdated, actor);
    let by_admin = append(database, new(by(Actor::User(admin))).person(person)).await;
    let by_person = append(database, new(by(Actor::User(person))).person(person)).await;
    let by_system = append(database, new(by(Actor::System)).person(person)).await;
    let anonymous = append(database, new(by(Actor::Anonymous))).await;
    let bare = append(database, event(3)).await;
    seal_all(database).await;

    let whole = Opened { context: Some(context.clone()), personal: Some(personal.clone()), ..Opened::default() };
    for id in [by_admin, by_person, by_system, anonymous] {
        assert_eq!(opened(database, id).await, whole);
    }
    assert_eq!(opened(database, bare).await, Opened::default());

    destroy_key(database, person).await;
    let without_personal = Opened { personal: None, personal_erased: true, ..whole.clone() };
    let nothing = Opened { personal_erased: true, context_erased: true, ..Opened::default() };
    assert_eq!(opened(database, by_admin).await, without_personal);
    assert_eq!(opened(database, by_person).await, nothing);
    assert_eq!(opened(database, by_system).await, nothing);
    assert_eq!(opened(database, anonymous).await, whole);
    destroy_key(database, admin).await;
    assert!(opened(database, by_admin).await.erased());
    assert_eq!(opened(database, by_admin).await, nothing);
    assert_eq!(event_seals::verify(database.reader()).await.unwrap(), 5, "the chain outlives the keys");

    let after = append(database, new(by(Actor::User(person))).person(person)).await;
    assert_eq!(opened(database, after).await, Opened::default(), "of somebody erased, nothing is kept any more");
}

/// Events that each writer appends, in transactions of two.
const EACH: u32 = 6;

async fn a_hundred_writers_in_four_processes_leave_no_gap_and_write_nothing_twice(world: World) {
    let mut processes = Vec::new();
    for _ in 0..4 {
        processes.push(world.another_process().await);
    }
    let mut writers = JoinSet::new();
    for writer in 0..100 {
        writers.spawn(write(processes[writer as usize % 4].clone(), writer));
    }
    let is_over = Arc::new(AtomicBool::new(false));
    let mut sealers = JoinSet::new();
    for database in &processes {
        let database = database.clone();
        let is_over = Arc::clone(&is_over);
        sealers.spawn(async move {
            while !is_over.load(Ordering::Relaxed) {
                SealingWorker::new(&database).run_once().await.unwrap();
                tokio::task::yield_now().await;
            }
        });
    }
    let written = writers.join_all().await;
    is_over.store(true, Ordering::Relaxed);
    sealers.join_all().await;
    seal_all(&world.database).await;

    let reader = world.database.reader();
    let kept = written.iter().flatten().copied().collect::<Vec<_>>();
    assert_eq!(kept.len(), 100 * 4, "of three transactions each, two are committed");
    let sealed = event_seals::events_after(reader, 0, 1_000).await.unwrap();
    let positions = sealed.iter().map(|(position, _)| *position).collect::<Vec<_>>();
    assert_eq!(positions, (1..=400).collect::<Vec<_>>());
    let places = sealed.iter().map(|(position, event)| (event.as_ref().unwrap().id, *position));
    let places = places.collect::<BTreeMap<_, _>>();
    assert_eq!(places.keys().copied().collect::<BTreeSet<_>>(), kept.into_iter().collect());
    for ids in written {
        assert!(ids.is_sorted_by_key(|id| places[id]), "each writer's events are in the order of its commits");
    }
    assert_eq!(event_seals::verify(reader).await.unwrap(), 400);
    assert_eq!(event_seals::head(reader).await.unwrap().unwrap().0, 400);
}

/// Appends, and thinks better of it now and then, which leaves a gap in the sequence and must leave none in the log.
async fn write(database: Database, writer: u32) -> Vec<EventId> {
    let mut kept = Vec::new();
    for (turn, first) in (0..EACH).step_by(2).enumerate() {
        let transaction = database.write().await.unwrap();
        let mut ids = Vec::new();
        for number in [first, first + 1] {
            let person = UserId(Uuid::from_u128(u128::from(writer % 7) + 100));
            let new = event(writer * EACH + number).person(person).personal(json!({ "number": number }));
            ids.push(events::append(&transaction, new).await.unwrap());
        }
        if turn == writer as usize % 3 {
            transaction.rollback().await.unwrap();
        } else {
            transaction.commit().await.unwrap();
            kept.extend(ids);
        }
    }
    kept
}

async fn a_changed_event_is_found(world: World) {
    for number in 1..=5 {
        append(&world.database, event(number)).await;
    }
    seal_all(&world.database).await;
    assert_eq!(event_seals::verify(world.database.reader()).await.unwrap(), 5);
    let sql = "UPDATE events SET occurred_at = (SELECT occurred_at FROM events WHERE sequence = 1), type = 'x' \
               WHERE id = (SELECT event_id FROM event_seals WHERE position = 3)";
    tamper_with_event(&world.database, sql).await;
    let error = event_seals::verify(world.database.reader()).await.unwrap_err();
    assert_eq!(error.first_bad_position(), Some(3), "{error}");
}

async fn a_changed_seal_a_missing_event_and_an_added_one_are_found(world: World) {
    let database = &world.database;
    for number in 1..=3 {
        append(database, event(number)).await;
    }
    seal_all(database).await;
    append(database, event(4)).await;
    assert_eq!(event_seals::verify(database.reader()).await.unwrap(), 3, "what waits for its seal is no finding");

    tamper(database, "DELETE FROM unsealed_events").await;
    let error = event_seals::verify(database.reader()).await.unwrap_err();
    assert!(error.to_string().contains("added by hand"), "{error}");

    tamper(database, "DELETE FROM events WHERE id = (SELECT event_id FROM event_seals WHERE position = 2)").await;
    let error = event_seals::verify(database.reader()).await.unwrap_err();
    assert!(error.to_string().contains("position 2: event"), "{error}");

    tamper(database, "DELETE FROM event_seals WHERE position = 2").await;
    let error = event_seals::verify(database.reader()).await.unwrap_err();
    assert!(error.to_string().contains("position 2: the seal is missing"), "{error}");

    tamper(database, "UPDATE event_seals SET hash = digest WHERE position = 1").await;
    let error = event_seals::verify(database.reader()).await.unwrap_err();
    assert!(error.to_string().contains("position 1: the chain is broken"), "{error}");
}

/// Takes so many events, then refuses.
struct Recorder {
    taken: Mutex<Vec<Envelope>>,
    capacity: Mutex<usize>,
}

#[async_trait::async_trait]
impl Bus for Recorder {
    async fn publish(&self, event: &Envelope) -> Result<(), BusError> {
        let mut taken = self.taken.lock().unwrap();
        if taken.len() >= *self.capacity.lock().unwrap() {
            return Err(BusError { consumer: "recorder".into(), reason: "full".into() });
        }
        taken.push(event.clone());
        Ok(())
    }

    fn consume(&self, _: &'static str, _: Arc<dyn Handler>) {}

    fn announce(&self, _: runtime::Revocation) {}

    fn listen(&self) -> broadcast::Receiver<Signal> {
        broadcast::channel(1).1
    }
}

async fn the_relay_publishes_in_order_and_again_after_a_failure(world: World) {
    let database = &world.database;
    let bus = Arc::new(Recorder { taken: Mutex::default(), capacity: Mutex::new(60) });
    let relay = RelayWorker::new(database, bus.clone());
    assert_eq!(relay.run_once().await.unwrap(), Progress::Idle);
    for number in 0..130 {
        append(database, event(number)).await;
    }
    assert_eq!(relay.run_once().await.unwrap(), Progress::Idle, "unsealed events stay at home");
    seal_all(database).await;

    assert!(relay.run_once().await.is_err());
    *bus.capacity.lock().unwrap() = usize::MAX;
    // Another process goes on at once where the first one stopped.
    let other = RelayWorker::new(&world.again().await, bus.clone());
    while other.run_once().await.unwrap() == Progress::More {}
    let taken = bus.taken.lock().unwrap();
    let positions = taken.iter().map(|envelope| envelope.position).collect::<Vec<_>>();
    assert_eq!(positions, (1..=130).collect::<Vec<_>>());
    assert_eq!(taken[129].payload, json!({ "number": 129 }));
}

async fn what_cannot_be_read_holds_up_nothing_behind_it(world: World) {
    let database = &world.database;
    let bus = Arc::new(Recorder { taken: Mutex::default(), capacity: Mutex::new(usize::MAX) });
    for number in 0..130 {
        append(database, event(number)).await;
    }
    seal_all(database).await;
    let at = |position: i64| format!("WHERE id = (SELECT event_id FROM event_seals WHERE position = {position})");
    let is_postgres = format!("{database:?}").contains("Postgres");
    let (what, nothing) = if is_postgres { ("'-infinity'", "'infinity'") } else { ("'nothing'", "'nothing'") };
    tamper_with_event(database, &format!("UPDATE events SET occurred_at = {what} {}", at(3))).await;
    tamper(database, &format!("DELETE FROM events {}", at(5))).await;
    tamper(database, &format!("UPDATE event_seals SET sealed_at = {nothing} WHERE position = 7")).await;
    let relay = RelayWorker::new(database, bus.clone());
    while relay.run_once().await.unwrap() == Progress::More {}
    let taken = bus.taken.lock().unwrap().iter().map(|envelope| envelope.position).collect::<Vec<_>>();
    assert_eq!(taken, (1..=130).filter(|position| ![3, 5, 7].contains(position)).collect::<Vec<_>>());
}

async fn revocations_come_by_position_type_and_time(world: World) {
    let database = &world.database;
    let ended = |number: u128| NewEvent::new(EventType::SessionEnded, Actor::System).subject(Uuid::from_u128(number));
    append(database, ended(1)).await;
    world.clock.advance(TimeDelta::hours(2));
    let since = database.now() - TimeDelta::hours(1);
    append(database, ended(2)).await;
    append(database, event(9)).await;
    append(database, ended(3)).await;
    seal_all(database).await;
    let subjects = async |after| {
        let found =
            event_seals::revocations(database.reader(), after, &[EventType::SessionEnded], since).await.unwrap();
        found.into_iter().map(|envelope| envelope.subject.unwrap().as_u128()).collect::<Vec<_>>()
    };
    assert_eq!(subjects(0).await, [2, 3]);
    assert_eq!(subjects(2).await, [3]);
    assert!(subjects(4).await.is_empty());
    // The same for whoever missed a lot.
    let tx = database.write().await.unwrap();
    events::append_all(&tx, (0..1_100).map(event).collect()).await.unwrap();
    tx.commit().await.unwrap();
    append(database, ended(4)).await;
    seal_all(database).await;
    assert_eq!(subjects(0).await, [2, 3, 4]);
    assert_eq!(subjects(3).await, [3, 4]);
    assert_eq!(subjects(1_104).await, [4]);
}

async fn payloads_digest_alike_before_and_after_storage(world: World) {
    let database = &world.database;
    let payload = json!({
        "z": 1, "a": { "y": [1.0, 1e16, 1e300, -0.0, 0.1, 12_345_678_901_234_567_890.0, u64::MAX, i64::MIN] },
        "é": "\u{1F600} \"quoted\" \\ \u{1}", "": null, "1.5e-9": 1.5e-9,
    });
    append(database, NewEvent::new(EventType::UserCreated, Actor::System).payload(payload.clone())).await;
    seal_all(database).await;
    let expected = database::event_chain::canonical_json(&payload);
    let stored =
        event_seals::revocations(database.reader(), 0, &[EventType::UserCreated], chrono::DateTime::UNIX_EPOCH);
    let stored = stored.await.unwrap().remove(0).payload;
    assert_eq!(database::event_chain::canonical_json(&stored), expected);
    assert_eq!(event_seals::verify(database.reader()).await.unwrap(), 1);
}
