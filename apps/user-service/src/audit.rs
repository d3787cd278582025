//! The audit trail, for those who may read it: all of it for the platform's auditors, an organization's own part for
//! its admins.
//!
//! Invariant: what an organization's reader sees, and what they can filter by, never tells of anybody or anything that
//! is not the organization's. `sight` decides what is shown, and a filter is matched against what is shown.

pub mod export;
pub mod kinds;
pub mod note;
pub mod places;
pub mod reader;
pub mod search;
pub mod sight;
pub mod tail;
pub mod view;

use crate::state::Users;
use database::{
    DbErr, event_seals,
    event_search::{self, Filter, Order, PageKey},
    events,
};
use reader::{Reader, Scope};
use shared::{Code, EventId, OrganizationId, Problem, claims::AccessClaims, event::Context};
use std::collections::HashMap;
use view::AuditEvent;

/// Why the audit trail was not read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// There is no such event, or not for them.
    #[error("there is no such event")]
    NotFound,
    /// There is one, but it belongs to an organization whose audit trail they may not read.
    #[error("the event is of organization {0}")]
    NotTheirs(OrganizationId),
    /// Storage failed.
    #[error("storage failed")]
    Storage(#[from] DbErr),
}

impl From<ReadError> for Problem {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::NotFound => Self::new(Code::NotFound),
            ReadError::NotTheirs(organization) => Self::not_theirs(organization),
            ReadError::Storage(error) => database::problem(&error),
        }
    }
}

/// A page of the audit trail.
pub struct AuditPage {
    /// The events.
    pub items: Vec<AuditEvent>,
    /// Where the next page starts, if there may be one.
    pub next: Option<PageKey>,
    /// The head of the sealed log when the walk began.
    pub head: i64,
}

/// Events that are looked at together, where some that fit are not for the reader.
const LOOK: u64 = 1_000;
/// How often, for one page.
const LOOKS: usize = 5;

/// One page of what a reader asks for, the newest first.
///
/// Where some of what fits is withheld from them, the page is filled with what comes after it, and goes on behind the
/// last event that is shown: a short page, or a next one, would tell that there is something.
pub async fn page(
    users: &Users,
    reader: &Reader,
    filter: &Filter,
    after: Option<PageKey>,
    limit: u64,
) -> Result<AuditPage, DbErr> {
    let (conn, keyring) = (users.database.reader(), users.database.keyring());
    if reader.scope == Scope::Platform || !filter.asks_for_people() {
        let found = event_search::page(conn, filter, Order::NewestFirst, after, limit).await?;
        let items = view::render(conn, keyring, reader.scope, filter, found.events).await?;
        return Ok(AuditPage { items, next: found.next, head: found.head });
    }
    let wanted = usize::try_from(limit).unwrap_or(usize::MAX);
    let (mut items, mut keys, mut after, mut looks) = (Vec::new(), HashMap::new(), after, 0);
    loop {
        let want = if looks == 0 { limit + 1 } else { LOOK };
        let found = event_search::page(conn, filter, Order::NewestFirst, after, want).await?;
        keys.extend(found.events.iter().map(|(_, event)| (event.id, found.key_of(event))));
        items.extend(view::render(conn, keyring, reader.scope, filter, found.events).await?);
        looks += 1;
        let next = if items.len() > wanted {
            items.truncate(wanted);
            items.last().and_then(|item: &AuditEvent| keys.remove(&item.id))
        } else if found.next.is_none() || looks == LOOKS {
            found.next
        } else {
            after = found.next;
            continue;
        };
        return Ok(AuditPage { items, next, head: found.head });
    }
}

/// One event, for whoever may read it: for everybody else it does not exist.
pub async fn find(users: &Users, claims: &AccessClaims, id: EventId, origin: Context) -> Result<AuditEvent, ReadError> {
    let conn = users.database.reader();
    let event = events::find(conn, id).await?.ok_or(ReadError::NotFound)?;
    let positions = event_seals::positions(conn, [event.id.uuid()]).await?;
    let position = *positions.get(&event.id.uuid()).ok_or(ReadError::NotFound)?;
    let scope = reader::scope_of(users, claims, &event).await?;
    let found = vec![(position, event)];
    let shown = view::render(conn, users.database.keyring(), scope, &Filter::default(), found).await?;
    let shown = shown.into_iter().next().ok_or(ReadError::NotFound)?;
    note::opened(users, claims, scope, origin).await?;
    Ok(shown)
}
