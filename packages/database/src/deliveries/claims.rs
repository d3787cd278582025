//! Who sends a delivery, until when, and what came of it.
//!
//! Invariant: a delivery is changed by whoever holds its claim alone; a claim that is not finished by its end is due again.

use super::{Column, Delivery, DeliveryState, Entity, Priority};
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{
    ExprTrait as _, QueryOrder, QuerySelect,
    entity::prelude::*,
    sea_query::{LockBehavior, LockType, SimpleExpr},
};
use shared::DeliveryId;

/// All channels, for the index that begins with them.
const CHANNELS: [&str; 3] = ["email", "push", "webhook"];

/// Whether any delivery of a channel is due: a read, so that an idle worker never writes.
pub async fn any_due(conn: &impl ConnectionTrait, channel: &str, now: DateTime<Utc>) -> Result<bool, DbErr> {
    for due in dues(channel, now) {
        let query = due.select_only().column(Column::Id).limit(1);
        if query.into_tuple::<Uuid>().one(conn).await?.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// When the oldest delivery of a channel was made that is neither sent nor given up.
pub async fn oldest_waiting(conn: &impl ConnectionTrait, channel: &str) -> Result<Option<DateTime<Utc>>, DbErr> {
    let mut oldest = None;
    for state in [DeliveryState::Pending, DeliveryState::Sending] {
        let query = Entity::find().select_only().column(Column::CreatedAt);
        let query = query.filter(Column::Channel.eq(channel)).filter(Column::State.eq(state));
        let found: Option<DateTime<Utc>> = query.order_by_asc(Column::CreatedAt).into_tuple().one(conn).await?;
        oldest = [oldest, found].into_iter().flatten().min();
    }
    Ok(oldest)
}

/// Claims deliveries of a channel that are due until `now + lease`: the most urgent first, then the longest waiting.
pub async fn claim_due(
    conn: &impl ConnectionTrait,
    channel: &str,
    limit: usize,
    (holder, lease): (Uuid, TimeDelta),
    now: DateTime<Utc>,
) -> Result<Vec<Delivery>, DbErr> {
    let mut claimed = Vec::with_capacity(limit);
    for due in dues(channel, now) {
        let left = limit - claimed.len();
        if left == 0 {
            break;
        }
        let query = due.limit(u64::try_from(left).unwrap_or(u64::MAX));
        let rows = query.lock_with_behavior(LockType::Update, LockBehavior::SkipLocked).all(conn).await?;
        for mut row in rows {
            let done = Entity::update_many()
                .col_expr(Column::State, Expr::value(DeliveryState::Sending))
                .col_expr(Column::Attempts, Expr::col(Column::Attempts).add(1))
                .col_expr(Column::ClaimedBy, Expr::value(holder))
                .col_expr(Column::ClaimedUntil, Expr::value(now + lease))
                .col_expr(Column::UpdatedAt, Expr::value(now))
                .filter(Column::Id.eq(row.id))
                .filter(Column::UpdatedAt.eq(row.updated_at))
                .filter(Column::Attempts.eq(row.attempts))
                .exec(conn)
                .await?;
            if done.rows_affected == 1 {
                row.attempts += 1;
                row.state = DeliveryState::Sending;
                claimed.push(row.into());
            }
        }
    }
    Ok(claimed)
}

/// What came of an attempt.
#[derive(Clone, Debug)]
pub struct Ended {
    /// What the delivery is now.
    pub state: DeliveryState,
    /// Who was tried.
    pub provider: String,
    /// What went wrong. It must hold no address.
    pub error: Option<String>,
    /// When it is tried again, if it is.
    pub next_attempt_at: Option<DateTime<Utc>>,
}

/// Writes what came of an attempt. `false` if the claim was lost meanwhile.
pub async fn finish(
    conn: &impl ConnectionTrait,
    id: DeliveryId,
    holder: Uuid,
    ended: &Ended,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let mut changes = vec![
        (Column::State, Expr::value(ended.state)),
        (Column::Provider, Expr::value(ended.provider.as_str())),
        (Column::LastError, Expr::value(ended.error.clone())),
    ];
    if ended.state == DeliveryState::Sent {
        changes.push((Column::SentAt, Expr::value(now)));
    }
    if let Some(next) = ended.next_attempt_at {
        changes.push((Column::NextAttemptAt, Expr::value(next)));
    }
    release(conn, id, holder, changes, now).await
}

/// Writes what became of a delivery after its provider had taken it: it was not delivered after all. `false` if it is not
/// sent, for instance because somebody had it sent again.
pub async fn overrule(
    conn: &impl ConnectionTrait,
    id: DeliveryId,
    ended: &Ended,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let mut query = Entity::update_many()
        .col_expr(Column::State, Expr::value(ended.state))
        .col_expr(Column::Provider, Expr::value(ended.provider.as_str()))
        .col_expr(Column::LastError, Expr::value(ended.error.clone()))
        .col_expr(Column::SentAt, Expr::value(None::<DateTime<Utc>>))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::Id.eq(id.uuid()))
        .filter(Column::State.eq(DeliveryState::Sent));
    if let Some(next) = ended.next_attempt_at {
        query = query.col_expr(Column::NextAttemptAt, Expr::value(next));
    }
    Ok(query.exec(conn).await?.rows_affected == 1)
}

/// Gives a claim back that was not used: it is due at `until`, and no attempt was made.
pub async fn postpone(
    conn: &impl ConnectionTrait,
    id: DeliveryId,
    holder: Uuid,
    (until, reason): (DateTime<Utc>, &str),
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let changes = vec![
        (Column::State, Expr::value(DeliveryState::Pending)),
        (Column::Attempts, Expr::col(Column::Attempts).sub(1)),
        (Column::LastError, Expr::value(reason)),
        (Column::NextAttemptAt, Expr::value(until)),
    ];
    release(conn, id, holder, changes, now).await
}

/// Ends all claims, for whoever knows that nobody is left who holds one; how many. What was being sent is due at once.
pub(crate) async fn free_all(conn: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<u64, DbErr> {
    let query = Entity::update_many()
        .col_expr(Column::ClaimedUntil, Expr::value(now))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::Channel.is_in(CHANNELS))
        .filter(Column::State.eq(DeliveryState::Sending))
        .filter(Column::ClaimedUntil.gt(now));
    Ok(query.exec(conn).await?.rows_affected)
}

/// Makes deliveries due again that were given up, failed, or sent; how many. What waits or is being sent stays as it is.
pub async fn replay(conn: &impl ConnectionTrait, ids: &[DeliveryId], now: DateTime<Utc>) -> Result<u64, DbErr> {
    let ended = [DeliveryState::Sent, DeliveryState::Failed, DeliveryState::Dead];
    let done = Entity::update_many()
        .col_expr(Column::State, Expr::value(DeliveryState::Pending))
        .col_expr(Column::Attempts, Expr::value(0))
        .col_expr(Column::NextAttemptAt, Expr::value(now))
        .col_expr(Column::LastError, Expr::value(None::<String>))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::Id.is_in(ids.iter().map(|id| id.uuid())))
        .filter(Column::State.is_in(ended))
        .exec(conn)
        .await?;
    Ok(done.rows_affected)
}

