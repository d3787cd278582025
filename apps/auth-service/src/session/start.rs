//! Starting a session, inside the transaction of whoever proved who they are.

use super::refresh_token;
use crate::{Auth, device};
use database::{
    DbErr, WriteTransaction, memberships,
    refresh_tokens::{self, NewRefreshFamily},
    sessions::{self, NewSession, Session, SessionKind},
    users::{self, User},
};
use runtime::crypto;
use serde_json::json;
use shared::{
    Secret, SessionId,
    event::{Actor, Context, EventType, NewEvent},
    id,
};

/// Proved by a password (RFC 8176).
const AMR_PASSWORD: &str = "pwd";

/// What the device keeps.
#[derive(Clone, Debug)]
pub enum Credential {
    /// The value of a browser's cookie. The row has its SHA-256 alone.
    Cookie(Secret),
    /// An application's first refresh token.
    Refresh(Secret),
}

/// A session that was started.
#[derive(Clone, Debug)]
pub struct Started {
    /// The session.
    pub session: Session,
    /// What proves it from now on.
    pub credential: Credential,
}

/// Starts a session with the existing organization that the person joined first as the active one. The caller appends
/// [`event`] as its last statement.
pub async fn start(
    auth: &Auth,
    tx: &WriteTransaction,
    user: &User,
    kind: SessionKind,
    origin: &Context,
) -> Result<Started, DbErr> {
    let now = tx.now();
    let settings = auth.settings();
    let expires_at = now + settings.session_lifetime.delta();
    let idle_expires_at = (now + settings.session_idle.delta()).min(expires_at);
    let cookie = (kind == SessionKind::Cookie).then(|| Secret::new(crypto::random_token("")));
    let new = NewSession {
        id: SessionId::generate(tx.clock()),
        user_id: user.id,
        organization_id: memberships::first_of_user(tx, user.id).await?,
        kind,
        token_hash: cookie.as_ref().map(|cookie| crypto::sha256(cookie.expose().as_bytes())),
        device: origin.user_agent.as_deref().and_then(device::name),
        user_agent: origin.user_agent.clone(),
        ip: origin.ip.clone(),
        amr: vec![AMR_PASSWORD.to_owned()],
        idle_expires_at,
        expires_at,
    };
    users::touch(tx, user.id, now).await?;
    let session = sessions::insert(tx, new, now).await?;
    let credential = match cookie {
        Some(cookie) => Credential::Cookie(cookie),
        None => Credential::Refresh(start_family(auth, tx, &session).await?),
    };
    Ok(Started { session, credential })
}

/// What happened, for the log.
pub fn event(session: &Session, origin: &Context) -> NewEvent {
    let context = origin.clone().in_session(session.id);
    NewEvent::new(EventType::SessionStarted, Actor::User(session.user_id))
        .subject(session.id)
        .person(session.user_id)
        .payload(json!({ "kind": session.kind, "user_id": session.user_id }))
        .personal(json!({ "device": session.device }))
        .context(context)
}

async fn start_family(auth: &Auth, tx: &WriteTransaction, session: &Session) -> Result<Secret, DbErr> {
    let family = id::generate(tx.clock());
    let seed = crypto::random::<32>();
    let new = NewRefreshFamily {
        id: family,
        session_id: session.id,
        user_id: session.user_id,
        seed: Secret::new(seed),
        expires_at: session.idle_expires_at,
    };
    refresh_tokens::insert(tx, auth.keyring(), new, tx.now()).await?;
    Ok(refresh_token::issue(auth.keyring(), family, &seed, 0))
}
