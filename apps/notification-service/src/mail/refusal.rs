//! Saying no to a kind of mail.

use super::unsubscribe::Choice;
use crate::workflow::{definition::Channel, preference::Choices};
use database::{
    ConnectionTrait, Database, DbErr, events,
    notification_preferences::{self, EVERY},
    users,
};
use serde_json::json;
use shared::event::{Actor, Context, EventType, NewEvent};

/// How much somebody says no to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// That kind alone.
    Category,
    /// Everything that can be refused.
    Everything,
}

/// Says no. Of somebody who is gone, or who said so before, nothing changes.
///
/// # Errors
/// When storage fails.
pub async fn refuse(database: &Database, choice: &Choice, scope: Scope, origin: Context) -> Result<(), DbErr> {
    let category = match scope {
        Scope::Category => choice.category.as_str(),
        Scope::Everything => EVERY,
    };
    let tx = database.write().await?;
    // Locked, so that nobody is erased between this look and the row.
    if users::lock(&tx, &[choice.user]).await?.is_empty() {
        return Ok(());
    }
    if !notification_preferences::set(&tx, choice.user, category, &choice.channel, false).await? {
        return Ok(());
    }
    let event = NewEvent::new(EventType::NotificationPreferencesChanged, Actor::Anonymous)
        .person(choice.user)
        .payload(json!({ "category": category, "channel": choice.channel, "is_on": false, "by": "mail" }))
        .context(origin);
    events::append(&tx, event).await?;
    tx.commit().await
}

/// Whether somebody has not said no yet.
///
/// # Errors
/// When storage fails.
pub async fn is_wanted(conn: &impl ConnectionTrait, choice: &Choice) -> Result<bool, DbErr> {
    let Some(channel) = Channel::ALL.into_iter().find(|one| one.as_str() == choice.channel) else { return Ok(true) };
    Ok(Choices::read(conn, choice.user, None).await?.stand(&choice.category, channel).is_on)
}
