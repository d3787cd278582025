//! `plateforme users`: people, from the command line.

mod export;
mod import;

use super::open_database;
use crate::{
    cli::{CreateUser, Users},
    terminal::say,
};
use config::Config;
use runtime::{Failure, Runtime, telemetry};
use shared::{Email, Secret};
use std::io::BufRead;

/// Runs a subcommand.
pub async fn run(config: Config, command: Users) -> Result<(), Failure> {
    match command {
        Users::Create(options) => create(config, options).await,
        Users::Import(options) => import::run(config, options).await,
        Users::Export(options) => export::run(config, options).await,
    }
}

async fn create(config: Config, options: CreateUser) -> Result<(), Failure> {
    let email: Email = options.email.parse().map_err(|error| Failure::failed(format!("--email: {error}")))?;
    let password = read_password()?;
    telemetry::init_logs(&config);
    let runtime = Runtime::start(config)?;
    let database = open_database(&runtime).await?;
    super::migrate::migrate(&database).await?;
    let user = auth_service::CreateUser { email, password, name: options.name, admin: options.admin };
    let id = auth_service::create_user(&runtime, &database, user).await.map_err(|error| Failure::because(&error))?;
    say(&id.to_string());
    Ok(())
}

fn read_password() -> Result<Secret, Failure> {
    let mut line = String::new();
    std::io::stdin()
        .lock()
        .read_line(&mut line)
        .map_err(|error| Failure::failed(format!("--password-stdin: {error}")))?;
    let password = line.trim_end_matches(['\r', '\n']);
    if password.is_empty() {
        return Err(Failure::failed("--password-stdin: standard input is empty; write the password to it"));
    }
    Ok(Secret::new(password.to_owned()))
}