async fn release(
    conn: &impl ConnectionTrait,
    id: DeliveryId,
    holder: Uuid,
    changes: Vec<(Column, SimpleExpr)>,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let mut query = Entity::update_many()
        .col_expr(Column::ClaimedBy, Expr::value(None::<Uuid>))
        .col_expr(Column::ClaimedUntil, Expr::value(None::<DateTime<Utc>>))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::Id.eq(id.uuid()))
        .filter(Column::State.eq(DeliveryState::Sending))
        .filter(Column::ClaimedBy.eq(holder));
    for (column, value) in changes {
        query = query.col_expr(column, value);
    }
    Ok(query.exec(conn).await?.rows_affected == 1)
}

/// What is due, in the order in which it is claimed. One query each, so that each is a range of one index: a million that
/// wait for tomorrow, or behind something more urgent, cost nothing.
fn dues(channel: &str, now: DateTime<Utc>) -> impl Iterator<Item = Select<Entity>> {
    let of = |state: DeliveryState| {
        Entity::find().filter(Column::Channel.eq(channel.to_owned())).filter(Column::State.eq(state))
    };
    let abandoned = of(DeliveryState::Sending).filter(Column::ClaimedUntil.lte(now)).order_by_asc(Column::ClaimedUntil);
    let pending = of(DeliveryState::Pending).filter(Column::NextAttemptAt.lte(now));
    let waiting = Priority::ALL.map(|priority| {
        let query = pending.clone().filter(Column::Priority.eq(priority.number()));
        query.order_by_asc(Column::NextAttemptAt).order_by_asc(Column::Id)
    });
    std::iter::once(abandoned).chain(waiting)
}
