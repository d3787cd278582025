//! `plateforme audit`: the log as evidence.

use super::load;
use crate::{
    cli::{Audit, ExportAudit, ExportFormat, VerifyAudit},
    terminal::say,
};
use config::Config;
use database::{
    Database,
    audit::{
        self, Checkpoint, Evidence, VerifyError,
        export::{Exporter, Filter, Format},
    },
    events,
    workers::SealingWorker,
};
use runtime::{Failure, Progress, Runtime, Worker};
use serde_json::json;
use shared::event::{Actor, EventType, NewEvent};
use std::{
    fs::File,
    io::{self, BufReader, Write},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};

/// Runs a subcommand.
pub async fn run(file: Option<PathBuf>, command: Audit) -> Result<(), Failure> {
    match command {
        // With the key at hand, an export needs nothing of this installation.
        Audit::Verify(VerifyAudit { checkpoint, export: Some(export), public_key }) if !public_key.is_empty() => {
            let evidence = Evidence::gather(None, &public_key, None, &checkpoint);
            told(evidence.map_err(Into::into).and_then(|evidence| verify_export(&evidence, &export)))
        }
        Audit::Verify(options) => verify(load(file)?, options).await,
        Audit::Export(options) => export(load(file)?, options).await,
        Audit::Checkpoint => checkpoint(load(file)?).await,
        Audit::Key => {
            let runtime = Runtime::start(load(file)?)?;
            say(&runtime.keyring().public_key().to_string());
            Ok(())
        }
    }
}

async fn verify(config: Config, options: VerifyAudit) -> Result<(), Failure> {
    let runtime = Runtime::start(config)?;
    let data_dir = &runtime.config().data_dir;
    let gather =
        |data_dir| Evidence::gather(Some(runtime.keyring()), &options.public_key, data_dir, &options.checkpoint);
    if let Some(export) = &options.export {
        // The checkpoints of the data folder count here too: the export must not say anything else.
        return told(gather(Some(data_dir)).map_err(Into::into).and_then(|evidence| verify_export(&evidence, export)));
    }
    let evidence = match gather(Some(data_dir)) {
        Ok(evidence) => evidence,
        Err(error) => return told(Err(error.into())),
    };
    let database = database::open_migrated(&runtime).await?;
    told(verify_database(&database, &evidence).await)
}

async fn verify_database(database: &Database, evidence: &Evidence) -> Result<(), VerifyError> {
    let report = audit::verify(database.reader(), evidence).await?;
    say(&format!("{} events verified", report.events));
    say(&format!("head: {}", report.head));
    say(&format!("checkpoints: {}", report.checkpoints));
    if report.archived > 0 {
        say(&format!("in archives: {}", report.archived));
    }
    if report.waiting > 0 {
        say(&format!("waiting for their seal: {}", report.waiting));
    }
    for warning in &report.warnings {
        say(&format!("warning: {warning}"));
    }
    Ok(())
}

fn verify_export(evidence: &Evidence, path: &Path) -> Result<(), VerifyError> {
    let file = File::open(path).map_err(audit::export::ExportError::from)?;
    let report = evidence.verify_export(BufReader::new(file))?;
    let manifest = &report.manifest;
    say(&format!("{} events verified", manifest.count));
    say(&format!("positions: {} to {}", manifest.first_position, manifest.last_position));
    say(&format!("head: {}", manifest.head.hash));
    say(&format!("exported: {}", manifest.created_at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true)));
    if report.archived > 0 {
        say(&format!("in archives: {}", report.archived));
    }
    Ok(())
}

/// Says where the first bad position is.
fn told(result: Result<(), VerifyError>) -> Result<(), Failure> {
    result.map_err(|error| {
        if let Some(position) = error.first_bad_position() {
            say(&format!("first_bad_position: {position}"));
        }
        Failure::because(&error)
    })
}

async fn export(config: Config, options: ExportAudit) -> Result<(), Failure> {
    let runtime = Runtime::start(config)?;
    let database = database::open_migrated(&runtime).await?;
    let filter = Filter {
        organization_id: options.organization,
        types: options.types.iter().map(|kind| kind.as_str().to_owned()).collect(),
        from: options.from,
        to: options.to,
        ..Filter::default()
    };
    let format = match options.format {
        ExportFormat::Ndjson => Format::Ndjson,
        ExportFormat::Csv => Format::Csv,
    };
    // The file first: nothing is said to be exported that then has nowhere to go.
    let mut out = output(options.output.as_deref())?;
    seal_waiting(&database).await?;
    let noted = json!({ "filter": filter, "format": format, "personal": !options.without_personal });
    let mut exporter =
        Exporter::begin(&database, filter, format, !options.without_personal).await.map_err(Failure::failed)?;
    note(&database, noted).await.map_err(Failure::failed)?;
    while let Some(text) = exporter.next().await.map_err(|error| Failure::because(&error))? {
        match out.write_all(text.as_bytes()) {
            // Whoever read it has had enough.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => return Ok(()),
            written => written.map_err(|error| Failure::failed(format!("the export cannot be written: {error}")))?,
        }
    }
    match out.flush() {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => return Ok(()),
        flushed => flushed.map_err(|error| Failure::failed(format!("the export cannot be written: {error}")))?,
    }
    if let Some(path) = &options.output {
        say(&format!("{} events written to {}", exporter.count(), path.display()));
    }
    Ok(())
}

/// Says in the log that it was exported.
async fn note(database: &Database, payload: serde_json::Value) -> Result<(), database::DbErr> {
    let transaction = database.write().await?;
    events::append(&transaction, NewEvent::new(EventType::AuditExported, Actor::System).payload(payload)).await?;
    transaction.commit().await
}

fn output(path: Option<&Path>) -> Result<Box<dyn Write>, Failure> {
    let Some(path) = path else { return Ok(Box::new(io::stdout())) };
    let file = File::options().write(true).create_new(true).mode(0o600).open(path);
    let file = file.map_err(|error| Failure::failed(format!("--output {}: {error}", path.display())))?;
    Ok(Box::new(file))
}

async fn checkpoint(config: Config) -> Result<(), Failure> {
    let runtime = Runtime::start(config)?;
    let database = database::open_migrated(&runtime).await?;
    seal_waiting(&database).await?;
    let checkpoint = Checkpoint::of_head(database.reader(), database.keyring(), database.now()).await;
    let checkpoint = checkpoint.map_err(|error| Failure::because(&error))?;
    say(&serde_json::to_string(&checkpoint).map_err(Failure::failed)?);
    Ok(())
}

/// Seals what waits, as it may where nothing runs.
async fn seal_waiting(database: &Database) -> Result<(), Failure> {
    let worker = SealingWorker::new(database);
    while worker.run_once().await.map_err(|error| Failure::because(&*error))? == Progress::More {}
    Ok(())
}
