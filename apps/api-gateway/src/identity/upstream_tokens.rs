//! Tokens for customers' services: audience `route:<name>`, five minutes at most, refused by the platform's own API.

use super::{Caller, Revocations};
use crate::metrics::{GatewayMetrics, Outcome};
use chrono::{DateTime, TimeDelta, Utc};
use http::HeaderValue;
use quick_cache::sync::Cache;
use runtime::{CallError, Runtime, Verified};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Tokens that are remembered.
const REMEMBERED: usize = 16_384;
/// The longest time one is used.
const LONGEST: i64 = 300;
/// So long before its end a token is replaced, so that the service behind never sees an old one.
const MARGIN: i64 = 30;

#[derive(Serialize)]
struct Ask<'a> {
    access_token: &'a str,
    route: &'a str,
}

#[derive(Deserialize)]
struct Answer {
    access_token: String,
    expires_in: i64,
}

#[derive(Clone)]
struct Token {
    /// `Bearer …`, marked as sensitive.
    field: HeaderValue,
    until: DateTime<Utc>,
    of: Verified,
}

/// Gives out tokens for customers' services.
pub struct UpstreamTokens {
    runtime: Runtime,
    revocations: Arc<Revocations>,
    /// By the id of the caller's token and the route.
    known: Cache<(String, Arc<str>), Token>,
    metrics: Arc<GatewayMetrics>,
}

impl UpstreamTokens {
    /// None is known yet.
    pub fn new(runtime: &Runtime, revocations: Arc<Revocations>, metrics: Arc<GatewayMetrics>) -> Self {
        Self { runtime: runtime.clone(), revocations, known: Cache::new(REMEMBERED), metrics }
    }

    /// The `Authorization` field that a caller's request carries to a route's service.
    ///
    /// # Errors
    /// When auth-service does not give one.
    pub async fn field(&self, caller: &Caller, route: &Arc<str>) -> Result<HeaderValue, CallError> {
        let key = (caller.verified.claims.jti.clone(), Arc::clone(route));
        if let Some(token) = self.known.get(&key) {
            if self.runtime.now() < token.until {
                self.metrics.cached("upstream_token", Outcome::Hit);
                return Ok(token.field);
            }
            self.known.remove_if(&key, |token| self.runtime.now() >= token.until);
        }
        self.metrics.cached("upstream_token", Outcome::Miss);
        let token = self.known.get_or_insert_async(&key, self.ask(caller, route)).await?;
        Ok(token.field)
    }

    /// Forgets those of revoked callers.
    pub fn sweep(&self) {
        self.known.retain(|_, token| self.runtime.now() < token.until && !self.revocations.is_revoked(&token.of));
    }

    async fn ask(&self, caller: &Caller, route: &str) -> Result<Token, CallError> {
        let ask = Ask { access_token: &caller.token, route };
        let answer: Answer =
            self.runtime.directory().post_json("auth-service", "/internal/upstream-tokens", &ask).await?;
        let unusable = |reason: &str| CallError::Unreachable { service: "auth-service", reason: reason.to_owned() };
        let mut field = HeaderValue::try_from(format!("Bearer {}", answer.access_token))
            .map_err(|_| unusable("the token cannot be sent"))?;
        field.set_sensitive(true);
        let lifetime = answer.expires_in.min(LONGEST);
        let used = if lifetime > 2 * MARGIN { lifetime - MARGIN } else { lifetime / 2 };
        let until = self.runtime.now() + TimeDelta::seconds(used);
        Ok(Token { field, until, of: caller.verified.clone() })
    }
}
