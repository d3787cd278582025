//! `workflow_runs`: one workflow for one recipient, how far it is, and what came of each step.
//!
//! Invariant: a run is changed by whoever holds its row, in the transaction that also makes what it makes. So no crash
//! makes a step happen twice, and none loses one.

use crate::WriteTransaction;
use chrono::{DateTime, Utc};
use runtime::Keyring;
use sea_orm::{
    ActiveValue::Set,
    ExprTrait as _, FromQueryResult, QueryOrder, QuerySelect,
    entity::prelude::*,
    sea_query::{LockBehavior, LockType, OnConflict, SimpleExpr},
};
use serde::{Deserialize, Serialize};
use shared::{EventId, NotificationId, OrganizationId, RunId, UserId};

/// What data is sealed for.
const SEAL: &str = "workflow_runs.data";
/// Rows in one statement at the most.
const AT_ONCE: usize = 200;

/// Where a run is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum RunState {
    /// Goes on when it is due.
    Pending,
    /// Collects what comes until it is due.
    Digesting,
    /// Every step was taken.
    Done,
    /// It went into the digest of another run.
    Merged,
    /// It was not carried out: too many came before it, its workflow is gone, or its person is.
    Cancelled,
    /// A step could not be carried out.
    Failed,
}

mod entity {
    use super::{DateTime, Utc};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "workflow_runs")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub workflow: String,
        pub event_id: Uuid,
        pub user_id: Uuid,
        pub organization_id: Option<Uuid>,
        pub actor_id: Option<Uuid>,
        pub data: Vec<u8>,
        pub notification_id: Option<Uuid>,
        pub step: Option<String>,
        pub state: super::RunState,
        pub digest_key: Option<String>,
        pub due_at: DateTime<Utc>,
        pub error: Option<String>,
        #[sea_orm(column_type = "JsonBinary")]
        pub log: Json,
        pub created_at: DateTime<Utc>,
        pub updated_at: DateTime<Utc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
use entity::{ActiveModel, Column, Entity, Model};

/// One workflow for one recipient.
#[derive(Clone, Debug)]
pub struct Run {
    /// Identifies it.
    pub id: RunId,
    /// The workflow's name.
    pub workflow: String,
    /// What began it.
    pub event_id: EventId,
    /// Who is told.
    pub user_id: UserId,
    /// In which organization.
    pub organization_id: Option<OrganizationId>,
    /// Who did what they are told of.
    pub actor_id: Option<UserId>,
    /// What the trigger said.
    pub data: Json,
    /// What it put into the inbox last.
    pub notification_id: Option<NotificationId>,
    /// The last step that was taken, by its name; none before the first.
    pub step: Option<String>,
    /// Where it is.
    pub state: RunState,
    /// While a digest is open: what it collects by.
    pub digest_key: Option<String>,
    /// When it goes on.
    pub due_at: DateTime<Utc>,
    /// Why it ended early.
    pub error: Option<String>,
    /// What came of each step.
    pub log: Json,
    /// When it began.
    pub created_at: DateTime<Utc>,
}

/// A run about to begin.
#[derive(Clone, Debug)]
pub struct NewRun {
    /// Identifies it.
    pub id: RunId,
    /// The workflow's name.
    pub workflow: String,
    /// What began it.
    pub event_id: EventId,
    /// Who is told.
    pub user_id: UserId,
    /// In which organization.
    pub organization_id: Option<OrganizationId>,
    /// Who did what they are told of.
    pub actor_id: Option<UserId>,
    /// What the trigger said.
    pub data: Json,
}

/// Begins runs that are due now. One that its event began before is left alone; how many are new.
pub async fn insert_all(tx: &WriteTransaction, runs: Vec<NewRun>) -> Result<u64, DbErr> {
    let mut inserted = 0;
    let mut rows = runs.into_iter().map(|run| row(tx, run)).peekable();
    while rows.peek().is_some() {
        let some = rows.by_ref().take(AT_ONCE).collect::<Vec<_>>();
        let once = OnConflict::columns([Column::EventId, Column::Workflow, Column::UserId]).do_nothing().to_owned();
        inserted += Entity::insert_many(some).on_conflict(once).exec_without_returning(tx).await?;
    }
    Ok(inserted)
}

