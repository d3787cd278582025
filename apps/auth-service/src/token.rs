//! What an access token says: who, in which session, and what they may do.
//!
//! Permissions are decided here, at issue, from the membership in the session's active organization and from the
//! configuration. Whatever takes them away raises the person's token version or ends the session.

use crate::{Auth, keys::KeyError};
use chrono::TimeDelta;
use config::Config;
use database::{
    ConnectionTrait, DbErr, memberships, organizations::OrganizationType, roles, sessions::Session, users::User,
};
use shared::{
    OrganizationId, Permission, Problem, Role, Secret, UserId,
    claims::{AccessClaims, FIRST_PARTY_CLIENT, PHANTOM_LIFETIME},
    id,
};
use std::collections::BTreeSet;

/// One factor was enough.
const ACR_SINGLE_FACTOR: &str = "urn:plateforme:acr:single-factor";

/// A signed access token.
#[derive(Clone, Debug)]
pub struct AccessToken {
    /// The token.
    pub token: Secret,
    /// Seconds that it lives.
    pub expires_in: i64,
}

/// Why a token was not issued.
#[derive(Debug, thiserror::Error)]
pub enum IssueError {
    /// The database failed.
    #[error("storage failed")]
    Storage(#[from] DbErr),
    /// It could not be signed.
    #[error(transparent)]
    Key(#[from] KeyError),
}

impl From<IssueError> for Problem {
    fn from(error: IssueError) -> Self {
        match error {
            IssueError::Storage(error) => database::problem(&error),
            IssueError::Key(error) => error.into(),
        }
    }
}

/// What a person may do, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Authority {
    /// The active organization.
    pub organization: Option<OrganizationId>,
    /// Their roles there, or on the platform itself.
    pub roles: Vec<Role>,
    /// What these roles grant, sorted.
    pub permissions: Vec<Permission>,
}

impl Authority {
    /// What a role grants: built in, by configuration, and besides in the platform's own organization.
    pub fn of(config: &Config, organization: Option<OrganizationId>, role: Role, in_platform: bool) -> Self {
        let mut permissions = role.permissions().iter().cloned().collect::<BTreeSet<_>>();
        if in_platform {
            permissions.extend(role.platform_permissions().iter().cloned());
        }
        for (name, grant) in &config.permissions {
            if grant.roles.iter().any(|granted| role.includes(*granted)) {
                permissions.extend(name.parse::<Permission>());
            }
        }
        Self { organization, roles: vec![role], permissions: permissions.into_iter().collect() }
    }
}

/// What a person may do with this organization active; as a plain member of the platform if they are not (or no longer)
/// in it.
pub async fn authority(
    conn: &impl ConnectionTrait,
    config: &Config,
    user: UserId,
    active: Option<OrganizationId>,
) -> Result<Authority, DbErr> {
    let nobody_special = Authority::of(config, None, Role::Member, false);
    let Some(active) = active else {
        return Ok(nobody_special);
    };
    let joined = memberships::list_for_user(conn, user).await?;
    let Some((membership, organization)) = joined.into_iter().find(|(_, organization)| organization.id == active)
    else {
        return Ok(nobody_special);
    };
    let in_platform = organization.kind == OrganizationType::Platform;
    if let Some(role) = membership.built_in_role() {
        return Ok(Authority::of(config, Some(active), role, in_platform));
    }
    // A role of the organization's own adds to what every member may do.
    let mut authority = Authority::of(config, Some(active), Role::Member, in_platform);
    if let Some(role) = roles::find(conn, membership.role_id).await? {
        authority.permissions.extend(role.permissions);
        authority.permissions.sort();
        authority.permissions.dedup();
    }
    Ok(authority)
}

/// Issues a token for the platform's own API. It ends with its session at the latest.
pub async fn issue(
    auth: &Auth,
    user: &User,
    session: &Session,
    lifetime: TimeDelta,
) -> Result<AccessToken, IssueError> {
    let config = auth.config();
    let authority = authority(auth.database().reader(), config, user.id, session.organization_id).await?;
    let now = auth.runtime().now();
    let expires_at = (now + lifetime).min(session.expires_at);
    let claims = AccessClaims {
        iss: config.public_url().as_str().to_owned(),
        sub: user.id,
        aud: config.public_url().api_audience(),
        exp: expires_at.timestamp(),
        iat: now.timestamp(),
        jti: id::generate(auth.runtime().clock().as_ref()).to_string(),
        client_id: FIRST_PARTY_CLIENT.to_owned(),
        sid: session.id,
        ver: user.token_version,
        email_verified: user.email_verified_at.is_some(),
        org: authority.organization,
        roles: authority.roles,
        permissions: authority.permissions,
        auth_time: session.authenticated_at.timestamp(),
        amr: session.amr.clone(),
        acr: ACR_SINGLE_FACTOR.to_owned(),
    };
    sign(auth, claims).await
}

/// Issues a token for a customer's upstream, from one for the platform's API. It says the same, lives five minutes at
/// the most and never longer than that one, and the platform's own API refuses it.
pub async fn issue_for_route(auth: &Auth, from: &AccessClaims, route: &str) -> Result<AccessToken, IssueError> {
    let now = auth.runtime().now().timestamp();
    let claims = AccessClaims {
        aud: format!("route:{route}"),
        exp: from.exp.min(now + PHANTOM_LIFETIME.num_seconds()),
        iat: now,
        jti: id::generate(auth.runtime().clock().as_ref()).to_string(),
        ..from.clone()
    };
    sign(auth, claims).await
}

async fn sign(auth: &Auth, claims: AccessClaims) -> Result<AccessToken, IssueError> {
    let expires_in = (claims.exp - claims.iat).max(0);
    Ok(AccessToken { token: Secret::new(auth.keys().sign(&claims).await?), expires_in })
}

/// The life of tokens that clients hold themselves.
pub fn bearer_lifetime(config: &Config) -> TimeDelta {
    config.jwt_expires_in.delta()
}

/// The life of tokens that the gateway holds for a cookie.
pub fn phantom_lifetime(config: &Config) -> TimeDelta {
    bearer_lifetime(config).min(PHANTOM_LIFETIME)
}

#[cfg(test)]
#[path = "token_tests.rs"]
mod tests;
