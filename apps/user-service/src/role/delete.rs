//! Deleting a role, and what those who held it get instead.

use super::{RoleError, demand, find_own};
use crate::{
    http::within::{Locked, Within, WithinError},
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
    users::{User, UserStatus},
};
use runtime::{Revocation, http::caller::RolesWrite};
use serde_json::json;
use shared::{
    Permission, Role, RoleId, RoleName, UserId,
    event::{Context, EventType, NewEvent},
};

/// Members that get another role in one go.
const MAX_MOVED: u64 = 1_000;

/// How often it begins again because somebody got the role meanwhile.
const ATTEMPTS: u32 = 3;

/// What is to be deleted.
#[derive(Clone, Debug)]
pub struct Deletion {
    /// The role.
    pub role: RoleId,
    /// What those who hold it get instead. Without it, nobody may hold it.
    pub replace_with: Option<RoleName>,
}

/// Deletes a role of the organization's own, if `accepts` takes its current version.
pub async fn delete(
    users: &Users,
    place: &Within<RolesWrite>,
    wish: &Deletion,
    accepts: impl Fn(i64) -> bool,
    origin: &Context,
) -> Result<(), RoleError> {
    for _ in 0..ATTEMPTS {
        // Before the locks, because whoever is moved is locked together with the caller, in the order of their ids.
        let reader = users.database.reader();
        let role = find_own(reader, place, wish.role).await?;
        let holders = memberships::list_for_role(reader, place.organization.id, role.id, MAX_MOVED + 1).await?;
        let holders = holders.iter().map(|holder| holder.user_id).collect::<Vec<_>>();
        if attempt(users, place, wish, &holders, &accepts, origin).await? {
            return Ok(());
        }
    }
    Err(RoleError::Busy)
}

/// `false` if somebody holds the role who was not named.
async fn attempt(
    state: &Users,
    place: &Within<RolesWrite>,
    wish: &Deletion,
    expected: &[UserId],
    accepts: impl Fn(i64) -> bool,
    origin: &Context,
) -> Result<bool, RoleError> {
    let (config, organization, id) = (state.runtime.config(), place.organization.id, wish.role);
    let tx = state.database.write().await?;
    let Locked { authority, people } = place.lock(&tx, config, expected).await?;
    let role = find_own(&tx, place, id).await?;
    if !accepts(role.version) {
        return Err(RoleError::Stale);
    }
    demand(&authority, config, &AnyRole::Own(role.clone()))?;
    // Else whoever gets another role instead would need no second factor any more, without anybody having said so.
    if organizations::find(&tx, organization).await?.is_some_and(|found| found.mfa_required_for.names(&role.name)) {
        return Err(RoleError::NeedsFactor);
    }
    let holders = memberships::list_for_role(&tx, organization, id, MAX_MOVED + 1).await?;
    if holders.iter().any(|holder| !people.iter().any(|person| person.id == holder.user_id)) {
        return Ok(false);
    }
    let replacement = match &wish.replace_with {
        Some(name) => Some(replacement(&tx, place, &role, name).await?),
        None => None,
    };
    let moved = match replacement_for(&holders, &people, replacement)? {
        Some(new) => Some(replace(&tx, config, &authority, &role, new, &holders).await?),
        None => None,
    };
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
        let given = holders.iter().map(|holder| {
            event(EventType::MemberRoleChanged).person(holder.user_id).payload(json!({ "changes": changes }))
        });
        events::append_all(&tx, given.collect()).await?;
    }
    events::append(&tx, event(EventType::RoleDeleted).subject(id).payload(payload)).await?;
    tx.commit().await?;
    if let Some(revocation) = revocation {
        state.runtime.bus().announce(revocation);
    }
    Ok(true)
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

/// What the holders get instead, if there are any. Deleted people, whom nobody sees, keep no role alive: they would come
/// back as plain members if nothing else was said.
fn replacement_for(
    holders: &[Membership],
    people: &[User],
    replacement: Option<AnyRole>,
) -> Result<Option<AnyRole>, RoleError> {
    if holders.is_empty() {
        return Ok(None);
    }
    let is_seen = |holder: &Membership| {
        people.iter().any(|person| person.id == holder.user_id && person.status != UserStatus::Deleted)
    };
    match replacement {
        None if holders.iter().any(is_seen) => Err(RoleError::Held),
        None => Ok(Some(AnyRole::BuiltIn(Role::Member))),
        Some(new) => Ok(Some(new)),
    }
}

/// Gives every holder the other role, which needs what it needs to give one member another role.
async fn replace(
    tx: &WriteTransaction,
    config: &Config,
    authority: &Authority,
    role: &RoleRow,
    new: AnyRole,
    holders: &[Membership],
) -> Result<AnyRole, RoleError> {
    if let Some(organization) = role.organization_id
        && !authority.holds(&Permission::MEMBERS_UPDATE)
    {
        return Err(WithinError::Denied(organization, Permission::MEMBERS_UPDATE).into());
    }
    demand(authority, config, &new)?;
    if u64::try_from(holders.len()).is_ok_and(|count| count > MAX_MOVED) {
        return Err(RoleError::HeldByTooMany(MAX_MOVED));
    }
    memberships::replace_role(tx, role.id, new.id(), tx.now()).await?;
    Ok(new)
}
