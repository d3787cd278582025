//! Mail over SMTP (RFC 5321), through one server or, while that one is away, through a second one.
//!
//! A mail that the first server may have taken is not given to the second: two copies would be worse than a delay.

use super::{
    Mail, MailError, Mailer, Refusal, Taken,
    dkim::Signer,
    failover::Rest,
    message::{Writer, Written},
    server::Server,
    session::Failure,
};
use crate::{Cache, Quota};
use async_trait::async_trait;
use chrono::{DateTime, TimeDelta, Utc};
use config::Config;
use lettre::message::Mailbox;
use shared::Clock;
use std::{sync::Arc, time::Duration};
use tokio::time::timeout;

/// How long one server may take over one mail, waiting for a connection included. Both together stay below the two
/// minutes for which a delivery is claimed.
const PER_SERVER: Duration = Duration::from_secs(50);

/// Sends through one SMTP server over a small pool of connections.
pub struct SmtpMailer {
    servers: Vec<(Server, Rest)>,
    writer: Writer,
    cache: Arc<dyn Cache>,
    clock: Arc<dyn Clock>,
}

/// The mail settings cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct SmtpSettingsError(String);

impl SmtpSettingsError {
    pub(super) fn new(reason: String) -> Self {
        Self(reason)
    }
}

impl SmtpMailer {
    /// Prepares the servers of a configuration; connects on first use. None if it names no server.
    ///
    /// # Errors
    /// When the sender, the name of a server, a certificate or the signing key is not usable.
    pub fn new(
        config: &Config,
        cache: Arc<dyn Cache>,
        clock: Arc<dyn Clock>,
    ) -> Result<Option<Self>, SmtpSettingsError> {
        let smtp = &config.smtp;
        let servers = smtp.servers(config.environment);
        if servers.is_empty() {
            return Ok(None);
        }
        let from: Mailbox = smtp.from.parse().map_err(|_| {
            SmtpSettingsError(format!("SMTP_FROM [smtp.from]: {:?} is not an address such as Name <a@b.c>", smtp.from))
        })?;
        let signer = match &smtp.dkim {
            Some(dkim) => Some(Signer::load(dkim).map_err(|error| SmtpSettingsError(format!("smtp.dkim: {error}")))?),
            None => None,
        };
        let writer = Writer::new(from, signer);
        let servers = servers.into_iter().map(|server| {
            let server = Server::new(smtp, server, writer.domain(), Arc::clone(&clock))?;
            Ok((server, Rest::default()))
        });
        let servers = servers.collect::<Result<Vec<_>, SmtpSettingsError>>()?;
        Ok(Some(Self { servers, writer, cache, clock }))
    }

    /// Counts a mail against what a server takes; until when to wait, if that is too much.
    async fn is_full(&self, server: &Server, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let quota = Quota::from(server.rate?);
        let decision = self.cache.take(&format!("mail:provider:{}", server.name), quota).await;
        if decision.allowed {
            return None;
        }
        let wait = TimeDelta::from_std(decision.retry_after).unwrap_or(TimeDelta::minutes(1));
        Some(now + wait.max(TimeDelta::seconds(1)))
    }

    async fn try_one(&self, server: &Server, mail: &Written) -> Result<Taken, Failure> {
        let (status, said) = match timeout(PER_SERVER, server.send(mail)).await {
            Ok(result) => result?,
            Err(_) => return Err(Failure::too_slow()),
        };
        Ok(Taken { provider: server.name.clone(), status: Some(status), said })
    }
}

#[async_trait]
impl Mailer for SmtpMailer {
    async fn send(&self, mail: &Mail) -> Result<Taken, MailError> {
        let now = self.clock.now();
        let refused = |server: &Server, failure: Failure| MailError {
            refusal: failure.refusal,
            provider: server.name.clone(),
            status: failure.status,
            said: failure.said,
        };
        let written = self.writer.write(mail, now).map_err(|said| MailError {
            refusal: Refusal::Permanent,
            provider: "none".to_owned(),
            status: None,
            said,
        })?;
        let awake = self.servers.iter().filter(|(_, rest)| !rest.is_resting(now)).collect::<Vec<_>>();
        // When all of them rest, the first one may as well be asked.
        let turns = if awake.is_empty() { self.servers.iter().take(1).collect() } else { awake };
        let mut last = None;
        for (server, rest) in turns {
            if let Some(until) = self.is_full(server, now).await {
                let said = "the mail server takes no more mails for now".to_owned();
                let provider = server.name.clone();
                return Err(MailError { refusal: Refusal::Deferred(until), provider, status: None, said });
            }
            match self.try_one(server, &written).await {
                Ok(taken) => {
                    rest.ends();
                    return Ok(taken);
                }
                Err(failure) if failure.is_away => {
                    if rest.begins(now) {
                        let (provider, said) = (&server.name, &failure.said);
                        tracing::warn!(provider, said, "a mail server cannot be reached");
                    }
                    let is_uncertain = failure.is_uncertain;
                    let error = refused(server, failure);
                    if is_uncertain {
                        return Err(error);
                    }
                    last = Some(error);
                }
                Err(failure) => {
                    rest.ends();
                    return Err(refused(server, failure));
                }
            }
        }
        Err(last.unwrap_or_else(|| MailError {
            refusal: Refusal::Transient,
            provider: "none".to_owned(),
            status: None,
            said: "there is no mail server".to_owned(),
        }))
    }
}
