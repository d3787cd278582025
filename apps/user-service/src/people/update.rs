//! Changing somebody else's profile: one transaction, one event with what was and what is.

use super::guard::{self, By, GuardError};
use crate::{
    profile::update::{Change, UpdateError, difference},
    state::Users,
};
use database::{
    DbErr, events,
    users::{self, User, UserStatus},
};
use serde_json::json;
use shared::{
    Code, Permission, Problem, UserId,
    event::{EventType, NewEvent},
};

/// What to change about a person.
#[derive(Clone, Debug, Default)]
pub struct Wish {
    /// What they could change themselves.
    pub profile: Change,
    /// Whether their address counts as proved; only an owner of the platform says so.
    pub email_verified: Option<bool>,
}

/// Why a person was not changed.
#[derive(Debug, thiserror::Error)]
pub enum ChangeError {
    /// There is nobody with this id.
    #[error("there is nobody with this id")]
    NotFound,
    /// They were deleted.
    #[error("the account was deleted; bring it back first")]
    Deleted,
    /// The caller may not do this to them.
    #[error(transparent)]
    Guard(#[from] GuardError),
    /// The change is not acceptable, or of another version.
    #[error(transparent)]
    Update(#[from] UpdateError),
    /// Storage failed.
    #[error("storage failed")]
    Storage(#[from] DbErr),
}

impl From<ChangeError> for Problem {
    fn from(error: ChangeError) -> Self {
        match error {
            ChangeError::NotFound | ChangeError::Update(UpdateError::Gone) => Self::new(Code::NotFound),
            ChangeError::Deleted => Self::new(Code::Conflict).with_detail(error.to_string()),
            ChangeError::Guard(error) => error.into(),
            ChangeError::Update(error) => error.into(),
            ChangeError::Storage(error) => database::problem(&error),
        }
    }
}

/// Changes a person, if `accepts` takes their current version. A change that changes nothing leaves no event.
pub async fn update(
    users: &Users,
    by: &By,
    who: UserId,
    wish: &Wish,
    accepts: impl Fn(i64) -> bool,
) -> Result<User, ChangeError> {
    let tx = users.database.write().await?;
    let user = guard::lock(&tx, by, who).await?.ok_or(ChangeError::NotFound)?;
    let authority = guard::allow(&tx, users.runtime.config(), by, Permission::USERS_UPDATE, &user).await?;
    if !accepts(user.version) {
        return Err(UpdateError::Stale.into());
    }
    if user.status == UserStatus::Deleted {
        return Err(ChangeError::Deleted);
    }
    let (row, mut changes) = difference(&user, &wish.profile)?;
    if !changes.is_empty() && !users::update_profile(&tx, &user, row, tx.now()).await? {
        return Err(UpdateError::Stale.into());
    }
    let was_verified = user.email_verified_at.is_some();
    if let Some(verified) = wish.email_verified.filter(|verified| *verified != was_verified) {
        if verified {
            // Whoever reads the mail there may accept invitations, with whatever role they offer.
            if !authority.is_owner() {
                return Err(GuardError::NotTheirsToProve.into());
            }
            users::mark_email_verified(&tx, who, tx.now()).await?;
        } else {
            users::mark_email_unverified(&tx, who, tx.now()).await?;
        }
        changes.insert("email_verified".to_owned(), json!({ "before": was_verified, "after": verified }));
    }
    if changes.is_empty() {
        return Ok(user);
    }
    let user = users::find(&tx, who).await?.ok_or(ChangeError::NotFound)?;
    let event = NewEvent::new(EventType::UserUpdated, by.actor())
        .person(who)
        .payload(json!({ "fields": changes.keys().collect::<Vec<_>>() }))
        .personal(json!({ "changes": changes }))
        .context(by.context.clone());
    events::append(&tx, event).await?;
    tx.commit().await?;
    Ok(user)
}
