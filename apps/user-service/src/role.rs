//! Roles of an organization's own: named sets of permissions that its admins put together.
//!
//! Invariant: nobody makes, changes or deletes a role that grants what they do not hold themselves, neither as it was
//! nor as it will be. It is decided inside the transaction, after the organization is locked.

pub mod create;
pub mod delete;
mod error;
pub mod read;
pub mod update;

pub use error::RoleError;

use crate::http::within::Within;
use config::Config;
use database::{
    ConnectionTrait,
    authority::{AnyRole, Authority, may_be_granted},
    organizations::OrganizationType,
    roles::{self, RoleRow},
};
use runtime::http::caller::RolesWrite;
use shared::{FieldError, Permission, Role, RoleId, RoleName};
use std::collections::BTreeSet;

/// Roles of its own that an organization may have.
pub const MAX_ROLES: u64 = 100;

/// A role of the organization's own, to be changed.
async fn find_own(conn: &impl ConnectionTrait, place: &Within<RolesWrite>, id: RoleId) -> Result<RoleRow, RoleError> {
    let role = roles::find_in(conn, place.organization.id, id).await?.ok_or(RoleError::NotFound)?;
    if role.organization_id.is_none() { Err(RoleError::BuiltIn(role.name)) } else { Ok(role) }
}

/// Refuses to deal in a role that grants what the caller does not hold.
fn demand(authority: &Authority, config: &Config, role: &AnyRole) -> Result<(), RoleError> {
    if authority.may_deal_in(config, role) {
        return Ok(());
    }
    let Some(organization) = &authority.organization else { return Err(RoleError::NotFound) };
    let missing = authority.beyond(config, role).into_iter().collect();
    Err(RoleError::MoreThanHeld(organization.id, missing))
}

/// The permissions of a role, each once, if a role of such an organization can hold them all.
fn grantable(
    config: &Config,
    kind: OrganizationType,
    permissions: &[Permission],
) -> Result<Vec<Permission>, RoleError> {
    let refused = |permission: &&Permission| !may_be_granted(config, permission, kind);
    let errors =
        permissions.iter().enumerate().filter(|(_, permission)| refused(permission)).map(|(at, permission)| {
            let detail = match shared::catalogue::entry(permission.as_str()) {
                Some(_) if *permission == Permission::ORGANIZATION_TRANSFER => "only owners hold it",
                Some(_) => "only a role in the organization that runs the platform can grant it",
                None => "no such permission; GET /api/v1/permissions lists them all",
            };
            FieldError::new(format!("/permissions/{at}"), "not_grantable", detail)
        });
    let errors = errors.collect::<Vec<_>>();
    if !errors.is_empty() {
        return Err(RoleError::Permissions(errors));
    }
    let once = permissions.iter().cloned().collect::<BTreeSet<_>>();
    Ok(once.into_iter().collect())
}

/// Refuses the names of built-in roles.
fn free_of_built_in(name: &RoleName) -> Result<(), RoleError> {
    let reserved = Role::ALL.iter().any(|role| role.as_str() == name.as_str());
    if reserved { Err(RoleError::Reserved) } else { Ok(()) }
}
