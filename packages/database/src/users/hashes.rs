//! The hashes of passwords, for whoever counts how they were made.

use super::{Column, Entity};
use sea_orm::{QueryOrder, QuerySelect, entity::prelude::*};
use shared::UserId;

/// The hashes of people behind one in the order of their ids.
pub async fn password_hashes(
    conn: &impl ConnectionTrait,
    after: Option<UserId>,
    limit: u64,
) -> Result<Vec<(UserId, String)>, DbErr> {
    let mut query = Entity::find().select_only().column(Column::Id).column(Column::PasswordHash);
    query = query.filter(Column::PasswordHash.is_not_null());
    if let Some(after) = after {
        query = query.filter(Column::Id.gt(after.uuid()));
    }
    let rows: Vec<(Uuid, String)> = query.order_by_asc(Column::Id).limit(limit).into_tuple().all(conn).await?;
    Ok(rows.into_iter().map(|(id, hash)| (id.into(), hash)).collect())
}
