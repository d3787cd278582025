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
use reader::Reader;
use shared::{Code, EventId, OrganizationId, Problem, claims::AccessClaims};
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

/// One page of what a reader asks for, the newest first.
pub async fn page(
    users: &Users,
    reader: &Reader,
    filter: &Filter,
    after: Option<PageKey>,
    limit: u64,
) -> Result<AuditPage, DbErr> {
    let conn = users.database.reader();
    let found = event_search::page(conn, filter, Order::NewestFirst, after, limit).await?;
    let items = view::render(conn, users.database.keyring(), reader.scope, filter, found.events).await?;
    Ok(AuditPage { items, next: found.next, head: found.head })
}

/// One event, for whoever may read it: for everybody else it does not exist.
pub async fn find(users: &Users, claims: &AccessClaims, id: EventId) -> Result<AuditEvent, ReadError> {
    let conn = users.database.reader();
    let event = events::find(conn, id).await?.ok_or(ReadError::NotFound)?;
    let positions = event_seals::positions(conn, [event.id.uuid()]).await?;
    let position = *positions.get(&event.id.uuid()).ok_or(ReadError::NotFound)?;
    let scope = reader::scope_of(users, claims, &event).await?;
    let found = vec![(position, event)];
    let shown = view::render(conn, users.database.keyring(), scope, &Filter::default(), found).await?;
    shown.into_iter().next().ok_or(ReadError::NotFound)
}
