//! Choosing what one is told: people for themselves, organizations for their members.

use crate::{
    state::Notifications,
    workflow::{
        definition::Channel,
        trigger::{self, TriggerError},
    },
};
use chrono::NaiveTime;
use database::{
    events, inboxes,
    notification_defaults::{self, Default as Proposed},
    notification_preferences::{self, EVERY},
    organizations, users,
};
use serde_json::json;
use shared::{
    FieldError, OrganizationId, Permission, UserId,
    claims::AccessClaims,
    event::{Context, EventType, NewEvent},
};

/// One choice: none goes back to what holds for whoever never chose.
#[derive(Clone, Debug)]
pub struct Choice {
    /// The category, or [`EVERY`].
    pub category: String,
    /// The channel.
    pub channel: Channel,
    /// Whether they want it.
    pub is_on: Option<bool>,
}

/// What somebody changes.
#[derive(Clone, Debug, Default)]
pub struct Change {
    /// What they choose.
    pub choices: Vec<Choice>,
    /// When they want to be left alone from now on.
    pub quiet: Option<Quiet>,
}

/// When somebody wants to be left alone.
#[derive(Clone, Copy, Debug)]
pub enum Quiet {
    /// Never.
    Never,
    /// From then until then, by their own clock.
    Between(NaiveTime, NaiveTime),
}

fn unknown(pointer: String) -> FieldError {
    FieldError::new(pointer, "unknown", "there is no such category")
}

/// Chooses for oneself. What the organization has locked can be chosen all the same, and counts elsewhere.
///
/// # Errors
/// When a category is not known.
pub async fn choose(
    state: &Notifications,
    user: UserId,
    change: Change,
    context: Context,
    claims: &AccessClaims,
) -> Result<(), TriggerError> {
    let known = state.catalogue.categories();
    let wrong = change
        .choices
        .iter()
        .enumerate()
        .filter(|(_, choice)| choice.category != EVERY && !known.contains_key(choice.category.as_str()));
    let wrong = wrong.map(|(at, _)| unknown(format!("/preferences/{at}/category"))).collect::<Vec<_>>();
    if !wrong.is_empty() {
        return Err(TriggerError::Fields(wrong));
    }
    let tx = state.database.write().await?;
    users::lock(&tx, &[user]).await?;
    let mut changed = Vec::new();
    for Choice { category, channel, is_on } in &change.choices {
        let is_new = match is_on {
            Some(is_on) => notification_preferences::set(&tx, user, category, channel.as_str(), *is_on).await?,
            None => notification_preferences::unset(&tx, user, category, channel.as_str()).await?,
        };
        if is_new {
            changed.push(json!({ "category": category, "channel": channel.as_str(), "is_on": is_on }));
        }
    }
    let mut quiet_changed = false;
    if let Some(quiet) = change.quiet {
        let mut inbox = inboxes::lock(&tx, user).await?;
        let text = |time: NaiveTime| time.format("%H:%M").to_string();
        let quiet = match quiet {
            Quiet::Never => None,
            Quiet::Between(from, until) => Some((text(from), text(until))),
        };
        quiet_changed = inbox.quiet != quiet;
        inbox.quiet = quiet;
        inboxes::put(&tx, user, &inbox).await?;
    }
    if changed.is_empty() && !quiet_changed {
        tx.rollback().await?;
        return Ok(());
    }
    let said = json!({ "preferences": changed, "quiet_hours": quiet_changed });
    let event = NewEvent::new(EventType::NotificationPreferencesChanged, claims.sub.into()).person(user);
    events::append(&tx, event.personal(said).context(context)).await?;
    tx.commit().await?;
    Ok(())
}

/// Says what members of an organization are told unless they choose otherwise, and what they cannot choose.
///
/// # Errors
/// When whoever asks may not, or a category is not known.
pub async fn propose(
    state: &Notifications,
    claims: &AccessClaims,
    organization: OrganizationId,
    mut defaults: Vec<Proposed>,
    context: Context,
) -> Result<Vec<Proposed>, TriggerError> {
    let place = (Some(organization), Permission::ORGANIZATION_UPDATE);
    trigger::demand(state.database.reader(), &state.runtime, claims, place).await?;
    let known = state.catalogue.categories();
    let mut wrong = Vec::new();
    for (at, default) in defaults.iter().enumerate() {
        match known.get(default.category.as_str()) {
            None => wrong.push(unknown(format!("/defaults/{at}/category"))),
            Some((_, true)) => {
                let detail = "everybody is told this, whatever anybody chooses";
                wrong.push(FieldError::new(format!("/defaults/{at}/category"), "required", detail));
            }
            Some(_) => {}
        }
        let same = |one: &Proposed| one.category == default.category && one.channel == default.channel;
        if defaults[..at].iter().any(same) {
            wrong.push(FieldError::new(format!("/defaults/{at}"), "duplicate", "is there twice"));
        }
    }
    if !wrong.is_empty() {
        return Err(TriggerError::Fields(wrong));
    }
    let tx = state.database.write().await?;
    organizations::lock(&tx, &[organization], None).await?;
    trigger::demand(&tx, &state.runtime, claims, place_of(organization)).await?;
    defaults.sort();
    let before = notification_defaults::list(&tx, organization).await?;
    if before == defaults {
        tx.rollback().await?;
        return Ok(defaults);
    }
    notification_defaults::replace(&tx, organization, &defaults).await?;
    let shown = |all: &[Proposed]| {
        all.iter()
            .map(|one| {
                json!({ "category": one.category, "channel": one.channel, "is_on": one.is_on, "is_locked": one.is_locked })
            })
            .collect::<Vec<_>>()
    };
    let changes = json!({ "defaults": { "before": shown(&before), "after": shown(&defaults) } });
    let event = NewEvent::new(EventType::NotificationDefaultsChanged, claims.sub.into());
    let event = event.subject(organization).organization(organization).changes(changes).context(context);
    events::append(&tx, event).await?;
    tx.commit().await?;
    Ok(defaults)
}

fn place_of(organization: OrganizationId) -> (Option<OrganizationId>, Permission) {
    (Some(organization), Permission::ORGANIZATION_UPDATE)
}
