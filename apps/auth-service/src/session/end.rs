//! Ending a session. Gateways hear of it right after the commit; the event is the guarantee behind that.

use crate::Auth;
use database::{
    DbErr, WriteTransaction, events, refresh_tokens,
    sessions::{self, EndReason},
    users::{self, User},
};
use runtime::{Bus, Revocation};
use serde_json::json;
use shared::{
    Code, Problem, SessionId, UserId,
    event::{Actor, Context, EventType, NewEvent},
};

/// Why a session was not ended.
#[derive(Debug, thiserror::Error)]
pub enum EndError {
    /// There is none with this id, it is over, or it is somebody else's: one answer for all three.
    #[error("there is no such session")]
    NotFound,
    /// The database failed.
    #[error("storage failed")]
    Storage(#[from] DbErr),
}

impl From<EndError> for Problem {
    fn from(error: EndError) -> Self {
        match error {
            EndError::NotFound => Self::new(Code::NotFound),
            EndError::Storage(error) => database::problem(&error),
        }
    }
}

/// Ends a session of `user`.
pub async fn end(
    auth: &Auth,
    user: UserId,
    session: SessionId,
    reason: EndReason,
    origin: &Context,
) -> Result<(), EndError> {
    let tx = auth.database().write().await?;
    let found = sessions::find(&tx, session).await?.filter(|found| found.user_id == user);
    if found.is_none() || !end_rows(&tx, session, reason).await? {
        return Err(EndError::NotFound);
    }
    let event = NewEvent::new(EventType::SessionEnded, Actor::User(user))
        .subject(session)
        .person(user)
        .payload(json!({ "reason": reason, "user_id": user }))
        .context(origin.clone());
    events::append(&tx, event).await?;
    tx.commit().await?;
    auth.runtime().bus().announce(Revocation::Session(session));
    Ok(())
}

/// What ended with [`end_all`].
#[derive(Clone, Debug)]
pub struct SignedOut {
    /// Whose sessions these were.
    pub user: UserId,
    /// Tokens with a lower `ver` are refused. The event that the caller appends carries it as `minimum_version`.
    pub minimum_version: i32,
    /// The sessions that ended.
    pub sessions: Vec<SessionId>,
}

impl SignedOut {
    /// Tells gateways, right after the commit.
    pub fn announce(&self, bus: &dyn Bus) {
        bus.announce(Revocation::User { user: self.user, minimum_version: self.minimum_version });
        for session in &self.sessions {
            bus.announce(Revocation::Session(*session));
        }
    }
}

/// Ends every session of a person but perhaps one, and every token issued so far, that one's as well: it gets a new one.
/// The caller's event says why.
pub async fn end_all(
    tx: &WriteTransaction,
    user: &User,
    except: Option<SessionId>,
    reason: EndReason,
) -> Result<SignedOut, DbErr> {
    users::bump_token_version(tx, user.id, tx.now()).await?;
    let ended = sessions::end_all_for_user(tx, user.id, except, reason, tx.now()).await?;
    for session in &ended {
        refresh_tokens::end_for_session(tx, *session, tx.now()).await?;
    }
    Ok(SignedOut { user: user.id, minimum_version: user.token_version + 1, sessions: ended })
}

/// Ends a session's row and its refresh tokens. `false` if it was over already.
pub(super) async fn end_rows(tx: &WriteTransaction, session: SessionId, reason: EndReason) -> Result<bool, DbErr> {
    if !sessions::end(tx, session, reason, tx.now()).await? {
        return Ok(false);
    }
    refresh_tokens::end_for_session(tx, session, tx.now()).await?;
    Ok(true)
}
