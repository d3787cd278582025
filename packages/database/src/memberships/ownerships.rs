//! Who owns organizations, and the locks under which that is decided: nobody becomes the last owner of anything between
//! the look and the deed.

use super::{Column, Entity, is_owner, whose_person, within};
use crate::{
    WriteTransaction,
    organizations::{self, Organization},
    roles,
    users::{self, UserStatus},
};
use sea_orm::{
    ActiveEnum, Order, PaginatorTrait, QueryOrder,
    entity::prelude::*,
    sea_query::{ExprTrait as _, Query},
};
use shared::{OrganizationId, Role, UserId};

/// How many owners an organization has who may sign in. The last one stays an owner.
pub async fn active_owners(conn: &impl ConnectionTrait, organization: OrganizationId) -> Result<u64, DbErr> {
    let query = Entity::find().filter(within(organization)).filter(is_owner());
    query.filter(whose_person(UserStatus::Active)).count(conn).await
}

/// How many owners an organization has who may sign in, besides one person: whether that one may cease to be one.
pub async fn active_owners_but(
    conn: &impl ConnectionTrait,
    organization: OrganizationId,
    user: UserId,
) -> Result<u64, DbErr> {
    let query = Entity::find().filter(within(organization)).filter(is_owner()).filter(Column::UserId.ne(user.uuid()));
    query.filter(whose_person(UserStatus::Active)).count(conn).await
}

/// The owners of an organization, whether or not they may sign in.
pub async fn owners(conn: &impl ConnectionTrait, organization: OrganizationId) -> Result<Vec<UserId>, DbErr> {
    let rows = Entity::find().filter(within(organization)).filter(is_owner()).all(conn).await?;
    Ok(rows.into_iter().map(|row| row.user_id.into()).collect())
}

/// Organizations that exist and that nobody owns but people who were deleted, by slug: as many as `limit`.
pub async fn without_owner(conn: &impl ConnectionTrait, limit: u64) -> Result<Vec<String>, DbErr> {
    let owner = Query::select()
        .expr(Expr::val(1))
        .from("memberships")
        .inner_join("users", Expr::col(("users", "id")).equals(("memberships", "user_id")))
        .and_where(Expr::col(("memberships", "organization_id")).equals(("organizations", "id")))
        .and_where(Expr::col(("memberships", "role_id")).eq(roles::built_in_id(Role::Owner).uuid()))
        .and_where(Expr::col(("users", "status")).ne(UserStatus::Deleted.to_value()))
        .to_owned();
    let query = Query::select()
        .column("slug")
        .from("organizations")
        .and_where(Expr::col("deleted_at").is_null())
        .and_where(Expr::exists(owner).not())
        .order_by("slug", Order::Asc)
        .limit(limit)
        .to_owned();
    conn.query_all(&query).await?.iter().map(|row| row.try_get_by_index(0)).collect()
}

/// The organizations that exist and that a person owns, in the order in which they are to be locked.
pub async fn owned_by(conn: &impl ConnectionTrait, user: UserId) -> Result<Vec<OrganizationId>, DbErr> {
    let rows = Entity::find()
        .filter(Column::UserId.eq(user.uuid()))
        .filter(is_owner())
        .filter(Expr::exists(organizations::existing((Entity, Column::OrganizationId))))
        .order_by_asc(Column::OrganizationId)
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(|row| row.organization_id.into()).collect())
}

/// Somebody who acts on others by what they are in the organization that runs the platform. While both are locked,
/// nobody takes that from them.
#[derive(Clone, Copy, Debug)]
pub struct PlatformPlace {
    /// Who.
    pub user: UserId,
    /// The organization that runs the platform.
    pub platform: OrganizationId,
}

/// What stands in the way of deleting a person.
#[derive(Debug)]
pub enum Ownerships {
    /// These organizations would be left without an owner who may sign in. Empty: nothing stands in the way.
    Alone(Vec<Organization>),
    /// They became the owner of another organization just now: roll back and begin again.
    Changed,
}

/// Locks every organization that a person owns and then the person, so that nobody makes them the last owner of
/// anything until the transaction ends. Whoever does it `by` their place on the platform is locked with them.
pub async fn lock_ownerships(
    tx: &WriteTransaction,
    user: UserId,
    by: Option<PlatformPlace>,
) -> Result<Ownerships, DbErr> {
    let owned = owned_by(tx, user).await?;
    organizations::lock(tx, &owned, by.map(|by| by.platform)).await?;
    let people = std::iter::once(user).chain(by.map(|by| by.user)).collect::<Vec<_>>();
    users::lock(tx, &people).await?;
    // Whoever makes somebody an owner locks them as well: what is read now stays.
    let current = owned_by(tx, user).await?;
    if current.iter().any(|organization| !owned.contains(organization)) {
        return Ok(Ownerships::Changed);
    }
    let mut alone = Vec::new();
    for organization in current {
        if active_owners_but(tx, organization, user).await? == 0 {
            alone.extend(organizations::find(tx, organization).await?);
        }
    }
    Ok(Ownerships::Alone(alone))
}
