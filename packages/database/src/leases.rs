//! `leases`: who does a job that only one process may do, until when, and how far it got.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ActiveValue::Set, Condition, entity::prelude::*, sea_query::OnConflict};

mod entity {
    use super::{DateTime, Utc};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "leases")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub name: String,
        pub holder: Uuid,
        pub expires_at: DateTime<Utc>,
        pub cursor: i64,
        pub created_at: DateTime<Utc>,
        pub updated_at: DateTime<Utc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
use entity::{ActiveModel, Column, Entity};

/// Takes a lease that is free or has run out, or renews one's own. `false` while somebody else holds it.
///
/// Within a transaction it is also a lock until that ends.
pub async fn acquire(
    conn: &impl ConnectionTrait,
    name: &str,
    holder: Uuid,
    ttl: TimeDelta,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let done = Entity::update_many()
        .col_expr(Column::Holder, Expr::value(holder))
        .col_expr(Column::ExpiresAt, Expr::value(now + ttl))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::Name.eq(name))
        .filter(Condition::any().add(Column::Holder.eq(holder)).add(Column::ExpiresAt.lte(now)))
        .exec(conn)
        .await?;
    if done.rows_affected == 1 {
        return Ok(true);
    }
    let row = ActiveModel {
        name: Set(name.to_owned()),
        holder: Set(holder),
        expires_at: Set(now + ttl),
        cursor: Set(0),
        created_at: Set(now),
        updated_at: Set(now),
    };
    let on_conflict = OnConflict::column(Column::Name).do_nothing().to_owned();
    Ok(Entity::insert(row).on_conflict(on_conflict).exec_without_returning(conn).await? == 1)
}

/// Gives one's own lease back, so that the next one need not wait for its end. `false` if it was lost before.
pub async fn release(conn: &impl ConnectionTrait, name: &str, holder: Uuid, now: DateTime<Utc>) -> Result<bool, DbErr> {
    let done = Entity::update_many()
        .col_expr(Column::ExpiresAt, Expr::value(now))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::Name.eq(name))
        .filter(Column::Holder.eq(holder))
        .exec(conn)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Ends all of them, for whoever knows that nobody is left who holds one; how many.
pub(crate) async fn free_all(conn: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<u64, DbErr> {
    let query = Entity::update_many()
        .col_expr(Column::ExpiresAt, Expr::value(now))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::ExpiresAt.gt(now));
    Ok(query.exec(conn).await?.rows_affected)
}

/// How far the job got, as far as anybody noted; 0 before the first note.
pub async fn cursor(conn: &impl ConnectionTrait, name: &str) -> Result<i64, DbErr> {
    Ok(Entity::find_by_id(name.to_owned()).one(conn).await?.map_or(0, |row| row.cursor))
}

/// Notes how far the job got. Only its holder can, and never backwards; else `false`.
pub async fn advance(
    conn: &impl ConnectionTrait,
    name: &str,
    holder: Uuid,
    cursor: i64,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let done = Entity::update_many()
        .col_expr(Column::Cursor, Expr::value(cursor))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::Name.eq(name))
        .filter(Column::Holder.eq(holder))
        .filter(Column::Cursor.lt(cursor))
        .exec(conn)
        .await?;
    Ok(done.rows_affected == 1)
}
