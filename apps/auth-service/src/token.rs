//! What an access token says: who, in which session, and what they may do.
//!
//! Permissions are decided at issue, by `database::authority`. Whatever takes them away raises the person's or the
//! organization's token version, or ends the session.

pub mod for_key;

use crate::{Auth, amr, impersonation, keys::KeyError, mfa::demand};
use chrono::TimeDelta;
use config::Config;
use database::{DbErr, authority, sessions::Session, users::User};
use shared::{
    Code, Permission, Problem, Secret,
    claims::{ACR_MULTI_FACTOR, ACR_SINGLE_FACTOR, AccessClaims, ActClaim, FIRST_PARTY_CLIENT, PHANTOM_LIFETIME},
    id,
};

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
    /// Nobody acts in the person's name any more.
    #[error("nobody acts in this person's name any more")]
    ActingOver,
    /// It could not be signed.
    #[error(transparent)]
    Key(#[from] KeyError),
}

impl From<IssueError> for Problem {
    fn from(error: IssueError) -> Self {
        match error {
            IssueError::Storage(error) => database::problem(&error),
            IssueError::ActingOver => Self::new(Code::Unauthenticated),
            IssueError::Key(error) => error.into(),
        }
    }
}

/// Issues a token for the platform's own API. It ends with its session at the latest, used or not.
pub async fn issue(
    auth: &Auth,
    user: &User,
    session: &Session,
    lifetime: TimeDelta,
) -> Result<AccessToken, IssueError> {
    let config = auth.config();
    let authority = authority::with_active(auth.database().reader(), config, user.id, session.organization_id).await?;
    let now = auth.runtime().now();
    let expires_at = (now + lifetime).min(session.idle_expires_at).min(session.expires_at);
    let act = impersonation::standing(auth, user, session).await?;
    if session.impersonator.is_some() && act.is_none() {
        impersonation::end::over(auth, session).await?;
        return Err(IssueError::ActingOver);
    }
    // After the organization was read: a demand that is made meanwhile refuses this token.
    let required_action = demand::required_action(auth, auth.database().reader(), session).await?;
    let permitted = |one: &Permission| required_action.is_none_or(|action| action.permits(one));
    let authority = if act.is_some() { authority.acted() } else { authority };
    let acr =
        if session.amr.iter().any(|method| method == amr::MULTIPLE) { ACR_MULTI_FACTOR } else { ACR_SINGLE_FACTOR };
    let claims = AccessClaims {
        iss: config.public_url().as_str().to_owned(),
        sub: user.id.into(),
        permissions: authority.permissions().into_iter().filter(permitted).collect(),
        // The person was not there, and did not prove anything.
        auth_time: act.is_none().then_some(session.authenticated_at.timestamp()),
        act,
        aud: config.public_url().api_audience(),
        exp: expires_at.timestamp(),
        iat: now.timestamp(),
        jti: id::generate(auth.runtime().clock().as_ref()).to_string(),
        client_id: FIRST_PARTY_CLIENT.to_owned(),
        sid: Some(session.id),
        key: None,
        key_ver: 0,
        sid_ver: session.token_version,
        ver: user.token_version,
        email_verified: user.email_verified_at.is_some(),
        org: authority.organization.as_ref().map(|organization| organization.id),
        org_ver: authority.organization.as_ref().map(|organization| organization.token_version),
        roles: authority.roles(),
        proved_at: session.proved_at.map(|at| at.timestamp()),
        required_action,
        amr: session.amr.clone(),
        acr: acr.to_owned(),
    };
    sign(auth, claims).await
}

/// Issues a token for a customer's upstream, from one for the platform's API. It says the same, lives five minutes at
/// the most and never longer than that one, and the platform's own API refuses it.
pub async fn issue_for_route(auth: &Auth, from: &AccessClaims, route: &str) -> Result<AccessToken, IssueError> {
    let now = auth.runtime().now().timestamp();
    let claims = AccessClaims {
        aud: format!("route:{route}"),
        act: from.act.as_ref().map(ActClaim::bare),
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
