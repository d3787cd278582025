//! Finding events. Every question is asked of the index that answers it with the fewest rows, and no page reads more
//! than a bounded number of them: one that would have to gives back fewer events and where to go on.
//!
//! Only sealed events are found, and a walk from page to page sees the log as it was when the walk began: its head goes
//! along, so that what is appended meanwhile makes neither a gap nor a repetition.

mod leg;
mod plan;

use crate::{
    audit::export::Row,
    event_seals,
    events::{
        self, Event,
        entity::{Column, Entity},
    },
};
use chrono::{DateTime, Utc};
use leg::Bounds;
use plan::Plan;
use sea_orm::{ConnectionTrait, DbErr, FromQueryResult, entity::prelude::*};
use serde::{Deserialize, Serialize};
use shared::{OrganizationId, UserId, event::EventType};
use std::{collections::HashMap, ops::RangeInclusive};

/// Rows that one page looks at, at the most. Five thousand take some 20 ms.
const BUDGET: usize = 5_000;
/// Rows that are read at once where not all of them will do: few at first, because that is often enough.
const WINDOWS: RangeInclusive<u64> = 200..=1_600;

/// Which events. Whatever is set must hold.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// They belong to this organization.
    pub organization: Option<OrganizationId>,
    /// They are of one of these types; of any, if there are none.
    pub types: Vec<EventType>,
    /// This person did it.
    pub actor: Option<UserId>,
    /// It happened to this.
    pub subject: Option<Uuid>,
    /// It is about this person.
    pub person: Option<UserId>,
    /// It happened then or later.
    pub from: Option<DateTime<Utc>>,
    /// It happened before.
    pub to: Option<DateTime<Utc>>,
    /// They have to do with one of these.
    pub search: Option<Search>,
}

/// What a search text stands for.
#[derive(Clone, Debug, Default)]
pub struct Search {
    /// People, organizations, events and other things: who did it, to whom or what, about whom, where, or the event
    /// itself.
    pub ids: Vec<Uuid>,
    /// Types.
    pub types: Vec<EventType>,
}

/// What of an event a filter looks at.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Facts {
    sequence: i64,
    id: Uuid,
    #[sea_orm(from_alias = "type")]
    kind: String,
    actor_id: Option<Uuid>,
    subject: Option<Uuid>,
    person: Option<Uuid>,
    organization_id: Option<Uuid>,
    occurred_at: DateTime<Utc>,
}

/// A line of an export, as far as it says anything.
impl From<&Row> for Facts {
    fn from(row: &Row) -> Self {
        Self {
            sequence: row.sequence.unwrap_or_default(),
            id: row.id,
            kind: row.kind.clone().unwrap_or_default(),
            actor_id: row.actor_id,
            subject: row.subject,
            person: row.person,
            organization_id: row.organization_id,
            occurred_at: row.occurred_at.unwrap_or_default(),
        }
    }
}

impl From<&Event> for Facts {
    fn from(event: &Event) -> Self {
        Self {
            sequence: event.sequence,
            id: event.id.uuid(),
            kind: event.kind.clone(),
            actor_id: event.actor.id(),
            subject: event.subject,
            person: event.person.map(UserId::uuid),
            organization_id: event.organization_id.map(OrganizationId::uuid),
            occurred_at: event.occurred_at,
        }
    }
}

impl Facts {
    /// The same for somebody who may not know who did it.
    #[must_use]
    pub fn without_actor(self) -> Self {
        Self { actor_id: None, ..self }
    }

    /// The same for somebody who may not know whom it is about.
    #[must_use]
    pub fn without_person(self) -> Self {
        Self { person: None, ..self }
    }
}

impl Filter {
    /// Whether an event is one of those that it asks for.
    pub fn matches(&self, event: &Facts) -> bool {
        let holds = |wanted: Option<Uuid>, has: Option<Uuid>| wanted.is_none() || wanted == has;
        holds(self.organization.map(Into::into), event.organization_id)
            && holds(self.actor.map(Into::into), event.actor_id)
            && holds(self.subject, event.subject)
            && holds(self.person.map(Into::into), event.person)
            && self.from.is_none_or(|from| event.occurred_at >= from)
            && self.to.is_none_or(|to| event.occurred_at < to)
            && (self.types.is_empty() || is_one_of(&self.types, &event.kind))
            && self.search.as_ref().is_none_or(|search| search.matches(event))
    }
}

impl Search {
    fn matches(&self, event: &Facts) -> bool {
        let places = [Some(event.id), event.actor_id, event.subject, event.person, event.organization_id];
        is_one_of(&self.types, &event.kind) || places.into_iter().flatten().any(|id| self.ids.contains(&id))
    }
}

fn is_one_of(types: &[EventType], kind: &str) -> bool {
    types.iter().any(|one| one.as_str() == kind)
}

/// In which order events are walked through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// As lists show them.
    NewestFirst,
    /// As files keep them.
    OldestFirst,
}

