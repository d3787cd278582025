//! The token that the gateway gets for an API key.

use super::{AccessToken, IssueError, phantom_lifetime, sign};
use crate::Auth;
use chrono::{DateTime, Utc};
use database::{api_keys::ApiKey, authority::Authority, users::User};
use shared::{
    Subject,
    claims::{ACR_API_KEY, AccessClaims},
    id,
};

/// For what a token is issued.
pub struct KeyGrant<'a> {
    /// The key.
    pub key: &'a ApiKey,
    /// The person for whom it speaks; none for a key of an organization.
    pub user: Option<&'a User>,
    /// What it may do, and where.
    pub authority: &'a Authority,
    /// When the key, or the secret that was shown, ends.
    pub ends_at: Option<DateTime<Utc>>,
}

/// The `client_id` of a key's tokens. None of them is the platform's own applications'.
fn client_id(key: &ApiKey) -> String {
    Subject::Key(key.id).to_string()
}

/// Issues a token for the platform's own API. It names no roles: what a key may do is what its permissions say.
///
/// # Errors
/// When it cannot be signed.
pub async fn issue(auth: &Auth, grant: KeyGrant<'_>) -> Result<AccessToken, IssueError> {
    let KeyGrant { key, user, authority, ends_at } = grant;
    let (config, now) = (auth.config(), auth.runtime().now());
    let expires_at = now + phantom_lifetime(config);
    let place = authority.organization.as_ref();
    let claims = AccessClaims {
        iss: config.public_url().as_str().to_owned(),
        sub: user.map_or(Subject::Key(key.id), |user| user.id.into()),
        act: None,
        aud: config.public_url().api_audience(),
        exp: ends_at.map_or(expires_at, |at| at.min(expires_at)).timestamp(),
        iat: now.timestamp(),
        jti: id::generate(auth.runtime().clock().as_ref()).to_string(),
        client_id: client_id(key),
        sid: None,
        key: Some(key.id),
        key_ver: key.token_version(),
        sid_ver: 0,
        ver: user.map_or(0, |user| user.token_version),
        email_verified: user.is_some_and(|user| user.email_verified_at.is_some()),
        org: place.map(|place| place.id),
        org_ver: place.map(|place| place.token_version),
        roles: Vec::new(),
        permissions: authority.permissions().into_iter().collect(),
        auth_time: None,
        proved_at: None,
        required_action: None,
        amr: Vec::new(),
        acr: ACR_API_KEY.to_owned(),
    };
    sign(auth, claims).await
}
