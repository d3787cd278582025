//! `/api/v1/workflows`: what is told when, and a dry run of it.

use super::notifications::{
    preferences::NotificationChannel,
    trigger::{NotificationRecipient, is_short, recipients},
};
use crate::{
    state::Notifications,
    workflow::{
        definition::{StepKind, Text, Workflow},
        dry_run::{self, Outcome, Trial},
        plan::Reason,
        said::SaidAction,
        trigger::{self, Wish},
    },
};
use axum::extract::State;
use chrono::{DateTime, Datelike, Utc};
use database::{
    users::{self, User},
    workflow_runs::{self, RunState},
};
use garde::Validate;
use runtime::http::{ApiResult, Caller, Json, Path, caller::WorkflowsRead};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use shared::{Code, Email, Locale, OrganizationId, Permission, Problem, UserId, paging::Page};
use utoipa::ToSchema;

/// People whom one dry run is about at the most.
const MAX_RECIPIENTS: usize = 20;

/// One step of a workflow.
#[derive(Debug, Serialize, ToSchema)]
pub struct WorkflowStepItem {
    /// Its name.
    id: String,
    /// `in_app`, `email`, `push`, `delay` or `digest`.
    kind: String,
    /// Taken if this holds.
    #[schema(required)]
    condition: Option<String>,
    /// The template of its headline, in English.
    #[schema(required)]
    title: Option<String>,
    /// The seconds that it waits or collects, where that is fixed.
    #[schema(required)]
    seconds: Option<i64>,
}

/// A workflow.
#[derive(Debug, Serialize, ToSchema)]
pub struct WorkflowItem {
    /// Its name in requests: that of its file.
    id: String,
    /// Its name for people, in English.
    name: String,
    /// The same in French.
    name_fr: String,
    /// What it is for, in English.
    #[schema(required)]
    description: Option<String>,
    /// The same in French.
    #[schema(required)]
    description_fr: Option<String>,
    /// What people choose by.
    category: String,
    /// Whether nobody can refuse it.
    is_required: bool,
    /// `urgent`, `normal` or `low`.
    priority: String,
    /// The events that begin it.
    events: Vec<String>,
    /// Whether it can be asked for.
    is_triggerable: bool,
    /// Its steps, in order.
    steps: Vec<WorkflowStepItem>,
    /// Whether it came with the platform; the others are files of the operator's own.
    is_built_in: bool,
}

/// How many runs there are.
#[derive(Debug, Default, Serialize, ToSchema)]
pub struct WorkflowRuns {
    /// They wait for a time.
    pending: i64,
    /// They collect for a digest.
    digesting: i64,
    /// Every step was taken.
    done: i64,
    /// They went into the digest of another.
    merged: i64,
    /// They were not carried out: throttled, or there was nobody left to tell.
    cancelled: i64,
    /// A step could not be filled in.
    failed: i64,
}

/// A workflow with its file, and how many runs of it there are.
#[derive(Debug, Serialize, ToSchema)]
pub struct WorkflowDetail {
    #[serde(flatten)]
    workflow: WorkflowItem,
    /// Its file, as TOML.
    definition: String,
    /// Its runs of the last while.
    runs: WorkflowRuns,
}

fn words(text: Option<&Text>, locale: Locale) -> Option<String> {
    text.map(|text| text.of(locale).to_owned())
}

impl From<&Workflow> for WorkflowItem {
    fn from(workflow: &Workflow) -> Self {
        let steps = workflow.steps.iter().map(|step| WorkflowStepItem {
            id: step.id.clone(),
            kind: step.kind.as_str().to_owned(),
            condition: step.condition.clone(),
            title: match &step.kind {
                StepKind::Tell(_, said) => Some(said.title.of(Locale::En).to_owned()),
                StepKind::Delay(_) | StepKind::Digest(..) => None,
            },
            seconds: match &step.kind {
                StepKind::Delay(span) | StepKind::Digest(_, crate::workflow::definition::Window::For(span)) => {
                    Some(span.num_seconds())
                }
                StepKind::Tell(..) | StepKind::Digest(..) => None,
            },
        });
        Self {
            id: workflow.id.clone(),
            name: workflow.name.of(Locale::En).to_owned(),
            name_fr: workflow.name.of(Locale::Fr).to_owned(),
            description: words(workflow.description.as_ref(), Locale::En),
            description_fr: words(workflow.description.as_ref(), Locale::Fr),
            category: workflow.category.clone(),
            is_required: workflow.is_required,
            priority: workflow.urgency.as_str().to_owned(),
            events: workflow.events.clone(),
            is_triggerable: workflow.is_triggerable,
            steps: steps.collect(),
            is_built_in: workflow.is_built_in,
        }
    }
}

