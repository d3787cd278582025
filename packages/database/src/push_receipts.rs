//! `push_receipts`: what Expo took, and has not told the fate of yet.
//!
//! Invariant: a receipt is asked for by one process at a time, and until Expo has it or forgets it.

use crate::WriteTransaction;
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{
    ActiveValue::Set,
    ExprTrait as _, QueryOrder, QuerySelect,
    entity::prelude::*,
    sea_query::{LockBehavior, LockType, OnConflict},
};
use shared::{DeliveryId, PushDeviceId};

mod entity {
    use super::{DateTime, Utc};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "push_receipts")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: String,
        pub delivery_id: Uuid,
        pub push_device_id: Option<Uuid>,
        pub due_at: DateTime<Utc>,
        pub attempts: i32,
        pub created_at: DateTime<Utc>,
        pub updated_at: DateTime<Utc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
use entity::{ActiveModel, Column, Entity, Model};

/// A receipt to ask for.
#[derive(Clone, Debug)]
pub struct Receipt {
    /// The id that Expo gave it.
    pub id: String,
    /// What it is about.
    pub delivery_id: DeliveryId,
    /// Where that went.
    pub push_device_id: Option<PushDeviceId>,
    /// How often it was asked for, this time included.
    pub attempts: i32,
    /// When Expo took it.
    pub created_at: DateTime<Utc>,
}

impl From<Model> for Receipt {
    fn from(row: Model) -> Self {
        Self {
            id: row.id,
            delivery_id: row.delivery_id.into(),
            push_device_id: row.push_device_id.map(Into::into),
            attempts: row.attempts,
            created_at: row.created_at,
        }
    }
}

/// Notes that Expo took a delivery; its receipt is asked for at `due_at`.
pub async fn insert(
    conn: &impl ConnectionTrait,
    id: String,
    (delivery, device): (DeliveryId, Option<PushDeviceId>),
    due_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = ActiveModel {
        id: Set(id),
        delivery_id: Set(delivery.uuid()),
        push_device_id: Set(device.map(Into::into)),
        due_at: Set(due_at),
        attempts: Set(0),
        created_at: Set(now),
        updated_at: Set(now),
    };
    // An id that comes twice would be Expo's mistake, and no reason to lose what else is noted.
    let known = OnConflict::column(Column::Id).do_nothing().to_owned();
    Entity::insert(row).on_conflict(known).exec_without_returning(conn).await.map(drop)
}

/// Whether any receipt is due: a read, so that an idle worker never writes.
pub async fn any_due(conn: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<bool, DbErr> {
    let query = Entity::find().select_only().column(Column::Id).filter(Column::DueAt.lte(now)).limit(1);
    Ok(query.into_tuple::<String>().one(conn).await?.is_some())
}

/// Receipts that are due. Nobody else asks for them before `lease` is over.
pub async fn claim(tx: &WriteTransaction, limit: u64, lease: TimeDelta) -> Result<Vec<Receipt>, DbErr> {
    let now = tx.now();
    let query = Entity::find().filter(Column::DueAt.lte(now)).order_by_asc(Column::DueAt).limit(limit);
    let rows = query.lock_with_behavior(LockType::Update, LockBehavior::SkipLocked).all(tx).await?;
    let ids = rows.iter().map(|row| row.id.clone()).collect::<Vec<_>>();
    if !ids.is_empty() {
        let claimed = Entity::update_many()
            .col_expr(Column::DueAt, Expr::value(now + lease))
            .col_expr(Column::Attempts, Expr::col(Column::Attempts).add(1))
            .col_expr(Column::UpdatedAt, Expr::value(now))
            .filter(Column::Id.is_in(ids));
        claimed.exec(tx).await?;
    }
    Ok(rows.into_iter().map(|row| Model { attempts: row.attempts + 1, ..row }.into()).collect())
}

/// Asks for receipts again at another time.
pub async fn postpone(conn: &impl ConnectionTrait, ids: &[String], due_at: DateTime<Utc>) -> Result<(), DbErr> {
    if ids.is_empty() {
        return Ok(());
    }
    let query = Entity::update_many()
        .col_expr(Column::DueAt, Expr::value(due_at))
        .filter(Column::Id.is_in(ids.iter().map(String::as_str)));
    query.exec(conn).await.map(drop)
}

/// Asks for receipts no more.
pub async fn delete(conn: &impl ConnectionTrait, ids: &[String]) -> Result<(), DbErr> {
    if ids.is_empty() {
        return Ok(());
    }
    Entity::delete_many().filter(Column::Id.is_in(ids.iter().map(String::as_str))).exec(conn).await.map(drop)
}
