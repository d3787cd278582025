//! How push services of browsers know who sends (RFC 8292): a token that is signed for each of them.
//!
//! Invariant: the key stays the same for good. Browsers bind a subscription to it, and another one would lose them all.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, TimeDelta, Utc};
use database::{
    Database, DbErr,
    push_keys::{self, PushKey},
};
use http::Uri;
use runtime::{Runtime, p256::SigningKey};
use serde_json::json;
use std::sync::Arc;
use tokio::sync::OnceCell;

/// How long a token is good for; a day is the most (RFC 8292 §2).
const LIFE: TimeDelta = TimeDelta::hours(12);

/// The key of this installation, which is read or made when it is first needed. Cloning is cheap.
#[derive(Clone)]
pub struct Vapid {
    runtime: Runtime,
    database: Database,
    key: Arc<OnceCell<Key>>,
}

/// The key.
pub struct Key {
    signing: SigningKey,
    /// The public half, in base64url.
    pub public: String,
}

impl Vapid {
    /// Nothing is read or made yet.
    pub fn new(runtime: &Runtime, database: &Database) -> Self {
        Self { runtime: runtime.clone(), database: database.clone(), key: Arc::default() }
    }

    /// The key.
    ///
    /// # Errors
    /// When the database fails, or the key was sealed under a secret that is gone.
    pub async fn key(&self) -> Result<&Key, DbErr> {
        self.key.get_or_try_init(|| self.find_or_make()).await
    }

    async fn find_or_make(&self) -> Result<Key, DbErr> {
        let keyring = self.runtime.keyring();
        let mut found = push_keys::find(self.database.reader(), keyring).await?;
        if found.is_none() {
            let private_key = SigningKey::generate();
            let public_key = read(&private_key)?.public_key().to_vec();
            let tx = self.database.write().await?;
            let made = PushKey { private_key, public_key };
            push_keys::insert(&tx, keyring, &made, tx.now()).await?;
            // Another process may have been first.
            found = push_keys::find(&tx, keyring).await?;
            tx.commit().await?;
        }
        let found = found.ok_or_else(|| DbErr::Custom("the key of Web Push is gone".to_owned()))?;
        let signing = read(&found.private_key)?;
        Ok(Key { public: URL_SAFE_NO_PAD.encode(signing.public_key()), signing })
    }

    /// The `Authorization` of a message to an address.
    ///
    /// # Errors
    /// When the key cannot be had.
    pub async fn authorization(&self, endpoint: &Uri, now: DateTime<Utc>) -> Result<String, DbErr> {
        let key = self.key().await?;
        let mut claims = json!({ "aud": origin(endpoint), "exp": (now + LIFE).timestamp() });
        if let Some(contact) = self.contact() {
            claims["sub"] = contact.into();
        }
        let head = json!({ "typ": "JWT", "alg": "ES256" });
        let part = |value: &serde_json::Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let signed = format!("{}.{}", part(&head), part(&claims));
        let signature = URL_SAFE_NO_PAD.encode(key.signing.sign(signed.as_bytes()));
        Ok(format!("vapid t={signed}.{signature}, k={}", key.public))
    }

    /// Whom a push service turns to.
    fn contact(&self) -> Option<String> {
        let config = self.runtime.config();
        let public = config.public_url();
        config.push.contact.clone().or_else(|| public.is_https().then(|| public.as_str().to_owned()))
    }
}

fn read(private_key: &shared::Secret<Vec<u8>>) -> Result<SigningKey, DbErr> {
    SigningKey::read(private_key).map_err(|error| DbErr::Custom(format!("the key of Web Push: {error}")))
}

/// The origin of an address (RFC 6454 §6.2), in the form that push services compare.
fn origin(endpoint: &Uri) -> String {
    let scheme = endpoint.scheme_str().unwrap_or("https");
    let host = endpoint.host().unwrap_or_default().to_ascii_lowercase();
    match endpoint.port_u16().filter(|port| *port != if scheme == "https" { 443 } else { 80 }) {
        Some(port) => format!("{scheme}://{host}:{port}"),
        None => format!("{scheme}://{host}"),
    }
}