/// What to try.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "recipients": [{ "email": "camille@example.org" }], "data": { "title": "Maintenance on Sunday" }
}))]
pub struct DryRun {
    /// In which organization.
    #[serde(default)]
    #[garde(skip)]
    organization_id: Option<OrganizationId>,
    /// Whom it would tell.
    #[garde(length(min = 1, max = MAX_RECIPIENTS), dive)]
    #[schema(min_items = 1, max_items = 20)]
    recipients: Vec<NotificationRecipient>,
    /// What its templates speak of: at most 16 KiB.
    #[serde(default)]
    #[garde(custom(is_short))]
    data: Map<String, Value>,
    /// When it would begin; now unless it says otherwise.
    #[serde(default)]
    #[garde(inner(custom(is_near)))]
    at: Option<DateTime<Utc>>,
}

/// Between 1970 and 9999: people's clocks mean nothing beyond.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "the rule calls it so")]
fn is_near(at: &DateTime<Utc>, _: &()) -> garde::Result {
    if (1970..=9999).contains(&at.year()) { Ok(()) } else { Err(garde::Error::new("must be between 1970 and 9999")) }
}

/// What becomes of a step.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DryRunOutcome {
    /// It would tell something.
    Sent,
    /// It would do nothing.
    Skipped,
    /// It would wait.
    Waits,
}

/// What one step would do.
#[derive(Debug, Serialize, ToSchema)]
pub struct DryRunStep {
    /// Its name.
    step: String,
    /// `in_app`, `email`, `push`, `delay` or `digest`.
    kind: String,
    /// When.
    at: DateTime<Utc>,
    /// What becomes of it.
    outcome: DryRunOutcome,
    /// Why it would do nothing.
    #[schema(required)]
    reason: Option<Reason>,
    /// Until when it would wait.
    #[schema(required)]
    until: Option<DateTime<Utc>>,
    /// Over what it would tell it.
    #[schema(required)]
    channel: Option<NotificationChannel>,
    /// The headline.
    #[schema(required)]
    title: Option<String>,
    /// The rest, a paragraph each.
    body: Vec<String>,
    /// One line for each thing of a digest.
    items: Vec<String>,
    /// Where it leads.
    #[schema(required)]
    link: Option<String>,
    /// What one may do about it.
    actions: Vec<SaidAction>,
}

/// What one person would be told.
#[derive(Debug, Serialize, ToSchema)]
pub struct DryRunRecipient {
    /// The person.
    user_id: UserId,
    /// Their address.
    email: Email,
    /// The language that they read.
    locale: Locale,
    /// Their time zone; UTC without one.
    #[schema(required)]
    time_zone: Option<String>,
    /// Step by step.
    steps: Vec<DryRunStep>,
}

/// What everybody would be told.
#[derive(Debug, Serialize, ToSchema)]
pub struct DryRunResult {
    /// Person by person.
    recipients: Vec<DryRunRecipient>,
}

impl From<Outcome> for DryRunStep {
    fn from(step: Outcome) -> Self {
        let outcome = match (&step.said, step.until) {
            (Some(_), _) => DryRunOutcome::Sent,
            (None, Some(_)) => DryRunOutcome::Waits,
            (None, None) => DryRunOutcome::Skipped,
        };
        let (channel, said) = step.said.unzip();
        let (title, body, items, link, actions) = match said {
            Some(said) => (Some(said.title), said.body, said.items, said.link, said.actions),
            None => (None, Vec::new(), Vec::new(), None, Vec::new()),
        };
        Self {
            step: step.step,
            kind: step.kind.to_owned(),
            at: step.at,
            outcome,
            reason: step.reason,
            until: step.until,
            channel: channel.map(Into::into),
            title,
            body,
            items,
            link,
            actions,
        }
    }
}

