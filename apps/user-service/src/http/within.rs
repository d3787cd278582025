//! Authority in the organization that the path names.
//!
//! Asked of the database at every request, so that it is as current as the row: a member who lost a role loses what it
//! allowed with the next request, whatever their token says. Whoever is not in the organization gets the same 404 as
//! for one that does not exist.

use crate::state::Users;
use axum::extract::{FromRequestParts, RawPathParams};
use config::Config;
pub use database::authority::{Locked, WithinError, demand};
use database::{
    ConnectionTrait, WriteTransaction,
    authority::{self, Authority},
    organizations::Organization,
};
use http::request::Parts;
use runtime::http::{
    ApiError, ApiResult,
    caller::{Anyone, Caller, Need, Served},
};
use shared::{Code, OrganizationId, Permission, Problem, UserId};
use std::marker::PhantomData;

/// The parameter of the path.
const PARAMETER: &str = "organization_id";

/// A caller who holds `P` in the organization that the path names, as a member or as somebody who manages all
/// customers' organizations; or, where the handler serves keys too (`W`), a key of the organization.
pub struct Within<P: Need = Anyone, W: Served = UserId> {
    /// Who calls.
    pub caller: Caller<Anyone, W>,
    /// The organization, as it was when the request came in.
    pub organization: Organization,
    /// What the caller may do in it, as it was when the request came in.
    pub authority: Authority,
    need: PhantomData<P>,
}

impl<P: Need> Within<P> {
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

    /// Locks, for a write: the organization, then the people it is about and the caller. What the caller may do is
    /// asked again behind the locks, so that it cannot be taken from them before the transaction ends.
    ///
    /// # Errors
    /// When the caller lost the permission, or the organization is gone.
    pub async fn lock(&self, tx: &WriteTransaction, config: &Config, people: &[UserId]) -> Result<Locked, WithinError> {
        let place = (self.organization.id, &self.authority);
        authority::lock(tx, config, &self.caller.claims, place, P::PERMISSION, people).await
    }
}

impl<P: Need, W: Served> FromRequestParts<Users> for Within<P, W> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &Users) -> ApiResult<Self> {
        let caller = Caller::<Anyone, W>::from_request_parts(parts, state).await?;
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
