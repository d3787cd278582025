//! Who read the audit trail is in the audit trail.

use super::reader::{Reader, Scope};
use crate::{noted, state::Users};
use database::{
    DbErr,
    audit::export::{self, Format},
    event_search::Filter,
    events,
};
use serde_json::json;
use shared::{
    OrganizationId, SessionId, Subject,
    claims::AccessClaims,
    event::{Context, EventType, NewEvent},
};
use std::time::Duration;

/// One note of each reader and part of the trail in this time.
const PERIOD: Duration = Duration::from_mins(10);

/// Notes that somebody reads a part of the trail, unless they did just now.
pub async fn viewed(users: &Users, reader: &Reader, filter: &Filter, origin: Context) -> Result<(), DbErr> {
    note(users, (reader.who(), reader.session()), part(reader, filter), origin).await
}

/// The same for one event.
pub async fn opened(users: &Users, claims: &AccessClaims, scope: Scope, origin: Context) -> Result<(), DbErr> {
    let organization = match scope {
        Scope::Organization(id) => Some(id),
        Scope::Platform => None,
    };
    note(users, (claims.sub, claims.sid), organization, origin).await
}

async fn note(
    users: &Users,
    reader: (Subject, Option<SessionId>),
    organization: Option<OrganizationId>,
    origin: Context,
) -> Result<(), DbErr> {
    let part = organization.map_or_else(|| "platform".to_owned(), |id| id.to_string());
    let read = format!("audit:{}:{part}", reader.0);
    let note = append(users, event(EventType::AuditViewed, reader, organization, origin));
    noted::once(&users.runtime, &read, PERIOD, note).await
}

/// Notes that somebody takes a copy of a part of the trail, up to this position.
pub async fn exported(
    users: &Users,
    reader: &Reader,
    filter: &Filter,
    wish: &export::Filter,
    format: Format,
    head: i64,
    origin: Context,
) -> Result<(), DbErr> {
    let who = (reader.who(), reader.session());
    let mut event = event(EventType::AuditExported, who, part(reader, filter), origin);
    if let Some(payload) = event.payload.as_object_mut() {
        payload.insert("format".to_owned(), json!(format));
        payload.insert("filter".to_owned(), json!(wish));
        payload.insert("position".to_owned(), json!(head));
    }
    append(users, event).await
}

/// The organization whose part is read; none when it is more than that.
fn part(reader: &Reader, filter: &Filter) -> Option<OrganizationId> {
    match reader.scope {
        Scope::Organization(id) => Some(id),
        Scope::Platform => filter.organization,
    }
}

fn event(
    kind: EventType,
    (who, session): (Subject, Option<SessionId>),
    organization: Option<OrganizationId>,
    origin: Context,
) -> NewEvent {
    let scope = if organization.is_some() { "organization" } else { "platform" };
    let event = NewEvent::new(kind, who.into()).payload(json!({ "scope": scope })).context(origin.in_session(session));
    match organization {
        Some(id) => event.organization(id),
        None => event,
    }
}

async fn append(users: &Users, event: NewEvent) -> Result<(), DbErr> {
    let tx = users.database.write().await?;
    events::append(&tx, event).await?;
    tx.commit().await
}
