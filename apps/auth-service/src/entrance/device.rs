//! The device that somebody signs in on: known, trusted, or new.

use super::Arrival;
use crate::{Auth, device};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, TimeDelta, Utc};
use database::{
    ConnectionTrait, DbErr, WriteTransaction,
    challenges::{self, ChallengePurpose, NewChallenge},
    devices::{self, Device, SeenDevice},
    events,
    users::User,
};
use runtime::crypto;
use serde_json::json;
use shared::{
    ChallengeId, DeviceId, Secret, UserId,
    event::{Actor, Context, EventType, NewEvent},
};

/// What the tag of a device's secret is for.
const DEVICE: &str = "device";
/// Random bytes of a device's secret.
const ID_LENGTH: usize = 16;
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

/// What a new device is known by: random, with a tag that only we can make, so that no client chooses its own.
pub(crate) fn new_secret(auth: &Auth) -> Secret {
    let random = crypto::random::<ID_LENGTH>();
    let tag = auth.keyring().mac(DEVICE, &random);
    Secret::new(URL_SAFE_NO_PAD.encode([random.as_slice(), &tag].concat()))
}

/// A device's secret, if it is one that we made.
pub(crate) fn issued(auth: &Auth, secret: Option<Secret>) -> Option<Secret> {
    secret.filter(|secret| {
        let Ok(bytes) = URL_SAFE_NO_PAD.decode(secret.expose()) else { return false };
        let Some((random, tag)) = bytes.split_first_chunk::<ID_LENGTH>() else { return false };
        auth.keyring().verify_mac(DEVICE, random, tag)
    })
}

/// Notes that somebody signs in on a device, which gets a secret if it has none of ours; and another one when it is
/// trusted, so that nobody who had it before them has what they trust.
pub(super) async fn see(
    auth: &Auth,
    tx: &WriteTransaction,
    user: &User,
    arrival: &Arrival,
    origin: &Context,
) -> Result<Seen, DbErr> {
    let mut secret = issued(auth, arrival.device.clone()).unwrap_or_else(|| new_secret(auth));
    let is_known = devices::find(tx, user.id, &hash(&secret), tx.now()).await?.is_some();
    if arrival.trusts_device {
        let next = new_secret(auth);
        devices::set_secret(tx, &hash(&secret), &hash(&next), tx.now()).await?;
        secret = next;
    }
    let token_hash = hash(&secret);
    let name = origin.user_agent.as_deref().and_then(device::name);
    let known = devices::list(tx, user.id, tx.now()).await?;
    let seen = SeenDevice {
        user_id: user.id,
        token_hash,
        name: name.clone(),
        user_agent: origin.user_agent.clone(),
        ip: origin.ip.clone(),
        trusted_until: arrival.trusts_device.then(|| tx.now() + auth.settings().device_trust.delta()),
    };
    let device = devices::see(tx, DeviceId::generate(tx.clock()), seen, tx.now()).await?;
    // The same program at the same address, which forgot its secret.
    let looks_known = |one: &Device| one.user_agent == origin.user_agent && one.ip == origin.ip && one.ip.is_some();
    let news = if is_known || known.iter().any(looks_known) {
        None
    } else {
        // Whoever signs in for the first time after they signed up knows that they did.
        let is_first = known.is_empty() && user.last_seen_at.is_none();
        let is_told = !is_first || !events::has_of(tx, user.id, EventType::UserSignedUp).await?;
        Some(announce(tx, user, &device, is_told, origin).await?)
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
