//! Asking for a workflow: `POST /api/v1/notifications/trigger`.
//!
//! Whoever may tell members of an organization something tells them and nobody else: a recipient who is not a member is
//! refused in the same words as one who does not exist.

use super::{Catalogue, facts::Cause};
use database::{
    ConnectionTrait, Database, DbErr,
    authority::{self, WithinError},
    events, memberships, users,
    users::User,
    workflow_runs::{self, NewRun},
};
use runtime::Runtime;
use serde_json::{Value as Json, json};
use shared::{
    Code, Email, EventId, FieldError, OrganizationId, Permission, Problem, RunId, UserId,
    claims::AccessClaims,
    event::{Context, EventType, NewEvent},
};
use std::collections::BTreeSet;

/// Recipients of one call at the most.
pub const MAX_RECIPIENTS: usize = 1000;
/// Bytes of data at the most, as JSON.
pub const MAX_DATA: usize = 16 * 1024;

/// A person, named by their id or their address.
#[derive(Clone, Debug)]
pub enum Recipient {
    /// By id.
    User(UserId),
    /// By address.
    Email(Email),
}

/// What somebody asks for.
#[derive(Clone, Debug)]
pub struct Wish {
    /// In which organization; none for the platform.
    pub organization_id: Option<OrganizationId>,
    /// The workflow.
    pub workflow: String,
    /// Whom to tell.
    pub recipients: Vec<Recipient>,
    /// What its templates speak of.
    pub data: Json,
}

/// Why it was not done.
#[derive(Debug, thiserror::Error)]
pub enum TriggerError {
    /// They may not tell anybody anything there.
    #[error(transparent)]
    Place(#[from] WithinError),
    /// They lack a permission.
    #[error("the permission {0} is needed")]
    Denied(Permission),
    /// Some fields are not acceptable.
    #[error("some fields need attention")]
    Fields(Vec<FieldError>),
    /// The database failed.
    #[error("storage failed")]
    Storage(#[from] DbErr),
}

impl From<TriggerError> for Problem {
    fn from(error: TriggerError) -> Self {
        match error {
            TriggerError::Place(error) => error.into(),
            TriggerError::Denied(permission) => Self::denied(permission),
            TriggerError::Fields(errors) => Self::new(Code::ValidationFailed).with_errors(errors),
            TriggerError::Storage(error) => database::problem(&error),
        }
    }
}

/// Makes sure that somebody holds a permission in an organization, or may look after the deliveries of the platform.
///
/// # Errors
/// When they do not.
pub async fn demand(
    conn: &impl ConnectionTrait,
    runtime: &Runtime,
    claims: &AccessClaims,
    (organization, needed): (Option<OrganizationId>, Permission),
) -> Result<(), TriggerError> {
    match organization {
        Some(organization) => {
            authority::demand(conn, runtime.config(), claims, organization, Some(needed)).await.map(drop)?;
        }
        None if claims.permits(Permission::PLATFORM_DELIVERIES.as_str()) => {}
        None => return Err(TriggerError::Denied(Permission::PLATFORM_DELIVERIES)),
    }
    Ok(())
}

/// Begins a run for each recipient, whatever way they were named; the event of it, and how many there are.
///
/// # Errors
/// When whoever asks may not, there is no such workflow, or a recipient is not there.
pub async fn trigger(
    (runtime, database, catalogue): (&Runtime, &Database, &Catalogue),
    claims: &AccessClaims,
    wish: Wish,
    context: Context,
) -> Result<(EventId, usize), TriggerError> {
    demand(database.reader(), runtime, claims, (wish.organization_id, Permission::NOTIFICATIONS_TRIGGER)).await?;
    let workflow = catalogue.find(&wish.workflow).filter(|workflow| workflow.is_triggerable);
    let workflow = workflow.ok_or_else(|| {
        let detail = "there is no workflow of this name that can be asked for";
        TriggerError::Fields(vec![FieldError::new("/workflow", "unknown", detail)])
    })?;
    let tx = database.write().await?;
    let people = find(&tx, &wish).await?;
    let people = people.into_iter().collect::<Vec<_>>();
    // Held, so that nobody is erased between this look and the row.
    let mut there = Vec::with_capacity(people.len());
    for some in people.chunks(500) {
        there.extend(users::lock(&tx, some).await?.into_iter().filter(User::is_active).map(|user| user.id));
    }
    // What begins a run is asked for by a person or a key; the runs refer to the event by its id.
    let actor = claims.user();
    let payload = json!({ "workflow": workflow.id, "recipients": there.len() });
    let mut event =
        NewEvent::new(EventType::NotificationTriggered, claims.sub.into()).payload(payload).context(context);
    event.organization_id = wish.organization_id;
    let event_id = events::append(&tx, event).await?;
    let data = Cause::keep(&wish.data, &Json::Null);
    let runs = there.iter().map(|user| NewRun {
        id: RunId::generate(tx.clock()),
        workflow: workflow.id.clone(),
        event_id,
        user_id: *user,
        organization_id: wish.organization_id,
        actor_id: actor,
        data: data.clone(),
    });
    workflow_runs::insert_all(&tx, runs.collect()).await?;
    tx.commit().await?;
    Ok((event_id, there.len()))
}

/// The people whom a wish names, each once. In an organization, its members alone.
///
/// # Errors
/// When one of them is not there.
pub async fn find(conn: &impl ConnectionTrait, wish: &Wish) -> Result<BTreeSet<UserId>, TriggerError> {
    let mut ids = Vec::with_capacity(wish.recipients.len());
    for recipient in &wish.recipients {
        ids.push(match recipient {
            Recipient::User(user) => Some(*user),
            Recipient::Email(email) => users::find_by_email(conn, email).await?.map(|user| user.id),
        });
    }
    let named = ids.iter().flatten().copied().collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>();
    let mut there = BTreeSet::new();
    for some in named.chunks(500) {
        match wish.organization_id {
            Some(organization) => there.extend(memberships::among(conn, organization, some).await?),
            None => there.extend(users::existing(conn, some).await?),
        }
    }
    let missing = ids.iter().enumerate().filter(|(_, id)| id.is_none_or(|id| !there.contains(&id)));
    let missing = missing.map(|(at, _)| {
        let detail = "there is no such person here";
        FieldError::new(format!("/recipients/{at}"), "unknown", detail)
    });
    let missing = missing.take(20).collect::<Vec<_>>();
    if missing.is_empty() { Ok(there) } else { Err(TriggerError::Fields(missing)) }
}
