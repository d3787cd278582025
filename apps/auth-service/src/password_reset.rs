//! Choosing a password by the link of a mail. Whoever has the mail has the address: it is proved as well, and whatever
//! somebody else began with it ends.

use crate::{
    Auth,
    limits::{self, Limited},
    password::{self, ChoiceError, WeakPassword},
    verification::{self, Wish},
};
use database::{
    DbErr, WriteTransaction,
    challenges::{self, Challenge, ChallengePurpose},
    credentials, devices, events,
    sessions::EndReason,
    sign_out::{self, SignedOut},
    users::{self, User},
};
use runtime::challenge;
use serde_json::json;
use shared::{
    ChallengeId, Problem, Secret, SessionId,
    event::{Actor, Context, EventType, NewEvent},
};

/// What a link may be for: a first password, or another one.
const PURPOSES: [ChallengePurpose; 2] = [ChallengePurpose::PasswordReset, ChallengePurpose::PasswordSetup];

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
    limits::link(auth, origin.ip.as_deref()).await?;
    let of = |purpose: ChallengePurpose| {
        challenge::parse_link_token(auth.keyring(), token.expose(), purpose.as_str()).map(|id| (id, purpose))
    };
    let (id, purpose) = PURPOSES.into_iter().find_map(of).ok_or(ResetError::Link)?;
    let reader = auth.database().reader();
    let challenge = challenges::find(reader, id).await?.filter(|challenge| challenge.is_open(auth.runtime().now()));
    let challenge = challenge.filter(|challenge| challenge.purpose == purpose).ok_or(ResetError::Link)?;
    let asked = match challenge.user_id {
        Some(user) => users::find(reader, user).await?,
        None => None,
    };
    let asked = asked.filter(|user| is_theirs(user, &challenge)).ok_or(ResetError::Link)?;
    let hash = choose_another(auth, password, &asked).await?;
    set(auth, &challenge, &asked, &hash, origin).await
}

/// Checks and hashes a password, which must be another one if somebody demanded that.
async fn choose_another(auth: &Auth, password: &Secret, user: &User) -> Result<String, ChoiceError> {
    let hash = password::choose(auth.passwords(), password, &user.email, user.name.as_deref()).await?;
    if user.password_reset_required_at.is_some() {
        password::is_another(auth.passwords(), password, user.password_hash.as_deref())
            .await?
            .then_some(hash)
            .ok_or_else(|| WeakPassword::Unchanged.into())
    } else {
        Ok(hash)
    }
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
    challenges::close_for_email(&tx, ChallengePurpose::EmailVerification, &user.email, None, tx.now()).await?;
    let proved = users::mark_email_verified(&tx, user.id, tx.now()).await?;
    if proved {
        // Whoever set these up did not have the address.
        credentials::remove_all(&tx, user.id).await?;
        // What an admin set up is as the admin made it; what anybody may have is not.
        if events::has_of(&tx, user.id, EventType::UserSignedUp).await? {
            verification::begin_anew(&tx, &user, Wish { locale: Some(user.locale), ..Wish::default() }).await?;
        }
    }
    let signed_out = replace(&tx, &user, hash, None).await?;
    let mut news = signed_out.news(Actor::User(user.id), origin);
    if proved {
        news.push(event(EventType::EmailVerified, &user, challenge.id).context(origin.clone()));
    }
    let mut changed = event(EventType::PasswordChanged, &user, challenge.id).context(origin.clone());
    changed.payload["minimum_version"] = json!(signed_out.minimum_version);
    news.push(changed);
    events::append_all(&tx, news).await?;
    tx.commit().await?;
    signed_out.announce(auth.runtime().bus().as_ref());
    Ok(())
}

/// Puts a password in the place of the one before, in a transaction that holds the person: every link that would set
/// another one is worthless, every session but perhaps one is over, and no device is trusted without the second factor.
pub(crate) async fn replace(
    tx: &WriteTransaction,
    user: &User,
    hash: &str,
    except: Option<SessionId>,
) -> Result<SignedOut, DbErr> {
    for purpose in PURPOSES {
        challenges::close_for_email(tx, purpose, &user.email, None, tx.now()).await?;
    }
    users::set_password_hash(tx, user.id, hash, tx.now()).await?;
    devices::distrust_all(tx, user.id, tx.now()).await?;
    sign_out::end_all(tx, user, except, EndReason::PasswordChanged).await
}

fn event(kind: EventType, user: &User, by: ChallengeId) -> NewEvent {
    NewEvent::new(kind, Actor::User(user.id)).person(user.id).payload(json!({ "challenge_id": by }))
}
