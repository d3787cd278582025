//! Many accounts at once, for whoever brings a whole company along.

use super::{ActiveModel, Column, Entity, NewUser, User, UserStatus, new_row};
use crate::user_search;
use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, PaginatorTrait, QueryOrder, QuerySelect, entity::prelude::*};
use shared::{Email, UserId};
use std::collections::HashSet;

/// Rows written in one statement.
const BATCH: usize = 500;

/// An account as it was elsewhere.
#[derive(Clone, Debug)]
pub struct Imported {
    /// What every account has.
    pub new: NewUser,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// Whatever is kept about the person: a JSON object.
    pub profile_data: Json,
    /// Whether the person may not sign in.
    pub is_suspended: bool,
    /// Whether their password is not accepted until they chose another one.
    pub needs_another_password: bool,
}

/// Makes accounts with few statements. An address that has one already is an error, and nothing is to be committed then.
pub async fn insert_all(conn: &impl ConnectionTrait, new: Vec<(NewUser, DateTime<Utc>)>) -> Result<(), DbErr> {
    let words = user_search::Words::of(new.iter().map(|(new, _)| (new.id, &new.email, new.name.as_deref())));
    insert_rows(conn, new.into_iter().map(|(new, at)| new_row(new, at)).collect(), words).await
}

/// The same for accounts that were elsewhere before.
pub async fn insert_imported(
    conn: &impl ConnectionTrait,
    imported: Vec<Imported>,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let people = imported.iter().map(|one| (one.new.id, &one.new.email, one.new.name.as_deref()));
    let words = user_search::Words::of(people);
    let rows = imported.into_iter().map(|one| {
        let (status, suspended_at) =
            if one.is_suspended { (UserStatus::Suspended, Some(now)) } else { (UserStatus::Active, None) };
        ActiveModel {
            created_at: Set(one.created_at),
            profile_data: Set(one.profile_data),
            status: Set(status),
            suspended_at: Set(suspended_at),
            password_reset_required_at: Set(one.needs_another_password.then_some(now)),
            ..new_row(one.new, now)
        }
    });
    insert_rows(conn, rows.collect(), words).await
}

async fn insert_rows(
    conn: &impl ConnectionTrait,
    rows: Vec<ActiveModel>,
    words: user_search::Words,
) -> Result<(), DbErr> {
    for rows in rows.chunks(BATCH) {
        Entity::insert_many(rows.to_vec()).exec_without_returning(conn).await?;
    }
    user_search::insert_all(conn, words).await
}

/// Those of these addresses that have an account.
pub async fn taken(conn: &impl ConnectionTrait, emails: &[&Email]) -> Result<HashSet<String>, DbErr> {
    let mut taken = HashSet::new();
    for emails in emails.chunks(BATCH) {
        let query = Entity::find().select_only().column(Column::Email);
        let query = query.filter(Column::Email.is_in(emails.iter().map(|email| email.as_str())));
        taken.extend(query.into_tuple::<String>().all(conn).await?);
    }
    Ok(taken)
}

/// People behind one in the order of their ids, without those who were deleted.
pub async fn after(conn: &impl ConnectionTrait, after: Option<UserId>, limit: u64) -> Result<Vec<User>, DbErr> {
    let mut query = Entity::find().filter(Column::Status.ne(UserStatus::Deleted));
    if let Some(after) = after {
        query = query.filter(Column::Id.gt(after.uuid()));
    }
    query.order_by_asc(Column::Id).limit(limit).all(conn).await?.into_iter().map(User::try_from).collect()
}

/// How many people there are who were not deleted.
pub async fn count(conn: &impl ConnectionTrait) -> Result<u64, DbErr> {
    Entity::find().filter(Column::Status.ne(UserStatus::Deleted)).count(conn).await
}
