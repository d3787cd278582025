//! Where a request came from, as the gateway says.

use axum::extract::FromRequestParts;
use http::{HeaderMap, request::Parts};
use shared::event::Context;
use std::convert::Infallible;

/// Characters of a user agent that are kept.
const MAX_USER_AGENT: usize = 256;

/// The address, user agent and id of a request. Services are reachable through the gateway alone, which sets these
/// fields anew, so they can be believed.
#[derive(Clone, Debug)]
pub struct Origin(pub Context);

impl<S: Send + Sync> FromRequestParts<S> for Origin {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self::of(&parts.headers))
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
            session_id: None,
        })
    }
}

fn text(headers: &HeaderMap, name: &str) -> Option<String> {
    headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned)
}
