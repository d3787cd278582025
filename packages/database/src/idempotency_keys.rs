//! `idempotency_keys`: a request that may come twice and is carried out once. Whoever claims one carries it out; that
//! it was is noted in the same transaction, and the answer after it, sealed, because answers can hold secrets.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ActiveValue::Set, Condition, entity::prelude::*, sea_query::OnConflict};
use shared::UserId;

/// How long a request is remembered.
const KEPT: TimeDelta = TimeDelta::hours(24);
/// How long whoever claimed a request has for it, before somebody else may.
const HELD: TimeDelta = TimeDelta::minutes(1);

mod entity {
    use super::{DateTime, Utc};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "idempotency_keys")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Vec<u8>,
        pub user_id: Option<Uuid>,
        pub request: Vec<u8>,
        pub holder: Uuid,
        pub held_until: DateTime<Utc>,
        pub done_at: Option<DateTime<Utc>>,
        pub status: Option<i32>,
        pub answer: Option<Vec<u8>>,
        pub expires_at: DateTime<Utc>,
        pub created_at: DateTime<Utc>,
        pub updated_at: DateTime<Utc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
use entity::{ActiveModel, Column, Entity};

/// A request with a key.
#[derive(Clone, Debug)]
pub struct Keyed {
    /// Stands for the caller, the operation and the key.
    pub id: [u8; 32],
    /// Who calls, unless it is an organization's key.
    pub user: Option<UserId>,
    /// Stands for the whole request: another one under the same key is refused.
    pub request: [u8; 32],
    /// Identifies this attempt.
    pub holder: Uuid,
}

/// What is known of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// Nothing: this attempt carries it out.
    New,
    /// It was answered with this status and sealed answer.
    Answered(u16, Vec<u8>),
    /// It was carried out, but its answer was lost.
    Done,
    /// Another attempt is at it.
    Busy,
    /// The key was used for another request.
    Other,
}

/// Claims a request, unless something is known of it.
pub async fn claim(conn: &impl ConnectionTrait, keyed: &Keyed, now: DateTime<Utc>) -> Result<Found, DbErr> {
    let old = Condition::all().add(Column::Id.eq(keyed.id.to_vec())).add(Column::ExpiresAt.lte(now));
    Entity::delete_many().filter(old).exec(conn).await?;
    let row = ActiveModel {
        id: Set(keyed.id.to_vec()),
        user_id: Set(keyed.user.map(Into::into)),
        request: Set(keyed.request.to_vec()),
        holder: Set(keyed.holder),
        held_until: Set(now + HELD),
        done_at: Set(None),
        status: Set(None),
        answer: Set(None),
        expires_at: Set(now + KEPT),
        created_at: Set(now),
        updated_at: Set(now),
    };
    let on_conflict = OnConflict::column(Column::Id).do_nothing().to_owned();
    if Entity::insert(row).on_conflict(on_conflict).exec_without_returning(conn).await? == 1 {
        return Ok(Found::New);
    }
    let Some(row) = Entity::find_by_id(keyed.id.to_vec()).one(conn).await? else { return Ok(Found::Busy) };
    if row.request != keyed.request {
        return Ok(Found::Other);
    }
    if let (Some(status), Some(answer)) = (row.status.and_then(|status| u16::try_from(status).ok()), row.answer) {
        return Ok(Found::Answered(status, answer));
    }
    if row.done_at.is_some() {
        // Between what it did and its answer, whoever has it may still bring the answer.
        return Ok(if row.held_until > now { Found::Busy } else { Found::Done });
    }
    // Whoever had it must have died.
    let done = Entity::update_many()
        .col_expr(Column::Holder, Expr::value(keyed.holder))
        .col_expr(Column::HeldUntil, Expr::value(now + HELD))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::Id.eq(keyed.id.to_vec()))
        .filter(Column::HeldUntil.lte(now))
        .filter(Column::DoneAt.is_null())
        .exec(conn)
        .await?;
    Ok(if done.rows_affected == 1 { Found::New } else { Found::Busy })
}

/// Notes that a request was carried out, in the transaction that does so. `false` if another attempt has taken over:
/// then that transaction must not be committed.
pub(crate) async fn mark_done(conn: &impl ConnectionTrait, keyed: &Keyed, now: DateTime<Utc>) -> Result<bool, DbErr> {
    let done = Entity::update_many()
        .col_expr(Column::DoneAt, Expr::value(now))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(mine(keyed))
        .exec(conn)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Keeps the answer.
pub(crate) async fn answer(
    conn: &impl ConnectionTrait,
    keyed: &Keyed,
    status: u16,
    sealed: Vec<u8>,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let query = Entity::update_many()
        .col_expr(Column::DoneAt, Expr::value(now))
        .col_expr(Column::Status, Expr::value(i32::from(status)))
        .col_expr(Column::Answer, Expr::value(sealed))
        .col_expr(Column::UpdatedAt, Expr::value(now));
    query.filter(mine(keyed)).exec(conn).await.map(drop)
}

/// Forgets a request that came to nothing, so that it can be tried again.
pub(crate) async fn release(conn: &impl ConnectionTrait, keyed: &Keyed) -> Result<(), DbErr> {
    Entity::delete_many().filter(mine(keyed)).filter(Column::DoneAt.is_null()).exec(conn).await.map(drop)
}

/// Forgets what is too old, and returns how many.
pub async fn delete_expired(conn: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<u64, DbErr> {
    Ok(Entity::delete_many().filter(Column::ExpiresAt.lte(now)).exec(conn).await?.rows_affected)
}

fn mine(keyed: &Keyed) -> Condition {
    Condition::all().add(Column::Id.eq(keyed.id.to_vec())).add(Column::Holder.eq(keyed.holder))
}
