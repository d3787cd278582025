//! `plateforme erasures`: who was erased, that they stay erased, and the proof of it.

use super::open_database;
use crate::{cli::Erasures, terminal::say};
use config::Config;
use database::Database;
use runtime::{Failure, PublicKey, Runtime, telemetry};
use std::path::{Path, PathBuf};
use user_service::{Eraser, ErasureList, SignedCertificate};

/// Runs a subcommand.
pub async fn run(config: impl FnOnce() -> Result<Config, Failure>, command: Erasures) -> Result<(), Failure> {
    match command {
        Erasures::List => list(config()?).await,
        Erasures::Apply { from } => apply(config()?, from).await,
        Erasures::Verify { file, public_key } => verify(config, &file, public_key.as_ref()),
    }
}

async fn list(config: Config) -> Result<(), Failure> {
    let runtime = Runtime::start(config)?;
    let list = ErasureList::new(&runtime.config().data_dir, runtime.keyring().clone());
    for entry in list.read().await.map_err(|error| Failure::because(&error))? {
        say(&format!("{}  {}  {}", entry.erased_at.to_rfc3339(), entry.user_id, entry.erasure_id));
    }
    Ok(())
}

async fn apply(config: Config, from: Option<PathBuf>) -> Result<(), Failure> {
    telemetry::init_logs(&config);
    let runtime = Runtime::start(config)?;
    let database = open_database(&runtime).await?;
    super::migrate::migrate(&database).await?;
    let eraser = Eraser::new(&runtime, &database);
    if let Some(file) = from {
        std::fs::metadata(&file).map_err(|error| Failure::failed(format!("{}: {error}", file.display())))?;
        let merged = eraser.merge(&ErasureList::at(file, runtime.keyring().clone())).await;
        say(&format!("{} taken over.", count(merged.map_err(|error| Failure::because(&error))?, "erasure")));
    }
    say(&format!("{} erased again.", count(keep_promises(&eraser).await?, "person")));
    database.close().await.map_err(Failure::failed)
}

/// Makes sure that whoever was erased is not there, before anybody is served.
pub async fn keep(runtime: &Runtime, database: &Database) -> Result<(), Failure> {
    keep_promises(&Eraser::new(runtime, database)).await.map(drop)
}

async fn keep_promises(eraser: &Eraser) -> Result<u64, Failure> {
    let again = eraser.keep_promises().await.map_err(|error| Failure::because(&error))?;
    // Somebody may be reading; then the running platform comes back to it.
    eraser.clear_logs().await.map_err(|error| Failure::because(&error))?;
    Ok(again)
}

fn verify(
    config: impl FnOnce() -> Result<Config, Failure>,
    file: &Path,
    public_key: Option<&PublicKey>,
) -> Result<(), Failure> {
    let named = |error: String| Failure::failed(format!("{}: {error}", file.display()));
    let text = std::fs::read(file).map_err(|error| named(error.to_string()))?;
    let signed: SignedCertificate =
        serde_json::from_slice(&text).map_err(|error| named(format!("not a certificate of an erasure: {error}")))?;
    let is_right = if let Some(key) = public_key {
        signed.is_by(key)
    } else {
        signed.is_ours(Runtime::start(config()?)?.keyring())
    };
    if !is_right {
        return Err(named("not as it was signed, or signed by another platform".to_owned()));
    }
    let certificate = &signed.certificate;
    say(&format!(
        "Valid: {} was erased on {} by {}.",
        certificate.user_id,
        certificate.erased_at.to_rfc3339(),
        certificate.issuer
    ));
    Ok(())
}

fn count(number: u64, one: &str) -> String {
    match (number, one) {
        (1, one) => format!("1 {one}"),
        (number, "person") => format!("{number} people"),
        (number, one) => format!("{number} {one}s"),
    }
}
