//! Signing with the active key, which is read from the database and kept for half a minute.

use super::{ALGORITHM, Jwk, JwkSet, KeyError};
use chrono::{DateTime, TimeDelta, Utc};
use database::{
    Database, DbErr,
    signing_keys::{self, SigningKey},
};
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use runtime::Runtime;
use shared::claims::{ACCESS_TOKEN_TYPE, AccessClaims};
use std::sync::{Arc, PoisonError, RwLock};

/// How long a process signs with a key before it looks whether another process has rotated it.
pub(super) const KEPT_FOR: TimeDelta = TimeDelta::seconds(30);

struct ActiveKey {
    kid: String,
    encoding: EncodingKey,
    read_at: DateTime<Utc>,
}

/// The signing keys of the installation.
pub struct Keys {
    pub(super) runtime: Runtime,
    pub(super) database: Database,
    active: RwLock<Option<Arc<ActiveKey>>>,
}

impl Keys {
    /// The keys in a database. Nothing is read or made yet.
    pub fn new(runtime: &Runtime, database: &Database) -> Self {
        Self { runtime: runtime.clone(), database: database.clone(), active: RwLock::new(None) }
    }

    /// Signs an access token (RFC 9068).
    pub async fn sign(&self, claims: &AccessClaims) -> Result<String, KeyError> {
        let key = self.active().await?;
        let mut header = Header::new(Algorithm::EdDSA);
        header.typ = Some(ACCESS_TOKEN_TYPE.to_owned());
        header.kid = Some(key.kid.clone());
        Ok(jsonwebtoken::encode(&header, claims, &key.encoding)?)
    }

    /// The keys that tokens may be signed with, now, before and after. Makes the first one.
    pub async fn published(&self) -> Result<JwkSet, KeyError> {
        let mut keys = signing_keys::list_published(self.database.reader()).await?;
        if keys.is_empty() {
            self.make_first().await?;
            keys = signing_keys::list_published(self.database.reader()).await?;
        }
        Ok(JwkSet { keys: keys.iter().map(public_jwk).collect::<Result<_, _>>()? })
    }

    /// Looks for the active key anew at the next signature.
    pub(super) fn forget(&self) {
        *self.active.write().unwrap_or_else(PoisonError::into_inner) = None;
    }

    async fn active(&self) -> Result<Arc<ActiveKey>, KeyError> {
        let now = self.runtime.now();
        let kept = self.active.read().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some(key) = kept.filter(|key| (now - key.read_at).abs() < KEPT_FOR) {
            return Ok(key);
        }
        let row = match signing_keys::find_active(self.database.reader(), ALGORITHM).await? {
            Some(row) => row,
            None => self.make_first().await?,
        };
        let key = Arc::new(ActiveKey {
            kid: public_jwk(&row)?.kid,
            encoding: EncodingKey::from_ed_der(row.private_key(self.runtime.keyring())?.expose()),
            read_at: now,
        });
        *self.active.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&key));
        Ok(key)
    }
}

pub(super) fn public_jwk(key: &SigningKey) -> Result<Jwk, DbErr> {
    serde_json::from_value(key.public_jwk.clone())
        .map_err(|error| DbErr::Type(format!("signing_keys.public_jwk: {error}")))
}
