//! Beginning to act in somebody's name.

use crate::{
    Auth, device,
    session::start::{self, Credential, Started},
    token::{self, AccessToken, IssueError},
};
use database::{
    DbErr, WriteTransaction,
    authority::people::{self, OverError},
    events, memberships, organizations,
    sessions::{self, EndReason, Impersonator, NewSession, Session, SessionKind},
    sign_out,
    users::{self, User},
};
use runtime::{Revocation, crypto};
use serde_json::json;
use shared::{
    Code, Permission, Problem, Secret, SessionId, UserId,
    event::{Actor, Context, EventType, NewEvent},
};

/// Whom, and why.
#[derive(Clone, Debug)]
pub struct Wish {
    /// The person.
    pub user: UserId,
    /// Why, in words that the person gets to read.
    pub reason: String,
}

/// A session in somebody's name.
#[derive(Clone, Debug)]
pub struct Acting {
    /// The session.
    pub session: Session,
    /// What the device keeps.
    pub credential: Credential,
    /// The first access token, for applications.
    pub access: Option<AccessToken>,
}

/// Why nobody acts in the person's name.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The session of whoever asks is over.
    #[error("the session is over")]
    Gone,
    /// There is nobody with this id.
    #[error("there is nobody with this id")]
    NotFound,
    /// It is whoever asks.
    #[error("nobody acts in their own name")]
    Oneself,
    /// The person cannot sign in themselves.
    #[error("this person cannot sign in: nobody acts for whoever is suspended or deleted")]
    Inactive,
    /// They may not, or not for this person.
    #[error(transparent)]
    Over(#[from] OverError),
    /// The database failed.
    #[error("storage failed")]
    Storage(#[from] DbErr),
    /// No token could be made.
    #[error(transparent)]
    Issue(#[from] IssueError),
}

impl From<StartError> for Problem {
    fn from(error: StartError) -> Self {
        let detail = error.to_string();
        match error {
            StartError::Gone => Self::new(Code::Unauthenticated),
            StartError::NotFound => Self::new(Code::NotFound),
            StartError::Oneself => Self::field("/user_id", "oneself", detail),
            StartError::Inactive => Self::new(Code::Conflict).with_detail(detail),
            StartError::Over(OverError::Denied(permission)) => Self::denied(permission),
            StartError::Over(OverError::Mightier) => Self::denied(Permission::USERS_IMPERSONATE).with_detail(detail),
            StartError::Over(OverError::Storage(error)) | StartError::Storage(error) => database::problem(&error),
            StartError::Issue(error) => error.into(),
        }
    }
}

/// Starts a session in a person's name, from one's own. One that was begun from there before ends.
///
/// # Errors
/// When whoever asks may not, or not for this person.
pub async fn start(
    auth: &Auth,
    (by, own): (UserId, SessionId),
    wish: Wish,
    origin: &Context,
) -> Result<Acting, StartError> {
    let config = auth.config();
    if wish.user == by {
        return Err(StartError::Oneself);
    }
    let tx = auth.database().write().await?;
    let platform = organizations::find_platform(&tx).await?.map(|platform| platform.id);
    organizations::lock(&tx, &[], platform).await?;
    let people = users::lock(&tx, &[by, wish.user]).await?;
    if !people.iter().any(|person| person.id == by && person.is_active()) {
        return Err(StartError::Gone);
    }
    let on = people.into_iter().find(|person| person.id == wish.user).ok_or(StartError::NotFound)?;
    people::become_person(&tx, config, by, &on).await?;
    if !on.is_active() {
        return Err(StartError::Inactive);
    }
    let own = sessions::find_to_change(&tx, own).await?;
    let own = own.filter(|own| own.user_id == by && own.is_active(tx.now()) && own.impersonator.is_none());
    let own = own.ok_or(StartError::Gone)?;
    let mut log = Vec::new();
    let before = sessions::acting_from(&tx, own.id, tx.now()).await?;
    for session in &before {
        sign_out::end(&tx, session, EndReason::ImpersonationOver).await?;
        log.push(sign_out::acting_over(session, Actor::User(by), "begun_anew", origin));
    }
    let Started { session, credential, .. } = begin(auth, &tx, &on, &own, origin).await?;
    let event = NewEvent::new(EventType::ImpersonationStarted, Actor::User(by))
        .subject(session.id)
        .person(on.id)
        .payload(json!({ "user_id": on.id, "expires_at": session.expires_at }))
        .personal(json!({ "reason": wish.reason }))
        .context(origin.clone());
    log.push(event);
    events::append_all(&tx, log).await?;
    tx.commit().await?;
    for session in before {
        auth.runtime().bus().announce(Revocation::Session(session.id));
    }
    let access = match credential {
        Credential::Cookie(_) => None,
        Credential::Refresh(_) => Some(token::issue(auth, &on, &session, token::bearer_lifetime(config)).await?),
    };
    Ok(Acting { session, credential, access })
}

/// The session: of the same kind as one's own, and no longer than it lasts. The person was not there: neither is noted
/// that they were, nor that they proved anything.
async fn begin(
    auth: &Auth,
    tx: &WriteTransaction,
    on: &User,
    own: &Session,
    origin: &Context,
) -> Result<Started, DbErr> {
    let ends = tx.now() + auth.settings().impersonation_lifetime.delta();
    let expires_at = ends.min(own.expires_at).min(own.idle_expires_at);
    let cookie = (own.kind == SessionKind::Cookie).then(|| Secret::new(crypto::random_token("")));
    let new = NewSession {
        id: SessionId::generate(tx.clock()),
        user_id: on.id,
        organization_id: memberships::first_of_user(tx, on.id).await?,
        kind: own.kind,
        token_hash: cookie.as_ref().map(|cookie| crypto::sha256(cookie.expose().as_bytes())),
        device: origin.user_agent.as_deref().and_then(device::name),
        user_agent: None,
        ip: None,
        amr: Vec::new(),
        proved_at: None,
        device_id: None,
        impersonator: Some(Impersonator { user_id: own.user_id, session_id: own.id }),
        idle_expires_at: expires_at,
        expires_at,
    };
    let session = sessions::insert(tx, new, tx.now()).await?;
    let credential = match cookie {
        Some(cookie) => Credential::Cookie(cookie),
        None => Credential::Refresh(start::start_family(auth, tx, &session).await?),
    };
    Ok(Started { session, credential, replaced: Vec::new() })
}
