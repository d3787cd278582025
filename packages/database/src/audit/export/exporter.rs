//! Making an export in pieces, for a stream or a file: in order, without holding more than a piece.

use super::{Filter, Lines, Manifest, Row, csv};
use crate::{
    Database,
    audit::{Checkpoint, Hash},
    event_seals::{self, entity as seal},
    events::{self, Event, entity as event},
};
use sea_orm::{Condition, JoinType, QueryOrder, QuerySelect, SelectTwo, entity::prelude::*};
use serde::{Deserialize, Serialize};

/// Events of a piece at the most.
const PIECE: u32 = 1000;
/// Positions that one query goes through at the most. Events that the filter leaves out cost a look each.
const WIDEST: i64 = 100_000;
/// Positions that one query goes through at the least.
const NARROWEST: i64 = 1000;

/// How an export is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// One line of JSON for each event, and a signed one at the end.
    Ndjson,
    /// For spreadsheets. It cannot be verified.
    Csv,
}

/// An export that is being made: [`next`](Self::next) piece by piece, or [`read`](Self::read), take out of the rows what
/// the reader may not see, and [`write`](Self::write).
pub struct Exporter {
    database: Database,
    filter: Filter,
    format: Format,
    reveal: bool,
    head: Checkpoint,
    /// The positions of all events that it has, where they are few enough to be known.
    only: Option<std::vec::IntoIter<i64>>,
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
            only: None,
            reached: 0,
            width: NARROWEST,
            lines: Lines::default(),
            begun: false,
            done: false,
        })
    }

    /// Where the log ends for this export.
    pub fn head(&self) -> &Checkpoint {
        &self.head
    }

    /// The same, from somebody who knows the positions of all events that fit, in order: it spares a look at all others.
    #[must_use]
    pub fn only(self, positions: Vec<i64>) -> Self {
        Self { only: Some(positions.into_iter()), ..self }
    }

    /// How many events were written so far.
    pub fn count(&self) -> u64 {
        self.lines.index
    }

    /// The next piece of text, perhaps an empty one; `None` after the last one.
    pub async fn next(&mut self) -> Result<Option<String>, DbErr> {
        match self.read().await? {
            Some(rows) => self.write(rows).map(Some),
            None => self.finish(),
        }
    }

    /// The events of the next positions, perhaps none; `None` after the last ones.
    pub async fn read(&mut self) -> Result<Option<Vec<Row>>, DbErr> {
        if self.reached >= self.head.position {
            return Ok(None);
        }
        let database = self.database.clone();
        let reader = database.reader();
        let pairs = match self.next_of_few() {
            Some(positions) => {
                let known = Condition::all().add(seal::Column::Position.is_in(positions));
                self.query(known).all(reader).await?
            }
            None => self.next_in_order(reader).await?,
        };

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
        Ok(Some(rows))
    }

    /// The text of rows that were read; some may be left out, and columns withheld ([`Row::redacted`]).
    pub fn write(&mut self, rows: Vec<Row>) -> Result<String, DbErr> {
        let mut text = self.header();
        for row in rows {
            if self.format == Format::Csv {
                text.push_str(&csv::line(&row));
            }
            let line = self.lines.push(row)?;
            if self.format == Format::Ndjson {
                text.push_str(&line);
            }
        }
        Ok(text)
    }

    /// The end of the text, once.
    pub fn finish(&mut self) -> Result<Option<String>, DbErr> {
        if std::mem::replace(&mut self.done, true) {
            return Ok(None);
        }
        let mut text = self.header();
        if self.format == Format::Ndjson {
            let manifest = Manifest::new(&self.lines, self.filter.clone(), self.head.clone(), self.database.now());
            text.push_str(&manifest.sign(self.database.keyring())?);
        }
        Ok(Some(text))
    }

    /// What comes before the first row.
    fn header(&mut self) -> String {
        let begun = std::mem::replace(&mut self.begun, true);
        if begun || self.format == Format::Ndjson { String::new() } else { csv::HEADER.to_owned() }
    }

    /// The next of the positions that are known, and how far they reach.
    fn next_of_few(&mut self) -> Option<Vec<i64>> {
        let only = self.only.as_mut()?;
        let positions = (0..PIECE).zip(only).map(|(_, position)| position).collect::<Vec<_>>();
        self.reached = if positions.len() as u64 == u64::from(PIECE) { self.reached } else { self.head.position };
        Some(positions)
    }

    /// The events of the next positions, and how far they reach.
    async fn next_in_order(
        &mut self,
        reader: &impl ConnectionTrait,
    ) -> Result<Vec<(seal::Model, Option<event::Model>)>, DbErr> {
        let until = self.reached.saturating_add(self.width).min(self.head.position);
        let positions =
            Condition::all().add(seal::Column::Position.gt(self.reached)).add(seal::Column::Position.lte(until));
        let pairs = self.query(positions).all(reader).await?;
        let is_full = pairs.len() as u64 == u64::from(PIECE);
        self.reached = pairs.last().filter(|_| is_full).map_or(until, |(seal, _)| seal.position);
        // Where the filter leaves nearly all out, the next step is wider.
        self.width = if is_full { self.width / 2 } else { self.width * 2 }.clamp(NARROWEST, WIDEST);
        Ok(pairs)
    }

    fn query(&self, positions: Condition) -> SelectTwo<seal::Entity, event::Entity> {
        // A full export has every seal, also where the event itself is in an archive.
        let join = if self.filter.is_everything() { JoinType::LeftJoin } else { JoinType::InnerJoin };
        seal::Entity::find()
            .join(join, event_seals::event_of_seal())
            .filter(positions)
            .filter(self.filter.condition())
            .order_by_asc(seal::Column::Position)
            .limit(u64::from(PIECE))
            .select_also(event::Entity)
    }
}
