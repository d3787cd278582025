//! Reads that the audit trail notes once in a while, not each time. A read is shown only after it was noted, and what
//! was noted is remembered only after it is stored: a failure leads to a note too many, never to none.

use crate::{http::within::Within, state::Users};
use bytes::Bytes;
use database::{DbErr, events};
use runtime::{
    Runtime,
    http::caller::{Need, Served},
};
use serde_json::json;
use shared::{
    UserId,
    event::{Context, EventType, NewEvent},
};
use std::time::Duration;

/// One note of each reader and thing in this time.
const PERIOD: Duration = Duration::from_hours(1);

/// What somebody looks at in an organization.
#[derive(Clone, Copy, Debug)]
pub enum Look {
    /// The list of its members.
    Members,
    /// One of them.
    Member(UserId),
    /// Whom it has invited.
    Invitations,
}

/// Notes in an organization's own trail that somebody looked at its people who is none of them: who runs the platform.
pub async fn from_outside<P: Need, W: Served>(
    users: &Users,
    place: &Within<P, W>,
    look: Look,
    origin: Context,
) -> Result<(), DbErr> {
    // A key of the organization is not outside of it.
    let Some(reader) = place.caller.claims.user() else { return Ok(()) };
    if place.authority.membership.is_some() {
        return Ok(());
    }
    let organization = place.organization.id;
    let (what, member) = match look {
        Look::Members => ("members", None),
        Look::Member(member) => ("member", Some(member)),
        Look::Invitations => ("invitations", None),
    };
    let note = async {
        let event = NewEvent::new(EventType::MembersViewed, place.caller.actor())
            .organization(organization)
            .payload(json!({ "what": what }))
            .context(origin.in_session(place.caller.session()));
        let event = match member {
            Some(member) => event.person(member),
            None => event,
        };
        let tx = users.database.write().await?;
        events::append(&tx, event).await?;
        tx.commit().await
    };
    let thing = member.map_or_else(String::new, |member| member.to_string());
    once(&users.runtime, &format!("{what}:{reader}:{organization}:{thing}"), PERIOD, note).await
}

/// Appends the note of a read, unless the same read was noted within this time. `read` says whose it is and of what.
pub async fn once(
    runtime: &Runtime,
    read: &str,
    period: Duration,
    note: impl Future<Output = Result<(), DbErr>>,
) -> Result<(), DbErr> {
    let key = format!("noted:{read}");
    let cache = runtime.cache();
    if cache.get(&key).await.is_some() {
        return Ok(());
    }
    note.await?;
    cache.put(&key, Bytes::new(), period).await;
    Ok(())
}
