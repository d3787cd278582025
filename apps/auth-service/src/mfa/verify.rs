//! The second half of a sign-in: the factor that was asked for, and then the session.

use super::{
    mail_code,
    proof::{self, Asked, Given},
};
use crate::{
    Auth, amr,
    entrance::{self, Arrival, Entrance, EntranceError, FactorKind, Pending},
    limits::{self, Limited},
    passkey::assertion::{self, Requested},
    password::{HashError, Verdict},
};
use database::{
    DbErr, WriteTransaction,
    challenges::{self, ChallengePurpose},
    credentials::{self, SecondFactors},
    events,
    users::{self, User},
};
use serde_json::json;
use shared::{
    Code, Problem, Secret,
    event::{Actor, Context, EventType, NewEvent},
};

/// What somebody gives to end their sign-in.
#[derive(Clone, Debug)]
pub enum Second {
    /// One of their second factors.
    Factor(Given),
    /// Their password, where they came by a link in a mail.
    Password(Secret),
}

impl Second {
    fn kind(&self) -> FactorKind {
        match self {
            Self::Factor(Given::Totp(_)) => FactorKind::Totp,
            Self::Factor(Given::Email(_)) => FactorKind::Email,
            Self::Factor(Given::RecoveryCode(_)) => FactorKind::RecoveryCode,
            Self::Factor(Given::Passkey(_)) => FactorKind::Passkey,
            Self::Password(_) => FactorKind::Password,
        }
    }
}

/// An answer to the demand for a second factor.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Of the sign-in.
    pub challenge_token: Secret,
    /// What is given.
    pub second: Second,
    /// Whether the device is to need none for a while.
    pub trusts_device: bool,
    /// What the device is known by.
    pub device: Option<Secret>,
}

