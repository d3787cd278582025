//! Outgoing mail.
//!
//! A mail that a server took is never sent again by us; whatever else happens is said in [`MailError`], without the
//! address that it went to.

pub mod dkim;
mod failover;
mod mailbox;
mod message;
mod pem;
mod refusal;
mod server;
mod session;
mod smtp;

pub use mailbox::{MailItem, Mailbox};
pub use refusal::{MailError, Refusal};
pub use smtp::{SmtpMailer, SmtpSettingsError};

use async_trait::async_trait;
use shared::Email;

/// One mail, ready to send.
#[derive(Clone, Debug)]
pub struct Mail {
    /// The recipient.
    pub to: Email,
    /// The subject, on one line.
    pub subject: String,
    /// The plain-text part.
    pub text: String,
    /// The HTML part.
    pub html: String,
    /// The part of the `Message-ID` before the `@`: the same for every try of one delivery, so that a server that saw
    /// it already can tell.
    pub message_id: String,
    /// The address to which a mail program may post that the person wants no more of these (RFC 8058). None for what
    /// nobody can refuse.
    pub unsubscribe: Option<String>,
    /// What kind of mail it is, for the provider's statistics of complaints (`Feedback-ID`).
    pub kind: String,
}

/// A mail that was taken over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// By whom.
    pub provider: String,
    /// The number of their answer.
    pub status: Option<u16>,
    /// Their answer, without addresses.
    pub said: String,
}

/// Sends mail.
#[async_trait]
pub trait Mailer: Send + Sync + 'static {
    /// Sends one mail; `Ok` means that the server took it over.
    async fn send(&self, mail: &Mail) -> Result<Taken, MailError>;
}
