//! Changing one's address: the new one is proved, and whoever has the old one agrees.
//!
//! Invariant: an address changes only when both mails were answered, and nobody learns by it whether the new address has
//! an account.

use crate::{
    Auth,
    limits::{self, Limited},
};
use database::{
    DbErr, WriteTransaction,
    challenges::{self, Challenge, ChallengePurpose, NewChallenge},
    events,
    users::{self, User},
};
use runtime::challenge;
use serde_json::json;
use shared::{
    ChallengeId, Code, Email, Problem, Secret, UserId,
    event::{Actor, Context, EventType, NewEvent},
};

const NEW: ChallengePurpose = ChallengePurpose::EmailChangeNew;
const OLD: ChallengePurpose = ChallengePurpose::EmailChangeOld;

/// Why an address was not changed.
#[derive(Debug, thiserror::Error)]
pub enum EmailChangeError {
    /// The account is over.
    #[error("the session is over")]
    Gone,
    /// It is the person's address already.
    #[error("this is your address already")]
    Same,
    /// Nobody gets an account with an address of this domain.
    #[error("accounts cannot have addresses of this domain")]
    Domain,
    /// The link is not ours, too old, was used, or was replaced by a newer one.
    #[error("this link is not valid any more")]
    Link,
    /// Too many attempts.
    #[error(transparent)]
    Limited(#[from] Limited),
    /// The database failed.
    #[error("storage failed")]
    Storage(#[from] DbErr),
}

impl From<EmailChangeError> for Problem {
    fn from(error: EmailChangeError) -> Self {
        match error {
            EmailChangeError::Gone => Self::new(Code::Unauthenticated),
            EmailChangeError::Same => Self::field("/email", "unchanged", error.to_string()),
            EmailChangeError::Domain => Self::field("/email", "domain_not_allowed", error.to_string()),
            EmailChangeError::Link => Self::field("/token", "invalid", error.to_string()),
            EmailChangeError::Limited(limited) => limited.into(),
            EmailChangeError::Storage(error) => database::problem(&error),
        }
    }
}

/// How far a change is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// The other mail has to be answered.
    Waiting,
    /// The address changed.
    Changed,
}

/// Sends a mail to each address. A change that was begun before is forgotten.
pub async fn request(auth: &Auth, who: UserId, email: &Email, origin: &Context) -> Result<(), EmailChangeError> {
    limits::email_change(auth, who).await?;
    if !auth.config().access.allows_domain(email.domain()) {
        return Err(EmailChangeError::Domain);
    }
    let tx = auth.database().write().await?;
    let user = users::lock(&tx, &[who]).await?.pop().filter(User::is_active).ok_or(EmailChangeError::Gone)?;
    if user.email == *email {
        return Err(EmailChangeError::Same);
    }
    forget(&tx, &user).await?;
    let (new, old) = (ChallengeId::generate(tx.clock()), ChallengeId::generate(tx.clock()));
    for (id, purpose, to) in [(new, NEW, email), (old, OLD, &user.email)] {
        let challenge = NewChallenge {
            id,
            purpose,
            user_id: Some(user.id),
            email: Some(to.clone()),
            password_hash: None,
            payload: json!({ "from": user.email, "to": email, "new": new, "old": old }),
            max_attempts: 0,
            expires_at: tx.now() + auth.settings().verification_lifetime.delta(),
            browser_hash: None,
        };
        challenges::insert(&tx, challenge, tx.now()).await?;
    }
    // One for each mail.
    let event = |challenge: ChallengeId| {
        NewEvent::new(EventType::EmailChangeRequested, Actor::User(user.id))
            .person(user.id)
            .payload(json!({ "challenge_id": challenge }))
            .personal(json!({ "email": email }))
            .context(origin.clone())
    };
    events::append_all(&tx, vec![event(new), event(old)]).await?;
    Ok(tx.commit().await?)
}

/// Takes the answer to one of the mails; with the second one the address changes.
pub async fn confirm(auth: &Auth, token: &Secret, origin: &Context) -> Result<Progress, EmailChangeError> {
    limits::link(auth, origin.ip.as_deref()).await?;
    let id = [NEW, OLD].into_iter().find_map(|purpose| {
        challenge::parse_link_token(auth.keyring(), token.expose(), purpose.as_str()).map(|id| (id, purpose))
    });
    let (id, purpose) = id.ok_or(EmailChangeError::Link)?;
    let tx = auth.database().write().await?;
    let answered = challenges::find(&tx, id).await?.ok_or(EmailChangeError::Link)?;
    let user = match answered.user_id {
        Some(user) => users::lock(&tx, &[user]).await?.pop().filter(User::is_active),
        None => None,
    };
    let user = user.ok_or(EmailChangeError::Link)?;
    let to = wished(&answered).filter(|_| is_still_wanted(&answered, &user)).ok_or(EmailChangeError::Link)?;
    if !challenges::consume(&tx, id, tx.now()).await? {
        return Err(EmailChangeError::Link);
    }
    let other = other_of(&answered, purpose).ok_or(EmailChangeError::Link)?;
    let other = challenges::find(&tx, other).await?.ok_or(EmailChangeError::Link)?;
    if other.consumed_at.is_none() {
        if tx.now() >= other.expires_at {
            return Err(EmailChangeError::Link);
        }
        tx.commit().await?;
        return Ok(Progress::Waiting);
    }
    if !users::change_email(&tx, &user, &to, tx.now()).await? {
        // Somebody has it by now, or had it all along: to the world it is a link that does not work.
        return Err(EmailChangeError::Link);
    }
    for purpose in [ChallengePurpose::PasswordReset, ChallengePurpose::EmailSignIn, ChallengePurpose::EmailVerification]
    {
        challenges::close_for_email(&tx, purpose, &user.email, None, tx.now()).await?;
    }
    let event = NewEvent::new(EventType::EmailChanged, Actor::User(user.id))
        .person(user.id)
        .payload(json!({ "challenge_id": id }))
        .personal_changes(json!({ "email": { "before": user.email, "after": to } }))
        .context(origin.clone());
    events::append(&tx, event).await?;
    tx.commit().await?;
    Ok(Progress::Changed)
}

/// Whether the change that a mail belongs to can still be made.
fn is_still_wanted(answered: &Challenge, user: &User) -> bool {
    answered.payload.get("from") == Some(&json!(user.email))
}

fn wished(answered: &Challenge) -> Option<Email> {
    answered.payload.get("to")?.as_str()?.parse().ok()
}

fn other_of(answered: &Challenge, purpose: ChallengePurpose) -> Option<ChallengeId> {
    let name = if purpose == NEW { "old" } else { "new" };
    answered.payload.get(name)?.as_str()?.parse().ok()
}

/// Forgets changes that were begun before.
async fn forget(tx: &WriteTransaction, user: &User) -> Result<(), DbErr> {
    for challenge in challenges::list_of(tx, user.id, &user.email).await? {
        if matches!(challenge.purpose, NEW | OLD) && challenge.user_id == Some(user.id) {
            challenges::consume(tx, challenge.id, tx.now()).await?;
        }
    }
    Ok(())
}
