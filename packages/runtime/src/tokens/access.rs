//! Verifies access tokens (RFC 9068) against the keys that auth-service publishes.
//!
//! A verified token is remembered by its hash, so that the signature is checked once; time, issuer and audience are
//! checked at every use.

use crate::{Directory, crypto};
use arc_swap::ArcSwap;
use chrono::{DateTime, TimeDelta, Utc};
use jsonwebtoken::{Algorithm, DecodingKey, Validation, jwk::JwkSet};
use quick_cache::sync::Cache;
use shared::{
    Clock, Code, Problem,
    claims::{ACCESS_TOKEN_TYPE, AccessClaims},
};
use std::{collections::HashMap, sync::Arc};
use tokio::sync::Mutex;

/// Tokens whose signature is remembered.
const REMEMBERED: usize = 4096;
/// The longest token that is looked at, in bytes.
const MAX_LENGTH: usize = 8 * 1024;
/// Seconds between two fetches of the keys for the sake of an unknown key id.
const REFETCH: TimeDelta = TimeDelta::seconds(5);

/// Why a token is not accepted.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TokenError {
    /// It is no access token of ours, or not for this audience, or was changed.
    #[error("the token is not valid here")]
    Invalid,
    /// It was valid once.
    #[error("the token has expired")]
    Expired,
    /// The keys cannot be had right now.
    #[error("the signing keys cannot be had right now")]
    KeysUnavailable,
}

impl From<TokenError> for Problem {
    fn from(error: TokenError) -> Self {
        match error {
            TokenError::Invalid | TokenError::Expired => Self::new(Code::Unauthenticated),
            TokenError::KeysUnavailable => Self::new(Code::Unavailable).with_retry_after(1),
        }
    }
}

/// A token that was accepted.
#[derive(Clone, Debug)]
pub struct Verified {
    /// What it says.
    pub claims: Arc<AccessClaims>,
    /// The key that signed it.
    pub kid: Arc<str>,
}

struct Key {
    decoding: DecodingKey,
    algorithm: Algorithm,
}

struct Keys {
    by_id: HashMap<String, Key>,
    fetched_at: Option<DateTime<Utc>>,
}

/// Verifies access tokens. Share one in a process.
pub struct TokenVerifier {
    issuer: String,
    clock: Arc<dyn Clock>,
    directory: Directory,
    keys: ArcSwap<Keys>,
    fetching: Mutex<()>,
    verified: Cache<[u8; 32], Verified>,
}

impl TokenVerifier {
    /// A verifier for one issuer, which fetches keys from auth-service's internal door when it needs them.
    pub fn new(issuer: String, clock: Arc<dyn Clock>, directory: Directory) -> Self {
        let none = Keys { by_id: HashMap::new(), fetched_at: None };
        Self {
            issuer,
            clock,
            directory,
            keys: ArcSwap::from_pointee(none),
            fetching: Mutex::new(()),
            verified: Cache::new(REMEMBERED),
        }
    }

    /// Verifies a token for an audience.
    ///
    /// # Errors
    /// When it is not one of our access tokens, was changed, has expired, or is for somebody else.
    pub async fn verify(&self, token: &str, audience: &str) -> Result<Verified, TokenError> {
        if token.len() > MAX_LENGTH {
            return Err(TokenError::Invalid);
        }
        let hash = crypto::sha256(token.as_bytes());
        let verified = if let Some(verified) = self.verified.get(&hash) {
            verified
        } else {
            let verified = self.check_signature(token).await?;
            self.verified.insert(hash, verified.clone());
            verified
        };
        let claims = &verified.claims;
        if claims.iss != self.issuer || claims.aud != audience {
            return Err(TokenError::Invalid);
        }
        if claims.exp <= self.clock.now().timestamp() {
            self.verified.remove(&hash);
            return Err(TokenError::Expired);
        }
        Ok(verified)
    }

    /// Forgets keys and remembered tokens: a key was revoked.
    pub fn forget_keys(&self) {
        self.keys.store(Arc::new(Keys { by_id: HashMap::new(), fetched_at: None }));
        self.verified.clear();
    }

    /// Whether a token claims to be from this issuer, true or not: such a token never leaves the platform.
    pub fn is_ours(&self, token: &str) -> bool {
        jsonwebtoken::dangerous::insecure_decode::<serde_json::Value>(token)
            .is_ok_and(|data| data.claims.get("iss").and_then(|iss| iss.as_str()) == Some(&self.issuer))
    }

    async fn check_signature(&self, token: &str) -> Result<Verified, TokenError> {
        let header = jsonwebtoken::decode_header(token).map_err(|_| TokenError::Invalid)?;
        let kid = header.kid.ok_or(TokenError::Invalid)?;
        if header.typ.as_deref().is_none_or(|typ| !typ.eq_ignore_ascii_case(ACCESS_TOKEN_TYPE)) {
            return Err(TokenError::Invalid);
        }
        let keys = self.keys_with(&kid).await?;
        let key = keys.by_id.get(&kid).filter(|key| key.algorithm == header.alg).ok_or(TokenError::Invalid)?;
        let mut validation = Validation::new(key.algorithm);
        // Checked at every use by `verify`, against the runtime's clock.
        validation.validate_exp = false;
        validation.validate_aud = false;
        let data =
            jsonwebtoken::decode::<AccessClaims>(token, &key.decoding, &validation).map_err(|_| TokenError::Invalid)?;
        Ok(Verified { claims: Arc::new(data.claims), kid: kid.into() })
    }

    /// The keys, fetched again if this one is not among them and the last fetch is not of just now.
    async fn keys_with(&self, kid: &str) -> Result<Arc<Keys>, TokenError> {
        let enough = |keys: &Keys, now: DateTime<Utc>| {
            keys.by_id.contains_key(kid) || keys.fetched_at.is_some_and(|at| (now - at).abs() < REFETCH)
        };
        let keys = self.keys.load_full();
        if enough(&keys, self.clock.now()) {
            return Ok(keys);
        }
        let _one_at_a_time = self.fetching.lock().await;
        let keys = self.keys.load_full();
        if enough(&keys, self.clock.now()) {
            return Ok(keys);
        }
        let set: JwkSet = self
            .directory
            .get_json("auth-service", "/internal/signing-keys")
            .await
            .map_err(|_| TokenError::KeysUnavailable)?;
        let by_id = set.keys.iter().filter_map(read_key).collect();
        let keys = Arc::new(Keys { by_id, fetched_at: Some(self.clock.now()) });
        self.keys.store(Arc::clone(&keys));
        Ok(keys)
    }
}

fn read_key(jwk: &jsonwebtoken::jwk::Jwk) -> Option<(String, Key)> {
    let kid = jwk.common.key_id.clone()?;
    let algorithm = jwk.common.key_algorithm?.to_string().parse().ok()?;
    let asymmetric = matches!(algorithm, Algorithm::EdDSA | Algorithm::ES256 | Algorithm::RS256);
    let decoding = DecodingKey::from_jwk(jwk).ok()?;
    asymmetric.then_some((kid, Key { decoding, algorithm }))
}
