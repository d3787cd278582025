//! How a failure of the database looks from outside: never with a word of it, and logged here, once.

use runtime::{http::internal, telemetry::causes};
use sea_orm::{DbErr, RuntimeErr, sqlx};
use shared::{Code, Problem};

/// 503 while the database cannot be reached or has no turn left, a bare 500 for everything else.
pub fn problem(error: &DbErr) -> Problem {
    if is_out_of_reach(error) {
        tracing::warn!(error = causes(error), "the database cannot be reached");
        return Problem::new(Code::Unavailable).with_retry_after(1);
    }
    internal(error)
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
