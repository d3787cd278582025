//! What the browser says about a ceremony (§5.8.1): which one, which challenge, on which page.
//!
//! The signature covers the SHA-256 of these very bytes, so that nothing of them can be changed on the way.

use super::{Asked, Embedding, Refused, RelyingParty};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use runtime::crypto::sha256;
use serde::Deserialize;

/// The longest that is read. Browsers write some 200 bytes.
const MAX_LENGTH: usize = 4096;

pub(super) const CREATE: &str = "webauthn.create";
pub(super) const GET: &str = "webauthn.get";

/// Members that are not known are left alone: browsers may add some (§5.8.1).
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ClientData {
    #[serde(rename = "type")]
    kind: String,
    challenge: String,
    origin: String,
    #[serde(default)]
    cross_origin: Option<bool>,
    #[serde(default)]
    top_origin: Option<String>,
}

/// Checks it against what was asked, and gives the hash that the authenticator signed (§7.1 steps 6–12, §7.2 steps 8–14).
pub(super) fn check(bytes: &[u8], kind: &str, party: &RelyingParty, asked: &Asked<'_>) -> Result<[u8; 32], Refused> {
    const MALFORMED: Refused = Refused::Malformed("client data");
    if bytes.len() > MAX_LENGTH {
        return Err(MALFORMED);
    }
    let data: ClientData = serde_json::from_slice(bytes).map_err(|_| MALFORMED)?;
    if data.kind != kind {
        return Err(Refused::Type);
    }
    if data.challenge != URL_SAFE_NO_PAD.encode(asked.challenge) {
        return Err(Refused::Challenge);
    }
    if data.origin != party.origin {
        return Err(Refused::Origin);
    }
    let is_embedded = data.cross_origin == Some(true) || data.top_origin.is_some();
    let may_be = match &party.embedding {
        Embedding::Refused => false,
        Embedding::Within(origins) => data.top_origin.is_none_or(|top| origins.contains(&top)),
    };
    if is_embedded && !may_be {
        return Err(Refused::CrossOrigin);
    }
    Ok(sha256(bytes))
}

/// The challenge that an answer says it is to, before anything about it is checked.
pub fn challenge(bytes: &[u8]) -> Option<Vec<u8>> {
    let data: ClientData = serde_json::from_slice(bytes.get(..MAX_LENGTH.min(bytes.len()))?).ok()?;
    URL_SAFE_NO_PAD.decode(data.challenge).ok()
}
