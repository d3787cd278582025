//! Bringing a deleted organization back, by one of its owners or somebody who manages all organizations.

use crate::state::Users;
use database::{
    DbErr, WriteTransaction, authority, events,
    memberships::{self, Membership},
    organizations::{self, Organization, OrganizationType},
    users::{self, UserStatus},
};
use runtime::http::{Caller, caller::Need};
use serde_json::json;
use shared::{
    Code, OrganizationId, Permission, Problem, Role,
    event::{Context, EventType, NewEvent},
};

/// Why an organization was not brought back.
#[derive(Debug, thiserror::Error)]
pub enum RestoreError {
    /// There is none, its time is over, or it is not the caller's: one answer for all three.
    #[error("there is no such organization")]
    NotFound(OrganizationId),
    /// It was not deleted.
    #[error("the organization was not deleted")]
    Exists,
    /// Nobody could act for it.
    #[error("none of its owners may sign in; restore one of them first")]
    Ownerless,
    /// Storage failed.
    #[error("storage failed")]
    Storage(#[from] DbErr),
}

impl From<RestoreError> for Problem {
    fn from(error: RestoreError) -> Self {
        match error {
            RestoreError::NotFound(organization) => Self::not_theirs(organization),
            RestoreError::Exists | RestoreError::Ownerless => Self::new(Code::Conflict).with_detail(error.to_string()),
            RestoreError::Storage(error) => database::problem(&error),
        }
    }
}

/// Brings a deleted organization back. Tokens from before its deletion stay refused.
pub async fn restore<P: Need>(
    state: &Users,
    caller: &Caller<P>,
    id: OrganizationId,
    context: &Context,
) -> Result<Organization, RestoreError> {
    let tx = state.database.write().await?;
    // The caller may be one who manages all organizations: then their place on the platform stays.
    let platform = organizations::find_platform(&tx).await?.map(|platform| platform.id);
    if organizations::lock(&tx, &[id], platform).await?.is_empty() {
        return Err(RestoreError::NotFound(id));
    }
    // Locked, so that none of them is deleted meanwhile.
    let mut people = memberships::owners(&tx, id).await?;
    people.push(caller.user());
    let people = users::lock(&tx, &people).await?;
    let is_active = people.iter().any(|user| user.id == caller.user() && user.status == UserStatus::Active);
    let organization = organizations::find(&tx, id).await?.filter(|_| is_active);
    let organization = organization.ok_or(RestoreError::NotFound(id))?;
    if !may_restore(&tx, state, caller, &organization).await? {
        return Err(RestoreError::NotFound(id));
    }
    let deleted_at = organization.deleted_at.ok_or(RestoreError::Exists)?;
    if deleted_at + state.runtime.config().organizations.undo.delta() <= tx.now() {
        return Err(RestoreError::NotFound(id));
    }
    if memberships::active_owners(&tx, id).await? == 0 {
        return Err(RestoreError::Ownerless);
    }
    organizations::set_deleted(&tx, id, None).await?;
    let event = NewEvent::new(EventType::OrganizationRestored, caller.actor())
        .subject(id)
        .organization(id)
        .payload(json!({ "name": organization.name, "slug": organization.slug, "deleted_at": deleted_at }))
        .context(context.clone());
    events::append(&tx, event).await?;
    tx.commit().await?;
    Ok(Organization { deleted_at: None, ..organization })
}

async fn may_restore<P: Need>(
    tx: &WriteTransaction,
    state: &Users,
    caller: &Caller<P>,
    organization: &Organization,
) -> Result<bool, DbErr> {
    let membership = memberships::find(tx, organization.id, caller.user()).await?;
    if membership.as_ref().and_then(Membership::built_in_role) == Some(Role::Owner) {
        return Ok(true);
    }
    Ok(organization.kind == OrganizationType::Customer
        && caller.claims.permits(Permission::ORGANIZATIONS_MANAGE.as_str())
        && authority::manages(tx, state.runtime.config(), caller.user()).await?)
}
