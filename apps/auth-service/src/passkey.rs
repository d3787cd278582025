//! Passkeys: registering them, signing in by them, and looking after them.
//!
//! Invariant: each challenge is answered once and within minutes, by whom it was given to, and nobody learns from an
//! answer whether a credential is known here.

pub mod assertion;
pub mod care;
pub mod options;
pub mod registration;
pub mod sign_in;

pub use assertion::{Answer, Asked, Asserted, Requested, Verdict};

use crate::{
    Auth,
    webauthn::{Embedding, RelyingParty},
};
use chrono::TimeDelta;
use config::PublicUrl;

/// What people see when they are asked for a passkey.
const NAME: &str = "Nouvelle Plateforme";
/// How long a challenge waits for its answer.
const LIFETIME: TimeDelta = TimeDelta::minutes(5);
/// Passkeys of one person.
pub const MOST: usize = 20;
/// Characters of a passkey's name.
pub const MAX_NAME: usize = 64;

fn party(auth: &Auth) -> RelyingParty {
    let url = auth.config().public_url();
    RelyingParty { id: url.host().to_owned(), origin: origin(&url), embedding: Embedding::Refused }
}

/// The origin as browsers write it (RFC 6454 §6.2): without the port that its scheme has anyway.
fn origin(url: &PublicUrl) -> String {
    let own_port = if url.is_https() { ":443" } else { ":80" };
    url.as_str().strip_suffix(own_port).unwrap_or(url.as_str()).to_owned()
}

#[cfg(test)]
mod tests {
    use super::origin;

    #[test]
    fn an_origin_is_as_browsers_write_it() {
        for (url, expected) in [
            ("https://accounts.example.org", "https://accounts.example.org"),
            ("https://accounts.example.org:443/", "https://accounts.example.org"),
            ("https://accounts.example.org:80", "https://accounts.example.org:80"),
            ("http://localhost:80", "http://localhost"),
            ("http://localhost:3000", "http://localhost:3000"),
            ("https://Accounts.Example.org:8443", "https://accounts.example.org:8443"),
        ] {
            assert_eq!(origin(&url.parse().unwrap()), expected);
        }
    }
}
