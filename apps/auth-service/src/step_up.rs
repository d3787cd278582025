//! Proving anew who one is, for what cannot be undone easily (RFC 9470).
//!
//! Invariant: whoever has a second factor proves it by that; a password alone is enough only for whoever has none.

use crate::{
    Auth, amr,
    limits::{self, Limited},
    mfa::{
        mail_code,
        proof::{self, Asked, Given},
    },
    passkey::assertion::{self, Requested},
    password::{HashError, Verdict},
    token::{self, AccessToken, IssueError},
};
use chrono::{DateTime, Utc};
use database::{
    DbErr, WriteTransaction,
    challenges::ChallengePurpose,
    credentials::{self, SecondFactors},
    events,
    sessions::{self, Session, SessionKind},
    users::{self, User},
};
use runtime::Revocation;
use serde::{Deserialize, Serialize};
use serde_json::json;
use shared::{
    Code, Problem, Refusal, Secret, SessionId, UserId,
    event::{Actor, Context, EventType, NewEvent},
    refusal::Reason,
};
use utoipa::ToSchema;

/// By what somebody can prove who they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// A passkey.
    Passkey,
    /// A code of an authenticator application.
    Totp,
    /// A code in a mail.
    Email,
    /// The password.
    Password,
    /// A recovery code.
    RecoveryCode,
}

/// What somebody gives.
#[derive(Clone, Debug)]
pub enum Proof {
    /// Their password.
    Password(Secret),
    /// One of their second factors, or a code of a mail for whoever has no password either.
    Factor(Given),
}

