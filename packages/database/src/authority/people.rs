//! Who may act on whom: nobody deals in more than they hold, so an admin of the platform does nothing to its owners.
//!
//! Ask after both are locked, where something is written: whoever changes somebody's role locks them as well.

use super::{Authority, as_manager, in_organization, standings};
use crate::{
    ConnectionTrait, DbErr, memberships,
    organizations::{self, OrganizationType},
    users::{self, User},
};
use config::Config;
use shared::{OrganizationId, Permission, UserId};

/// Why somebody may not act on a person.
#[derive(Debug, thiserror::Error)]
pub enum OverError {
    /// They do not hold the permission, or no longer.
    #[error("the permission {0} is needed")]
    Denied(Permission),
    /// The person may do something that they may not.
    #[error("this person holds a role that grants more than yours")]
    Mightier,
    /// Storage failed.
    #[error("storage failed")]
    Storage(#[from] DbErr),
}

/// What somebody may do on the platform, if that includes a permission.
///
/// # Errors
/// When it does not.
pub async fn on_platform(
    conn: &impl ConnectionTrait,
    config: &Config,
    by: UserId,
    permission: Permission,
    platform: OrganizationId,
) -> Result<Authority, OverError> {
    let actor = users::find(conn, by).await?.filter(User::is_active);
    let authority = match actor {
        Some(actor) => in_organization(conn, config, actor.id, platform).await?,
        None => None,
    };
    authority.filter(|authority| authority.holds(&permission)).ok_or(OverError::Denied(permission))
}

/// Makes sure that somebody holds a permission on the platform and may act on a person; what they may do there.
///
/// # Errors
/// When they may not.
pub async fn over(
    conn: &impl ConnectionTrait,
    config: &Config,
    by: UserId,
    permission: Permission,
    on: &User,
) -> Result<Authority, OverError> {
    let Some(platform) = organizations::find_platform(conn).await? else { return Err(OverError::Denied(permission)) };
    let authority = on_platform(conn, config, by, permission, platform.id).await?;
    if by == on.id {
        return Ok(authority);
    }
    // Their role counts whether or not they may sign in: an owner who is suspended is one all the same.
    let theirs = standings(conn, [(on.id, platform.id)]).await?.pop();
    match theirs {
        Some(theirs) if !authority.may_deal_in(config, &theirs.role) => Err(OverError::Mightier),
        _ => Ok(authority),
    }
}

/// Makes sure that somebody may be, for a while, whoever a person is: on the platform, where no owner of it is anybody
/// else, and in each organization of theirs, where the person may do nothing that they may not do themselves.
///
/// # Errors
/// When they may not.
pub async fn become_person(
    conn: &impl ConnectionTrait,
    config: &Config,
    by: UserId,
    on: &User,
) -> Result<(), OverError> {
    over(conn, config, by, Permission::USERS_IMPERSONATE, on).await?;
    for (membership, organization) in memberships::list_for_user(conn, on.id).await? {
        let Some(theirs) = in_organization(conn, config, on.id, membership.organization_id).await? else { continue };
        let is_platform = organization.kind == OrganizationType::Platform;
        if is_platform && theirs.is_owner() {
            return Err(OverError::Mightier);
        }
        let own = match in_organization(conn, config, by, organization.id).await? {
            None => as_manager(conn, config, by, organization.id).await?,
            own => own,
        };
        let own = own.unwrap_or_else(|| Authority::of_everybody(config)).permissions();
        if !theirs.permissions().is_subset(&own) {
            return Err(OverError::Mightier);
        }
    }
    Ok(())
}
