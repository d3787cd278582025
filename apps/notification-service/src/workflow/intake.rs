//! Takes events in: each that begins a workflow becomes one run for each recipient, however often the event comes.

use super::{
    Catalogue,
    definition::{Audience, Workflow},
    facts::Cause,
};
use async_trait::async_trait;
use database::{
    Database, DbErr, WriteTransaction, consumed_events, events, invitations, memberships, organizations, roles,
    users::{self, User},
    workflow_runs::{self, NewRun},
};
use runtime::{Handler, bus::HandlerError};
use serde_json::json;
use shared::{
    InvitationId, OrganizationId, Role, RunId, UserId,
    event::{Actor, Envelope},
};
use std::{collections::BTreeSet, sync::Arc};
use tokio::sync::Notify;

/// The name under which workflows consume events.
pub const CONSUMER: &str = "notification-service.workflows";
/// Members that are read at once.
const PAGE: u64 = 500;

/// The consumer of the bus.
pub struct Intake {
    database: Database,
    catalogue: Catalogue,
    wake: Arc<Notify>,
}

impl Intake {
    /// A consumer that wakes the worker of runs.
    pub fn new(database: Database, catalogue: Catalogue, wake: Arc<Notify>) -> Self {
        Self { database, catalogue, wake }
    }
}

#[async_trait]
impl Handler for Intake {
    async fn handle(&self, event: &Envelope) -> Result<(), HandlerError> {
        let workflows = self.catalogue.begun_by(&event.kind);
        if workflows.is_empty() {
            return Ok(());
        }
        let tx = self.database.write().await?;
        if !consumed_events::insert_if_absent(&tx, CONSUMER, event.id, tx.now()).await? {
            return Ok(());
        }
        let mut begun = 0;
        for workflow in workflows {
            begun += begin(&tx, workflow, event).await?;
        }
        tx.commit().await?;
        if begun > 0 {
            self.wake.notify_one();
        }
        Ok(())
    }
}

async fn begin(tx: &WriteTransaction, workflow: &Workflow, event: &Envelope) -> Result<u64, DbErr> {
    let actor = match event.actor {
        Actor::User(user) => Some(user),
        _ => None,
    };
    let recipients = recipients(tx, workflow.audience, event, actor).await?;
    let happened = json!({ "type": event.kind, "occurred_at": event.occurred_at, "payload": event.payload });
    let run = |user: UserId| NewRun {
        id: RunId::generate(tx.clock()),
        workflow: workflow.id.clone(),
        event_id: event.id,
        user_id: user,
        organization_id: event.organization_id,
        actor_id: actor,
        data: Cause::keep(&event.payload, &happened),
    };
    workflow_runs::insert_all(tx, recipients.into_iter().map(run).collect()).await
}

/// Whom an event is told to. Nobody who is gone is among them.
async fn recipients(
    tx: &WriteTransaction,
    audience: Audience,
    event: &Envelope,
    actor: Option<UserId>,
) -> Result<Vec<UserId>, DbErr> {
    let recipients = match audience {
        Audience::Person => events::find(tx, event.id).await?.and_then(|event| event.person).into_iter().collect(),
        Audience::Actor => actor.into_iter().collect(),
        Audience::Inviter => inviter(tx, event).await?.into_iter().collect(),
        Audience::Members | Audience::Admins | Audience::Owners => {
            // What belongs to no customer concerns whoever runs the platform.
            let place = match event.organization_id {
                Some(organization) => Some(organization),
                None => organizations::find_platform(tx).await?.map(|platform| platform.id),
            };
            match place {
                Some(organization) => members(tx, organization, audience, actor).await?,
                None => BTreeSet::new(),
            }
        }
    };
    let recipients = recipients.into_iter().collect::<Vec<_>>();
    // Held, so that nobody is erased between this look and the row.
    let mut there = Vec::with_capacity(recipients.len());
    for some in recipients.chunks(500) {
        there.extend(users::lock(tx, some).await?.into_iter().filter(User::is_active).map(|one| one.id));
    }
    Ok(there)
}

async fn inviter(tx: &WriteTransaction, event: &Envelope) -> Result<Option<UserId>, DbErr> {
    let Some(id) = event.subject else { return Ok(None) };
    Ok(invitations::find(tx, InvitationId(id)).await?.and_then(|invitation| invitation.invited_by))
}

async fn members(
    tx: &WriteTransaction,
    organization: OrganizationId,
    audience: Audience,
    but: Option<UserId>,
) -> Result<BTreeSet<UserId>, DbErr> {
    let wanted: &[Option<Role>] = match audience {
        Audience::Owners => &[Some(Role::Owner)],
        Audience::Admins => &[Some(Role::Owner), Some(Role::Admin)],
        _ => &[None],
    };
    let mut people = BTreeSet::new();
    for role in wanted {
        let role = role.map(roles::built_in_id);
        let mut after = None;
        loop {
            let page = memberships::page(tx, organization, role, after, PAGE).await?;
            let is_last = page.next_cursor.is_none();
            after = page.items.last().map(|(membership, _)| membership.id);
            people.extend(page.items.into_iter().map(|(_, user)| user.id));
            if is_last {
                break;
            }
        }
    }
    if let Some(but) = but {
        people.remove(&but);
    }
    Ok(people)
}
