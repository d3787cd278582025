//! Authority in the organization that the path names.
//!
//! Asked of the database at every request, so that it is as current as the row: a member who lost a role loses what it
//! allowed with the next request, whatever their token says. Whoever is not in the organization gets the same 404 as
//! for one that does not exist.

use crate::state::Users;
use axum::extract::{FromRequestParts, RawPathParams};
use config::Config;
use database::{
    ConnectionTrait, DbErr, WriteTransaction, authority,
    authority::Authority,
    organizations::{self, Organization},
    users::{self, User},
};
use http::request::Parts;
use runtime::http::{
    ApiError, ApiResult,
    caller::{Anyone, Caller, Need},
};
use shared::{
    Code, OrganizationId, Permission, Problem, UserId,
    claims::{AccessClaims, FIRST_PARTY_CLIENT},
};
use std::marker::PhantomData;

/// The parameter of the path.
const PARAMETER: &str = "organization_id";

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
            WithinError::Storage(error) => database::problem(&error),
        }
    }
}

/// A caller who holds `P` in the organization that the path names, as a member or as somebody who manages all
/// customers' organizations.
pub struct Within<P: Need = Anyone> {
    /// Who calls.
    pub caller: Caller,
    /// The organization, as it was when the request came in.
    pub organization: Organization,
    /// What the caller may do in it, as it was when the request came in.
    pub authority: Authority,
    need: PhantomData<P>,
}

impl<P: Need> Within<P> {
    /// What the caller may do now. A write asks this again inside its transaction, after the organization is locked.
    ///
    /// # Errors
    /// When the caller lost the permission, or the organization is gone.
    pub async fn again(&self, conn: &impl ConnectionTrait, config: &Config) -> Result<Authority, WithinError> {
        self.holding(conn, config, P::PERMISSION).await
    }

    /// What the caller may do now, if that includes a permission that only the body of the request tells.
    ///
    /// # Errors
    /// When the caller lacks it, or the organization is gone.
    pub async fn holding(
        &self,
        conn: &impl ConnectionTrait,
        config: &Config,
        needed: Option<Permission>,
    ) -> Result<Authority, WithinError> {
        demand(conn, config, &self.caller.claims, self.organization.id, needed).await.map(|(authority, _)| authority)
    }
}

impl<P: Need> Within<P> {
    /// Locks, for a write: the organization, then the people it is about and the caller. What the caller may do is
    /// asked again behind the locks, so that it cannot be taken from them before the transaction ends.
    ///
    /// # Errors
    /// When the caller lost the permission, or the organization is gone.
    pub async fn lock(&self, tx: &WriteTransaction, config: &Config, people: &[UserId]) -> Result<Locked, WithinError> {
        let id = self.organization.id;
        // Whoever manages it from the platform's organization may do so as long as their place there stays.
        let platform = match self.authority.membership {
            Some(_) => None,
            None => organizations::find_platform(tx).await?.map(|platform| platform.id),
        };
        if organizations::lock(tx, &[id], platform).await?.is_empty() {
            return Err(WithinError::NotFound(id));
        }
        let mut all = people.to_vec();
        all.push(self.caller.user());
        let people = users::lock(tx, &all).await?;
        let authority = self.again(tx, config).await?;
        // A member when the request came in, and removed since: what the platform lets them do is not locked.
        if authority.membership.is_none() && platform.is_none() {
            return Err(WithinError::NotFound(id));
        }
        Ok(Locked { authority, people })
    }
}

/// What holds until a transaction ends.
pub struct Locked {
    /// What the caller may do.
    pub authority: Authority,
    /// The people who were named and exist, and the caller.
    pub people: Vec<User>,
}

impl<P: Need> FromRequestParts<Users> for Within<P> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &Users) -> ApiResult<Self> {
        let caller = Caller::<Anyone>::from_request_parts(parts, state).await?;
        let id = organization_id(parts, state).await.ok_or_else(|| Problem::new(Code::NotFound))?;
        let config = state.runtime.config();
        let reader = state.database.reader();
        let (authority, organization) = demand(reader, config, &caller.claims, id, P::PERMISSION).await?;
        Ok(Self { caller, organization, authority, need: PhantomData })
    }
}

async fn organization_id(parts: &mut Parts, state: &Users) -> Option<OrganizationId> {
    let params = RawPathParams::from_request_parts(parts, state).await.ok()?;
    params.iter().find(|(name, _)| *name == PARAMETER)?.1.parse().ok()
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
    let mut authority = None;
    let may_be_here = claims.client_id == FIRST_PARTY_CLIENT || claims.org == Some(id);
    if let Some(user) = claims.user().filter(|_| may_be_here) {
        authority = authority::in_organization(conn, config, user, id).await?;
        if authority.is_none() && claims.permits(Permission::ORGANIZATIONS_MANAGE.as_str()) {
            authority = authority::as_manager(conn, config, user, id).await?;
        }
    }
    let authority = authority.ok_or(WithinError::NotFound(id))?;
    let organization = authority.organization.clone().ok_or(WithinError::NotFound(id))?;
    if let Some(needed) = needed {
        // A client of somebody else's has what was granted to it, not all that the person may do.
        let in_token = claims.client_id == FIRST_PARTY_CLIENT || claims.permits(needed.as_str());
        if !in_token || !authority.holds(&needed) {
            return Err(WithinError::Denied(id, needed));
        }
    }
    Ok((authority, organization))
}
