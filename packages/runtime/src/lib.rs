//! What every service process stands on.
pub mod bus;
pub mod cache;
pub mod challenge;
pub mod client;
pub mod clock;
pub mod crypto;
pub mod directory;
pub mod keyring;
pub mod mailer;
pub mod revocation;
pub mod service;
pub mod tokens;
pub mod worker;

pub use bus::{Bus, Handler, Signal};
pub use cache::{Cache, Decision, Quota};
pub use client::HttpClient;
pub use clock::SystemClock;
pub use directory::{CallError, Directory, Door};
pub use keyring::Keyring;
pub use mailer::{Mail, MailError, Mailbox, Mailer};
pub use revocation::Revocation;
pub use service::Service;
pub use tokens::{ServiceTokens, TokenError, TokenVerifier, Verified};
pub use worker::{Progress, Worker, WorkerError};
