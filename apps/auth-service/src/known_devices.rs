//! Forgetting a device.

use crate::Auth;
use database::{DbErr, devices, events};
use shared::{
    Code, DeviceId, Problem, UserId,
    event::{Actor, Context, EventType, NewEvent},
};

/// Why a device was not forgotten.
#[derive(Debug, thiserror::Error)]
pub enum ForgetError {
    /// The person has no such device.
    #[error("there is no such device")]
    NotFound,
    /// The database failed.
    #[error("storage failed")]
    Storage(#[from] DbErr),
}

impl From<ForgetError> for Problem {
    fn from(error: ForgetError) -> Self {
        match error {
            ForgetError::NotFound => Self::new(Code::NotFound),
            ForgetError::Storage(error) => database::problem(&error),
        }
    }
}

/// Forgets a device of a person.
pub async fn forget(auth: &Auth, who: UserId, id: DeviceId, origin: &Context) -> Result<(), ForgetError> {
    let tx = auth.database().write().await?;
    if !devices::remove(&tx, who, id).await? {
        return Err(ForgetError::NotFound);
    }
    let event =
        NewEvent::new(EventType::DeviceRemoved, Actor::User(who)).subject(id).person(who).context(origin.clone());
    events::append(&tx, event).await?;
    Ok(tx.commit().await?)
}
