//! What a seal is made of: the canonical bytes of an event, their digest, and the chain of hashes.
//!
//! The bytes are the same on both engines: PostgreSQL reorders the keys of JSONB and writes its numbers anew, so JSON is
//! put into one form first; times count microseconds; the personal half goes in as ciphertext.

use crate::events::entity::Model;
use runtime::crypto::sha256;
use serde_json::Value;

/// The hash before the first seal.
pub const GENESIS: [u8; 32] = [0; 32];

/// Starts every digest, so that it can never be taken for another kind.
const DOMAIN: &[u8] = b"plateforme.event.v1";

/// The digest of an event.
pub(crate) fn digest(event: &Model) -> [u8; 32] {
    let mut bytes = DOMAIN.to_vec();
    let payload = canonical_json(&event.payload);
    for field in [
        Some(event.id.as_bytes().as_slice()),
        Some(event.kind.as_bytes()),
        Some(event.actor_kind.as_bytes()),
        event.actor_id.as_ref().map(|id| id.as_bytes().as_slice()),
        event.subject.as_ref().map(|id| id.as_bytes().as_slice()),
        event.person.as_ref().map(|id| id.as_bytes().as_slice()),
        event.organization_id.as_ref().map(|id| id.as_bytes().as_slice()),
        Some(payload.as_bytes()),
        event.personal.as_deref(),
        Some(event.occurred_at.timestamp_micros().to_be_bytes().as_slice()),
    ] {
        // Lengths in front, and absent told from empty: no two rows have the same bytes.
        match field {
            None => bytes.push(0),
            Some(field) => {
                bytes.push(1);
                bytes.extend((field.len() as u64).to_be_bytes());
                bytes.extend(field);
            }
        }
    }
    sha256(&bytes)
}

/// The hash of a seal: of the one before it, and the digest.
pub fn link(previous: &[u8], digest: &[u8]) -> [u8; 32] {
    sha256(&[previous, digest].concat())
}

/// JSON with sorted keys, without spaces, and with one way to write each number.
pub fn canonical_json(value: &Value) -> String {
    let mut out = String::new();
    canonical(value, &mut out);
    out
}

fn canonical(value: &Value, out: &mut String) {
    match value {
        Value::Null | Value::Bool(_) | Value::String(_) => out.push_str(&value.to_string()),
        Value::Number(number) => match number.as_f64() {
            // `1e16` comes back from PostgreSQL as the integer, `1.0` as it was, `-0.0` without its sign.
            Some(float) if number.is_f64() => out.push_str(&if float == 0.0 { 0.0 } else { float }.to_string()),
            _ => out.push_str(&number.to_string()),
        },
        Value::Array(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                canonical(item, out);
            }
            out.push(']');
        }
        Value::Object(fields) => {
            let mut fields = fields.iter().collect::<Vec<_>>();
            fields.sort_unstable_by_key(|(key, _)| *key);
            out.push('{');
            for (index, (key, item)) in fields.into_iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                out.push_str(&Value::from(key.as_str()).to_string());
                out.push(':');
                canonical(item, out);
            }
            out.push('}');
        }
    }
}
