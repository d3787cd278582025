//! Outgoing mail: through which servers, how fast, and how it is signed.
//!
//! A password never travels in clear: a server that is not on this machine and asks for one must speak TLS.

use crate::{
    Environment, Rate, Span,
    settings::{optional_from_text, port},
};
use serde::Deserialize;
use shared::Secret;
use std::{net::IpAddr, num::NonZeroU32, path::PathBuf, str::FromStr};

/// The port on which TLS starts at once (RFC 8314).
const SUBMISSIONS: u16 = 465;
/// Connections to one server, unless the operator says otherwise.
const CONNECTIONS: NonZeroU32 = NonZeroU32::MIN.saturating_add(3);

/// How a connection to a mail server is made private.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SmtpTls {
    /// TLS from the first byte (RFC 8314).
    Implicit,
    /// STARTTLS (RFC 3207), and no mail without it.
    StartTls,
    /// STARTTLS where the server offers it.
    Opportunistic,
    /// Never.
    None,
}

impl FromStr for SmtpTls {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "implicit" => Ok(Self::Implicit),
            "starttls" => Ok(Self::StartTls),
            "opportunistic" => Ok(Self::Opportunistic),
            "none" => Ok(Self::None),
            _ => Err("write implicit, starttls, opportunistic or none"),
        }
    }
}

/// Outgoing mail.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Smtp {
    /// The server. Without it, mail lands in the development mailbox.
    pub host: Option<String>,
    /// The server's port: 465 speaks TLS at once, others upgrade by STARTTLS.
    #[serde(deserialize_with = "port")]
    pub port: u16,
    /// The account, if the server wants one.
    pub username: Option<String>,
    /// Its password.
    pub password: Option<Secret>,
    /// The sender, `Name <address>` or an address.
    pub from: String,
    /// How the connection is made private. Default: TLS, except on this machine; in development where it is offered.
    #[serde(deserialize_with = "optional_from_text")]
    pub tls: Option<SmtpTls>,
    /// Certificates of an authority of one's own, in PEM, that are believed besides the public ones.
    pub ca_file: Option<PathBuf>,
    /// Connections that may be open at the same time.
    pub connections: NonZeroU32,
    /// How long connecting may take, TLS included.
    pub connect_timeout: Span,
    /// How long the server may take to answer one command.
    pub command_timeout: Span,
    /// How many mails the server takes. What is beyond it waits.
    pub rate: Option<Rate>,
    /// The server that is used while the first cannot be reached.
    pub fallback: Option<SmtpFallback>,
    /// How mails are signed.
    pub dkim: Option<DkimSettings>,
}

impl Default for Smtp {
    fn default() -> Self {
        Self {
            host: None,
            port: 587,
            username: None,
            password: None,
            from: "Nouvelle Plateforme <no-reply@localhost.localdomain>".to_owned(),
            tls: None,
            ca_file: None,
            connections: CONNECTIONS,
            connect_timeout: Span::seconds(10),
            command_timeout: Span::seconds(20),
            rate: None,
            fallback: None,
            dkim: None,
        }
    }
}

/// A second mail server.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SmtpFallback {
    /// The server.
    pub host: String,
    /// Its port.
    #[serde(deserialize_with = "port")]
    pub port: u16,
    /// The account, if the server wants one.
    pub username: Option<String>,
    /// Its password.
    pub password: Option<Secret>,
    /// How the connection is made private.
    #[serde(deserialize_with = "optional_from_text")]
    pub tls: Option<SmtpTls>,
    /// Certificates of an authority of one's own.
    pub ca_file: Option<PathBuf>,
    /// Connections that may be open at the same time.
    pub connections: NonZeroU32,
    /// How many mails the server takes.
    pub rate: Option<Rate>,
}

impl Default for SmtpFallback {
    fn default() -> Self {
        Self {
            host: String::new(),
            port: 587,
            username: None,
            password: None,
            tls: None,
            ca_file: None,
            connections: CONNECTIONS,
            rate: None,
        }
    }
}

