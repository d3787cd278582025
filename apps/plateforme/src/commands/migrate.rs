//! `plateforme migrate`: brings the database to this version.

use super::open_database;
use crate::{cli::Migrate, terminal::say};
use config::Config;
use database::{
    Database,
    migration::{self, Status},
};
use runtime::{Failure, Runtime, telemetry};

/// Migrates, or with `--check` only looks.
pub async fn run(config: Config, options: &Migrate) -> Result<(), Failure> {
    telemetry::init_logs(&config);
    let runtime = Runtime::start(config)?;
    let database = open_database(&runtime).await?;
    if options.check {
        return check(&database).await;
    }
    match migrate(&database).await?.as_slice() {
        [] => say("The database is up to date."),
        names => say(&format!("Migrated: {}", names.join(", "))),
    }
    super::erasures::keep(&runtime, &database).await
}

/// Brings the database to this version, and tells what that took.
pub async fn migrate(database: &Database) -> Result<Vec<String>, Failure> {
    migration::migrate(database).await.map_err(|error| Failure::because(&error))
}

async fn check(database: &Database) -> Result<(), Failure> {
    match migration::check(database).await.map_err(Failure::failed)? {
        Status::UpToDate => say("The database is up to date."),
        Status::Newer(_) => say("The database is newer than this program, which can work with it."),
        Status::Pending(names) => {
            return Err(Failure::failed(format!("to migrate: {}; run plateforme migrate", names.join(", "))));
        }
    }
    Ok(())
}
