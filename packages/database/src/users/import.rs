//! Many accounts at once, for whoever brings a whole company along.

use super::{Entity, NewUser, new_row};
use crate::user_search;
use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

/// Rows written in one statement.
const BATCH: usize = 500;

/// Makes accounts with few statements. An address that has one already is an error, and nothing is to be committed then.
pub async fn insert_all(conn: &impl ConnectionTrait, new: Vec<(NewUser, DateTime<Utc>)>) -> Result<(), DbErr> {
    let words = new.iter().map(|(new, _)| (new.id, &new.email, new.name.as_deref()));
    let words = user_search::Words::of(words);
    let rows = new.into_iter().map(|(new, at)| new_row(new, at)).collect::<Vec<_>>();
    for rows in rows.chunks(BATCH) {
        Entity::insert_many(rows.to_vec()).exec_without_returning(conn).await?;
    }
    user_search::insert_all(conn, words).await
}
