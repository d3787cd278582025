//! Where messages for a device go: a token of Expo's, or what a browser gave to whoever may send it messages.
//!
//! Invariant: a token that was read is one to which a message can be made; whether anybody is there shows in the sending.

use crate::webhook::{
    address::Networks,
    target::{Target, TargetError},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use database::push_devices::PushKind;
use runtime::{
    crypto,
    p256::{self, POINT_LENGTH},
};
use serde::{Deserialize, Serialize};
use shared::{FieldError, Secret};

/// The longest token of Expo's, in bytes.
const MAX_TOKEN: usize = 256;
/// Bytes of the secret that a browser shares (RFC 8291 §3.2).
const AUTH_LENGTH: usize = 16;

/// Where messages for a device go.
pub enum Token {
    /// To an app, by a token that Expo gave it.
    Expo(Secret),
    /// To a browser.
    Browser(Subscription),
}

/// What a browser gives out (Push API §8.1).
pub struct Subscription {
    /// Where its push service takes messages for it. Whoever knows the address and our key can send.
    pub endpoint: Secret,
    /// The public half of the browser's key.
    pub p256dh: [u8; POINT_LENGTH],
    /// A secret that the push service does not know.
    pub auth: Secret<[u8; AUTH_LENGTH]>,
}

/// A subscription as somebody sends it.
pub struct Given<'a> {
    /// The address.
    pub endpoint: &'a str,
    /// The key, in base64url.
    pub p256dh: &'a str,
    /// The secret, in base64url.
    pub auth: &'a str,
}

/// The same, as it is kept.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Kept {
    Expo { expo: String },
    Browser { endpoint: String, p256dh: String, auth: String },
}

impl Token {
    /// Reads a token of Expo's.
    ///
    /// # Errors
    /// When it does not look like one.
    pub fn expo(text: &str) -> Result<Self, FieldError> {
        if is_expo(text) {
            return Ok(Self::Expo(Secret::new(text.to_owned())));
        }
        Err(FieldError::new(
            "/token",
            "invalid",
            "must be a token such as ExponentPushToken[…], as Expo gave it to the app",
        ))
    }

    /// Reads a subscription.
    ///
    /// # Errors
    /// All that is wrong with it.
    pub fn browser(given: &Given<'_>, networks: &Networks) -> Result<Self, Vec<FieldError>> {
        let mut errors = Vec::new();
        if let Err(error) = Target::read(given.endpoint, networks) {
            let code = match error {
                TargetError::NotPublic => "not_public",
                TargetError::Plain => "not_https",
                _ => "invalid",
            };
            errors.push(FieldError::new("/subscription/endpoint", code, error.to_string()));
        }
        let p256dh = decode::<POINT_LENGTH>(given.p256dh).filter(p256::is_point);
        if p256dh.is_none() {
            let detail = "must be an uncompressed point of P-256, in base64url";
            errors.push(FieldError::new("/subscription/keys/p256dh", "invalid", detail));
        }
        let auth = decode::<AUTH_LENGTH>(given.auth);
        if auth.is_none() {
            errors.push(FieldError::new("/subscription/keys/auth", "invalid", "must be 16 bytes in base64url"));
        }
        let (Some(p256dh), Some(auth), []) = (p256dh, auth, errors.as_slice()) else { return Err(errors) };
        let endpoint = Secret::new(given.endpoint.to_owned());
        Ok(Self::Browser(Subscription { endpoint, p256dh, auth: Secret::new(auth) }))
    }

    /// By whom messages reach it.
    pub fn kind(&self) -> PushKind {
        match self {
            Self::Expo(_) => PushKind::Expo,
            Self::Browser(_) => PushKind::WebPush,
        }
    }

    /// What makes it the same device when it comes again: a browser keeps its address when it changes its keys.
    pub fn hash(&self) -> [u8; 32] {
        let text = match self {
            Self::Expo(token) => token,
            Self::Browser(subscription) => &subscription.endpoint,
        };
        crypto::sha256(format!("{}:{}", self.kind().as_str(), text.expose()).as_bytes())
    }

    /// The bytes that are sealed.
    pub fn to_bytes(&self) -> Secret<Vec<u8>> {
        let kept = match self {
            Self::Expo(token) => Kept::Expo { expo: token.expose().clone() },
            Self::Browser(subscription) => Kept::Browser {
                endpoint: subscription.endpoint.expose().clone(),
                p256dh: URL_SAFE_NO_PAD.encode(subscription.p256dh),
                auth: URL_SAFE_NO_PAD.encode(subscription.auth.expose()),
            },
        };
        Secret::new(serde_json::to_vec(&kept).unwrap_or_default())
    }

    /// What the bytes were made from.
    pub fn from_bytes(bytes: &Secret<Vec<u8>>) -> Option<Self> {
        Some(match serde_json::from_slice(bytes.expose()).ok()? {
            Kept::Expo { expo } => Self::Expo(Secret::new(expo)),
            Kept::Browser { endpoint, p256dh, auth } => Self::Browser(Subscription {
                endpoint: Secret::new(endpoint),
                p256dh: decode(&p256dh)?,
                auth: Secret::new(decode(&auth)?),
            }),
        })
    }
}

/// Whether a text looks like what Expo gives to apps: `ExponentPushToken[…]`, `ExpoPushToken[…]`, or of old an id.
fn is_expo(text: &str) -> bool {
    if text.len() > MAX_TOKEN {
        return false;
    }
    let inside = text.strip_prefix("ExponentPushToken[").or_else(|| text.strip_prefix("ExpoPushToken["));
    let is_word =
        |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.:+/=".contains(&b));
    match inside.and_then(|rest| rest.strip_suffix(']')) {
        Some(word) => is_word(word),
        None => text.len() == 36 && uuid::Uuid::try_parse(text).is_ok(),
    }
}

/// So many bytes in base64url, with padding or without.
fn decode<const N: usize>(text: &str) -> Option<[u8; N]> {
    // Nothing that decodes to so few bytes is longer.
    if text.len() > 2 * N + 4 {
        return None;
    }
    URL_SAFE_NO_PAD.decode(text.trim_end_matches('=')).ok()?.try_into().ok()
}

#[cfg(test)]
#[path = "token_tests.rs"]
mod tests;
