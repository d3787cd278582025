//! Who holds a role of an organization. Counts go no further than is asked for, however many members there are.

use super::{Column, Entity, Membership, visible, within};
use chrono::{DateTime, Utc};
use sea_orm::{
    Condition, ExprTrait as _, PaginatorTrait, QueryOrder, QuerySelect,
    entity::prelude::*,
    sea_query::{Func, Query, SimpleExpr},
};
use shared::{OrganizationId, RoleId};

/// How many members hold each role that an organization can give, deleted people left out, each counted no further than
/// `most`.
pub async fn count_by_role(
    conn: &impl ConnectionTrait,
    organization: OrganizationId,
    most: u64,
) -> Result<Vec<(RoleId, u64)>, DbErr> {
    let role = |column: &'static str| Expr::col(("roles", column));
    let holders = Query::select()
        .column((Entity, Column::Id))
        .from(Entity)
        .and_where(Expr::col((Entity, Column::OrganizationId)).eq(organization.uuid()))
        .and_where(Expr::col((Entity, Column::RoleId)).equals(("roles", "id")))
        .and_where(visible())
        .limit(most)
        .take();
    let count =
        Query::select().expr(Func::count(Expr::col(("holders", "id")))).from_subquery(holders, "holders").take();
    let query = Query::select()
        .column(("roles", "id"))
        .expr_as(SimpleExpr::from(count), "members")
        .from("roles")
        .cond_where(
            Condition::any()
                .add(role("organization_id").is_null())
                .add(role("organization_id").eq(organization.uuid())),
        )
        .take();
    let read = |row: QueryResult| {
        let members = row.try_get::<i64>("", "members")?;
        Ok((row.try_get::<Uuid>("", "id")?.into(), u64::try_from(members).unwrap_or(0)))
    };
    conn.query_all(&query).await?.into_iter().map(read).collect()
}

/// How many members of an organization hold a role, deleted people left out, counted no further than `most`.
pub async fn count_holders(
    conn: &impl ConnectionTrait,
    organization: OrganizationId,
    role: RoleId,
    most: u64,
) -> Result<u64, DbErr> {
    let query = Entity::find().select_only().column(Column::Id).filter(within(organization)).filter(visible());
    query.filter(Column::RoleId.eq(role.uuid())).limit(most).count(conn).await
}

/// The first members of an organization that hold a role, in the order in which they joined.
pub async fn list_for_role(
    conn: &impl ConnectionTrait,
    organization: OrganizationId,
    role: RoleId,
    limit: u64,
) -> Result<Vec<Membership>, DbErr> {
    let query = Entity::find().filter(within(organization)).filter(Column::RoleId.eq(role.uuid()));
    let rows = query.order_by_asc(Column::Id).limit(limit).all(conn).await?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// Gives everybody who holds a role of an organization's own another one, and returns how many that were.
pub async fn replace_role(
    conn: &impl ConnectionTrait,
    role: RoleId,
    by: RoleId,
    now: DateTime<Utc>,
) -> Result<u64, DbErr> {
    let done = Entity::update_many()
        .col_expr(Column::RoleId, Expr::value(by.uuid()))
        .col_expr(Column::Version, Expr::col(Column::Version).add(1))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::RoleId.eq(role.uuid()))
        .exec(conn)
        .await?;
    Ok(done.rows_affected)
}
