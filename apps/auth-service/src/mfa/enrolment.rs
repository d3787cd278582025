//! Adding a second factor. It counts from when the person shows that it works; with the first one come recovery codes.

use super::{recovery, totp};
use crate::{
    Auth, amr,
    limits::{self, Guesser, Limited},
    step_up::{self, Did, Holder, SteppedUp},
};
use chrono::TimeDelta;
use database::{
    DbErr, WriteTransaction, credentials, events,
    mfa_factors::{self, FactorKind, NewFactor},
    users::{self, User},
};
use serde_json::json;
use shared::{
    Code, FactorId, Problem, Secret, UserId,
    event::{Actor, Context, EventType, NewEvent},
};

/// Factors that one person can have.
const MOST: usize = 10;
/// How long an application that was begun can be confirmed.
const CONFIRM_WITHIN: TimeDelta = TimeDelta::hours(1);
/// What an authenticator application shows above the code.
const ISSUER: &str = "Nouvelle Plateforme";

/// Why a factor was not added.
#[derive(Debug, thiserror::Error)]
pub enum EnrolError {
    /// The account or the session is over.
    #[error("the session is over")]
    Gone,
    /// There is no such factor that waits to be confirmed.
    #[error("there is no such factor")]
    NotFound,
    /// The code is wrong.
    #[error("this code is wrong")]
    Code,
    /// The person has as many as one can have, or has this one.
    #[error("{0}")]
    Conflict(&'static str),
    /// Too many attempts.
    #[error(transparent)]
    Limited(#[from] Limited),
    /// The database failed.
    #[error("storage failed")]
    Storage(#[from] DbErr),
}

impl From<EnrolError> for Problem {
    fn from(error: EnrolError) -> Self {
        match error {
            EnrolError::Gone => Self::new(Code::Unauthenticated),
            EnrolError::NotFound => Self::new(Code::NotFound),
            EnrolError::Code => Self::field("/code", "invalid", error.to_string()),
            EnrolError::Conflict(detail) => Self::new(Code::Conflict).with_detail(detail),
            EnrolError::Limited(limited) => limited.into(),
            EnrolError::Storage(error) => database::problem(&error),
        }
    }
}

/// An authenticator application that is to be set up.
pub struct NewTotp {
    /// Identifies the factor.
    pub id: FactorId,
    /// The secret, for typing.
    pub secret: Secret,
    /// The same for a QR code.
    pub uri: Secret,
}

/// What comes of adding a factor.
pub struct Enrolled {
    /// The factor.
    pub id: FactorId,
    /// Recovery codes, with the first factor alone.
    pub recovery_codes: Vec<Secret>,
    /// What the session is from now on.
    pub stepped_up: SteppedUp,
}

/// Makes a secret for an authenticator application. One that was begun before and never confirmed is forgotten.
pub async fn begin_totp(auth: &Auth, who: UserId, name: Option<String>) -> Result<NewTotp, EnrolError> {
    let secret = totp::secret();
    let tx = auth.database().write().await?;
    let user = person(&tx, who).await?;
    mfa_factors::remove_unconfirmed(&tx, user.id).await?;
    if mfa_factors::list(&tx, user.id).await?.len() >= MOST {
        return Err(EnrolError::Conflict("you have as many factors as one can have; remove one first"));
    }
    let id = FactorId::generate(tx.clock());
    let new =
        NewFactor { id, user_id: user.id, kind: FactorKind::Totp, name, secret: Some(&secret), is_confirmed: false };
    mfa_factors::insert(&tx, auth.keyring(), new, tx.now()).await?;
    tx.commit().await?;
    let uri = totp::uri(ISSUER, user.email.as_str(), &secret);
    Ok(NewTotp { id, secret: Secret::new(totp::base32(&secret)), uri: Secret::new(uri) })
}

/// Counts an authenticator application from now on, by one of its codes.
pub async fn confirm_totp(
    auth: &Auth,
    holder: Holder,
    id: FactorId,
    code: &Secret,
    origin: &Context,
) -> Result<Enrolled, EnrolError> {
    let who = holder.user;
    let guesser = Guesser::Session(holder.session);
    limits::second_factor(auth, origin.ip.as_deref(), &guesser).await?;
    let tx = auth.database().write().await?;
    let user = person(&tx, who).await?;
    let factor = mfa_factors::find(&tx, who, id)
        .await?
        .filter(|factor| factor.confirmed_at.is_none() && tx.now() - factor.created_at < CONFIRM_WITHIN);
    let secret = factor.ok_or(EnrolError::NotFound)?.secret(auth.keyring())?.ok_or(EnrolError::NotFound)?;
    let given: String = code.expose().chars().filter(|c| !c.is_whitespace()).collect();
    let counter = totp::matching_counter(secret.expose(), &given, tx.now(), auth.settings().totp_tolerance.delta())
        .ok_or(EnrolError::Code)?;
    // The code that confirms is used up by that.
    if !mfa_factors::use_counter(&tx, id, counter, tx.now()).await? {
        return Err(EnrolError::Code);
    }
    limits::second_factor_was_right(auth, &guesser).await;
    let first = credentials::second_factors(&tx, who).await?.is_empty();
    if !mfa_factors::confirm(&tx, id, tx.now()).await? {
        return Err(EnrolError::NotFound);
    }
    enrolled(auth, tx, &user, holder, (id, FactorKind::Totp, first), &[amr::ONE_TIME], origin).await
}

/// Makes the person's mailbox a second factor. The address is proved.
pub async fn add_email(auth: &Auth, holder: Holder, origin: &Context) -> Result<Enrolled, EnrolError> {
    let who = holder.user;
    let tx = auth.database().write().await?;
    let user = person(&tx, who).await?;
    if user.email_verified_at.is_none() {
        return Err(EnrolError::Conflict("confirm your e-mail address first"));
    }
    let factors = credentials::second_factors(&tx, who).await?;
    if factors.email {
        return Err(EnrolError::Conflict("codes by e-mail are on already"));
    }
    let id = FactorId::generate(tx.clock());
    let new = NewFactor { id, user_id: who, kind: FactorKind::Email, name: None, secret: None, is_confirmed: true };
    mfa_factors::insert(&tx, auth.keyring(), new, tx.now()).await?;
    // Nobody gave a code yet: the session is what it was.
    enrolled(auth, tx, &user, holder, (id, FactorKind::Email, factors.is_empty()), &[], origin).await
}

async fn enrolled(
    auth: &Auth,
    tx: WriteTransaction,
    user: &User,
    holder: Holder,
    (id, kind, is_first): (FactorId, FactorKind, bool),
    methods: &[&'static str],
    origin: &Context,
) -> Result<Enrolled, EnrolError> {
    let recovery_codes = if is_first { recovery::generate(auth, &tx, user.id).await? } else { Vec::new() };
    let stepped_up = step_up::prove(auth, &tx, user, holder, Did::Enrol(methods)).await?.ok_or(EnrolError::Gone)?;
    let event = NewEvent::new(EventType::FactorAdded, Actor::User(user.id))
        .subject(id)
        .person(user.id)
        .payload(json!({ "kind": kind, "recovery_codes": recovery_codes.len() }))
        .context(origin.clone());
    events::append_all(&tx, vec![event, stepped_up.event(origin)]).await?;
    tx.commit().await?;
    let stepped_up = stepped_up.finish(auth, user).await?;
    Ok(Enrolled { id, recovery_codes, stepped_up })
}

async fn person(tx: &WriteTransaction, who: UserId) -> Result<User, EnrolError> {
    users::lock(tx, &[who]).await?.pop().filter(User::is_active).ok_or(EnrolError::Gone)
}
