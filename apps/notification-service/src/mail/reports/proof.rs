//! Whether a report comes from whom it should: by a shared secret, or by a signature under it.

use super::Provider;
use base64::{Engine, engine::general_purpose::STANDARD};
use chrono::{DateTime, Utc};
use http::{HeaderMap, header};
use runtime::crypto;
use serde_json::Value;

/// Seconds that a signature may be old, or ahead of our clock.
const TOLERANCE: i64 = 300;
/// The field with the secret itself.
const FIELD: &str = "x-mail-events-secret";

/// Whether a report is proved: by the secret in `X-Mail-Events-Secret` or as the password of HTTP Basic authentication,
/// by a Standard Webhooks signature, or by Mailgun's own.
pub fn holds(
    provider: Provider,
    secret: &str,
    (headers, body): (&HeaderMap, &[u8]),
    read: &Value,
    now: DateTime<Utc>,
) -> bool {
    let field = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let by_secret = field(FIELD).is_some_and(|given| is_same(given.trim(), secret));
    let by_password =
        field(header::AUTHORIZATION.as_str()).and_then(password).is_some_and(|given| is_same(&given, secret));
    let by_signature = || {
        let (id, time) = (field("webhook-id")?, field("webhook-timestamp")?);
        let signatures = field("webhook-signature")?;
        is_recent(time, now).then_some(())?;
        let signed = [id.as_bytes(), b".", time.as_bytes(), b".", body].concat();
        signatures
            .split(' ')
            .filter_map(|one| STANDARD.decode(one.strip_prefix("v1,")?).ok())
            .find(|signature| crypto::verify_hmac_sha256(&standard_key(secret), &signed, signature))
    };
    by_secret || by_password || by_signature().is_some() || provider == Provider::Mailgun && mailgun(secret, read, now)
}

/// Mailgun signs a time and a random text, not what it says: TLS has to keep that.
fn mailgun(secret: &str, read: &Value, now: DateTime<Utc>) -> bool {
    let text = |field: &str| read.get("signature")?.get(field)?.as_str();
    let (Some(time), Some(token), Some(signature)) = (text("timestamp"), text("token"), text("signature")) else {
        return false;
    };
    let signed = format!("{time}{token}");
    is_recent(time, now)
        && crypto::from_hex(signature)
            .is_some_and(|signature| crypto::verify_hmac_sha256(secret.as_bytes(), signed.as_bytes(), &signature))
}

/// The bytes of a key of Standard Webhooks, which may be written `whsec_` and Base64.
fn standard_key(secret: &str) -> Vec<u8> {
    let decoded = secret.strip_prefix("whsec_").and_then(|digits| STANDARD.decode(digits).ok());
    decoded.unwrap_or_else(|| secret.as_bytes().to_vec())
}

/// The password of HTTP Basic authentication (RFC 7617).
fn password(field: &str) -> Option<String> {
    let (scheme, digits) = field.split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("basic") {
        return None;
    }
    let pair = String::from_utf8(STANDARD.decode(digits.trim()).ok()?).ok()?;
    pair.split_once(':').map(|(_, password)| password.to_owned())
}

fn is_recent(time: &str, now: DateTime<Utc>) -> bool {
    time.parse::<i64>().is_ok_and(|time| now.timestamp().abs_diff(time) <= TOLERANCE.unsigned_abs())
}

/// Compared in constant time.
fn is_same(given: &str, secret: &str) -> bool {
    let key = crypto::random::<32>();
    crypto::verify_hmac_sha256(&key, given.as_bytes(), &crypto::hmac_sha256(&key, secret.as_bytes()))
}
