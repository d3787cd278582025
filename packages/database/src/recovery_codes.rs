//! `recovery_codes`: what lets somebody in who lost their second factor. Each is good once; the row has its SHA-256.

use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, PaginatorTrait, entity::prelude::*};
use shared::{Clock, UserId, id};

mod entity {
    use super::{DateTime, Utc};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "recovery_codes")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub user_id: Uuid,
        pub code_hash: Vec<u8>,
        pub used_at: Option<DateTime<Utc>>,
        pub created_at: DateTime<Utc>,
        pub updated_at: DateTime<Utc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
use entity::{ActiveModel, Column, Entity};

/// Makes these the codes of a person; those that they had are worthless.
pub async fn replace(
    conn: &impl ConnectionTrait,
    clock: &dyn Clock,
    user: UserId,
    hashes: &[[u8; 32]],
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    remove_all(conn, user).await?;
    let rows = hashes.iter().map(|hash| ActiveModel {
        id: Set(id::generate(clock)),
        user_id: Set(user.uuid()),
        code_hash: Set(hash.to_vec()),
        used_at: Set(None),
        created_at: Set(now),
        updated_at: Set(now),
    });
    Entity::insert_many(rows).exec_without_returning(conn).await.map(drop)
}

/// Uses a code up. `false` if the person has no such code, or used it before: of two callers, one gets `true`.
pub async fn redeem(
    conn: &impl ConnectionTrait,
    user: UserId,
    hash: &[u8; 32],
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let done = Entity::update_many()
        .col_expr(Column::UsedAt, Expr::value(now))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::UserId.eq(user.uuid()))
        .filter(Column::CodeHash.eq(hash.to_vec()))
        .filter(Column::UsedAt.is_null())
        .exec(conn)
        .await?;
    Ok(done.rows_affected == 1)
}

/// How many codes a person has left.
pub async fn count_left(conn: &impl ConnectionTrait, user: UserId) -> Result<u64, DbErr> {
    let query = Entity::find().filter(Column::UserId.eq(user.uuid())).filter(Column::UsedAt.is_null());
    query.count(conn).await
}

/// Removes the codes of a person.
pub async fn remove_all(conn: &impl ConnectionTrait, user: UserId) -> Result<(), DbErr> {
    Entity::delete_many().filter(Column::UserId.eq(user.uuid())).exec(conn).await.map(drop)
}
