//! The command line's words.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use clap::{Args, Parser, Subcommand, ValueEnum};
use config::HttpUrl;
use runtime::PublicKey;
use shared::{OrganizationId, event::EventType};
use std::path::PathBuf;

/// Accounts, sign-in, organizations, notifications and an API gateway in front of your own services.
///
/// Everything is configured by environment variables and `plateforme.toml`; docs/configuration.md lists them. Without
/// any, `plateforme serve` runs for development on this machine, with its data in ./data.
#[derive(Debug, Parser)]
#[command(name = "plateforme", version, arg_required_else_help = true, max_term_width = 100)]
#[command(after_help = "Exit codes: 0 done, 1 failed, 2 wrong usage, 78 unusable configuration.")]
pub struct Cli {
    /// The configuration file. Default: `PLATEFORME_CONFIG`, else `plateforme.toml` in the current folder if it exists.
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Runs the whole platform in this process: web and API on 3000, API on 3001, metrics and health on 9090.
    ///
    /// Migrates the database first. SIGTERM and Ctrl-C stop it after the requests in flight.
    Serve(Serve),
    /// Brings the database's tables to this version.
    ///
    /// Safe to run twice or from two places: a lock lets one migrate while the other waits. `serve` does it by itself;
    /// services that run alone want it done before they start.
    Migrate(Migrate),
    /// Prints the OpenAPI 3.1 description of the whole API.
    ///
    /// Needs no configuration and no database. A running platform shows it at /api/docs and /openapi.json.
    Openapi,
    /// Shows and checks the gateway's routes, from the configuration alone: nothing has to run.
    #[command(subcommand)]
    Routes(Routes),
    /// Checks configuration, data folder, database, ports and mail, and says what to do about each finding.
    ///
    /// Exits with 1 when it finds a problem. Makes the data folder if it is missing, as `serve` would.
    Doctor,
    /// Asks a running platform on this machine whether it is ready; for container health checks.
    ///
    /// Exits with 0 when /health/ready on the monitoring port says so, and with 1 otherwise, within three seconds.
    Healthcheck,
    /// Manages people.
    #[command(subcommand)]
    Users(Users),
    /// Verifies and exports the audit trail, whether the platform runs or not.
    #[command(subcommand)]
    Audit(Audit),
    /// Shows, keeps and proves erasures of people.
    #[command(subcommand, visible_alias = "erasure")]
    Erasures(Erasures),
}

/// What to do with erasures.
#[derive(Debug, Subcommand)]
pub enum Erasures {
    /// Lists who was erased and when, by their ids, from the erasure list in the data folder.
    List,
    /// Erases everybody again who is on the erasure list and in the database all the same.
    ///
    /// `serve` and `migrate` do it by themselves. Run it after restoring an older state of a database that other
    /// machines serve from; with --from, the list of another machine is taken into account as well.
    Apply {
        /// Another erasure list of this platform, which is merged into the one in the data folder.
        #[arg(long, value_name = "FILE")]
        from: Option<PathBuf>,
    },
    /// Checks the certificate of an erasure.
    ///
    /// Exits with 1 when it was changed, or is by another key. With --public-key it needs no configuration; without, it
    /// compares with this platform's own keys.
    #[command(
        after_help = "Example: plateforme erasures verify certificate.json --public-key ed25519:11qYAYKxCrfVS_7T…"
    )]
    Verify {
        /// The certificate, as GET /api/v1/users/{id}/erasure gives it.
        file: PathBuf,
        /// The key of the platform that issued it.
        #[arg(long, value_name = "KEY")]
        public_key: Option<PublicKey>,
    },
}

/// Options of `serve`.
#[derive(Debug, Args)]
pub struct Serve {
    /// Pass pages on to a development server of the web application instead of serving its export.
    #[arg(long, value_name = "URL")]
    pub web_dev_server: Option<HttpUrl>,
}

/// Options of `migrate`.
#[derive(Debug, Args)]
pub struct Migrate {
    /// Only look; exit with 1 when there is something to migrate.
    #[arg(long)]
    pub check: bool,
}

/// What to do with routes.
#[derive(Debug, Subcommand)]
pub enum Routes {
    /// Lists every route in the order in which they are tried.
    List,
    /// Says which route a request would take, who may call it, and what would be done to it.
    #[command(after_help = "Example: plateforme routes explain GET http://localhost:3000/orders/42")]
    Explain {
        /// The method, for instance GET.
        method: String,
        /// The URL or path, for instance /orders/42.
        url: String,
    },
    /// Checks the configured routes and says what is wrong with them.
    ///
    /// Exits with 78 when they cannot be used, with one line that names the route.
    Check,
}

/// What to do with people.
#[derive(Debug, Subcommand)]
pub enum Users {
    /// Creates an account whose address counts as proved, and prints its id.
    #[command(
        after_help = "Example: printf '%s' \"$PASSWORD\" | plateforme users create --email ada@example.org --admin --password-stdin"
    )]
    Create(CreateUser),
    /// Imports people from a file with one of them in each line, with the hashes of their passwords.
    ///
    /// Each line is JSON, as docs/import.md says. Lines that make nobody go to FILE.refused.ndjson with the reason, and
    /// the command exits with 1 when there are any. It may be killed at any time: the same command goes on where it
    /// stopped, and nobody is lost or doubled. The platform may run meanwhile.
    #[command(after_help = "Example: plateforme users import people.ndjson --create-organizations")]
    Import(ImportUsers),
    /// Writes everybody to a file, one in each line, as `users import` reads them.
    ///
    /// The file holds the hashes of passwords and the secrets of authenticator applications: keep it as safe as the
    /// database. Says so in the log.
    #[command(after_help = "Example: plateforme users export people.ndjson")]
    Export(ExportUsers),
}

