//! The limits that guard sign-up and sign-in, and how often one address gets mail.
//!
//! Each is counted before anything is compared or hashed, under a key that is the same whether or not there is an
//! account, so that no limit tells. Invariant: a stranger's guesses slow down strangers, never whoever signs in on a device
//! of their own.

use crate::{Auth, entrance::device_hash};
use chrono::{DateTime, Utc};
use config::{Limit, Rate};
use database::{ConnectionTrait, DbErr, devices, users};
pub use runtime::limits::Limited;
use runtime::{
    Quota,
    cache::{self, Backoff},
    crypto,
    limits::{per_ip, pseudonym, strike, take},
};
use shared::{Email, Secret, SessionId, UserId};
use std::{net::IpAddr, num::NonZeroU32, time::Duration};

/// Of what a range may do in a period, this part may come at once.
const AT_ONCE: u32 = 6;
/// Codes that may be tried for one address from one place.
const CODES: Rate = per_hour(10);
/// How many times as often devices that are known may try from one address.
const KNOWN_DEVICES: NonZeroU32 = NonZeroU32::MIN.saturating_add(2);
/// Changes of address that one person may begin.
const EMAIL_CHANGES: Rate = per_hour(5);
/// Mails that strangers in one place can make us send to one address, and that a person can have sent to themselves.
const MAILS: Rate = per_hour(10);
/// Mails that strangers everywhere can make us send to one address.
const MAILS_IN_ALL: Rate = per_hour(30);

/// Counts a sign-up from an address, and from its range.
pub async fn sign_up(auth: &Auth, ip: Option<&str>) -> Result<(), Limited> {
    arrival(auth, "sign_up", ip).await
}

async fn arrival(auth: &Auth, what: &str, ip: Option<&str>) -> Result<(), Limited> {
    let limits = &auth.config().limits;
    per_ip(auth.runtime(), what, limits.sign_up_per_ip, ip).await?;
    // This machine is no range: whoever develops or tests here is one, and so is a proxy that is not trusted.
    let ip = ip.filter(|ip| ip.parse().is_ok_and(|ip: IpAddr| !ip.to_canonical().is_loopback()));
    take_all(auth, ranges(what, limits.sign_ups_per_range, ip)).await.map(drop)
}

/// A password that is about to be compared.
#[must_use]
pub struct Guess {
    account: Option<String>,
    failures: Vec<(String, Quota)>,
}

/// Counts a password that somebody gives for an account, before anything is looked up by its address: what a refusal
/// costs tells nothing. On a device that somebody signed in on before, only the guesses from there count: nobody else can
/// keep its people out.
pub async fn password(
    auth: &Auth,
    ip: Option<&str>,
    email: &Email,
    device: Option<&[u8; 32]>,
) -> Result<Guess, Limited> {
    let (runtime, limits) = (auth.runtime(), &auth.config().limits);
    let Some(device) = device else { return stranger(auth, ip, email).await };
    if let Limit::Rate(rate) = limits.sign_in_per_ip {
        let count = rate.count.saturating_mul(KNOWN_DEVICES);
        per_ip(runtime, "sign_in:known", Limit::Rate(Rate { count, ..rate }), ip).await?;
    }
    of_account(auth, format!("sign_in:device:{}", crypto::hex(device)), Vec::new()).await
}

/// Counts a password that somebody gives on a device that its person never signed in on.
pub async fn stranger(auth: &Auth, ip: Option<&str>, email: &Email) -> Result<Guess, Limited> {
    let (runtime, limits) = (auth.runtime(), &auth.config().limits);
    per_ip(runtime, "sign_in", limits.sign_in_per_ip, ip).await?;
    let failures = take_all(auth, failures(limits.failed_sign_ins_per_range, ip)).await?;
    of_account(auth, format!("sign_in:account:{}", pseudonym(runtime, email)), failures).await
}

async fn of_account(auth: &Auth, key: String, failures: Vec<(String, Quota)>) -> Result<Guess, Limited> {
    let (runtime, limit) = (auth.runtime(), auth.config().limits.sign_in_per_account);
    let Limit::Rate(rate) = limit else { return Ok(Guess { account: None, failures }) };
    let counted = match strike(runtime, delays(rate.count.get().div_ceil(2)), &key).await {
        Ok(()) => take(runtime, limit, &key).await,
        Err(limited) => Err(limited),
    };
    if let Err(limited) = counted {
        // Nothing is compared, so nothing failed.
        give_back(auth, &failures).await;
        return Err(limited);
    }
    Ok(Guess { account: Some(key), failures })
}

async fn give_back(auth: &Auth, failures: &[(String, Quota)]) {
    for (key, quota) in failures {
        auth.runtime().cache().give_back(key, *quota).await;
    }
}

impl Guess {
    /// It was right: it does not count as a failure.
    pub async fn was_right(&self, auth: &Auth) {
        give_back(auth, &self.failures).await;
        if let Some(account) = &self.account {
            auth.runtime().cache().forgive(account).await;
        }
    }
}