/// Where a walk is, and the head of the log when it began.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PageKey {
    #[serde(deserialize_with = "shared::paging::cursor_time")]
    occurred_at: DateTime<Utc>,
    sequence: i64,
    head: i64,
}

impl PageKey {
    /// The head of the log when the walk began: nothing behind it is found.
    pub fn head(&self) -> i64 {
        self.head
    }
}

/// A page of events.
#[derive(Debug)]
pub struct Found {
    /// The events, each with its place in the sealed log.
    pub events: Vec<(i64, Event)>,
    /// Where the next page starts, if there may be one.
    pub next: Option<PageKey>,
    /// The head of the log when the walk began.
    pub head: i64,
}

impl Found {
    /// Where a walk goes on that stops behind this event.
    pub fn key_of(&self, event: &Event) -> PageKey {
        PageKey { occurred_at: event.occurred_at, sequence: event.sequence, head: self.head }
    }
}

impl Filter {
    /// Whether it asks for people, some of whom not every reader may see.
    pub fn asks_for_people(&self) -> bool {
        self.actor.is_some() || self.person.is_some() || self.search.is_some()
    }
}

/// Begins a walk, or goes on with one. A page may hold fewer events than `limit` and yet not be the last one.
pub async fn page(
    conn: &impl ConnectionTrait,
    filter: &Filter,
    order: Order,
    after: Option<PageKey>,
    limit: u64,
) -> Result<Found, DbErr> {
    let head = match &after {
        Some(after) => after.head,
        None => event_seals::head(conn).await?.map_or(0, |(position, _)| position),
    };
    let mut bounds = Bounds::new(filter, order, after.map(|after| (after.occurred_at, after.sequence)));
    let plan = Plan::choose(conn, filter, &bounds).await?;
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let (mut found, mut looked_at, mut window) = (Vec::new(), 0, *WINDOWS.start());
    let next = loop {
        let want = if plan.is_exact { (limit - found.len() + 1) as u64 } else { plan.window(window) };
        let rows = plan.read(conn, &bounds, want).await?;
        let fitting = rows.iter().filter(|row| plan.is_exact || filter.matches(row)).collect::<Vec<_>>();
        let positions = event_seals::positions(conn, fitting.iter().map(|row| row.id)).await?;
        let sealed =
            fitting.into_iter().filter_map(|row| Some((*positions.get(&row.id).filter(|it| **it <= head)?, row)));
        found.extend(sealed.map(|(position, row)| (position, row.occurred_at, row.sequence)));
        if found.len() > limit {
            found.truncate(limit);
            break found.last().map(|(_, occurred_at, sequence)| (*occurred_at, *sequence));
        }
        let Some(last) = rows.last().filter(|_| rows.len() as u64 == want) else { break None };
        bounds.after = Some((last.occurred_at, last.sequence));
        looked_at += plan.cost(rows.len());
        window = (window * 2).min(*WINDOWS.end());
        if looked_at >= BUDGET {
            break bounds.after;
        }
    };
    Ok(Found {
        events: load(conn, &found).await?,
        next: next.map(|(occurred_at, sequence)| PageKey { occurred_at, sequence, head }),
        head,
    })
}

/// The positions of all events that fit, up to a head, in order; `None` when finding them would mean to look at more than
/// `most` rows.
pub async fn few(
    conn: &impl ConnectionTrait,
    filter: &Filter,
    head: i64,
    most: usize,
) -> Result<Option<Vec<i64>>, DbErr> {
    let mut bounds = Bounds::new(filter, Order::OldestFirst, None);
    let plan = Plan::choose(conn, filter, &bounds).await?;
    let (mut found, mut looked_at) = (Vec::new(), 0);
    let want = plan.window(*WINDOWS.end());
    loop {
        let rows = plan.read(conn, &bounds, want).await?;
        let fitting = rows.iter().filter(|row| plan.is_exact || filter.matches(row)).map(|row| row.id);
        found.extend(event_seals::positions(conn, fitting).await?.into_values().filter(|position| *position <= head));
        let Some(last) = rows.last().filter(|_| rows.len() as u64 == want) else { break };
        bounds.after = Some((last.occurred_at, last.sequence));
        looked_at += plan.cost(rows.len());
        if looked_at >= most {
            return Ok(None);
        }
    }
    found.sort_unstable();
    Ok(Some(found))
}

async fn load(conn: &impl ConnectionTrait, found: &[(i64, DateTime<Utc>, i64)]) -> Result<Vec<(i64, Event)>, DbErr> {
    if found.is_empty() {
        return Ok(Vec::new());
    }
    let sequences = found.iter().map(|(_, _, sequence)| *sequence);
    let rows = Entity::find().filter(Column::Sequence.is_in(sequences)).all(conn).await?;
    let mut events = rows.into_iter().map(|row| (row.sequence, row.into())).collect::<HashMap<_, events::Event>>();
    Ok(found.iter().filter_map(|(position, _, sequence)| Some((*position, events.remove(sequence)?))).collect())
}
