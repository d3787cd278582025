//! `unsealed_events`: the events that the sealing worker has not reached yet. It spares a search through the whole log.
//!
//! Each has a tag that only the platform can make. So an event that was put here by hand, or changed while it waited,
//! is refused a seal and stays here as a finding.

use crate::{
    WriteTransaction, audit, event_chain,
    events::entity::{self as event, Model as Event},
};
use chrono::{DateTime, Utc};
use runtime::{Keyring, TagCheck, Tagger};
use sea_orm::{ActiveValue::Set, QueryOrder, QuerySelect, entity::prelude::*};
use std::collections::HashMap;

/// What the tags are for.
const TAG: &str = "event waiting for its seal";

pub(crate) mod entity {
    use super::{DateTime, Utc};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "unsealed_events")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub sequence: i64,
        pub tag: Option<Vec<u8>>,
        pub refused_at: Option<DateTime<Utc>>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
use entity::{ActiveModel, Column, Entity, Model};

/// Queues events that were just appended.
pub(crate) async fn insert(transaction: &WriteTransaction, events: &[Event]) -> Result<(), DbErr> {
    let tagger = tagger(transaction.keyring());
    let rows = events.iter().map(|event| ActiveModel {
        sequence: Set(event.sequence),
        tag: Set(Some(tagger.tag(&digest(event)))),
        refused_at: Set(None),
    });
    Entity::insert_many(rows).exec_without_returning(transaction).await.map(drop)
}

/// Whether there is anything to seal.
pub(crate) async fn is_empty(conn: &impl ConnectionTrait) -> Result<bool, DbErr> {
    let waiting = Entity::find().select_only().column(Column::Sequence).filter(Column::RefusedAt.is_null()).limit(1);
    Ok(waiting.into_tuple::<i64>().one(conn).await?.is_none())
}

/// The lowest sequences, without those that were refused.
pub(crate) async fn first(conn: &impl ConnectionTrait, limit: u64) -> Result<Vec<Model>, DbErr> {
    Entity::find().filter(Column::RefusedAt.is_null()).order_by_asc(Column::Sequence).limit(limit).all(conn).await
}

/// The events that wait, without those whose columns cannot be read any more.
pub(crate) async fn events_of(conn: &impl ConnectionTrait, queue: &[Model]) -> Result<HashMap<i64, Event>, DbErr> {
    let find = |sequences: &[Model]| {
        event::Entity::find().filter(event::Column::Sequence.is_in(sequences.iter().map(|row| row.sequence)))
    };
    let mut events = HashMap::new();
    match audit::unreadable::rows(find(queue).all(conn)).await {
        Ok(rows) => events.extend(rows.into_iter().map(|event| (event.sequence, event))),
        Err(error) if audit::is_unreadable(&error) => {
            for row in queue.chunks(1) {
                match audit::unreadable::rows(find(row).one(conn)).await {
                    Ok(event) => events.extend(event.map(|event| (event.sequence, event))),
                    Err(error) if audit::is_unreadable(&error) => {}
                    Err(error) => return Err(error),
                }
            }
        }
        Err(error) => return Err(error),
    }
    Ok(events)
}

/// Those after a sequence, refused ones too.
pub(crate) async fn after(conn: &impl ConnectionTrait, sequence: i64, limit: u64) -> Result<Vec<Model>, DbErr> {
    Entity::find().filter(Column::Sequence.gt(sequence)).order_by_asc(Column::Sequence).limit(limit).all(conn).await
}

/// Takes events out of the queue that got their seal.
pub(crate) async fn remove(conn: &impl ConnectionTrait, sequences: &[i64]) -> Result<(), DbErr> {
    let query = Entity::delete_many().filter(Column::Sequence.is_in(sequences.iter().copied()));
    query.exec(conn).await.map(drop)
}

/// Leaves a place in the queue as a finding.
pub(crate) async fn refuse(conn: &impl ConnectionTrait, sequence: i64, now: DateTime<Utc>) -> Result<(), DbErr> {
    let query = Entity::update_many().col_expr(Column::RefusedAt, Expr::value(now));
    query.filter(Column::Sequence.eq(sequence)).exec(conn).await.map(drop)
}

/// Gives every waiting event its tag, once: they were appended before there were tags.
pub(crate) async fn tag_all(transaction: &WriteTransaction) -> Result<(), DbErr> {
    let tagger = tagger(transaction.keyring());
    let mut reached = i64::MIN;
    loop {
        let rows = after(transaction, reached, 500).await?;
        let Some(last) = rows.last() else { return Ok(()) };
        reached = last.sequence;
        let waiting = event::Column::Sequence.is_in(rows.iter().map(|row| row.sequence));
        for event in event::Entity::find().filter(waiting).all(transaction).await? {
            let query = Entity::update_many().col_expr(Column::Tag, Expr::value(tagger.tag(&digest(&event))));
            query.filter(Column::Sequence.eq(event.sequence)).exec(transaction).await?;
        }
    }
}

/// What checks the tags.
pub(crate) fn tagger(keyring: &Keyring) -> Tagger {
    keyring.tagger(TAG)
}

/// Whether the platform queued this event as it is.
pub(crate) fn check(tagger: &Tagger, row: &Model, event: &Event) -> TagCheck {
    row.tag.as_ref().map_or(TagCheck::Wrong, |tag| tagger.check(&digest(event), tag))
}

fn digest(event: &Event) -> [u8; 32] {
    event_chain::current_digest(event)
}
