//! What people are told in the app: the list, what they do with it, and the stream that tells them at once.
//!
//! Invariant: an inbox counts its changes. A client that knows everything up to a number misses nothing by asking for what
//! came after it, however often it was cut off, and whichever process it asks.

pub mod hub;
pub mod mark;
pub mod stream;

use crate::workflow::said::Said;
use serde_json::{Value, json};

/// What is kept of what a step says.
pub fn content(said: &Said) -> Value {
    let body = said.body.join("\n\n");
    json!({
        "title": said.title,
        "body": (!body.is_empty()).then_some(body),
        "link": said.link,
        "actions": said.actions,
    })
}
