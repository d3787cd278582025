//! Deleting a role, and what those who held it get instead.

use super::{RoleError, demand, find_own, lock};
use crate::{
    http::within::{Within, WithinError},
    state::Users,
};
use config::Config;
use database::{
    WriteTransaction,
    authority::{self, AnyRole, Authority},
    events,
    memberships::{self, Membership},
    organizations,
    roles::{self, RoleRow},
    users::{self, UserStatus},
};
use runtime::{Revocation, http::caller::RolesWrite};
use serde_json::json;
use shared::{
    Permission, Role, RoleId, RoleName,
    event::{Context, EventType, NewEvent},
};

/// Members that get another role in one go.
const MAX_MOVED: u64 = 1_000;

/// Deletes a role of the organization's own, if `accepts` takes its current version. Members who hold it get the role
/// `replace_with`; without one, nobody may hold it.
pub async fn delete(
    state: &Users,
    place: &Within<RolesWrite>,
    id: RoleId,
    replace_with: Option<&RoleName>,
    accepts: impl Fn(i64) -> bool,
    origin: &Context,
) -> Result<(), RoleError> {
    let config = state.runtime.config();
    let organization = place.organization.id;
    let tx = state.database.write().await?;
    let authority = lock(&tx, config, place).await?;
    let role = find_own(&tx, place, id).await?;
    if !accepts(role.version) {
        return Err(RoleError::Stale);
    }
    demand(&authority, config, &AnyRole::Own(role.clone()))?;
    let replacement = match replace_with {
        Some(name) => Some(replacement(&tx, place, &role, name).await?),
        None => None,
    };
    let holders = memberships::list_for_role(&tx, id, MAX_MOVED + 1).await?;
    let moved = moves(&tx, config, &authority, &role, replacement.as_ref(), &holders).await?;
    roles::delete(&tx, id).await?;
    let mut revocation = None;
    let mut payload = json!({ "name": role.name, "permissions": role.permissions });
    if let Some(new) = &moved {
        payload["replaced_with"] = json!(new.name());
        payload["members"] = json!(holders.len());
        if let Some(minimum_version) = organizations::bump_token_version(&tx, organization, tx.now()).await? {
            payload["organization_minimum_version"] = json!(minimum_version);
            revocation = Some(Revocation::Organization { organization, minimum_version });
        }
    }
    let event = |kind| NewEvent::new(kind, place.caller.actor()).organization(organization).context(origin.clone());
    if let Some(new) = &moved {
        let changes = json!({ "role": { "before": role.name, "after": new.name() } });
        for holder in &holders {
            let payload = json!({ "changes": changes });
            events::append(&tx, event(EventType::MemberRoleChanged).person(holder.user_id).payload(payload)).await?;
        }
    }
    events::append(&tx, event(EventType::RoleDeleted).subject(id).payload(payload)).await?;
    tx.commit().await?;
    if let Some(revocation) = revocation {
        state.runtime.bus().announce(revocation);
    }
    Ok(())
}

async fn replacement(
    tx: &WriteTransaction,
    place: &Within<RolesWrite>,
    role: &RoleRow,
    name: &RoleName,
) -> Result<AnyRole, RoleError> {
    let found = authority::role_named(tx, place.organization.id, name).await?;
    found.filter(|found| found.id() != role.id).ok_or(RoleError::NoReplacement)
}

/// Gives every holder the other role, and returns it if there was anybody to give it to. Deleted people, whom nobody
/// sees, come back as plain members if nothing else was said.
async fn moves(
    tx: &WriteTransaction,
    config: &Config,
    authority: &Authority,
    role: &RoleRow,
    replacement: Option<&AnyRole>,
    holders: &[Membership],
) -> Result<Option<AnyRole>, RoleError> {
    let Some(first) = holders.first() else { return Ok(None) };
    if u64::try_from(holders.len()).is_ok_and(|count| count > MAX_MOVED) {
        return Err(RoleError::HeldByTooMany(MAX_MOVED));
    }
    let people = holders.iter().map(|holder| holder.user_id).collect::<Vec<_>>();
    let people = users::lock(tx, &people).await?;
    let is_seen = people.iter().any(|person| person.status != UserStatus::Deleted);
    let new = match replacement {
        Some(new) => new.clone(),
        None if is_seen => return Err(RoleError::Held),
        None => AnyRole::BuiltIn(Role::Member),
    };
    // It gives members another role, and so needs what that needs.
    if is_seen && !authority.holds(&Permission::MEMBERS_UPDATE) {
        return Err(WithinError::Denied(first.organization_id, Permission::MEMBERS_UPDATE).into());
    }
    demand(authority, config, &new)?;
    memberships::replace_role(tx, role.id, new.id(), tx.now()).await?;
    Ok(Some(new))
}
