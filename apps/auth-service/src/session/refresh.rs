//! Refreshing: a refresh token is good once, and honest races never log anyone out.
//!
//! The row keeps the family's current number. The token of that number rotates the family; the one before it gets the
//! same successor again, because it was lost on the way or asked for by ten callers at once; anything older can only be
//! a copy, and ends the family, its session, and whoever holds either. A token that we did not make changes nothing.

use super::refresh_token::{self, Presented};
use crate::{
    Auth,
    token::{self, AccessToken, IssueError},
};
use chrono::{DateTime, Utc};
use config::AuthSettings;
use database::{
    ConnectionTrait, DbErr, events,
    refresh_tokens::{self, RefreshFamily},
    sessions::{self, EndReason, Session},
    sign_out,
    users::{self, User, UserStatus},
};
use runtime::Revocation;
use serde_json::json;
use shared::{
    Code, Problem, Secret,
    event::{Actor, Context, EventType, NewEvent},
};

/// How often a lost race is run again. One is enough to land on the winner's successor.
const TRIES: usize = 3;

/// A refreshed pair of tokens.
#[derive(Clone, Debug)]
pub struct Refreshed {
    /// The access token, a fresh one for each caller.
    pub access: AccessToken,
    /// The successor, the same one for each caller.
    pub refresh: Secret,
}

/// Why a refresh token got nothing.
#[derive(Debug, thiserror::Error)]
pub enum RefreshError {
    /// It is none of ours, used up, or its session is over.
    #[error("the refresh token is not valid")]
    Invalid,
    /// The database failed.
    #[error("storage failed")]
    Storage(#[from] DbErr),
    /// No token could be made.
    #[error(transparent)]
    Issue(#[from] IssueError),
}

impl From<RefreshError> for Problem {
    fn from(error: RefreshError) -> Self {
        match error {
            RefreshError::Invalid => Self::new(Code::RefreshTokenInvalid),
            RefreshError::Storage(error) => database::problem(&error),
            RefreshError::Issue(error) => error.into(),
        }
    }
}

/// What a genuine token of a family that goes on is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Worth {
    /// The next number, for the first time.
    Rotation,
    /// The next number, again.
    SameSuccessor,
    /// Nothing: it is a copy of one that was used.
    Reused,
    /// Nothing: we have not handed it out, as far as we remember.
    Unknown,
}

/// Refreshes.
pub async fn refresh(auth: &Auth, token: &Secret, origin: &Context) -> Result<Refreshed, RefreshError> {
    let presented = Presented::parse(token.expose()).ok_or(RefreshError::Invalid)?;
    for _ in 0..TRIES {
        let family = refresh_tokens::find(auth.database().reader(), presented.family).await?;
        let family = family.ok_or(RefreshError::Invalid)?;
        let seed = family.seed(auth.keyring())?;
        let now = auth.runtime().now();
        if !presented.is_genuine(auth.keyring(), seed.expose()) || !family.is_active(now) {
            return Err(RefreshError::Invalid);
        }
        let holder = match judge(&family, presented.n, now, auth.settings()) {
            Worth::Rotation => match rotate(auth, &family, origin).await? {
                Some(holder) => holder,
                None => continue,
            },
            Worth::SameSuccessor => holder(auth.database().reader(), &family, now).await?,
            Worth::Reused => {
                end_family(auth, &family, presented.n, origin).await?;
                return Err(RefreshError::Invalid);
            }
            Worth::Unknown => return Err(RefreshError::Invalid),
        };
        let (session, user) = holder.ok_or(RefreshError::Invalid)?;
        let access = token::issue(auth, &user, &session, token::bearer_lifetime(auth.config())).await?;
        let refresh = refresh_token::issue(auth.keyring(), family.id, seed.expose(), presented.n + 1);
        return Ok(Refreshed { access, refresh });
    }
    Err(RefreshError::Invalid)
}

fn judge(family: &RefreshFamily, n: u32, now: DateTime<Utc>, settings: &AuthSettings) -> Worth {
    let within = |since: DateTime<Utc>, span: config::Span| now - since <= span.delta();
    match family.current.checked_sub(n) {
        None => Worth::Unknown,
        Some(0) if n < u32::MAX => Worth::Rotation,
        // Its successor is the current one, which nobody has used yet.
        Some(1) if within(family.rotated_at, settings.refresh_lost_successor) => Worth::SameSuccessor,
        // Its successor was used already: only a caller that was just behind may still ask for it.
        Some(2) if family.previous_rotated_at.is_some_and(|at| within(at, settings.refresh_grace)) => {
            Worth::SameSuccessor
        }
        Some(_) => Worth::Reused,
    }
}

type Holder = Option<(Session, User)>;

/// A rotation: the holder in good standing, if there is one; none at all if somebody else was first.
type Rotation = Option<Holder>;

/// Hands out the next number, unless somebody else just did.
async fn rotate(auth: &Auth, family: &RefreshFamily, origin: &Context) -> Result<Rotation, DbErr> {
    let tx = auth.database().write().await?;
    let now = tx.now();
    let Some((session, user)) = holder(&tx, family, now).await? else {
        return Ok(Some(None));
    };
    let idle = auth.settings().session_idle.delta();
    let idle_expires_at = (now + idle).min(session.expires_at);
    // The person before the session and that before its tokens, as everybody locks them.
    if session.impersonator.is_none() {
        users::touch(&tx, user.id, now).await?;
    }
    sessions::touch(&tx, session.id, origin.ip.as_deref(), idle_expires_at, now).await?;
    if !refresh_tokens::rotate(&tx, family.id, family.current, idle_expires_at, now).await? {
        return Ok(None);
    }
    tx.commit().await?;
    Ok(Some(Some((Session { idle_expires_at, ..session }, user))))
}

/// The session and the person behind a family, while both are in good standing.
async fn holder(conn: &impl ConnectionTrait, family: &RefreshFamily, now: DateTime<Utc>) -> Result<Holder, DbErr> {
    let Some(session) = sessions::find(conn, family.session_id).await?.filter(|session| session.is_active(now)) else {
        return Ok(None);
    };
    let user = users::find(conn, family.user_id).await?.filter(|user| user.status == UserStatus::Active);
    Ok(user.map(|user| (session, user)))
}

/// A used token came back. Whoever is right, one of the two holders is a thief: both are signed out.
async fn end_family(auth: &Auth, family: &RefreshFamily, n: u32, origin: &Context) -> Result<(), DbErr> {
    let tx = auth.database().write().await?;
    let Some(session) = sessions::find(&tx, family.session_id).await? else { return Ok(()) };
    let Some(acting) = sign_out::end(&tx, &session, EndReason::RefreshReused).await? else { return Ok(()) };
    let over = |one: &Session| sign_out::acting_over(one, Actor::Anonymous, "session_over", origin);
    let event = NewEvent::new(EventType::SessionRefreshReused, Actor::Anonymous)
        .subject(family.session_id)
        .person(family.user_id)
        .payload(json!({ "user_id": family.user_id, "presented": n, "current": family.current }))
        .context(origin.clone());
    events::append_all(&tx, acting.iter().map(over).chain([event]).collect()).await?;
    tx.commit().await?;
    for id in acting.iter().map(|one| one.id).chain([family.session_id]) {
        auth.runtime().bus().announce(Revocation::Session(id));
    }
    Ok(())
}
