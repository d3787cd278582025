//! An organization's logo: replaced or removed as one change.

use super::update::{UpdateError, current};
use crate::{avatar::picture, http::within::Within, state::Users};
use database::{
    events, files,
    organizations::{self, OrganizationChange},
};
use runtime::http::caller::OrganizationUpdate;
use serde_json::json;
use shared::{
    FileId,
    event::{Context, EventType, NewEvent},
};

/// Replaces the logo by one that the studio made, or removes it. Fine when there is none to remove.
pub async fn replace(
    state: &Users,
    place: &Within<OrganizationUpdate>,
    logo: Option<Vec<u8>>,
    accepts: impl Fn(i64) -> bool,
    context: &Context,
) -> Result<Option<FileId>, UpdateError> {
    let tx = state.database.write().await?;
    place.lock(&tx, state.runtime.config(), &[]).await?;
    let organization = current(&tx, place, accepts).await?;
    if logo.is_none() && organization.logo_file_id.is_none() {
        tx.rollback().await?;
        return Ok(None);
    }
    let id = logo.as_ref().map(|_| FileId::generate(tx.clock()));
    if let (Some(id), Some(bytes)) = (id, logo) {
        files::insert(&tx, id, None, picture::CONTENT_TYPE, bytes, tx.now()).await?;
    }
    let change = OrganizationChange { logo_file_id: Some(id), ..OrganizationChange::default() };
    organizations::update(&tx, &organization, change, tx.now()).await?;
    if let Some(old) = organization.logo_file_id {
        files::delete_of_nobody(&tx, old).await?;
    }
    let changes = json!({ "logo": { "before": organization.logo_file_id, "after": id } });
    let event = NewEvent::new(EventType::OrganizationUpdated, place.caller.actor())
        .subject(organization.id)
        .organization(organization.id)
        .payload(json!({ "changes": changes }))
        .context(context.clone());
    events::append(&tx, event).await?;
    tx.commit().await?;
    Ok(id)
}
