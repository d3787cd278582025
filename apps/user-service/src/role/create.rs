//! Making a role.

use super::{MAX_ROLES, RoleError, demand, free_of_built_in, grantable};
use crate::{http::within::Within, state::Users};
use database::{
    authority::AnyRole,
    events,
    roles::{self, NewRole, RoleRow},
};
use runtime::http::caller::RolesWrite;
use serde_json::json;
use shared::{
    Permission, RoleId, RoleName,
    event::{Context, EventType, NewEvent},
};

/// What the role is to be.
#[derive(Clone, Debug)]
pub struct Wish {
    /// Its name.
    pub name: RoleName,
    /// What it is for.
    pub description: Option<String>,
    /// What it grants.
    pub permissions: Vec<Permission>,
}

/// Makes a role of the organization's own.
pub async fn create(
    users: &Users,
    place: &Within<RolesWrite>,
    wish: Wish,
    origin: &Context,
) -> Result<RoleRow, RoleError> {
    let config = users.runtime.config();
    free_of_built_in(&wish.name)?;
    let permissions = grantable(config, place.organization.kind, &wish.permissions)?;
    let tx = users.database.write().await?;
    let authority = place.lock(&tx, config, &[]).await?.authority;
    if roles::count_own(&tx, place.organization.id).await? >= MAX_ROLES {
        return Err(RoleError::TooMany);
    }
    let new = NewRole {
        id: RoleId::generate(tx.clock()),
        organization_id: place.organization.id,
        name: wish.name,
        description: wish.description,
        permissions,
    };
    let role = roles::insert(&tx, new, tx.now()).await?.ok_or(RoleError::NameTaken)?;
    demand(&authority, config, &AnyRole::Own(role.clone()))?;
    let event = NewEvent::new(EventType::RoleCreated, place.caller.actor())
        .subject(role.id)
        .organization(place.organization.id)
        .payload(json!({ "name": role.name, "description": role.description, "permissions": role.permissions }))
        .context(origin.clone());
    events::append(&tx, event).await?;
    tx.commit().await?;
    Ok(role)
}
