//! Who you are: passwords, sessions, tokens, and the keys that sign them.
//!
//! It owns the tables `sessions`, `refresh_tokens`, `signing_keys`, `api_keys` and `challenges`, and of `users` what proves who
//! somebody is. It never sends mail (it appends events), never shows a profile, and never believes a header about who
//! calls: only a signed token.

mod account;
pub mod amr;
pub mod api_key;
mod auth;
mod device;
pub mod email_change;
pub mod email_sign_in;
pub mod entrance;
mod http;
pub mod impersonation;
pub mod keys;
pub mod known_devices;
mod limits;
pub mod mfa;
pub mod passkey;
pub mod password;
pub mod password_change;
pub mod password_forgot;
pub mod password_reset;
mod routes;
pub mod session;
pub mod setup;
pub mod sign_in;
pub mod sign_in_report;
pub mod sign_up;
pub mod step_up;
pub mod token;
pub mod verification;
pub mod webauthn;
pub mod workers;

pub use auth::Auth;
pub use routes::service;
pub use setup::{CreateUser, SetupError, create_user, setup_link};
