//! What the templates of a run may speak of.

use super::{run::Meanwhile, zone};
use crate::mail::security;
use chrono_tz::Tz;
use database::{ConnectionTrait, DbErr, organizations, users, users::User};
use minijinja::{Value, context, value::Serde};
use serde_json::{Value as Json, json};
use shared::{Locale, OrganizationId, UserId};
use std::collections::HashMap;

/// Whom a run tells, and of what.
pub struct Facts {
    /// The language that the recipient reads.
    pub locale: Locale,
    /// Their clock.
    pub zone: Tz,
    /// What whoever did it is called.
    pub actor_name: Option<String>,
    values: Value,
}

/// What began a run, as it is kept with it.
pub struct Cause<'a> {
    /// What the trigger said: `data` in templates.
    pub data: &'a Json,
    /// What happened: `event` in templates; null where somebody asked for it.
    pub event: &'a Json,
}

impl<'a> Cause<'a> {
    /// Puts both into what a run keeps.
    pub fn keep(data: &Json, event: &Json) -> Json {
        json!({ "data": data, "event": event })
    }

    /// Takes both out again.
    pub fn of(kept: &'a Json) -> Self {
        Self { data: &kept["data"], event: &kept["event"] }
    }
}

/// People and organizations that several runs speak of, read once.
#[derive(Default)]
pub struct Known {
    organizations: HashMap<OrganizationId, Value>,
    actors: HashMap<UserId, Value>,
}

impl Known {
    async fn organization(&mut self, conn: &impl ConnectionTrait, id: Option<OrganizationId>) -> Result<Value, DbErr> {
        let Some(id) = id else { return Ok(context! {}) };
        if let Some(known) = self.organizations.get(&id) {
            return Ok(known.clone());
        }
        let found = organizations::find(conn, id).await?;
        let value = found.map_or_else(
            || context! {},
            |found| context! { id => found.id.to_string(), name => found.name, slug => found.slug },
        );
        self.organizations.insert(id, value.clone());
        Ok(value)
    }

    async fn actor(&mut self, conn: &impl ConnectionTrait, id: Option<UserId>) -> Result<Value, DbErr> {
        let Some(id) = id else { return Ok(context! {}) };
        if let Some(known) = self.actors.get(&id) {
            return Ok(known.clone());
        }
        // Their name and nothing else: who is told need not know their address.
        let value = match users::find(conn, id).await? {
            Some(found) => context! { id => found.id.to_string(), name => optional(found.name) },
            None => context! {},
        };
        self.actors.insert(id, value.clone());
        Ok(value)
    }
}

impl Facts {
    /// Gathers what a run for this person speaks of.
    pub async fn gather(
        conn: &impl ConnectionTrait,
        known: &mut Known,
        recipient: &User,
        (organization, actor): (Option<OrganizationId>, Option<UserId>),
        cause: &Cause<'_>,
    ) -> Result<Self, DbErr> {
        let locale = recipient.locale;
        let sentence = cause.event["type"].as_str().and_then(|kind| security::sentence(locale, kind));
        let actor = known.actor(conn, actor).await?;
        let actor_name = actor.get_attr("name").ok().and_then(|name| name.as_str().map(ToOwned::to_owned));
        let values = context! {
            recipient => context! {
                id => recipient.id.to_string(),
                name => optional(recipient.name.clone()),
                email => recipient.email.as_str(),
                locale => locale.as_str(),
                time_zone => optional(recipient.time_zone.clone()),
            },
            organization => known.organization(conn, organization).await?,
            actor,
            data => Value::from(Serde(cause.data.clone())),
            event => context! { sentence, ..Value::from(Serde(cause.event.clone())) },
        };
        Ok(Self { locale, zone: zone::of(recipient.time_zone.as_deref()), actor_name, values })
    }

    /// The same with what came about since the run began.
    pub fn with(&self, meanwhile: &Meanwhile) -> Value {
        let marks = meanwhile.marks;
        let digest = meanwhile.digest.as_ref();
        context! {
            digest => context! {
                count => digest.map_or(0, |digest| digest.count),
                items => digest.map(|digest| digest.items.iter().cloned().map(Serde).map(Value::from).collect::<Vec<_>>()),
            },
            notification => context! { seen => marks.seen, read => marks.read, archived => marks.archived },
            ..self.values.clone()
        }
    }
}

/// A text that `default` replaces where there is none.
fn optional(text: Option<String>) -> Value {
    text.map_or(Value::UNDEFINED, Value::from)
}
