//! Looking after one's passkeys: calling them something else, and taking them away.

use crate::{
    Auth,
    mfa::factors::{self, FactorError},
};
use database::{
    DbErr, WriteTransaction, events,
    passkeys::{self, Passkey},
    users::{self, User},
};
use serde_json::json;
use shared::{
    Code, PasskeyId, Problem, UserId,
    event::{Actor, Context, EventType, NewEvent},
};

/// Why nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum CareError {
    /// The account is over.
    #[error("the session is over")]
    Gone,
    /// The person has no such passkey.
    #[error("there is no such passkey")]
    NotFound,
    /// It is the last second factor, and an organization demands one.
    #[error(transparent)]
    Factor(FactorError),
    /// The database failed.
    #[error("storage failed")]
    Storage(#[from] DbErr),
}

impl From<CareError> for Problem {
    fn from(error: CareError) -> Self {
        match error {
            CareError::Gone => Self::new(Code::Unauthenticated),
            CareError::NotFound => Self::new(Code::NotFound),
            CareError::Factor(error) => error.into(),
            CareError::Storage(error) => database::problem(&error),
        }
    }
}

/// Calls a passkey something else.
pub async fn rename(
    auth: &Auth,
    who: UserId,
    id: PasskeyId,
    name: &str,
    origin: &Context,
) -> Result<Passkey, CareError> {
    let tx = auth.database().write().await?;
    person(&tx, who).await?;
    let before = passkeys::find(&tx, who, id).await?.ok_or(CareError::NotFound)?;
    if before.name == name {
        return Ok(before);
    }
    passkeys::rename(&tx, who, id, name, tx.now()).await?;
    let changes = json!({ "name": { "before": before.name, "after": name } });
    events::append(&tx, event(EventType::PasskeyRenamed, &before, origin).personal_changes(changes)).await?;
    tx.commit().await?;
    Ok(Passkey { name: name.to_owned(), ..before })
}

/// Takes a passkey away. Nobody gets in by it any more.
pub async fn remove(auth: &Auth, who: UserId, id: PasskeyId, origin: &Context) -> Result<(), CareError> {
    let tx = auth.database().write().await?;
    let user = person(&tx, who).await?;
    let passkey = passkeys::find(&tx, who, id).await?.ok_or(CareError::NotFound)?;
    passkeys::remove(&tx, who, id).await?;
    factors::after_removal(auth, &tx, &user).await.map_err(CareError::Factor)?;
    let personal = json!({ "name": passkey.name });
    events::append(&tx, event(EventType::PasskeyRemoved, &passkey, origin).personal(personal)).await?;
    Ok(tx.commit().await?)
}

fn event(kind: EventType, passkey: &Passkey, origin: &Context) -> NewEvent {
    NewEvent::new(kind, Actor::User(passkey.user_id))
        .subject(passkey.id)
        .person(passkey.user_id)
        .context(origin.clone())
}

async fn person(tx: &WriteTransaction, who: UserId) -> Result<User, CareError> {
    users::lock(tx, &[who]).await?.pop().filter(User::is_active).ok_or(CareError::Gone)
}
