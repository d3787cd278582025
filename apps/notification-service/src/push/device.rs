//! Registering devices, and no longer doing so.
//!
//! Invariant: only the person themselves, signed in, says where their messages go; a device that changes hands is told of
//! in the log of both.

use super::{Push, token::Token};
use config::{Limit, Rate};
use database::{
    DbErr, WriteTransaction, events,
    push_devices::{self, NewPushDevice, PushDevice},
    sessions, users,
};
use runtime::limits::{self, Limited};
use serde_json::json;
use shared::{
    Code, FieldError, Problem, PushDeviceId, SessionId, UserId,
    event::{Actor, Context, EventType, NewEvent},
};

/// Devices of one person at the most.
pub const MAX_DEVICES: u64 = 50;
/// An app registers whenever it starts.
const RATE: Rate = Rate::per_hour(120);
/// How often a device may be registered by somebody else at the very moment, before that is a conflict.
const TRIES: usize = 3;

/// Why a device is no longer there, as the log says it.
pub mod reason {
    /// Its owner removed it.
    pub const REMOVED: &str = "removed";
    /// Somebody else signed in on it.
    pub const TAKEN_OVER: &str = "registered_by_another";
    /// The session that registered it is over.
    pub const SIGNED_OUT: &str = "session_over";
    /// Its push service no longer knows it.
    pub const GONE: &str = "not_registered";
}

/// Why a device was not registered or removed.
#[derive(Debug, thiserror::Error)]
pub enum DeviceError {
    /// Some fields are not acceptable.
    #[error("some fields need attention")]
    Fields(Vec<FieldError>),
    /// There are as many as there may be.
    #[error("there are {MAX_DEVICES} devices already; remove one first")]
    TooMany,
    /// The person has no such device.
    #[error("there is no such device")]
    NotFound,
    /// Somebody else registers it at the same moment.
    #[error("somebody else registers this device at the same moment; try again")]
    Contended,
    /// Too often.
    #[error(transparent)]
    Limited(#[from] Limited),
    /// The database failed.
    #[error("storage failed")]
    Storage(#[from] DbErr),
}

impl From<DeviceError> for Problem {
    fn from(error: DeviceError) -> Self {
        let detail = error.to_string();
        match error {
            DeviceError::Fields(errors) => Self::new(Code::ValidationFailed).with_errors(errors),
            DeviceError::TooMany | DeviceError::Contended => Self::new(Code::Conflict).with_detail(detail),
            DeviceError::NotFound => Self::new(Code::NotFound),
            DeviceError::Limited(limited) => limited.into(),
            DeviceError::Storage(error) => database::problem(&error),
        }
    }
}

/// Who registers a device, and from where.
#[derive(Clone, Debug)]
pub struct Owner {
    /// The person.
    pub user: UserId,
    /// The session that they are signed in with, in person.
    pub session: SessionId,
    /// Where the request came from.
    pub context: Context,
}

/// What they say of it.
#[derive(Clone, Debug)]
pub struct Named {
    /// What they call it.
    pub name: Option<String>,
    /// What it runs on.
    pub platform: Option<String>,
}

/// Registers a device, or notes that it is still there. It is theirs from now on, whoever had it before.
///
/// # Errors
/// When there are too many, or somebody else registers it at the same moment.
pub async fn register(push: &Push, owner: &Owner, token: &Token, named: Named) -> Result<PushDevice, DeviceError> {
    limits::take(&push.runtime, Limit::Rate(RATE), &format!("push_device:{}", owner.user)).await?;
    let tx = push.database.write().await?;
    // Held, so that two registrations count one after the other, and nobody is erased in between.
    if users::lock(&tx, &[owner.user]).await?.is_empty() {
        return Err(DeviceError::NotFound);
    }
    let hash = token.hash();
    for _ in 0..TRIES {
        let new = NewPushDevice {
            id: PushDeviceId::generate(tx.clock()),
            user_id: owner.user,
            session_id: owner.session,
            kind: token.kind(),
            token_hash: hash,
            token: token.to_bytes(),
            name: named.name.clone(),
            platform: named.platform.clone(),
        };
        let mut news = Vec::new();
        match push_devices::lock_by_token(&tx, &hash).await? {
            Some(known) if known.user_id == owner.user => {
                let device = push_devices::renew(&tx, known, new).await?;
                tx.commit().await?;
                return Ok(device);
            }
            Some(known) => {
                push_devices::remove(&tx, &known).await?;
                news.push(removed(&known, Actor::System, reason::TAKEN_OVER));
            }
            None => {}
        }
        if push_devices::count(&tx, owner.user).await? >= MAX_DEVICES {
            return Err(DeviceError::TooMany);
        }
        let Some(device) = push_devices::insert(&tx, new).await? else { continue };
        news.push(added(&device, owner));
        events::append_all(&tx, news).await?;
        tx.commit().await?;
        return Ok(device);
    }
    Err(DeviceError::Contended)
}

/// Removes a device of a person.
///
/// # Errors
/// When they have no such device.
pub async fn remove(push: &Push, owner: &Owner, id: PushDeviceId) -> Result<(), DeviceError> {
    let tx = push.database.write().await?;
    let device = push_devices::remove_of(&tx, owner.user, id).await?.ok_or(DeviceError::NotFound)?;
    let event = removed(&device, Actor::User(owner.user), reason::REMOVED).context(owner.context.clone());
    events::append(&tx, event).await?;
    Ok(tx.commit().await?)
}

/// Removes a device that is of no use any more, unless it was registered anew meanwhile; the event that says so.
pub async fn drop_one(tx: &WriteTransaction, device: &PushDevice, why: &str) -> Result<Option<NewEvent>, DbErr> {
    let is_gone = push_devices::remove(tx, device).await?;
    Ok(is_gone.then(|| removed(device, Actor::System, why)))
}

fn added(device: &PushDevice, owner: &Owner) -> NewEvent {
    NewEvent::new(EventType::PushDeviceAdded, Actor::User(owner.user))
        .subject(device.id)
        .person(owner.user)
        .payload(json!({ "kind": device.kind, "platform": device.platform }))
        .personal(json!({ "name": device.name }))
        .context(owner.context.clone())
}

/// That a device gets nothing any more.
pub fn removed(device: &PushDevice, by: Actor, why: &str) -> NewEvent {
    NewEvent::new(EventType::PushDeviceRemoved, by)
        .subject(device.id)
        .person(device.user_id)
        .payload(json!({ "kind": device.kind, "platform": device.platform, "reason": why }))
        .personal(json!({ "name": device.name }))
}

/// The devices of a person that get messages, the last registered first.
///
/// # Errors
/// When the database fails.
pub async fn list(push: &Push, user: UserId) -> Result<Vec<PushDevice>, DbErr> {
    let reader = push.database.reader();
    let mut devices = push_devices::list(reader, user).await?;
    let ids = devices.iter().filter_map(|device| device.session_id).collect::<Vec<_>>();
    let active = sessions::active_among(reader, &ids, push.database.now()).await?;
    devices.retain(|device| device.session_id.is_some_and(|session| active.contains(&session)));
    Ok(devices)
}
