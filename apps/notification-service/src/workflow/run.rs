//! Carries runs out: each takes its steps until it has to wait or is done, in one transaction with all that it makes.

use super::{
    Catalogue,
    definition::{self, Channel, Step, StepKind, Workflow},
    facts::{Cause, Facts, Known},
    plan::{self, Decision, Reason, Situation},
    preference::Choices,
    reach,
    said::Said,
};
use crate::{
    delivery::letter::{self, Item, Letter, Words},
    inbox,
    push::{self, Content, PushStep, Urgency},
};
use chrono::{DateTime, NaiveTime, Utc};
use database::{
    ConnectionTrait, DbErr, WriteTransaction,
    deliveries::Priority,
    digest_items, inboxes, memberships,
    notifications::{self, Marks, Notification},
    users::User,
    workflow_runs::{self, Place, Run, RunState},
};
use serde_json::{Value as Json, json};
use shared::{NotificationId, UserId};
use std::collections::BTreeMap;

/// Things of a digest that are shown at the most; the count is of all.
const MOST_ITEMS: u64 = 50;
/// Entries of what came of steps that are kept.
const MAX_LOG: usize = 100;

/// What a digest has collected.
#[derive(Clone, Debug, Default)]
pub struct Digest {
    /// How much.
    pub count: u64,
    /// The first of it.
    pub items: Vec<Json>,
}

/// What came about since a run began.
#[derive(Clone, Debug, Default)]
pub struct Meanwhile {
    /// What its digest collected, once it is closed.
    pub digest: Option<Digest>,
    /// What the recipient did with what it put into their inbox.
    pub marks: Marks,
}

/// What the transaction made, for whoever is told once it is committed.
#[derive(Debug, Default)]
pub struct Made {
    /// Inboxes that changed, and the number of their last change.
    pub inboxes: BTreeMap<UserId, i64>,
    /// Mails.
    pub mails: u64,
    /// Messages to devices.
    pub pushes: usize,
}

/// Carries out runs that the transaction holds, with their people.
pub async fn advance(
    tx: &WriteTransaction,
    catalogue: &Catalogue,
    runs: Vec<Run>,
    people: &[User],
) -> Result<Made, DbErr> {
    let mut known = Known::default();
    let mut made = Made::default();
    for mut run in runs {
        let recipient = people.iter().find(|one| one.id == run.user_id).filter(|one| one.is_active());
        match (catalogue.find(&run.workflow), recipient) {
            (None, _) => end(&mut run, RunState::Cancelled, Some("there is no such workflow any more")),
            (_, None) => end(&mut run, RunState::Cancelled, Some("the recipient may not sign in")),
            (Some(_), Some(_)) if !may_be_told(tx, &run).await? => {
                end(&mut run, RunState::Cancelled, Some("the recipient is no member any more"));
            }
            (Some(workflow), Some(recipient)) => {
                take_steps(tx, workflow, &mut run, recipient, (&mut known, &mut made)).await?;
            }
        }
        workflow_runs::save(tx, &run).await?;
    }
    Ok(made)
}

/// Whether what an organization asked for may still be told: to its members alone, as long as there is one. Of what happened
/// people are told wherever they went.
async fn may_be_told(tx: &WriteTransaction, run: &Run) -> Result<bool, DbErr> {
    let Some(organization) = run.organization_id.filter(|_| Cause::of(&run.data).event.is_null()) else {
        return Ok(true);
    };
    memberships::is_member(tx, organization, run.user_id).await
}

fn end(run: &mut Run, state: RunState, error: Option<&str>) {
    run.state = state;
    run.digest_key = None;
    run.error = error.map(ToOwned::to_owned);
}

