//! Finding events: whatever is asked, pages hold exactly the events that fit, newest first, each once.

use crate::world::World;
use chrono::TimeDelta;
use database::{
    Database, event_seals,
    event_search::{self, Facts, Filter, Order, PageKey, Search},
    events::{self, Event},
    workers::SealingWorker,
};
use runtime::{Progress, Worker};
use shared::{
    OrganizationId, UserId,
    event::{Actor, EventType, NewEvent},
};
use uuid::Uuid;

crate::on_this_engine!(
    every_filter_finds_what_fits,
    a_walk_sees_the_log_as_it_was_when_it_began,
    what_is_rare_among_what_is_frequent_comes_in_bounded_pages,
);

const TYPES: [EventType; 4] =
    [EventType::SessionStarted, EventType::SessionEnded, EventType::RoleCreated, EventType::UserUpdated];

async fn seal(database: &Database) {
    let worker = SealingWorker::new(database);
    while worker.run_once().await.unwrap() == Progress::More {}
}

/// Appends events in one transaction.
async fn append(database: &Database, new: impl IntoIterator<Item = NewEvent>) {
    let tx = database.write().await.unwrap();
    for new in new {
        events::append(&tx, new).await.unwrap();
    }
    tx.commit().await.unwrap();
}

/// One of some ids; the first ones come more often.
fn id(of: u64, number: u64) -> Uuid {
    Uuid::from_u128(u128::from((number * number) % of) + 1)
}

fn event(number: u64) -> NewEvent {
    let kind = TYPES[usize::try_from(number.wrapping_mul(7) % 4).unwrap()];
    let actor = if number.is_multiple_of(5) { Actor::System } else { Actor::User(id(9, number).into()) };
    let mut event = NewEvent::new(kind, actor).subject(id(11, number + 1));
    if !number.is_multiple_of(3) {
        event = event.organization(id(4, number).into());
    }
    if number.is_multiple_of(2) {
        event = event.person(id(13, number + 2).into());
    }
    event
}

/// All pages of a walk.
async fn walk(database: &Database, filter: &Filter, order: Order, limit: u64) -> Vec<(i64, Event)> {
    let (mut all, mut after): (Vec<_>, Option<PageKey>) = (Vec::new(), None);
    loop {
        let page = event_search::page(database.reader(), filter, order, after, limit).await.unwrap();
        assert!(page.events.len() as u64 <= limit);
        all.extend(page.events);
        let Some(next) = page.next else { return all };
        after = Some(next);
    }
}

async fn everything(database: &Database) -> Vec<(i64, Event)> {
    let all = event_seals::events_after(database.reader(), 0, 100_000).await.unwrap();
    all.into_iter().map(|(position, event)| (position, event.unwrap())).collect()
}

async fn every_filter_finds_what_fits(world: World) {
    let database = &world.database;
    let start = database.now();
    for number in 0..120_u64 {
        append(database, (0..10).map(|one| event(number * 10 + one))).await;
        world.clock.advance(TimeDelta::milliseconds(i64::try_from(number % 3).unwrap()));
    }
    seal(database).await;
    let mut all = everything(database).await;
    assert_eq!(all.len(), 1_200);
    all.sort_by_key(|(_, event)| std::cmp::Reverse((event.occurred_at, event.sequence)));

    let organizations = [None, Some(OrganizationId(id(4, 0))), Some(OrganizationId(id(4, 1)))];
    let types = [vec![], vec![TYPES[0]], vec![TYPES[1], TYPES[2]]];
    let actors = [None, Some(UserId(id(9, 1)))];
    let subjects = [None, Some(id(11, 3))];
    let persons = [None, Some(UserId(id(13, 2)))];
    let at = |milliseconds| Some(start + TimeDelta::milliseconds(milliseconds));
    let times = [(None, None), (at(20), at(80))];
    let searches = [
        None,
        Some(Search { ids: vec![id(9, 2), all[17].1.id.uuid()], types: vec![TYPES[3]] }),
        Some(Search::default()),
    ];
    let mut found = 0;
    for number in 0..3 * 3 * 2 * 2 * 2 * 2 * 3 {
        let mut rest = number;
        let mut choose = |of: usize| {
            let chosen = rest % of;
            rest /= of;
            chosen
        };
        let (from, to) = times[choose(2)];
        let filter = Filter {
            organization: organizations[choose(3)],
            types: types[choose(3)].clone(),
            actor: actors[choose(2)],
            subject: subjects[choose(2)],
            person: persons[choose(2)],
            from,
            to,
            search: searches[choose(3)].clone(),
        };
        let fitting = all.iter().filter(|(_, event)| filter.matches(&Facts::from(event)));
        let expected = fitting.map(|(position, _)| *position).collect::<Vec<_>>();
        let walked = walk(database, &filter, Order::NewestFirst, 90).await;
        let walked = walked.iter().map(|(position, _)| *position).collect::<Vec<_>>();
        assert_eq!(walked, expected, "{filter:?}");
        found += expected.len();
    }
    assert!(found > 10_000, "the filters find something: {found}");
    let mut oldest_first = walk(database, &Filter::default(), Order::OldestFirst, 77).await;
    oldest_first.reverse();
    assert!(oldest_first.iter().map(|(position, _)| position).eq(all.iter().map(|(position, _)| position)));
}

async fn a_walk_sees_the_log_as_it_was_when_it_began(world: World) {
    let database = &world.database;
    append(database, (0..20).map(event)).await;
    seal(database).await;
    append(database, (20..25).map(event)).await;
    let filter = Filter::default();
    let first = event_search::page(database.reader(), &filter, Order::NewestFirst, None, 8).await.unwrap();
    assert_eq!((first.head, first.events.len()), (20, 8), "what is not sealed is not there yet");
    // What is sealed meanwhile is of the same time, so it would come among those that are still to come.
    append(database, (25..40).map(event)).await;
    seal(database).await;
    let mut positions = first.events.iter().map(|(position, _)| *position).collect::<Vec<_>>();
    let mut after = first.next;
    while let Some(next) = after {
        let page = event_search::page(database.reader(), &filter, Order::NewestFirst, Some(next), 8).await.unwrap();
        positions.extend(page.events.iter().map(|(position, _)| *position));
        after = page.next;
    }
    assert_eq!(positions, (1..=20).rev().collect::<Vec<_>>());
}

async fn what_is_rare_among_what_is_frequent_comes_in_bounded_pages(world: World) {
    let database = &world.database;
    let (busy, organization) = (UserId(Uuid::from_u128(1)), OrganizationId(Uuid::from_u128(2)));
    let by = |actor: u128| NewEvent::new(EventType::UserViewed, Actor::User(UserId(Uuid::from_u128(actor))));
    append(database, [by(1).organization(organization)]).await;
    for _ in 0..7 {
        world.clock.advance(TimeDelta::seconds(1));
        append(database, (0..1_000).flat_map(|_| [by(1), by(9).organization(organization)])).await;
    }
    seal(database).await;
    let filter = Filter { actor: Some(busy), organization: Some(organization), ..Filter::default() };
    let page = event_search::page(database.reader(), &filter, Order::NewestFirst, None, 10).await.unwrap();
    assert!(page.events.is_empty() && page.next.is_some(), "it stopped before it had seen all");
    let all = walk(database, &filter, Order::NewestFirst, 10).await;
    assert_eq!(all.iter().map(|(position, _)| *position).collect::<Vec<_>>(), [1]);
}
