//! What a workflow would tell somebody, without telling it: the steps of a run are decided on a clock that is moved on, and
//! nothing is written.

use super::{
    definition::{Channel, StepKind, Workflow},
    facts::{Cause, Facts, Known},
    plan::{self, Decision, Reason, Situation},
    preference::Choices,
    reach,
    run::{self, Digest, Meanwhile},
    said::Said,
};
use chrono::{DateTime, Utc};
use database::{ConnectionTrait, DbErr, inboxes, users::User, workflow_runs::Place};
use runtime::Keyring;
use serde_json::{Value as Json, json};
use shared::{OrganizationId, UserId};

/// What is to be tried.
pub struct Trial<'a> {
    /// The workflow.
    pub workflow: &'a Workflow,
    /// In which organization.
    pub organization_id: Option<OrganizationId>,
    /// Who would do it.
    pub actor_id: Option<UserId>,
    /// What its templates speak of.
    pub data: &'a Json,
    /// When it would begin.
    pub at: DateTime<Utc>,
}

/// What one step would do.
#[derive(Debug)]
pub struct Outcome {
    /// Its name.
    pub step: String,
    /// What kind of step it is.
    pub kind: &'static str,
    /// When it would do that.
    pub at: DateTime<Utc>,
    /// What it would say.
    pub said: Option<(Channel, Said)>,
    /// Until when it would wait.
    pub until: Option<DateTime<Utc>>,
    /// Why it would do nothing.
    pub reason: Option<Reason>,
}

/// Tries a workflow on one person, who sees nothing of what it tells them.
///
/// # Errors
/// When the database fails.
pub async fn of(
    conn: &impl ConnectionTrait,
    keyring: &Keyring,
    trial: &Trial<'_>,
    recipient: &User,
) -> Result<Vec<Outcome>, DbErr> {
    let workflow = trial.workflow;
    let kind = workflow.events.first().cloned();
    // An event's facts are what its workflow's data are.
    let event = kind.map_or(Json::Null, |kind| json!({ "type": kind, "occurred_at": trial.at, "payload": trial.data }));
    let cause = Cause { data: trial.data, event: &event };
    let of = (trial.organization_id, trial.actor_id);
    let facts = Facts::gather(conn, &mut Known::default(), recipient, of, &cause).await?;
    let choices = Choices::read(conn, recipient.id, trial.organization_id).await?;
    let quiet = run::quiet_hours(&inboxes::find(conn, recipient.id).await?);
    let place = Place {
        workflow: &workflow.id,
        user_id: recipient.id,
        organization_id: trial.organization_id,
        created_at: trial.at,
        id: None,
    };
    let is_too_much = run::is_too_much(conn, workflow, &place).await?;
    let mut meanwhile = Meanwhile::default();
    let mut now = trial.at;
    let mut outcomes = Vec::with_capacity(workflow.steps.len());
    let mut steps = workflow.steps.iter();
    let mut next = steps.next();
    while let Some(step) = next {
        let situation = Situation { workflow, facts: &facts, meanwhile: &meanwhile, choices: &choices, quiet, now };
        let mut outcome =
            Outcome { step: step.id.clone(), kind: step.kind.as_str(), at: now, said: None, until: None, reason: None };
        if is_too_much {
            outcome.reason = Some(Reason::Throttled);
            outcomes.push(outcome);
            break;
        }
        match plan::decide(step, &situation) {
            Err(_) => outcome.reason = Some(Reason::Template),
            Ok(Decision::Skip(reason)) => outcome.reason = Some(reason),
            Ok(Decision::Tell(channel, said)) => {
                outcome.reason = refusal(conn, keyring, (workflow, recipient), channel, now).await?;
                outcome.said = outcome.reason.is_none().then_some((channel, said));
            }
            Ok(Decision::Later(until)) => {
                outcome.until = Some(until);
                now = until;
                outcomes.push(outcome);
                // The same step again.
                continue;
            }
            Ok(Decision::Wait(until)) => {
                outcome.until = Some(until);
                now = until;
            }
            Ok(Decision::Collect(_, until)) => {
                debug_assert!(matches!(step.kind, StepKind::Digest(..)));
                meanwhile.digest = Some(Digest { count: 1, items: vec![trial.data.clone()] });
                outcome.until = Some(until);
                now = until;
            }
        }
        outcomes.push(outcome);
        next = steps.next();
    }
    Ok(outcomes)
}

/// Why a message would not get through, as far as that is known.
async fn refusal(
    conn: &impl ConnectionTrait,
    keyring: &Keyring,
    (workflow, recipient): (&Workflow, &User),
    channel: Channel,
    now: DateTime<Utc>,
) -> Result<Option<Reason>, DbErr> {
    if let Some(reason) = reach::missing(conn, workflow, recipient, channel).await? {
        return Ok(Some(reason));
    }
    let is_held_back =
        channel == Channel::Email && reach::is_held_back(conn, keyring, workflow, recipient, now).await?;
    Ok(is_held_back.then_some(Reason::Suppressed))
}
