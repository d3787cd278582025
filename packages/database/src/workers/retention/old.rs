//! Which events stayed long enough, and whether they still are what was sealed.
//!
//! An archive is signed, and vouches for what is in it: so what differs from its seal must never get into one.

use crate::{
    audit::{Hash, is_unreadable, unreadable},
    event_chain,
    event_seals::{self, entity as seal},
    events::{self, entity as event},
};
use chrono::{DateTime, Utc};
use runtime::{Keyring, TagCheck, Tagger};
use sea_orm::{JoinType, QueryOrder, QuerySelect, QueryTrait, SelectTwo, entity::prelude::*};
use shared::event::EventType;

/// A seal with its event.
pub(super) type Pair = (seal::Model, event::Model);

/// Compares events with their seals.
pub(super) struct Seals(Tagger);

impl Seals {
    pub(super) fn new(keyring: &Keyring) -> Self {
        Self(event_seals::tagger_of(keyring))
    }

    /// Whether an event is the one that was sealed, after the hash of the seal before.
    ///
    /// The tag of a secret that is gone cannot be checked, and one of the first version there is none: as the seal stays
    /// in its table whatever becomes of the event, verifying judges that one all the same.
    fn fits(&self, (seal, event): &Pair, previous: Option<Hash>) -> bool {
        let previous = if seal.position == 1 { Some(Hash::GENESIS) } else { previous };
        let tag = match &seal.tag {
            Some(tag) => self.0.check(&event_seals::tagged(seal.position, &seal.hash, seal.sealed_at), tag),
            None if seal.version == 1 => TagCheck::UnknownSecret,
            None => TagCheck::Wrong,
        };
        tag != TagCheck::Wrong
            && event_chain::digest(event, seal.version).is_some_and(|digest| seal.digest == digest)
            && previous.is_some_and(|previous| seal.hash == event_chain::link(&previous.0, &seal.digest))
    }
}

/// What there is to move.
#[derive(Default)]
pub(super) struct Old {
    /// Each with the hash of the seal before.
    pub(super) pairs: Vec<(Pair, Hash)>,
    /// The positions of those that are not what was sealed.
    pub(super) changed: Vec<i64>,
}

/// Events of one type that happened up to a time, no further than a position that was relayed.
pub(super) struct Wanted {
    pub(super) kind: EventType,
    pub(super) until: DateTime<Utc>,
    pub(super) relayed: Option<i64>,
}

impl Wanted {
    /// Adds the oldest of them that are what was sealed, until there are so many.
    pub(super) async fn add(
        &self,
        conn: &impl ConnectionTrait,
        seals: &Seals,
        old: &mut Old,
        most: u64,
    ) -> Result<(), DbErr> {
        let mut passed = 0;
        loop {
            let left = most.saturating_sub(old.pairs.len() as u64);
            if left == 0 {
                return Ok(());
            }
            let Page { found, unreadable } = self.page(conn, passed, left).await?;
            let seen = (found.len() + unreadable.len()) as u64;
            old.changed.extend(unreadable);
            let before = event_seals::hashes(conn, found.iter().map(|(seal, _)| seal.position - 1)).await?;
            for pair in found {
                let previous = before.get(&(pair.0.position - 1)).copied();
                if seals.fits(&pair, previous) {
                    old.pairs.push((pair, previous.unwrap_or(Hash::GENESIS)));
                } else {
                    old.changed.push(pair.0.position);
                }
            }
            if seen < left {
                return Ok(());
            }
            passed += seen;
        }
    }

    /// Some of them, oldest first.
    async fn page(&self, conn: &impl ConnectionTrait, offset: u64, limit: u64) -> Result<Page, DbErr> {
        let mut page = Page::default();
        match unreadable::rows(self.query().offset(offset).limit(limit).all(conn)).await {
            Ok(rows) => page.add(rows),
            // A seal is unreadable. One by one, it shows which.
            Err(error) if is_unreadable(&error) => {
                let positions = seal::Entity::find().select_only().column(seal::Column::Position);
                let positions =
                    self.narrow(positions).offset(offset).limit(limit).into_tuple::<i64>().all(conn).await?;
                for position in positions {
                    let query = self.query().filter(seal::Column::Position.eq(position));
                    match unreadable::rows(query.all(conn)).await {
                        Ok(rows) => page.add(rows),
                        Err(error) if is_unreadable(&error) => page.unreadable.push(position),
                        Err(error) => return Err(error),
                    }
                }
            }
            Err(error) => return Err(error),
        }
        Ok(page)
    }

    fn query(&self) -> SelectTwo<seal::Entity, event::Entity> {
        self.narrow(seal::Entity::find()).select_also(event::Entity)
    }

    fn narrow(&self, query: Select<seal::Entity>) -> Select<seal::Entity> {
        let query = query
            .join(JoinType::InnerJoin, event_seals::event_of_seal())
            .filter(event::Column::Kind.eq(self.kind.as_str()))
            .filter(event::Column::OccurredAt.lte(self.until))
            .order_by_asc(event::Column::OccurredAt)
            .order_by_asc(event::Column::Sequence);
        match self.relayed {
            Some(relayed) => query.filter(seal::Column::Position.lte(relayed)),
            None => query,
        }
    }
}

#[derive(Default)]
struct Page {
    found: Vec<Pair>,
    /// The positions of those that have what their columns cannot have.
    unreadable: Vec<i64>,
}

impl Page {
    fn add(&mut self, rows: Vec<(seal::Model, Option<event::Model>)>) {
        for (seal, event) in rows {
            // Each has an event: where there seems to be none, it is one that cannot be read.
            match event {
                Some(event) => self.found.push((seal, event)),
                None => self.unreadable.push(seal.position),
            }
        }
    }
}

/// When the oldest event of a type happened, without those that are known to have to stay.
pub(super) async fn oldest(
    conn: &impl ConnectionTrait,
    kind: EventType,
    without: &[i64],
) -> Result<Option<DateTime<Utc>>, DbErr> {
    if without.is_empty() {
        return unreadable::rows(events::oldest(conn, kind)).await;
    }
    let known = seal::Entity::find().select_only().column(seal::Column::EventId);
    let known = known.filter(seal::Column::Position.is_in(without.iter().copied()));
    let query = event::Entity::find()
        .select_only()
        .column(event::Column::OccurredAt)
        .filter(event::Column::Kind.eq(kind.as_str()))
        .filter(event::Column::Id.not_in_subquery(known.into_query()))
        .order_by_asc(event::Column::OccurredAt)
        .order_by_asc(event::Column::Sequence);
    unreadable::rows(query.limit(1).into_tuple().one(conn)).await
}
