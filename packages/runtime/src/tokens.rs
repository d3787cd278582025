//! Tokens: our access tokens, and the short ones with which services call one another.

mod access;
mod fresh;
mod service;

pub use access::{TokenError, TokenVerifier, Verified};
pub use fresh::fresh;
pub use service::{ServiceTokenError, ServiceTokens};
