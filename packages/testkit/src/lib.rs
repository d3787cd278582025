//! A whole platform per test: real sockets, a database of its own, a clock that tests step, and mail that stays here.
//!
//! Nothing is faked that can run: the gateway, the services and the database are the ones that ship. Background work
//! does not run by itself; [`Platform::settle`] takes its steps, so that tests never sleep.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::missing_panics_doc,
    reason = "a test that cannot start fails"
)]

mod actor;
mod answer;
mod authenticator;
mod clock;
pub mod dkim;
mod event_stream;
mod log;
mod platform;
pub mod push;
pub mod smtp;
mod store;
mod tenants;
mod totp;
mod traces;

pub use actor::Actor;
pub use answer::Answer;
pub use authenticator::{Authenticator, SoftPasskey};
pub use clock::FakeClock;
pub use event_stream::{EventStream, Message};
pub use log::Logged;
pub use platform::{Mail, PASSWORD, Platform};
pub use totp::totp_code;
pub use traces::{Backup, traces};
