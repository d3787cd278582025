//! `webhook_messages`: what endpoints are told of one event, once for all of them.
//!
//! Invariant: the body is never changed, so that each attempt, and each replay, sends the same bytes under the same id.

use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, Condition, QueryOrder, QuerySelect, entity::prelude::*, sea_query::OnConflict};
use shared::{EventId, OrganizationId, UserId, WebhookMessageId};

mod entity {
    use super::{DateTime, Utc};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "webhook_messages")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub organization_id: Option<Uuid>,
        pub event_id: Uuid,
        pub event_type: String,
        pub is_test: bool,
        pub user_id: Option<Uuid>,
        pub body: String,
        pub created_at: DateTime<Utc>,
        pub updated_at: DateTime<Utc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
use entity::{ActiveModel, Column, Entity, Model};

/// What endpoints are told of one event.
#[derive(Clone, Debug)]
pub struct Message {
    /// Identifies it; the `webhook-id` of every attempt.
    pub id: WebhookMessageId,
    /// The organization it belongs to.
    pub organization_id: Option<OrganizationId>,
    /// The event; of a test, an id that no event has.
    pub event_id: EventId,
    /// What happened.
    pub event_type: String,
    /// Nothing happened: somebody tries their endpoint.
    pub is_test: bool,
    /// The body as it is signed and sent.
    pub body: String,
    /// When it was made.
    pub created_at: DateTime<Utc>,
}

impl From<Model> for Message {
    fn from(row: Model) -> Self {
        Self {
            id: row.id.into(),
            organization_id: row.organization_id.map(Into::into),
            event_id: row.event_id.into(),
            event_type: row.event_type,
            is_test: row.is_test,
            body: row.body,
            created_at: row.created_at,
        }
    }
}

/// Makes a message about a person, if it is about one, with whom it is forgotten. `false` if its organization has one
/// of the same event already.
pub async fn insert_once(conn: &impl ConnectionTrait, message: &Message, about: Option<UserId>) -> Result<bool, DbErr> {
    let row = ActiveModel {
        id: Set(message.id.uuid()),
        organization_id: Set(message.organization_id.map(Into::into)),
        event_id: Set(message.event_id.uuid()),
        event_type: Set(message.event_type.clone()),
        is_test: Set(message.is_test),
        user_id: Set(about.map(Into::into)),
        body: Set(message.body.clone()),
        created_at: Set(message.created_at),
        updated_at: Set(message.created_at),
    };
    let unique = OnConflict::columns([Column::EventId, Column::OrganizationId]).do_nothing().to_owned();
    Ok(Entity::insert(row).on_conflict(unique).exec_without_returning(conn).await? == 1)
}

/// The message with this id.
pub async fn find(conn: &impl ConnectionTrait, id: WebhookMessageId) -> Result<Option<Message>, DbErr> {
    Ok(Entity::find_by_id(id.uuid()).one(conn).await?.map(Into::into))
}

/// Those of these messages that there are, in the order of their ids.
pub async fn find_many(conn: &impl ConnectionTrait, ids: &[WebhookMessageId]) -> Result<Vec<Message>, DbErr> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let query = Entity::find().filter(Column::Id.is_in(ids.iter().map(|id| id.uuid()))).order_by_asc(Column::Id);
    Ok(query.all(conn).await?.into_iter().map(Into::into).collect())
}

/// Which messages of a time to read.
#[derive(Clone, Copy, Debug)]
pub struct Range<'a> {
    /// Those of an organization alone.
    pub organization: Option<OrganizationId>,
    /// Of these types.
    pub event_types: &'a [&'static str],
    /// From then on.
    pub since: DateTime<Utc>,
    /// Before then.
    pub until: DateTime<Utc>,
    /// After this one.
    pub after: Option<WebhookMessageId>,
}

/// The messages of a time that are no tests, in the order of their ids.
pub async fn range(conn: &impl ConnectionTrait, range: Range<'_>, limit: u64) -> Result<Vec<Message>, DbErr> {
    let mut which = Condition::all()
        .add(Column::CreatedAt.gte(range.since))
        .add(Column::CreatedAt.lt(range.until))
        .add(Column::IsTest.eq(false))
        .add(Column::EventType.is_in(range.event_types.iter().copied()));
    if let Some(organization) = range.organization {
        which = which.add(Column::OrganizationId.eq(organization.uuid()));
    }
    if let Some(after) = range.after {
        which = which.add(Column::Id.gt(after.uuid()));
    }
    let query = Entity::find().filter(which).order_by_asc(Column::Id).limit(limit);
    Ok(query.all(conn).await?.into_iter().map(Into::into).collect())
}

/// Removes some messages that were made before a time, and returns how many.
pub async fn delete_before(conn: &impl ConnectionTrait, before: DateTime<Utc>, limit: u64) -> Result<u64, DbErr> {
    let query = Entity::find().select_only().column(Column::Id).filter(Column::CreatedAt.lt(before));
    let ids = query.order_by_asc(Column::CreatedAt).limit(limit).into_tuple::<Uuid>().all(conn).await?;
    if ids.is_empty() {
        return Ok(0);
    }
    Ok(Entity::delete_many().filter(Column::Id.is_in(ids)).exec(conn).await?.rows_affected)
}
