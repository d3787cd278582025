//! What an endpoint of webhooks was told, or is about to be.
//!
//! Invariant: of the deliveries of an ordered endpoint that are not over, only the first may be under way.

use super::{Column, Delivery, DeliveryState, Entity};
use chrono::{DateTime, Utc};
use sea_orm::{Condition, PaginatorTrait, QueryOrder, QuerySelect, entity::prelude::*};
use shared::{DeliveryId, WebhookEndpointId, WebhookMessageId};
use std::collections::HashSet;

/// Not over yet.
const WAITING: [DeliveryState; 2] = [DeliveryState::Pending, DeliveryState::Sending];
/// Over, without having come through.
const GIVEN_UP: [DeliveryState; 2] = [DeliveryState::Failed, DeliveryState::Dead];
/// Ids in one statement at the most.
const CHUNK: usize = 500;

/// Whether anything waits for an endpoint.
pub async fn is_waiting(conn: &impl ConnectionTrait, endpoint: WebhookEndpointId) -> Result<bool, DbErr> {
    for state in WAITING {
        let query = of(endpoint, state).select_only().column(Column::Id).limit(1);
        if query.into_tuple::<Uuid>().one(conn).await?.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The first delivery that waits for an endpoint, if it is before this one.
pub async fn first_waiting(
    conn: &impl ConnectionTrait,
    endpoint: WebhookEndpointId,
    before: DeliveryId,
) -> Result<Option<Delivery>, DbErr> {
    let mut first: Option<Delivery> = None;
    for state in WAITING {
        let query = of(endpoint, state).filter(Column::Id.lt(before.uuid())).order_by_asc(Column::Id);
        let found: Option<Delivery> = query.one(conn).await?.map(Into::into);
        first = [first, found].into_iter().flatten().min_by_key(|delivery| delivery.id);
    }
    Ok(first)
}

/// Makes the first delivery due that waits for an endpoint.
pub async fn release_first(
    conn: &impl ConnectionTrait,
    endpoint: WebhookEndpointId,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let first = of(endpoint, DeliveryState::Pending).select_only().column(Column::Id).order_by_asc(Column::Id);
    let Some(id) = first.limit(1).into_tuple::<Uuid>().one(conn).await? else { return Ok(()) };
    let query = Entity::update_many()
        .col_expr(Column::NextAttemptAt, Expr::value(now))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::Id.eq(id))
        .filter(Column::State.eq(DeliveryState::Pending))
        .filter(Column::NextAttemptAt.gt(now));
    query.exec(conn).await.map(drop)
}

/// Makes all deliveries due that wait for an endpoint: it may be told in any order from now on, or not at all.
pub async fn release_all(
    conn: &impl ConnectionTrait,
    endpoint: WebhookEndpointId,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let query = Entity::update_many()
        .col_expr(Column::NextAttemptAt, Expr::value(now))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::EndpointId.eq(endpoint.uuid()))
        .filter(Column::State.eq(DeliveryState::Pending))
        .filter(Column::NextAttemptAt.gt(now));
    query.exec(conn).await.map(drop)
}

/// Which deliveries of an endpoint to read.
#[derive(Clone, Copy, Debug, Default)]
pub struct OfEndpoint {
    /// Those in this state.
    pub state: Option<DeliveryState>,
    /// Those of this message.
    pub message: Option<WebhookMessageId>,
    /// Those before this one.
    pub before: Option<DeliveryId>,
}

/// The deliveries of an endpoint, the newest first.
pub async fn page_for_endpoint(
    conn: &impl ConnectionTrait,
    endpoint: WebhookEndpointId,
    of: OfEndpoint,
    limit: u64,
) -> Result<Vec<Delivery>, DbErr> {
    let which = Condition::all()
        .add(Column::EndpointId.eq(endpoint.uuid()))
        .add_option(of.state.map(|state| Column::State.eq(state)))
        .add_option(of.message.map(|message| Column::WebhookMessageId.eq(message.uuid())))
        .add_option(of.before.map(|before| Column::Id.lt(before.uuid())));
    let rows = Entity::find().filter(which).order_by_desc(Column::Id).limit(limit).all(conn).await?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// How the deliveries of an endpoint fared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// They came through.
    pub sent: u64,
    /// They were given up.
    pub failed: u64,
    /// They are neither yet.
    pub waiting: u64,
}

/// How the deliveries of an endpoint fare that were made since a time.
pub async fn tally(
    conn: &impl ConnectionTrait,
    endpoint: WebhookEndpointId,
    since: DateTime<Utc>,
) -> Result<Tally, DbErr> {
    let mut tally = Tally::default();
    let first = shared::id::first_of(since);
    let count = async |state| of(endpoint, state).filter(Column::Id.gte(first)).count(conn).await;
    tally.sent = count(DeliveryState::Sent).await?;
    for state in GIVEN_UP {
        tally.failed += count(state).await?;
    }
    for state in WAITING {
        tally.waiting += count(state).await?;
    }
    Ok(tally)
}

/// Those of these messages that came through to an endpoint, or are on their way.
pub async fn told_or_waiting(
    conn: &impl ConnectionTrait,
    endpoint: WebhookEndpointId,
    messages: &[WebhookMessageId],
) -> Result<HashSet<WebhookMessageId>, DbErr> {
    let mut found = HashSet::new();
    for messages in messages.chunks(CHUNK) {
        let query = Entity::find()
            .select_only()
            .column(Column::WebhookMessageId)
            .filter(Column::EndpointId.eq(endpoint.uuid()))
            .filter(Column::State.is_not_in(GIVEN_UP))
            .filter(Column::WebhookMessageId.is_in(messages.iter().map(|id| id.uuid())));
        found.extend(query.into_tuple::<Uuid>().all(conn).await?.into_iter().map(WebhookMessageId));
    }
    Ok(found)
}

/// Removes some deliveries of a channel that were made before a time and are over, with their attempts; how many.
pub async fn delete_over_before(
    conn: &impl ConnectionTrait,
    channel: &str,
    before: DateTime<Utc>,
    limit: u64,
) -> Result<u64, DbErr> {
    let mut removed = 0;
    for state in [DeliveryState::Sent, DeliveryState::Failed, DeliveryState::Dead] {
        let query = Entity::find()
            .select_only()
            .column(Column::Id)
            .filter(Column::Channel.eq(channel))
            .filter(Column::State.eq(state))
            .filter(Column::CreatedAt.lt(before));
        let ids = query.order_by_asc(Column::CreatedAt).limit(limit).into_tuple::<Uuid>().all(conn).await?;
        for ids in ids.chunks(CHUNK) {
            let query = Entity::delete_many().filter(Column::Id.is_in(ids.iter().copied()));
            removed += query.exec(conn).await?.rows_affected;
        }
    }
    Ok(removed)
}

fn of(endpoint: WebhookEndpointId, state: DeliveryState) -> Select<Entity> {
    Entity::find().filter(Column::EndpointId.eq(endpoint.uuid())).filter(Column::State.eq(state))
}
