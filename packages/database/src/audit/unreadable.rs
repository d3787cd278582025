//! Rows that have what no version of the platform wrote. Whoever puts one into a table must not stop what reads it.

use futures_util::FutureExt;
use sea_orm::{DbErr, RuntimeErr, sqlx};
use std::panic::AssertUnwindSafe;

/// Runs a query whose rows somebody may have changed. Of a time without an end, which PostgreSQL knows, the driver does
/// not say that it cannot be read: it panics.
pub(crate) async fn rows<T>(query: impl Future<Output = Result<T, DbErr>>) -> Result<T, DbErr> {
    // The rows were all received before any of them is read: nothing is left half-way.
    let done = AssertUnwindSafe(query).catch_unwind().await;
    done.unwrap_or_else(|_| Err(DbErr::Type("a value that its column cannot have".to_owned())))
}

/// Whether the storage works, and a row has what its columns cannot have.
pub fn is_unreadable(error: &DbErr) -> bool {
    match error {
        DbErr::Type(_) | DbErr::Json(_) | DbErr::TryIntoErr { .. } => true,
        DbErr::Query(RuntimeErr::SqlxError(error)) | DbErr::Exec(RuntimeErr::SqlxError(error)) => {
            matches!(**error, sqlx::Error::ColumnDecode { .. } | sqlx::Error::Decode(_))
        }
        _ => false,
    }
}
