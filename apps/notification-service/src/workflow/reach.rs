//! Whether a channel reaches somebody: one answer for runs and for trying them out.

use super::{
    definition::{Channel, Workflow},
    plan::Reason,
};
use crate::mail::suppression::{self, Kind};
use chrono::{DateTime, Utc};
use database::{ConnectionTrait, DbErr, push_devices, suppressions, users::User};
use runtime::Keyring;

/// Why a channel reaches nobody, if so. What others say goes to no address that nobody proved to be theirs; what concerns
/// somebody's own account does.
pub async fn missing(
    conn: &impl ConnectionTrait,
    workflow: &Workflow,
    recipient: &User,
    channel: Channel,
) -> Result<Option<Reason>, DbErr> {
    let is_there = match channel {
        Channel::InApp => true,
        Channel::Email => workflow.is_required || recipient.email_verified_at.is_some(),
        Channel::Push => push_devices::count(conn, recipient.id).await? > 0,
    };
    Ok((!is_there).then_some(Reason::NoAddress))
}

/// Whether a mail of a workflow would be held back when it is sent.
pub async fn is_held_back(
    conn: &impl ConnectionTrait,
    keyring: &Keyring,
    workflow: &Workflow,
    recipient: &User,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let Some(entry) = suppressions::find(conn, keyring, &recipient.email).await? else { return Ok(false) };
    let kind = if workflow.is_required { Kind::Notice } else { Kind::Refusable };
    Ok(suppression::is_held_back(&entry, kind, recipient.email_verified_at.is_some(), now))
}