fn row(tx: &WriteTransaction, run: NewRun) -> ActiveModel {
    ActiveModel {
        id: Set(run.id.uuid()),
        workflow: Set(run.workflow),
        event_id: Set(run.event_id.uuid()),
        user_id: Set(run.user_id.uuid()),
        organization_id: Set(run.organization_id.map(Into::into)),
        actor_id: Set(run.actor_id.map(Into::into)),
        data: Set(tx.keyring().seal(SEAL, run.data.to_string().as_bytes(), run.id.uuid().as_bytes())),
        notification_id: Set(None),
        step: Set(None),
        state: Set(RunState::Pending),
        digest_key: Set(None),
        due_at: Set(tx.now()),
        error: Set(None),
        log: Set(Json::Array(Vec::new())),
        created_at: Set(tx.now()),
        updated_at: Set(tx.now()),
    }
}

fn open(keyring: &Keyring, row: Model) -> Run {
    let data = keyring.open(SEAL, &row.data, row.id.as_bytes()).ok();
    Run {
        id: row.id.into(),
        workflow: row.workflow,
        event_id: row.event_id.into(),
        user_id: row.user_id.into(),
        organization_id: row.organization_id.map(Into::into),
        actor_id: row.actor_id.map(Into::into),
        // What can no longer be opened is told without it.
        data: data.and_then(|data| serde_json::from_slice(&data).ok()).unwrap_or_default(),
        notification_id: row.notification_id.map(Into::into),
        step: row.step,
        state: row.state,
        digest_key: row.digest_key,
        due_at: row.due_at,
        error: row.error,
        log: row.log,
        created_at: row.created_at,
    }
}

/// Runs that are due, the longest waiting first, with their people. A read: an idle worker never writes.
pub async fn due(conn: &impl ConnectionTrait, now: DateTime<Utc>, most: u64) -> Result<Vec<(RunId, UserId)>, DbErr> {
    let mut found: Vec<(DateTime<Utc>, Uuid, Uuid)> = Vec::new();
    for state in [RunState::Pending, RunState::Digesting] {
        let query = Entity::find().select_only().columns([Column::DueAt, Column::Id, Column::UserId]);
        let query = query.filter(Column::State.eq(state)).filter(Column::DueAt.lte(now));
        found.extend(query.order_by_asc(Column::DueAt).limit(most).into_tuple::<(_, _, _)>().all(conn).await?);
    }
    found.sort_unstable();
    found.truncate(usize::try_from(most).unwrap_or(usize::MAX));
    Ok(found.into_iter().map(|(_, id, user)| (id.into(), user.into())).collect())
}

/// Those of these runs that are still due and that nobody else holds, held until the transaction ends; the longest
/// waiting first.
pub async fn hold(tx: &WriteTransaction, ids: &[RunId]) -> Result<Vec<Run>, DbErr> {
    let query = Entity::find().filter(Column::Id.is_in(ids.iter().map(|id| id.uuid())));
    let query = query.filter(Column::State.is_in([RunState::Pending, RunState::Digesting]));
    let query = query.filter(Column::DueAt.lte(tx.now())).order_by_asc(Column::DueAt).order_by_asc(Column::Id);
    let rows = query.lock_with_behavior(LockType::Update, LockBehavior::SkipLocked).all(tx).await?;
    Ok(rows.into_iter().map(|row| open(tx.keyring(), row)).collect())
}

/// Writes how far a run is.
pub async fn save(tx: &WriteTransaction, run: &Run) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::Step, Expr::value(run.step.clone()))
        .col_expr(Column::State, Expr::value(run.state))
        .col_expr(Column::DigestKey, Expr::value(run.digest_key.clone()))
        .col_expr(Column::DueAt, Expr::value(run.due_at))
        .col_expr(Column::NotificationId, Expr::value(run.notification_id.map(NotificationId::uuid)))
        .col_expr(Column::Error, Expr::value(run.error.clone()))
        .col_expr(Column::Log, Expr::value(run.log.clone()))
        .col_expr(Column::UpdatedAt, Expr::value(tx.now()))
        .filter(Column::Id.eq(run.id.uuid()))
        .exec(tx)
        .await?;
    Ok(())
}

