//! `webhook_endpoints`: an address that is told of events, of an organization or of the platform itself.
//!
//! The keys that sign are sealed. Invariant: whoever makes a delivery for an endpoint holds its row, and gives it an id
//! after that of the one before it, so that ids are the order in which an endpoint's deliveries wait.

mod keys;

pub use keys::{EndpointKey, KeyKind};

use crate::WriteTransaction;
use chrono::{DateTime, Utc};
use runtime::Keyring;
use sea_orm::{
    ActiveValue::Set,
    Condition, ExprTrait as _, PaginatorTrait, QueryOrder, QuerySelect,
    entity::prelude::*,
    sea_query::{LockType, Query, SelectStatement},
};
use shared::{DeliveryId, OrganizationId, UserId, WebhookEndpointId};

mod entity {
    use super::{DateTime, Utc};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "webhook_endpoints")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub organization_id: Option<Uuid>,
        pub url: String,
        pub description: Option<String>,
        #[sea_orm(column_type = "JsonBinary")]
        pub event_types: Json,
        pub keys: Vec<u8>,
        pub is_ordered: bool,
        pub is_enabled: bool,
        pub disabled_reason: Option<String>,
        pub disabled_at: Option<DateTime<Utc>>,
        pub failing_since: Option<DateTime<Utc>>,
        pub last_delivery_id: Option<Uuid>,
        pub created_by: Option<Uuid>,
        pub version: i32,
        pub created_at: DateTime<Utc>,
        pub updated_at: DateTime<Utc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
use entity::{ActiveModel, Column, Entity, Model};

/// An address that is told of events.
#[derive(Clone, Debug)]
pub struct Endpoint {
    /// Identifies it.
    pub id: WebhookEndpointId,
    /// Whose it is; none for the platform's own.
    pub organization_id: Option<OrganizationId>,
    /// Where messages go.
    pub url: String,
    /// What it is for, in the words of whoever made it.
    pub description: Option<String>,
    /// Of what it is told: types, those that begin alike (`member.*`), or `*` for all.
    pub event_types: Vec<String>,
    /// One message at a time, in their order.
    pub is_ordered: bool,
    /// Whether anything goes there.
    pub is_enabled: bool,
    /// Why nothing does.
    pub disabled_reason: Option<String>,
    /// Since when nothing does.
    pub disabled_at: Option<DateTime<Utc>>,
    /// Since when nothing came through.
    pub failing_since: Option<DateTime<Utc>>,
    /// Who made it.
    pub created_by: Option<UserId>,
    /// Counts its changes; the `ETag`.
    pub version: i32,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it last changed.
    pub updated_at: DateTime<Utc>,
    last_delivery_id: Option<Uuid>,
    sealed: Vec<u8>,
}

impl Endpoint {
    /// The keys that sign, the newest first; those that no longer do included.
    ///
    /// # Errors
    /// When they were sealed under a secret that is gone.
    pub fn keys(&self, keyring: &Keyring) -> Result<Vec<EndpointKey>, DbErr> {
        keys::open(keyring, self.id, &self.sealed)
    }
}

impl TryFrom<Model> for Endpoint {
    type Error = DbErr;

    fn try_from(row: Model) -> Result<Self, DbErr> {
        let event_types = serde_json::from_value(row.event_types)
            .map_err(|error| DbErr::Type(format!("webhook_endpoints.event_types: {error}")))?;
        Ok(Self {
            id: row.id.into(),
            organization_id: row.organization_id.map(Into::into),
            url: row.url,
            description: row.description,
            event_types,
            is_ordered: row.is_ordered,
            is_enabled: row.is_enabled,
            disabled_reason: row.disabled_reason,
            disabled_at: row.disabled_at,
            failing_since: row.failing_since,
            created_by: row.created_by.map(Into::into),
            version: row.version,
            created_at: row.created_at,
            updated_at: row.updated_at,
            last_delivery_id: row.last_delivery_id,
            sealed: row.keys,
        })
    }
}

/// An endpoint about to be made.
#[derive(Debug)]
pub struct NewEndpoint {
    /// Identifies it.
    pub id: WebhookEndpointId,
    /// Whose it is.
    pub organization_id: Option<OrganizationId>,
    /// Where messages go.
    pub url: String,
    /// What it is for.
    pub description: Option<String>,
    /// Of what it is told.
    pub event_types: Vec<String>,
    /// One message at a time.
    pub is_ordered: bool,
    /// Whether anything goes there.
    pub is_enabled: bool,
    /// The keys that sign.
    pub keys: Vec<EndpointKey>,
    /// Who makes it.
    pub created_by: Option<UserId>,
}

