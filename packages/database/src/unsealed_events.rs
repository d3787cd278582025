//! `unsealed_events`: the events that the sealing worker has not reached yet. It spares a search through the whole log,
//! and shows an event that was inserted by hand: that one has neither a seal nor a place here.

use sea_orm::{ActiveValue::Set, QueryOrder, QuerySelect, entity::prelude::*};

use std::collections::HashSet;

mod entity {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "unsealed_events")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub sequence: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
use entity::{ActiveModel, Column, Entity};

pub(crate) async fn insert(conn: &impl ConnectionTrait, sequence: i64) -> Result<(), DbErr> {
    Entity::insert(ActiveModel { sequence: Set(sequence) }).exec_without_returning(conn).await.map(drop)
}

/// The lowest sequences.
pub(crate) async fn first(conn: &impl ConnectionTrait, limit: u64) -> Result<Vec<i64>, DbErr> {
    let rows = Entity::find().order_by_asc(Column::Sequence).limit(limit).all(conn).await?;
    Ok(rows.into_iter().map(|row| row.sequence).collect())
}

pub(crate) async fn remove(conn: &impl ConnectionTrait, sequences: &[i64]) -> Result<(), DbErr> {
    let query = Entity::delete_many().filter(Column::Sequence.is_in(sequences.iter().copied()));
    query.exec(conn).await.map(drop)
}

/// Those of these sequences that are waiting.
pub(crate) async fn among(conn: &impl ConnectionTrait, sequences: &[i64]) -> Result<HashSet<i64>, DbErr> {
    let rows = Entity::find().filter(Column::Sequence.is_in(sequences.iter().copied())).all(conn).await?;
    Ok(rows.into_iter().map(|row| row.sequence).collect())
}
