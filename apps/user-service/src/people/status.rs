//! Suspending, restoring, deleting and bringing back: one transaction each, after which tokens and sessions are over.
//!
//! The organizations that the person owns are locked before the person, so that of two owners who go at once one stays.

use super::guard::{self, By, GuardError};
use crate::{privacy::eraser::last_owner, state::Users};
use database::{
    DbErr, WriteTransaction, events,
    memberships::{self, Ownerships},
    organizations::{Organization, OrganizationType},
    sessions::EndReason,
    sign_out::{self, SignedOut},
    users::{self, User, UserStatus},
};
use serde_json::json;
use shared::{
    Code, Permission, Problem, UserId,
    event::{EventType, NewEvent},
};

/// How often a transaction that met another one is begun again.
const TRIES: usize = 5;

/// What becomes of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// They may not use their account.
    Suspend,
    /// They may again.
    Restore,
    /// Their account goes, and is erased after a while.
    Delete,
    /// It comes back.
    Undelete,
}

impl Action {
    /// What it takes.
    pub fn permission(self) -> Permission {
        match self {
            Self::Suspend | Self::Restore => Permission::USERS_SUSPEND,
            Self::Delete | Self::Undelete => Permission::USERS_DELETE,
        }
    }

    fn event(self) -> EventType {
        match self {
            Self::Suspend => EventType::UserSuspended,
            Self::Restore => EventType::UserRestored,
            Self::Delete => EventType::UserDeleted,
            Self::Undelete => EventType::UserUndeleted,
        }
    }

