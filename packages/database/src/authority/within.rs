//! What whoever a token speaks for may do in one organization, asked of the rows.
//!
//! Invariant: a token of the platform's own applications stands for all that its person may do; any other, such as a
//! key's, acts in its own organization alone, and holds there what it says and the rows still grant.

use super::{Authority, Grant, Source, as_manager, in_organization, keys};
use crate::{
    ConnectionTrait, DbErr, WriteTransaction,
    api_keys::{self, ApiKey},
    organizations::{self, Organization},
    users::{self, User},
};
use config::Config;
use shared::{
    ApiKeyId, OrganizationId, Permission, Problem, Subject, UserId,
    claims::{AccessClaims, FIRST_PARTY_CLIENT},
};

/// Why somebody may not act in an organization.
#[derive(Debug, thiserror::Error)]
pub enum WithinError {
    /// It does not exist, or not for them.
    #[error("there is no such organization")]
    NotFound(OrganizationId),
    /// They are in it, but may not do this.
    #[error("the permission {1} is needed")]
    Denied(OrganizationId, Permission),
    /// Storage failed.
    #[error("storage failed")]
    Storage(#[from] DbErr),
}

impl From<WithinError> for Problem {
    fn from(error: WithinError) -> Self {
        match error {
            WithinError::NotFound(organization) => Self::not_theirs(organization),
            WithinError::Denied(organization, permission) => Self::denied_in(organization, permission),
            WithinError::Storage(error) => crate::problem(&error),
        }
    }
}

/// What holds until a transaction ends.
pub struct Locked {
    /// What the caller may do.
    pub authority: Authority,
    /// The people who were named and exist, and the caller.
    pub people: Vec<User>,
}

/// What a caller may do in an organization, wherever the request names it, if that includes what is needed.
///
/// # Errors
/// When the organization does not exist for them, or they lack the permission in it.
pub async fn demand(
    conn: &impl ConnectionTrait,
    config: &Config,
    claims: &AccessClaims,
    id: OrganizationId,
    needed: Option<Permission>,
) -> Result<(Authority, Organization), WithinError> {
    let is_ours = claims.client_id == FIRST_PARTY_CLIENT;
    let mut authority = None;
    if is_ours || claims.org == Some(id) {
        authority = match claims.sub {
            Subject::User(user) => of_person(conn, config, claims, user, id).await?,
            Subject::Key(key) => of_key(conn, config, key, id).await?,
        };
    }
    let mut authority = authority.ok_or(WithinError::NotFound(id))?;
    // Nor may whoever has to do something first do all that their role lets them do.
    if !is_ours || claims.required_action.is_some() {
        authority = authority.narrowed(&claims.permissions);
    }
    if claims.act.is_some() {
        authority = authority.acted();
    }
    let organization = authority.organization.clone().ok_or(WithinError::NotFound(id))?;
    match needed.filter(|needed| !authority.holds(needed)) {
        Some(needed) => Err(WithinError::Denied(id, needed)),
        None => Ok((authority, organization)),
    }
}

async fn of_person(
    conn: &impl ConnectionTrait,
    config: &Config,
    claims: &AccessClaims,
    user: UserId,
    id: OrganizationId,
) -> Result<Option<Authority>, DbErr> {
    let authority = in_organization(conn, config, user, id).await?;
    if authority.is_none() && claims.permits(Permission::ORGANIZATIONS_MANAGE.as_str()) {
        return as_manager(conn, config, user, id).await;
    }
    Ok(authority)
}

/// What a key of an organization may do in it. `None` if either is gone, or the key is of another.
async fn of_key(
    conn: &impl ConnectionTrait,
    config: &Config,
    key: ApiKeyId,
    id: OrganizationId,
) -> Result<Option<Authority>, DbErr> {
    let Some(organization) = organizations::find(conn, id).await?.filter(|one| one.deleted_at.is_none()) else {
        return Ok(None);
    };
    Ok(api_keys::find(conn, key).await?.and_then(|key| held_by(config, &key, organization)))
}

/// What a key of an organization itself may do in it, unless the key is revoked or of another.
pub fn held_by(config: &Config, key: &ApiKey, organization: Organization) -> Option<Authority> {
    if !key.is_of_organization(organization.id) || key.revoked_at.is_some() {
        return None;
    }
    let held = key.permissions.iter().filter(|one| keys::organization_may_hold(config, one, organization.kind));
    let grants = held.map(|one| Grant { permission: one.clone(), source: Source::ApiKey(key.id) }).collect();
    Some(Authority { organization: Some(organization), membership: None, role: None, grants })
}

/// Locks, for a person's write: the organization, then the people it is about and the caller, whose authority when the
/// request came in is `before`. What they may do is asked again behind the locks, so that it cannot be taken from them
/// before the transaction ends.
///
/// # Errors
/// When the caller lost the permission, or the organization is gone.
pub async fn lock(
    tx: &WriteTransaction,
    config: &Config,
    claims: &AccessClaims,
    (id, before): (OrganizationId, &Authority),
    needed: Option<Permission>,
    people: &[UserId],
) -> Result<Locked, WithinError> {
    // Whoever manages it from the platform's organization may do so as long as their place there stays.
    let platform = match before.membership {
        Some(_) => None,
        None => organizations::find_platform(tx).await?.map(|platform| platform.id),
    };
    if organizations::lock(tx, &[id], platform).await?.is_empty() {
        return Err(WithinError::NotFound(id));
    }
    let mut all = people.to_vec();
    all.extend(claims.user());
    let people = users::lock(tx, &all).await?;
    let (authority, _) = demand(tx, config, claims, id, needed).await?;
    // A member when the request came in, and removed since: what the platform lets them do is not locked.
    if authority.membership.is_none() && platform.is_none() {
        return Err(WithinError::NotFound(id));
    }
    Ok(Locked { authority, people })
}
