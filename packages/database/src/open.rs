//! Opening the database of a running process.

use crate::{Database, Options, Status, migration, presence};
use runtime::{Failure, Runtime, Worker};
use sea_orm::DbErr;
use std::sync::Arc;

/// Why a process has no database. The message is one line that says what to do.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// Nobody answers at the address.
    #[error(
        "DATABASE_URL [database_url]: {place} cannot be opened ({source}); is it running, and is the address right?"
    )]
    Unreachable {
        /// The address without its password.
        place: String,
        /// Why.
        source: DbErr,
    },
    /// A service does not migrate; something else must have done it.
    #[error("the database lacks {}; run plateforme migrate first", .0.join(", "))]
    Behind(Vec<String>),
}

impl From<OpenError> for Failure {
    fn from(error: OpenError) -> Self {
        Self::failed(error)
    }
}

/// Opens the database that the configuration names, and makes readiness depend on it.
///
/// # Errors
/// When it cannot be reached.
pub async fn open(runtime: &Runtime) -> Result<Database, OpenError> {
    let url = runtime.config().database_url();
    let unreachable = |source| OpenError::Unreachable { place: without_password(url.expose()), source };
    let database = Database::connect(&url, runtime.clock().clone(), runtime.keyring().clone(), Options::default())
        .await
        .map_err(unreachable)?;
    let checked = database.clone();
    runtime.health().add("database", move || {
        let database = checked.clone();
        Box::pin(async move { database.ping().await.map_err(|_| "does not answer".to_owned()) })
    });
    Ok(database)
}

/// The same for a service that runs alone: the tables must be there already.
///
/// # Errors
/// When it cannot be reached, or is older than this program.
pub async fn open_migrated(runtime: &Runtime) -> Result<Database, OpenError> {
    let database = open(runtime).await?;
    let place = without_password(runtime.config().database_url().expose());
    match migration::check(&database).await {
        Ok(Status::Pending(names)) => Err(OpenError::Behind(names)),
        Ok(Status::UpToDate | Status::Newer(_)) => Ok(database),
        Err(source) => Err(OpenError::Unreachable { place, source }),
    }
}

/// The same for one whose workers work on it from now on.
///
/// # Errors
/// When it cannot be reached, or is older than this program.
pub async fn open_to_work(runtime: &Runtime) -> Result<Database, OpenError> {
    let database = open_migrated(runtime).await?;
    let place = without_password(runtime.config().database_url().expose());
    presence::begin(&database).await.map_err(|source| OpenError::Unreachable { place, source })?;
    Ok(database)
}

/// The background work on the log and on what is kept for a day, which each process that links the database offers; leases keep one of each active.
pub fn background(runtime: &Runtime, database: &Database) -> Vec<Arc<dyn Worker>> {
    let sealing = crate::workers::SealingWorker::new(database);
    let relay = crate::workers::RelayWorker::new(database, Arc::clone(runtime.bus()));
    let config = runtime.config();
    let checkpoints = crate::workers::CheckpointWorker::new(database, &config.data_dir, &config.audit);
    let retention = crate::workers::RetentionWorker::new(database, config);
    let sweeping = crate::workers::SweepingWorker(database.clone());
    vec![Arc::new(sealing), Arc::new(relay), Arc::new(checkpoints), Arc::new(retention), Arc::new(sweeping)]
}

/// An address for showing: nothing between the scheme and the `@`, nothing after the `?`.
fn without_password(url: &str) -> String {
    let url = url.split('?').next().unwrap_or_default();
    match (url.split_once("://"), url.rsplit_once('@')) {
        (Some((scheme, _)), Some((_, place))) => format!("{scheme}://{place}"),
        _ => url.to_owned(),
    }
}
