//! What a person does about their account as a whole: proving once more that it is theirs, and bringing it back after
//! they deleted it.

use crate::{
    Auth,
    limits::{self, Guesser, Limited},
    password::{HashError, Verdict},
};
use database::{
    DbErr,
    challenges::{self, Challenge, ChallengePurpose},
    events,
    users::{self, User, UserStatus},
};
use runtime::challenge;
use serde_json::json;
use shared::{
    Problem, Secret, UserId,
    event::{Actor, Context, EventType, NewEvent},
};

const PURPOSE: ChallengePurpose = ChallengePurpose::AccountRestore;

/// Whether a password is the account's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PasswordCheck {
    /// It is.
    Right,
    /// It is not.
    Wrong,
    /// The account has one, and none was given.
    Needed,
    /// The account has none.
    NotSet,
}

/// Why a password was not compared.
#[derive(Debug, thiserror::Error)]
pub enum CheckError {
    /// Too many attempts.
    #[error(transparent)]
    Limited(#[from] Limited),
    /// The password was not compared.
    #[error(transparent)]
    Hash(#[from] HashError),
    /// The database failed.
    #[error("storage failed")]
    Storage(#[from] DbErr),
}

impl From<CheckError> for Problem {
    fn from(error: CheckError) -> Self {
        match error {
            CheckError::Limited(limited) => limited.into(),
            CheckError::Hash(error) => error.into(),
            CheckError::Storage(error) => database::problem(&error),
        }
    }
}

/// Compares a password with that of somebody who is signed in, as often as they may try to sign in.
pub async fn check_password(
    auth: &Auth,
    who: UserId,
    password: Option<&Secret>,
    ip: Option<&str>,
) -> Result<PasswordCheck, CheckError> {
    let user = users::find(auth.database().reader(), who).await?;
    let Some(user) = user.filter(|user| user.password_hash.is_some()) else { return Ok(PasswordCheck::NotSet) };
    let Some(password) = password else { return Ok(PasswordCheck::Needed) };
    let guesser = Guesser::SignedIn(user.id);
    limits::second_factor(auth, ip, &guesser).await?;
    match auth.passwords().verify(password, user.password_hash.as_deref()).await? {
        // One that is not accepted any more is as good as a wrong one.
        Verdict::Right | Verdict::RightButOutdated if user.accepts_password() => {
            limits::second_factor_was_right(auth, &guesser).await;
            Ok(PasswordCheck::Right)
        }
        _ => Ok(PasswordCheck::Wrong),
    }
}

/// Why an account was not brought back.
#[derive(Debug, thiserror::Error)]
pub enum RestoreError {
    /// The link is not ours, too old, or was used; or the account is not deleted, or was deleted anew since.
    #[error("this link is not valid any more")]
    Link,
    /// Too many attempts.
    #[error(transparent)]
    Limited(#[from] Limited),
    /// The database failed.
    #[error("storage failed")]
    Storage(#[from] DbErr),
}

impl From<RestoreError> for Problem {
    fn from(error: RestoreError) -> Self {
        match error {
            RestoreError::Link => Self::field("/token", "invalid", error.to_string()),
            RestoreError::Limited(limited) => limited.into(),
            RestoreError::Storage(error) => database::problem(&error),
        }
    }
}

/// Brings back the account whose person deleted it, by the link of the mail that they got then.
pub async fn restore(auth: &Auth, token: &Secret, origin: &Context) -> Result<(), RestoreError> {
    limits::restore(auth, origin.ip.as_deref()).await?;
    let id = challenge::parse_link_token(auth.keyring(), token.expose(), PURPOSE.as_str()).ok_or(RestoreError::Link)?;
    let tx = auth.database().write().await?;
    let challenge = challenges::find(&tx, id).await?.ok_or(RestoreError::Link)?;
    let user = match challenge.user_id {
        Some(user) => users::lock(&tx, &[user]).await?.pop(),
        None => None,
    };
    let user = user.filter(|user| is_of_this_deletion(user, &challenge)).ok_or(RestoreError::Link)?;
    if !challenges::consume(&tx, id, tx.now()).await? {
        return Err(RestoreError::Link);
    }
    users::undelete(&tx, &user, tx.now()).await?;
    let after = users::find(&tx, user.id).await?.map_or(user.status, |user| user.status);
    let event = NewEvent::new(EventType::UserUndeleted, Actor::User(user.id))
        .person(user.id)
        .payload(json!({
            "changes": { "status": { "before": user.status, "after": after } },
            "challenge_id": id,
        }))
        .context(origin.clone());
    events::append(&tx, event).await?;
    Ok(tx.commit().await?)
}

/// The link was made with the deletion that is in force. One of an earlier deletion does not undo a later one, which may
/// be an admin's.
fn is_of_this_deletion(user: &User, challenge: &Challenge) -> bool {
    user.status == UserStatus::Deleted && user.deleted_at == Some(challenge.created_at)
}
