//! Fills a migrated database with many people, organizations and events, as if they had come over a year: so that it can
//! be measured how lists, searches and checks grow with them.
//!
//! Reads the configuration as `plateforme` does (`DATABASE_URL`, `DATA_DIR`). The same numbers give the same people.
#![expect(clippy::print_stdout, reason = "it tells how far it is")]

mod clock;
mod events;
mod indexes;
mod names;
mod people;
mod sessions;

use chrono::TimeDelta;
use clap::Parser;
use clock::SteppedClock;
use config::Source;
use database::{ConnectionTrait, Database, workers::SealingWorker};
use runtime::{Failure, Progress, Runtime, Worker};
use std::{path::PathBuf, sync::Arc, time::Instant};

/// For how long they have been coming.
const YEAR: TimeDelta = TimeDelta::days(365);

/// How many of what.
#[derive(Parser)]
struct Options {
    /// People. All of them are members of the organization `everybody`, and each of one of ten people besides.
    #[arg(long, default_value_t = 1000)]
    people: u32,
    /// Events about them, sealed.
    #[arg(long, default_value_t = 5000)]
    events: u32,
    /// A file for a session of each of them: a line with their id and the cookie.
    #[arg(long)]
    sessions: Option<PathBuf>,
}

fn main() -> std::process::ExitCode {
    let options = Options::parse();
    let done = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(Failure::failed)
        .and_then(|executor| executor.block_on(seed(&options)));
    match done {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(failure) => failure.report("seed"),
    }
}

async fn seed(options: &Options) -> Result<(), Failure> {
    let config = config::load(&Source::process())?;
    let clock = Arc::new(SteppedClock::starting_before_now(YEAR));
    let runtime = Runtime::with_clock(config, Arc::<SteppedClock>::clone(&clock))?;
    let database = database::open(&runtime).await?;
    with_room(&database).await?;
    let started = Instant::now();
    let people = match people::find(&database).await.map_err(|error| Failure::because(&error))? {
        Some(people) => people,
        None => people::seed(&database, &clock, options.people).await?,
    };
    told("people", options.people, started);
    let started = Instant::now();
    clock.turn_back(YEAR);
    let indexes = indexes::take(&database, "events").await.map_err(|error| Failure::because(&error))?;
    events::seed(&database, &clock, &people, options.events).await.map_err(|error| Failure::because(&error))?;
    indexes::give_back(&database, &indexes).await.map_err(|error| Failure::because(&error))?;
    told("events", options.events, started);
    let (started, sealing) = (Instant::now(), SealingWorker::new(&database));
    while sealing.run_once().await.map_err(|error| Failure::failed(error.to_string()))? == Progress::More {}
    told("seals", options.events, started);
    if let Some(file) = &options.sessions {
        let started = Instant::now();
        let count = sessions::seed(&database, file).await.map_err(|error| Failure::because(&error))?;
        told("sessions", count, started);
    }
    analyze(&database).await?;
    database.close().await.map_err(|error| Failure::because(&error))
}

fn told(what: &str, count: u32, started: Instant) {
    println!("{count} {what} in {:.1} s", started.elapsed().as_secs_f32());
}

/// SQLite keeps its trees in memory while they grow. PostgreSQL knows no such statement, and needs none.
async fn with_room(database: &Database) -> Result<(), Failure> {
    attempt(database, "PRAGMA cache_size = -4000000").await
}

/// PostgreSQL counts what there is, as it would by itself after a while. SQLite, which never does, knows no such
/// statement.
pub(crate) async fn analyze(database: &Database) -> Result<(), Failure> {
    attempt(database, "SET LOCAL statement_timeout = 0; ANALYZE; SET LOCAL statement_timeout = 0").await
}

/// Runs what one engine understands, on the connection that writes.
async fn attempt(database: &Database, statement: &str) -> Result<(), Failure> {
    let tx = database.write().await.map_err(|error| Failure::because(&error))?;
    match tx.execute_unprepared(statement).await {
        Ok(_) => tx.commit().await,
        Err(_) => tx.rollback().await,
    }
    .map_err(|error| Failure::because(&error))
}
