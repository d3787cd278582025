//! One mail server: its connections, which are kept and bounded.

use super::{
    message::Written,
    session::{Failure, Greeting, Session},
    smtp::SmtpSettingsError,
};
use chrono::{DateTime, TimeDelta, Utc};
use config::{Rate, Smtp, SmtpServer};
use lettre::transport::smtp::{
    authentication::Credentials,
    client::{Certificate, TlsParameters},
    extension::ClientId,
};
use shared::Clock;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::Semaphore;

/// How long a connection is kept unused. Servers close theirs after a few minutes (RFC 5321 §4.5.3.2.7).
const IDLE: TimeDelta = TimeDelta::seconds(60);
/// How long it is trusted without a question.
const FRESH: TimeDelta = TimeDelta::seconds(2);
/// Mails over one connection; many servers allow no more.
const PER_CONNECTION: u32 = 100;

/// One mail server.
pub(super) struct Server {
    /// What it is called in logs and in the delivery log.
    pub(super) name: String,
    /// How many mails it takes.
    pub(super) rate: Option<Rate>,
    greeting: Greeting,
    turns: Semaphore,
    kept: Mutex<Vec<Kept>>,
    clock: Arc<dyn Clock>,
}

/// A connection between two mails.
struct Kept {
    session: Session,
    mails: u32,
    since: DateTime<Utc>,
}

impl Server {
    pub(super) fn new(
        smtp: &Smtp,
        server: SmtpServer,
        hello: &str,
        clock: Arc<dyn Clock>,
    ) -> Result<Self, SmtpSettingsError> {
        let refused = |key: &str, error: &dyn std::fmt::Display| SmtpSettingsError::new(format!("{key}: {error}"));
        let mut tls = TlsParameters::builder(server.host.clone());
        if let Some(path) = &server.ca_file {
            let place = path.display();
            let pem = std::fs::read(path).map_err(|error| refused("smtp.ca_file", &format!("{place}: {error}")))?;
            let authority =
                Certificate::from_pem(&pem).map_err(|error| refused("smtp.ca_file", &format!("{place}: {error}")))?;
            tls = tls.add_root_certificate(authority);
        }
        let credentials = server.credentials.map(|(name, password)| Credentials::new(name, password.expose().clone()));
        let greeting = Greeting {
            tls: tls.build().map_err(|error| refused("SMTP_HOST [smtp.host]", &error))?,
            port: server.port,
            mode: server.tls,
            credentials,
            hello: ClientId::Domain(hello.to_owned()),
            connect_timeout: smtp.connect_timeout.duration(),
            command_timeout: smtp.command_timeout.duration(),
            host: server.host,
        };
        Ok(Self {
            name: format!("{}:{}", greeting.host, greeting.port),
            rate: server.rate,
            turns: Semaphore::new(usize::try_from(server.connections.get()).unwrap_or(1)),
            kept: Mutex::default(),
            greeting,
            clock,
        })
    }

    /// Sends one mail over a connection that is kept, or over a new one.
    pub(super) async fn send(&self, mail: &Written) -> Result<(u16, String), Failure> {
        // Never closed, so there is always a turn to wait for.
        let _turn = self.turns.acquire().await;
        let (mut session, mails) = match self.take().await {
            Some(kept) => kept,
            None => (Session::open(&self.greeting).await?, 0),
        };
        let result = session.send(mail).await;
        let goes_on = match &result {
            Ok(_) => true,
            Err(failure) => !failure.is_away && session.reset().await,
        };
        if goes_on && mails + 1 < PER_CONNECTION {
            self.keep(Kept { session, mails: mails + 1, since: self.clock.now() });
        } else if goes_on {
            session.close().await;
        }
        result
    }

    /// A connection that still works.
    async fn take(&self) -> Option<(Session, u32)> {
        loop {
            let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner).pop()?;
            let unused = self.clock.now() - kept.since;
            let mut session = kept.session;
            if unused < IDLE && (unused < FRESH || session.is_alive().await) {
                return Some((session, kept.mails));
            }
        }
    }

    fn keep(&self, one: Kept) {
        let oldest = one.since - IDLE;
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|kept| kept.since > oldest);
        kept.push(one);
    }
}
