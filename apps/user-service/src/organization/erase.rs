//! Erasing what was deleted long enough ago: the organization with its members, roles, invitations and logo. The log
//! keeps what happened.

use chrono::TimeDelta;
use database::{Database, DbErr, events, files, memberships, organizations};
use serde_json::json;
use shared::event::{Actor, EventType, NewEvent};

/// Memberships that end in one transaction, so that nobody waits for a large organization to go.
const BATCH: u64 = 500;

/// Takes one step; `false` when there is nothing to erase.
///
/// # Errors
/// When storage fails.
pub async fn step(database: &Database, undo: TimeDelta) -> Result<bool, DbErr> {
    let before = database.now() - undo;
    let Some(found) = organizations::first_deleted(database.reader(), before).await? else { return Ok(false) };
    let tx = database.write().await?;
    organizations::touch_version(&tx, found.id, tx.now()).await?;
    let current = organizations::find(&tx, found.id).await?;
    let Some(organization) = current.filter(|one| one.deleted_at.is_some_and(|at| at <= before)) else {
        return Ok(true);
    };
    if memberships::remove_some(&tx, organization.id, BATCH).await? == BATCH {
        tx.commit().await?;
        return Ok(true);
    }
    if let Some(logo) = organization.logo_file_id {
        files::delete_of_nobody(&tx, logo).await?;
    }
    organizations::erase(&tx, organization.id).await?;
    let event = NewEvent::new(EventType::OrganizationErased, Actor::System)
        .subject(organization.id)
        .organization(organization.id)
        .payload(json!({ "deleted_at": organization.deleted_at }));
    events::append(&tx, event).await?;
    tx.commit().await?;
    tracing::info!(organization = %organization.id, "a deleted organization was erased");
    Ok(true)
}
