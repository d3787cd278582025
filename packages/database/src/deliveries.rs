//! `deliveries`: one message to one recipient over one channel. It carries ids, never a secret or an address: those are
//! looked up or made at the moment of sending.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{
    ActiveValue::Set,
    Condition, ExprTrait as _, QueryOrder, QuerySelect,
    entity::prelude::*,
    sea_query::{OnConflict, SimpleExpr},
};
use serde::{Deserialize, Serialize};
use shared::{ChallengeId, DeliveryId, EventId, InvitationId, UserId};

/// Where a delivery is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum DeliveryState {
    /// Waits for its next attempt.
    Pending,
    /// Somebody is sending it; after `claimed_until` they are taken for dead.
    Sending,
    /// The provider took it.
    Sent,
    /// It can never be sent, for instance because the recipient is gone.
    Failed,
    /// It was tried as often as is sensible.
    Dead,
}

mod entity {
    use super::{DateTime, Utc};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "deliveries")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub event_id: Uuid,
        pub channel: String,
        pub recipient: String,
        pub user_id: Option<Uuid>,
        pub challenge_id: Option<Uuid>,
        pub invitation_id: Option<Uuid>,
        pub template: String,
        #[sea_orm(column_type = "JsonBinary")]
        pub data: Json,
        pub state: super::DeliveryState,
        pub attempts: i32,
        pub next_attempt_at: DateTime<Utc>,
        pub claimed_by: Option<Uuid>,
        pub claimed_until: Option<DateTime<Utc>>,
        pub last_error: Option<String>,
        pub sent_at: Option<DateTime<Utc>>,
        pub created_at: DateTime<Utc>,
        pub updated_at: DateTime<Utc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
use entity::{ActiveModel, Column, Entity, Model};

/// One message to one recipient over one channel.
#[derive(Clone, Debug)]
pub struct Delivery {
    /// Identifies it.
    pub id: DeliveryId,
    /// What it is about.
    pub event_id: EventId,
    /// How it travels, for instance `email`.
    pub channel: String,
    /// The person it goes to, once there is an account.
    pub user_id: Option<UserId>,
    /// The challenge whose secret it carries, and whose address it goes to.
    pub challenge_id: Option<ChallengeId>,
    /// The invitation that it carries, and whose address it goes to.
    pub invitation_id: Option<InvitationId>,
    /// What it says.
    pub template: String,
    /// What the template needs: ids and facts.
    pub data: Json,
    /// Where it is in its life.
    pub state: DeliveryState,
    /// How often it was tried, the current attempt included.
    pub attempts: i32,
    /// When it is tried next.
    pub next_attempt_at: DateTime<Utc>,
    /// Why the last attempt failed.
    pub last_error: Option<String>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
}

impl From<Model> for Delivery {
    fn from(row: Model) -> Self {
        Self {
            id: row.id.into(),
            event_id: row.event_id.into(),
            channel: row.channel,
            user_id: row.user_id.map(Into::into),
            challenge_id: row.challenge_id.map(Into::into),
            invitation_id: row.invitation_id.map(Into::into),
            template: row.template,
            data: row.data,
            state: row.state,
            attempts: row.attempts,
            next_attempt_at: row.next_attempt_at,
            last_error: row.last_error,
            created_at: row.created_at,
        }
    }
}

/// A delivery about to be made. It is due at once.
#[derive(Clone, Debug)]
pub struct NewDelivery {
    /// Identifies it.
    pub id: DeliveryId,
    /// What it is about.
    pub event_id: EventId,
    /// How it travels.
    pub channel: String,
    /// The person it goes to.
    pub user_id: Option<UserId>,
    /// The challenge whose secret it carries.
    pub challenge_id: Option<ChallengeId>,
    /// The invitation that it carries.
    pub invitation_id: Option<InvitationId>,
    /// What it says.
    pub template: String,
    /// What the template needs.
    pub data: Json,
}

