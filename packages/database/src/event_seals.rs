//! `event_seals`: an event's place in the hash chain. Positions start at 1 and have no gap; readers follow them, never
//! the sequence of `events`, whose transactions commit out of order.

use crate::{
    WriteTransaction,
    audit::{self, Evidence, Hash, VerifyError, unreadable},
    event_chain::{self, GENESIS},
    events::{self, entity as event},
    unsealed_events,
};
use chrono::{DateTime, Utc};
use runtime::{Keyring, TagCheck, Tagger};
use sea_orm::{ActiveValue::Set, JoinType, QueryOrder, QuerySelect, RelationDef, entity::prelude::*};
use shared::event::{Envelope, EventType};
use std::collections::{HashMap, HashSet};

pub(crate) mod entity {
    use super::{DateTime, Utc};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "event_seals")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub position: i64,
        pub event_id: Uuid,
        pub digest: Vec<u8>,
        pub hash: Vec<u8>,
        pub sealed_at: DateTime<Utc>,
        pub version: i32,
        pub tag: Option<Vec<u8>>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
use entity::{ActiveModel, Column, Entity, Model};

/// Seals that are looked through for revocations; where there are more, the time tells more than the position.
const NEW: u64 = 1_000;
/// Ids in one statement at the most.
const AT_ONCE: usize = 500;

/// Seals the next unsealed events in the order of their sequence, and returns how many it went through. The caller holds
/// the lease.
///
/// An event that the platform did not queue as it is gets no seal; it stays in the queue as a finding for `verify`.
pub(crate) async fn seal_next(transaction: &WriteTransaction, limit: u64) -> Result<usize, DbErr> {
    let queue = unsealed_events::first(transaction, limit).await?;
    if queue.is_empty() {
        return Ok(0);
    }
    let now = transaction.now();
    let mut events = unsealed_events::events_of(transaction, &queue).await?;
    let (mut position, mut hash) =
        last(transaction).await?.map_or((0, GENESIS.to_vec()), |seal| (seal.position, seal.hash));
    let again = sealed_among(transaction, events.values().map(|event| event.id)).await?;
    let tagger = unsealed_events::tagger(transaction.keyring());
    let sealer = tagger_of(transaction.keyring());
    let (mut seals, mut done) = (Vec::with_capacity(events.len()), Vec::with_capacity(events.len()));
    for row in &queue {
        let event = events.remove(&row.sequence);
        let event = event.filter(|event| unsealed_events::check(&tagger, row, event) == TagCheck::Right);
        let event = event.filter(|event| !again.contains(&event.id));
        let Some(event) = event else {
            tracing::error!(
                sequence = row.sequence,
                "an event was deleted, changed or put in by hand before it was sealed; it gets no seal"
            );
            unsealed_events::refuse(transaction, row.sequence, now).await?;
            continue;
        };
        let digest = event_chain::current_digest(&event);
        position += 1;
        hash = event_chain::link(&hash, &digest).to_vec();
        seals.push(ActiveModel {
            position: Set(position),
            event_id: Set(event.id),
            digest: Set(digest.to_vec()),
            hash: Set(hash.clone()),
            sealed_at: Set(now),
            version: Set(event_chain::VERSION),
            tag: Set(Some(sealer.tag(&tagged(position, &hash, now)))),
        });
        done.push(event.sequence);
    }
    if !seals.is_empty() {
        Entity::insert_many(seals).exec_without_returning(transaction).await?;
        unsealed_events::remove(transaction, &done).await?;
    }
    Ok(queue.len())
}

/// Those of some events that have a seal already.
async fn sealed_among(conn: &impl ConnectionTrait, ids: impl Iterator<Item = Uuid>) -> Result<HashSet<Uuid>, DbErr> {
    let query = Entity::find().select_only().column(Column::EventId).filter(Column::EventId.is_in(ids));
    Ok(query.into_tuple::<Uuid>().all(conn).await?.into_iter().collect())
}

/// What makes and checks the tags of seals, which only the platform can make.
pub(crate) fn tagger_of(keyring: &Keyring) -> Tagger {
    keyring.tagger("seal of an event")
}

/// What a tag is made of: the seal's place, its hash, which covers its event and all before it, and its time.
pub(crate) fn tagged(position: i64, hash: &[u8], sealed_at: DateTime<Utc>) -> Vec<u8> {
    [&position.to_be_bytes(), hash, &sealed_at.timestamp_micros().to_be_bytes()].concat()
}

/// Position and hash of the newest seal: a checkpoint. `None` while nothing is sealed.
pub async fn head(conn: &impl ConnectionTrait) -> Result<Option<(i64, Vec<u8>)>, DbErr> {
    Ok(last(conn).await?.map(|seal| (seal.position, seal.hash)))
}

/// The positions after one, in order, each with its event unless retention removed it.
pub(crate) async fn sealed_after(
    conn: &impl ConnectionTrait,
    after: i64,
    limit: u64,
) -> Result<Vec<(i64, Option<Envelope>)>, DbErr> {
    let pairs = pairs_after(conn, after, limit).await?;
    Ok(pairs.into_iter().map(|(seal, event)| (seal.position, event.map(|event| envelope(&seal, event)))).collect())
}

