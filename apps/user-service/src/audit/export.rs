//! A copy of the audit trail as it was when the copy began, piece by piece: however large it is, it takes the memory of
//! one piece.
//!
//! What a reader may not see is withheld here as in lists; the signature on the last line vouches for the rest.

use super::{
    note,
    places::{NoRoom, Place},
    reader::Reader,
    sight,
};
use crate::state::Users;
use chrono::{DateTime, TimeDelta, Utc};
use database::{
    DbErr,
    audit::export::{self, Exporter, Format},
    event_search::{self, Filter},
};
use shared::{Problem, event::Context};

/// Exports of one reader at a time.
pub const PER_READER: usize = 2;
/// Exports of one process at a time.
pub const PER_PROCESS: usize = 16;
/// Rows that are looked at, at the most, to find out that an export is small. A larger one goes through the whole log.
const SMALL: usize = 50_000;
/// How often the reader's authority is asked again at the most.
const ASK_AGAIN: TimeDelta = TimeDelta::seconds(5);

/// Why an export did not begin, or did not end.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// There is no room for one more.
    #[error(transparent)]
    NoRoom(#[from] NoRoom),
    /// The reader may no longer read.
    #[error("the reader lost the authority meanwhile")]
    Revoked,
    /// The reader took nothing for so long that somebody else has their place.
    #[error("the reader was too slow, and others were waiting")]
    Slow,
    /// Storage failed.
    #[error("storage failed")]
    Storage(#[from] DbErr),
}

impl From<ExportError> for Problem {
    fn from(error: ExportError) -> Self {
        match error {
            ExportError::NoRoom(error) => error.into(),
            ExportError::Revoked => Self::new(shared::Code::Unauthenticated),
            ExportError::Slow => Self::new(shared::Code::Unavailable),
            ExportError::Storage(error) => database::problem(&error),
        }
    }
}

/// An export that is being made.
pub struct Export {
    users: Users,
    reader: Reader,
    filter: Filter,
    exporter: Exporter,
    asked_at: DateTime<Utc>,
    place: Place,
}

impl Export {
    /// Begins one, and notes in the trail that it was made.
    pub async fn begin(
        users: Users,
        reader: Reader,
        filter: Filter,
        format: Format,
        origin: Context,
    ) -> Result<Self, ExportError> {
        let place = users.exports.take(reader.who(), users.runtime.now())?;
        let wish = export::Filter::from(&filter);
        let mut exporter = Exporter::begin(&users.database, wish.clone(), format, true).await?;
        if !wish.is_everything() {
            let (conn, head) = (users.database.reader(), exporter.head().position);
            if let Some(positions) = event_search::few(conn, &filter, head, SMALL).await? {
                exporter = exporter.only(positions);
            }
        }
        note::exported(&users, &reader, &filter, &wish, format, exporter.head().position, origin).await?;
        let asked_at = users.runtime.now();
        Ok(Self { users, reader, filter, exporter, asked_at, place })
    }

    /// The position up to which it has the trail.
    pub fn head(&self) -> i64 {
        self.exporter.head().position
    }

    /// The next piece of text; `None` after the last one.
    pub async fn next(&mut self) -> Result<Option<String>, ExportError> {
        loop {
            let now = self.users.runtime.now();
            if !self.place.keep(now) {
                return Err(ExportError::Slow);
            }
            if now - self.asked_at >= ASK_AGAIN {
                self.asked_at = now;
                if !self.reader.holds(&self.users).await? {
                    return Err(ExportError::Revoked);
                }
            }
            let Some(rows) = self.exporter.read().await? else { return Ok(self.exporter.finish()?) };
            let conn = self.users.database.reader();
            let rows = sight::withhold(conn, self.reader.scope, &self.filter, rows).await?;
            let text = self.exporter.write(rows)?;
            if !text.is_empty() {
                return Ok(Some(text));
            }
        }
    }
}