/// The ids of those that are told one message at a time, for a condition.
pub(crate) fn ordered() -> SelectStatement {
    Query::select().column(Column::Id).from(Entity).and_where(Column::IsOrdered.eq(true)).take()
}

/// Makes an endpoint.
pub async fn insert(
    conn: &impl ConnectionTrait,
    keyring: &Keyring,
    new: NewEndpoint,
    now: DateTime<Utc>,
) -> Result<Endpoint, DbErr> {
    let row = ActiveModel {
        id: Set(new.id.uuid()),
        organization_id: Set(new.organization_id.map(Into::into)),
        url: Set(new.url),
        description: Set(new.description),
        event_types: Set(serde_json::json!(new.event_types)),
        keys: Set(keys::seal(keyring, new.id, &new.keys)),
        is_ordered: Set(new.is_ordered),
        is_enabled: Set(new.is_enabled),
        disabled_reason: Set(None),
        disabled_at: Set((!new.is_enabled).then_some(now)),
        failing_since: Set(None),
        last_delivery_id: Set(None),
        created_by: Set(new.created_by.map(Into::into)),
        version: Set(1),
        created_at: Set(now),
        updated_at: Set(now),
    };
    Entity::insert(row).exec_with_returning(conn).await?.try_into()
}

/// The endpoint with this id.
pub async fn find(conn: &impl ConnectionTrait, id: WebhookEndpointId) -> Result<Option<Endpoint>, DbErr> {
    Entity::find_by_id(id.uuid()).one(conn).await?.map(Endpoint::try_from).transpose()
}

/// The same, and nobody else changes it or makes a delivery for it until the transaction ends.
pub async fn lock(tx: &WriteTransaction, id: WebhookEndpointId) -> Result<Option<Endpoint>, DbErr> {
    let query = Entity::find_by_id(id.uuid()).lock(LockType::NoKeyUpdate);
    query.one(tx).await?.map(Endpoint::try_from).transpose()
}

/// All endpoints of an organization, or of the platform, the oldest first.
pub async fn list(conn: &impl ConnectionTrait, owner: Option<OrganizationId>) -> Result<Vec<Endpoint>, DbErr> {
    let rows = Entity::find().filter(of(owner)).order_by_asc(Column::Id).all(conn).await?;
    rows.into_iter().map(Endpoint::try_from).collect()
}

/// How many endpoints an organization, or the platform, has.
pub async fn count(conn: &impl ConnectionTrait, owner: Option<OrganizationId>) -> Result<u64, DbErr> {
    Entity::find().filter(of(owner)).count(conn).await
}

/// The endpoints that an event of an organization, or of none, may concern: the organization's and the platform's.
pub async fn concerned(
    conn: &impl ConnectionTrait,
    organization: Option<OrganizationId>,
) -> Result<Vec<Endpoint>, DbErr> {
    let mut which = Condition::any().add(of(None));
    if organization.is_some() {
        which = which.add(of(organization));
    }
    let rows = Entity::find().filter(which).order_by_asc(Column::Id).all(conn).await?;
    rows.into_iter().map(Endpoint::try_from).collect()
}

fn of(owner: Option<OrganizationId>) -> Condition {
    Condition::all().add(match owner {
        Some(owner) => Column::OrganizationId.eq(owner.uuid()),
        None => Column::OrganizationId.is_null(),
    })
}

/// What changes about an endpoint; `None` leaves it.
#[derive(Clone, Debug, Default)]
pub struct EndpointChange {
    /// Where messages go.
    pub url: Option<String>,
    /// What it is for.
    pub description: Option<Option<String>>,
    /// Of what it is told.
    pub event_types: Option<Vec<String>>,
    /// One message at a time.
    pub is_ordered: Option<bool>,
    /// Whether anything goes there. It begins anew: as if nothing had failed.
    pub is_enabled: Option<bool>,
}

