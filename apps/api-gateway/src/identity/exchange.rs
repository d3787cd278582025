//! Sessions: an opaque cookie goes in, a short access token comes out (the phantom token pattern), asked for once.

use super::{Caller, Revocations};
use crate::metrics::{GatewayMetrics, Outcome};
use chrono::{DateTime, TimeDelta, Utc};
use quick_cache::sync::Cache;
use runtime::{CallError, Runtime, TokenError, crypto};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Sessions whose token is remembered.
const REMEMBERED: usize = 16_384;
/// How long a token is used before it is asked for anew, so that the session's last use stays known.
const KEPT: TimeDelta = TimeDelta::seconds(60);
/// Before its end a token is no longer handed on.
const MARGIN: TimeDelta = TimeDelta::seconds(5);
/// How often a token that is revoked while it is on its way is asked for anew.
const TRIES: usize = 3;
/// No session secret is longer; what is, is not asked about.
const MAX_SECRET: usize = 256;

/// Why a cookie gives no caller.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ExchangeError {
    /// There is no such session any more.
    #[error("the session is not there, or has ended")]
    NoSession,
    /// Whether there is cannot be found out right now.
    #[error("sessions cannot be looked up right now: {0}")]
    Unavailable(String),
}

#[derive(Serialize)]
struct Ask<'a> {
    cookie: &'a str,
}

#[derive(Deserialize)]
struct Answer {
    access_token: String,
}

#[derive(Clone)]
struct Session {
    caller: Caller,
    until: DateTime<Utc>,
}

/// Trades cookies for callers.
pub struct Sessions {
    runtime: Runtime,
    audience: String,
    revocations: Arc<Revocations>,
    known: Cache<[u8; 32], Session>,
    metrics: Arc<GatewayMetrics>,
}

impl Sessions {
    /// No session is known yet.
    pub fn new(runtime: &Runtime, revocations: Arc<Revocations>, metrics: Arc<GatewayMetrics>) -> Self {
        Self {
            audience: runtime.config().public_url().api_audience(),
            runtime: runtime.clone(),
            revocations,
            known: Cache::new(REMEMBERED),
            metrics,
        }
    }

    /// The caller whose session a cookie is. Many requests of one session at once ask auth-service once.
    ///
    /// # Errors
    /// When there is no such session, or auth-service cannot say.
    pub async fn caller(&self, cookie: &str) -> Result<Caller, ExchangeError> {
        if cookie.is_empty() || cookie.len() > MAX_SECRET {
            return Err(ExchangeError::NoSession);
        }
        let key = crypto::sha256(cookie.as_bytes());
        for _ in 0..TRIES {
            let session = self.session(&key, cookie).await?;
            if !self.revocations.is_revoked(&session.caller.verified) {
                return Ok(session.caller);
            }
            // Revoked while it was being asked for: by a change of role, say, after which there is a new one; or the
            // session is over, which auth-service says when it is asked again.
            self.known.remove_if(&key, |known| self.revocations.is_revoked(&known.caller.verified));
        }
        Err(ExchangeError::NoSession)
    }

    async fn session(&self, key: &[u8; 32], cookie: &str) -> Result<Session, ExchangeError> {
        if let Some(session) = self.known.get(key) {
            if self.is_good(&session) {
                self.metrics.cached("session", Outcome::Hit);
                return Ok(session);
            }
            // A token that was revoked because a role changed is replaced; an ended session is then refused.
            self.known.remove_if(key, |session| !self.is_good(session));
        }
        self.metrics.cached("session", Outcome::Miss);
        self.known.get_or_insert_async(key, self.exchange(cookie)).await
    }

    /// Forgets what has been revoked.
    pub fn sweep(&self) {
        self.known.retain(|_, session| self.is_good(session));
    }

    fn is_good(&self, session: &Session) -> bool {
        self.runtime.now() < session.until && !self.revocations.is_revoked(&session.caller.verified)
    }

    async fn exchange(&self, cookie: &str) -> Result<Session, ExchangeError> {
        let now = self.runtime.now();
        let answer: Answer =
            self.runtime.directory().post_json("auth-service", "/internal/exchange", &Ask { cookie }).await.map_err(
                |error| match error {
                    CallError::Refused { status, .. } if status.is_client_error() => ExchangeError::NoSession,
                    other => ExchangeError::Unavailable(other.to_string()),
                },
            )?;
        let verified =
            self.runtime.tokens().verify(&answer.access_token, &self.audience).await.map_err(|error| match error {
                TokenError::Expired => ExchangeError::NoSession,
                other => ExchangeError::Unavailable(other.to_string()),
            })?;
        let ends = DateTime::from_timestamp(verified.claims.exp, 0).unwrap_or(now);
        let until = (now + KEPT).min(ends - MARGIN);
        Ok(Session { caller: Caller { token: answer.access_token.into(), verified }, until })
    }
}
