//! How a failure of the database looks from outside: never with a word of it, and logged here, once.

use runtime::{http::internal, telemetry::causes};
use sea_orm::{DbErr, RuntimeErr, SqlErr, sqlx};
use shared::{Code, Problem};

/// 503 while the database cannot be reached or has no turn left, 409 when somebody else was there at the same moment, a
/// bare 500 for everything else.
pub fn problem(error: &DbErr) -> Problem {
    if is_collision(error) {
        tracing::warn!(error = causes(error), "two changes met; one of them was refused");
        return Problem::new(Code::Conflict).with_detail("it was changed or removed at the same moment; try again");
    }
    if is_out_of_reach(error) {
        tracing::warn!(error = causes(error), "the database cannot be reached");
        return Problem::new(Code::Unavailable).with_retry_after(1);
    }
    internal(error)
}

/// Whether a row that this one refers to went in the meantime, for instance because its person was erased, or PostgreSQL
/// chose this transaction to give way to another (deadlock, serialization).
pub fn is_collision(error: &DbErr) -> bool {
    if matches!(error.sql_err(), Some(SqlErr::ForeignKeyConstraintViolation(_))) {
        return true;
    }
    let (DbErr::Exec(RuntimeErr::SqlxError(error)) | DbErr::Query(RuntimeErr::SqlxError(error))) = error else {
        return false;
    };
    let code = error.as_database_error().and_then(sqlx::error::DatabaseError::code);
    code.is_some_and(|code| code == "40P01" || code == "40001")
}

fn is_out_of_reach(error: &DbErr) -> bool {
    match error {
        DbErr::Conn(_) | DbErr::ConnectionAcquire(_) => true,
        DbErr::Exec(RuntimeErr::SqlxError(error)) | DbErr::Query(RuntimeErr::SqlxError(error)) => {
            matches!(**error, sqlx::Error::Io(_) | sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed)
        }
        _ => false,
    }
}
