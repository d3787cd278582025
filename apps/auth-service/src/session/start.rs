//! Starting a session, inside the transaction of whoever proved who they are.
//!
//! Invariant: a device has one session at a time. Signing in again ends the one before, whoever's it was.

use super::{end, refresh_token};
use crate::{Auth, amr, device};
use database::{
    DbErr, WriteTransaction, memberships,
    refresh_tokens::{self, NewRefreshFamily},
    sessions::{self, EndReason, Impersonator, NewSession, Session, SessionKind},
    sign_out,
    users::{self, User},
};
use runtime::{Revocation, crypto};
use serde_json::json;
use shared::{
    DeviceId, Secret, SessionId,
    event::{Actor, Context, EventType, NewEvent},
    id,
};

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
    /// The sessions that the device had until now, which are over.
    pub replaced: Vec<Replaced>,
}

/// A session that is over because somebody signed in on its device.
#[derive(Clone, Debug)]
pub struct Replaced {
    session: Session,
    /// What ended with it: sessions in other people's names.
    acting: Vec<Session>,
}

impl Replaced {
    fn news(&self, origin: &Context) -> Vec<NewEvent> {
        let by = self.session.user_id;
        let over = |one: &Session| sign_out::acting_over(one, Actor::User(by), "replaced", origin);
        let ended = end::event(by, self.session.id, EndReason::Replaced, origin);
        self.acting.iter().map(over).chain([ended]).collect()
    }
}

impl Started {
    /// What happened, for the log.
    pub(crate) fn news(&self, origin: &Context) -> Vec<NewEvent> {
        // Whoever signs in does so in their own name, whatever the device did before.
        let alone = Context { impersonator: None, api_key_id: None, ..origin.clone() };
        self.replaced.iter().flat_map(|old| old.news(origin)).chain([event(&self.session, &alone)]).collect()
    }

    /// What is refused from now on, once the transaction has been committed. Tokens in somebody's name are refused with
    /// the session of whoever acted.
    pub(crate) fn revoked(&self) -> Vec<Revocation> {
        self.replaced.iter().map(|old| Revocation::Session(old.session.id)).collect()
    }
}

/// How the person proved who they are, and what follows from it.
#[derive(Clone, Debug)]
pub struct Proof {
    /// The methods (`amr`).
    pub amr: Vec<String>,
    /// Whether these are all the factors that they have. Not so on a device that is trusted without the second.
    pub is_complete: bool,
    /// The device, if it is one that stays known.
    pub device: Option<DeviceId>,
    /// Who acts in their name.
    pub impersonator: Option<Impersonator>,
}

impl Proof {
    /// By these methods, which are all that they have.
    pub fn by<'a>(methods: impl IntoIterator<Item = &'a str>) -> Self {
        Self { amr: amr::together(methods), is_complete: true, device: None, impersonator: None }
    }
}

/// Starts a session with the existing organization that the person joined first as the active one, in the place of the
/// one that asks (ASVS 5.0 §7.2.4). The caller appends [`Started::news`] as its last statement, and announces
/// [`Started::revoked`] after the commit.
pub async fn start(
    auth: &Auth,
    tx: &WriteTransaction,
    user: &User,
    kind: SessionKind,
    proof: Proof,
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
        amr: proof.amr,
        proved_at: proof.is_complete.then_some(now),
        device_id: proof.device,
        impersonator: proof.impersonator,
        idle_expires_at,
        expires_at,
    };
    users::touch(tx, user.id, now).await?;
    let session = sessions::insert(tx, new, now).await?;
    let credential = match cookie {
        Some(cookie) => Credential::Cookie(cookie),
        None => Credential::Refresh(start_family(auth, tx, &session).await?),
    };
    let replaced = replace(tx, &session, origin).await?;
    Ok(Started { session, credential, replaced })
}

/// Ends the session of the same kind in which the device asks, and what else the person had in the same browser: it has
/// one cookie alone. Where the device acts in somebody's name, the session that it had is that of whoever acted, and the
/// other ends with it.
async fn replace(tx: &WriteTransaction, new: &Session, origin: &Context) -> Result<Vec<Replaced>, DbErr> {
    let mut old = Vec::new();
    if let Some(id) = origin.session_id
        && let Some(found) = sessions::find(tx, id).await?
    {
        let own = match found.impersonator {
            Some(by) => sessions::find(tx, by.session_id).await?.filter(|own| own.is_active(tx.now())),
            None => None,
        };
        old.push(own.unwrap_or(found));
    }
    if new.kind == SessionKind::Cookie && new.device_id.is_some() {
        let theirs = sessions::list_active_for_user(tx, new.user_id, tx.now()).await?;
        old.extend(theirs.into_iter().filter(|one| one.device_id == new.device_id));
    }
    let mut ended = Vec::new();
    for session in old.into_iter().filter(|one| one.kind == new.kind && one.id != new.id) {
        if let Some(acting) = sign_out::end(tx, &session, EndReason::Replaced).await? {
            ended.push(Replaced { session, acting });
        }
    }
    Ok(ended)
}

fn event(session: &Session, origin: &Context) -> NewEvent {
    let context = origin.clone().in_session(session.id);
    NewEvent::new(EventType::SessionStarted, Actor::User(session.user_id))
        .subject(session.id)
        .person(session.user_id)
        .payload(json!({ "kind": session.kind, "user_id": session.user_id }))
        .personal(json!({ "device": session.device }))
        .context(context)
}

pub(crate) async fn start_family(auth: &Auth, tx: &WriteTransaction, session: &Session) -> Result<Secret, DbErr> {
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