/// List the workflows
#[utoipa::path(
    get, path = "/api/v1/workflows", operation_id = "listWorkflows", tag = "notification",
    responses(
        (status = 200, description = "All of them, by name", body = Page<WorkflowItem>),
        (status = 401, description = "`unauthenticated`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`permission_denied`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("workflows:read")))
)]
pub async fn list_workflows(
    State(state): State<Notifications>,
    _: Caller<WorkflowsRead>,
) -> ApiResult<Json<Page<WorkflowItem>>> {
    Ok(Json(Page::complete(state.catalogue.all().map(|workflow| (&**workflow).into()).collect())))
}

/// Read one workflow
#[utoipa::path(
    get, path = "/api/v1/workflows/{workflow}", operation_id = "getWorkflow", tag = "notification",
    params(("workflow" = String, Path, description = "Its name")),
    responses(
        (status = 200, description = "The workflow", body = WorkflowDetail),
        (status = 403, description = "`permission_denied`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`not_found`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("workflows:read")))
)]
pub async fn get_workflow(
    State(state): State<Notifications>,
    _: Caller<WorkflowsRead>,
    Path(name): Path<String>,
) -> ApiResult<Json<WorkflowDetail>> {
    let workflow = state.catalogue.find(&name).ok_or_else(|| Problem::new(Code::NotFound))?;
    let counts = workflow_runs::counts(state.database.reader(), &workflow.id).await;
    let mut runs = WorkflowRuns::default();
    for (state, count) in counts.map_err(|error| database::problem(&error))? {
        *match state {
            RunState::Pending => &mut runs.pending,
            RunState::Digesting => &mut runs.digesting,
            RunState::Done => &mut runs.done,
            RunState::Merged => &mut runs.merged,
            RunState::Cancelled => &mut runs.cancelled,
            RunState::Failed => &mut runs.failed,
        } = count;
    }
    Ok(Json(WorkflowDetail { workflow: (&**workflow).into(), definition: workflow.source.clone(), runs }))
}

/// Try a workflow
///
/// Tells what each recipient would get, and when, without telling them: with their language, time zone, quiet hours and
/// preferences. Of what it puts into their inbox it supposes that nobody sees it.
#[utoipa::path(
    post, path = "/api/v1/workflows/{workflow}/dry-run", operation_id = "dryRunWorkflow", tag = "notification",
    params(("workflow" = String, Path, description = "Its name")),
    request_body = DryRun,
    responses(
        (status = 200, description = "What they would get", body = DryRunResult),
        (status = 400, description = "`malformed_json`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`permission_denied`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`not_found`: the workflow, or the organization", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("workflows:read")))
)]
pub async fn dry_run_workflow(
    State(state): State<Notifications>,
    caller: Caller<WorkflowsRead>,
    Path(name): Path<String>,
    Json(body): Json<DryRun>,
) -> ApiResult<Json<DryRunResult>> {
    let workflow = state.catalogue.find(&name).ok_or_else(|| Problem::new(Code::NotFound))?;
    let conn = state.database.reader();
    let storage = |error| database::problem(&error);
    if let Some(organization) = body.organization_id {
        let place = (Some(organization), Permission::ORGANIZATION_READ);
        trigger::demand(conn, &state.runtime, &caller.claims, place).await.map_err(Problem::from)?;
    }
    let recipients = recipients(body.recipients)?;
    let data = Value::Object(body.data);
    let wish = Wish { organization_id: body.organization_id, workflow: name, recipients, data };
    let people = trigger::find(conn, &wish).await.map_err(Problem::from)?;
    let people = users::find_many(conn, people).await.map_err(storage)?;
    // Whoever may not sign in is told nothing.
    let people = people.into_iter().filter(User::is_active);
    let trial = Trial {
        workflow,
        organization_id: wish.organization_id,
        actor_id: Some(caller.user()),
        data: &wish.data,
        at: body.at.unwrap_or_else(|| state.runtime.now()),
    };
    let mut tried = Vec::new();
    for person in people {
        let steps = dry_run::of(conn, state.runtime.keyring(), &trial, &person).await.map_err(storage)?;
        tried.push(DryRunRecipient {
            user_id: person.id,
            email: person.email,
            locale: person.locale,
            time_zone: person.time_zone,
            steps: steps.into_iter().map(Into::into).collect(),
        });
    }
    Ok(Json(DryRunResult { recipients: tried }))
}
