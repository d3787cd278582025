//! The channel of mail: composed at the moment of sending, and handed to the mail server.

use crate::delivery::{
    EMAIL,
    channel::{Attempt, Channel, Outcome},
    compose::{ComposeError, Composer},
    retry,
};
use async_trait::async_trait;
use database::{Database, DbErr, deliveries::Delivery};
use runtime::{MailError, Runtime};
use std::time::Duration;

const PROVIDER: &str = "smtp";
/// Mails that are on their way to the server at the same time.
const AT_ONCE: usize = 8;
/// How long sending one mail may take.
const SEND_TIMEOUT: Duration = Duration::from_mins(1);

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
}

impl MailChannel {
    /// By the mailer of the runtime.
    pub fn new(runtime: Runtime, database: Database) -> Self {
        Self { runtime, database }
    }
}

#[async_trait]
impl Channel for MailChannel {
    fn name(&self) -> &'static str {
        EMAIL
    }

    fn at_once(&self) -> usize {
        AT_ONCE
    }

    async fn attempt(&self, delivery: &Delivery) -> Attempt {
        let composer = Composer {
            keyring: self.runtime.keyring(),
            public_url: self.runtime.config().public_url(),
            now: self.database.now(),
            undo: self.runtime.config().users.undo.delta(),
        };
        let outcome = match composer.compose(self.database.reader(), delivery).await {
            Ok(mail) => match tokio::time::timeout(SEND_TIMEOUT, self.runtime.mailer().send(&mail)).await {
                Ok(Ok(())) => Outcome::Sent,
                Ok(Err(MailError::Transient(reason))) => Outcome::Retry(retry::reason(&reason)),
                Ok(Err(MailError::Permanent(reason))) => Outcome::Failed(retry::reason(&reason)),
                Err(_) => Outcome::Retry("the mail server took too long".to_owned()),
            },
            Err(ComposeError::Pointless(reason)) => Outcome::Failed(reason.to_owned()),
            Err(ComposeError::Template(error)) => Outcome::Failed(format!("template: {:?}", error.kind())),
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
