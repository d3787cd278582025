//! Whether whoever holds a token proved a short while ago who they are (RFC 9470).

use chrono::{DateTime, Utc};
use shared::{
    Code, Problem, SessionId,
    claims::{AccessClaims, FRESH},
};

/// The session of a person who proved who they are within [`FRESH`].
///
/// # Errors
/// `insufficient_user_authentication` when that was too long ago, or with less than all the factors that they have;
/// `permission_denied` for a key, and for whoever acts in somebody else's name: neither has anything to prove it with.
pub fn fresh(claims: &AccessClaims, now: DateTime<Utc>) -> Result<SessionId, Problem> {
    let denied = |detail: &str| Problem::new(Code::PermissionDenied).with_detail(detail);
    if claims.act.is_some() {
        return Err(denied("only the person themselves can do this, and you act in their name"));
    }
    let session = claims.sid.ok_or_else(|| denied("only a person who is signed in can do this, not a key"))?;
    let is_fresh = |at: i64| now.timestamp() - at <= FRESH.num_seconds();
    if claims.proved_at.is_some_and(is_fresh) {
        Ok(session)
    } else {
        Err(Problem::new(Code::InsufficientUserAuthentication))
    }
}