/// Makes a delivery. `false` if the event has one already for this recipient over this channel.
pub async fn insert_once(conn: &impl ConnectionTrait, new: NewDelivery, now: DateTime<Utc>) -> Result<bool, DbErr> {
    let recipient = match (new.user_id, new.challenge_id, new.invitation_id) {
        (Some(user), _, _) => format!("user:{user}"),
        (None, Some(challenge), _) => format!("challenge:{challenge}"),
        (None, None, Some(invitation)) => format!("invitation:{invitation}"),
        (None, None, None) => "nobody".to_owned(),
    };
    let row = ActiveModel {
        id: Set(new.id.uuid()),
        event_id: Set(new.event_id.uuid()),
        channel: Set(new.channel),
        recipient: Set(recipient),
        user_id: Set(new.user_id.map(Into::into)),
        challenge_id: Set(new.challenge_id.map(Into::into)),
        invitation_id: Set(new.invitation_id.map(Into::into)),
        template: Set(new.template),
        data: Set(new.data),
        state: Set(DeliveryState::Pending),
        attempts: Set(0),
        next_attempt_at: Set(now),
        claimed_by: Set(None),
        claimed_until: Set(None),
        last_error: Set(None),
        sent_at: Set(None),
        created_at: Set(now),
        updated_at: Set(now),
    };
    let unique = OnConflict::columns([Column::EventId, Column::Channel, Column::Recipient]).do_nothing().to_owned();
    Ok(Entity::insert(row).on_conflict(unique).exec_without_returning(conn).await? == 1)
}

/// What was sent to a person, or of these challenges and invitations.
pub(crate) async fn ids_of(
    conn: &impl ConnectionTrait,
    user: UserId,
    challenges: &[Uuid],
    invitations: &[Uuid],
) -> Result<Vec<DeliveryId>, DbErr> {
    let of = |column: Column, ids: &[Uuid]| {
        Entity::find().select_only().column(Column::Id).filter(column.is_in(ids.iter().copied())).into_tuple::<Uuid>()
    };
    let mut ids = of(Column::UserId, &[user.uuid()]).all(conn).await?;
    for (column, owners) in [(Column::ChallengeId, challenges), (Column::InvitationId, invitations)] {
        for some in owners.chunks(500) {
            ids.extend(of(column, some).all(conn).await?);
        }
    }
    ids.sort_unstable();
    ids.dedup();
    Ok(ids.into_iter().map(Into::into).collect())
}

/// The delivery with this id.
pub async fn find(conn: &impl ConnectionTrait, id: DeliveryId) -> Result<Option<Delivery>, DbErr> {
    Ok(Entity::find_by_id(id.uuid()).one(conn).await?.map(Into::into))
}

/// What a person was told, when, and what became of it.
#[derive(Clone, Debug)]
pub struct Told {
    /// Identifies the delivery.
    pub id: DeliveryId,
    /// How it travelled.
    pub channel: String,
    /// What it said.
    pub template: String,
    /// What became of it.
    pub state: DeliveryState,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When the provider took it.
    pub sent_at: Option<DateTime<Utc>>,
}

/// What a person was told, from after `after` on.
pub async fn page_for_user(
    conn: &impl ConnectionTrait,
    user: UserId,
    after: Option<DeliveryId>,
    limit: u64,
) -> Result<Vec<Told>, DbErr> {
    let mut query = Entity::find().filter(Column::UserId.eq(user.uuid())).order_by_asc(Column::Id).limit(limit);
    if let Some(after) = after {
        query = query.filter(Column::Id.gt(after.uuid()));
    }
    let told = |row: Model| Told {
        id: row.id.into(),
        channel: row.channel,
        template: row.template,
        state: row.state,
        created_at: row.created_at,
        sent_at: row.sent_at,
    };
    Ok(query.all(conn).await?.into_iter().map(told).collect())
}

