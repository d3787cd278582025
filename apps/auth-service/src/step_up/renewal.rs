//! What a session becomes when its person proves anew who they are.
//!
//! Invariant: whatever its device held before is replaced (ASVS 5.0 §7.2.4): the browser's cookie, the access token, the
//! refresh token.

use crate::{
    Auth, amr,
    session::start,
    token::{self, AccessToken, IssueError},
};
use chrono::{DateTime, Utc};
use database::{
    DbErr, WriteTransaction, refresh_tokens,
    sessions::{self, Session, SessionKind},
    users::User,
};
use runtime::{Revocation, crypto};
use serde_json::json;
use shared::{
    Secret, SessionId, UserId,
    event::{Actor, Context, EventType, NewEvent},
};

/// Whose session it is, as their token says.
#[derive(Clone, Copy, Debug)]
pub struct Holder {
    /// Who.
    pub user: UserId,
    /// Their session.
    pub session: SessionId,
    /// The version of the session that the token is of.
    pub version: i32,
}

/// What the device keeps of the session from now on.
#[derive(Clone, Debug)]
pub enum Renewed {
    /// What it got by another proof at the same time.
    Elsewhere,
    /// The value of a browser's cookie.
    Cookie(Secret),
    /// The tokens of an application. Without a refresh token, another call of its own got the next one just now.
    Tokens {
        /// Takes the place of the one before, which is refused.
        access: Option<AccessToken>,
        /// The next of its family.
        refresh: Option<Secret>,
    },
}

/// A session whose person proved anew who they are.
#[derive(Clone, Debug)]
pub struct SteppedUp {
    /// The session.
    pub session: Session,
    /// What it refuses from now on.
    pub revoked: Revocation,
    /// What its device keeps.
    pub renewed: Renewed,
}

impl SteppedUp {
    /// When they did.
    pub fn authenticated_at(&self) -> DateTime<Utc> {
        self.session.authenticated_at
    }

    /// What happened, for the log.
    pub(crate) fn event(&self, origin: &Context) -> NewEvent {
        let session = &self.session;
        NewEvent::new(EventType::SessionStepUp, Actor::User(session.user_id))
            .subject(session.id)
            .person(session.user_id)
            .payload(json!({
                "user_id": session.user_id,
                "amr": session.amr,
                "session_minimum_version": session.token_version,
            }))
            .context(origin.clone().in_session(session.id))
    }

    /// Tells gateways, after the commit, and makes the access token that takes the place of the one before.
    pub(crate) async fn finish(mut self, auth: &Auth, user: &User) -> Result<Self, DbErr> {
        auth.runtime().bus().announce(self.revoked.clone());
        if let Renewed::Tokens { access, .. } = &mut self.renewed {
            let issued = token::issue(auth, user, &self.session, token::bearer_lifetime(auth.config())).await;
            *access = Some(issued.map_err(|error| match error {
                IssueError::Storage(error) => error,
                error => DbErr::Custom(error.to_string()),
            })?);
        }
        Ok(self)
    }
}

/// What a session's person did.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Did<'a> {
    /// They proved anew who they are, by these methods (`amr`).
    Prove(&'a [&'static str]),
    /// They showed a new factor. That is no proof of who they are: whoever adds one has it.
    Enrol(&'a [&'static str]),
}

/// Makes of a session what it is after that, in the transaction that holds its person; `None` if it is over. The caller
/// appends the event and finishes.
pub(crate) async fn prove(
    auth: &Auth,
    tx: &WriteTransaction,
    user: &User,
    holder: Holder,
    did: Did<'_>,
) -> Result<Option<SteppedUp>, DbErr> {
    let found = sessions::find_to_change(tx, holder.session).await?;
    let is_theirs = |session: &Session| session.user_id == user.id && session.is_active(tx.now());
    let Some(session) = found.filter(|session| is_theirs(session) && session.impersonator.is_none()) else {
        return Ok(None);
    };
    let (Did::Prove(methods) | Did::Enrol(methods)) = did;
    let all = session.amr.iter().map(String::as_str).chain(methods.iter().copied());
    let amr = amr::together(all.collect::<Vec<_>>());
    let proved_at = match did {
        Did::Prove(_) => Some(tx.now()),
        Did::Enrol(_) => session.proved_at,
    };
    // Of several at once, one replaces what the device holds: it keeps the answer that comes last, whichever that is.
    let is_newest = session.token_version <= holder.version;
    let session = sessions::prove(tx, &session, amr, proved_at, tx.now()).await?;
    let renewed = if is_newest { renew(auth, tx, &session).await? } else { Renewed::Elsewhere };
    let revoked = Revocation::SessionTokens { session: session.id, minimum_version: session.token_version };
    Ok(Some(SteppedUp { session, revoked, renewed }))
}

async fn renew(auth: &Auth, tx: &WriteTransaction, session: &Session) -> Result<Renewed, DbErr> {
    if session.kind == SessionKind::Cookie {
        let secret = Secret::new(crypto::random_token(""));
        sessions::set_secret(tx, session.id, &crypto::sha256(secret.expose().as_bytes()), tx.now()).await?;
        return Ok(Renewed::Cookie(secret));
    }
    let Some(family) = refresh_tokens::find_of_session(tx, session.id).await? else {
        return Ok(Renewed::Tokens { access: None, refresh: None });
    };
    // Whoever has a copy of the one before is not to have what the proof gives.
    refresh_tokens::end(tx, family.id, tx.now()).await?;
    let refresh = start::start_family(auth, tx, session).await?;
    Ok(Renewed::Tokens { access: None, refresh: Some(refresh) })
}
