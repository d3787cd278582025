//! What every service process stands on: HTTP host, telemetry, cache, bus, mailer, tokens and shutdown.
//!
//! A [`Runtime`] holds what a process has exactly one of; a [`Service`] is a value that a [`host::Host`] runs.

pub mod api_key;
pub mod bus;
pub mod cache;
pub mod challenge;
pub mod client;
pub mod clock;
pub mod crypto;
mod data_folder;
pub mod directory;
pub mod ed25519;
mod failure;
pub mod host;
pub mod http;
pub mod invitation;
pub mod keyring;
pub mod limits;
pub mod mailer;
pub mod p256;
pub mod revocation;
mod runtime;
pub mod service;
pub mod signature;
pub mod telemetry;
pub mod tokens;
pub mod worker;

pub use bus::{Bus, Handler, Signal};
pub use cache::{Cache, Decision, Quota};
pub use client::HttpClient;
pub use clock::SystemClock;
pub use directory::{CallError, Directory, Door};
pub use failure::Failure;
pub use keyring::{Keyring, TagCheck, Tagger};
pub use mailer::{Mail, MailError, Mailbox, Mailer};
pub use revocation::Revocation;
pub use runtime::{Runtime, StartError};
pub use service::Service;
pub use signature::{PublicKey, Signature};
pub use telemetry::{Health, Metrics};
pub use tokens::{ServiceTokens, TokenError, TokenVerifier, Verified};
pub use worker::{Progress, Worker, WorkerError};
