//! Changing a role. Whoever holds it has the change at once: their tokens are renewed.

use super::{RoleError, demand, find_own, free_of_built_in, grantable};
use crate::{http::within::Within, state::Users};
use database::{
    WriteTransaction,
    authority::AnyRole,
    events, memberships,
    organizations::{self, OrganizationChange},
    roles::{self, RoleChange, RoleRow},
};
use runtime::{Revocation, http::caller::RolesWrite};
use serde_json::{Map, Value, json};
use shared::{
    OrganizationId, RoleId, RoleName,
    event::{Context, EventType, NewEvent},
};

/// Changes a role of the organization's own, if `accepts` takes its current version. A change that changes nothing
/// leaves no event.
pub async fn update(
    users: &Users,
    place: &Within<RolesWrite>,
    id: RoleId,
    wish: RoleChange,
    accepts: impl Fn(i64) -> bool,
    origin: &Context,
) -> Result<RoleRow, RoleError> {
    let config = users.runtime.config();
    if let Some(name) = &wish.name {
        free_of_built_in(name)?;
    }
    let tx = users.database.write().await?;
    let authority = place.lock(&tx, config, &[]).await?.authority;
    let before = find_own(&tx, place, id).await?;
    if !accepts(before.version) {
        return Err(RoleError::Stale);
    }
    demand(&authority, config, &AnyRole::Own(before.clone()))?;
    let mut wish = wish;
    if let Some(permissions) = &wish.permissions {
        wish.permissions = Some(grantable(config, place.organization.kind, permissions)?);
    }
    let (change, changes) = difference(&before, wish);
    if changes.is_empty() {
        return Ok(before);
    }
    if let Some(name) = &change.name
        && roles::find_named(&tx, place.organization.id, name).await?.is_some()
    {
        return Err(RoleError::NameTaken);
    }
    let new_name = change.name.clone();
    let is_in_tokens = change.name.is_some() || change.permissions.is_some();
    if !roles::update(&tx, &before, change, tx.now()).await? {
        return Err(RoleError::Stale);
    }
    let after = roles::find(&tx, id).await?.ok_or(RoleError::NotFound)?;
    demand(&authority, config, &AnyRole::Own(after.clone()))?;
    if let Some(name) = &new_name {
        keep_demand(&tx, place.organization.id, &before.name, name).await?;
    }
    let mut payload = json!({ "name": before.name, "changes": changes });
    let mut revocation = None;
    if is_in_tokens && !memberships::list_for_role(&tx, place.organization.id, id, 1).await?.is_empty() {
        let organization = place.organization.id;
        if let Some(minimum_version) = organizations::bump_token_version(&tx, organization, tx.now()).await? {
            payload["organization_minimum_version"] = json!(minimum_version);
            revocation = Some(Revocation::Organization { organization, minimum_version });
        }
    }
    let event = NewEvent::new(EventType::RoleUpdated, place.caller.actor())
        .subject(id)
        .organization(place.organization.id)
        .payload(payload)
        .context(origin.clone());
    events::append(&tx, event).await?;
    tx.commit().await?;
    if let Some(revocation) = revocation {
        users.runtime.bus().announce(revocation);
    }
    Ok(after)
}

/// A role that needs a second factor needs one under its next name, too.
async fn keep_demand(
    tx: &WriteTransaction,
    organization: OrganizationId,
    before: &RoleName,
    after: &RoleName,
) -> Result<(), RoleError> {
    let Some(organization) = organizations::find(tx, organization).await? else { return Err(RoleError::NotFound) };
    if organization.mfa_required_for.names(before) {
        let policy = organization.mfa_required_for.clone().renamed(before, after);
        let change = OrganizationChange { mfa_required_for: Some(policy), ..OrganizationChange::default() };
        organizations::update(tx, &organization, change, tx.now()).await?;
    }
    Ok(())
}

/// What to write, and for each field that really changes what was and what will be.
fn difference(before: &RoleRow, wish: RoleChange) -> (RoleChange, Map<String, Value>) {
    let mut changes = Map::new();
    let mut note = |field: &str, before: Value, after: Value| {
        changes.insert(field.to_owned(), json!({ "before": before, "after": after }));
    };
    let change = RoleChange {
        name: wish.name.filter(|name| *name != before.name),
        description: wish.description.filter(|description| *description != before.description),
        permissions: wish.permissions.filter(|permissions| *permissions != before.permissions),
    };
    if let Some(name) = &change.name {
        note("name", json!(before.name), json!(name));
    }
    if let Some(description) = &change.description {
        note("description", json!(before.description), json!(description));
    }
    if let Some(permissions) = &change.permissions {
        note("permissions", json!(before.permissions), json!(permissions));
    }
    (change, changes)
}