/// What may fail from an address, and from the ranges that it is in.
fn failures(limit: Limit, ip: Option<&str>) -> Vec<(String, Quota)> {
    // One address has a part of what its range has, and shuts nobody out beside it.
    let own = ip.and_then(|ip| ip.parse().ok()).zip(part(limit, 4));
    let own = own.map(|(ip, quota)| (format!("sign_in:failed:{}", cache::network(ip)), quota));
    own.into_iter().chain(ranges("sign_in", limit, ip)).collect()
}

/// The ranges that an address is in, and what may come from each.
fn ranges(what: &str, limit: Limit, ip: Option<&str>) -> Vec<(String, Quota)> {
    let Some(ip) = ip.and_then(|ip| ip.parse().ok()) else { return Vec::new() };
    let range = part(limit, 2).map(|quota| (format!("{what}:range:{}", cache::range(ip)), quota));
    let provider = part(limit, 1).map(|quota| (format!("{what}:provider:{}", cache::provider(ip)), quota));
    range.into_iter().chain(provider).collect()
}

/// So much of a limit, a sixth of it at once.
fn part(limit: Limit, share: u32) -> Option<Quota> {
    let Limit::Rate(rate) = limit else { return None };
    let count = NonZeroU32::new(rate.count.get() / share).unwrap_or(NonZeroU32::MIN);
    let burst = NonZeroU32::new(count.get() / AT_ONCE).unwrap_or(NonZeroU32::MIN);
    Some(Quota { count, period: rate.period, burst })
}

/// Counts one use of each key, or of none.
async fn take_all(auth: &Auth, keys: Vec<(String, Quota)>) -> Result<Vec<(String, Quota)>, Limited> {
    for (at, (key, quota)) in keys.iter().enumerate() {
        let decision = auth.runtime().cache().take(key, *quota).await;
        if !decision.allowed {
            give_back(auth, keys.get(..at).unwrap_or_default()).await;
            return Err(Limited { retry_after: decision.retry_seconds() });
        }
    }
    Ok(keys)
}

/// Who gives a second factor, or proves anew who they are. Each is slowed down by their own mistakes alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Guesser {
    /// Whoever knows a person's password, on a device that the person never signed in on.
    Stranger(UserId),
    /// A device that the person signed in on before, by the SHA-256 of its secret.
    Device([u8; 32]),
    /// Somebody in a session of the person's.
    Session(SessionId),
    /// Somebody in any session of the person's.
    SignedIn(UserId),
}

impl Guesser {
    fn key(&self) -> String {
        match self {
            Self::Stranger(user) => format!("second_factor:{user}"),
            Self::Device(hash) => format!("second_factor:device:{}", crypto::hex(hash)),
            Self::Session(session) => format!("second_factor:session:{session}"),
            Self::SignedIn(user) => format!("second_factor:signed_in:{user}"),
        }
    }
}

/// Who signs in as this person on a device with this secret.
pub async fn guesser(
    conn: &impl ConnectionTrait,
    user: UserId,
    device: Option<&Secret>,
    now: DateTime<Utc>,
) -> Result<Guesser, DbErr> {
    let Some(hash) = device.map(device_hash) else { return Ok(Guesser::Stranger(user)) };
    let is_known = devices::find(conn, user, &hash, now).await?.is_some();
    Ok(if is_known { Guesser::Device(hash) } else { Guesser::Stranger(user) })
}

/// Counts a guess at a person's second factor, or at what they step up with.
pub async fn second_factor(auth: &Auth, ip: Option<&str>, who: &Guesser) -> Result<(), Limited> {
    let limits = &auth.config().limits;
    if !matches!(who, Guesser::Device(_)) {
        per_ip(auth.runtime(), "second_factor", limits.sign_in_per_ip, ip).await?;
    }
    match limits.sign_in_per_account {
        Limit::Off => Ok(()),
        Limit::Rate(rate) => strike(auth.runtime(), delays(rate.count.get().div_ceil(2)), &who.key()).await,
    }
}

/// A second factor was right.
pub async fn second_factor_was_right(auth: &Auth, who: &Guesser) {
    auth.runtime().cache().forgive(&who.key()).await;
}

/// So many without a delay, then a second, two, four, up to a quarter of an hour.
const fn delays(free: u32) -> Backoff {
    Backoff { free, first: Duration::from_secs(1), most: Duration::from_mins(15), memory: Duration::from_hours(1) }
}

/// Counts a guess at the code of a mail that proves an address. Strangers elsewhere use nothing of it up.
pub async fn code(auth: &Auth, ip: Option<&str>, email: &Email) -> Result<(), Limited> {
    let runtime = auth.runtime();
    per_ip(runtime, "code", auth.config().limits.sign_in_per_ip, ip).await?;
    take(runtime, Limit::Rate(CODES), &format!("code:{}:{}", pseudonym(runtime, email), place(ip))).await
}

