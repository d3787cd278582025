//! Who may read which part of the audit trail.
//!
//! `platform:audit` in the token opens all of it. Everybody else reads one organization's part, and needs `audit:read`
//! (or `audit:export`) in it now, whatever their token says.

use super::ReadError;
use crate::{
    http::within::{self, WithinError},
    state::Users,
};
use chrono::{DateTime, Utc};
use config::Config;
use database::{ConnectionTrait, DbErr, authority, events::Event, organizations, users};
use shared::{OrganizationId, Permission, Problem, SessionId, Subject, claims::AccessClaims};
use std::sync::Arc;

/// Which part of the audit trail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// All of it.
    Platform,
    /// What belongs to one organization.
    Organization(OrganizationId),
}

/// Somebody who may read a part of the audit trail.
#[derive(Clone, Debug)]
pub struct Reader {
    /// Which part.
    pub scope: Scope,
    claims: Arc<AccessClaims>,
    needed: Permission,
}

impl Reader {
    /// Admits a caller to an organization's part, or to all of it where they name none.
    ///
    /// # Errors
    /// A problem that answers for an organization that is not theirs as for one that does not exist.
    pub async fn admit(
        users: &Users,
        claims: &Arc<AccessClaims>,
        organization: Option<OrganizationId>,
        needed: Permission,
    ) -> Result<Self, Problem> {
        let reader = |scope| Self { scope, claims: Arc::clone(claims), needed: needed.clone() };
        if claims.permits(Permission::PLATFORM_AUDIT.as_str()) {
            return Ok(reader(Scope::Platform));
        }
        let organization = organization.ok_or_else(|| Problem::denied(Permission::PLATFORM_AUDIT))?;
        let (conn, config) = (users.database.reader(), users.runtime.config());
        within::demand(conn, config, claims, organization, Some(needed.clone())).await?;
        Ok(reader(Scope::Organization(organization)))
    }

    /// Who reads.
    pub fn who(&self) -> Subject {
        self.claims.sub
    }

    /// Their session; none for a key.
    pub fn session(&self) -> Option<SessionId> {
        self.claims.sid
    }

    /// Whether they still may, for an answer that goes on for long: asked of the rows, as a token is not when it is
    /// older than they are.
    pub async fn still_may(&self, users: &Users) -> Result<bool, DbErr> {
        let has_expired = self.claims.exp <= users.runtime.now().timestamp();
        Ok(!has_expired && self.holds(users).await?)
    }

    /// The same for an answer with an end, which may outlive the token that asked for it.
    pub async fn holds(&self, users: &Users) -> Result<bool, DbErr> {
        let (conn, config) = (users.database.reader(), users.runtime.config());
        if !is_current(conn, config, &self.claims, users.runtime.now()).await? {
            return Ok(false);
        }
        match self.scope {
            Scope::Platform => audits_the_platform(conn, config, &self.claims).await,
            Scope::Organization(id) => may(conn, config, &self.claims, id, self.needed.clone()).await,
        }
    }
}

/// As a reader of which part a caller may see an event.
///
/// # Errors
/// Not found, when they may not see it at all.
pub async fn scope_of(users: &Users, claims: &AccessClaims, event: &Event) -> Result<Scope, ReadError> {
    if claims.permits(Permission::PLATFORM_AUDIT.as_str()) {
        return Ok(Scope::Platform);
    }
    let organization = event.organization_id.ok_or(ReadError::NotFound)?;
    let (conn, config) = (users.database.reader(), users.runtime.config());
    match within::demand(conn, config, claims, organization, Some(Permission::AUDIT_READ)).await {
        Ok(_) => Ok(Scope::Organization(organization)),
        // A member without the permission must not learn whether there is such an event either.
        Err(WithinError::NotFound(_) | WithinError::Denied(..)) => Err(ReadError::NotTheirs(organization)),
        Err(WithinError::Storage(error)) => Err(error.into()),
    }
}

/// Whether neither the person nor the key nor the active organization has refused tokens of this age since.
pub async fn is_current(
    conn: &impl ConnectionTrait,
    config: &Config,
    claims: &AccessClaims,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    if let Some(user) = claims.user() {
        let user = users::find(conn, user).await?;
        if !user.is_some_and(|user| user.is_active() && user.token_version <= claims.ver) {
            return Ok(false);
        }
    }
    if claims.key.is_some() && !authority::keys::is_current(conn, config, claims, now).await? {
        return Ok(false);
    }
    let Some(active) = claims.org else { return Ok(true) };
    let organization = organizations::find(conn, active).await?;
    Ok(organization.is_some_and(|found| claims.org_ver.is_some_and(|version| found.token_version <= version)))
}

async fn may(
    conn: &impl ConnectionTrait,
    config: &Config,
    claims: &AccessClaims,
    place: OrganizationId,
    needed: Permission,
) -> Result<bool, DbErr> {
    match within::demand(conn, config, claims, place, Some(needed)).await {
        Ok(_) => Ok(true),
        Err(WithinError::NotFound(_) | WithinError::Denied(..)) => Ok(false),
        Err(WithinError::Storage(error)) => Err(error),
    }
}

async fn audits_the_platform(
    conn: &impl ConnectionTrait,
    config: &Config,
    claims: &AccessClaims,
) -> Result<bool, DbErr> {
    let Some(active) = claims.org else { return Ok(false) };
    may(conn, config, claims, active, Permission::PLATFORM_AUDIT).await
}
