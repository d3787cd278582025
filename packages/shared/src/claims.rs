//! What an access token says (RFC 9068, RFC 7519).

use crate::{OrganizationId, Permission, RoleName, SessionId, UserId};
use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

/// The `typ` header of our access tokens (RFC 9068 §2.1). Nothing else is accepted as one.
pub const ACCESS_TOKEN_TYPE: &str = "at+jwt";

/// The `client_id` of the platform's own web and mobile applications.
pub const FIRST_PARTY_CLIENT: &str = "plateforme";

/// The longest life of a token that the gateway gets for a cookie (a "phantom token"), or that a customer's upstream
/// gets.
pub const PHANTOM_LIFETIME: TimeDelta = TimeDelta::minutes(5);

/// The claims of an access token. Times are seconds since the Unix epoch.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AccessClaims {
    /// Issuer: `PUBLIC_URL`.
    pub iss: String,
    /// The person.
    pub sub: UserId,
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
    /// The session it belongs to; ending the session ends the token.
    pub sid: SessionId,
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
    /// When the person last proved who they are (OpenID Connect Core §2).
    pub auth_time: i64,
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
}
