//! What a workflow is, and how its file says so.

use chrono::{NaiveTime, TimeDelta, Weekday};
use config::Span;
use database::deliveries::Priority;
use serde::Deserialize;
use shared::Locale;

/// A text in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(from = "TextFile")]
pub struct Text {
    en: String,
    fr: String,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum TextFile {
    Same(String),
    Each(EachLanguage),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EachLanguage {
    en: String,
    fr: Option<String>,
}

impl From<TextFile> for Text {
    fn from(text: TextFile) -> Self {
        match text {
            TextFile::Same(text) => Self { fr: text.clone(), en: text },
            TextFile::Each(text) => Self { fr: text.fr.unwrap_or_else(|| text.en.clone()), en: text.en },
        }
    }
}

impl Text {
    /// The text in one language.
    pub fn of(&self, locale: Locale) -> &str {
        match locale {
            Locale::En => &self.en,
            Locale::Fr => &self.fr,
        }
    }
}

/// Whom an event is told to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// The person whom it is about.
    #[default]
    Person,
    /// Whoever did it.
    Actor,
    /// Everybody in its organization but whoever did it.
    Members,
    /// Those of them who are owners or admins.
    Admins,
    /// Those of them who are owners.
    Owners,
    /// Whoever sent the invitation that it is about.
    Inviter,
}

/// What people choose by.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Category {
    /// Its name in preferences and links.
    pub id: String,
    /// Its name for people.
    pub name: Text,
    /// What is told under it.
    pub description: Option<Text>,
}

/// How often a workflow tells one person something at the most.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Throttle {
    /// So many times.
    pub at_most: u64,
    /// In so much time.
    pub per: Span,
}

/// What is sent before what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Urgency {
    /// Overtakes everything, and keeps no quiet hours.
    Urgent,
    /// As most.
    #[default]
    Normal,
    /// Nobody waits for it.
    Low,
}

impl Urgency {
    /// Its lane in the delivery engine.
    pub fn priority(self) -> Priority {
        match self {
            Self::Urgent => Priority::Urgent,
            Self::Normal => Priority::Normal,
            Self::Low => Priority::Digest,
        }
    }

    /// Its name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Urgent => "urgent",
            Self::Normal => "normal",
            Self::Low => "low",
        }
    }
}

/// What a person may do about a notification.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActionLink {
    /// What the button says.
    pub label: Text,
    /// Where it leads.
    pub link: String,
    /// Whether it is the one to choose.
    #[serde(default)]
    pub is_primary: bool,
}

/// What a step over a channel says: templates.
#[derive(Clone, Debug)]
pub struct Words {
    /// The headline; of a mail, the subject.
    pub title: Text,
    /// The rest, a paragraph each.
    pub body: Vec<Text>,
    /// Where it leads.
    pub link: Option<String>,
    /// What the link says.
    pub label: Option<Text>,
    /// What one may do about it.
    pub actions: Vec<ActionLink>,
    /// Of a mail with a digest: one line for each thing that was collected.
    pub item: Option<Text>,
}

/// When a digest is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Window {
    /// So long after the first.
    For(TimeDelta),
    /// At the next such time by the recipient's clock.
    At(NaiveTime, Option<Weekday>),
}

/// One step.
#[derive(Clone, Debug)]
pub struct Step {
    /// Its name in the workflow.
    pub id: String,
    /// Taken if this holds.
    pub condition: Option<String>,
    /// What it does.
    pub kind: StepKind,
}

/// What a step does.
#[derive(Clone, Debug)]
pub enum StepKind {
    /// Tells it over a channel.
    Tell(Channel, Words),
    /// Waits.
    Delay(TimeDelta),
    /// Collects what comes by a key, then goes on once for all of it.
    Digest(String, Window),
}

/// How a person is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Channel {
    /// Their inbox here.
    InApp,
    /// Mail.
    Email,
    /// Their devices and browsers.
    Push,
}

impl Channel {
    /// Every channel that people choose by.
    pub const ALL: [Self; 3] = [Self::InApp, Self::Email, Self::Push];

    /// Its name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::InApp => "in_app",
            Self::Email => "email",
            Self::Push => "push",
        }
    }
}

impl StepKind {
    /// Its name in files and answers.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Tell(channel, _) => channel.as_str(),
            Self::Delay(_) => "delay",
            Self::Digest(..) => "digest",
        }
    }
}

/// A workflow.
#[derive(Clone, Debug)]
pub struct Workflow {
    /// Its name: that of its file.
    pub id: String,
    /// Its name for people.
    pub name: Text,
    /// What it is for.
    pub description: Option<Text>,
    /// What people choose by.
    pub category: String,
    /// Whether nobody can refuse it.
    pub is_required: bool,
    /// What is sent before what.
    pub urgency: Urgency,
    /// The events that begin it.
    pub events: Vec<String>,
    /// Whom an event is told to.
    pub audience: Audience,
    /// Whether it can be asked for.
    pub is_triggerable: bool,
    /// How often at the most.
    pub throttle: Option<Throttle>,
    /// For how long what it puts into inboxes stays there.
    pub expires: Option<TimeDelta>,
    /// Its steps, in order.
    pub steps: Vec<Step>,
    /// Whether it came with the platform.
    pub is_built_in: bool,
    /// Its file.
    pub source: String,
}

impl Workflow {
    /// The channels over which it tells something.
    pub fn channels(&self) -> impl Iterator<Item = Channel> {
        self.steps.iter().filter_map(|step| match step.kind {
            StepKind::Tell(channel, _) => Some(channel),
            StepKind::Delay(_) | StepKind::Digest(..) => None,
        })
    }
}
