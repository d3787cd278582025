//! `events`: the log of everything that happened. Rows are only ever appended; a trigger refuses every `UPDATE`.
//!
//! What is personal is encrypted: facts about a person under that person's key, and where it came from under the key of
//! whoever acted. So erasing one of them loses exactly what is about them.

mod personal;

pub(crate) use personal::key_subjects;
pub use personal::{Opened, open_all, open_personal};

use crate::{WriteTransaction, unsealed_events};
use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::NotSet, IntoActiveModel, QueryOrder, QuerySelect, entity::prelude::*};
use serde_json::json;
use shared::{
    EventId, OrganizationId, UserId,
    event::{Actor, Envelope, EventType, NewEvent},
};
use std::collections::HashSet;

/// Where the payload says who acted in the actor's name.
pub const IMPERSONATOR: &str = "impersonator_id";
/// Ids in one statement at the most.
const CHUNK: usize = 1000;
/// Events that are inserted by one statement at the most.
const AT_ONCE: usize = 200;

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
        pub context: Option<Vec<u8>>,
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
    context: Option<Vec<u8>>,
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
            context: row.context,
        }
    }
}

impl Event {
    /// Who acted in the actor's name.
    pub fn impersonator(&self) -> Option<UserId> {
        impersonator(&self.payload)
    }

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
    let keys = personal::keys(transaction, std::slice::from_ref(&new)).await?;
    let mut row = row(transaction, &keys, new);
    let insert = ActiveModel { sequence: NotSet, ..row.clone().into_active_model().reset_all() };
    row.sequence = Entity::insert(insert).exec(transaction).await?.last_insert_id;
    unsealed_events::insert(transaction, std::slice::from_ref(&row)).await?;
    transaction.mark_appended();
    Ok(row.id.into())
}

/// The same for many events, in their order, with few statements.
pub async fn append_all(transaction: &WriteTransaction, new: Vec<NewEvent>) -> Result<Vec<EventId>, DbErr> {
    let mut ids = Vec::with_capacity(new.len());
    let mut new = new.into_iter().peekable();
    while new.peek().is_some() {
        let new = new.by_ref().take(AT_ONCE).collect::<Vec<_>>();
        let keys = personal::keys(transaction, &new).await?;
        let rows = new.into_iter().map(|new| row(transaction, &keys, new)).collect::<Vec<_>>();
        ids.extend(rows.iter().map(|row| EventId::from(row.id)));
        let rows = rows.into_iter().map(|row| ActiveModel { sequence: NotSet, ..row.into_active_model().reset_all() });
        // In whatever order the database gives them back.
        let rows = Entity::insert_many(rows).exec_with_returning(transaction).await?;
        unsealed_events::insert(transaction, &rows).await?;
        transaction.mark_appended();
    }
    Ok(ids)
}

/// A new event as it is stored, without its sequence.
fn row(transaction: &WriteTransaction, keys: &personal::Keys, new: NewEvent) -> Model {
    let id = EventId::generate(transaction.clock());
    let occurred_at = transaction.now();
    let sealed = personal::seal(keys, id, &new, occurred_at);
    let mut payload = new.payload;
    if let Some(impersonator) = new.context.impersonator {
        payload[IMPERSONATOR] = json!(impersonator);
    }
    Model {
        sequence: 0,
        id: id.uuid(),
        kind: new.kind.as_str().to_owned(),
        actor_kind: new.actor.kind().to_owned(),
        actor_id: new.actor.id(),
        subject: new.subject,
        person: new.person.map(Into::into),
        organization_id: new.organization_id.map(Into::into),
        payload,
        personal: sealed.personal,
        occurred_at,
        context: sealed.context,
    }
}

/// The event with this id.
pub async fn find(conn: &impl ConnectionTrait, id: EventId) -> Result<Option<Event>, DbErr> {
    Ok(Entity::find().filter(Column::Id.eq(id.uuid())).one(conn).await?.map(Into::into))
}