/// Why a sign-in did not end.
#[derive(Debug, thiserror::Error)]
pub enum VerifyError {
    /// The sign-in is none of ours, took too long, was guessed at too often, or ended.
    #[error("this sign-in is not valid any more; begin again")]
    Over,
    /// It is none of what was asked for.
    #[error("this is not asked for; see which factors are")]
    NotAsked,
    /// The code or password is wrong, or was used before.
    #[error("this is not right")]
    Wrong,
    /// Too many attempts.
    #[error(transparent)]
    Limited(#[from] Limited),
    /// The password was not compared.
    #[error(transparent)]
    Hash(#[from] HashError),
    /// The session did not start.
    #[error(transparent)]
    Entrance(#[from] EntranceError),
    /// The database failed.
    #[error("storage failed")]
    Storage(#[from] DbErr),
}

impl From<VerifyError> for Problem {
    fn from(error: VerifyError) -> Self {
        match error {
            VerifyError::Over => Self::field("/challenge_token", "invalid", error.to_string()),
            VerifyError::NotAsked => Self::field("/factor", "not_accepted", error.to_string()),
            VerifyError::Wrong => Self::new(Code::InvalidCredentials).with_detail("this code or password is wrong"),
            VerifyError::Limited(limited) => limited.into(),
            VerifyError::Hash(error) => error.into(),
            VerifyError::Entrance(error) => error.into(),
            VerifyError::Storage(error) => database::problem(&error),
        }
    }
}

/// Ends a sign-in with its second factor.
pub async fn verify(auth: &Auth, answer: Answer, origin: &Context) -> Result<Entrance, VerifyError> {
    let reader = auth.database().reader();
    let pending = entrance::pending(auth, reader, &answer.challenge_token).await?.ok_or(VerifyError::Over)?;
    let user = person(reader, &pending).await?;
    let factors = credentials::second_factors(reader, user.id).await?;
    let is_asked = |user: &User, factors: SecondFactors| {
        entrance::offered(user, factors, &pending.methods).contains(&answer.second.kind())
    };
    if !is_asked(&user, factors) {
        return Err(VerifyError::NotAsked);
    }
    let now = auth.database().now();
    let guesser = limits::guesser(reader, user.id, answer.device.as_ref(), now).await?;
    limits::second_factor(auth, origin.ip.as_deref(), &guesser).await?;
    // Before the transaction: nothing is hashed inside one.
    let password = match &answer.second {
        Second::Password(password) => Some(is_password(auth, &user, password).await?),
        Second::Factor(_) => None,
    };
    let tx = auth.database().write().await?;
    let user = lock(&tx, &user, &pending).await?;
    if !is_asked(&user, credentials::second_factors(&tx, user.id).await?) {
        return Err(VerifyError::NotAsked);
    }
    if !challenges::count_attempt(&tx, pending.challenge.id, tx.now()).await? {
        return Err(VerifyError::Over);
    }
    let methods: Vec<&'static str> = match &answer.second {
        Second::Password(_) => password.unwrap_or(false).then_some(amr::PASSWORD).into_iter().collect(),
        Second::Factor(given) => {
            let asked = Asked { purpose: ChallengePurpose::SecondFactorMail, of: pending.challenge.id.uuid() };
            proof::check(auth, &tx, &user, given, asked, origin).await?
        }
    };
    if methods.is_empty() {
        events::append(&tx, refused(&user, origin)).await?;
        tx.commit().await?;
        return Err(VerifyError::Wrong);
    }
    let entered = complete(auth, tx, user, pending, methods, &answer, origin).await?;
    limits::second_factor_was_right(auth, &guesser).await;
    Ok(entered)
}

/// Ends a sign-in whose second factor was found right, in the transaction that holds the person.
pub(crate) async fn complete(
    auth: &Auth,
    tx: WriteTransaction,
    user: User,
    pending: Pending,
    proved: Vec<&'static str>,
    answer: &Answer,
    origin: &Context,
) -> Result<Entrance, VerifyError> {
    if !challenges::consume(&tx, pending.challenge.id, tx.now()).await? {
        return Err(VerifyError::Over);
    }
    let arrival = Arrival {
        user: user.clone(),
        methods: pending.methods.into_iter().chain(proved).collect(),
        kind: pending.kind,
        device: answer.device.clone(),
        trusts_device: answer.trusts_device,
        rehashed: None,
    };
    let factors = credentials::second_factors(&tx, user.id).await?;
    let (started, device) = entrance::admit(auth, &tx, &user, &arrival, factors, origin).await?;
    tx.commit().await?;
    Ok(Entrance::SignedIn(Box::new(entrance::finish(auth, &user, started, device).await?)))
}

/// The person whose sign-in it is, while they may sign in.
pub(crate) async fn person(conn: &impl database::ConnectionTrait, pending: &Pending) -> Result<User, VerifyError> {
    let user = match pending.challenge.user_id {
        Some(user) => users::find(conn, user).await?,
        None => None,
    };
    user.filter(User::is_active).ok_or(VerifyError::Over)
}

/// The same person, whom nobody changes until the transaction ends, if nothing signed them out since the sign-in began.
pub(crate) async fn lock(tx: &WriteTransaction, read: &User, pending: &Pending) -> Result<User, VerifyError> {
    let user = users::lock(tx, &[read.id]).await?.pop();
    let is_same = |user: &User| {
        let version = user.token_version == pending.token_version;
        user.is_active() && version && user.password_hash == read.password_hash
    };
    user.filter(is_same).ok_or(VerifyError::Over)
}

async fn is_password(auth: &Auth, user: &User, password: &Secret) -> Result<bool, HashError> {
    Ok(auth.passwords().verify(password, user.password_hash.as_deref()).await? != Verdict::Wrong)
}

/// Sends a code for a sign-in that waits for one, if the person has that factor. Whoever comes here knows their password.
pub async fn send_code(
    auth: &Auth,
    token: &Secret,
    device: Option<&Secret>,
    origin: &Context,
) -> Result<(), VerifyError> {
    let reader = auth.database().reader();
    let pending = entrance::pending(auth, reader, token).await?.ok_or(VerifyError::Over)?;
    let user = person(reader, &pending).await?;
    let factors = credentials::second_factors(reader, user.id).await?;
    if !entrance::offered(&user, factors, &pending.methods).contains(&FactorKind::Email) {
        return Err(VerifyError::NotAsked);
    }
    let guesser = limits::guesser(reader, user.id, device, auth.database().now()).await?;
    limits::mail_to_known(auth, &guesser).await?;
    let tx = auth.database().write().await?;
    let user = lock(&tx, &user, &pending).await?;
    let (purpose, of) = (ChallengePurpose::SecondFactorMail, pending.challenge.id.uuid());
    let event = mail_code::request(&tx, &user, purpose, of, origin).await?;
    events::append(&tx, event).await?;
    Ok(tx.commit().await?)
}

/// Asks for a passkey for a sign-in that waits, if the person has one.
pub async fn ask_for_passkey(auth: &Auth, token: &Secret, origin: &Context) -> Result<Requested, VerifyError> {
    limits::passkey(auth, origin.ip.as_deref()).await?;
    let reader = auth.database().reader();
    let pending = entrance::pending(auth, reader, token).await?.ok_or(VerifyError::Over)?;
    let user = person(reader, &pending).await?;
    if !credentials::second_factors(reader, user.id).await?.passkey {
        return Err(VerifyError::NotAsked);
    }
    Ok(assertion::request_options(auth, Some((user.id, pending.challenge.id.uuid()))).await?)
}

/// Which factors a sign-in that waits can still be given.
pub async fn offered(auth: &Auth, token: &Secret) -> Result<Vec<FactorKind>, VerifyError> {
    let reader = auth.database().reader();
    let pending = entrance::pending(auth, reader, token).await?.ok_or(VerifyError::Over)?;
    let user = person(reader, &pending).await?;
    let factors = credentials::second_factors(reader, user.id).await?;
    Ok(entrance::offered(&user, factors, &pending.methods))
}

fn refused(user: &User, origin: &Context) -> NewEvent {
    NewEvent::new(EventType::SignInRefused, Actor::Anonymous)
        .person(user.id)
        .payload(json!({ "reason": "second_factor" }))
        .context(origin.clone())
}
