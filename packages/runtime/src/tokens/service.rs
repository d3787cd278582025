//! Service tokens: JWTs of one minute under a key that every process of the installation derives.

use crate::Keyring;
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use serde::{Deserialize, Serialize};
use shared::Clock;
use std::sync::Arc;

/// Seconds that a token lives.
const LIFETIME: i64 = 60;
/// Seconds by which clocks of two machines may differ.
const LEEWAY: i64 = 5;
const TYPE: &str = "service+jwt";

/// The token does not open this door.
#[derive(Debug, thiserror::Error)]
#[error("the service token is missing, expired or for another service")]
pub struct ServiceTokenError;

#[derive(Serialize, Deserialize)]
struct Claims {
    aud: String,
    iat: i64,
    exp: i64,
}

/// Makes and checks service tokens.
#[derive(Clone)]
pub struct ServiceTokens {
    keyring: Keyring,
    clock: Arc<dyn Clock>,
}

impl ServiceTokens {
    const PURPOSE: &'static str = "service token";

    /// Service tokens of this installation.
    pub fn new(keyring: Keyring, clock: Arc<dyn Clock>) -> Self {
        Self { keyring, clock }
    }

    /// A token for one service's internal door.
    pub fn mint(&self, audience: &str) -> String {
        let now = self.clock.now().timestamp();
        let mut header = Header::new(Algorithm::HS256);
        header.typ = Some(TYPE.to_owned());
        let claims = Claims { aud: audience.to_owned(), iat: now, exp: now + LIFETIME };
        let key = EncodingKey::from_secret(&self.keyring.key(Self::PURPOSE));
        // Encoding three plain fields cannot fail; an empty token would simply open nothing.
        jsonwebtoken::encode(&header, &claims, &key).unwrap_or_default()
    }

    /// Checks a token for the service of this name.
    ///
    /// # Errors
    /// When it is not ours, not for this service, or not of this minute.
    pub fn verify(&self, token: &str, audience: &str) -> Result<(), ServiceTokenError> {
        let mut validation = Validation::new(Algorithm::HS256);
        validation.set_audience(&[audience]);
        // Time is the runtime's, so that tests can step it.
        validation.validate_exp = false;
        let data = self
            .keyring
            .keys(Self::PURPOSE)
            .find_map(|key| jsonwebtoken::decode::<Claims>(token, &DecodingKey::from_secret(&key), &validation).ok())
            .ok_or(ServiceTokenError)?;
        let now = self.clock.now().timestamp();
        let in_time = data.claims.iat - LEEWAY <= now
            && now <= data.claims.exp + LEEWAY
            && data.claims.exp - data.claims.iat <= LIFETIME;
        if in_time && data.header.typ.as_deref() == Some(TYPE) { Ok(()) } else { Err(ServiceTokenError) }
    }
}
