//! Who calls: the session cookie or an API key traded for a token, tokens verified, and what has been revoked since.
//!
//! Nothing here asks the database or, once a session is warm, another service.

mod api_keys;
mod cookies;
mod exchange;
mod revocations;
mod upstream_tokens;

pub use api_keys::{ApiKeyError, ApiKeys};
pub use cookies::{drop_ours, strip};
pub use exchange::{ExchangeError, Sessions};
pub use revocations::{Revocations, Subscriber, Watcher};
pub use upstream_tokens::UpstreamTokens;

use runtime::Verified;
use std::sync::Arc;

/// A caller who proved who they are.
#[derive(Clone, Debug)]
pub struct Caller {
    /// The access token for the platform's API. It never leaves the platform.
    pub token: Arc<str>,
    /// What it says.
    pub verified: Verified,
}
