//! `deliveries`: one message to one recipient over one channel. It carries ids, never a secret or an address: those are
//! looked up or made at the moment of sending.

mod claims;
mod of_endpoint;
pub mod search;

pub(crate) use claims::free_all;
pub use claims::{Ended, any_due, claim_due, finish, oldest_waiting, overrule, postpone, replay};
pub use of_endpoint::{
    OfEndpoint, Tally, delete_over_before, first_waiting, is_waiting, page_for_endpoint, release_all, release_first,
    tally, told_or_waiting,
};

use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, QueryOrder, QuerySelect, entity::prelude::*, sea_query::OnConflict};
use serde::{Deserialize, Serialize};
use shared::{
    ChallengeId, DeliveryId, EventId, InvitationId, NotificationId, OrganizationId, PushDeviceId, UserId,
    WebhookEndpointId, WebhookMessageId,
};

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

/// What is sent before what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Priority {
    /// Somebody waits for it: a code, a link.
    Urgent,
    /// Everything else.
    Normal,
    /// A collection that nobody waits for.
    Digest,
}

impl Priority {
    /// The most urgent first.
    pub const ALL: [Self; 3] = [Self::Urgent, Self::Normal, Self::Digest];

    fn number(self) -> i32 {
        match self {
            Self::Urgent => 0,
            Self::Normal => 5,
            Self::Digest => 9,
        }
    }
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
        pub organization_id: Option<Uuid>,
        pub notification_id: Option<Uuid>,
        pub actor_id: Option<Uuid>,
        pub endpoint_id: Option<Uuid>,
        pub webhook_message_id: Option<Uuid>,
        pub push_device_id: Option<Uuid>,
        pub workflow: Option<String>,
        pub category: Option<String>,
        pub priority: i32,
        pub provider: Option<String>,
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
    /// In which organization; none for what the platform says itself.
    pub organization_id: Option<OrganizationId>,
    /// What it shows in the app, if it does.
    pub notification_id: Option<NotificationId>,
    /// The address that is told.
    pub endpoint_id: Option<WebhookEndpointId>,
    /// What that address is told.
    pub webhook_message_id: Option<WebhookMessageId>,
    /// The device that it goes to.
    pub push_device_id: Option<PushDeviceId>,
    /// The workflow that made it.
    pub workflow: Option<String>,
    /// What people choose by; none for what they cannot refuse.
    pub category: Option<String>,
    /// What it says.
    pub template: String,
    /// What the template needs: ids and facts.
    pub data: Json,
    /// What it is sent before: 0 before 5 before 9.
    pub priority: i32,
    /// Where it is in its life.
    pub state: DeliveryState,
    /// How often it was tried, the current attempt included.
    pub attempts: i32,
    /// When it is tried next.
    pub next_attempt_at: DateTime<Utc>,
    /// Why the last attempt failed.
    pub last_error: Option<String>,
    /// Which provider took it, or was tried last.
    pub provider: Option<String>,
    /// When the provider took it.
    pub sent_at: Option<DateTime<Utc>>,
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
            organization_id: row.organization_id.map(Into::into),
            notification_id: row.notification_id.map(Into::into),
            endpoint_id: row.endpoint_id.map(Into::into),
            webhook_message_id: row.webhook_message_id.map(Into::into),
            push_device_id: row.push_device_id.map(Into::into),
            workflow: row.workflow,
            category: row.category,
            template: row.template,
            data: row.data,
            priority: row.priority,
            state: row.state,
            attempts: row.attempts,
            next_attempt_at: row.next_attempt_at,
            last_error: row.last_error,
            provider: row.provider,
            sent_at: row.sent_at,
            created_at: row.created_at,
        }
    }
}

/// A delivery about to be made.
#[derive(Clone, Debug)]
pub struct NewDelivery {
    /// Identifies it.
    pub id: DeliveryId,
    /// What it is about.
    pub event_id: EventId,
    /// How it travels.
    pub channel: &'static str,
    /// Whom an event reaches once over a channel: `user:<id>`, `endpoint:<id>`.
    pub recipient: String,
    /// The person it goes to.
    pub user_id: Option<UserId>,
    /// The challenge whose secret it carries.
    pub challenge_id: Option<ChallengeId>,
    /// The invitation that it carries.
    pub invitation_id: Option<InvitationId>,
    /// In which organization.
    pub organization_id: Option<OrganizationId>,
    /// What it shows in the app.
    pub notification_id: Option<NotificationId>,
    /// Who is named in it: it goes with them.
    pub actor_id: Option<UserId>,
    /// The address that is told.
    pub endpoint_id: Option<WebhookEndpointId>,
    /// What that address is told.
    pub webhook_message_id: Option<WebhookMessageId>,
    /// The device that it goes to.
    pub push_device_id: Option<PushDeviceId>,
    /// The workflow that makes it.
    pub workflow: Option<String>,
    /// What people choose by.
    pub category: Option<String>,
    /// What it says.
    pub template: String,
    /// What the template needs.
    pub data: Json,
    /// What it is sent before.
    pub priority: Priority,
    /// When it is due.
    pub due_at: DateTime<Utc>,
}

impl NewDelivery {
    /// One that is due now, to nobody yet.
    pub fn new(
        id: DeliveryId,
        event_id: EventId,
        channel: &'static str,
        recipient: String,
        now: DateTime<Utc>,
    ) -> Self {
        Self {
            id,
            event_id,
            channel,
            recipient,
            user_id: None,
            challenge_id: None,
            invitation_id: None,
            organization_id: None,
            notification_id: None,
            actor_id: None,
            endpoint_id: None,
            webhook_message_id: None,
            push_device_id: None,
            workflow: None,
            category: None,
            template: String::new(),
            data: Json::Object(serde_json::Map::new()),
            priority: Priority::Normal,
            due_at: now,
        }
    }
}

/// Makes a delivery. `false` if the event has one already for this recipient over this channel.
pub async fn insert_once(conn: &impl ConnectionTrait, new: NewDelivery, now: DateTime<Utc>) -> Result<bool, DbErr> {
    let row = ActiveModel {
        id: Set(new.id.uuid()),
        event_id: Set(new.event_id.uuid()),
        channel: Set(new.channel.to_owned()),
        recipient: Set(new.recipient),
        user_id: Set(new.user_id.map(Into::into)),
        challenge_id: Set(new.challenge_id.map(Into::into)),
        invitation_id: Set(new.invitation_id.map(Into::into)),
        organization_id: Set(new.organization_id.map(Into::into)),
        notification_id: Set(new.notification_id.map(Into::into)),
        actor_id: Set(new.actor_id.map(Into::into)),
        endpoint_id: Set(new.endpoint_id.map(Into::into)),
        webhook_message_id: Set(new.webhook_message_id.map(Into::into)),
        push_device_id: Set(new.push_device_id.map(Into::into)),
        workflow: Set(new.workflow),
        category: Set(new.category),
        priority: Set(new.priority.number()),
        provider: Set(None),
        template: Set(new.template),
        data: Set(new.data),
        state: Set(DeliveryState::Pending),
        attempts: Set(0),
        next_attempt_at: Set(new.due_at),
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
