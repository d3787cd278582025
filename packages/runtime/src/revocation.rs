//! What ends a token before its time.

use chrono::TimeDelta;
use config::Config;
use http::{HeaderMap, HeaderName, HeaderValue};
use serde::{Deserialize, Serialize};
use shared::{
    ApiKeyId, OrganizationId, SessionId, UserId,
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

/// The header field by which an answer of our own services tells the gateway that it passes what it revoked: so the
/// caller's very next request finds it done. It goes no further.
const FIELD: HeaderName = HeaderName::from_static("x-revoked");

/// Something that is no longer to be accepted.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Revocation {
    /// Every token of a session.
    Session(SessionId),
    /// Every token of a session below a version. The session goes on, with new ones.
    SessionTokens {
        /// The session.
        session: SessionId,
        /// The lowest version that is still accepted.
        minimum_version: i32,
    },
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
    /// Every token for a program's key below a version.
    ApiKey {
        /// The key.
        key: ApiKeyId,
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
    pub const EVENT_TYPES: [EventType; 24] = [
        EventType::SessionEnded,
        EventType::SessionRefreshReused,
        EventType::ImpersonationEnded,
        EventType::SessionOrganizationSwitched,
        EventType::SessionStepUp,
        EventType::FactorAdded,
        EventType::SignInDisowned,
        EventType::EmailVerified,
        EventType::EmailChanged,
        EventType::PasswordChanged,
        EventType::PasswordResetRequired,
        EventType::ApiKeyUpdated,
        EventType::ApiKeyRotated,
        EventType::ApiKeyRevoked,
        EventType::UserSuspended,
        EventType::UserDeleted,
        EventType::UserErased,
        EventType::MemberRoleChanged,
        EventType::MemberRemoved,
        EventType::MemberLeft,
        EventType::RoleUpdated,
        EventType::RoleDeleted,
        EventType::OrganizationUpdated,
        EventType::OrganizationDeleted,
    ];

    /// What an event ends. One about a person says it as `minimum_version`, one about a whole organization as
    /// `organization_minimum_version`, one about a session as `session_minimum_version`, one about a program's key as
    /// `key_minimum_version`; one about acting that is over names the session of whoever acted as well.
    pub fn from_event(event: &Envelope) -> Vec<Self> {
        let is = |kind: EventType| event.kind == kind.as_str();
        if !is(EventType::ImpersonationEnded) {
            return Self::of_event(event).into_iter().collect();
        }
        let own = || {
            let session = serde_json::from_value(event.payload.get("own_session_id")?.clone()).ok()?;
            let minimum_version = i32::try_from(event.payload.get("own_session_minimum_version")?.as_i64()?).ok()?;
            Some(Self::SessionTokens { session, minimum_version })
        };
        event.subject.map(|id| Self::Session(id.into())).into_iter().chain(own()).collect()
    }

    fn of_event(event: &Envelope) -> Option<Self> {
        let is = |kind: EventType| event.kind == kind.as_str();
        if is(EventType::SessionEnded) || is(EventType::SessionRefreshReused) {
            return event.subject.map(|id| Self::Session(id.into()));
        }
        let version = |name: &str| i32::try_from(event.payload.get(name)?.as_i64()?).ok();
        if let Some(minimum_version) = version("organization_minimum_version") {
            return Some(Self::Organization { organization: event.organization_id?, minimum_version });
        }
        if let Some(minimum_version) = version("key_minimum_version") {
            return Some(Self::ApiKey { key: event.subject?.into(), minimum_version });
        }
        if let Some(minimum_version) = version("session_minimum_version") {
            return Some(Self::SessionTokens { session: event.subject?.into(), minimum_version });
        }
        let minimum_version = version("minimum_version")?;
        Some(Self::User { user: event.subject?.into(), minimum_version })
    }

    /// Adds it to an answer, for the gateway.
    pub fn tell(&self, headers: &mut HeaderMap) {
        if let Some(value) = serde_json::to_string(self).ok().and_then(|text| HeaderValue::try_from(text).ok()) {
            headers.append(FIELD, value);
        }
    }

    /// Takes them out of an answer. Only the gateway asks, and believes our own services alone.
    pub fn take_told(headers: &mut HeaderMap) -> Vec<Self> {
        let told = headers.get_all(FIELD).iter().filter_map(|value| serde_json::from_slice(value.as_bytes()).ok());
        let told = told.collect();
        headers.remove(FIELD);
        told
    }
}