/// Counts a guess at the code of a mail that lets somebody in, in the browser that asked for it.
pub async fn browser_code(auth: &Auth, ip: Option<&str>, email: &Email, browser: &[u8; 32]) -> Result<(), Limited> {
    let runtime = auth.runtime();
    per_ip(runtime, "code", auth.config().limits.sign_in_per_ip, ip).await?;
    let key = format!("code:{}:browser:{}", pseudonym(runtime, email), crypto::hex(browser));
    take(runtime, Limit::Rate(CODES), &key).await
}

/// Counts a link to choose another password, asked for as often from one client, or its range, as a sign-up.
pub async fn forgot(auth: &Auth, ip: Option<&str>) -> Result<(), Limited> {
    arrival(auth, "forgot", ip).await
}

/// Counts a link of a mail that somebody follows to do something other than sign in: as often from one client as a
/// sign-in.
pub async fn link(auth: &Auth, ip: Option<&str>) -> Result<(), Limited> {
    per_ip(auth.runtime(), "link", auth.config().limits.sign_in_per_ip, ip).await
}

/// Counts a refresh token before it is looked up. Only those that are not good use anything up: as many from one client
/// as sign-ins.
pub async fn refresh(auth: &Auth, ip: Option<&str>) -> Result<Attempt, Limited> {
    let (Limit::Rate(rate), Some(ip)) = (auth.config().limits.sign_in_per_ip, ip.and_then(|ip| ip.parse().ok())) else {
        return Ok(Attempt(Vec::new()));
    };
    take_all(auth, vec![(format!("refresh:failed:{}", cache::network(ip)), rate.into())]).await.map(Attempt)
}

/// Something that counts if it fails.
#[must_use]
pub struct Attempt(Vec<(String, Quota)>);

impl Attempt {
    /// It did not.
    pub async fn was_right(&self, auth: &Auth) {
        give_back(auth, &self.0).await;
    }
}

/// Counts a mailed link or code to sign in with, asked for or used, as often from one client as a sign-in.
pub async fn email_sign_in(auth: &Auth, ip: Option<&str>) -> Result<(), Limited> {
    per_ip(auth.runtime(), "email_sign_in", auth.config().limits.sign_in_per_ip, ip).await
}

/// Counts a change of address that a person asks for: each sends two mails, one of them to whom they like.
pub async fn email_change(auth: &Auth, user: UserId) -> Result<(), Limited> {
    take(auth.runtime(), Limit::Rate(EMAIL_CHANGES), &format!("email_change:{user}")).await
}

/// Counts a question for a passkey, or the answer to one, as often from one client as a sign-in.
pub async fn passkey(auth: &Auth, ip: Option<&str>) -> Result<(), Limited> {
    per_ip(auth.runtime(), "passkey", auth.config().limits.sign_in_per_ip, ip).await
}

/// Counts a link that brings an account back, as often from one client as a sign-in.
pub async fn restore(auth: &Auth, ip: Option<&str>) -> Result<(), Limited> {
    per_ip(auth.runtime(), "restore", auth.config().limits.sign_in_per_ip, ip).await
}

/// Counts a mail to an address that anybody can ask for. When it is over the limit, answer as always and send none.
///
/// Strangers in one place use up what strangers there have; on a device that the address's person signed in on before, a
/// mail comes whatever strangers did. Nothing is looked up by the address.
pub async fn mail(auth: &Auth, email: &Email, ip: Option<&str>, device: Option<&Secret>) -> Result<(), Limited> {
    let (runtime, address) = (auth.runtime(), pseudonym(auth.runtime(), email));
    if let Some(hash) = device.map(device_hash)
        && is_device_of(auth, &hash, email).await
    {
        return take(runtime, Limit::Rate(MAILS), &format!("mail:device:{}", crypto::hex(&hash))).await;
    }
    take(runtime, Limit::Rate(MAILS), &format!("mail:{address}:{}", place(ip))).await?;
    take(runtime, Limit::Rate(MAILS_IN_ALL), &format!("mail:{address}")).await
}

/// Counts a mail to somebody who proved already who they are, as far as they could. What strangers asked for does not
/// count.
pub async fn mail_to_known(auth: &Auth, who: &Guesser) -> Result<(), Limited> {
    take(auth.runtime(), Limit::Rate(MAILS), &format!("mail:{}", who.key())).await
}

async fn is_device_of(auth: &Auth, hash: &[u8; 32], email: &Email) -> bool {
    let reader = auth.database().reader();
    let Ok(known) = devices::owners(reader, hash, auth.database().now()).await else { return false };
    for owner in known {
        if users::find(reader, owner).await.is_ok_and(|user| user.is_some_and(|user| user.email == *email)) {
            return true;
        }
    }
    false
}

/// Where a client is, as far as that tells strangers from each other.
fn place(ip: Option<&str>) -> String {
    ip.and_then(|ip| ip.parse().ok()).map_or_else(|| "unknown".to_owned(), |ip| cache::range(ip).to_string())
}

const fn per_hour(count: u32) -> Rate {
    Rate { count: NonZeroU32::MIN.saturating_add(count - 1), period: Duration::from_hours(1) }
}
