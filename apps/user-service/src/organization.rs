//! Organizations: made, changed, deleted with a way back, and listed for those who are in them.
//!
//! Invariant: an organization that exists has an owner who may sign in. Whatever could break that locks the
//! organization first.

pub mod create;
pub mod delete;
pub mod erase;
pub mod list;
pub mod logo;
pub mod restore;
pub mod update;

use database::{DbErr, SqlErr};

/// Whether a write failed because another row has the slug. The transaction is of no use afterwards.
fn is_taken(error: &DbErr) -> bool {
    matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_)))
}
