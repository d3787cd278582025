//! What a seal is made of: the canonical bytes of an event, their digest, and the chain of hashes.
//!
//! The bytes are the same on both engines: PostgreSQL reorders the keys of JSONB and writes its numbers anew, so JSON is
//! put into one form first; times count microseconds; what is personal goes in as ciphertext.

use crate::events::entity::Model;
use runtime::crypto::sha256;
use serde_json::Value;

/// The hash before the first seal.
pub const GENESIS: [u8; 32] = [0; 32];

/// How digests are made now.
pub(crate) const VERSION: i32 = 2;

/// Each starts the digests of its version, so that none can ever be taken for another kind.
const DOMAINS: [&[u8]; 2] = [b"plateforme.event.v1", b"plateforme.event.v2"];

/// The digest of an event as seals of a version have it. `None` if the event cannot be of that version: the first one
/// knew no column for the context, and covered none; the second covers every column.
pub(crate) fn digest(event: &Model, version: i32) -> Option<[u8; 32]> {
    match version {
        1 if event.context.is_none() => Some(digest_of(event, DOMAINS[0], &[])),
        VERSION => Some(current_digest(event)),
        _ => None,
    }
}

/// The digest of an event as new seals have it.
pub(crate) fn current_digest(event: &Model) -> [u8; 32] {
    digest_of(event, DOMAINS[1], &[event.context.as_deref(), Some(&event.sequence.to_be_bytes())])
}

fn digest_of(event: &Model, domain: &[u8], more: &[Option<&[u8]>]) -> [u8; 32] {
    let mut bytes = domain.to_vec();
    let payload = canonical_json(&event.payload);
    let fields = [
        Some(event.id.as_bytes().as_slice()),
        Some(event.kind.as_bytes()),
        Some(event.actor_kind.as_bytes()),
        event.actor_id.as_ref().map(|id| id.as_bytes().as_slice()),
        event.subject.as_ref().map(|id| id.as_bytes().as_slice()),
        event.person.as_ref().map(|id| id.as_bytes().as_slice()),
        event.organization_id.as_ref().map(|id| id.as_bytes().as_slice()),
        Some(payload.as_bytes()),
        event.personal.as_deref(),
        Some(&event.occurred_at.timestamp_micros().to_be_bytes()),
    ];
    for field in fields.iter().chain(more) {
        // Lengths in front, and absent told from empty: no two rows have the same bytes.
        match field {
            None => bytes.push(0),
            Some(field) => {
                bytes.push(1);
                bytes.extend((field.len() as u64).to_be_bytes());
                bytes.extend(*field);
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
