//! The command line's words.

use clap::{Args, Parser, Subcommand};
use config::HttpUrl;
use runtime::PublicKey;
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
