//! API keys: a secret goes in, a short access token comes out, asked for once, as for sessions.
//!
//! Invariant: guessing costs us next to nothing. What has not the form of a key is not looked up; what has it, and was
//! never good here, is counted by address before it is; what was wrong a moment ago is still wrong.

use super::{Caller, Revocations};
use crate::metrics::{GatewayMetrics, Outcome, WrongKey};
use chrono::{DateTime, TimeDelta, Utc};
use quick_cache::sync::Cache;
use runtime::{CallError, Quota, Runtime, TokenError, api_key, cache::network};
use serde::{Deserialize, Serialize};
use std::{net::IpAddr, sync::Arc};

/// Keys that are remembered, right or wrong.
const REMEMBERED: usize = 16_384;
/// How long a token is used before it is asked for anew, so that the key's last use stays known.
const KEPT: TimeDelta = TimeDelta::seconds(60);
/// How long a wrong key is remembered as one.
const WRONG_KEPT: TimeDelta = TimeDelta::seconds(10);
/// Before its end a token is no longer handed on.
const MARGIN: TimeDelta = TimeDelta::seconds(5);
/// How often a token that is revoked while it is on its way is asked for anew.
const TRIES: usize = 3;

/// Why a key gives no caller.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ApiKeyError {
    /// There is no such key, or it is good for nothing any more.
    #[error("the API key is not valid")]
    Wrong,
    /// Too many unknown keys came from the address.
    #[error("too many unknown API keys")]
    Limited {
        /// Seconds after which the next one is looked up.
        retry_after: u64,
    },
    /// Whether it is good cannot be found out right now.
    #[error("API keys cannot be looked up right now: {0}")]
    Unavailable(String),
}

#[derive(Serialize)]
struct Ask<'a> {
    key: &'a str,
    ip: String,
}

#[derive(Deserialize)]
struct Answer {
    access_token: String,
}

/// What is known of a secret.
#[derive(Clone)]
struct Known {
    /// None while it is wrong.
    caller: Option<Caller>,
    until: DateTime<Utc>,
}

/// Trades keys for callers.
pub struct ApiKeys {
    runtime: Runtime,
    audience: String,
    revocations: Arc<Revocations>,
    unknown: Option<Quota>,
    known: Cache<[u8; 32], Known>,
    metrics: Arc<GatewayMetrics>,
}

impl ApiKeys {
    /// No key is known yet.
    pub fn new(runtime: &Runtime, revocations: Arc<Revocations>, metrics: Arc<GatewayMetrics>) -> Self {
        let config = runtime.config();
        let unknown = match config.limits.unknown_api_keys_per_ip {
            config::Limit::Rate(rate) => Some(Quota::from(rate)),
            config::Limit::Off => None,
        };
        Self {
            audience: config.public_url().api_audience(),
            runtime: runtime.clone(),
            revocations,
            unknown,
            known: Cache::new(REMEMBERED),
            metrics,
        }
    }

    /// Whom a key speaks for. Many requests with one key at once ask auth-service once.
    ///
    /// # Errors
    /// When it is wrong, too many were, or auth-service cannot say.
    pub async fn caller(&self, key: &str, client: IpAddr) -> Result<Caller, ApiKeyError> {
        if !api_key::is_well_formed(key) {
            self.metrics.wrong_key(WrongKey::Malformed);
            return Err(ApiKeyError::Wrong);
        }
        let hash = api_key::hash(key);
        for _ in 0..TRIES {
            let known = self.look_up(&hash, key, client).await?;
            let Some(caller) = known.caller else {
                self.metrics.wrong_key(WrongKey::Unknown);
                return Err(ApiKeyError::Wrong);
            };
            if !self.revocations.is_revoked(&caller.verified) {
                return Ok(caller);
            }
            // Revoked while it was being asked for: there is a new token, or the key is over.
            self.known.remove_if(&hash, |known| !self.is_good(known));
        }
        Err(ApiKeyError::Wrong)
    }

    async fn look_up(&self, hash: &[u8; 32], key: &str, client: IpAddr) -> Result<Known, ApiKeyError> {
        let mut was_good = false;
        if let Some(known) = self.known.get(hash) {
            if self.is_good(&known) {
                self.metrics.cached("api_key", Outcome::Hit);
                return Ok(known);
            }
            was_good = known.caller.is_some();
        }
        if !was_good {
            self.count(client).await?;
        }
        self.known.remove_if(hash, |known| !self.is_good(known));
        self.metrics.cached("api_key", Outcome::Miss);
        self.known.get_or_insert_async(hash, self.exchange(key, client)).await
    }

    /// Counts a key that was never good here against its address.
    async fn count(&self, client: IpAddr) -> Result<(), ApiKeyError> {
        let Some(quota) = self.unknown else { return Ok(()) };
        let taken = self.runtime.cache().take(&format!("gateway:unknown-api-key:{}", network(client)), quota).await;
        if taken.allowed {
            return Ok(());
        }
        self.metrics.wrong_key(WrongKey::Limited);
        Err(ApiKeyError::Limited { retry_after: taken.retry_seconds() })
    }

    /// Forgets what is over. What has been revoked is still known to have been good.
    pub fn sweep(&self) {
        let long_ago = self.runtime.now() - TimeDelta::hours(1);
        self.known.retain(|_, known| known.until > long_ago);
    }

    fn is_good(&self, known: &Known) -> bool {
        let is_revoked = known.caller.as_ref().is_some_and(|caller| self.revocations.is_revoked(&caller.verified));
        self.runtime.now() < known.until && !is_revoked
    }

    async fn exchange(&self, key: &str, client: IpAddr) -> Result<Known, ApiKeyError> {
        let now = self.runtime.now();
        let wrong = Known { caller: None, until: now + WRONG_KEPT };
        let ask = Ask { key, ip: client.to_string() };
        let answer = self.runtime.directory().post_json("auth-service", "/internal/exchange-key", &ask).await;
        let answer: Answer = match answer {
            Ok(answer) => answer,
            Err(CallError::Refused { status, .. }) if status.is_client_error() => return Ok(wrong),
            Err(other) => return Err(ApiKeyError::Unavailable(other.to_string())),
        };
        let verified = match self.runtime.tokens().verify(&answer.access_token, &self.audience).await {
            Ok(verified) => verified,
            Err(TokenError::Expired) => return Ok(wrong),
            Err(other) => return Err(ApiKeyError::Unavailable(other.to_string())),
        };
        let ends = DateTime::from_timestamp(verified.claims.exp, 0).unwrap_or(now);
        let until = (now + KEPT).min(ends - MARGIN);
        Ok(Known { caller: Some(Caller { token: answer.access_token.into(), verified }), until })
    }
}