async fn take_steps(
    tx: &WriteTransaction,
    workflow: &Workflow,
    run: &mut Run,
    recipient: &User,
    (known, made): (&mut Known, &mut Made),
) -> Result<(), DbErr> {
    let now = tx.now();
    let Some(mut next) = next_step(workflow, run) else {
        end(run, RunState::Cancelled, Some("the step it waited at is gone"));
        return Ok(());
    };
    let begins = run.step.is_none();
    // With a digest it is the digest that is one too many, and not what it collects.
    if begins && !collects_first(workflow) && is_too_much(tx, workflow, &run.place()).await? {
        end(run, RunState::Cancelled, Some(Reason::Throttled.as_str()));
        return Ok(());
    }
    let cause = Cause::of(&run.data);
    let facts = Facts::gather(tx, known, recipient, (run.organization_id, run.actor_id), &cause).await?;
    let choices = Choices::read(tx, run.user_id, run.organization_id).await?;
    let quiet = quiet_hours(&inboxes::find(tx, run.user_id).await?);
    let mut meanwhile = Meanwhile::default();
    if run.state == RunState::Digesting {
        run.state = RunState::Pending;
        run.digest_key = None;
    }
    if has_digest_before(workflow, next) {
        meanwhile.digest = Some(digest(tx, run).await?);
    }
    if let Some(told) = run.notification_id {
        // What was removed was seen, or its time was over.
        let gone = Marks { seen: true, read: true, archived: true };
        meanwhile.marks = notifications::marks(tx, told).await?.unwrap_or(gone);
    }
    while let Some(step) = workflow.steps.get(next) {
        let situation = Situation { workflow, facts: &facts, meanwhile: &meanwhile, choices: &choices, quiet, now };
        let decision = match plan::decide(step, &situation) {
            Ok(decision) => decision,
            Err(error) => {
                // What the trigger said may be in the message: it stays out of the log.
                tracing::warn!(workflow = workflow.id, step = step.id, kind = ?error.kind(), "a step cannot be filled in");
                run.error = Some(format!("step {}: {:?}", step.id, error.kind()));
                Decision::Skip(Reason::Template)
            }
        };
        match decision {
            Decision::Skip(reason) => note(run, step, now, "skipped", Some(reason.as_str())),
            Decision::Later(until) => {
                run.due_at = until;
                return Ok(());
            }
            Decision::Wait(until) => {
                note(run, step, now, "waits", None);
                run.step = Some(step.id.clone());
                run.due_at = until;
                return Ok(());
            }
            Decision::Collect(key, until) => {
                return collect(tx, workflow, run, step, (key, until)).await;
            }
            Decision::Tell(channel, said) => {
                let named = facts.actor_name.as_deref().is_some_and(|name| said.names(name));
                let of = (workflow, run.actor_id.filter(|_| named));
                if let Some(reason) = reach::missing(tx, workflow, recipient, channel).await? {
                    note(run, step, now, "skipped", Some(reason.as_str()));
                } else {
                    tell(tx, of, run, step, (channel, said), made).await?;
                    note(run, step, now, "sent", None);
                }
            }
        }
        run.step = Some(step.id.clone());
        next += 1;
    }
    let state = if run.error.is_some() { RunState::Failed } else { RunState::Done };
    run.state = state;
    Ok(())
}

/// Where a run goes on: behind the last step that it took, wherever that is now. None if that step was taken out of the file.
fn next_step(workflow: &Workflow, run: &Run) -> Option<usize> {
    let Some(taken) = &run.step else { return Some(0) };
    Some(workflow.steps.iter().position(|step| step.id == *taken)? + 1)
}

/// Whether the workflow told the person enough before this.
pub async fn is_too_much(conn: &impl ConnectionTrait, workflow: &Workflow, at: &Place<'_>) -> Result<bool, DbErr> {
    let Some(throttle) = workflow.throttle else { return Ok(false) };
    let since = at.created_at - throttle.per.delta();
    Ok(workflow_runs::count_since(conn, at, since, throttle.at_most).await? >= throttle.at_most)
}

/// Whether a workflow collects before it tells anything.
fn collects_first(workflow: &Workflow) -> bool {
    let first = workflow.steps.iter().find(|step| !matches!(step.kind, StepKind::Delay(_)));
    first.is_some_and(|step| matches!(step.kind, StepKind::Digest(..)))
}

fn has_digest_before(workflow: &Workflow, step: usize) -> bool {
    workflow.steps.iter().take(step).any(|step| step.kind.as_str() == "digest")
}

async fn digest(tx: &WriteTransaction, run: &Run) -> Result<Digest, DbErr> {
    let count = digest_items::count(tx, run.id).await?;
    Ok(Digest { count, items: digest_items::list(tx, tx.keyring(), run.id, MOST_ITEMS).await? })
}

/// When a person wants to be left alone, by their own clock.
pub fn quiet_hours(inbox: &inboxes::Inbox) -> Option<(NaiveTime, NaiveTime)> {
    let (from, until) = inbox.quiet.as_ref()?;
    let time = |text: &str| NaiveTime::parse_from_str(text, "%H:%M").ok();
    Some((time(from)?, time(until)?))
}

