//! `plateforme doctor`: what is wrong, and what to do about it.

use super::{load, open_database};
use crate::terminal::say;
use config::{Config, DkimSettings};
use database::migration::{self, Status};
use runtime::{Failure, Runtime, mailer::dkim::Signer};
use std::{path::PathBuf, time::Duration};
use tokio::net::{TcpListener, TcpStream};

const TIMEOUT: Duration = Duration::from_secs(3);

/// Findings, told as they are made.
#[derive(Default)]
struct Findings {
    problems: u32,
}

impl Findings {
    fn tell(&mut self, subject: &str, finding: Result<String, String>) {
        match finding {
            Ok(note) => say(&format!("  ok       {subject}: {note}")),
            Err(advice) => {
                self.problems += 1;
                say(&format!("  problem  {subject}: {advice}"));
            }
        }
    }
}

/// Checks one part after the other; fails when there was a problem.
pub async fn run(file: Option<PathBuf>) -> Result<(), Failure> {
    let config = load(file)?;
    let mut findings = Findings::default();
    let environment = config.environment.as_str();
    findings.tell("configuration", Ok(format!("valid for {environment}, public address {}", config.public_url())));
    for key in config::unused(&config) {
        findings.tell(key, Err("known, but not used by this version; leave it out".to_owned()));
    }
    check_ports(&config, &mut findings).await;
    findings.tell("mail", mail(&config).await);
    if let Some(settings) = &config.smtp.dkim {
        findings.tell("DKIM", dkim(&config.smtp.from, settings));
    }
    findings.tell("push messages", Ok(push(&config)));
    findings.tell("web application", web(&config));
    match Runtime::start(config) {
        Ok(runtime) => {
            findings.tell("data folder", Ok(runtime.config().data_dir.display().to_string()));
            findings.tell("database", database(&runtime).await);
        }
        Err(error) => findings.tell("start", Err(error.to_string())),
    }
    match findings.problems {
        0 => Ok(()),
        1 => Err(Failure::failed("one problem found")),
        count => Err(Failure::failed(format!("{count} problems found"))),
    }
}

async fn check_ports(config: &Config, findings: &mut Findings) {
    let ports = &config.ports;
    for (variable, port) in [("WEB_PORT", ports.web), ("API_PORT", ports.api), ("MONITORING_PORT", ports.monitoring)] {
        let finding = match TcpListener::bind(config.listen_address(port)).await {
            Ok(_) => Ok(format!("port {port} is free")),
            Err(error) if error.kind() == std::io::ErrorKind::AddrInUse => {
                Ok(format!("port {port} is in use, which is right if the platform is running"))
            }
            Err(error) => Err(format!("port {port} cannot be used: {error}")),
        };
        findings.tell(variable, finding);
    }
}

async fn mail(config: &Config) -> Result<String, String> {
    let Some(host) = &config.smtp.host else {
        return Ok("the development mailbox".to_owned());
    };
    let port = config.smtp.port;
    match tokio::time::timeout(TIMEOUT, TcpStream::connect((host.as_str(), port))).await {
        Ok(Ok(_)) => Ok(format!("{host}:{port} answers")),
        Ok(Err(error)) => Err(format!("SMTP_HOST {host}, SMTP_PORT {port}: {error}")),
        Err(_) => Err(format!("SMTP_HOST {host}, SMTP_PORT {port}: no answer in {} s", TIMEOUT.as_secs())),
    }
}

/// What the domain has to publish, so that receivers can check the signatures on mails.
fn dkim(from: &str, settings: &DkimSettings) -> Result<String, String> {
    let signer = Signer::load(settings).map_err(|error| format!("smtp.dkim: {error}"))?;
    let sender = from.rsplit('@').next().unwrap_or_default().trim_end_matches('>');
    if !signer.is_aligned(sender) {
        let domain = &settings.domain;
        return Err(format!(
            "SMTP_FROM is at {sender}, and {domain} signs: DMARC does not count that; sign as {sender}"
        ));
    }
    let record = signer.record();
    Ok(format!("publish this TXT record, if you have not: {} \"{}\"", record.name, record.value))
}

fn push(config: &Config) -> String {
    let expo = config.push.expo_url();
    match config.push.expo_access_token {
        Some(_) => format!("to apps by way of {expo}, with an access token"),
        None => format!("to apps by way of {expo}; set EXPO_ACCESS_TOKEN once the project there has push security on"),
    }
}

fn web(config: &Config) -> Result<String, String> {
    if let Some(server) = &config.web.dev_server {
        return Ok(format!("pages come from {server}"));
    }
    api_gateway::web_source(config).ok_or_else(|| "not built; run npm run build".to_owned())
}

async fn database(runtime: &Runtime) -> Result<String, String> {
    let database = open_database(runtime).await.map_err(|failure| failure.to_string())?;
    let status = migration::check(&database).await.map_err(|error| error.to_string())?;
    let finding = match status {
        Status::UpToDate => Ok("reachable and up to date".to_owned()),
        Status::Newer(_) => Ok("reachable, and newer than this program, which can work with it".to_owned()),
        Status::Pending(names) => Ok(format!("reachable; serve and migrate will apply {}", names.join(", "))),
    };
    database.close().await.map_err(|error| error.to_string())?;
    finding
}
