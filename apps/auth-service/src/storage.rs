//! How a failure of the database looks from outside.

use database::DbErr;
use shared::{Code, Problem};

/// 503 while the database cannot be reached or has no turn left, a bare 500 for everything else. Logs it.
pub fn problem(error: &DbErr) -> Problem {
    match error {
        DbErr::Conn(_) | DbErr::ConnectionAcquire(_) => {
            tracing::warn!(error = %error, "the database cannot be reached");
            Problem::new(Code::Unavailable).with_retry_after(1)
        }
        other => runtime::http::internal(other),
    }
}
