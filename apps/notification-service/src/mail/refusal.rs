//! Saying no to a kind of mail.

use super::unsubscribe::Choice;
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
    let chosen = notification_preferences::list(conn, choice.user).await?;
    let of = |category: &str| {
        let found = chosen.iter().find(|one| one.category == category && one.channel == choice.channel);
        found.map(|one| one.is_on)
    };
    Ok(of(&choice.category).or_else(|| of(EVERY)).unwrap_or(true))
}