/// Opens a digest, or adds to the one that is open. The transaction holds the person, so nobody opens another meanwhile.
async fn collect(
    tx: &WriteTransaction,
    workflow: &Workflow,
    run: &mut Run,
    step: &Step,
    (key, until): (String, DateTime<Utc>),
) -> Result<(), DbErr> {
    // What one organization tells somebody is not collected with what another does.
    let key = format!("{}:{key}", run.organization_id.map(|id| id.to_string()).unwrap_or_default());
    let data = Cause::of(&run.data).data.clone();
    let of = (run.event_id, run.user_id);
    if let Some(open) = workflow_runs::open_digest(tx, run, &key).await? {
        digest_items::insert(tx, open, of, &data).await?;
        note(run, step, tx.now(), "merged", None);
        end(run, RunState::Merged, None);
        return Ok(());
    }
    if collects_first(workflow) && is_too_much(tx, workflow, &run.place()).await? {
        end(run, RunState::Cancelled, Some(Reason::Throttled.as_str()));
        return Ok(());
    }
    digest_items::insert(tx, run.id, of, &data).await?;
    note(run, step, tx.now(), "collects", None);
    run.state = RunState::Digesting;
    run.digest_key = Some(key);
    run.step = Some(step.id.clone());
    run.due_at = until;
    // At once: the next run of this transaction may belong into it.
    workflow_runs::save(tx, run).await
}

async fn tell(
    tx: &WriteTransaction,
    (workflow, named): (&Workflow, Option<UserId>),
    run: &mut Run,
    step: &Step,
    (channel, said): (Channel, Said),
    made: &mut Made,
) -> Result<(), DbErr> {
    match channel {
        Channel::InApp => {
            let notification = in_app(tx, (workflow, named), run, &said).await?;
            run.notification_id = Some(notification.id);
            made.inboxes.insert(run.user_id, notification.revision);
        }
        Channel::Email => {
            let once = format!("{}:{}", run.id, step.id);
            letter::queue(tx, run.event_id, &once, mail((workflow, named), run, said)).await?;
            made.mails += 1;
        }
        Channel::Push => {
            made.pushes += push::add(tx, &push_step(workflow, run, step), &push_content(workflow, said)).await?;
        }
    }
    Ok(())
}

async fn in_app(
    tx: &WriteTransaction,
    (workflow, named): (&Workflow, Option<UserId>),
    run: &Run,
    said: &Said,
) -> Result<Notification, DbErr> {
    let mut inbox = inboxes::lock(tx, run.user_id).await?;
    let notification = Notification {
        id: NotificationId::generate(tx.clock()),
        user_id: run.user_id,
        organization_id: run.organization_id,
        run_id: Some(run.id),
        actor_id: named,
        event_id: run.event_id,
        workflow: workflow.id.clone(),
        category: workflow.category.clone(),
        content: inbox::content(said),
        revision: 0,
        seen_at: None,
        read_at: None,
        archived_at: None,
        expires_at: workflow.expires.map(|span| tx.now() + span),
        created_at: tx.now(),
    };
    notifications::insert(tx, &mut inbox, notification).await
}

fn mail((workflow, named): (&Workflow, Option<UserId>), run: &Run, said: Said) -> Letter {
    let has_digest = workflow.steps.iter().any(|step| step.kind.as_str() == "digest");
    let priority = match workflow.urgency.priority() {
        Priority::Normal if has_digest => Priority::Digest,
        priority => priority,
    };
    Letter {
        user: run.user_id,
        organization: run.organization_id,
        actor: named,
        workflow: workflow.id.clone(),
        category: workflow.category.clone(),
        is_required: workflow.is_required,
        priority,
        words: Words {
            subject: None,
            title: said.title,
            paragraphs: said.body,
            items: said.items.into_iter().map(|title| Item { title, ..Item::default() }).collect(),
            link: said.link,
            label: said.label,
        },
    }
}

fn push_step<'a>(workflow: &'a Workflow, run: &Run, step: &'a Step) -> PushStep<'a> {
    PushStep {
        run: run.id,
        step: &step.id,
        event: run.event_id,
        user: run.user_id,
        organization: run.organization_id,
        notification: run.notification_id,
        workflow: &workflow.id,
        category: (!workflow.is_required).then_some(workflow.category.as_str()),
    }
}

fn push_content(workflow: &Workflow, said: Said) -> Content {
    let body = said.body.join("\n");
    let urgency = match workflow.urgency {
        definition::Urgency::Urgent => Urgency::High,
        definition::Urgency::Normal => Urgency::Normal,
        definition::Urgency::Low => Urgency::Low,
    };
    Content { body: (!body.is_empty()).then_some(body), link: said.link, urgency, ..Content::new(said.title) }
}

/// Notes what came of a step.
fn note(run: &mut Run, step: &Step, now: DateTime<Utc>, outcome: &str, reason: Option<&str>) {
    let Some(log) = run.log.as_array_mut() else { return };
    if log.len() < MAX_LOG {
        log.push(json!({ "step": step.id, "at": now, "outcome": outcome, "reason": reason }));
    }
}
