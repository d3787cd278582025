//! `delivery_attempts`: each try of a delivery, with what was sent and answered, for whoever has to find out why.
//!
//! Invariant: what was sent and answered is sealed, and goes with the person or the organization that it was about.

use chrono::{DateTime, Utc};
use runtime::Keyring;
use sea_orm::{ActiveValue::Set, QueryOrder, QuerySelect, entity::prelude::*};
use serde::{Deserialize, Serialize};
use shared::{DeliveryId, UserId, id};

const SEAL: &str = "delivery_attempts.exchange";
/// Bytes of a request or an answer that are kept.
pub const MAX_KEPT: usize = 8 * 1024;

/// What came of one attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum AttemptOutcome {
    /// The provider took it.
    Sent,
    /// It did not, and may later.
    Retried,
    /// It never will.
    Failed,
}

mod entity {
    use super::{DateTime, Utc};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "delivery_attempts")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub delivery_id: Uuid,
        pub user_id: Option<Uuid>,
        pub number: i32,
        pub provider: String,
        pub outcome: super::AttemptOutcome,
        pub status: Option<i32>,
        pub error: Option<String>,
        pub request: Option<Vec<u8>>,
        pub response: Option<Vec<u8>>,
        pub duration_ms: i64,
        pub created_at: DateTime<Utc>,
        pub updated_at: DateTime<Utc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
use entity::{ActiveModel, Column, Entity};

/// One try.
#[derive(Clone, Debug)]
pub struct DeliveryAttempt {
    /// Which one: the first is 1.
    pub number: i32,
    /// Who was tried.
    pub provider: String,
    /// What came of it.
    pub outcome: AttemptOutcome,
    /// What the provider answered with, where its protocol has a number for that.
    pub status: Option<i32>,
    /// What went wrong.
    pub error: Option<String>,
    /// What was sent, cut to [`MAX_KEPT`].
    pub request: Option<Vec<u8>>,
    /// What was answered, cut likewise.
    pub response: Option<Vec<u8>>,
    /// Milliseconds that it took.
    pub duration_ms: i64,
    /// When it ended.
    pub created_at: DateTime<Utc>,
}

/// Notes a try.
pub async fn insert(
    conn: &impl ConnectionTrait,
    keyring: &Keyring,
    (delivery, user): (DeliveryId, Option<UserId>),
    attempt: DeliveryAttempt,
    clock: &dyn shared::Clock,
) -> Result<(), DbErr> {
    let row = id::generate(clock);
    let sealed = |bytes: Option<Vec<u8>>| {
        bytes.map(|bytes| keyring.seal(SEAL, &bytes[..bytes.len().min(MAX_KEPT)], row.as_bytes()))
    };
    let row = ActiveModel {
        id: Set(row),
        delivery_id: Set(delivery.uuid()),
        user_id: Set(user.map(Into::into)),
        number: Set(attempt.number),
        provider: Set(attempt.provider),
        outcome: Set(attempt.outcome),
        status: Set(attempt.status),
        error: Set(attempt.error),
        request: Set(sealed(attempt.request)),
        response: Set(sealed(attempt.response)),
        duration_ms: Set(attempt.duration_ms),
        created_at: Set(attempt.created_at),
        updated_at: Set(attempt.created_at),
    };
    Entity::insert(row).exec_without_returning(conn).await.map(drop)
}

/// The tries of a delivery, the first one first. What can no longer be opened is left out.
pub async fn list(
    conn: &impl ConnectionTrait,
    keyring: &Keyring,
    delivery: DeliveryId,
) -> Result<Vec<DeliveryAttempt>, DbErr> {
    let query = Entity::find().filter(Column::DeliveryId.eq(delivery.uuid()));
    let rows = query.order_by_asc(Column::CreatedAt).order_by_asc(Column::Id).all(conn).await?;
    let opened = |sealed: Option<Vec<u8>>, row: &Uuid| {
        sealed.and_then(|sealed| keyring.open(SEAL, &sealed, row.as_bytes()).ok())
    };
    let attempt = |row: entity::Model| DeliveryAttempt {
        number: row.number,
        provider: row.provider,
        outcome: row.outcome,
        status: row.status,
        error: row.error,
        request: opened(row.request, &row.id),
        response: opened(row.response, &row.id),
        duration_ms: row.duration_ms,
        created_at: row.created_at,
    };
    Ok(rows.into_iter().map(attempt).collect())
}

/// Removes tries that were made before a time, at most so many, and returns how many.
pub async fn delete_before(conn: &impl ConnectionTrait, before: DateTime<Utc>, most: u64) -> Result<u64, DbErr> {
    let old = Entity::find().select_only().column(Column::Id).filter(Column::CreatedAt.lt(before));
    let ids: Vec<Uuid> = old.order_by_asc(Column::CreatedAt).limit(most).into_tuple().all(conn).await?;
    if ids.is_empty() {
        return Ok(0);
    }
    Ok(Entity::delete_many().filter(Column::Id.is_in(ids)).exec(conn).await?.rows_affected)
}