/// Why a session was not stepped up.
#[derive(Debug, thiserror::Error)]
pub enum StepUpError {
    /// The account or the session is over.
    #[error("the session is over")]
    Gone,
    /// It is not by this that the person proves who they are.
    #[error("this is not enough for this account; see which methods are")]
    NotEnough,
    /// It is wrong, or was used before.
    #[error("this is not right")]
    Wrong,
    /// Too many attempts.
    #[error(transparent)]
    Limited(#[from] Limited),
    /// The password was not compared.
    #[error(transparent)]
    Hash(#[from] HashError),
    /// No token could be made.
    #[error(transparent)]
    Issue(#[from] IssueError),
    /// The database failed.
    #[error("storage failed")]
    Storage(#[from] DbErr),
}

impl From<StepUpError> for Problem {
    fn from(error: StepUpError) -> Self {
        match error {
            StepUpError::Gone => Self::new(Code::Unauthenticated),
            StepUpError::NotEnough => Self::field("/method", "not_accepted", error.to_string()),
            StepUpError::Wrong => Self::new(Code::InvalidCredentials)
                .with_detail("this code or password is wrong")
                .refusing(Refusal::because(Reason::WrongPassword)),
            StepUpError::Limited(limited) => limited.into(),
            StepUpError::Hash(error) => error.into(),
            StepUpError::Issue(error) => error.into(),
            StepUpError::Storage(error) => database::problem(&error),
        }
    }
}

/// A session whose person proved anew who they are.
#[derive(Clone, Debug)]
pub struct SteppedUp {
    /// The session.
    pub session: Session,
    /// What it refuses from now on.
    pub revoked: Revocation,
    /// A new access token, for a session that holds its tokens itself.
    pub access: Option<AccessToken>,
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

    /// Tells gateways, after the commit, and makes the token that takes the place of the one before.
    pub(crate) async fn finish(mut self, auth: &Auth, user: &User) -> Result<Self, DbErr> {
        auth.runtime().bus().announce(self.revoked.clone());
        if self.session.kind == SessionKind::Token {
            let lifetime = token::bearer_lifetime(auth.config());
            let issued = token::issue(auth, user, &self.session, lifetime).await;
            self.access = Some(issued.map_err(|error| match error {
                IssueError::Storage(error) => error,
                error => DbErr::Custom(error.to_string()),
            })?);
        }
        Ok(self)
    }
}

/// By what this person can prove who they are, the best first.
pub async fn methods(auth: &Auth, who: UserId) -> Result<Vec<Method>, DbErr> {
    let reader = auth.database().reader();
    let Some(user) = users::find(reader, who).await? else { return Ok(Vec::new()) };
    Ok(accepted(&user, credentials::second_factors(reader, who).await?))
}

fn accepted(user: &User, factors: SecondFactors) -> Vec<Method> {
    let has_none = factors.is_empty();
    let kinds = [
        (Method::Passkey, factors.passkey),
        (Method::Totp, factors.totp),
        (Method::Email, factors.email || (has_none && !user.accepts_password())),
        (Method::Password, has_none && user.accepts_password()),
        (Method::RecoveryCode, factors.recovery_codes > 0 && !has_none),
    ];
    kinds.into_iter().filter_map(|(kind, can)| can.then_some(kind)).collect()
}

/// Takes a proof, and makes the session fresh.
pub async fn step_up(
    auth: &Auth,
    (who, session): (UserId, SessionId),
    given: &Proof,
    origin: &Context,
) -> Result<SteppedUp, StepUpError> {
    let reader = auth.database().reader();
    let user = users::find(reader, who).await?.filter(User::is_active).ok_or(StepUpError::Gone)?;
    let factors = credentials::second_factors(reader, who).await?;
    if !accepted(&user, factors).contains(&given.method()) {
        return Err(StepUpError::NotEnough);
    }
    limits::second_factor(auth, origin.ip.as_deref(), who).await?;
    let is_password = match given {
        Proof::Password(password) => {
            auth.passwords().verify(password, user.password_hash.as_deref()).await? != Verdict::Wrong
        }
        Proof::Factor(_) => false,
    };
    let tx = auth.database().write().await?;
    let now = users::lock(&tx, &[who]).await?.pop();
    let user = now.filter(|now| now.is_active() && now.password_hash == user.password_hash).ok_or(StepUpError::Gone)?;
    let methods: Vec<&'static str> = match given {
        Proof::Password(_) => is_password.then_some(amr::PASSWORD).into_iter().collect(),
        Proof::Factor(given) => {
            let asked = Asked { purpose: ChallengePurpose::StepUpMail, of: session.uuid() };
            proof::check(auth, &tx, &user, given, asked, origin).await?
        }
    };
    if methods.is_empty() {
        // Attempts at a mailed code were counted in its row, and a passkey's challenge was used.
        tx.commit().await?;
        return Err(StepUpError::Wrong);
    }
    let stepped_up = prove(auth, &tx, &user, session, &methods).await?.ok_or(StepUpError::Gone)?;
    events::append(&tx, stepped_up.event(origin)).await?;
    tx.commit().await?;
    limits::second_factor_was_right(auth, who).await;
    Ok(stepped_up.finish(auth, &user).await?)
}

/// Makes a session fresh whose person proved who they are, in the transaction that holds them; `None` if it is over. The
/// caller appends the event and finishes.
pub(crate) async fn prove(
    _: &Auth,
    tx: &WriteTransaction,
    user: &User,
    session: SessionId,
    methods: &[&'static str],
) -> Result<Option<SteppedUp>, DbErr> {
    let found = sessions::find_to_change(tx, session).await?;
    let is_theirs = |session: &Session| session.user_id == user.id && session.is_active(tx.now());
    let Some(session) = found.filter(|session| is_theirs(session) && session.impersonator.is_none()) else {
        return Ok(None);
    };
    let all = session.amr.iter().map(String::as_str).chain(methods.iter().copied());
    let amr = amr::together(all.collect::<Vec<_>>());
    // A factor that is demanded is demanded until there is one: the password alone, given anew, is none.
    let has_none = credentials::second_factors(tx, user.id).await?.is_empty();
    let required_action = session.required_action.filter(|_| has_none);
    let session = sessions::prove(tx, &session, amr, required_action, tx.now()).await?;
    let revoked = Revocation::SessionTokens { session: session.id, minimum_version: session.token_version };
    Ok(Some(SteppedUp { session, revoked, access: None }))
}

/// Sends a code to step up with, if that is a way for this person.
pub async fn send_code(auth: &Auth, (who, session): (UserId, SessionId), origin: &Context) -> Result<(), StepUpError> {
    let tx = auth.database().write().await?;
    let user = users::lock(&tx, &[who]).await?.pop().filter(User::is_active).ok_or(StepUpError::Gone)?;
    let factors = credentials::second_factors(&tx, who).await?;
    if !accepted(&user, factors).contains(&Method::Email) {
        return Err(StepUpError::NotEnough);
    }
    let requested = mail_code::request(auth, &tx, &user, ChallengePurpose::StepUpMail, session.uuid(), origin).await?;
    if let Some(event) = requested {
        events::append(&tx, event).await?;
    }
    Ok(tx.commit().await?)
}

/// Asks for a passkey to step up with, if that is a way for this person.
pub async fn ask_for_passkey(auth: &Auth, who: UserId) -> Result<Requested, StepUpError> {
    if !methods(auth, who).await?.contains(&Method::Passkey) {
        return Err(StepUpError::NotEnough);
    }
    Ok(assertion::request_options(auth, Some(who)).await?)
}

impl Proof {
    fn method(&self) -> Method {
        match self {
            Self::Password(_) => Method::Password,
            Self::Factor(Given::Totp(_)) => Method::Totp,
            Self::Factor(Given::Email(_)) => Method::Email,
            Self::Factor(Given::RecoveryCode(_)) => Method::RecoveryCode,
            Self::Factor(Given::Passkey(_)) => Method::Passkey,
        }
    }
}
