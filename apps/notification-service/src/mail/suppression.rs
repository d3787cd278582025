//! Which mails go to an address that mail should not go to.
//!
//! A mail somebody asked for just now, such as a code, may reach a mailbox that exists again. A complaint silences what
//! can be refused, and everything to strangers; it cannot silence what concerns the safety of somebody's account.

use super::template::Template;
use crate::delivery::letter;
use chrono::{DateTime, TimeDelta, Utc};
use database::{
    ConnectionTrait, Database, DbErr,
    deliveries::Delivery,
    events,
    suppressions::{self, NewSuppression, Suppression, SuppressionReason},
    users,
};
use runtime::Keyring;
use serde_json::json;
use shared::{
    DeliveryId, Email, SuppressionId,
    event::{Actor, Context, EventType, NewEvent},
};

/// How long nothing at all goes to a mailbox that did not exist.
const REST: TimeDelta = TimeDelta::days(1);

/// What a mail is to the person who gets it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// They can refuse it.
    Refusable,
    /// They asked for it just now.
    Asked,
    /// It concerns their account, and they did not ask for it.
    Notice,
}

/// What a delivery is.
pub fn kind(delivery: &Delivery) -> Kind {
    if letter::is_refusable(delivery) {
        return Kind::Refusable;
    }
    match delivery.template.parse() {
        Ok(
            Template::VerifyEmail
            | Template::ResetPassword
            | Template::EmailSignIn
            | Template::SignInCode
            | Template::EmailChangeNew
            | Template::EmailChangeOld,
        ) => Kind::Asked,
        _ => Kind::Notice,
    }
}

/// Whether a mail is held back. `is_proved`: the address is that of an account, whose person proved that it is theirs.
pub fn is_held_back(entry: &Suppression, kind: Kind, is_proved: bool, now: DateTime<Utc>) -> bool {
    match (entry.reason, kind) {
        (SuppressionReason::Manual, _) | (_, Kind::Refusable) | (SuppressionReason::Bounce, Kind::Notice) => true,
        (SuppressionReason::Bounce, Kind::Asked) => now < entry.updated_at + REST,
        (SuppressionReason::Complaint, _) => !is_proved,
    }
}

/// Why a delivery to this address is held back, if it is.
///
/// # Errors
/// When storage fails.
pub async fn held_back(
    conn: &impl ConnectionTrait,
    keyring: &Keyring,
    delivery: &Delivery,
    to: &Email,
    now: DateTime<Utc>,
) -> Result<Option<SuppressionReason>, DbErr> {
    let Some(entry) = suppressions::find(conn, keyring, to).await? else { return Ok(None) };
    let user = match delivery.user_id {
        Some(user) => users::find(conn, user).await?,
        None => None,
    };
    let is_proved = user.is_some_and(|user| user.email == *to && user.email_verified_at.is_some());
    Ok(is_held_back(&entry, kind(delivery), is_proved, now).then_some(entry.reason))
}

/// A reason to send no mail to an address.
pub struct Report {
    /// The address.
    pub email: Email,
    /// The reason.
    pub reason: SuppressionReason,
    /// What a server said, without addresses.
    pub detail: Option<String>,
    /// The delivery that found out.
    pub delivery: Option<DeliveryId>,
}

/// Puts an address on the list, and says so in the log if that is new.
///
/// # Errors
/// When storage fails.
pub async fn put(
    database: &Database,
    keyring: &Keyring,
    report: Report,
    (actor, origin): (Actor, Context),
) -> Result<(Suppression, bool), DbErr> {
    let tx = database.write().await?;
    let user = users::find_by_email(&tx, &report.email).await?.map(|user| user.id);
    let new = NewSuppression {
        id: SuppressionId::generate(tx.clock()),
        user_id: user,
        reason: report.reason,
        detail: report.detail,
        delivery_id: report.delivery,
    };
    let (entry, is_new) = suppressions::put(&tx, keyring, &report.email, new, tx.now()).await?;
    if is_new {
        let mut event = NewEvent::new(EventType::AddressSuppressed, actor)
            .subject(entry.id)
            .payload(json!({ "reason": entry.reason, "delivery_id": entry.delivery_id }))
            .context(origin);
        if let Some(user) = entry.user_id {
            event = event.person(user).subject(entry.id);
        }
        events::append(&tx, event).await?;
    }
    tx.commit().await?;
    Ok((entry, is_new))
}

/// Takes an entry off the list. `false` if there is none.
///
/// # Errors
/// When storage fails.
pub async fn remove(database: &Database, id: SuppressionId, by: (Actor, Context)) -> Result<bool, DbErr> {
    let tx = database.write().await?;
    let Some(entry) = suppressions::find_by_id(&tx, id).await? else { return Ok(false) };
    if !suppressions::delete(&tx, id).await? {
        return Ok(false);
    }
    let mut event =
        NewEvent::new(EventType::AddressUnsuppressed, by.0).payload(json!({ "reason": entry.reason })).context(by.1);
    if let Some(user) = entry.user_id {
        event = event.person(user);
    }
    events::append(&tx, event.subject(id)).await?;
    tx.commit().await?;
    Ok(true)
}

#[cfg(test)]
#[path = "suppression_tests.rs"]
mod tests;
