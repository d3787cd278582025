//! The gateway through real sockets, with small services behind it.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod answers;
mod api_keys;
mod caller;
mod cross_site;
mod explain;
mod limits;
mod normalise;
mod platform;
mod revocation;
mod stage;
mod streams;
mod untrusted;
mod web_app;