    /// What somebody of this status may become, or that they are it already.
    fn step(self, status: UserStatus) -> Result<Step, StatusError> {
        match (self, status) {
            (Self::Suspend, UserStatus::Active)
            | (Self::Restore, UserStatus::Suspended)
            | (Self::Delete, UserStatus::Active | UserStatus::Suspended)
            | (Self::Undelete, UserStatus::Deleted) => Ok(Step::Change),
            (Self::Suspend | Self::Restore, UserStatus::Deleted) => Err(StatusError::Deleted),
            _ => Ok(Step::None),
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Change,
    None,
}

/// Why a person stays what they are.
#[derive(Debug, thiserror::Error)]
pub enum StatusError {
    /// There is nobody with this id.
    #[error("there is nobody with this id")]
    NotFound,
    /// They are the caller.
    #[error("this is your own account; ask another admin")]
    Oneself,
    /// The caller may not do this to them.
    #[error(transparent)]
    Guard(#[from] GuardError),
    /// These organizations would be left without an owner.
    #[error("the person is the last owner of organizations")]
    LastOwner(Vec<Organization>),
    /// They were deleted.
    #[error("the account was deleted; bring it back first")]
    Deleted,
    /// The time in which the account could come back is over.
    #[error("the time in which this account could come back is over")]
    TooLate,
    /// The caller wanted to change another version than the current one.
    #[error("the person was changed in the meantime")]
    Stale,
    /// Others change the same people over and over.
    #[error("the account is being changed; try again")]
    Busy,
    /// Storage failed.
    #[error("storage failed")]
    Storage(#[from] DbErr),
}

impl From<StatusError> for Problem {
    fn from(error: StatusError) -> Self {
        let conflict = |error: &StatusError| Self::new(Code::Conflict).with_detail(error.to_string());
        match error {
            StatusError::NotFound => Self::new(Code::NotFound),
            StatusError::Guard(error) => error.into(),
            StatusError::LastOwner(organizations) => last_owner(&organizations),
            StatusError::Stale => Self::new(Code::PreconditionFailed),
            StatusError::Storage(error) => database::problem(&error),
            StatusError::Oneself | StatusError::Deleted | StatusError::TooLate | StatusError::Busy => conflict(&error),
        }
    }
}

impl From<GuardError> for Problem {
    fn from(error: GuardError) -> Self {
        match error {
            GuardError::Denied(permission) => Self::denied(permission),
            GuardError::Mightier | GuardError::NotTheirsToProve => {
                Self::new(Code::PermissionDenied).with_detail(error.to_string())
            }
            GuardError::Storage(error) => database::problem(&error),
        }
    }
}

/// What became of a person.
#[derive(Debug)]
pub struct Done {
    /// The person, as they are now.
    pub user: User,
    /// Whether anything changed.
    pub changed: bool,
}

/// Makes a person something else, if `accepts` takes their current version. What they are already is no change.
pub async fn apply(
    users: &Users,
    by: &By,
    who: UserId,
    action: Action,
    reason: Option<&str>,
    accepts: impl Fn(i64) -> bool,
) -> Result<Done, StatusError> {
    for _ in 0..TRIES {
        match attempt(users, by, who, action, reason, &accepts).await {
            Err(StatusError::Busy) => {}
            Err(StatusError::Storage(error)) if database::is_collision(&error) => {}
            done => return done,
        }
    }
    Err(StatusError::Busy)
}

async fn attempt(
    users: &Users,
    by: &By,
    who: UserId,
    action: Action,
    reason: Option<&str>,
    accepts: &impl Fn(i64) -> bool,
) -> Result<Done, StatusError> {
    let tx = users.database.write().await?;
    let alone = match action {
        Action::Suspend | Action::Delete => {
            match memberships::lock_ownerships(&tx, who, guard::place(&tx, by).await?).await? {
                Ownerships::Alone(alone) => alone,
                Ownerships::Changed => return Err(StatusError::Busy),
            }
        }
        Action::Restore | Action::Undelete => {
            guard::lock(&tx, by, who).await?;
            Vec::new()
        }
    };
    let user = users::find(&tx, who).await?.ok_or(StatusError::NotFound)?;
    guard::allow(&tx, users.runtime.config(), by, action.permission(), &user).await?;
    if by.user == who && matches!(action, Action::Suspend | Action::Delete) {
        return Err(StatusError::Oneself);
    }
    if !accepts(user.version) {
        return Err(StatusError::Stale);
    }
    if action.step(user.status)? == Step::None {
        return Ok(Done { user, changed: false });
    }
    let signed_out = change(users, &tx, &user, action, alone).await?;
    let changed = users::find(&tx, who).await?.ok_or(StatusError::NotFound)?;
    let mut payload = json!({ "changes": { "status": { "before": user.status, "after": changed.status } } });
    if let Some(signed_out) = &signed_out {
        payload["minimum_version"] = json!(signed_out.minimum_version);
    }
    let mut event = NewEvent::new(action.event(), by.actor()).person(who).payload(payload).context(by.context.clone());
    if let Some(reason) = reason {
        event = event.personal(json!({ "reason": reason }));
    }
    let mut log = signed_out.iter().flat_map(|one| one.news(by.actor(), &by.context)).collect::<Vec<_>>();
    log.push(event);
    events::append_all(&tx, log).await?;
    tx.commit().await?;
    if let Some(signed_out) = signed_out {
        signed_out.announce(users.runtime.bus().as_ref());
    }
    Ok(Done { user: changed, changed: true })
}

async fn change(
    users: &Users,
    tx: &WriteTransaction,
    user: &User,
    action: Action,
    alone: Vec<Organization>,
) -> Result<Option<SignedOut>, StatusError> {
    let reason = match action {
        Action::Suspend => {
            // A customer's organization may lose its last owner so: somebody abuses it. The platform's may not.
            let platform = alone.into_iter().filter(|one| one.kind == OrganizationType::Platform).collect::<Vec<_>>();
            if !platform.is_empty() {
                return Err(StatusError::LastOwner(platform));
            }
            users::suspend(tx, user.id, tx.now()).await?;
            EndReason::Suspended
        }
        Action::Delete => {
            if !alone.is_empty() {
                return Err(StatusError::LastOwner(alone));
            }
            users::delete(tx, user.id, tx.now()).await?;
            EndReason::Deleted
        }
        Action::Restore => {
            users::restore(tx, user.id, tx.now()).await?;
            return Ok(None);
        }
        Action::Undelete => {
            let undo = users.runtime.config().users.undo.delta();
            if user.deleted_at.is_some_and(|at| at + undo <= tx.now()) {
                return Err(StatusError::TooLate);
            }
            users::undelete(tx, user, tx.now()).await?;
            return Ok(None);
        }
    };
    Ok(Some(sign_out::end_all(tx, user, None, reason).await?))
}
