//! One conversation with a mail server (RFC 5321), each step within its time.

use super::{
    message::Written,
    refusal::{Refusal, is_no_mailbox, scrubbed},
};
use config::SmtpTls;
use lettre::transport::smtp::{
    Error,
    authentication::{Credentials, Mechanism},
    client::{AsyncSmtpConnection, TlsParameters},
    commands::{Data, Mail, Noop, Quit, Rcpt, Rset},
    extension::ClientId,
    response::Response,
};
use std::time::Duration;
use tokio::time::timeout;

/// How long a server may take to answer the end of a mail; at least (RFC 5321 §4.5.3.2.6 would give it ten minutes).
const TAKING: Duration = Duration::from_secs(40);

/// What a conversation begins with.
pub(super) struct Greeting {
    pub(super) host: String,
    pub(super) port: u16,
    pub(super) mode: SmtpTls,
    pub(super) tls: TlsParameters,
    pub(super) credentials: Option<Credentials>,
    pub(super) hello: ClientId,
    pub(super) connect_timeout: Duration,
    pub(super) command_timeout: Duration,
}

/// How far a conversation had come.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Greeting,
    Sender,
    Recipient,
    Content,
    /// The whole mail was sent: whether it was taken is known to the server alone.
    End,
}

/// A mail was not taken.
pub(super) struct Failure {
    pub(super) refusal: Refusal,
    pub(super) status: Option<u16>,
    pub(super) said: String,
    /// The server is away: nothing can be sent through it for now.
    pub(super) is_away: bool,
    /// It may have taken the mail all the same.
    pub(super) is_uncertain: bool,
}

impl Failure {
    /// Everything together took too long. How far it came is not known, so the mail may have been taken.
    pub(super) fn too_slow() -> Self {
        silent(Stage::End)
    }
}

/// An open conversation.
pub(super) struct Session {
    connection: AsyncSmtpConnection,
    patience: Duration,
}

impl Session {
    /// Connects, makes the connection private, and signs in.
    pub(super) async fn open(greeting: &Greeting) -> Result<Self, Failure> {
        let opening = Self::greet(greeting);
        let limit = greeting.connect_timeout + greeting.command_timeout;
        match timeout(limit, opening).await {
            Ok(Ok(session)) => Ok(session),
            Ok(Err(error)) => Err(judged(Stage::Greeting, &error)),
            Err(_) => Err(silent(Stage::Greeting)),
        }
    }

    async fn greet(greeting: &Greeting) -> Result<Self, Error> {
        let implicit = (greeting.mode == SmtpTls::Implicit).then(|| greeting.tls.clone());
        let server = (greeting.host.as_str(), greeting.port);
        let wait = Some(greeting.connect_timeout);
        let mut connection = AsyncSmtpConnection::connect_tokio1(server, wait, &greeting.hello, implicit, None).await?;
        let upgrades = match greeting.mode {
            // An error where the server does not offer it: nothing is sent in clear.
            SmtpTls::StartTls => true,
            SmtpTls::Opportunistic => connection.can_starttls(),
            SmtpTls::Implicit | SmtpTls::None => false,
        };
        if upgrades {
            connection.starttls(greeting.tls.clone(), &greeting.hello).await?;
        }
        if let Some(credentials) = &greeting.credentials {
            connection.auth(&[Mechanism::Plain, Mechanism::Login], credentials).await?;
        }
        Ok(Self { connection, patience: greeting.command_timeout })
    }

    /// Whether the server still listens.
    pub(super) async fn is_alive(&mut self) -> bool {
        matches!(timeout(self.patience, self.connection.command(Noop)).await, Ok(Ok(_)))
    }

    /// Hands one mail over. After a failure of which the server is not away, the conversation can go on.
    pub(super) async fn send(&mut self, mail: &Written) -> Result<(u16, String), Failure> {
        let sender = Mail::new(mail.envelope.from().cloned(), Vec::new());
        self.step(Stage::Sender, sender).await?;
        for recipient in mail.envelope.to() {
            self.step(Stage::Recipient, Rcpt::new(recipient.clone(), Vec::new())).await?;
        }
        self.step(Stage::Content, Data).await?;
        let taking = self.connection.message(&mail.bytes);
        let response = match timeout(self.patience.max(TAKING), taking).await {
            Ok(result) => result.map_err(|error| judged(Stage::End, &error))?,
            Err(_) => return Err(silent(Stage::End)),
        };
        Ok((response.code().into(), scrubbed(&response.message().collect::<Vec<_>>().join(" "))))
    }

    async fn step(&mut self, stage: Stage, command: impl std::fmt::Display) -> Result<Response, Failure> {
        match timeout(self.patience, self.connection.command(command)).await {
            Ok(result) => result.map_err(|error| judged(stage, &error)),
            Err(_) => Err(silent(stage)),
        }
    }

    /// Forgets the mail that was refused. `false` when the conversation is over.
    pub(super) async fn reset(&mut self) -> bool {
        matches!(timeout(self.patience, self.connection.command(Rset)).await, Ok(Ok(_)))
    }

    /// Says goodbye; whoever does not answer at once is left.
    pub(super) async fn close(mut self) {
        let _ = timeout(Duration::from_secs(2), self.connection.command(Quit)).await;
    }
}

/// Sorts what went wrong. What happens before there is a mail is never the mail's fault.
fn judged(stage: Stage, error: &Error) -> Failure {
    let status = error.status().map(u16::from);
    let words = std::error::Error::source(error).map_or_else(|| error.to_string(), ToString::to_string);
    let refusal = match (stage, status) {
        (Stage::Greeting, _) => Refusal::Transient,
        (Stage::Recipient, Some(status)) if error.is_permanent() && is_no_mailbox(status, &words) => {
            Refusal::NoSuchMailbox
        }
        _ if error.is_permanent() => Refusal::Permanent,
        _ => Refusal::Transient,
    };
    // 421: the server closes down. Without any answer the connection was lost.
    let is_away = stage == Stage::Greeting || status.is_none() || status == Some(421);
    Failure { refusal, status, said: scrubbed(&words), is_away, is_uncertain: stage == Stage::End && status.is_none() }
}

fn silent(stage: Stage) -> Failure {
    Failure {
        refusal: Refusal::Transient,
        status: None,
        said: "the mail server took too long".to_owned(),
        is_away: true,
        is_uncertain: stage == Stage::End,
    }
}
