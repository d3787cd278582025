//! `[audit]`: how often the log is vouched for, and how long each type of event stays in the database.

use crate::Span;
use serde::{Deserialize, Deserializer, de};
use shared::event::EventType;
use std::{collections::BTreeMap, num::NonZeroU32};

/// The audit trail.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AuditSettings {
    /// A signed checkpoint is written after so many events.
    pub checkpoint_every: NonZeroU32,
    /// A signed checkpoint is written at least so often, when there is anything new.
    pub checkpoint_interval: Span,
    /// How long events stay in the database before they are moved to an archive.
    pub retention: Retention,
}

impl Default for AuditSettings {
    fn default() -> Self {
        Self {
            checkpoint_every: NonZeroU32::MIN.saturating_add(999),
            checkpoint_interval: Span::seconds(3600),
            retention: Retention::default(),
        }
    }
}

/// How long events stay, by their type; `None` is for ever.
#[derive(Clone, Debug, Default)]
pub struct Retention {
    default: Option<Span>,
    by_type: BTreeMap<&'static str, Option<Span>>,
}

impl Retention {
    /// How long events of a type stay. The default does not reach what archives say of themselves.
    pub fn of(&self, kind: EventType) -> Option<Span> {
        let default = self.default.filter(|_| kind != EventType::AuditArchived);
        self.by_type.get(kind.as_str()).copied().unwrap_or(default)
    }

    /// The types that do not stay for ever, and how long they stay.
    pub fn limited(&self) -> impl Iterator<Item = (EventType, Span)> {
        EventType::ALL.iter().filter_map(|kind| Some((*kind, self.of(*kind)?)))
    }
}

impl<'de> Deserialize<'de> for Retention {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut retention = Self::default();
        for (name, Stay(stay)) in BTreeMap::<String, Stay>::deserialize(deserializer)? {
            if name == "default" {
                retention.default = stay;
                continue;
            }
            let Some(kind) = EventType::ALL.iter().find(|kind| kind.as_str() == name) else {
                return Err(de::Error::custom(format!("{name:?} is neither a type of event nor \"default\"")));
            };
            retention.by_type.insert(kind.as_str(), stay);
        }
        Ok(retention)
    }
}

/// `"forever"`, or a duration.
struct Stay(Option<Span>);

impl<'de> Deserialize<'de> for Stay {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        if text == "forever" {
            return Ok(Self(None));
        }
        let span = text.parse::<Span>().map_err(|error| de::Error::custom(format!("{text:?}: {error}, or forever")))?;
        if span.as_secs() < 1 {
            return Err(de::Error::custom(format!("{text:?}: events stay for a second at least")));
        }
        Ok(Self(Some(span)))
    }
}
