//! `event_seals`: an event's place in the hash chain. Positions start at 1 and have no gap; readers follow them, never
//! the sequence of `events`, whose transactions commit out of order.

use crate::{
    WriteTransaction,
    event_chain::{self, GENESIS},
    events::{self, entity as event},
    unsealed_events,
};
use chrono::{DateTime, Utc};
use runtime::{Keyring, Tagger};
use sea_orm::{ActiveValue::Set, QueryOrder, QuerySelect, entity::prelude::*};
use shared::{
    EventId,
    event::{Envelope, EventType},
};
use std::collections::{HashMap, HashSet};

/// Rows read at a time while verifying.
const CHUNK: u64 = 500;

mod entity {
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
    let waiting = event::Column::Sequence.is_in(queue.iter().map(|row| row.sequence));
    let events = event::Entity::find().filter(waiting).all(transaction).await?;
    let mut events = events.into_iter().map(|event| (event.sequence, event)).collect::<HashMap<_, _>>();
    let (mut position, mut hash) =
        last(transaction).await?.map_or((0, GENESIS.to_vec()), |seal| (seal.position, seal.hash));
    let tagger = unsealed_events::tagger(transaction.keyring());
    let sealer = tagger_of(transaction.keyring());
    let (mut seals, mut done) = (Vec::with_capacity(events.len()), Vec::with_capacity(events.len()));
    for row in &queue {
        let event = events.remove(&row.sequence).filter(|event| unsealed_events::is_genuine(&tagger, row, event));
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
    let rows = event::Entity::find()
        .filter(event::Column::Kind.is_in(types.iter().map(|kind| kind.as_str())))
        .filter(event::Column::OccurredAt.gte(since))
        .all(conn)
        .await?;
    let mut found = Vec::new();
    for rows in rows.chunks(500) {
        let seals = Entity::find()
            .filter(Column::EventId.is_in(rows.iter().map(|row| row.id)))
            .filter(Column::Position.gt(after))
            .all(conn)
            .await?;
        let mut events = rows.iter().map(|row| (row.id, row.clone())).collect::<HashMap<_, _>>();
        found.extend(seals.iter().filter_map(|seal| Some(envelope(seal, events.remove(&seal.event_id)?))));
    }
    found.sort_unstable_by_key(|envelope| envelope.position);
    Ok(found)
}

/// The first place where the log is not what was sealed.
#[derive(Debug, thiserror::Error)]
pub enum VerifyError {
    /// A position is missing, or there twice.
    #[error("position {position}: the seal is missing")]
    MissingSeal {
        /// The first bad position.
        position: i64,
    },
    /// A hash does not follow from the one before it.
    #[error("position {position}: the chain is broken")]
    BrokenChain {
        /// The first bad position.
        position: i64,
    },
    /// The event is not the one that was sealed.
    #[error("position {position}: event {event_id} was changed")]
    Changed {
        /// The first bad position.
        position: i64,
        /// The event.
        event_id: EventId,
    },
    /// The sealed event is gone.
    #[error("position {position}: event {event_id} is missing")]
    MissingEvent {
        /// The first bad position.
        position: i64,
        /// The event.
        event_id: EventId,
    },
    /// An event got into the table by another way than `append`.
    #[error("event {event_id} was added by hand")]
    Added {
        /// The event.
        event_id: EventId,
    },
    /// The storage failed.
    #[error("storage failed")]
    Storage(#[from] DbErr),
}

impl VerifyError {
    /// The first bad position, where the finding has one.
    pub fn first_bad_position(&self) -> Option<i64> {
        match self {
            Self::MissingSeal { position }
            | Self::BrokenChain { position }
            | Self::Changed { position, .. }
            | Self::MissingEvent { position, .. } => Some(*position),
            Self::Added { .. } | Self::Storage(_) => None,
        }
    }
}

/// Checks every seal against its event and the one before it, and returns how many there are.
pub async fn verify(conn: &impl ConnectionTrait) -> Result<u64, VerifyError> {
    let (mut position, mut hash) = (0, GENESIS.to_vec());
    loop {
        let pairs = pairs_after(conn, position, CHUNK).await?;
        if pairs.is_empty() {
            break;
        }
        for (seal, event) in pairs {
            position += 1;
            if seal.position != position {
                return Err(VerifyError::MissingSeal { position });
            }
            if seal.hash != event_chain::link(&hash, &seal.digest) {
                return Err(VerifyError::BrokenChain { position });
            }
            let event_id = seal.event_id.into();
            let event = event.ok_or(VerifyError::MissingEvent { position, event_id })?;
            if event_chain::digest(&event, seal.version).is_none_or(|digest| seal.digest != digest) {
                return Err(VerifyError::Changed { position, event_id });
            }
            hash = seal.hash;
        }
    }
    find_added(conn).await?;
    Ok(u64::try_from(position).unwrap_or(0))
}

/// Looks for events that have neither a seal nor a place in the queue for one.
async fn find_added(conn: &impl ConnectionTrait) -> Result<(), VerifyError> {
    let mut after = 0;
    loop {
        let rows = event::Entity::find()
            .select_only()
            .columns([event::Column::Sequence, event::Column::Id])
            .filter(event::Column::Sequence.gt(after))
            .order_by_asc(event::Column::Sequence)
            .limit(CHUNK)
            .into_tuple::<(i64, Uuid)>()
            .all(conn)
            .await?;
        let Some((last, _)) = rows.last() else { return Ok(()) };
        after = *last;
        let waiting = unsealed_events::after(conn, rows[0].0 - 1, CHUNK).await?;
        let waiting = waiting.into_iter().map(|row| row.sequence).collect::<HashSet<_>>();
        let sealed = Entity::find()
            .select_only()
            .column(Column::EventId)
            .filter(Column::EventId.is_in(rows.iter().map(|row| row.1)))
            .into_tuple::<Uuid>()
            .all(conn)
            .await?
            .into_iter()
            .collect::<HashSet<_>>();
        if let Some((_, id)) = rows.iter().find(|(sequence, id)| !waiting.contains(sequence) && !sealed.contains(id)) {
            return Err(VerifyError::Added { event_id: (*id).into() });
        }
    }
}

async fn last(conn: &impl ConnectionTrait) -> Result<Option<Model>, DbErr> {
    Entity::find().order_by_desc(Column::Position).limit(1).one(conn).await
}

async fn pairs_after(
    conn: &impl ConnectionTrait,
    after: i64,
    limit: u64,
) -> Result<Vec<(Model, Option<event::Model>)>, DbErr> {
    let seals =
        Entity::find().filter(Column::Position.gt(after)).order_by_asc(Column::Position).limit(limit).all(conn).await?;
    if seals.is_empty() {
        return Ok(Vec::new());
    }
    let events = event::Entity::find().filter(event::Column::Id.is_in(seals.iter().map(|seal| seal.event_id)));
    let mut events = events.all(conn).await?.into_iter().map(|row| (row.id, row)).collect::<HashMap<_, _>>();
    Ok(seals
        .into_iter()
        .map(|seal| {
            let event = events.remove(&seal.event_id);
            (seal, event)
        })
        .collect())
}

fn envelope(seal: &Model, event: event::Model) -> Envelope {
    events::Event::from(event).into_envelope(seal.position)
}