/// The same with the whole events.
pub async fn events_after(
    conn: &impl ConnectionTrait,
    after: i64,
    limit: u64,
) -> Result<Vec<(i64, Option<events::Event>)>, DbErr> {
    let pairs = pairs_after(conn, after, limit).await?;
    Ok(pairs.into_iter().map(|(seal, event)| (seal.position, event.map(Into::into))).collect())
}

/// The places of those of these events that are sealed.
pub async fn positions(
    conn: &impl ConnectionTrait,
    events: impl IntoIterator<Item = Uuid>,
) -> Result<HashMap<Uuid, i64>, DbErr> {
    let query = Entity::find().select_only().columns([Column::EventId, Column::Position]);
    let rows = query.filter(Column::EventId.is_in(events)).into_tuple::<(Uuid, i64)>().all(conn).await?;
    Ok(rows.into_iter().collect())
}

/// Sealed events of some types after a position that happened since a time, in order: what a gateway must know.
pub async fn revocations(
    conn: &impl ConnectionTrait,
    after: i64,
    types: &[EventType],
    since: DateTime<Utc>,
) -> Result<Vec<Envelope>, DbErr> {
    let wanted = event::Entity::find()
        .filter(event::Column::Kind.is_in(types.iter().map(|kind| kind.as_str())))
        .filter(event::Column::OccurredAt.gte(since));
    let later = Entity::find().filter(Column::Position.gt(after));
    // Whoever asks all the time missed little, and far more events are recent than new.
    let new = later.clone().order_by_asc(Column::Position).limit(NEW).all(conn).await?;
    let mut found = Vec::new();
    if (new.len() as u64) < NEW {
        for seals in new.chunks(AT_ONCE) {
            let events = wanted.clone().filter(event::Column::Id.is_in(seals.iter().map(|seal| seal.event_id)));
            found.extend(envelopes(seals, events.all(conn).await?));
        }
        return Ok(found);
    }
    for events in wanted.all(conn).await?.chunks(AT_ONCE) {
        let seals = later.clone().filter(Column::EventId.is_in(events.iter().map(|event| event.id)));
        found.extend(envelopes(&seals.all(conn).await?, events.to_vec()));
    }
    found.sort_unstable_by_key(|envelope| envelope.position);
    Ok(found)
}

fn envelopes(seals: &[Model], events: Vec<event::Model>) -> Vec<Envelope> {
    let mut events = events.into_iter().map(|event| (event.id, event)).collect::<HashMap<_, _>>();
    seals.iter().filter_map(|seal| Some(envelope(seal, events.remove(&seal.event_id)?))).collect()
}

/// Checks the chain alone, without keys and checkpoints, and returns how many seals there are.
/// [`audit::verify`](crate::audit::verify()) checks all of it.
pub async fn verify(conn: &impl ConnectionTrait) -> Result<u64, VerifyError> {
    Ok(audit::verify(conn, &Evidence::default()).await?.events)
}

async fn last(conn: &impl ConnectionTrait) -> Result<Option<Model>, DbErr> {
    Entity::find().order_by_desc(Column::Position).limit(1).one(conn).await
}

/// The seals after a position, in order, each with its event unless that is gone.
pub(crate) async fn pairs_after(
    conn: &impl ConnectionTrait,
    after: i64,
    limit: u64,
) -> Result<Vec<(Model, Option<event::Model>)>, DbErr> {
    let query = Entity::find().filter(Column::Position.gt(after)).order_by_asc(Column::Position).limit(limit);
    unreadable::rows(query.join(JoinType::LeftJoin, event_of_seal()).select_also(event::Entity).all(conn)).await
}

/// The hashes at some positions.
pub(crate) async fn hashes(
    conn: &impl ConnectionTrait,
    positions: impl Iterator<Item = i64>,
) -> Result<HashMap<i64, Hash>, DbErr> {
    let positions = positions.collect::<Vec<_>>();
    let mut hashes = HashMap::with_capacity(positions.len());
    for positions in positions.chunks(1000) {
        let query = Entity::find().select_only().columns([Column::Position, Column::Hash]);
        let query = query.filter(Column::Position.is_in(positions.iter().copied()));
        for (position, hash) in query.into_tuple::<(i64, Vec<u8>)>().all(conn).await? {
            let hash = Hash::try_from(hash.as_slice());
            let wrong = |error| DbErr::Type(format!("event_seals.hash at position {position}: {error}"));
            hashes.insert(position, hash.map_err(wrong)?);
        }
    }
    Ok(hashes)
}

/// From a seal to its event.
pub(crate) fn event_of_seal() -> RelationDef {
    Entity::belongs_to(event::Entity).from(Column::EventId).to(event::Column::Id).into()
}

fn envelope(seal: &Model, event: event::Model) -> Envelope {
    events::Event::from(event).into_envelope(seal.position)
}
