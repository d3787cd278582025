//! What ends a token before its time.

use chrono::TimeDelta;
use config::Config;
use serde::{Deserialize, Serialize};
use shared::{
    SessionId, UserId,
    claims::PHANTOM_LIFETIME,
    event::{Envelope, EventType},
};

/// Revocations are told and kept for this much longer than the longest token lives, because clocks differ.
const CLOCKS_DIFFER: TimeDelta = TimeDelta::minutes(1);

/// The longest life of any access token under a configuration.
pub fn longest_token(config: &Config) -> TimeDelta {
    config.jwt_expires_in.delta().max(PHANTOM_LIFETIME)
}

/// For how long a revocation is told and kept; after that, no token that it ends is still alive.
pub fn kept_for(config: &Config) -> TimeDelta {
    longest_token(config) + CLOCKS_DIFFER
}

/// Something that is no longer to be accepted.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Revocation {
    /// Every token of a session.
    Session(SessionId),
    /// Every token of a person below a version.
    User {
        /// The person.
        user: UserId,
        /// The lowest version that is still accepted.
        minimum_version: i32,
    },
    /// Every token that a key signed.
    Key {
        /// The key's id.
        kid: String,
    },
}

impl Revocation {
    /// The event types that end tokens.
    pub const EVENT_TYPES: [EventType; 4] =
        [EventType::SessionEnded, EventType::SessionRefreshReused, EventType::UserSuspended, EventType::EmailVerified];

    /// What an event ends, if it ends anything.
    pub fn from_event(event: &Envelope) -> Option<Self> {
        let is = |kind: EventType| event.kind == kind.as_str();
        if is(EventType::SessionEnded) || is(EventType::SessionRefreshReused) {
            return event.subject.map(|id| Self::Session(id.into()));
        }
        let minimum_version = event.payload.get("minimum_version")?.as_i64()?;
        let user = UserId::from(event.subject?);
        Some(Self::User { user, minimum_version: i32::try_from(minimum_version).ok()? })
    }
}
