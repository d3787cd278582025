//! The query of everything that reads the audit trail. By hand, because a type may be named more than once, and each
//! parameter that is wrong is told.

use crate::{
    audit::{
        kinds,
        reader::{Reader, Scope},
        search,
    },
    state::Users,
};
use axum::extract::Query;
use chrono::{DateTime, Datelike, Utc};
use database::{
    audit::export::Format,
    event_search::{Filter, PageKey},
};
use http::Uri;
use runtime::http::validate::is_deceptive;
use shared::{
    Code, FieldError, OrganizationId, Permission, Problem, UserId,
    claims::AccessClaims,
    event::EventType,
    paging::{DEFAULT_LIMIT, MAX_LIMIT, decode_cursor},
};
use std::{fmt::Display, str::FromStr, sync::Arc};
use utoipa::IntoParams;
use uuid::Uuid;

/// The longest search text, in characters.
const MAX_SEARCH: usize = 200;

/// Which events.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "describes the query that `Asked` reads")]
pub struct AuditFilter {
    /// What belongs to this organization. Needed by whoever may not read the trail of the whole platform.
    organization_id: Option<OrganizationId>,
    /// Only of this type; `member.*` stands for all types that start so. May be given more than once.
    #[param(example = json!(["member.*", "role.updated"]))]
    r#type: Option<Vec<String>>,
    /// Only what this person did.
    actor_id: Option<UserId>,
    /// Only what happened to this: a person, a session, an organization, an invitation, a role.
    subject_id: Option<Uuid>,
    /// Only what is about this person.
    person_id: Option<UserId>,
    /// The name or address of people, an id, or part of a type.
    #[param(max_length = 200)]
    search: Option<String>,
    /// Only what happened then or later.
    from: Option<DateTime<Utc>>,
    /// Only what happened before then.
    to: Option<DateTime<Utc>>,
}

/// The parameters that [`AuditFilter`] describes.
const FILTER: [&str; 8] = ["organization_id", "type", "actor_id", "subject_id", "person_id", "search", "from", "to"];

/// What a request asks for, read and checked.
pub struct Asked {
    filter: Filter,
    search: Option<String>,
    /// Where to go on.
    pub cursor: Option<PageKey>,
    /// How many.
    pub limit: u64,
    /// The position after which to start.
    pub after: Option<i64>,
    /// The form of a file.
    pub format: Format,
}

impl Asked {
    /// Reads a query, which may have these parameters besides the filter.
    ///
    /// # Errors
    /// `validation_failed`, with every parameter that is not acceptable.
    pub fn read(uri: &Uri, more: &[&str]) -> Result<Self, Problem> {
        let mut query = Pairs::read(uri, more);
        let filter = Filter {
            organization: query.one("organization_id"),
            types: query.types(),
            actor: query.one("actor_id"),
            subject: query.one("subject_id"),
            person: query.one("person_id"),
            from: query.time("from"),
            to: query.time("to"),
            search: None,
        };
        if let (Some(from), Some(to)) = (filter.from, filter.to)
            && from > to
        {
            query.wrong("to", "invalid", "must not be before `from`");
        }
        let asked = Self {
            filter,
            search: query.text("search"),
            cursor: query.cursor(),
            limit: query.limit(),
            after: query.position("after"),
            format: query.format("format"),
        };
        query.finish()?;
        Ok(asked)
    }

    /// Admits the caller to what they ask for, and finds out what their search stands for.
    ///
    /// # Errors
    /// When they may not read it.
    pub async fn admit(
        self,
        users: &Users,
        claims: &Arc<AccessClaims>,
        needed: Permission,
    ) -> Result<(Reader, Filter, Paging), Problem> {
        let reader = Reader::admit(users, claims, self.filter.organization, needed).await?;
        let mut filter = self.filter;
        if let Scope::Organization(id) = reader.scope {
            filter.organization = Some(id);
        }
        if let Some(text) = &self.search {
            let found = search::read(users.database.reader(), reader.scope, text).await;
            filter.search = Some(found.map_err(|error| database::problem(&error))?);
        }
        Ok((reader, filter, Paging { cursor: self.cursor, limit: self.limit }))
    }
}

/// Which part of a list.
pub struct Paging {
    /// Where to go on.
    pub cursor: Option<PageKey>,
    /// How many.
    pub limit: u64,
}

/// A query's parameters, and what is wrong with them.
struct Pairs {
    pairs: Vec<(String, String)>,
    errors: Vec<FieldError>,
}

