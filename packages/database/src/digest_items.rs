//! `digest_items`: what an open digest has collected.

use crate::WriteTransaction;
use chrono::{DateTime, Utc};
use runtime::Keyring;
use sea_orm::{ActiveValue::Set, QueryOrder, QuerySelect, entity::prelude::*};
use shared::{EventId, RunId, UserId, id};

/// What data is sealed for.
const SEAL: &str = "digest_items.data";

mod entity {
    use super::{DateTime, Utc};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "digest_items")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub run_id: Uuid,
        pub event_id: Uuid,
        pub user_id: Uuid,
        pub data: Vec<u8>,
        pub created_at: DateTime<Utc>,
        pub updated_at: DateTime<Utc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
use entity::{ActiveModel, Column, Entity};

/// Adds what an event said to the digest of a run.
pub async fn insert(
    tx: &WriteTransaction,
    run: RunId,
    (event, user): (EventId, UserId),
    data: &Json,
) -> Result<(), DbErr> {
    let row = id::generate(tx.clock());
    let row = ActiveModel {
        id: Set(row),
        run_id: Set(run.uuid()),
        event_id: Set(event.uuid()),
        user_id: Set(user.uuid()),
        data: Set(tx.keyring().seal(SEAL, data.to_string().as_bytes(), row.as_bytes())),
        created_at: Set(tx.now()),
        updated_at: Set(tx.now()),
    };
    Entity::insert(row).exec_without_returning(tx).await.map(drop)
}

/// How many things a digest has collected.
pub async fn count(conn: &impl ConnectionTrait, run: RunId) -> Result<u64, DbErr> {
    Entity::find().filter(Column::RunId.eq(run.uuid())).count(conn).await
}

/// What it collected, the oldest first, at most so much. What can no longer be opened is left out.
pub async fn list(conn: &impl ConnectionTrait, keyring: &Keyring, run: RunId, most: u64) -> Result<Vec<Json>, DbErr> {
    let query = Entity::find().filter(Column::RunId.eq(run.uuid())).order_by_asc(Column::Id).limit(most);
    let opened = |row: entity::Model| keyring.open(SEAL, &row.data, row.id.as_bytes()).ok();
    let rows = query.all(conn).await?.into_iter().filter_map(opened);
    Ok(rows.filter_map(|data| serde_json::from_slice(&data).ok()).collect())
}
