//! What ends a token before its time.

use chrono::TimeDelta;
use config::Config;
use serde::{Deserialize, Serialize};
use shared::{
    OrganizationId, SessionId, UserId,
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
    /// Every token in which an organization is active, below a version.
    Organization {
        /// The organization.
        organization: OrganizationId,
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
    pub const EVENT_TYPES: [EventType; 12] = [
        EventType::SessionEnded,
        EventType::SessionRefreshReused,
        EventType::EmailVerified,
        EventType::UserSuspended,
        EventType::UserDeleted,
        EventType::UserErased,
        EventType::MemberRoleChanged,
        EventType::MemberRemoved,
        EventType::MemberLeft,
        EventType::RoleUpdated,
        EventType::RoleDeleted,
        EventType::OrganizationDeleted,
    ];

    /// What an event ends, if it ends anything. One about a person says it as `minimum_version`, one about a whole
    /// organization as `organization_minimum_version`.
    pub fn from_event(event: &Envelope) -> Option<Self> {
        let is = |kind: EventType| event.kind == kind.as_str();
        if is(EventType::SessionEnded) || is(EventType::SessionRefreshReused) {
            return event.subject.map(|id| Self::Session(id.into()));
        }
        let version = |name: &str| i32::try_from(event.payload.get(name)?.as_i64()?).ok();
        if let Some(minimum_version) = version("organization_minimum_version") {
            return Some(Self::Organization { organization: event.organization_id?, minimum_version });
        }
        let minimum_version = version("minimum_version")?;
        Some(Self::User { user: event.subject?.into(), minimum_version })
    }
}
