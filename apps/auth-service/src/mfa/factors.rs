//! The second factors that a person has, and taking one away.

use super::recovery;
use crate::Auth;
use database::{
    DbErr, WriteTransaction,
    credentials::{self, SecondFactors},
    devices, events,
    mfa_factors::{self, Factor},
    mfa_policy, recovery_codes,
    users::{self, User},
};
use serde_json::json;
use shared::{
    Code, FactorId, Problem, Secret, UserId,
    event::{Actor, Context, EventType, NewEvent},
};

/// Why a factor was not taken away.
#[derive(Debug, thiserror::Error)]
pub enum FactorError {
    /// The account is over.
    #[error("the session is over")]
    Gone,
    /// There is no such factor.
    #[error("there is no such factor")]
    NotFound,
    /// An organization demands one, and it is the last.
    #[error("an organization of yours demands a second factor; add another one first")]
    Demanded,
    /// Recovery codes stand in for a factor, and there is none.
    #[error("add a second factor first")]
    None,
    /// The database failed.
    #[error("storage failed")]
    Storage(#[from] DbErr),
}

impl From<FactorError> for Problem {
    fn from(error: FactorError) -> Self {
        match error {
            FactorError::Gone => Self::new(Code::Unauthenticated),
            FactorError::NotFound => Self::new(Code::NotFound),
            FactorError::Demanded | FactorError::None => Self::new(Code::Conflict).with_detail(error.to_string()),
            FactorError::Storage(error) => database::problem(&error),
        }
    }
}

/// What a person has.
pub struct Held {
    /// Applications and mailboxes, the oldest first.
    pub factors: Vec<Factor>,
    /// All of it in short.
    pub all: SecondFactors,
    /// Whether an organization demands one.
    pub is_required: bool,
}

/// The second factors of a person.
pub async fn list(auth: &Auth, who: UserId) -> Result<Held, DbErr> {
    let reader = auth.database().reader();
    Ok(Held {
        factors: mfa_factors::list(reader, who).await?,
        all: credentials::second_factors(reader, who).await?,
        is_required: mfa_policy::is_demanded(reader, auth.config(), who).await?,
    })
}

/// Takes a factor away.
pub async fn remove(auth: &Auth, who: UserId, id: FactorId, origin: &Context) -> Result<(), FactorError> {
    let tx = auth.database().write().await?;
    let user = person(&tx, who).await?;
    let factor = mfa_factors::find(&tx, who, id).await?.ok_or(FactorError::NotFound)?;
    mfa_factors::remove(&tx, who, id).await?;
    after_removal(auth, &tx, &user).await?;
    if factor.confirmed_at.is_some() {
        let event = NewEvent::new(EventType::FactorRemoved, Actor::User(user.id))
            .subject(id)
            .person(user.id)
            .payload(json!({ "kind": factor.kind }))
            .context(origin.clone());
        events::append(&tx, event).await?;
    }
    Ok(tx.commit().await?)
}

/// What follows when a factor or passkey was taken away: the last one only goes if nobody demands one, and what stood in
/// for it goes along.
pub(crate) async fn after_removal(auth: &Auth, tx: &WriteTransaction, user: &User) -> Result<(), FactorError> {
    if !credentials::second_factors(tx, user.id).await?.is_empty() {
        return Ok(());
    }
    if mfa_policy::is_demanded(tx, auth.config(), user.id).await? {
        return Err(FactorError::Demanded);
    }
    recovery_codes::remove_all(tx, user.id).await?;
    Ok(devices::distrust_all(tx, user.id, tx.now()).await?)
}

/// Makes new recovery codes; the old ones are worthless.
pub async fn renew_codes(auth: &Auth, who: UserId, origin: &Context) -> Result<Vec<Secret>, FactorError> {
    let tx = auth.database().write().await?;
    let user = person(&tx, who).await?;
    if credentials::second_factors(&tx, who).await?.is_empty() {
        return Err(FactorError::None);
    }
    let codes = recovery::generate(auth, &tx, who).await?;
    let event = NewEvent::new(EventType::RecoveryCodesGenerated, Actor::User(user.id))
        .person(user.id)
        .payload(json!({ "count": codes.len() }))
        .context(origin.clone());
    events::append(&tx, event).await?;
    tx.commit().await?;
    Ok(codes)
}

async fn person(tx: &WriteTransaction, who: UserId) -> Result<User, FactorError> {
    users::lock(tx, &[who]).await?.pop().filter(User::is_active).ok_or(FactorError::Gone)
}
