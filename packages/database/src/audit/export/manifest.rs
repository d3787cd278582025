//! The last line of an export: what it was asked for, what it has, and a signature over that.

use super::Lines;
use crate::{
    audit::{Checkpoint, Hash, Trust},
    event_chain::canonical_json,
    event_search,
    events::entity::Column,
};
use chrono::{DateTime, Utc};
use runtime::{Keyring, Signature};
use sea_orm::{ColumnTrait, Condition, DbErr};
use serde::{Deserialize, Serialize};
use shared::{ArchiveId, OrganizationId, UserId, event::EventType};
use uuid::Uuid;

/// What the signature is for.
const PURPOSE: &str = "audit export";
/// What the last line starts with.
const START: &[u8] = b"{\"manifest\":";
/// What a manifest says that it is.
const KIND: &str = "plateforme.audit.export.v1";

/// Which events an export has. Without any wish it has all of them, and verifies as a chain.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Filter {
    /// Those of one organization.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organization_id: Option<OrganizationId>,
    /// Those of these types.
    #[serde(skip_serializing_if = "Vec::is_empty", rename = "type")]
    pub types: Vec<String>,
    /// What one person did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub actor_id: Option<UserId>,
    /// What happened to one thing or person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject_id: Option<Uuid>,
    /// What is about one person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub person_id: Option<UserId>,
    /// What happened then or later.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<DateTime<Utc>>,
    /// What happened before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<DateTime<Utc>>,
    /// What a search text stood for: things that the event has to do with, or types.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub search: Option<Searched>,
    /// What retention moved to one archive, which is all that its file has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub archive: Option<ArchiveId>,
}

/// What a search text stood for. One of it must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Searched {
    /// The event itself, or who did it, to whom or what, about whom, or where.
    pub ids: Vec<Uuid>,
    /// What happened.
    pub types: Vec<String>,
}

impl From<&event_search::Filter> for Filter {
    fn from(filter: &event_search::Filter) -> Self {
        let names = |types: &[EventType]| types.iter().map(|kind| kind.as_str().to_owned()).collect();
        Self {
            organization_id: filter.organization,
            types: names(&filter.types),
            actor_id: filter.actor,
            subject_id: filter.subject,
            person_id: filter.person,
            from: filter.from,
            to: filter.to,
            search: filter
                .search
                .as_ref()
                .map(|search| Searched { ids: search.ids.clone(), types: names(&search.types) }),
            archive: None,
        }
    }
}

impl Filter {
    /// Whether it leaves nothing out.
    pub fn is_everything(&self) -> bool {
        *self == Self::default()
    }

    /// The same in SQL.
    pub(super) fn condition(&self) -> Condition {
        let id = |column: Column, id: Option<Uuid>| id.map(|id| column.eq(id));
        let mut all = Condition::all()
            .add_option(id(Column::OrganizationId, self.organization_id.map(Into::into)))
            .add_option(id(Column::ActorId, self.actor_id.map(Into::into)))
            .add_option(id(Column::Subject, self.subject_id))
            .add_option(id(Column::Person, self.person_id.map(Into::into)))
            .add_option(self.from.map(|from| Column::OccurredAt.gte(from)))
            .add_option(self.to.map(|to| Column::OccurredAt.lt(to)));
        if !self.types.is_empty() {
            all = all.add(Column::Kind.is_in(&self.types));
        }
        if let Some(search) = &self.search {
            let columns = [Column::Id, Column::ActorId, Column::Subject, Column::Person, Column::OrganizationId];
            let any = columns
                .into_iter()
                .fold(Condition::any(), |any, column| any.add(column.is_in(search.ids.iter().copied())));
            all = all.add(any.add(Column::Kind.is_in(&search.types)));
        }
        all
    }
}

/// What an export has.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    kind: String,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// What was asked for.
    pub filter: Filter,
    /// How many lines come before this one.
    pub count: u64,
    /// The position of the first of them.
    pub first_position: i64,
    /// The position of the last of them.
    pub last_position: i64,
    /// The log's newest seal at that time: later events are not in the export.
    pub head: Checkpoint,
    /// The hash of the last line, which follows from all of them.
    pub line: Hash,
}

/// The line.
#[derive(Serialize, Deserialize)]
struct Signed {
    manifest: Manifest,
    #[serde(flatten)]
    signature: Signature,
}

impl Manifest {
    pub(crate) fn new(lines: &Lines, filter: Filter, head: Checkpoint, created_at: DateTime<Utc>) -> Self {
        Self {
            kind: KIND.to_owned(),
            created_at,
            filter,
            count: lines.index,
            first_position: lines.first,
            last_position: lines.after,
            head,
            line: lines.line,
        }
    }

    /// The last line of the export, with its line feed.
    pub(crate) fn sign(self, keyring: &Keyring) -> Result<String, DbErr> {
        let signature = keyring.sign(PURPOSE, &self.message());
        let signed = Signed { manifest: self, signature };
        Ok(serde_json::to_string(&signed).map_err(|error| DbErr::Json(error.to_string()))? + "\n")
    }

    /// Whether a line is a last one.
    pub(crate) fn is_one(line: &[u8]) -> bool {
        line.starts_with(START)
    }

    /// Reads a last line, whoever signed it.
    pub(super) fn parse(line: &[u8]) -> Option<(Self, Signature)> {
        let Signed { manifest, signature } = serde_json::from_slice(line).ok()?;
        (manifest.kind == KIND).then_some((manifest, signature))
    }

    /// Whether a key that is trusted signed it.
    pub(super) fn is_trusted(&self, signature: &Signature, trust: &Trust) -> bool {
        trust.verifies(PURPOSE, &self.message(), signature)
    }

    fn message(&self) -> Vec<u8> {
        canonical_json(&serde_json::json!(self)).into_bytes()
    }
}
