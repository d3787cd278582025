//! How SQLite keeps the events: what a reader who decodes a value cannot see.
//!
//! SQLite keeps a value in the class and the spelling in which it was written, and an index is found by both. So an
//! event can read as it was sealed and yet be hidden from every search: as an id that became text, as a time in another
//! spelling, or by an entry of an index that was changed. PostgreSQL has one form of each value, and no such file to
//! write to.

use super::is_unreadable;
use crate::audit::VerifyError;
use chrono::{DateTime, SecondsFormat, Utc};
use sea_orm::{ConnectionTrait, DatabaseBackend, DbErr, FromQueryResult, Statement};
use serde_json::Value;
use uuid::Uuid;

/// Events read at a time.
const STEP: i64 = 2_000;

/// Whether each column of an event has the class in which the platform writes it.
const CLASSES: &str = "typeof(type) = 'text' AND typeof(actor_kind) = 'text' AND typeof(payload) = 'text' \
    AND typeof(occurred_at) = 'text' AND typeof(actor_id) IN ('blob', 'null') AND typeof(subject) IN ('blob', 'null') \
    AND typeof(person) IN ('blob', 'null') AND typeof(organization_id) IN ('blob', 'null') \
    AND typeof(personal) IN ('blob', 'null') AND typeof(context) IN ('blob', 'null')";

/// Looks for the first event that SQLite does not keep as the platform wrote it.
pub(super) async fn check(conn: &impl ConnectionTrait) -> Result<(), VerifyError> {
    if conn.get_database_backend() != DatabaseBackend::Sqlite {
        return Ok(());
    }
    let odd = [odd(conn).await?, unindexed(conn).await?];
    let Some(sequence) = odd.into_iter().flatten().min() else { return Ok(()) };
    Err(match place_of(conn, sequence).await? {
        Some(place) => VerifyError::Changed { position: place.position, event_id: place.id.into() },
        // It has no seal; what is wrong with that is found where the queue is looked at.
        None => return Ok(()),
    })
}

#[derive(FromQueryResult)]
struct Row {
    sequence: i64,
    is_right: bool,
    payload: String,
    occurred_at: String,
}

/// The first event with a value of another class or in another spelling.
async fn odd(conn: &impl ConnectionTrait) -> Result<Option<i64>, DbErr> {
    let sql = format!(
        "SELECT sequence, ({CLASSES}) AS is_right, CAST(payload AS TEXT) AS payload, CAST(occurred_at AS TEXT) AS \
         occurred_at FROM events WHERE sequence > $1 ORDER BY sequence LIMIT $2"
    );
    let mut after = i64::MIN;
    loop {
        let statement = Statement::from_sql_and_values(DatabaseBackend::Sqlite, &sql, [after.into(), STEP.into()]);
        let rows = match Row::find_by_statement(statement).all(conn).await {
            Ok(rows) => rows,
            // A text that is none, somewhere in the step: the chain is read row by row, and says where.
            Err(error) if is_unreadable(&error) => return Ok(None),
            Err(error) => return Err(error),
        };
        let Some(last) = rows.last() else { return Ok(None) };
        after = last.sequence;
        if let Some(row) = rows.iter().find(|row| !row.is_as_written()) {
            return Ok(Some(row.sequence));
        }
    }
}

impl Row {
    fn is_as_written(&self) -> bool {
        let time = DateTime::parse_from_rfc3339(&self.occurred_at).map(|time| time.with_timezone(&Utc));
        let time = time.map(|time| time.to_rfc3339_opts(SecondsFormat::AutoSi, false));
        let payload = serde_json::from_str::<Value>(&self.payload).map(|payload| payload.to_string());
        self.is_right && time.is_ok_and(|time| time == self.occurred_at) && payload.is_ok_and(|it| it == self.payload)
    }
}

/// The first event that an index does not have, or has otherwise, by the engine's own check.
async fn unindexed(conn: &impl ConnectionTrait) -> Result<Option<i64>, DbErr> {
    for table in ["events", "event_seals"] {
        let sql = format!("PRAGMA integrity_check('{table}')");
        let rows = conn.query_all_raw(Statement::from_string(DatabaseBackend::Sqlite, sql)).await?;
        let found = rows.iter().map(|row| row.try_get_by_index::<String>(0)).collect::<Result<Vec<_>, _>>()?;
        // `row 5 missing from index events_person`; what it says of the whole table or index comes with one of these.
        let row_of = |line: &str| line.strip_prefix("row ")?.split(' ').next()?.parse::<i64>().ok();
        if let Some(row) = found.iter().filter_map(|line| row_of(line)).min() {
            // Of a seal, the row is its position.
            return if table == "events" { Ok(Some(row)) } else { sequence_at(conn, row).await };
        }
    }
    Ok(None)
}

#[derive(FromQueryResult)]
struct Place {
    position: i64,
    id: Uuid,
}

/// The seal of an event, looked for without the index, which may be what was changed.
async fn place_of(conn: &impl ConnectionTrait, sequence: i64) -> Result<Option<Place>, DbErr> {
    let sql = "SELECT s.position, e.id FROM events e JOIN event_seals s NOT INDEXED ON s.event_id = e.id \
               WHERE e.sequence = $1";
    let statement = Statement::from_sql_and_values(DatabaseBackend::Sqlite, sql, [sequence.into()]);
    Place::find_by_statement(statement).one(conn).await
}

async fn sequence_at(conn: &impl ConnectionTrait, position: i64) -> Result<Option<i64>, DbErr> {
    let sql = "SELECT e.sequence FROM event_seals s JOIN events e NOT INDEXED ON e.id = s.event_id \
               WHERE s.position = $1";
    let statement = Statement::from_sql_and_values(DatabaseBackend::Sqlite, sql, [position.into()]);
    conn.query_one_raw(statement).await?.map(|row| row.try_get_by_index(0)).transpose()
}
