//! `plateforme users export`: everybody, to a file.

use super::open_database;
use crate::{
    cli::ExportUsers,
    commands::migrate::migrate,
    terminal::{Bar, say},
};
use config::Config;
use runtime::{Failure, Runtime, telemetry};
use user_service::carry;

/// Writes the file.
pub async fn run(config: Config, options: ExportUsers) -> Result<(), Failure> {
    telemetry::init_logs(&config);
    let runtime = Runtime::start(config)?;
    let database = open_database(&runtime).await?;
    migrate(&database).await?;
    let mut bar = Bar::new();
    let written = carry::export(&runtime, &database, &options.file, options.with_secrets, |done, whole| {
        bar.show(done, whole, &format!("{done} people"));
    });
    let written = written.await;
    bar.end();
    let count = written.map_err(|error| Failure::because(&error))?;
    database.close().await.map_err(Failure::failed)?;
    say(&format!("{count} people exported."));
    Ok(())
}
