//! Events without a seal: those that wait for theirs, and those that should not be there.

use super::{CHUNK, Evidence};
use crate::{
    audit::VerifyError,
    event_seals::{self, entity as seal},
    events::entity as event,
    unsealed_events::{self, entity as unsealed},
};
use runtime::TagCheck;
use sea_orm::{JoinType, QueryOrder, QuerySelect, RelationDef, entity::prelude::*};

/// Events looked at in one step. Only their indexes are read.
const STEP: u64 = 20_000;

/// Looks for events that neither have a seal nor wait for one, and for some that wait and are not what was appended;
/// returns how many wait.
///
/// The tag of another secret proves nothing. It is a finding where the known one is `in_use`.
pub(super) async fn check(conn: &impl ConnectionTrait, evidence: &Evidence, in_use: bool) -> Result<u64, VerifyError> {
    let added = added(conn).await?;
    let (waiting, odd) = waiting(conn, evidence, in_use).await?;
    match [added, odd].into_iter().flatten().min_by_key(|found| found.sequence) {
        None => Ok(waiting),
        Some(Found { sequence, event_id }) => {
            let position = next_position(conn, sequence).await?;
            Err(match event_id {
                Some(id) => VerifyError::Added { position, event_id: id.into() },
                None => VerifyError::Vanished { position, sequence },
            })
        }
    }
}

struct Found {
    sequence: i64,
    event_id: Option<Uuid>,
}

/// The first event that has neither a seal nor a place in the queue.
async fn added(conn: &impl ConnectionTrait) -> Result<Option<Found>, DbErr> {
    let mut after = i64::MIN;
    loop {
        // One statement looks at one moment: an event that gets its seal meanwhile is seen on one side of it.
        let step = event::Entity::find().select_only().column(event::Column::Sequence);
        let step = step.filter(event::Column::Sequence.gt(after)).order_by_asc(event::Column::Sequence);
        let Some(last) = last_of_step(conn, step).await? else { return Ok(None) };
        let found = event::Entity::find()
            .select_only()
            .column(event::Column::Sequence)
            .join(JoinType::LeftJoin, seal_of_event())
            .join(JoinType::LeftJoin, place_of_event())
            .filter(event::Column::Sequence.gt(after))
            .filter(event::Column::Sequence.lte(last))
            .filter(seal::Column::EventId.is_null())
            .filter(unsealed::Column::Sequence.is_null())
            .order_by_asc(event::Column::Sequence)
            .limit(1)
            .into_tuple::<i64>()
            .one(conn)
            .await?;
        if let Some(sequence) = found {
            let id = event::Entity::find().select_only().column(event::Column::Id);
            let id = id.filter(event::Column::Sequence.eq(sequence)).into_tuple::<Uuid>().one(conn).await;
            return Ok(Some(Found { sequence, event_id: Some(id.ok().flatten().unwrap_or_default()) }));
        }
        after = last;
    }
}

/// The highest sequence of the next step, which may be shorter than the others at the end.
async fn last_of_step(conn: &impl ConnectionTrait, step: Select<event::Entity>) -> Result<Option<i64>, DbErr> {
    let full = step.clone().offset(STEP - 1).limit(1).into_tuple().one(conn).await?;
    if full.is_some() {
        return Ok(full);
    }
    let rest = step.limit(STEP).into_tuple::<i64>().all(conn).await?;
    Ok(rest.last().copied())
}

/// How many events wait for their seal, and the first of them that is not what the platform appended.
async fn waiting(
    conn: &impl ConnectionTrait,
    evidence: &Evidence,
    in_use: bool,
) -> Result<(u64, Option<Found>), DbErr> {
    let tagger = evidence.keyring.as_ref().map(unsealed_events::tagger);
    let (mut after, mut count) = (i64::MIN, 0);
    loop {
        let queue = unsealed_events::after(conn, after, CHUNK).await?;
        let Some(last) = queue.last() else { return Ok((count, None)) };
        after = last.sequence;
        count += queue.len() as u64;
        let events = unsealed_events::events_of(conn, &queue).await?;
        for row in &queue {
            let event = events.get(&row.sequence);
            let is_right = row.refused_at.is_none()
                && event.is_some_and(|event| match tagger.as_ref().map(|it| unsealed_events::check(it, row, event)) {
                    None | Some(TagCheck::Right) => true,
                    Some(TagCheck::Wrong) => false,
                    Some(TagCheck::UnknownSecret) => !in_use,
                });
            if !is_right {
                let found = Found { sequence: row.sequence, event_id: event.map(|event| event.id) };
                return Ok((count, Some(found)));
            }
        }
    }
}

/// The position of the first sealed event after a sequence, or the one after the last position.
async fn next_position(conn: &impl ConnectionTrait, sequence: i64) -> Result<i64, DbErr> {
    let next = event::Entity::find()
        .select_only()
        .column(seal::Column::Position)
        .join(JoinType::InnerJoin, seal_of_event())
        .filter(event::Column::Sequence.gt(sequence))
        .order_by_asc(event::Column::Sequence)
        .limit(1)
        .into_tuple::<i64>()
        .one(conn)
        .await?;
    match next {
        Some(position) => Ok(position),
        None => Ok(event_seals::head(conn).await?.map_or(0, |(position, _)| position) + 1),
    }
}

fn seal_of_event() -> RelationDef {
    event_seals::event_of_seal().rev()
}

fn place_of_event() -> RelationDef {
    event::Entity::belongs_to(unsealed::Entity).from(event::Column::Sequence).to(unsealed::Column::Sequence).into()
}
