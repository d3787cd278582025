//! Where every way of signing in ends: a session starts, or a second factor is asked for first.
//!
//! Invariant: whoever has a second factor gets no session without one, but on a device that they trusted with it.

mod device;
mod second_factor;

pub(crate) use device::{hash as device_hash, issued, new_secret};
pub use second_factor::{FactorKind, SecondFactorNeeded};
pub(crate) use second_factor::{Pending, offered, pending};

use crate::{
    Auth, amr,
    session::start::{self, Credential, Proof, Started},
    token::{self, AccessToken, IssueError},
};
use database::{
    DbErr, WriteTransaction,
    credentials::{self, SecondFactors},
    events,
    sessions::{Session, SessionKind},
    users::{self, User},
};
use runtime::Revocation;
use shared::{
    Problem, Secret,
    event::{Context, NewEvent},
};

/// Somebody who proved who they are, as far as they were asked.
#[derive(Clone, Debug)]
pub struct Arrival {
    /// Who, as they were read when it was proved.
    pub user: User,
    /// How (`amr`).
    pub methods: Vec<&'static str>,
    /// What their device keeps.
    pub kind: SessionKind,
    /// What the device is known by, if it has been here before.
    pub device: Option<Secret>,
    /// Whether the device is to need no second factor for a while.
    pub trusts_device: bool,
    /// The same password under today's parameters, where its hash is outdated.
    pub rehashed: Option<String>,
}

/// What came of it.
#[derive(Clone, Debug)]
pub enum Entrance {
    /// They are in.
    SignedIn(Box<SignedIn>),
    /// They are not yet.
    SecondFactor(SecondFactorNeeded),
}

/// A person who is signed in.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// The session.
    pub session: Session,
    /// What the device keeps of the session.
    pub credential: Credential,
    /// The first access token, for applications.
    pub access: Option<AccessToken>,
    /// What the device is known by from now on, session or not.
    pub device: Secret,
    /// What is refused from now on: the sessions that the device had.
    pub revoked: Vec<Revocation>,
}

/// Why nobody entered.
#[derive(Debug, thiserror::Error)]
pub enum EntranceError {
    /// Between the proof and the session the account was suspended or deleted, or its password changed.
    #[error("the account changed meanwhile")]
    Gone,
    /// They have a second factor, and nothing is left that they could add to what they gave.
    #[error(
        "this is not enough for this account, and there is nothing to add; choose a new password first, and sign in with it"
    )]
    NothingLeft,
    /// The database failed.
    #[error("storage failed")]
    Storage(#[from] DbErr),
    /// No token could be made.
    #[error(transparent)]
    Issue(#[from] IssueError),
}

impl From<EntranceError> for Problem {
    fn from(error: EntranceError) -> Self {
        match error {
            EntranceError::Gone => Self::new(shared::Code::InvalidCredentials),
            EntranceError::NothingLeft => Self::new(shared::Code::PermissionDenied).with_detail(error.to_string()),
            EntranceError::Storage(error) => database::problem(&error),
            EntranceError::Issue(error) => error.into(),
        }
    }
}

/// Lets somebody in, or asks for their second factor.
pub async fn enter(auth: &Auth, arrival: Arrival, origin: &Context) -> Result<Entrance, EntranceError> {
    let tx = auth.database().write().await?;
    // Locked, so that whoever suspends, deletes or erases them comes before or after the session, never in between.
    let user = users::lock(&tx, &[arrival.user.id]).await?.pop();
    let of_password = |user: &User| (user.password_hash.clone(), user.password_reset_required_at);
    let is_same = |user: &User| user.is_active() && of_password(user) == of_password(&arrival.user);
    let user = user.filter(is_same).ok_or(EntranceError::Gone)?;
    if let Some(hash) = &arrival.rehashed {
        users::rehash_password(&tx, user.id, hash, tx.now()).await?;
    }
    let factors = credentials::second_factors(&tx, user.id).await?;
    let device = device::recognise(&tx, user.id, arrival.device.as_ref(), tx.now()).await?;
    let is_trusted = device.is_some_and(|device| device.is_trusted(tx.now()));
    if is_trusted || second_factor::is_enough(factors, &arrival.methods) {
        let (started, device) = admit(auth, &tx, &user, &arrival, factors, origin).await?;
        tx.commit().await?;
        return Ok(Entrance::SignedIn(Box::new(finish(auth, &user, started, device).await?)));
    }
    let offered = second_factor::offered(&user, factors, &arrival.methods);
    if offered.is_empty() {
        return Err(EntranceError::NothingLeft);
    }
    let needed = second_factor::demand(auth, &tx, &user, &arrival, offered, origin).await?;
    tx.commit().await?;
    Ok(Entrance::SecondFactor(needed))
}

/// Starts the session of somebody who proved enough, as the last statements of a transaction that holds them, and gives
/// what the device is known by.
pub(crate) async fn admit(
    auth: &Auth,
    tx: &WriteTransaction,
    user: &User,
    arrival: &Arrival,
    factors: SecondFactors,
    origin: &Context,
) -> Result<(Started, Secret), DbErr> {
    let are_two = amr::are_two(arrival.methods.iter().copied());
    let seen = device::see(auth, tx, user, arrival, origin).await?;
    let proof = Proof {
        is_complete: are_two || factors.is_empty(),
        device: Some(seen.device.id),
        ..Proof::by(arrival.methods.iter().copied())
    };
    let started = start::start(auth, tx, user, arrival.kind, proof, origin).await?;
    let news: Vec<NewEvent> = seen.news.into_iter().chain(started.news(origin)).collect();
    events::append_all(tx, news).await?;
    Ok((started, seen.secret))
}

/// Adds the first access token where the device keeps tokens. After the commit.
pub(crate) async fn finish(
    auth: &Auth,
    user: &User,
    started: Started,
    device: Secret,
) -> Result<SignedIn, EntranceError> {
    let revoked = started.revoked();
    for revoked in &revoked {
        auth.runtime().bus().announce(revoked.clone());
    }
    let Started { session, credential, .. } = started;
    let access = match credential {
        Credential::Cookie(_) => None,
        Credential::Refresh(_) => {
            Some(token::issue(auth, user, &session, token::bearer_lifetime(auth.config())).await?)
        }
    };
    Ok(SignedIn { session, credential, access, device, revoked })
}
