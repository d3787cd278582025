//! Keyset paging: a page ends with a cursor that says where the next one starts.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, Datelike, Utc};
use serde::{Deserialize, Deserializer, Serialize, de, de::DeserializeOwned};

/// Items a page holds when the caller does not say.
pub const DEFAULT_LIMIT: u64 = 50;
/// Items a page holds at the most.
pub const MAX_LIMIT: u64 = 200;

/// One page of a list.
#[derive(Clone, Debug, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Page<T> {
    /// The items, in the list's order.
    pub items: Vec<T>,
    /// Pass it as `cursor` to get the next page; null on the last one.
    #[schema(required)]
    pub next_cursor: Option<String>,
}

impl<T> Page<T> {
    /// A list that is complete in one page.
    pub fn complete(items: Vec<T>) -> Self {
        Self { items, next_cursor: None }
    }

    /// A page from rows that were read with `limit + 1`, the extra one telling that there are more.
    pub fn from_rows<K: Serialize>(mut items: Vec<T>, limit: u64, key: impl Fn(&T) -> K) -> Self {
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        if items.len() <= limit {
            return Self::complete(items);
        }
        items.truncate(limit);
        let next_cursor = items.last().map(|last| encode_cursor(&key(last)));
        Self { items, next_cursor }
    }

    /// The same page with other items.
    pub fn map<U>(self, f: impl FnMut(T) -> U) -> Page<U> {
        Page { items: self.items.into_iter().map(f).collect(), next_cursor: self.next_cursor }
    }
}

/// The cursor is not one that this list made.
#[derive(Debug, thiserror::Error)]
#[error("the cursor is not valid; start again without it")]
pub struct InvalidCursor;

/// Writes a list's key as an opaque cursor.
pub fn encode_cursor<K: Serialize>(key: &K) -> String {
    URL_SAFE_NO_PAD.encode(serde_json::to_vec(key).unwrap_or_default())
}

/// Reads a cursor back into the list's key.
pub fn decode_cursor<K: DeserializeOwned>(cursor: &str) -> Result<K, InvalidCursor> {
    let bytes = URL_SAFE_NO_PAD.decode(cursor).map_err(|_| InvalidCursor)?;
    serde_json::from_slice(&bytes).map_err(|_| InvalidCursor)
}

/// Reads a time in a cursor. A cursor comes from outside, and not every time that can be written is one that every
/// database can compare with.
///
/// # Errors
/// When the year is not one of four digits.
pub fn cursor_time<'de, D: Deserializer<'de>>(deserializer: D) -> Result<DateTime<Utc>, D::Error> {
    let time = DateTime::<Utc>::deserialize(deserializer)?;
    if (1..=9999).contains(&time.year()) { Ok(time) } else { Err(de::Error::custom("not a time that a row has")) }
}

/// Reads a text in a cursor. A cursor comes from outside, and not every text is one that every database can compare
/// with.
///
/// # Errors
/// When it has a NUL character.
pub fn cursor_text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let text = String::deserialize(deserializer)?;
    if text.contains('\0') { Err(de::Error::custom("not a text that a row has")) } else { Ok(text) }
}
