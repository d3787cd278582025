//! Ending a session. Gateways hear of it right after the commit; the event is the guarantee behind that.

use crate::Auth;
use database::{
    DbErr, events,
    sessions::{self, EndReason, Session},
    sign_out, users,
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
    let acting = sign_out::end(&tx, &found, reason).await?.ok_or(EndError::NotFound)?;
    let over = |one: &Session| sign_out::acting_over(one, Actor::User(user), "session_over", origin);
    let log = acting.iter().map(over).chain([event(user, session, reason, origin)]).collect();
    events::append_all(&tx, log).await?;
    tx.commit().await?;
    for id in acting.iter().map(|one| one.id).chain([session]) {
        auth.runtime().bus().announce(Revocation::Session(id));
    }
    Ok(())
}

/// Ends every session of a person but the one that they are in.
pub async fn end_others(auth: &Auth, who: UserId, current: SessionId, origin: &Context) -> Result<(), DbErr> {
    let tx = auth.database().write().await?;
    users::lock(&tx, &[who]).await?;
    let (ended, acting) = sign_out::end_sessions(&tx, who, Some(current), EndReason::EndedByUser).await?;
    let over = |one: &Session| sign_out::acting_over(one, Actor::User(who), "session_over", origin);
    let ends = ended.iter().map(|session| event(who, *session, EndReason::EndedByUser, origin));
    events::append_all(&tx, acting.iter().map(over).chain(ends).collect()).await?;
    tx.commit().await?;
    for session in ended.into_iter().chain(acting.into_iter().map(|one| one.id)) {
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
