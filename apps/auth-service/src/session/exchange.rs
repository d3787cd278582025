//! Trading a browser's cookie for a short access token (a "phantom token"), for the gateway alone.

use crate::{
    Auth,
    token::{self, AccessToken, IssueError},
};
use chrono::{DateTime, Utc};
use database::{
    DbErr,
    sessions::{self, Session},
    users::{self, User, UserStatus},
};
use runtime::crypto;
use shared::{Code, Problem, Secret};

/// The longest cookie that is looked at: 32 bytes in base64url are 43 characters.
const MAX_LENGTH: usize = 64;

/// Why a cookie got no token.
#[derive(Debug, thiserror::Error)]
pub enum ExchangeError {
    /// It is of no session that is active.
    #[error("the session is over or never was")]
    Refused,
    /// The database failed.
    #[error("storage failed")]
    Storage(#[from] DbErr),
    /// No token could be made.
    #[error(transparent)]
    Issue(#[from] IssueError),
}

impl From<ExchangeError> for Problem {
    fn from(error: ExchangeError) -> Self {
        match error {
            ExchangeError::Refused => Self::new(Code::Unauthenticated),
            ExchangeError::Storage(error) => database::problem(&error),
            ExchangeError::Issue(error) => error.into(),
        }
    }
}

/// Exchanges a cookie's value, and notes at most once a minute that the session is in use.
pub async fn exchange(auth: &Auth, cookie: &Secret) -> Result<AccessToken, ExchangeError> {
    if cookie.expose().len() > MAX_LENGTH {
        return Err(ExchangeError::Refused);
    }
    let (mut session, user) = active(auth, cookie).await?.ok_or(ExchangeError::Refused)?;
    if sessions::needs_touch(&session, auth.runtime().now()) {
        session.idle_expires_at = touch(auth, &session).await?;
    }
    Ok(token::issue(auth, &user, &session, token::phantom_lifetime(auth.config())).await?)
}

async fn active(auth: &Auth, cookie: &Secret) -> Result<Option<(Session, User)>, DbErr> {
    let reader = auth.database().reader();
    let hash = crypto::sha256(cookie.expose().as_bytes());
    let Some(session) = sessions::find_active_by_token_hash(reader, &hash, auth.runtime().now()).await? else {
        return Ok(None);
    };
    let user = users::find(reader, session.user_id).await?.filter(|user| user.status == UserStatus::Active);
    Ok(user.map(|user| (session, user)))
}

/// Gives when the session ends unless it is used again.
async fn touch(auth: &Auth, session: &Session) -> Result<DateTime<Utc>, DbErr> {
    let tx = auth.database().write().await?;
    let idle = auth.settings().session_idle.delta();
    // The person before the session, as everybody locks them.
    // Whoever acts in their name is not them.
    if session.impersonator.is_none() {
        users::touch(&tx, session.user_id, tx.now()).await?;
    }
    let idle_expires_at = (tx.now() + idle).min(session.expires_at);
    sessions::touch(&tx, session.id, None, idle_expires_at, tx.now()).await?;
    tx.commit().await?;
    Ok(idle_expires_at)
}
