//! Events about people, as a year of use leaves them.

use crate::{clock::SteppedClock, names::Dice, people::People};
use chrono::TimeDelta;
use database::{Database, DbErr, events};
use sea_orm::{ConnectionTrait, Statement};
use serde_json::json;
use shared::event::{Actor, EventType, NewEvent};

/// Events appended in one transaction; all of them at the same time.
const BATCH: u32 = 2000;

/// Appends events that happened evenly until now.
pub async fn seed(database: &Database, clock: &SteppedClock, people: &People, count: u32) -> Result<(), DbErr> {
    if people.ids.is_empty() {
        return Ok(());
    }
    let step = TimeDelta::microseconds(365 * 86_400 * 1_000_000 * i64::from(BATCH) / i64::from(count.max(1)));
    let done = newest(database).await?;
    for start in (0..count).step_by(BATCH as usize) {
        clock.step(step);
        if i64::from(start) + 1 < done {
            continue;
        }
        let tx = database.write().await?;
        let new = (start..(start + BATCH).min(count)).map(|number| event(people, number)).collect();
        events::append_all(&tx, new).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// How many there are.
async fn newest(database: &Database) -> Result<i64, DbErr> {
    let backend = database.reader().get_database_backend();
    let sql = "SELECT COALESCE(MAX(sequence), 0) AS newest FROM events";
    let row = database.reader().query_one_raw(Statement::from_string(backend, sql)).await?;
    row.map_or(Ok(0), |row| row.try_get("", "newest"))
}

fn event(people: &People, number: u32) -> NewEvent {
    let mut dice = Dice::of(number ^ 0x5eed_0000);
    let place = dice.below(people.ids.len());
    let who = people.ids[place];
    let event = |kind| NewEvent::new(kind, Actor::User(who));
    match dice.below(20) {
        0..10 => event(EventType::SessionStarted).person(who).payload(json!({ "kind": "cookie", "user_id": who })),
        10..15 => event(EventType::SessionEnded).person(who).payload(json!({ "reason": "signed_out" })),
        15 => NewEvent::new(EventType::SignInRefused, Actor::Anonymous).person(who),
        16 => event(EventType::UserUpdated).person(who).payload(json!({ "fields": ["name"] })),
        17 => event(EventType::MemberAdded).person(who).organization(people.organization_of(place)),
        18 => event(EventType::MemberRoleChanged)
            .person(who)
            .organization(people.organization_of(place))
            .payload(json!({ "changes": { "role": { "before": "member", "after": "admin" } } })),
        _ => event(EventType::MemberAdded).person(who).organization(people.organizations[0]),
    }
}
