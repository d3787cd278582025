//! The limits that guard sign-up and sign-in, and how often one address gets mail.
//!
//! Each is counted before anything is compared or hashed, under a key that is the same whether or not there is an
//! account, so that no limit tells. Invariant: a stranger's guesses slow down strangers, never whoever signs in on a device
//! of their own.

use crate::Auth;
use config::{Limit, Rate};
pub use runtime::limits::Limited;
use runtime::{
    Quota,
    cache::{self, Backoff},
    limits::{per_ip, pseudonym, strike, take},
};
use shared::{DeviceId, Email, UserId};
use std::{num::NonZeroU32, time::Duration};

/// Of the failures that a range may have in a period, this part may come at once.
const AT_ONCE: u32 = 6;
/// Codes that may be tried for one address.
const CODES_PER_EMAIL: Rate = per_hour(10);
/// Changes of address that one person may begin.
const EMAIL_CHANGES: Rate = per_hour(5);
/// Mails that strangers can make us send to one address.
const MAILS_PER_EMAIL: Rate = per_hour(10);

/// Counts a sign-up from an address.
pub async fn sign_up(auth: &Auth, ip: Option<&str>) -> Result<(), Limited> {
    per_ip(auth.runtime(), "sign_up", auth.config().limits.sign_up_per_ip, ip).await
}

/// A password that is about to be compared.
#[must_use]
pub struct Guess {
    account: Option<String>,
    ranges: Vec<(String, Quota)>,
}

/// Counts a password that somebody gives for an account. On a device that the account's person signed in on before, only
/// the guesses from there count: nobody else can keep them out.
pub async fn password(
    auth: &Auth,
    ip: Option<&str>,
    email: &Email,
    device: Option<DeviceId>,
) -> Result<Guess, Limited> {
    let (runtime, limits) = (auth.runtime(), &auth.config().limits);
    let account = match device {
        Some(device) => format!("sign_in:device:{device}"),
        None => format!("sign_in:account:{}", pseudonym(runtime, email)),
    };
    let mut guess = Guess { account: None, ranges: Vec::new() };
    if device.is_none() {
        per_ip(runtime, "sign_in", limits.sign_in_per_ip, ip).await?;
        for (key, quota) in ranges(limits.failed_sign_ins_per_range, ip) {
            let decision = runtime.cache().take(&key, quota).await;
            if !decision.allowed {
                guess.was_right(auth).await;
                return Err(Limited { retry_after: decision.retry_seconds() });
            }
            guess.ranges.push((key, quota));
        }
    }
    if let Limit::Rate(rate) = limits.sign_in_per_account {
        strike(runtime, delays(rate.count.get().div_ceil(2)), &account).await?;
        take(runtime, limits.sign_in_per_account, &account).await?;
        guess.account = Some(account);
    }
    Ok(guess)
}

impl Guess {
    /// It was right: it does not count as a failure.
    pub async fn was_right(&self, auth: &Auth) {
        let cache = auth.runtime().cache();
        for (key, quota) in &self.ranges {
            cache.give_back(key, *quota).await;
        }
        if let Some(account) = &self.account {
            cache.forgive(account).await;
        }
    }
}

/// The ranges that an address is in, and what may fail from each.
fn ranges(limit: Limit, ip: Option<&str>) -> Vec<(String, Quota)> {
    let (Limit::Rate(rate), Some(ip)) = (limit, ip.and_then(|ip| ip.parse().ok())) else { return Vec::new() };
    let quota = |share: u32| {
        let count = NonZeroU32::new(rate.count.get() / share).unwrap_or(NonZeroU32::MIN);
        let burst = NonZeroU32::new(count.get() / AT_ONCE).unwrap_or(NonZeroU32::MIN);
        Quota { count, period: rate.period, burst }
    };
    vec![
        (format!("sign_in:range:{}", cache::range(ip)), quota(2)),
        (format!("sign_in:provider:{}", cache::provider(ip)), quota(1)),
    ]
}

/// Counts a guess at a person's second factor, or at what they step up with.
pub async fn second_factor(auth: &Auth, ip: Option<&str>, user: UserId) -> Result<(), Limited> {
    let limits = &auth.config().limits;
    per_ip(auth.runtime(), "second_factor", limits.sign_in_per_ip, ip).await?;
    match limits.sign_in_per_account {
        Limit::Off => Ok(()),
        Limit::Rate(rate) => {
            strike(auth.runtime(), delays(rate.count.get().div_ceil(2)), &second_factor_key(user)).await
        }
    }
}

/// A second factor was right.
pub async fn second_factor_was_right(auth: &Auth, user: UserId) {
    auth.runtime().cache().forgive(&second_factor_key(user)).await;
}

fn second_factor_key(user: UserId) -> String {
    format!("second_factor:{user}")
}

/// So many without a delay, then a second, two, four, up to a quarter of an hour.
const fn delays(free: u32) -> Backoff {
    Backoff { free, first: Duration::from_secs(1), most: Duration::from_mins(15), memory: Duration::from_hours(1) }
}

/// Counts a guess at an address's code, as often from one client as a sign-in.
pub async fn code(auth: &Auth, ip: Option<&str>, email: &Email) -> Result<(), Limited> {
    per_ip(auth.runtime(), "code", auth.config().limits.sign_in_per_ip, ip).await?;
    take(auth.runtime(), Limit::Rate(CODES_PER_EMAIL), &format!("code:{}", pseudonym(auth.runtime(), email))).await
}

/// Counts a link to choose another password, asked for as often from one client as a sign-up.
pub async fn forgot(auth: &Auth, ip: Option<&str>) -> Result<(), Limited> {
    per_ip(auth.runtime(), "forgot", auth.config().limits.sign_up_per_ip, ip).await
}

/// Counts a password that is chosen by a link, as often from one client as a sign-in.
pub async fn reset(auth: &Auth, ip: Option<&str>) -> Result<(), Limited> {
    per_ip(auth.runtime(), "reset", auth.config().limits.sign_in_per_ip, ip).await
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

/// Counts a mail to an address. When it is over the limit, answer as always and send none.
pub async fn mail(auth: &Auth, email: &Email) -> Result<(), Limited> {
    take(auth.runtime(), Limit::Rate(MAILS_PER_EMAIL), &format!("mail:{}", pseudonym(auth.runtime(), email))).await
}

const fn per_hour(count: u32) -> Rate {
    Rate { count: NonZeroU32::MIN.saturating_add(count - 1), period: Duration::from_hours(1) }
}
