//! The device that somebody signs in on: known, trusted, or new.

use super::Arrival;
use crate::{Auth, device};
use chrono::{DateTime, TimeDelta, Utc};
use database::{
    ConnectionTrait, DbErr, WriteTransaction,
    challenges::{self, ChallengePurpose, NewChallenge},
    devices::{self, Device, SeenDevice},
    users::User,
};
use runtime::{cache, crypto};
use serde_json::json;
use shared::{
    ChallengeId, DeviceId, Secret, UserId,
    event::{Actor, Context, EventType, NewEvent},
};

/// How long whoever is told of a new device can say that it was not them.
const REPORT_LIFETIME: TimeDelta = TimeDelta::days(7);

/// A device on which a session starts.
pub(super) struct Seen {
    pub device: Device,
    /// What it is known by.
    pub secret: Secret,
    /// That it is new, for the log.
    pub news: Option<NewEvent>,
}

/// The device with this secret, if this person signed in on it before.
pub(super) async fn recognise(
    conn: &impl ConnectionTrait,
    user: UserId,
    secret: Option<&Secret>,
    now: DateTime<Utc>,
) -> Result<Option<Device>, DbErr> {
    match secret {
        Some(secret) => devices::find(conn, user, &hash(secret), now).await,
        None => Ok(None),
    }
}

/// Notes that somebody signs in on a device, which gets a secret if it has none.
pub(super) async fn see(
    auth: &Auth,
    tx: &WriteTransaction,
    user: &User,
    arrival: &Arrival,
    origin: &Context,
) -> Result<Seen, DbErr> {
    let secret = arrival.device.clone().unwrap_or_else(|| Secret::new(crypto::random_token("")));
    let token_hash = hash(&secret);
    let name = origin.user_agent.as_deref().and_then(device::name);
    let known = devices::list(tx, user.id, tx.now()).await?;
    let is_known = devices::find(tx, user.id, &token_hash, tx.now()).await?.is_some();
    let seen = SeenDevice {
        user_id: user.id,
        token_hash,
        name: name.clone(),
        user_agent: origin.user_agent.clone(),
        ip: origin.ip.clone(),
        trusted_until: arrival.trusts_device.then(|| tx.now() + auth.settings().device_trust.delta()),
    };
    let device = devices::see(tx, DeviceId::generate(tx.clock()), seen, tx.now()).await?;
    let looks_known = |one: &Device| one.name == name && is_near(one.ip.as_deref(), origin.ip.as_deref());
    let news = if is_known || known.iter().any(looks_known) {
        None
    } else {
        // Whoever signs in for the first time knows that they did.
        Some(announce(tx, user, &device, !known.is_empty(), origin).await?)
    };
    Ok(Seen { device, secret, news })
}

/// Says that a device is new, with the challenge by which its person can say that it is not theirs.
async fn announce(
    tx: &WriteTransaction,
    user: &User,
    device: &Device,
    is_told: bool,
    origin: &Context,
) -> Result<NewEvent, DbErr> {
    let mut payload = json!({ "user_id": user.id });
    if is_told {
        let id = ChallengeId::generate(tx.clock());
        let challenge = NewChallenge {
            id,
            purpose: ChallengePurpose::SignInReport,
            user_id: Some(user.id),
            email: Some(user.email.clone()),
            password_hash: None,
            payload: json!({ "device_id": device.id, "device": device.name, "ip": origin.ip }),
            max_attempts: 0,
            expires_at: tx.now() + REPORT_LIFETIME,
            browser_hash: None,
        };
        challenges::insert(tx, challenge, tx.now()).await?;
        payload["challenge_id"] = json!(id);
    }
    Ok(NewEvent::new(EventType::DeviceAdded, Actor::User(user.id))
        .subject(device.id)
        .person(user.id)
        .payload(payload)
        .personal(json!({ "device": device.name }))
        .context(origin.clone()))
}

/// What a device's row has of its secret.
pub(crate) fn hash(secret: &Secret) -> [u8; 32] {
    crypto::sha256(secret.expose().as_bytes())
}

/// Whether two addresses are of one network, as far as one may guess.
fn is_near(one: Option<&str>, other: Option<&str>) -> bool {
    let range = |ip: Option<&str>| Some(cache::range(ip?.parse().ok()?));
    range(one) == range(other)
}
