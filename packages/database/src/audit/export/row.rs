//! One line of an export.

use crate::{
    audit::Hash,
    event_chain,
    event_seals::entity::Model as Seal,
    events::{Opened, entity::Model as Event},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use chrono::{DateTime, Utc};
use sea_orm::DbErr;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use serde_json::Value;
use shared::event::Context;
use uuid::Uuid;

/// What stands between the columns of a line and its hash.
const LINE: &str = ",\"line\":\"";
const LINE_END: &str = "\"}";
const LINE_LENGTH: usize = LINE.len() + 64 + LINE_END.len();

/// A sealed event as a line of an export.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// Its place in the log.
    pub position: i64,
    /// Its place in the export, from 1.
    pub index: u64,
    /// The position of the line before, 0 for the first one.
    pub after: i64,
    /// Identifies it.
    pub id: Uuid,
    /// Its place in the table; this and what follows is `null` in an event that retention moved to an archive.
    pub sequence: Option<i64>,
    /// What happened.
    #[serde(rename = "type")]
    pub kind: Option<String>,
    /// Who did it: a `user`, somebody `anonymous`, or the `system`.
    pub actor_kind: Option<String>,
    /// The person who did it.
    pub actor_id: Option<Uuid>,
    /// What it happened to.
    pub subject: Option<Uuid>,
    /// Whom the personal facts are about.
    pub person: Option<Uuid>,
    /// The organization it belongs to.
    pub organization_id: Option<Uuid>,
    /// Facts without personal data.
    pub payload: Option<Value>,
    /// When it happened.
    pub occurred_at: Option<DateTime<Utc>>,
    /// The personal facts as ciphertext.
    pub personal_sealed: Option<Ciphertext>,
    /// Where it came from, as ciphertext.
    pub context_sealed: Option<Ciphertext>,
    /// The personal facts, for a reader who may see them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub personal: Option<Value>,
    /// Where it came from, for a reader who may see it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub context: Option<Context>,
    /// Something of it was lost because a person was erased.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub erased: bool,
    /// The event itself was moved to an archive; this is its seal.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub archived: bool,
    /// Columns that the digest covers were withheld from this reader; the signature of the export vouches for the rest.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub redacted: bool,
    /// When it was sealed.
    pub sealed_at: DateTime<Utc>,
    /// How the digest is made.
    pub version: i32,
    /// The digest of the event.
    pub digest: Hash,
    /// The hash of the seal before.
    pub previous_hash: Hash,
    /// The hash of the seal: of the one before, and the digest.
    pub hash: Hash,
}

impl Row {
    /// A line for a seal and its event, unless that is in an archive. Its place in the export comes later.
    pub(crate) fn new(
        seal: &Seal,
        previous_hash: Hash,
        event: Option<&Event>,
        opened: Option<Opened>,
    ) -> Result<Self, DbErr> {
        let hash = |bytes: &[u8]| {
            Hash::try_from(bytes)
                .map_err(|error| DbErr::Type(format!("event_seals at position {}: {error}", seal.position)))
        };
        let erased = opened.as_ref().is_some_and(Opened::erased);
        let (personal, context) = opened.map_or((None, None), |opened| (opened.personal, opened.context));
        Ok(Self {
            position: seal.position,
            index: 0,
            after: 0,
            id: seal.event_id,
            sequence: event.map(|event| event.sequence),
            kind: event.map(|event| event.kind.clone()),
            actor_kind: event.map(|event| event.actor_kind.clone()),
            actor_id: event.and_then(|event| event.actor_id),
            subject: event.and_then(|event| event.subject),
            person: event.and_then(|event| event.person),
            organization_id: event.and_then(|event| event.organization_id),
            payload: event.map(|event| event.payload.clone()),
            occurred_at: event.map(|event| event.occurred_at),
            personal_sealed: event.and_then(|event| event.personal.clone()).map(Ciphertext),
            context_sealed: event.and_then(|event| event.context.clone()).map(Ciphertext),
            personal,
            context,
            erased,
            archived: event.is_none(),
            redacted: false,
            sealed_at: seal.sealed_at,
            version: seal.version,
            digest: hash(&seal.digest)?,
            previous_hash,
            hash: hash(&seal.hash)?,
        })
    }

    /// Whether digest and hash are those of the line's own columns.
    pub(super) fn is_consistent(&self) -> bool {
        let is_digest = self.archived
            || self.redacted
            || self.event().and_then(|event| event_chain::digest(&event, self.version)) == Some(self.digest.0);
        is_digest && event_chain::link(&self.previous_hash.0, &self.digest.0) == self.hash.0
    }

    fn event(&self) -> Option<Event> {
        Some(Event {
            sequence: self.sequence?,
            id: self.id,
            kind: self.kind.clone()?,
            actor_kind: self.actor_kind.clone()?,
            actor_id: self.actor_id,
            subject: self.subject,
            person: self.person,
            organization_id: self.organization_id,
            payload: self.payload.clone()?,
            personal: self.personal_sealed.clone().map(|sealed| sealed.0),
            occurred_at: self.occurred_at?,
            context: self.context_sealed.clone().map(|sealed| sealed.0),
        })
    }
}

/// Gives lines their place, and the hash that follows from all lines before.
#[derive(Clone, Debug)]
pub struct Lines {
    /// How many lines there are.
    pub(super) index: u64,
    /// The position of the first of them.
    pub(super) first: i64,
    /// The position of the last of them.
    pub(super) after: i64,
    /// The hash of the last of them.
    pub(super) line: Hash,
}

impl Default for Lines {
    fn default() -> Self {
        Self { index: 0, first: 0, after: 0, line: Hash::GENESIS }
    }
}

impl Lines {
    /// The next line, with its line feed.
    pub(crate) fn push(&mut self, mut row: Row) -> Result<String, DbErr> {
        row.index = self.index + 1;
        row.after = self.after;
        let mut text = serde_json::to_string(&row).map_err(|error| DbErr::Json(error.to_string()))?;
        text.pop();
        self.line = self.follow(text.as_bytes());
        self.after = row.position;
        self.index = row.index;
        if self.first == 0 {
            self.first = row.position;
        }
        text.push_str(LINE);
        text.push_str(&self.line.to_string());
        text.push_str(LINE_END);
        text.push('\n');
        Ok(text)
    }

    /// The hash of a line with these columns, should it come next.
    pub(super) fn follow(&self, columns: &[u8]) -> Hash {
        Hash::of(&[&self.line.0, columns].concat())
    }
}

/// A line without its line feed, as its columns (without the closing brace) and its hash.
pub(super) fn split(line: &[u8]) -> Option<(&[u8], Hash)> {
    let (columns, rest) = line.split_at_checked(line.len().checked_sub(LINE_LENGTH)?)?;
    let digits = rest.strip_prefix(LINE.as_bytes())?.strip_suffix(LINE_END.as_bytes())?;
    Some((columns, std::str::from_utf8(digits).ok()?.parse().ok()?))
}

/// Ciphertext, as base64 in JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ciphertext(pub Vec<u8>);

impl Serialize for Ciphertext {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&STANDARD.encode(&self.0))
    }
}

impl<'de> Deserialize<'de> for Ciphertext {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        STANDARD.decode(String::deserialize(deserializer)?).map(Self).map_err(de::Error::custom)
    }
}
