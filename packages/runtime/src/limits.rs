//! Counting against a limit, for services that guard what strangers can reach.
//!
//! Keys carry MACs instead of addresses: a cache is no place for personal data.

use crate::{
    Quota, Runtime,
    cache::{Backoff, network},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use config::Limit;
use shared::{Code, Email, Problem};

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

/// Counts one use of a key.
pub async fn take(runtime: &Runtime, limit: Limit, key: &str) -> Result<(), Limited> {
    let Limit::Rate(rate) = limit else {
        return Ok(());
    };
    let decision = runtime.cache().take(key, Quota::from(rate)).await;
    if decision.allowed { Ok(()) } else { Err(Limited { retry_after: decision.retry_seconds() }) }
}

/// Counts an attempt at a key that is to be made ever more slowly.
pub async fn strike(runtime: &Runtime, backoff: Backoff, key: &str) -> Result<(), Limited> {
    match runtime.cache().strike(key, backoff).await {
        None => Ok(()),
        Some(wait) => Err(Limited { retry_after: wait.as_secs() + u64::from(wait.subsec_nanos() > 0) }),
    }
}

/// Counts one use by the client behind an address, or by all of those whose address is not known.
pub async fn per_ip(runtime: &Runtime, what: &str, limit: Limit, ip: Option<&str>) -> Result<(), Limited> {
    let network = ip.and_then(|ip| ip.parse().ok()).map(network);
    let network = network.map_or_else(|| "unknown".to_owned(), |network| network.to_string());
    take(runtime, limit, &format!("{what}:ip:{network}")).await
}

/// What stands for an address in a key.
pub fn pseudonym(runtime: &Runtime, email: &Email) -> String {
    URL_SAFE_NO_PAD.encode(runtime.keyring().mac("rate limit", email.as_str().as_bytes()))
}
