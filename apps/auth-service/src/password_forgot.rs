//! Asking for the link by which a person chooses another password.
//!
//! Invariant: whoever asks gets the same answer, in the same time, whether or not there is an account; the link is
//! mailed to the account's own address and lets nobody in by itself: sessions end, and second factors stay.

use crate::{
    Auth,
    limits::{self, Limited},
};
use database::{
    DbErr, WriteTransaction,
    challenges::{self, ChallengePurpose, NewChallenge},
    events,
    users::{self, User},
};
use serde_json::json;
use shared::{
    ChallengeId, Email, Problem, Secret,
    event::{Actor, Context, EventType, NewEvent},
};

const PURPOSE: ChallengePurpose = ChallengePurpose::PasswordReset;

/// Why nobody was asked.
#[derive(Debug, thiserror::Error)]
pub enum ForgotError {
    /// Too many attempts.
    #[error(transparent)]
    Limited(#[from] Limited),
    /// The database failed.
    #[error("storage failed")]
    Storage(#[from] DbErr),
}

impl From<ForgotError> for Problem {
    fn from(error: ForgotError) -> Self {
        match error {
            ForgotError::Limited(limited) => limited.into(),
            ForgotError::Storage(error) => database::problem(&error),
        }
    }
}

/// Mails the link, if there is an account that may be used. Never tells.
pub async fn forgot(auth: &Auth, email: &Email, device: Option<&Secret>, origin: &Context) -> Result<(), ForgotError> {
    limits::forgot(auth, origin.ip.as_deref()).await?;
    if limits::mail(auth, email, origin.ip.as_deref(), device).await.is_err() {
        return Ok(());
    }
    let tx = auth.database().write().await?;
    let user = users::lock_by_email(&tx, email).await?;
    let event = request(auth, &tx, email, user.as_ref(), Actor::Anonymous).await?;
    events::append(&tx, event.context(origin.clone())).await?;
    Ok(tx.commit().await?)
}

/// Mails the link to somebody who gave a password that is no longer accepted. Once: whoever else knows that password is
/// not to fill the owner's mailbox with it, or use up the mails that they may ask for.
pub(crate) async fn demand(auth: &Auth, user: &User, origin: &Context) -> Result<(), DbErr> {
    let now = auth.runtime().now();
    if !challenges::open_for_email(auth.database().reader(), PURPOSE, &user.email, now).await?.is_empty() {
        return Ok(());
    }
    if limits::mail(auth, &user.email, origin.ip.as_deref(), None).await.is_err() {
        return Ok(());
    }
    let tx = auth.database().write().await?;
    let Some(user) = users::lock(&tx, &[user.id]).await?.pop() else { return Ok(()) };
    let event = request(auth, &tx, &user.email, Some(&user), Actor::Anonymous).await?;
    events::append(&tx, event.context(origin.clone())).await?;
    tx.commit().await
}

/// Makes the challenge, and the event that calls for the mail; the caller holds the person. The same row is written for
/// an address without an account, and for one that may not be used: no mail follows.
pub(crate) async fn request(
    auth: &Auth,
    tx: &WriteTransaction,
    email: &Email,
    user: Option<&User>,
    actor: Actor,
) -> Result<NewEvent, DbErr> {
    let id = ChallengeId::generate(tx.clock());
    let is_mailed = user.is_some_and(User::is_active);
    let lifetime = auth.settings().password_reset_lifetime.delta();
    let new = NewChallenge {
        id,
        purpose: PURPOSE,
        user_id: user.map(|user| user.id),
        email: Some(email.clone()),
        password_hash: None,
        payload: json!({}),
        max_attempts: 0,
        // One that no mail is sent for cannot be answered.
        expires_at: if is_mailed { tx.now() + lifetime } else { tx.now() },
        browser_hash: None,
    };
    challenges::insert(tx, new, tx.now()).await?;
    let payload = if is_mailed { json!({ "challenge_id": id }) } else { json!({}) };
    let event = NewEvent::new(EventType::PasswordResetRequested, actor).payload(payload);
    Ok(match user {
        Some(user) => event.person(user.id),
        None => event,
    })
}
