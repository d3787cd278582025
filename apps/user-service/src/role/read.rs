//! Reading an organization's roles, with how many members hold each.

use database::{
    ConnectionTrait, DbErr,
    authority::AnyRole,
    memberships,
    roles::{self, RoleRow},
};
use shared::{OrganizationId, RoleId};
use std::collections::HashMap;

/// Members are counted no further.
const MOST_MEMBERS: u64 = 10_000;

/// A role that an organization can give.
#[derive(Debug)]
pub struct Role {
    /// Its row.
    pub row: RoleRow,
    /// How many members hold it, counted no further than 10,000.
    pub members: u64,
}

impl Role {
    /// The role as one that can be held.
    pub fn any(&self) -> AnyRole {
        AnyRole::of(self.row.clone())
    }
}

/// All roles of an organization, the built-in ones first.
pub async fn list(conn: &impl ConnectionTrait, organization: OrganizationId) -> Result<Vec<Role>, DbErr> {
    let rows = roles::list(conn, organization).await?;
    let members =
        memberships::count_by_role(conn, organization, MOST_MEMBERS).await?.into_iter().collect::<HashMap<_, _>>();
    let role = |row: RoleRow| Role { members: members.get(&row.id).copied().unwrap_or(0), row };
    Ok(rows.into_iter().map(role).collect())
}

/// One role of an organization.
pub async fn find(
    conn: &impl ConnectionTrait,
    organization: OrganizationId,
    id: RoleId,
) -> Result<Option<Role>, DbErr> {
    match roles::find_in(conn, organization, id).await? {
        Some(row) => with_members(conn, organization, row).await.map(Some),
        None => Ok(None),
    }
}

/// A role, with how many members hold it.
pub async fn with_members(
    conn: &impl ConnectionTrait,
    organization: OrganizationId,
    row: RoleRow,
) -> Result<Role, DbErr> {
    let members = memberships::count_holders(conn, organization, row.id, MOST_MEMBERS).await?;
    Ok(Role { row, members })
}