/// How mails are signed (RFC 6376).
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DkimSettings {
    /// Who signs: the sender's domain, or one above it.
    pub domain: String,
    /// Which of the domain's keys: its public half is published at `<selector>._domainkey.<domain>`.
    pub selector: String,
    /// The private key in PEM: RSA of 2048 bits or more, or Ed25519.
    pub private_key_file: PathBuf,
}

/// What mail providers tell us.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MailSettings {
    /// What they prove themselves with, to say that a mail bounced or that somebody complained. Without it nobody may.
    pub events_secret: Option<Secret>,
}

/// One mail server, with every default filled in.
#[derive(Clone, Debug)]
pub struct SmtpServer {
    /// Where it is.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// Account and password.
    pub credentials: Option<(String, Secret)>,
    /// How the connection is made private.
    pub tls: SmtpTls,
    /// Certificates of an authority of one's own.
    pub ca_file: Option<PathBuf>,
    /// Connections that may be open at the same time.
    pub connections: NonZeroU32,
    /// How many mails it takes.
    pub rate: Option<Rate>,
}

impl Smtp {
    /// The servers to use, the first one first. None: mail lands in the development mailbox.
    pub fn servers(&self, environment: Environment) -> Vec<SmtpServer> {
        let Some(host) = &self.host else { return Vec::new() };
        let first = SmtpServer {
            host: host.clone(),
            port: self.port,
            credentials: self.username.clone().zip(self.password.clone()),
            tls: tls(environment, host, self.port, self.tls, self.password.is_some()),
            ca_file: self.ca_file.clone(),
            connections: self.connections,
            rate: self.rate,
        };
        let second = self.fallback.iter().map(|one| SmtpServer {
            host: one.host.clone(),
            port: one.port,
            credentials: one.username.clone().zip(one.password.clone()),
            tls: tls(environment, &one.host, one.port, one.tls, one.password.is_some()),
            ca_file: one.ca_file.clone(),
            connections: one.connections,
            rate: one.rate,
        });
        std::iter::once(first).chain(second).collect()
    }
}

fn tls(environment: Environment, host: &str, port: u16, asked: Option<SmtpTls>, has_password: bool) -> SmtpTls {
    let default = match port {
        SUBMISSIONS => SmtpTls::Implicit,
        _ if is_loopback(host) => SmtpTls::None,
        _ if environment.is_development() && !has_password => SmtpTls::Opportunistic,
        _ => SmtpTls::StartTls,
    };
    asked.unwrap_or(default)
}

fn is_loopback(host: &str) -> bool {
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

/// What is wrong with the settings of mail, and under which key.
pub(crate) fn check(smtp: &Smtp, environment: Environment) -> Result<(), (&'static str, &'static str)> {
    let has_zero = [smtp.connect_timeout, smtp.command_timeout].iter().any(|span| span.duration().is_zero());
    if has_zero || smtp.connect_timeout.as_secs() > 30 || smtp.command_timeout.as_secs() > 60 {
        return Err(("smtp.command_timeout", "connecting may take from 1 to 30 seconds, and a command from 1 to 60"));
    }
    if smtp.fallback.as_ref().is_some_and(|one| one.host.is_empty()) {
        return Err(("smtp.fallback", "a second server has a host"));
    }
    if smtp.fallback.is_some() && smtp.host.is_none() {
        return Err(("smtp.fallback", "a second server needs a first one; name it as smtp.host"));
    }
    for (server, key) in smtp.servers(environment).iter().zip(["smtp.tls", "smtp.fallback.tls"]) {
        let is_private = matches!(server.tls, SmtpTls::Implicit | SmtpTls::StartTls) || is_loopback(&server.host);
        if server.credentials.is_some() && !is_private {
            return Err((key, "a password travels over TLS alone; write implicit or starttls"));
        }
    }
    if let Some(dkim) = &smtp.dkim {
        let is_name = |text: &str| {
            let is_label = |label: &str| {
                !label.is_empty() && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
            };
            text.len() <= 200 && text.split('.').all(is_label)
        };
        if !is_name(&dkim.domain) || !is_name(&dkim.selector) {
            return Err(("smtp.dkim", "domain and selector are names such as example.org and mail2026"));
        }
    }
    Ok(())
}