impl Pairs {
    fn read(uri: &Uri, more: &[&str]) -> Self {
        let mut errors = Vec::new();
        let mut pairs = Query::<Vec<(String, String)>>::try_from_uri(uri).map(|Query(pairs)| pairs).unwrap_or_default();
        pairs.retain(|(name, _)| {
            let is_known = FILTER.contains(&name.as_str()) || more.contains(&name.as_str());
            if !is_known {
                errors.push(FieldError::new(pointer(name), "unknown_field", "this parameter is not known here"));
            }
            is_known
        });
        Self { pairs, errors }
    }

    fn wrong(&mut self, name: &str, code: &'static str, detail: impl Display) {
        self.errors.push(FieldError::new(pointer(name), code, detail.to_string()));
    }

    /// The value of a parameter that may be given once.
    fn take(&mut self, name: &str) -> Option<String> {
        let mut values = self.pairs.iter().filter(|(known, _)| known == name).map(|(_, value)| value.clone());
        let (value, again) = (values.next(), values.next().is_some());
        if again {
            self.wrong(name, "invalid", "may be given only once");
        }
        value
    }

    fn one<T: FromStr<Err: Display>>(&mut self, name: &str) -> Option<T> {
        match self.take(name)?.parse() {
            Ok(value) => Some(value),
            Err(error) => {
                self.wrong(name, "invalid", error);
                None
            }
        }
    }

    fn time(&mut self, name: &str) -> Option<DateTime<Utc>> {
        let text = self.take(name)?;
        // A `+` that was not encoded is a space by now.
        let time = DateTime::parse_from_rfc3339(&text.replace(' ', "+")).map(|time| time.with_timezone(&Utc)).ok();
        // Not every time that can be written is one that every database can compare with.
        let time = time.filter(|time| (1..=9999).contains(&time.year())).map(shared::clock::truncate);
        if time.is_none() {
            self.wrong(name, "invalid", "must be a time such as 2026-11-23T09:00:00Z");
        }
        time
    }

    fn types(&mut self) -> Vec<EventType> {
        let patterns = self.pairs.iter().filter(|(name, _)| name == "type").map(|(_, pattern)| pattern.clone());
        let mut types = Vec::new();
        for pattern in patterns.collect::<Vec<_>>() {
            let matching = kinds::matching(&pattern);
            if matching.is_empty() {
                self.wrong("type", "invalid", "there is no such type of event; `audit-events/types` lists them");
            }
            types.extend(matching);
        }
        types.sort_unstable_by_key(|kind| kind.as_str());
        types.dedup();
        types
    }

    fn text(&mut self, name: &str) -> Option<String> {
        let text = self.take(name)?.trim().to_owned();
        if text.chars().count() > MAX_SEARCH {
            self.wrong(name, "too_long", format!("must not have more than {MAX_SEARCH} characters"));
        } else if text.contains(is_deceptive) {
            self.wrong(name, "invalid_characters", "must not contain control or invisible characters");
        }
        Some(text).filter(|text| !text.is_empty())
    }

    fn cursor(&mut self) -> Option<PageKey> {
        match decode_cursor(&self.take("cursor")?) {
            Ok(key) => Some(key),
            Err(error) => {
                self.wrong("cursor", "invalid", error);
                None
            }
        }
    }

    fn position(&mut self, name: &str) -> Option<i64> {
        let position = self.one(name)?;
        if position < 0 {
            self.wrong(name, "invalid", "must not be negative");
        }
        Some(position)
    }

    fn format(&mut self, name: &str) -> Format {
        match self.take(name).as_deref() {
            None | Some("ndjson") => Format::Ndjson,
            Some("csv") => Format::Csv,
            Some(_) => {
                self.wrong(name, "invalid", "must be ndjson or csv");
                Format::Ndjson
            }
        }
    }

    fn limit(&mut self) -> u64 {
        let limit = self.one("limit").unwrap_or(DEFAULT_LIMIT);
        if !(1..=MAX_LIMIT).contains(&limit) {
            self.wrong("limit", "invalid", format!("must be between 1 and {MAX_LIMIT}"));
        }
        limit
    }

    fn finish(self) -> Result<(), Problem> {
        if self.errors.is_empty() {
            return Ok(());
        }
        Err(Problem::new(Code::ValidationFailed).with_errors(self.errors))
    }
}

fn pointer(name: &str) -> String {
    format!("?{name}")
}
