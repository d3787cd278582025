//! One condition that an index answers in the order of time.

use super::{Facts, Filter, Order};
use crate::events::entity::{Column, Entity};
use chrono::{DateTime, Utc};
use sea_orm::{
    ConnectionTrait, DbErr, ExprTrait as _, QueryOrder, QuerySelect, QueryTrait as _,
    entity::prelude::*,
    sea_query::{NullOrdering, Query, SelectStatement, SimpleExpr, UnionType},
};
use shared::event::EventType;

/// Events that one index holds next to one another, in the order of time.
#[derive(Clone, Copy, Debug)]
pub(super) enum Leg {
    All,
    Organization(Uuid),
    OrganizationType(Uuid, EventType),
    Type(EventType),
    Actor(Uuid),
    Subject(Uuid),
    Person(Uuid),
    Id(Uuid),
}

/// Which part of a leg to read.
#[derive(Clone, Debug)]
pub(super) struct Bounds {
    pub order: Order,
    pub after: Option<(DateTime<Utc>, i64)>,
    from: Option<DateTime<Utc>>,
    to: Option<DateTime<Utc>>,
}

impl Bounds {
    pub fn new(filter: &Filter, order: Order, after: Option<(DateTime<Utc>, i64)>) -> Self {
        Self { order, after, from: filter.from, to: filter.to }
    }

    fn sort(&self) -> sea_orm::Order {
        match self.order {
            Order::NewestFirst => sea_orm::Order::Desc,
            Order::OldestFirst => sea_orm::Order::Asc,
        }
    }

    fn nulls(&self) -> NullOrdering {
        match self.order {
            Order::NewestFirst => NullOrdering::Last,
            Order::OldestFirst => NullOrdering::First,
        }
    }

    /// The condition that keeps to the part, in a form that both engines search an index by.
    fn conditions(&self) -> Vec<SimpleExpr> {
        let place = || Expr::tuple([Expr::col(Column::OccurredAt), Expr::col(Column::Sequence)]);
        let after = self.after.map(|(time, sequence)| {
            let after = Expr::tuple([Expr::value(time), Expr::value(sequence)]);
            match self.order {
                Order::NewestFirst => place().lt(after),
                Order::OldestFirst => place().gt(after),
            }
        });
        let from = self.from.map(|from| Column::OccurredAt.gte(from));
        let to = self.to.map(|to| Column::OccurredAt.lt(to));
        [after, from, to].into_iter().flatten().collect()
    }

    /// Whether one time comes before another in this order.
    pub fn is_before(&self, one: DateTime<Utc>, other: DateTime<Utc>) -> bool {
        match self.order {
            Order::NewestFirst => one > other,
            Order::OldestFirst => one < other,
        }
    }
}

impl Leg {
    fn condition(self) -> Option<SimpleExpr> {
        Some(match self {
            Self::All => return None,
            Self::Organization(id) => Column::OrganizationId.eq(id),
            Self::OrganizationType(id, kind) => Column::OrganizationId.eq(id).and(Column::Kind.eq(kind.as_str())),
            Self::Type(kind) => Column::Kind.eq(kind.as_str()),
            Self::Actor(id) => Column::ActorId.eq(id),
            Self::Subject(id) => Column::Subject.eq(id),
            Self::Person(id) => Column::Person.eq(id),
            Self::Id(id) => Column::Id.eq(id),
        })
    }

    fn select(self, bounds: &Bounds) -> Select<Entity> {
        let mut query = Entity::find().select_only();
        for condition in self.condition().into_iter().chain(bounds.conditions()) {
            query = query.filter(condition);
        }
        let columns = [Column::OccurredAt, Column::Sequence];
        match self {
            // Nothing is missing; only the index by time has this order, and only it may be walked here.
            Self::All => columns
                .into_iter()
                .fold(query, |query, column| query.order_by_with_nulls(column, bounds.sort(), bounds.nulls())),
            _ => columns.into_iter().fold(query, |query, column| query.order_by(column, bounds.sort())),
        }
    }
}

/// Of some legs, the times before which each has `count` events: the nearest of them; none if no leg has so many.
pub(super) async fn probe(
    conn: &impl ConnectionTrait,
    legs: &[Leg],
    bounds: &Bounds,
    count: u64,
) -> Result<Option<DateTime<Utc>>, DbErr> {
    let at = |leg: &Leg| leg.select(bounds).column(Column::OccurredAt).offset(count).limit(1).into_query();
    let parts = legs.iter().map(|leg| part(at(leg), &[Column::OccurredAt]));
    let Some(union) = together(parts) else { return Ok(None) };
    let mut query = Query::select();
    query.column(Column::OccurredAt).from_subquery(union, "parts").order_by(Column::OccurredAt, bounds.sort()).limit(1);
    conn.query_one(&query).await?.map(|row| row.try_get_by_index(0)).transpose()
}

/// The first rows of some legs together.
pub(super) async fn read(
    conn: &impl ConnectionTrait,
    legs: &[Leg],
    bounds: &Bounds,
    limit: u64,
) -> Result<Vec<Facts>, DbErr> {
    match legs {
        [] => Ok(Vec::new()),
        [leg] => facts(leg.select(bounds)).limit(limit).into_model().all(conn).await,
        legs => {
            // What the indexes hold is enough to merge them; only the rows that come first are looked up.
            let sequences = first_of(conn, legs, bounds, limit).await?;
            let query = Entity::find().select_only().filter(Column::Sequence.is_in(sequences));
            let query = query.order_by(Column::OccurredAt, bounds.sort()).order_by(Column::Sequence, bounds.sort());
            facts(query).into_model().all(conn).await
        }
    }
}

fn facts(query: Select<Entity>) -> Select<Entity> {
    query.columns([
        Column::Sequence,
        Column::Id,
        Column::Kind,
        Column::ActorId,
        Column::Subject,
        Column::Person,
        Column::OrganizationId,
        Column::OccurredAt,
    ])
}

/// The sequences of the first events of some legs together, each once.
async fn first_of(conn: &impl ConnectionTrait, legs: &[Leg], bounds: &Bounds, limit: u64) -> Result<Vec<i64>, DbErr> {
    let columns = [Column::OccurredAt, Column::Sequence];
    let first = |leg: &Leg| leg.select(bounds).columns(columns).limit(limit).into_query();
    let Some(union) = together(legs.iter().map(|leg| part(first(leg), &columns))) else { return Ok(Vec::new()) };
    let mut query = Query::select();
    query
        .column(Column::Sequence)
        .from_subquery(union, "parts")
        .order_by(Column::OccurredAt, bounds.sort())
        .order_by(Column::Sequence, bounds.sort())
        .limit(limit);
    conn.query_all(&query).await?.iter().map(|row| row.try_get_by_index(0)).collect()
}

/// A query with an end of its own, as a part of a union.
fn part(query: SelectStatement, columns: &[Column]) -> SelectStatement {
    Query::select().columns(columns.iter().copied()).from_subquery(query, "part").take()
}

/// What some queries have together, each row once.
fn together(mut parts: impl Iterator<Item = SelectStatement>) -> Option<SelectStatement> {
    let mut union = parts.next()?;
    union.unions(parts.map(|part| (UnionType::Distinct, part)));
    Some(union)
}
