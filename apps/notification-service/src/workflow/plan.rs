//! What a step would do. Decides, and does nothing.

use super::{
    definition::{Channel, Step, StepKind, Urgency, Workflow},
    facts::Facts,
    preference::Choices,
    render,
    run::{Digest, Meanwhile},
    said::{self, Said},
    zone,
};
use chrono::{DateTime, NaiveTime, Utc};
use minijinja::Value;
use serde::Serialize;
use serde_json::Value as Json;
use utoipa::ToSchema;

/// Longest key of a digest, in characters.
const MAX_KEY: usize = 200;

/// What is known when a step is decided.
pub struct Situation<'a> {
    /// The workflow.
    pub workflow: &'a Workflow,
    /// Whom it tells, and of what.
    pub facts: &'a Facts,
    /// What came about since the run began.
    pub meanwhile: &'a Meanwhile,
    /// What the recipient wants to be told.
    pub choices: &'a Choices,
    /// When they want to be left alone.
    pub quiet: Option<(NaiveTime, NaiveTime)>,
    /// The time.
    pub now: DateTime<Utc>,
}

/// What a step does.
#[derive(Debug)]
pub enum Decision {
    /// Tells this over a channel.
    Tell(Channel, Said),
    /// Nothing.
    Skip(Reason),
    /// Is decided again at that time.
    Later(DateTime<Utc>),
    /// Is done then.
    Wait(DateTime<Utc>),
    /// Collects by a key until then.
    Collect(String, DateTime<Utc>),
}

/// Why a step does nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// Its condition does not hold.
    Condition,
    /// The recipient, or their organization, does not want it.
    Preference,
    /// The recipient has no address that they proved, or no device.
    NoAddress,
    /// No mail goes to their address any more.
    Suppressed,
    /// The workflow told them enough for now.
    Throttled,
    /// It could not be filled in.
    Template,
}

impl Reason {
    /// Its name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Condition => "condition",
            Self::Preference => "preference",
            Self::NoAddress => "no_address",
            Self::Suppressed => "suppressed",
            Self::Throttled => "throttled",
            Self::Template => "template",
        }
    }
}

/// What a digest has collected, for the lines of a mail.
pub struct Told<'a>(Option<&'a Digest>);

impl<'a> Told<'a> {
    /// Each thing.
    pub fn items(&self) -> impl Iterator<Item = &'a Json> {
        self.0.into_iter().flat_map(|digest| &digest.items)
    }
}

/// Decides a step.
///
/// # Errors
/// When a template or condition cannot be filled in with what is known.
pub fn decide(step: &Step, at: &Situation<'_>) -> Result<Decision, minijinja::Error> {
    let values = at.facts.with(at.meanwhile);
    if let Some(condition) = &step.condition
        && !render::holds(condition, &values)?
    {
        return Ok(Decision::Skip(Reason::Condition));
    }
    match &step.kind {
        StepKind::Delay(span) => Ok(Decision::Wait(at.now.checked_add_signed(*span).unwrap_or(at.now))),
        StepKind::Digest(key, window) => {
            let key: String = render::text(key, &values)?.replace('\0', "").chars().take(MAX_KEY).collect();
            Ok(Decision::Collect(key, zone::closing(*window, at.facts.zone, at.now)))
        }
        StepKind::Tell(channel, words) => {
            if !at.workflow.is_required && !at.choices.stand(&at.workflow.category, *channel).is_on {
                return Ok(Decision::Skip(Reason::Preference));
            }
            if let Some(end) = quiet(*channel, at) {
                return Ok(Decision::Later(end));
            }
            tell(*channel, words, at, &values)
        }
    }
}

fn tell(
    channel: Channel,
    words: &super::definition::Words,
    at: &Situation<'_>,
    values: &Value,
) -> Result<Decision, minijinja::Error> {
    let told = Told(at.meanwhile.digest.as_ref());
    Ok(Decision::Tell(channel, said::fill(words, at.facts.locale, values, &told)?))
}

/// Until when quiet is kept. What lies in the inbox wakes nobody; what is urgent does not wait.
fn quiet(channel: Channel, at: &Situation<'_>) -> Option<DateTime<Utc>> {
    if channel == Channel::InApp || at.workflow.urgency == Urgency::Urgent {
        return None;
    }
    let (from, until) = at.quiet?;
    zone::quiet_until(from, until, at.facts.zone, at.now)
}
