//! The list of people as a file, streamed: page after page is read, written and forgotten, so that a million people take
//! no more memory than a thousand.

use super::{
    Person,
    guard::By,
    list::{self, ListError, Wish},
};
use crate::state::Users;
use bytes::Bytes;
use database::{DbErr, events};
use futures_util::stream::{self, Stream};
use runtime::telemetry::causes;
use serde_json::json;
use shared::event::{EventType, NewEvent};
use std::sync::Arc;

/// People read in one go.
const BATCH: u64 = 500;

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

/// The chunks of a file with everybody whom a wish names, `head` first. A page is read when the one before was taken. A
/// failure cuts the file off, so that nobody takes a part for the whole.
pub fn stream(
    users: Users,
    wish: Wish,
    head: Vec<u8>,
    write: impl Fn(&mut Vec<u8>, Person) + Send + Sync + 'static,
) -> impl Stream<Item = Result<Bytes, ListError>> + Send {
    let export = Arc::new((users, wish, write));
    stream::try_unfold((Place::Before(None), head), move |(mut place, mut file)| {
        let export = Arc::clone(&export);
        async move {
            let (users, wish, write) = &*export;
            // A page may be empty while there is a next one.
            while let Place::Before(cursor) = &place {
                let page =
                    list::page(users.database.reader(), wish, cursor.as_deref(), BATCH).await.inspect_err(|error| {
                        tracing::error!(error = causes(error), "an export of people was cut off");
                    })?;
                place = page.next_cursor.map_or(Place::End, |next| Place::Before(Some(next)));
                for person in page.items {
                    write(&mut file, person);
                }
                if !file.is_empty() {
                    let chunk = std::mem::take(&mut file);
                    return Ok(Some((chunk.into(), (place, file))));
                }
            }
            Ok(None)
        }
    })
}