/// Whether anything of a kind is known to have happened to a person.
pub async fn has_of(conn: &impl ConnectionTrait, person: UserId, kind: EventType) -> Result<bool, DbErr> {
    let query = Entity::find().select_only().column(Column::Id).filter(Column::Person.eq(person.uuid()));
    let query = query.filter(Column::Kind.eq(kind.as_str())).limit(1);
    Ok(query.into_tuple::<Uuid>().one(conn).await?.is_some())
}

/// Which of these people the log knows as members of the organization, now or at some time.
pub async fn ever_members(
    conn: &impl ConnectionTrait,
    organization: OrganizationId,
    people: impl IntoIterator<Item = UserId>,
) -> Result<HashSet<UserId>, DbErr> {
    let people = people.into_iter().map(UserId::uuid).collect::<Vec<_>>();
    let mut found = HashSet::new();
    for people in people.chunks(CHUNK) {
        let query = of_membership(organization, people).select_only().column(Column::Person).distinct();
        found.extend(query.into_tuple::<Uuid>().all(conn).await?.into_iter().map(UserId));
    }
    Ok(found)
}

/// The newest events by which these people became members of the organization, or ceased to be.
pub async fn of_members(
    conn: &impl ConnectionTrait,
    organization: OrganizationId,
    people: impl IntoIterator<Item = UserId>,
) -> Result<Vec<Event>, DbErr> {
    let people = people.into_iter().map(UserId::uuid).take(CHUNK).collect::<Vec<_>>();
    if people.is_empty() {
        return Ok(Vec::new());
    }
    let query = of_membership(organization, &people).order_by_desc(Column::Sequence).limit(CHUNK as u64);
    Ok(query.all(conn).await?.into_iter().map(Into::into).collect())
}

fn of_membership(organization: OrganizationId, people: &[Uuid]) -> Select<Entity> {
    let kinds = [EventType::MemberAdded, EventType::MemberLeft, EventType::MemberRemoved].map(EventType::as_str);
    let query = Entity::find().filter(Column::Person.is_in(people.iter().copied()));
    query.filter(Column::Kind.is_in(kinds)).filter(Column::OrganizationId.eq(organization.uuid()))
}

/// When the oldest event of a type happened.
pub(crate) async fn oldest(conn: &impl ConnectionTrait, kind: EventType) -> Result<Option<DateTime<Utc>>, DbErr> {
    let query = Entity::find().select_only().column(Column::OccurredAt).filter(Column::Kind.eq(kind.as_str()));
    query.order_by_asc(Column::OccurredAt).order_by_asc(Column::Sequence).limit(1).into_tuple().one(conn).await
}

/// How many of these events there are.
pub(crate) async fn count(conn: &impl ConnectionTrait, ids: &[Uuid]) -> Result<u64, DbErr> {
    let mut count = 0;
    for ids in ids.chunks(CHUNK) {
        count += Entity::find().filter(Column::Id.is_in(ids.iter().copied())).count(conn).await?;
    }
    Ok(count)
}

/// Takes events out of the table that are in an archive; returns how many there were.
pub(crate) async fn remove(transaction: &WriteTransaction, ids: &[Uuid]) -> Result<u64, DbErr> {
    let mut count = 0;
    for ids in ids.chunks(CHUNK) {
        let query = Entity::delete_many().filter(Column::Id.is_in(ids.iter().copied()));
        count += query.exec(transaction).await?.rows_affected;
    }
    Ok(count)
}

/// Who acted in the actor's name, as a payload says.
pub fn impersonator(payload: &Json) -> Option<UserId> {
    payload.get(IMPERSONATOR)?.as_str()?.parse().ok()
}

fn actor(kind: &str, id: Option<Uuid>) -> Actor {
    match (kind, id) {
        ("user", Some(id)) => Actor::User(id.into()),
        ("api_key", Some(id)) => Actor::ApiKey(id.into()),
        ("system", _) => Actor::System,
        _ => Actor::Anonymous,
    }
}
