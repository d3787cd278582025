//! What the command line does, one file a command.

mod audit;
mod doctor;
mod erasures;
mod healthcheck;
mod migrate;
mod openapi;
mod routes;
mod serve;
mod users;

use crate::cli::{Cli, Command};
use config::{Config, Source};
use database::Database;
use runtime::{Failure, Runtime};
use std::path::PathBuf;

/// Runs a command to its end.
///
/// # Errors
/// One line for the user, and an exit code.
pub fn run(cli: Cli) -> Result<(), Failure> {
    let executor = tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(Failure::failed)?;
    executor.block_on(async {
        let file = cli.config;
        match cli.command {
            Command::Serve(options) => serve::run(load(file)?, options).await,
            Command::Migrate(options) => migrate::run(load(file)?, &options).await,
            Command::Openapi => openapi::run().await,
            Command::Routes(command) => routes::run(&load(file)?, &command),
            Command::Doctor => doctor::run(file).await,
            Command::Healthcheck => healthcheck::run(&load(file)?).await,
            Command::Users(command) => users::run(load(file)?, command).await,
            Command::Audit(command) => audit::run(file, command).await,
            Command::Erasures(command) => erasures::run(|| load(file), command).await,
        }
    })
}

/// Reads the configuration, from the file that `--config` names if there is one.
fn load(file: Option<PathBuf>) -> Result<Config, Failure> {
    let mut source = Source::process();
    if let Some(file) = file {
        let process = source.variable;
        let named = file.display().to_string();
        source.variable =
            Box::new(move |name| if name == "PLATEFORME_CONFIG" { Some(named.clone()) } else { process(name) });
    }
    Ok(config::load(&source)?)
}

/// Opens the database of a runtime.
async fn open_database(runtime: &Runtime) -> Result<Database, Failure> {
    Ok(database::open(runtime).await?)
}
