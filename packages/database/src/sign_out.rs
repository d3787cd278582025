//! Signing a person out: one session or all, with refresh tokens and whatever else ends with them.
//!
//! Invariant: no session in somebody's name ends without an event that says so.

use crate::{
    DbErr, WriteTransaction,
    challenges::{self, ChallengePurpose},
    refresh_tokens,
    sessions::{self, EndReason, Session},
    users::{self, User},
};
use runtime::{Bus, Revocation};
use serde_json::json;
use shared::{
    SessionId, UserId,
    event::{Actor, Context, EventType, NewEvent},
};

/// What somebody may have begun who is signed out now: a sign-in that waits for its second factor, a change of address.
const BEGUN: [ChallengePurpose; 5] = [
    ChallengePurpose::SecondFactor,
    ChallengePurpose::SecondFactorMail,
    ChallengePurpose::StepUpMail,
    ChallengePurpose::EmailChangeNew,
    ChallengePurpose::EmailChangeOld,
];

/// What ended with [`end_all`].
#[derive(Clone, Debug)]
pub struct SignedOut {
    /// Whose sessions these were.
    pub user: UserId,
    /// Tokens with a lower `ver` are refused. The event that the caller appends carries it as `minimum_version`.
    pub minimum_version: i32,
    /// The sessions that ended.
    pub sessions: Vec<SessionId>,
    /// Those of them, and of other people's, in which somebody acted in another person's name.
    pub acting: Vec<Session>,
}

impl SignedOut {
    /// What else happened, for the log, by whoever signs them out.
    pub fn news(&self, by: Actor, origin: &Context) -> Vec<NewEvent> {
        self.acting.iter().map(|session| acting_over(session, by, "session_over", origin)).collect()
    }

    /// Tells gateways, right after the commit.
    pub fn announce(&self, bus: &dyn Bus) {
        bus.announce(Revocation::User { user: self.user, minimum_version: self.minimum_version });
        let acting = self.acting.iter().map(|session| &session.id);
        for session in self.sessions.iter().chain(acting) {
            bus.announce(Revocation::Session(*session));
        }
    }
}

/// Ends every session of a person but perhaps one, and every token issued so far, that one's as well: it gets a new one.
/// The caller's event says why, and goes with [`SignedOut::news`].
pub async fn end_all(
    tx: &WriteTransaction,
    user: &User,
    except: Option<SessionId>,
    reason: EndReason,
) -> Result<SignedOut, DbErr> {
    users::bump_token_version(tx, user.id, tx.now()).await?;
    challenges::close_for_user(tx, &BEGUN, user.id, tx.now()).await?;
    let (sessions, acting) = end_sessions(tx, user.id, except, reason).await?;
    Ok(SignedOut { user: user.id, minimum_version: user.token_version + 1, sessions, acting })
}

/// Ends all sessions of a person but perhaps one, and returns them, and those that were in another person's name: of
/// others in theirs, of theirs in others'.
pub async fn end_sessions(
    tx: &WriteTransaction,
    user: UserId,
    except: Option<SessionId>,
    reason: EndReason,
) -> Result<(Vec<SessionId>, Vec<Session>), DbErr> {
    let (mut ended, mut acting) = (Vec::new(), Vec::new());
    for session in sessions::list_active_for_user(tx, user, tx.now()).await? {
        if Some(session.id) == except {
            continue;
        }
        if let Some(along) = end(tx, &session, reason).await? {
            ended.push(session.id);
            acting.extend(along);
        }
    }
    Ok((ended, acting))
}

/// Ends a session and its refresh tokens, and those in another person's name that end with it, which it returns; it is
/// one of them itself, if that is what it was. `None` if it was over already.
pub async fn end(tx: &WriteTransaction, session: &Session, reason: EndReason) -> Result<Option<Vec<Session>>, DbErr> {
    let Some(mut acting) = sessions::end(tx, session.id, reason, tx.now()).await? else { return Ok(None) };
    refresh_tokens::end_for_session(tx, session.id, tx.now()).await?;
    for one in &acting {
        refresh_tokens::end_for_session(tx, one.id, tx.now()).await?;
    }
    acting.extend(session.impersonator.map(|_| session.clone()));
    Ok(Some(acting))
}

/// What happened, for the log, when nobody acts in a person's name any more.
pub fn acting_over(session: &Session, by: Actor, reason: &str, origin: &Context) -> NewEvent {
    NewEvent::new(EventType::ImpersonationEnded, by)
        .subject(session.id)
        .person(session.user_id)
        .payload(json!({ "user_id": session.user_id, "reason": reason }))
        .context(Context { impersonator: None, ..origin.clone() })
}