/// Changes an endpoint that still has the version that it was read with; else `false`.
pub async fn update(
    conn: &impl ConnectionTrait,
    endpoint: &Endpoint,
    change: EndpointChange,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let mut query = changing(endpoint.id, now).filter(Column::Version.eq(endpoint.version));
    if let Some(url) = change.url {
        query = query.col_expr(Column::Url, Expr::value(url));
    }
    if let Some(description) = change.description {
        query = query.col_expr(Column::Description, Expr::value(description));
    }
    if let Some(event_types) = change.event_types {
        query = query.col_expr(Column::EventTypes, Expr::value(serde_json::json!(event_types)));
    }
    if let Some(is_ordered) = change.is_ordered {
        query = query.col_expr(Column::IsOrdered, Expr::value(is_ordered));
    }
    if let Some(is_enabled) = change.is_enabled {
        query = query
            .col_expr(Column::IsEnabled, Expr::value(is_enabled))
            .col_expr(Column::DisabledAt, Expr::value((!is_enabled).then_some(now)))
            .col_expr(Column::DisabledReason, Expr::value(None::<String>))
            .col_expr(Column::FailingSince, Expr::value(None::<DateTime<Utc>>));
    }
    Ok(query.exec(conn).await?.rows_affected == 1)
}

/// Gives an endpoint other keys, if it still has the version that it was read with; else `false`.
pub async fn set_keys(
    conn: &impl ConnectionTrait,
    keyring: &Keyring,
    endpoint: &Endpoint,
    keys: &[EndpointKey],
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let query = changing(endpoint.id, now)
        .col_expr(Column::Keys, Expr::value(keys::seal(keyring, endpoint.id, keys)))
        .filter(Column::Version.eq(endpoint.version));
    Ok(query.exec(conn).await?.rows_affected == 1)
}

/// Lets nothing go to an endpoint any more. `false` if nothing did.
pub async fn disable(
    conn: &impl ConnectionTrait,
    id: WebhookEndpointId,
    reason: &str,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let query = changing(id, now)
        .col_expr(Column::IsEnabled, Expr::value(false))
        .col_expr(Column::DisabledAt, Expr::value(now))
        .col_expr(Column::DisabledReason, Expr::value(reason))
        .filter(Column::IsEnabled.eq(true));
    Ok(query.exec(conn).await?.rows_affected == 1)
}

fn changing(id: WebhookEndpointId, now: DateTime<Utc>) -> sea_orm::UpdateMany<Entity> {
    Entity::update_many()
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .col_expr(Column::Version, Expr::col(Column::Version).add(1))
        .filter(Column::Id.eq(id.uuid()))
}

/// Removes an endpoint that still has the version that it was read with; else `false`.
pub async fn delete(conn: &impl ConnectionTrait, endpoint: &Endpoint) -> Result<bool, DbErr> {
    let query = Entity::delete_many().filter(Column::Id.eq(endpoint.id.uuid()));
    Ok(query.filter(Column::Version.eq(endpoint.version)).exec(conn).await?.rows_affected == 1)
}

/// Notes since when nothing comes through, unless that is known. Its version stays: nobody changed anything.
pub async fn note_failure(conn: &impl ConnectionTrait, id: WebhookEndpointId, now: DateTime<Utc>) -> Result<(), DbErr> {
    failing_since(conn, id, Some(now), Column::FailingSince.is_null()).await
}

/// Notes that something came through.
pub async fn note_success(conn: &impl ConnectionTrait, id: WebhookEndpointId) -> Result<(), DbErr> {
    failing_since(conn, id, None, Column::FailingSince.is_not_null()).await
}

async fn failing_since(
    conn: &impl ConnectionTrait,
    id: WebhookEndpointId,
    since: Option<DateTime<Utc>>,
    only_if: sea_orm::sea_query::SimpleExpr,
) -> Result<(), DbErr> {
    let query = Entity::update_many()
        .col_expr(Column::FailingSince, Expr::value(since))
        .filter(Column::Id.eq(id.uuid()))
        .filter(only_if);
    query.exec(conn).await.map(drop)
}

/// Ids for so many deliveries to a locked endpoint, each after the one before it, whatever the clock says.
pub async fn next_delivery_ids(
    tx: &WriteTransaction,
    endpoint: &mut Endpoint,
    count: usize,
) -> Result<Vec<DeliveryId>, DbErr> {
    let mut ids = Vec::with_capacity(count);
    for _ in 0..count {
        let fresh = shared::id::generate(tx.clock());
        let id = endpoint.last_delivery_id.map_or(fresh, |last| shared::id::after(last, fresh));
        endpoint.last_delivery_id = Some(id);
        ids.push(id.into());
    }
    let query = Entity::update_many()
        .col_expr(Column::LastDeliveryId, Expr::value(endpoint.last_delivery_id))
        .filter(Column::Id.eq(endpoint.id.uuid()));
    query.exec(tx).await?;
    Ok(ids)
}
