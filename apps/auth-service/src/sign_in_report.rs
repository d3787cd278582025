//! "This was not me": the link in the mail about a new device.
//!
//! Whoever follows it reads the person's mail, which is enough to shut everybody out, and to choose a new password by a
//! second mail; it lets nobody in.

use crate::{
    Auth, api_key,
    limits::{self, Limited},
    password_forgot,
};
use database::{
    DbErr,
    challenges::{self, ChallengePurpose},
    credentials, devices, events,
    sessions::EndReason,
    sign_out,
    users::{self, User},
};
use runtime::challenge;
use serde_json::json;
use shared::{
    Problem, Secret,
    event::{Actor, Context, EventType, NewEvent},
};

const PURPOSE: ChallengePurpose = ChallengePurpose::SignInReport;

/// Why nothing was done.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// The link is not ours, too old, or was used.
    #[error("this link is not valid any more; change your password if you did not sign in")]
    Link,
    /// Too many attempts.
    #[error(transparent)]
    Limited(#[from] Limited),
    /// The database failed.
    #[error("storage failed")]
    Storage(#[from] DbErr),
}

impl From<ReportError> for Problem {
    fn from(error: ReportError) -> Self {
        match error {
            ReportError::Link => Self::field("/token", "invalid", error.to_string()),
            ReportError::Limited(limited) => limited.into(),
            ReportError::Storage(error) => database::problem(&error),
        }
    }
}

/// Ends every session, forgets every device and what was added since, API keys as well, and demands a new password.
pub async fn report(auth: &Auth, token: &Secret, origin: &Context) -> Result<(), ReportError> {
    limits::link(auth, origin.ip.as_deref()).await?;
    let id = challenge::parse_link_token(auth.keyring(), token.expose(), PURPOSE.as_str()).ok_or(ReportError::Link)?;
    let tx = auth.database().write().await?;
    let challenge = challenges::find(&tx, id).await?.ok_or(ReportError::Link)?;
    let user = match challenge.user_id {
        Some(user) => users::lock(&tx, &[user]).await?.pop().filter(User::is_active),
        None => None,
    };
    let user = user.filter(|user| challenge.email.as_ref() == Some(&user.email)).ok_or(ReportError::Link)?;
    if !challenges::consume(&tx, id, tx.now()).await? {
        return Err(ReportError::Link);
    }
    let signed_out = sign_out::end_all(&tx, &user, None, EndReason::Disowned).await?;
    devices::remove_all(&tx, user.id).await?;
    let (mut log, revoked) = api_key::revoke::since(&tx, user.id, challenge.created_at, origin).await?;
    let removed = credentials::remove_added_since(&tx, user.id, challenge.created_at).await?;
    users::require_password_reset(&tx, user.id, tx.now()).await?;
    let event = NewEvent::new(EventType::SignInDisowned, Actor::User(user.id))
        .person(user.id)
        .payload(json!({
            "challenge_id": id,
            "minimum_version": signed_out.minimum_version,
            "sessions": signed_out.sessions.len(),
            "credentials_removed": removed,
        }))
        .context(origin.clone());
    let asked = password_forgot::request(auth, &tx, &user.email, Some(&user), Actor::User(user.id)).await?;
    log.extend(signed_out.news(Actor::User(user.id), origin));
    log.extend([event, asked.context(origin.clone())]);
    events::append_all(&tx, log).await?;
    tx.commit().await?;
    signed_out.announce(auth.runtime().bus().as_ref());
    for revocation in revoked {
        auth.runtime().bus().announce(revocation);
    }
    Ok(())
}
