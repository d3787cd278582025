//! Where a request came from, as the gateway and the caller's token say.

use super::caller;
use crate::Runtime;
use axum::extract::{FromRef, FromRequestParts};
use http::{HeaderMap, request::Parts};
use shared::{claims::AccessClaims, event::Context};
use std::convert::Infallible;

/// Characters of a user agent that are kept.
const MAX_USER_AGENT: usize = 256;

/// The address, user agent and id of a request, and the session or key behind it and who acts in whose name. Services
/// are reachable through the gateway alone, which sets these fields anew, so they can be believed.
#[derive(Clone, Debug)]
pub struct Origin(pub Context);

impl<S> FromRequestParts<S> for Origin
where
    S: Send + Sync,
    Runtime: FromRef<S>,
{
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Infallible> {
        let origin = Self::of(&parts.headers);
        let Some(token) = caller::bearer(&parts.headers) else { return Ok(origin) };
        let runtime = Runtime::from_ref(state);
        let audience = runtime.config().public_url().api_audience();
        let verified = runtime.tokens().verify(token, &audience).await;
        Ok(verified.map_or(origin.clone(), |verified| origin.by(&verified.claims)))
    }
}

impl Origin {
    /// What the header fields say.
    pub fn of(headers: &HeaderMap) -> Self {
        let field = |name: &str| text(headers, name);
        Self(Context {
            ip: field("x-forwarded-for"),
            user_agent: field("user-agent").map(|agent| agent.chars().take(MAX_USER_AGENT).collect()),
            request_id: field("x-request-id"),
            ..Context::default()
        })
    }

    /// The same, of a request with a token that says this.
    #[must_use]
    pub fn by(self, claims: &AccessClaims) -> Self {
        Self(Context {
            session_id: claims.sid,
            api_key_id: claims.key,
            impersonator: claims.act.as_ref().map(|act| act.sub),
            ..self.0
        })
    }
}

fn text(headers: &HeaderMap, name: &str) -> Option<String> {
    headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned)
}
