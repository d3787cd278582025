//! Choosing a password by the link of a mail. Whoever has the mail has the address: it is proved as well, and whatever
//! somebody else began with it ends.

use crate::{
    Auth,
    limits::{self, Limited},
    password::{self, ChoiceError},
};
use database::{
    DbErr,
    challenges::{self, Challenge, ChallengePurpose},
    events,
    sessions::EndReason,
    sign_out,
    users::{self, User},
};
use runtime::challenge;
use serde_json::json;
use shared::{
    ChallengeId, Problem, Secret,
    event::{Actor, Context, EventType, NewEvent},
};

const PURPOSE: ChallengePurpose = ChallengePurpose::PasswordSetup;

/// Why no password was set.
#[derive(Debug, thiserror::Error)]
pub enum ResetError {
    /// The link is not ours, too old, or was used; or its account is not to be used.
    #[error("this link is not valid any more; ask for a new one")]
    Link,
    /// Too many attempts.
    #[error(transparent)]
    Limited(#[from] Limited),
    /// The password is easy to guess, or was not hashed.
    #[error(transparent)]
    Password(#[from] ChoiceError),
    /// The database failed.
    #[error("storage failed")]
    Storage(#[from] DbErr),
}

impl From<ResetError> for Problem {
    fn from(error: ResetError) -> Self {
        match error {
            ResetError::Link => Self::field("/token", "invalid", error.to_string()),
            ResetError::Limited(limited) => limited.into(),
            ResetError::Password(error) => error.into(),
            ResetError::Storage(error) => database::problem(&error),
        }
    }
}

/// Sets the password of the person to whom a link was mailed.
pub async fn reset(auth: &Auth, token: &Secret, password: &Secret, origin: &Context) -> Result<(), ResetError> {
    limits::reset(auth, origin.ip.as_deref()).await?;
    let id = challenge::parse_link_token(auth.keyring(), token.expose(), PURPOSE.as_str()).ok_or(ResetError::Link)?;
    let reader = auth.database().reader();
    let challenge = challenges::find(reader, id).await?.filter(|challenge| challenge.is_open(auth.runtime().now()));
    let challenge = challenge.ok_or(ResetError::Link)?;
    let asked = match challenge.user_id {
        Some(user) => users::find(reader, user).await?,
        None => None,
    };
    let asked = asked.filter(|user| is_theirs(user, &challenge)).ok_or(ResetError::Link)?;
    let hash = password::choose(auth.passwords(), password, &asked.email, asked.name.as_deref()).await?;
    set(auth, &challenge, &asked, &hash, origin).await
}

/// Nobody gets into an account by a link that was suspended or deleted, or has another address by now.
fn is_theirs(user: &User, challenge: &Challenge) -> bool {
    user.is_active() && challenge.email.as_ref() == Some(&user.email)
}

async fn set(auth: &Auth, challenge: &Challenge, asked: &User, hash: &str, origin: &Context) -> Result<(), ResetError> {
    let tx = auth.database().write().await?;
    let user = users::lock(&tx, &[asked.id]).await?.pop();
    let user = user.filter(|user| is_theirs(user, challenge)).ok_or(ResetError::Link)?;
    if !challenges::consume(&tx, challenge.id, tx.now()).await? {
        return Err(ResetError::Link);
    }
    for purpose in [PURPOSE, ChallengePurpose::EmailVerification] {
        challenges::close_for_email(&tx, purpose, &user.email, Some(challenge.id), tx.now()).await?;
    }
    users::set_password_hash(&tx, user.id, hash, tx.now()).await?;
    let proved = users::mark_email_verified(&tx, user.id, tx.now()).await?;
    let signed_out = sign_out::end_all(&tx, &user, None, EndReason::PasswordChanged).await?;
    if proved {
        events::append(&tx, event(EventType::EmailVerified, &user, challenge.id).context(origin.clone())).await?;
    }
    let mut changed = event(EventType::PasswordChanged, &user, challenge.id).context(origin.clone());
    changed.payload["minimum_version"] = json!(signed_out.minimum_version);
    events::append(&tx, changed).await?;
    tx.commit().await?;
    signed_out.announce(auth.runtime().bus().as_ref());
    Ok(())
}

fn event(kind: EventType, user: &User, by: ChallengeId) -> NewEvent {
    NewEvent::new(kind, Actor::User(user.id)).person(user.id).payload(json!({ "challenge_id": by }))
}