/// Whether any delivery is due: a read, so that an idle worker never writes.
pub async fn any_due(conn: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<bool, DbErr> {
    let query = Entity::find().select_only().column(Column::Id).filter(due(now)).limit(1);
    Ok(query.into_tuple::<Uuid>().one(conn).await?.is_some())
}

/// When the oldest delivery was made that is neither sent nor given up.
pub async fn oldest_waiting(conn: &impl ConnectionTrait) -> Result<Option<DateTime<Utc>>, DbErr> {
    let waiting = [DeliveryState::Pending, DeliveryState::Sending];
    let query = Entity::find().select_only().column(Column::CreatedAt).filter(Column::State.is_in(waiting));
    query.order_by_asc(Column::CreatedAt).into_tuple().one(conn).await
}

/// Claims deliveries that are due, the longest waiting first, until `now + lease`. What was claimed and not finished by
/// then is due again.
pub async fn claim_due(
    conn: &impl ConnectionTrait,
    limit: u64,
    holder: Uuid,
    lease: TimeDelta,
    now: DateTime<Utc>,
) -> Result<Vec<Delivery>, DbErr> {
    let rows = Entity::find()
        .filter(due(now))
        .order_by_asc(Column::NextAttemptAt)
        .order_by_asc(Column::Id)
        .limit(limit)
        .all(conn)
        .await?;
    let mut claimed = Vec::with_capacity(rows.len());
    for mut row in rows {
        let done = Entity::update_many()
            .col_expr(Column::State, Expr::value(DeliveryState::Sending))
            .col_expr(Column::Attempts, Expr::col(Column::Attempts).add(1))
            .col_expr(Column::ClaimedBy, Expr::value(holder))
            .col_expr(Column::ClaimedUntil, Expr::value(now + lease))
            .col_expr(Column::UpdatedAt, Expr::value(now))
            .filter(Column::Id.eq(row.id))
            .filter(due(now))
            .exec(conn)
            .await?;
        if done.rows_affected == 1 {
            row.attempts += 1;
            row.state = DeliveryState::Sending;
            claimed.push(row.into());
        }
    }
    Ok(claimed)
}

/// The provider took it. `false` if the claim was lost meanwhile.
pub async fn mark_sent(
    conn: &impl ConnectionTrait,
    id: DeliveryId,
    holder: Uuid,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    finish(conn, id, holder, DeliveryState::Sent, now, vec![(Column::SentAt, Expr::value(now))]).await
}

/// The attempt failed; it is due again at `next_attempt_at`. The error must hold no address.
pub async fn mark_retry(
    conn: &impl ConnectionTrait,
    id: DeliveryId,
    holder: Uuid,
    error: &str,
    next_attempt_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let changes = vec![(Column::LastError, Expr::value(error)), (Column::NextAttemptAt, Expr::value(next_attempt_at))];
    finish(conn, id, holder, DeliveryState::Pending, now, changes).await
}

/// It can never be sent.
pub async fn mark_failed(
    conn: &impl ConnectionTrait,
    id: DeliveryId,
    holder: Uuid,
    error: &str,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    finish(conn, id, holder, DeliveryState::Failed, now, vec![(Column::LastError, Expr::value(error))]).await
}

/// It was tried often enough.
pub async fn mark_dead(
    conn: &impl ConnectionTrait,
    id: DeliveryId,
    holder: Uuid,
    error: &str,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    finish(conn, id, holder, DeliveryState::Dead, now, vec![(Column::LastError, Expr::value(error))]).await
}

async fn finish(
    conn: &impl ConnectionTrait,
    id: DeliveryId,
    holder: Uuid,
    state: DeliveryState,
    now: DateTime<Utc>,
    changes: Vec<(Column, SimpleExpr)>,
) -> Result<bool, DbErr> {
    let mut query = Entity::update_many()
        .col_expr(Column::State, Expr::value(state))
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

fn due(now: DateTime<Utc>) -> Condition {
    let waiting = Condition::all().add(Column::State.eq(DeliveryState::Pending)).add(Column::NextAttemptAt.lte(now));
    let abandoned = Condition::all().add(Column::State.eq(DeliveryState::Sending)).add(Column::ClaimedUntil.lte(now));
    Condition::any().add(waiting).add(abandoned)
}
