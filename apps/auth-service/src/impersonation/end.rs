//! No longer acting in somebody's name: whoever did is themselves again, with another cookie.

use crate::Auth;
use chrono::{DateTime, Utc};
use database::{
    DbErr, events,
    sessions::{self, EndReason, Session, SessionKind},
    sign_out,
    users::{self, User},
};
use runtime::{Revocation, crypto};
use serde_json::json;
use shared::{
    Code, Problem, Secret, SessionId,
    event::{Actor, Context},
};

/// Why it did not end.
#[derive(Debug, thiserror::Error)]
pub enum EndError {
    /// Nobody acts in anybody's name in this session.
    #[error("you act in nobody's name")]
    Nobody,
    /// The database failed.
    #[error("storage failed")]
    Storage(#[from] DbErr),
}

impl From<EndError> for Problem {
    fn from(error: EndError) -> Self {
        match error {
            EndError::Nobody => Self::new(Code::Conflict).with_detail(error.to_string()),
            EndError::Storage(error) => database::problem(&error),
        }
    }
}

/// Whoever acted, in their own session again.
#[derive(Clone, Debug)]
pub struct Back {
    /// The new secret of their browser, and until when it is good; none where the session is over, or has tokens.
    pub cookie: Option<(Secret, DateTime<Utc>)>,
    /// Whether it was a browser that acted.
    pub is_browser: bool,
    /// What is refused from now on: the session in the other name, and what the own one had before.
    pub revoked: Vec<Revocation>,
}

/// Ends a session in somebody's name, by whoever acts.
///
/// # Errors
/// When it is none.
pub async fn end(auth: &Auth, session: SessionId, origin: &Context) -> Result<Back, EndError> {
    let tx = auth.database().write().await?;
    let found = sessions::find(&tx, session).await?.ok_or(EndError::Nobody)?;
    let by = found.impersonator.ok_or(EndError::Nobody)?;
    let people = users::lock(&tx, &[by.user_id, found.user_id]).await?;
    let is_there = people.iter().any(|person| person.id == by.user_id && User::is_active(person));
    let own = sessions::find_to_change(&tx, by.session_id).await?;
    let own = own.filter(|own| is_there && own.user_id == by.user_id && own.is_active(tx.now()));
    let is_browser = found.kind == SessionKind::Cookie;
    let mut event = sign_out::acting_over(&found, Actor::User(by.user_id), "ended", origin);
    let mut revoked = vec![Revocation::Session(session)];
    let cookie = match own.filter(|_| is_browser) {
        Some(own) => {
            let secret = Secret::new(crypto::random_token(""));
            sessions::set_secret(&tx, own.id, &crypto::sha256(secret.expose().as_bytes()), tx.now()).await?;
            // The gateway holds tokens for the cookie of before.
            let own = sessions::refuse_tokens(&tx, &own, tx.now()).await?;
            event.payload["own_session_id"] = json!(own.id);
            event.payload["own_session_minimum_version"] = json!(own.token_version);
            revoked.push(Revocation::SessionTokens { session: own.id, minimum_version: own.token_version });
            Some((secret, own.expires_at))
        }
        None => None,
    };
    if sign_out::end(&tx, &found, EndReason::ImpersonationOver).await?.is_some() {
        events::append(&tx, event).await?;
    }
    tx.commit().await?;
    for revocation in &revoked {
        auth.runtime().bus().announce(revocation.clone());
    }
    Ok(Back { cookie, is_browser, revoked })
}

/// Ends a session in the name of somebody whom nobody may act for any more, when it asks for a token.
///
/// # Errors
/// When the database fails.
pub(crate) async fn over(auth: &Auth, session: &Session) -> Result<(), DbErr> {
    let tx = auth.database().write().await?;
    if sign_out::end(&tx, session, EndReason::ImpersonationOver).await?.is_some() {
        let event = sign_out::acting_over(session, Actor::System, "not_allowed", &Context::default());
        events::append(&tx, event).await?;
    }
    tx.commit().await?;
    auth.runtime().bus().announce(Revocation::Session(session.id));
    Ok(())
}
