//! The channel of mail: composed at the moment of sending, and handed to the mail server.

use super::{
    overrides::Overrides,
    suppression::{self, Report},
};
use crate::delivery::{
    EMAIL,
    channel::{Attempt, Channel, Outcome},
    compose::{ComposeError, Composer},
    retry,
};
use async_trait::async_trait;
use database::{Database, DbErr, deliveries::Delivery, suppressions::SuppressionReason};
use runtime::{Mail, Runtime, mailer::Refusal};
use shared::event::{Actor, Context};
use std::time::Duration;

const PROVIDER: &str = "smtp";
/// Mails that are on their way at the same time, where there is no mail server.
const AT_ONCE: usize = 8;
/// How long sending one mail may take. The mailer gives up before that; this is below what a claim lasts.
const SEND_TIMEOUT: Duration = Duration::from_secs(105);

/// How long to wait after each attempt but the last, before jitter: twelve hours in all.
const SCHEDULE: [Duration; 7] = [
    Duration::from_secs(5),
    Duration::from_secs(30),
    Duration::from_mins(2),
    Duration::from_mins(10),
    Duration::from_hours(1),
    Duration::from_hours(3),
    Duration::from_hours(8),
];

/// Mail.
pub struct MailChannel {
    runtime: Runtime,
    database: Database,
    overrides: Overrides,
}

impl MailChannel {
    /// By the mailer of the runtime.
    pub fn new(runtime: Runtime, database: Database) -> Self {
        Self { runtime, database, overrides: Overrides::default() }
    }
}

impl MailChannel {
    /// Hands a mail to the mail server, unless nothing is to go to its address.
    async fn send(&self, delivery: &Delivery, mail: &Mail) -> Attempt {
        let (conn, keyring) = (self.database.reader(), self.runtime.keyring());
        match suppression::held_back(conn, keyring, delivery, &mail.to, self.database.now()).await {
            Ok(None) => {}
            Ok(Some(reason)) => {
                let reason = format!("suppressed: {}", reason.as_str());
                return Attempt::of(PROVIDER, Outcome::Failed(reason));
            }
            Err(_) => return Attempt::of(PROVIDER, Outcome::Retry("storage failed".to_owned())),
        }
        let sending = self.runtime.mailer().send(mail);
        let (provider, status, said, outcome) = match tokio::time::timeout(SEND_TIMEOUT, sending).await {
            Ok(Ok(taken)) => (taken.provider, taken.status, taken.said, Outcome::Sent),
            Ok(Err(error)) => {
                if error.refusal == Refusal::NoSuchMailbox {
                    self.suppress(delivery, mail, &error.said).await;
                }
                let outcome = match error.refusal {
                    Refusal::Transient => Outcome::Retry(error.said.clone()),
                    Refusal::Permanent | Refusal::NoSuchMailbox => Outcome::Failed(error.said.clone()),
                    Refusal::Deferred(until) => Outcome::Deferred(until, error.said.clone()),
                };
                (error.provider, error.status, error.said, outcome)
            }
            Err(_) => return Attempt::of(PROVIDER, Outcome::Retry("the mail server took too long".to_owned())),
        };
        // What was sent stays out of the log: it holds the secret.
        Attempt { outcome, provider, status, request: None, response: Some(said.into_bytes()) }
    }
}

impl MailChannel {
    /// There is no such mailbox: nothing goes there any more.
    async fn suppress(&self, delivery: &Delivery, mail: &Mail, said: &str) {
        let report = Report {
            email: mail.to.clone(),
            reason: SuppressionReason::Bounce,
            detail: Some(said.to_owned()),
            delivery: Some(delivery.id),
        };
        let by = (Actor::System, Context::default());
        if let Err(error) = suppression::put(&self.database, self.runtime.keyring(), report, by).await {
            // The next mail to it finds out again.
            tracing::error!(delivery = %delivery.id, %error, "an address without a mailbox could not be noted");
        }
    }
}

#[async_trait]
impl Channel for MailChannel {
    fn name(&self) -> &'static str {
        EMAIL
    }

    fn at_once(&self) -> usize {
        let smtp = &self.runtime.config().smtp;
        // More would only wait for a connection.
        let connections = smtp.host.as_ref().and_then(|_| usize::try_from(smtp.connections.get()).ok());
        connections.unwrap_or(AT_ONCE)
    }

    async fn attempt(&self, delivery: &Delivery) -> Attempt {
        let composer = Composer {
            overrides: &self.overrides,
            keyring: self.runtime.keyring(),
            public_url: self.runtime.config().public_url(),
            now: self.database.now(),
            undo: self.runtime.config().users.undo.delta(),
        };
        let outcome = match composer.compose(self.database.reader(), delivery).await {
            Ok(mail) => return self.send(delivery, &mail).await,
            Err(ComposeError::Pointless(reason)) => Outcome::Failed(reason.to_owned()),
            Err(ComposeError::Template(error)) => Outcome::Failed(format!("template: {error}")),
            Err(ComposeError::Storage(_)) => Outcome::Retry("storage failed".to_owned()),
        };
        Attempt::of(PROVIDER, outcome)
    }

    fn wait(&self, attempts: i32) -> Option<Duration> {
        retry::wait(&SCHEDULE, attempts)
    }

    async fn erased(&self, delivery: &Delivery) -> Result<(), DbErr> {
        let Some(mailbox) = self.runtime.mailbox() else { return Ok(()) };
        // What is kept on this machine goes too.
        let removed = mailbox.forget_delivery(&delivery.id.to_string());
        removed
            .map(drop)
            .map_err(|error| DbErr::Custom(format!("a mail of somebody erased cannot be removed: {error}")))
    }
}
