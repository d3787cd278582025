//! Changing one's own password, with the one before and in a session that was proved a short while ago.
//!
//! Every other session ends, and every token, that of this session as well: it gets a new one.

use crate::{
    Auth,
    limits::{self, Guesser, Limited},
    password::{self, ChoiceError, HashError, Verdict, WeakPassword},
    password_reset,
};
use database::{DbErr, events, users};
use serde_json::json;
use shared::{
    Code, Problem, Refusal, Secret, SessionId, UserId,
    event::{Actor, Context, EventType, NewEvent},
    refusal::Reason,
};

/// Why the password stays.
#[derive(Debug, thiserror::Error)]
pub enum ChangeError {
    /// The account is not to be used any more, or changed meanwhile.
    #[error("the account changed meanwhile")]
    Gone,
    /// The account has a password, and none was given.
    #[error("the current password is needed")]
    Needed,
    /// The password that was given is not the account's.
    #[error("this is not your password")]
    Wrong,
    /// Too many attempts.
    #[error(transparent)]
    Limited(#[from] Limited),
    /// The new password cannot be used, or was not hashed.
    #[error(transparent)]
    Password(#[from] ChoiceError),
    /// The password was not compared.
    #[error(transparent)]
    Hash(#[from] HashError),
    /// The database failed.
    #[error("storage failed")]
    Storage(#[from] DbErr),
}

impl From<ChangeError> for Problem {
    fn from(error: ChangeError) -> Self {
        match error {
            ChangeError::Gone => Self::new(Code::Conflict).with_detail(error.to_string()),
            ChangeError::Needed => Self::field("/current_password", "required", error.to_string()),
            ChangeError::Wrong => Self::field("/current_password", "wrong", error.to_string())
                .refusing(Refusal::because(Reason::WrongPassword)),
            ChangeError::Limited(limited) => limited.into(),
            ChangeError::Password(error) => error.into(),
            ChangeError::Hash(error) => error.into(),
            ChangeError::Storage(error) => database::problem(&error),
        }
    }
}

/// Changes the password of whoever is signed in. Without a current one, none is asked for.
pub async fn change(
    auth: &Auth,
    (who, session): (UserId, SessionId),
    current: Option<&Secret>,
    password: &Secret,
    origin: &Context,
) -> Result<(), ChangeError> {
    let user = users::find(auth.database().reader(), who).await?.ok_or(ChangeError::Gone)?;
    if let Some(stored) = user.password_hash.as_deref() {
        let current = current.ok_or(ChangeError::Needed)?;
        let guesser = Guesser::Session(session);
        limits::second_factor(auth, origin.ip.as_deref(), &guesser).await?;
        if auth.passwords().verify(current, Some(stored)).await? == Verdict::Wrong {
            return Err(ChangeError::Wrong);
        }
        limits::second_factor_was_right(auth, &guesser).await;
        if current.matches(password.expose().as_bytes()) {
            return Err(ChoiceError::from(WeakPassword::Unchanged).into());
        }
    }
    let hash = password::choose(auth.passwords(), password, &user.email, user.name.as_deref()).await?;
    let tx = auth.database().write().await?;
    let now = users::lock(&tx, &[who]).await?.pop();
    let is_same = |now: &users::User| now.is_active() && now.password_hash == user.password_hash;
    let user = now.filter(is_same).ok_or(ChangeError::Gone)?;
    let signed_out = password_reset::replace(&tx, &user, &hash, Some(session)).await?;
    let event = NewEvent::new(EventType::PasswordChanged, Actor::User(who))
        .person(who)
        .payload(json!({ "minimum_version": signed_out.minimum_version, "sessions": signed_out.sessions.len() }))
        .context(origin.clone());
    let mut log = signed_out.news(Actor::User(who), origin);
    log.push(event);
    events::append_all(&tx, log).await?;
    tx.commit().await?;
    signed_out.announce(auth.runtime().bus().as_ref());
    Ok(())
}
