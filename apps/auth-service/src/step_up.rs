//! Proving anew who one is, for what cannot be undone easily (RFC 9470).
//!
//! Invariant: it takes as much as signing in: the password and a second factor, or a passkey that verified its user; one
//! thing alone is enough only for whoever has no other.

mod renewal;

pub(crate) use renewal::{Did, prove};
pub use renewal::{Holder, Renewed, SteppedUp};

use crate::{
    Auth, amr,
    limits::{self, Guesser, Limited},
    mfa::{
        mail_code,
        proof::{self, Asked, Given},
    },
    passkey::assertion::{self, Requested},
    password::{HashError, Verdict},
    token::IssueError,
};
use database::{
    DbErr,
    challenges::ChallengePurpose,
    credentials::{self, SecondFactors},
    events,
    users::{self, User},
};
use serde::{Deserialize, Serialize};
use shared::{Code, Problem, Refusal, Secret, SessionId, UserId, event::Context, refusal::Reason};
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
    /// One of their second factors, with the password where they have one; or a code of a mail for whoever has neither.
    Factor {
        /// The factor.
        given: Given,
        /// The password.
        password: Option<Secret>,
    },
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
    /// The password is wanted as well.
    #[error("the password is wanted as well")]
    PasswordNeeded,
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
            StepUpError::PasswordNeeded => Self::field("/password", "required", error.to_string()),
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

/// What is asked of a person who is to prove who they are.
#[derive(Clone, Debug, Default)]
pub struct Question {
    /// By what they can, the best first.
    pub methods: Vec<Method>,
    /// Whether a code is worth something with the password alone. A passkey that verifies its user never needs it.
    pub needs_password: bool,
}

/// What is asked of this person.
pub async fn question(auth: &Auth, who: UserId) -> Result<Question, DbErr> {
    let reader = auth.database().reader();
    let Some(user) = users::find(reader, who).await? else { return Ok(Question::default()) };
    let factors = credentials::second_factors(reader, who).await?;
    Ok(Question { methods: accepted(&user, factors), needs_password: needs_password(&user, factors) })
}

fn needs_password(user: &User, factors: SecondFactors) -> bool {
    user.accepts_password() && !factors.is_empty()
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
pub async fn step_up(auth: &Auth, holder: Holder, given: &Proof, origin: &Context) -> Result<SteppedUp, StepUpError> {
    let Holder { user: who, session, .. } = holder;
    let reader = auth.database().reader();
    let user = users::find(reader, who).await?.filter(User::is_active).ok_or(StepUpError::Gone)?;
    let factors = credentials::second_factors(reader, who).await?;
    if !accepted(&user, factors).contains(&given.method()) {
        return Err(StepUpError::NotEnough);
    }
    let needs_password = needs_password(&user, factors);
    if needs_password && given.is_code_alone() {
        return Err(StepUpError::PasswordNeeded);
    }
    let guesser = Guesser::Session(session);
    limits::second_factor(auth, origin.ip.as_deref(), &guesser).await?;
    if let Some(password) = given.password() {
        let verdict = auth.passwords().verify(password, user.password_hash.as_deref()).await?;
        if verdict == Verdict::Wrong {
            return Err(StepUpError::Wrong);
        }
    }
    let tx = auth.database().write().await?;
    let now = users::lock(&tx, &[who]).await?.pop();
    let user = now.filter(|now| now.is_active() && now.password_hash == user.password_hash).ok_or(StepUpError::Gone)?;
    let mut methods = Vec::new();
    if let Proof::Factor { given, .. } = given {
        let asked = Asked { purpose: ChallengePurpose::StepUpMail, of: session.uuid() };
        methods = proof::check(auth, &tx, &user, given, asked, origin).await?;
        if methods.is_empty() {
            // Attempts at a mailed code were counted in its row, and a passkey's challenge was used.
            tx.commit().await?;
            return Err(StepUpError::Wrong);
        }
    }
    methods.extend(given.password().map(|_| amr::PASSWORD));
    if needs_password && !amr::are_two(methods.iter().copied()) {
        tx.commit().await?;
        return Err(StepUpError::PasswordNeeded);
    }
    let stepped_up = prove(auth, &tx, &user, holder, Did::Prove(&methods)).await?.ok_or(StepUpError::Gone)?;
    events::append(&tx, stepped_up.event(origin)).await?;
    tx.commit().await?;
    limits::second_factor_was_right(auth, &guesser).await;
    Ok(stepped_up.finish(auth, &user).await?)
}

/// Sends a code to step up with, if that is a way for this person.
pub async fn send_code(auth: &Auth, (who, session): (UserId, SessionId), origin: &Context) -> Result<(), StepUpError> {
    limits::mail_to_known(auth, &Guesser::Session(session)).await?;
    let tx = auth.database().write().await?;
    let user = users::lock(&tx, &[who]).await?.pop().filter(User::is_active).ok_or(StepUpError::Gone)?;
    let factors = credentials::second_factors(&tx, who).await?;
    if !accepted(&user, factors).contains(&Method::Email) {
        return Err(StepUpError::NotEnough);
    }
    let event = mail_code::request(&tx, &user, ChallengePurpose::StepUpMail, session.uuid(), origin).await?;
    events::append(&tx, event).await?;
    Ok(tx.commit().await?)
}

/// Asks for a passkey to step up with, if that is a way for this person.
pub async fn ask_for_passkey(
    auth: &Auth,
    (who, session): (UserId, SessionId),
    origin: &Context,
) -> Result<Requested, StepUpError> {
    limits::passkey(auth, origin.ip.as_deref()).await?;
    if !question(auth, who).await?.methods.contains(&Method::Passkey) {
        return Err(StepUpError::NotEnough);
    }
    Ok(assertion::request_options(auth, Some((who, session.uuid()))).await?)
}

impl Proof {
    fn method(&self) -> Method {
        match self {
            Self::Password(_) => Method::Password,
            Self::Factor { given: Given::Totp(_), .. } => Method::Totp,
            Self::Factor { given: Given::Email(_), .. } => Method::Email,
            Self::Factor { given: Given::RecoveryCode(_), .. } => Method::RecoveryCode,
            Self::Factor { given: Given::Passkey(_), .. } => Method::Passkey,
        }
    }

    fn password(&self) -> Option<&Secret> {
        match self {
            Self::Password(password) => Some(password),
            Self::Factor { password, .. } => password.as_ref(),
        }
    }

    /// Whether a passkey verified its user is known from its answer alone.
    fn is_code_alone(&self) -> bool {
        self.password().is_none() && self.method() != Method::Passkey
    }
}
