//! Making an export in pieces, for a stream or a file: in order, without holding more than a piece.

use super::{Filter, Lines, Manifest, Row, csv};
use crate::{
    Database,
    audit::{Checkpoint, Hash},
    event_seals::{self, entity as seal},
    events::{self, Event, entity as event},
};
use sea_orm::{JoinType, QueryOrder, QuerySelect, SelectTwo, entity::prelude::*};

/// Events of a piece at the most.
const PIECE: u64 = 1000;
/// Positions that one query goes through at the most. Events that the filter leaves out cost a look each.
const WIDEST: i64 = 100_000;
/// Positions that one query goes through at the least.
const NARROWEST: i64 = 1000;

/// How an export is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// One line of JSON for each event, and a signed one at the end.
    Ndjson,
    /// For spreadsheets. It cannot be verified.
    Csv,
}

/// An export that is being made.
pub struct Exporter {
    database: Database,
    filter: Filter,
    format: Format,
    reveal: bool,
    head: Checkpoint,
    reached: i64,
    /// How many positions the next query goes through.
    width: i64,
    lines: Lines,
    begun: bool,
    done: bool,
}

impl Exporter {
    /// Begins an export of what is sealed now. With `reveal` it has personal data in clear, as far as the keys exist.
    pub async fn begin(database: &Database, filter: Filter, format: Format, reveal: bool) -> Result<Self, DbErr> {
        let head = Checkpoint::of_head(database.reader(), database.keyring(), database.now()).await?;
        Ok(Self {
            database: database.clone(),
            filter,
            format,
            reveal,
            head,
            reached: 0,
            width: NARROWEST,
            lines: Lines::default(),
            begun: false,
            done: false,
        })
    }

    /// How many events there were so far.
    pub fn count(&self) -> u64 {
        self.lines.index
    }

    /// The next piece of text, perhaps an empty one; `None` at the end.
    pub async fn next(&mut self) -> Result<Option<String>, DbErr> {
        if self.done {
            return Ok(None);
        }
        let mut text = String::new();
        if !std::mem::replace(&mut self.begun, true) && self.format == Format::Csv {
            text.push_str(csv::HEADER);
        }
        if self.reached < self.head.position {
            for row in self.rows().await? {
                if self.format == Format::Csv {
                    text.push_str(&csv::line(&row));
                }
                let line = self.lines.push(row)?;
                if self.format == Format::Ndjson {
                    text.push_str(&line);
                }
            }
            return Ok(Some(text));
        }
        self.done = true;
        if self.format == Format::Ndjson {
            let manifest = Manifest::new(&self.lines, self.filter.clone(), self.head.clone(), self.database.now());
            text.push_str(&manifest.sign(self.database.keyring())?);
        }
        Ok(Some(text))
    }

    /// The events of the next positions, and how far they reach.
    async fn rows(&mut self) -> Result<Vec<Row>, DbErr> {
        let reader = self.database.reader();
        let until = self.reached.saturating_add(self.width).min(self.head.position);
        let pairs = self.query(until).all(reader).await?;
        let is_full = pairs.len() as u64 == PIECE;
        self.reached = pairs.last().filter(|_| is_full).map_or(until, |(seal, _)| seal.position);
        // Where the filter leaves nearly all out, the next step is wider.
        self.width = if is_full { self.width / 2 } else { self.width * 2 }.clamp(NARROWEST, WIDEST);

        let before = pairs.iter().map(|(seal, _)| seal.position - 1);
        let before = event_seals::hashes(reader, before).await?;
        let mut opened = Vec::new();
        if self.reveal {
            let events = pairs.iter().filter_map(|(_, event)| event.clone()).map(Event::from).collect::<Vec<_>>();
            opened = events::open_all(reader, self.database.keyring(), &events).await?;
        }
        let mut opened = opened.into_iter();
        let mut rows = Vec::with_capacity(pairs.len());
        for (seal, event) in &pairs {
            let previous = match before.get(&(seal.position - 1)) {
                None if seal.position == 1 => Hash::GENESIS,
                None => return Err(DbErr::RecordNotFound(format!("event_seals: position {}", seal.position - 1))),
                Some(hash) => *hash,
            };
            let opened = event.as_ref().and_then(|_| opened.next());
            rows.push(Row::new(seal, previous, event.as_ref(), opened)?);
        }
        Ok(rows)
    }

    fn query(&self, until: i64) -> SelectTwo<seal::Entity, event::Entity> {
        let filter = &self.filter;
        // A full export has every seal, also where the event itself is in an archive.
        let join = if filter.is_everything() { JoinType::LeftJoin } else { JoinType::InnerJoin };
        let mut query = seal::Entity::find()
            .join(join, event_seals::event_of_seal())
            .filter(seal::Column::Position.gt(self.reached))
            .filter(seal::Column::Position.lte(until))
            .order_by_asc(seal::Column::Position)
            .limit(PIECE);
        if let Some(organization) = filter.organization_id {
            query = query.filter(event::Column::OrganizationId.eq(organization.uuid()));
        }
        if !filter.types.is_empty() {
            query = query.filter(event::Column::Kind.is_in(&filter.types));
        }
        if let Some(actor) = filter.actor_id {
            query = query.filter(event::Column::ActorId.eq(actor.uuid()));
        }
        if let Some(subject) = filter.subject_id {
            query = query.filter(event::Column::Subject.eq(subject));
        }
        if let Some(person) = filter.person_id {
            query = query.filter(event::Column::Person.eq(person.uuid()));
        }
        if let Some(from) = filter.from {
            query = query.filter(event::Column::OccurredAt.gte(from));
        }
        if let Some(to) = filter.to {
            query = query.filter(event::Column::OccurredAt.lt(to));
        }
        query.select_also(event::Entity)
    }
}
