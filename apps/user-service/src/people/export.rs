//! The list of people as a file, streamed: page after page is read, written and forgotten, so that a million people take
//! no more memory than a thousand.

use super::{
    Person,
    guard::By,
    list::{self, ListError, Wish},
};
use crate::{audit::reader::is_current, state::Users};
use bytes::Bytes;
use chrono::{DateTime, TimeDelta, Utc};
use database::{DbErr, authority, events};
use futures_util::stream::{self, Stream};
use runtime::telemetry::causes;
use serde_json::json;
use shared::{
    Permission, Problem,
    claims::AccessClaims,
    event::{EventType, NewEvent},
};
use std::sync::Arc;

/// People read in one go.
const BATCH: u64 = 500;
/// How often the reader's authority is asked again at the most.
const ASK_AGAIN: TimeDelta = TimeDelta::seconds(5);

/// Notes who exports what. Not what was searched for: that may be the name of somebody who is erased later, and no key
/// of theirs could seal it.
pub async fn note(users: &Users, by: &By, format: &str, wish: &Wish) -> Result<(), DbErr> {
    let tx = users.database.write().await?;
    let filter = &wish.filter;
    let mut payload = json!({ "format": format, "statuses": filter.statuses });
    let facts = [
        ("verified", json!(filter.verified)),
        ("organization_id", json!(wish.organization)),
        ("role", json!(wish.role)),
        ("created_after", json!(filter.created_after)),
        ("created_before", json!(filter.created_before)),
    ];
    for (name, value) in facts {
        if !value.is_null() {
            payload[name] = value;
        }
    }
    if wish.search.is_some() {
        payload["searched"] = json!(true);
    }
    let event = NewEvent::new(EventType::UsersExported, by.actor()).payload(payload).context(by.context.clone());
    events::append(&tx, event).await?;
    tx.commit().await
}

/// Where a file is.
enum Place {
    /// Before the page that a cursor names; none names the first.
    Before(Option<String>),
    /// At its end.
    End,
}

/// Why a file was cut off.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// Whoever took it may no longer.
    #[error("the reader lost the authority meanwhile")]
    Revoked,
    /// There is no page.
    #[error(transparent)]
    List(#[from] ListError),
    /// Storage failed.
    #[error("storage failed")]
    Storage(#[from] DbErr),
}

impl From<ExportError> for Problem {
    fn from(error: ExportError) -> Self {
        match error {
            ExportError::Revoked => Self::denied(Permission::USERS_EXPORT),
            ExportError::List(error) => error.into(),
            ExportError::Storage(error) => database::problem(&error),
        }
    }
}

/// Whoever takes a file.
pub struct Taker {
    claims: Arc<AccessClaims>,
    asked_at: DateTime<Utc>,
}

impl Taker {
    /// Somebody who was allowed to when their token was made.
    pub fn new(claims: Arc<AccessClaims>) -> Self {
        let asked_at = DateTime::from_timestamp(claims.iat, 0).unwrap_or(DateTime::UNIX_EPOCH);
        Self { claims, asked_at }
    }

    /// Asks now and then whether they may still: a file takes its time, and does not outlive what it was allowed by.
    ///
    /// # Errors
    /// When they may no longer.
    pub async fn demand(&mut self, users: &Users) -> Result<(), ExportError> {
        let now = users.runtime.now();
        if now - self.asked_at < ASK_AGAIN {
            return Ok(());
        }
        self.asked_at = now;
        let (conn, config) = (users.database.reader(), users.runtime.config());
        let claims = &self.claims;
        let user = claims.user().ok_or(ExportError::Revoked)?;
        let may = is_current(conn, config, claims, now).await?
            && authority::with_active(conn, config, user, claims.org).await?.holds(&Permission::USERS_EXPORT);
        if may { Ok(()) } else { Err(ExportError::Revoked) }
    }
}

/// The chunks of a file with everybody whom a wish names, `head` first. A page is read when the one before was taken. A
/// failure cuts the file off, so that nobody takes a part for the whole; so does losing the permission meanwhile.
pub fn stream(
    users: Users,
    taker: Taker,
    wish: Wish,
    head: Vec<u8>,
    write: impl Fn(&mut Vec<u8>, Person) + Send + Sync + 'static,
) -> impl Stream<Item = Result<Bytes, ExportError>> + Send {
    let export = Arc::new((users, wish, write));
    stream::try_unfold((Place::Before(None), head, taker), move |(mut place, mut file, mut taker)| {
        let export = Arc::clone(&export);
        async move {
            let (users, wish, write) = &*export;
            // A page may be empty while there is a next one.
            while let Place::Before(cursor) = &place {
                taker.demand(users).await.inspect_err(cut_off)?;
                let page = list::page(users.database.reader(), wish, cursor.as_deref(), BATCH).await;
                let page = page.map_err(ExportError::from).inspect_err(cut_off)?;
                place = page.next_cursor.map_or(Place::End, |next| Place::Before(Some(next)));
                for person in page.items {
                    write(&mut file, person);
                }
                if !file.is_empty() {
                    let chunk = std::mem::take(&mut file);
                    return Ok(Some((chunk.into(), (place, file, taker))));
                }
            }
            Ok(None)
        }
    })
}

fn cut_off(error: &ExportError) {
    match error {
        ExportError::Revoked => tracing::info!("an export of people ended, because its reader may no longer"),
        ExportError::List(_) | ExportError::Storage(_) => {
            tracing::error!(error = causes(error), "an export of people was cut off");
        }
    }
}
