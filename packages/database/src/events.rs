//! `events`: the log of everything that happened. Rows are only ever appended; a trigger refuses every `UPDATE`.
//!
//! The personal half (context included) is encrypted under the key of the person whom the event is about. Without such
//! a person it is encrypted under a key of its day, so that what is known of anonymous callers can be forgotten by day.

use crate::{WriteTransaction, subject_keys, unsealed_events};
use chrono::{DateTime, Utc};
use runtime::{Keyring, crypto};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    entity::prelude::*,
};
use serde::{Deserialize, Serialize};
use shared::{
    EventId, OrganizationId, UserId,
    event::{Actor, Context, Envelope, NewEvent},
};

pub(crate) mod entity {
    use super::{DateTime, Utc};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "events")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub sequence: i64,
        pub id: Uuid,
        #[sea_orm(column_name = "type")]
        pub kind: String,
        pub actor_kind: String,
        pub actor_id: Option<Uuid>,
        pub subject: Option<Uuid>,
        pub person: Option<Uuid>,
        pub organization_id: Option<Uuid>,
        #[sea_orm(column_type = "JsonBinary")]
        pub payload: Json,
        pub personal: Option<Vec<u8>>,
        pub occurred_at: DateTime<Utc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
use entity::{ActiveModel, Column, Entity, Model};

/// One thing that happened.
#[derive(Clone, Debug)]
pub struct Event {
    /// Its place in the table, by which lists break ties. Readers of the log follow the position of its seal instead.
    pub sequence: i64,
    /// Identifies it.
    pub id: EventId,
    /// What happened, as stored.
    pub kind: String,
    /// Who did it.
    pub actor: Actor,
    /// What it happened to.
    pub subject: Option<Uuid>,
    /// Whom the personal half is about.
    pub person: Option<UserId>,
    /// The organization it belongs to.
    pub organization_id: Option<OrganizationId>,
    /// Facts without personal data.
    pub payload: Json,
    /// When it happened.
    pub occurred_at: DateTime<Utc>,
    personal: Option<Vec<u8>>,
}

/// The half of an event that is personal data.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Personal {
    /// Where it came from.
    pub context: Context,
    /// Facts with personal data.
    pub personal: Json,
}

impl From<Model> for Event {
    fn from(row: Model) -> Self {
        Self {
            sequence: row.sequence,
            id: row.id.into(),
            kind: row.kind,
            actor: actor(&row.actor_kind, row.actor_id),
            subject: row.subject,
            person: row.person.map(Into::into),
            organization_id: row.organization_id.map(Into::into),
            payload: row.payload,
            occurred_at: row.occurred_at,
            personal: row.personal,
        }
    }
}

impl Event {
    /// What the bus carries of it, once it has its place in the sealed log.
    pub fn into_envelope(self, position: i64) -> Envelope {
        Envelope {
            id: self.id,
            position,
            kind: self.kind,
            actor: self.actor,
            subject: self.subject,
            organization_id: self.organization_id,
            payload: self.payload,
            occurred_at: self.occurred_at,
        }
    }
}

/// Appends an event, as the last statement of its transaction: so events of one subject get their sequence in the order
/// in which their transactions held the subject.
pub async fn append(transaction: &WriteTransaction, new: NewEvent) -> Result<EventId, DbErr> {
    let id = EventId::generate(transaction.clock());
    let occurred_at = transaction.now();
    let personal = seal(transaction, id, &new).await?;
    let (actor_kind, actor_id) = match new.actor {
        Actor::User(user) => ("user", Some(user.uuid())),
        Actor::Anonymous => ("anonymous", None),
        Actor::System => ("system", None),
    };
    let row = ActiveModel {
        sequence: NotSet,
        id: Set(id.uuid()),
        kind: Set(new.kind.as_str().to_owned()),
        actor_kind: Set(actor_kind.to_owned()),
        actor_id: Set(actor_id),
        subject: Set(new.subject),
        person: Set(new.person.map(Into::into)),
        organization_id: Set(new.organization_id.map(Into::into)),
        payload: Set(new.payload),
        personal: Set(personal),
        occurred_at: Set(occurred_at),
    };
    let sequence = Entity::insert(row).exec(transaction).await?.last_insert_id;
    unsealed_events::insert(transaction, sequence).await?;
    transaction.mark_appended();
    Ok(id)
}

/// The event with this id.
pub async fn find(conn: &impl ConnectionTrait, id: EventId) -> Result<Option<Event>, DbErr> {
    Ok(Entity::find().filter(Column::Id.eq(id.uuid())).one(conn).await?.map(Into::into))
}

/// Decrypts the personal half. `None` if there is none, or if its key was destroyed.
pub async fn open_personal(
    conn: &impl ConnectionTrait,
    keyring: &Keyring,
    event: &Event,
) -> Result<Option<Personal>, DbErr> {
    let Some(sealed) = &event.personal else { return Ok(None) };
    let subject = key_subject(event.person, event.occurred_at);
    let Some(key) = subject_keys::find(conn, keyring, subject).await? else { return Ok(None) };
    let plaintext = crypto::open_with(&key, sealed, event.id.uuid().as_bytes())
        .map_err(|_| DbErr::Custom(format!("the personal half of event {} was changed", event.id)))?;
    serde_json::from_slice(&plaintext).map(Some).map_err(|error| DbErr::Type(format!("events.personal: {error}")))
}

async fn seal(transaction: &WriteTransaction, id: EventId, new: &NewEvent) -> Result<Option<Vec<u8>>, DbErr> {
    if new.personal.is_null() && new.context == Context::default() {
        return Ok(None);
    }
    let plaintext = serde_json::json!({ "context": new.context, "personal": new.personal }).to_string();
    let subject = key_subject(new.person, transaction.now());
    let key = subject_keys::find_or_create(transaction, subject).await?;
    Ok(key.map(|key| crypto::seal_with(&key, plaintext.as_bytes(), id.uuid().as_bytes())))
}

/// Whose key it is: the person's, or that of the day, whose number since 1970 is no UUID that anybody else can have.
fn key_subject(person: Option<UserId>, occurred_at: DateTime<Utc>) -> Uuid {
    let day = u128::try_from(occurred_at.timestamp().div_euclid(86_400)).unwrap_or(0);
    person.map_or(Uuid::from_u128(day), UserId::uuid)
}

fn actor(kind: &str, id: Option<Uuid>) -> Actor {
    match (kind, id) {
        ("user", Some(id)) => Actor::User(id.into()),
        ("system", _) => Actor::System,
        _ => Actor::Anonymous,
    }
}
