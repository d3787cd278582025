//! What an access token says (RFC 9068, RFC 7519).

use crate::{ApiKeyId, OrganizationId, Permission, RoleName, SessionId, Subject, UserId};
use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

/// The `typ` header of our access tokens (RFC 9068 §2.1). Nothing else is accepted as one.
pub const ACCESS_TOKEN_TYPE: &str = "at+jwt";

/// The `client_id` of the platform's own web and mobile applications.
pub const FIRST_PARTY_CLIENT: &str = "plateforme";

/// The longest life of a token that the gateway gets for a cookie (a "phantom token"), or that a customer's upstream
/// gets.
pub const PHANTOM_LIFETIME: TimeDelta = TimeDelta::minutes(5);

/// How recent an authentication must be for what cannot be undone easily.
pub const FRESH: TimeDelta = TimeDelta::minutes(5);

/// Authentication context class (OpenID Connect Core §2): one factor was enough.
pub const ACR_SINGLE_FACTOR: &str = "urn:plateforme:acr:single-factor";
/// The same with two: a password and a second factor, or a passkey that verified its user.
pub const ACR_MULTI_FACTOR: &str = "urn:plateforme:acr:multi-factor";
/// The same for a program with a key: nobody authenticated.
pub const ACR_API_KEY: &str = "urn:plateforme:acr:api-key";

/// Something that a person has to do before they may do anything else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RequiredAction {
    /// Add a second factor, because an organization or a role of theirs demands one.
    MfaEnrolment,
}

impl RequiredAction {
    /// Every one.
    pub const ALL: [Self; 1] = [Self::MfaEnrolment];

    /// The word for it, on the wire and in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::MfaEnrolment => "mfa_enrolment",
        }
    }

    /// What a session is good for until it is done.
    pub fn permits(self, permission: &Permission) -> bool {
        let permitted = [
            Permission::PROFILE_READ,
            Permission::SESSIONS_READ,
            Permission::SESSIONS_END,
            Permission::CREDENTIALS_READ,
            Permission::CREDENTIALS_WRITE,
        ];
        permitted.contains(permission)
    }
}

/// Who acts in somebody else's name (RFC 8693 §4.1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActClaim {
    /// The admin who signed in as the token's subject.
    pub sub: UserId,
    /// The session of their own from which they act; ending it ends the token.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sid: Option<SessionId>,
    /// Their token version; raised by suspension, and when they get another role.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub ver: i32,
    /// The organization that lets them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub org: Option<OrganizationId>,
    /// Its token version; raised when its roles change.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub org_ver: i32,
}

impl ActClaim {
    /// What a customer's service gets to know of it: who acts.
    #[must_use]
    pub fn bare(&self) -> Self {
        Self { sub: self.sub, sid: None, ver: 0, org: None, org_ver: 0 }
    }
}

/// The claims of an access token. Times are seconds since the Unix epoch.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AccessClaims {
    /// Issuer: `PUBLIC_URL`.
    pub iss: String,
    /// The person, or the organization's key.
    pub sub: Subject,
    /// Who acts in the person's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub act: Option<ActClaim>,
    /// Whom the token is for: the platform's API, or `route:<name>` for a customer's upstream.
    pub aud: String,
    /// When it ends.
    pub exp: i64,
    /// When it was issued.
    pub iat: i64,
    /// A unique id of this token.
    pub jti: String,
    /// The OAuth client it was issued to (RFC 9068 §2.2).
    pub client_id: String,
    /// The session it belongs to; ending the session ends the token. None for a key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sid: Option<SessionId>,
    /// The key it was issued for; revoking the key ends the token.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<ApiKeyId>,
    /// The key's version; raised when what it may do changes, and when it is revoked.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub key_ver: i32,
    /// The session's token version; raised when another organization becomes the active one.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub sid_ver: i32,
    /// The person's token version; raised by suspension, role and password changes.
    pub ver: i32,
    /// Whether the person has proved their address (OpenID Connect Core §5.1).
    pub email_verified: bool,
    /// The active organization, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub org: Option<OrganizationId>,
    /// The active organization's token version; raised when its roles change and when it is deleted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub org_ver: Option<i32>,
    /// The person's roles in the active organization, or on the platform itself without one.
    pub roles: Vec<RoleName>,
    /// What the person may do, `resource:action`.
    pub permissions: Vec<Permission>,
    /// When the person last proved who they are (OpenID Connect Core §2). None for a key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub auth_time: Option<i64>,
    /// When they last did with all the factors that they have; none on a device that was trusted without the second.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proved_at: Option<i64>,
    /// What the session is good for, as long as that is not done; everything else is refused.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub required_action: Option<RequiredAction>,
    /// How they did (RFC 8176), for instance `pwd`.
    pub amr: Vec<String>,
    /// Authentication context class.
    pub acr: String,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_zero(version: &i32) -> bool {
    *version == 0
}

impl AccessClaims {
    /// Whether the person holds a permission.
    pub fn permits(&self, permission: &str) -> bool {
        self.permissions.iter().any(|held| held.as_str() == permission)
    }

    /// The person, unless the token is an organization's key's.
    pub fn user(&self) -> Option<UserId> {
        self.sub.user()
    }
}
