//! Deleting an organization. It exists for nobody from then on, and its owners can bring it back for a while.

use crate::{
    http::within::{Within, WithinError},
    state::Users,
};
use chrono::{DateTime, Utc};
use database::{
    DbErr, events,
    organizations::{self, OrganizationType},
};
use runtime::{Revocation, http::caller::OrganizationDelete};
use serde_json::json;
use shared::{
    Code, Problem,
    event::{Context, EventType, NewEvent},
};

/// Why an organization was not deleted.
#[derive(Debug, thiserror::Error)]
pub enum DeleteError {
    /// Not for this caller, or not any more.
    #[error(transparent)]
    Within(#[from] WithinError),
    /// The caller wanted to delete another version than the current one.
    #[error("the organization was changed in the meantime")]
    Stale,
    /// It runs the platform.
    #[error("the organization that runs the platform cannot be deleted")]
    Platform,
    /// Storage failed.
    #[error("storage failed")]
    Storage(#[from] DbErr),
}

impl From<DeleteError> for Problem {
    fn from(error: DeleteError) -> Self {
        match error {
            DeleteError::Within(error) => error.into(),
            DeleteError::Stale => Self::new(Code::PreconditionFailed),
            DeleteError::Platform => Self::new(Code::Conflict).with_detail(error.to_string()),
            DeleteError::Storage(error) => database::problem(&error),
        }
    }
}

/// Deletes an organization, if `accepts` takes its current version, and ends every token in which it is active. The
/// time after which it is erased.
pub async fn delete(
    state: &Users,
    place: &Within<OrganizationDelete>,
    accepts: impl Fn(i64) -> bool,
    context: &Context,
) -> Result<DateTime<Utc>, DeleteError> {
    let tx = state.database.write().await?;
    place.lock(&tx, state.runtime.config(), &[]).await?;
    let id = place.organization.id;
    let organization = organizations::find(&tx, id).await?.ok_or(WithinError::NotFound(id))?;
    if !accepts(organization.version - 1) {
        return Err(DeleteError::Stale);
    }
    if organization.kind == OrganizationType::Platform {
        return Err(DeleteError::Platform);
    }
    let erase_after = tx.now() + state.runtime.config().organizations.undo.delta();
    organizations::set_deleted(&tx, id, Some(tx.now())).await?;
    let version = organizations::bump_token_version(&tx, id, tx.now()).await?.ok_or(WithinError::NotFound(id))?;
    let event = NewEvent::new(EventType::OrganizationDeleted, place.caller.actor())
        .subject(id)
        .organization(id)
        .payload(json!({
            "name": organization.name,
            "slug": organization.slug,
            "erase_after": erase_after,
            "organization_minimum_version": version,
        }))
        .context(context.clone());
    events::append(&tx, event).await?;
    tx.commit().await?;
    state.runtime.bus().announce(Revocation::Organization { organization: id, minimum_version: version });
    Ok(erase_after)
}
