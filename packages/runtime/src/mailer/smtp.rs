//! Mail over SMTP (RFC 5321), with TLS where the server offers it.

use super::{Mail, MailError, Mailer};
use async_trait::async_trait;
use config::Smtp;
use lettre::{
    AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{
        Mailbox, MultiPart,
        header::{HeaderName, HeaderValue},
    },
    transport::smtp::{
        PoolConfig,
        authentication::Credentials,
        client::{Tls, TlsParameters},
    },
};
use std::time::Duration;

/// The port on which TLS starts at once (RFC 8314).
const SUBMISSIONS: u16 = 465;

/// Sends through one SMTP server over a small pool of connections.
pub struct SmtpMailer {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
    domain: String,
}

/// The mail settings cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct SmtpSettingsError(String);

impl SmtpMailer {
    /// Prepares the pool; connects on first use.
    ///
    /// # Errors
    /// When the sender or the server's name is not valid.
    pub fn new(host: &str, smtp: &Smtp) -> Result<Self, SmtpSettingsError> {
        let from: Mailbox = smtp.from.parse().map_err(|_| {
            SmtpSettingsError(format!("SMTP_FROM [smtp.from]: {:?} is not an address such as Name <a@b.c>", smtp.from))
        })?;
        let parameters = || {
            TlsParameters::new(host.to_owned())
                .map_err(|error| SmtpSettingsError(format!("SMTP_HOST [smtp.host]: {error}")))
        };
        let tls = match (smtp.port, smtp.password.is_some()) {
            (SUBMISSIONS, _) => Tls::Wrapper(parameters()?),
            // A password never travels in clear: with one, a server without STARTTLS is refused.
            (_, true) if !is_loopback(host) => Tls::Required(parameters()?),
            (_, _) if is_loopback(host) => Tls::None,
            (_, _) => Tls::Opportunistic(parameters()?),
        };
        let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(host)
            .port(smtp.port)
            .tls(tls)
            .timeout(Some(Duration::from_secs(20)))
            .pool_config(PoolConfig::new().max_size(4).idle_timeout(Duration::from_secs(30)));
        if let (Some(username), Some(password)) = (&smtp.username, &smtp.password) {
            builder = builder.credentials(Credentials::new(username.clone(), password.expose().clone()));
        }
        let domain = from.email.domain().to_owned();
        Ok(Self { transport: builder.build(), from, domain })
    }
}

fn is_loopback(host: &str) -> bool {
    host == "localhost" || host.parse::<std::net::IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

#[async_trait]
impl Mailer for SmtpMailer {
    async fn send(&self, mail: &Mail) -> Result<(), MailError> {
        let refused = |reason: &dyn std::fmt::Display| MailError::Permanent(reason.to_string());
        let to = mail.to.as_str().parse().map_err(|error: lettre::address::AddressError| refused(&error))?;
        let message = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(&mail.subject)
            .message_id(Some(format!("<{}@{}>", mail.message_id, self.domain)))
            .raw_header(HeaderValue::new(HeaderName::new_from_ascii_str("Auto-Submitted"), "auto-generated".to_owned()))
            .multipart(MultiPart::alternative_plain_html(mail.text.clone(), mail.html.clone()))
            .map_err(|error| refused(&error))?;
        match self.transport.send(message).await {
            Ok(_) => Ok(()),
            Err(error) if error.is_permanent() => Err(MailError::Permanent(error.to_string())),
            Err(error) => Err(MailError::Transient(error.to_string())),
        }
    }
}
