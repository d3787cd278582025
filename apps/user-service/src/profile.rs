//! A person's own profile: who they are, and their place in the organization they act for.

pub mod merge_patch;
pub mod preferences;
pub mod time_zone;
pub mod update;

use database::{
    ConnectionTrait, DbErr, memberships,
    organizations::{self, Organization},
    roles,
    users::{self, User},
};
use shared::{OrganizationId, Role, RoleName, UserId};

/// A person and their place.
#[derive(Debug)]
pub struct Profile {
    /// The person.
    pub user: User,
    /// The organization they act for, if any.
    pub place: Option<Place>,
}

/// A person's place in one organization.
#[derive(Debug)]
pub struct Place {
    /// Where.
    pub organization: Organization,
    /// The name of their role there.
    pub role: RoleName,
}

/// Reads a profile; `None` when the account is gone.
pub async fn read(
    conn: &impl ConnectionTrait,
    user: UserId,
    organization: Option<OrganizationId>,
) -> Result<Option<Profile>, DbErr> {
    let Some(user) = users::find(conn, user).await? else { return Ok(None) };
    let place = match organization {
        Some(organization) => place(conn, user.id, organization).await?,
        None => None,
    };
    Ok(Some(Profile { user, place }))
}

/// A person's place in an organization, as it is now: a token that is older may still name one they have left.
pub async fn place(
    conn: &impl ConnectionTrait,
    user: UserId,
    organization: OrganizationId,
) -> Result<Option<Place>, DbErr> {
    let Some(membership) = memberships::find(conn, organization, user).await? else { return Ok(None) };
    let organization = organizations::find(conn, organization).await?.filter(|found| found.deleted_at.is_none());
    let Some(organization) = organization else { return Ok(None) };
    let role = match membership.built_in_role() {
        Some(role) => role.into(),
        None => roles::find(conn, membership.role_id).await?.map_or(Role::Member.into(), |role| role.name),
    };
    Ok(Some(Place { organization, role }))
}
