//! Outgoing mail.

mod mailbox;
mod smtp;

pub use mailbox::{MailItem, Mailbox};
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
}

/// Why a mail was not sent.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    /// It may work later: the server is away or busy.
    #[error("the mail server did not take the mail for now: {0}")]
    Transient(String),
    /// It will not work: the server refuses this mail.
    #[error("the mail server refuses the mail: {0}")]
    Permanent(String),
}

/// Sends mail.
#[async_trait]
pub trait Mailer: Send + Sync + 'static {
    /// Sends one mail; `Ok` means that the server took it over.
    async fn send(&self, mail: &Mail) -> Result<(), MailError>;
}
