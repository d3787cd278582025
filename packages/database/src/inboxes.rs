//! `inboxes`: one row a person, with the number of the last change of what they are told in the app, how much of it they
//! have not seen, and when they want to be left alone.
//!
//! Invariant: whoever changes a notification holds its person's inbox first, and takes the next number; so a stream that
//! saw the changes up to a number misses none by asking for those after it.

use crate::WriteTransaction;
use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, QuerySelect, entity::prelude::*, sea_query::OnConflict};
use shared::UserId;

mod entity {
    use super::{DateTime, Utc};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "inboxes")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub user_id: Uuid,
        pub revision: i64,
        pub removal: i64,
        pub unseen: i32,
        pub unread: i32,
        pub quiet_from: Option<String>,
        pub quiet_until: Option<String>,
        pub created_at: DateTime<Utc>,
        pub updated_at: DateTime<Utc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
use entity::{ActiveModel, Column, Entity, Model};

/// What is known of a person's inbox.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inbox {
    /// The number of its last change; 0 before the first.
    pub revision: i64,
    /// The number of the last change that removed something; 0 before the first.
    pub removal: i64,
    /// Notifications that were never shown.
    pub unseen: i32,
    /// Notifications that were not read.
    pub unread: i32,
    /// From when to when, by the person's own clock, nothing but what is urgent reaches them: `22:00`, `07:30`.
    pub quiet: Option<(String, String)>,
}

impl From<Model> for Inbox {
    fn from(row: Model) -> Self {
        Self {
            revision: row.revision,
            removal: row.removal,
            unseen: row.unseen,
            unread: row.unread,
            quiet: row.quiet_from.zip(row.quiet_until),
        }
    }
}

/// A person's inbox; an empty one if they were never told anything.
pub async fn find(conn: &impl ConnectionTrait, user: UserId) -> Result<Inbox, DbErr> {
    Ok(Entity::find_by_id(user.uuid()).one(conn).await?.map(Inbox::from).unwrap_or_default())
}

/// A person's inbox, which nobody else changes until the transaction ends.
pub async fn lock(tx: &WriteTransaction, user: UserId) -> Result<Inbox, DbErr> {
    let row = ActiveModel {
        user_id: Set(user.uuid()),
        revision: Set(0),
        removal: Set(0),
        unseen: Set(0),
        unread: Set(0),
        quiet_from: Set(None),
        quiet_until: Set(None),
        created_at: Set(tx.now()),
        updated_at: Set(tx.now()),
    };
    let on_conflict = OnConflict::column(Column::UserId).do_nothing().to_owned();
    Entity::insert(row).on_conflict(on_conflict).exec_without_returning(tx).await?;
    let found = Entity::find_by_id(user.uuid()).lock_exclusive().one(tx).await?;
    Ok(found.map(Inbox::from).unwrap_or_default())
}

/// Writes what an inbox is after a change.
pub async fn put(tx: &WriteTransaction, user: UserId, inbox: &Inbox) -> Result<(), DbErr> {
    let (from, until) = inbox.quiet.clone().unzip();
    Entity::update_many()
        .col_expr(Column::Revision, Expr::value(inbox.revision))
        .col_expr(Column::Removal, Expr::value(inbox.removal))
        .col_expr(Column::Unseen, Expr::value(inbox.unseen))
        .col_expr(Column::Unread, Expr::value(inbox.unread))
        .col_expr(Column::QuietFrom, Expr::value(from))
        .col_expr(Column::QuietUntil, Expr::value(until))
        .col_expr(Column::UpdatedAt, Expr::value(tx.now()))
        .filter(Column::UserId.eq(user.uuid()))
        .exec(tx)
        .await?;
    Ok(())
}

/// The numbers of the last change of these people's inboxes.
pub async fn revisions(conn: &impl ConnectionTrait, users: &[UserId]) -> Result<Vec<(UserId, i64)>, DbErr> {
    let query = Entity::find().select_only().columns([Column::UserId, Column::Revision]);
    let query = query.filter(Column::UserId.is_in(users.iter().map(|user| user.uuid())));
    let rows: Vec<(Uuid, i64)> = query.into_tuple().all(conn).await?;
    Ok(rows.into_iter().map(|(user, revision)| (user.into(), revision)).collect())
}
