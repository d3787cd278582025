//! The limits that guard sign-up and sign-in, and how often one address gets mail.
//!
//! Each is counted before anything is looked up or hashed, under a key that is the same whether or not there is an
//! account, so that no limit tells. Keys carry MACs instead of addresses: a cache is no place for personal data.

use crate::Auth;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use config::{Limit, Rate};
use runtime::{Quota, cache::network};
use shared::{Code, Email, Problem};
use std::{num::NonZeroU32, time::Duration};

/// Codes that may be tried for one address.
const CODES_PER_EMAIL: Rate = per_hour(10);
/// Mails that strangers can make us send to one address.
const MAILS_PER_EMAIL: Rate = per_hour(10);

/// A limit was reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("too many attempts; try again in {retry_after} s")]
pub struct Limited {
    /// Seconds after which the next attempt is counted.
    pub retry_after: u64,
}

impl From<Limited> for Problem {
    fn from(limited: Limited) -> Self {
        Self::new(Code::RateLimited).with_retry_after(limited.retry_after)
    }
}

/// Counts a sign-up from an address.
pub async fn sign_up(auth: &Auth, ip: Option<&str>) -> Result<(), Limited> {
    per_ip(auth, "sign_up", auth.config().limits.sign_up_per_ip, ip).await
}

/// Counts a sign-in from an address and to an account.
pub async fn sign_in(auth: &Auth, ip: Option<&str>, email: &Email) -> Result<(), Limited> {
    let limits = &auth.config().limits;
    per_ip(auth, "sign_in", limits.sign_in_per_ip, ip).await?;
    take(auth, limits.sign_in_per_account, &format!("sign_in:account:{}", pseudonym(auth, email))).await
}

/// Counts a guess at an address's code, as often from one client as a sign-in.
pub async fn code(auth: &Auth, ip: Option<&str>, email: &Email) -> Result<(), Limited> {
    per_ip(auth, "code", auth.config().limits.sign_in_per_ip, ip).await?;
    take(auth, Limit::Rate(CODES_PER_EMAIL), &format!("code:{}", pseudonym(auth, email))).await
}

/// Counts a mail to an address. When it is over the limit, answer as always and send none.
pub async fn mail(auth: &Auth, email: &Email) -> Result<(), Limited> {
    take(auth, Limit::Rate(MAILS_PER_EMAIL), &format!("mail:{}", pseudonym(auth, email))).await
}

async fn per_ip(auth: &Auth, what: &str, limit: Limit, ip: Option<&str>) -> Result<(), Limited> {
    let network = ip.and_then(|ip| ip.parse().ok()).map(network);
    let network = network.map_or_else(|| "unknown".to_owned(), |network| network.to_string());
    take(auth, limit, &format!("{what}:ip:{network}")).await
}

async fn take(auth: &Auth, limit: Limit, key: &str) -> Result<(), Limited> {
    let Limit::Rate(rate) = limit else {
        return Ok(());
    };
    let decision = auth.runtime().cache().take(key, Quota::from(rate)).await;
    if decision.allowed { Ok(()) } else { Err(Limited { retry_after: decision.retry_seconds() }) }
}

fn pseudonym(auth: &Auth, email: &Email) -> String {
    URL_SAFE_NO_PAD.encode(auth.keyring().mac("rate limit", email.as_str().as_bytes()))
}

const fn per_hour(count: u32) -> Rate {
    Rate { count: NonZeroU32::MIN.saturating_add(count - 1), period: Duration::from_hours(1) }
}