/// The run of a person that collects for a digest by this key, if one does. The transaction holds the person.
pub async fn open_digest(tx: &WriteTransaction, run: &Run, key: &str) -> Result<Option<RunId>, DbErr> {
    let query = Entity::find().select_only().column(Column::Id).filter(Column::State.eq(RunState::Digesting));
    let query = query.filter(Column::UserId.eq(run.user_id.uuid())).filter(Column::Workflow.eq(&run.workflow));
    let found: Option<Uuid> = query.filter(Column::DigestKey.eq(key)).into_tuple().one(tx).await?;
    Ok(found.map(Into::into))
}

/// In the same organization, or in none as well: what one tells somebody is nothing to another.
fn in_place(organization: Option<OrganizationId>) -> SimpleExpr {
    match organization {
        Some(organization) => Column::OrganizationId.eq(organization.uuid()),
        None => Column::OrganizationId.is_null(),
    }
}

/// Whom a workflow tells in which organization, and where that stands among what it tells.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// The workflow's name.
    pub workflow: &'a str,
    /// Who is told.
    pub user_id: UserId,
    /// In which organization.
    pub organization_id: Option<OrganizationId>,
    /// When the run began, or would.
    pub created_at: DateTime<Utc>,
    /// The run; none for one that only might be, which would be the last of its moment.
    pub id: Option<RunId>,
}

impl Run {
    /// Where it stands.
    pub fn place(&self) -> Place<'_> {
        Place {
            workflow: &self.workflow,
            user_id: self.user_id,
            organization_id: self.organization_id,
            created_at: self.created_at,
            id: Some(self.id),
        }
    }
}

/// How many runs of a workflow told a person something in the same organization since then, or are to; those left out that
/// come after this place, and those that went into the digest of another.
pub async fn count_since(
    conn: &impl ConnectionTrait,
    at: &Place<'_>,
    since: DateTime<Utc>,
    most: u64,
) -> Result<u64, DbErr> {
    let query = Entity::find().select_only().column(Column::Id).filter(Column::UserId.eq(at.user_id.uuid()));
    let query = query.filter(Column::Workflow.eq(at.workflow)).filter(Column::CreatedAt.gte(since));
    let query = query.filter(Column::State.is_not_in([RunState::Cancelled, RunState::Merged]));
    let mut query = query.filter(in_place(at.organization_id)).filter(Column::CreatedAt.lte(at.created_at));
    if let Some(id) = at.id {
        query = query.filter(Column::CreatedAt.lt(at.created_at).or(Column::Id.lt(id.uuid())));
    }
    query.limit(most).count(conn).await
}

#[derive(FromQueryResult)]
struct Counted {
    state: RunState,
    count: i64,
}

/// How many runs of a workflow are in each state.
pub async fn counts(conn: &impl ConnectionTrait, workflow: &str) -> Result<Vec<(RunState, i64)>, DbErr> {
    let query = Entity::find().select_only().column(Column::State).column_as(Column::Id.count(), "count");
    let rows = query.filter(Column::Workflow.eq(workflow)).group_by(Column::State);
    let rows = rows.into_model::<Counted>().all(conn).await?;
    Ok(rows.into_iter().map(|row| (row.state, row.count)).collect())
}

/// One run.
pub async fn find(conn: &impl ConnectionTrait, keyring: &Keyring, id: RunId) -> Result<Option<Run>, DbErr> {
    Ok(Entity::find_by_id(id.uuid()).one(conn).await?.map(|row| open(keyring, row)))
}

/// Removes runs that ended and began before a time, at most so many, and returns how many.
pub async fn delete_before(conn: &impl ConnectionTrait, before: DateTime<Utc>, most: u64) -> Result<u64, DbErr> {
    let ended = [RunState::Done, RunState::Merged, RunState::Cancelled, RunState::Failed];
    let mut removed = 0;
    for state in ended {
        let old = Entity::find().select_only().column(Column::Id).filter(Column::State.eq(state));
        let old = old.filter(Column::DueAt.lt(before)).order_by_asc(Column::DueAt).limit(most);
        let ids: Vec<Uuid> = old.into_tuple().all(conn).await?;
        if !ids.is_empty() {
            removed += Entity::delete_many().filter(Column::Id.is_in(ids)).exec(conn).await?.rows_affected;
        }
    }
    Ok(removed)
}
