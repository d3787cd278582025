//! Ending a session. Gateways hear of it right after the commit; the event is the guarantee behind that.

use crate::Auth;
use database::{
    DbErr, WriteTransaction, events, refresh_tokens,
    sessions::{self, EndReason},
    users,
};
use runtime::Revocation;
use serde_json::json;
use shared::{
    Code, Problem, Refusal, SessionId, UserId,
    event::{Actor, Context, EventType, NewEvent},
    refusal::Reason,
};

/// Why a session was not ended.
#[derive(Debug, thiserror::Error)]
pub enum EndError {
    /// There is none with this id, or it is over.
    #[error("there is no such session")]
    NotFound,
    /// It is this person's: the same answer, and a note in the audit trail.
    #[error("the session is somebody else's")]
    Others(UserId),
    /// The database failed.
    #[error("storage failed")]
    Storage(#[from] DbErr),
}

impl From<EndError> for Problem {
    fn from(error: EndError) -> Self {
        match error {
            EndError::NotFound => Self::new(Code::NotFound),
            EndError::Others(owner) => {
                Self::new(Code::NotFound).refusing(Refusal::because(Reason::OthersSession).of(owner))
            }
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
    let found = sessions::find(&tx, session).await?.ok_or(EndError::NotFound)?;
    if found.user_id != user {
        return Err(EndError::Others(found.user_id));
    }
    if !end_rows(&tx, session, reason).await? {
        return Err(EndError::NotFound);
    }
    events::append(&tx, event(user, session, reason, origin)).await?;
    tx.commit().await?;
    auth.runtime().bus().announce(Revocation::Session(session));
    Ok(())
}

/// Ends every session of a person but the one that they are in.
pub async fn end_others(auth: &Auth, who: UserId, current: SessionId, origin: &Context) -> Result<(), DbErr> {
    let tx = auth.database().write().await?;
    users::lock(&tx, &[who]).await?;
    let ended = sessions::end_all_for_user(&tx, who, Some(current), EndReason::EndedByUser, tx.now()).await?;
    let mut log = Vec::new();
    for session in &ended {
        refresh_tokens::end_for_session(&tx, *session, tx.now()).await?;
        log.push(event(who, *session, EndReason::EndedByUser, origin));
    }
    events::append_all(&tx, log).await?;
    tx.commit().await?;
    for session in ended {
        auth.runtime().bus().announce(Revocation::Session(session));
    }
    Ok(())
}

pub(super) fn event(who: UserId, session: SessionId, reason: EndReason, origin: &Context) -> NewEvent {
    NewEvent::new(EventType::SessionEnded, Actor::User(who))
        .subject(session)
        .person(who)
        .payload(json!({ "reason": reason, "user_id": who }))
        .context(origin.clone())
}

/// Ends a session's row and its refresh tokens. `false` if it was over already.
pub(super) async fn end_rows(tx: &WriteTransaction, session: SessionId, reason: EndReason) -> Result<bool, DbErr> {
    if !sessions::end(tx, session, reason, tx.now()).await? {
        return Ok(false);
    }
    refresh_tokens::end_for_session(tx, session, tx.now()).await?;
    Ok(true)
}