/// Options of `users import`.
#[derive(Debug, Args)]
pub struct ImportUsers {
    /// The file.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Make the organizations that do not exist yet. Without this, whoever is in one is refused.
    #[arg(long)]
    pub create_organizations: bool,
}

/// Options of `users export`.
#[derive(Debug, Args)]
pub struct ExportUsers {
    /// The file to write. It must not exist yet.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Put in the hashes of passwords and the secrets of authenticator applications.
    #[arg(long)]
    pub with_secrets: bool,
}

/// Options of `users create`.
#[derive(Debug, Args)]
pub struct CreateUser {
    /// The e-mail address.
    #[arg(long)]
    pub email: String,
    /// The person's name.
    #[arg(long)]
    pub name: Option<String>,
    /// Make the person an admin of the platform. The first one owns its organization, which is made for them.
    #[arg(long)]
    pub admin: bool,
    /// Read the password from standard input, up to the end of the line.
    #[arg(long, required = true)]
    pub password_stdin: bool,
}

/// What to do with the audit trail.
#[derive(Debug, Subcommand)]
pub enum Audit {
    /// Compares the whole log with its seals, its archives and its checkpoints, or an exported file with its signature.
    ///
    /// The checkpoints in the data folder always count; others that were kept elsewhere are given by --checkpoint.
    /// Prints how many events there are and the hash of the last one. When something is not as it was, it exits with 1,
    /// prints `first_bad_position: N`, and says what is wrong there.
    #[command(after_help = "Example: plateforme audit verify --checkpoint /mnt/elsewhere/checkpoint.json")]
    Verify(VerifyAudit),
    /// Writes the log to a file or to standard output, with a signature at the end. Says so in the log.
    ///
    /// Each line has an event with everything that its hash covers, and what is personal in clear as far as nobody was
    /// erased. `audit verify --export FILE` verifies it anywhere, without the database.
    Export(ExportAudit),
    /// Prints a signed checkpoint of the log as it is now, to be kept where nobody can change it.
    Checkpoint,
    /// Prints the public key that checkpoints, archives and exports are verified with.
    Key,
}

/// Options of `audit verify`.
#[derive(Debug, Args)]
pub struct VerifyAudit {
    /// A checkpoint that was kept elsewhere. May be given several times.
    #[arg(long, value_name = "FILE")]
    pub checkpoint: Vec<PathBuf>,
    /// Verify this export, or this file of an archive, instead of the database.
    #[arg(long, value_name = "FILE")]
    pub export: Option<PathBuf>,
    /// A key that counts, as `audit key` prints it: one of older secrets, or, with --export, instead of any
    /// configuration. May be given several times.
    #[arg(long, value_name = "KEY")]
    pub public_key: Vec<PublicKey>,
}

/// Options of `audit export`.
#[derive(Debug, Args)]
pub struct ExportAudit {
    /// ndjson can be verified; csv is for spreadsheets.
    #[arg(long, value_enum, default_value_t = ExportFormat::Ndjson)]
    pub format: ExportFormat,
    /// What happened at this time or later, for instance 2026-01-31 or 2026-01-31T08:30:00Z.
    #[arg(long, value_name = "TIME", value_parser = time)]
    pub from: Option<DateTime<Utc>>,
    /// What happened before this time.
    #[arg(long, value_name = "TIME", value_parser = time)]
    pub to: Option<DateTime<Utc>>,
    /// What belongs to this organization.
    #[arg(long, value_name = "ID")]
    pub organization: Option<OrganizationId>,
    /// What is of this type, for instance session.started. May be given several times.
    #[arg(long = "type", value_name = "TYPE", value_parser = event_type)]
    pub types: Vec<EventType>,
    /// Leave personal data encrypted.
    #[arg(long)]
    pub without_personal: bool,
    /// The file to write. It must not exist yet. Default: standard output.
    #[arg(long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// How an export is written.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum ExportFormat {
    /// One line of JSON for each event, and a signed one at the end.
    Ndjson,
    /// For spreadsheets.
    Csv,
}

fn time(text: &str) -> Result<DateTime<Utc>, String> {
    let day = || text.parse::<NaiveDate>().map(|day| day.and_time(NaiveTime::MIN).and_utc());
    let time = DateTime::parse_from_rfc3339(text).map(|time| time.to_utc());
    time.or_else(|_| day())
        .map_err(|_| "write a day such as 2026-01-31, or a time such as 2026-01-31T08:30:00Z".to_owned())
}

fn event_type(text: &str) -> Result<EventType, String> {
    let known = EventType::ALL.iter().find(|kind| kind.as_str() == text);
    known.copied().ok_or_else(|| "there is no such type of event".to_owned())
}
