//! How long it takes to claim the next delivery and to write that it was sent: in an empty queue of a thousand, and in one
//! of a million. All of them are due, of every priority.
//!
//! Each of the two databases is new, and given by its address: `sqlite:<path>` or `postgresql://…`.
#![expect(clippy::print_stdout, reason = "it tells what it measured")]

use chrono::TimeDelta;
use clap::Parser;
use config::{Config, Environment};
use database::{
    ConnectionTrait, Database, DbErr,
    deliveries::{self, DeliveryState, Ended, NewDelivery, Priority},
};
use runtime::{Failure, Runtime};
use sea_orm::DatabaseBackend;
use serde_json::json;
use shared::{DeliveryId, EventId, Secret, id};
use std::{path::PathBuf, time::Instant};

/// Claims that do not count.
const WARM_UP: usize = 200;
const CHANNEL: &str = "email";

/// Two databases, and how often each is asked.
#[derive(Parser)]
struct Options {
    /// The database with few deliveries.
    #[arg(long)]
    few: String,
    /// The database with many.
    #[arg(long)]
    many: String,
    /// A folder for what the process keeps.
    #[arg(long)]
    folder: PathBuf,
    /// How many are many.
    #[arg(long, default_value_t = 1_000_000)]
    count: u32,
    /// Claims in each.
    #[arg(long, default_value_t = 2000)]
    rounds: usize,
}

fn main() -> std::process::ExitCode {
    let options = Options::parse();
    let executor = tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(Failure::failed);
    match executor.and_then(|executor| executor.block_on(compare(&options))) {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(failure) => failure.report("claims"),
    }
}

async fn compare(options: &Options) -> Result<(), Failure> {
    let storage = |error: DbErr| Failure::because(&error);
    let few = open(&options.few, options).await?;
    let many = open(&options.many, options).await?;
    fill(&few, 1000 + u32::try_from(options.rounds + WARM_UP).unwrap_or(u32::MAX)).await.map_err(storage)?;
    fill(&many, options.count).await.map_err(storage)?;
    let mut times = [Vec::with_capacity(options.rounds), Vec::with_capacity(options.rounds)];
    for round in 0..WARM_UP + options.rounds {
        // In turn, so that both see the same disk.
        for (database, times) in [&few, &many].into_iter().zip(&mut times) {
            let micros = claim(database).await.map_err(storage)?;
            if round >= WARM_UP {
                times.push(micros);
            }
        }
    }
    let result = times.map(|mut times| {
        times.sort_unstable();
        json!({ "median_us": times[times.len() / 2], "p95_us": times[times.len() * 95 / 100] })
    });
    println!("{}", json!({ "few": result[0], "many": result[1] }));
    Ok(())
}

async fn open(url: &str, options: &Options) -> Result<Database, Failure> {
    let config = Config {
        data_dir: options.folder.clone(),
        database_url: Some(Secret::new(url.to_owned())),
        environment: Environment::Development,
        ..Config::default()
    };
    let runtime = Runtime::start(config)?;
    let database = database::open(&runtime).await.map_err(|error| Failure::because(&error))?;
    database::migrate(&database).await.map_err(|error| Failure::because(&error))?;
    Ok(database)
}

/// One delivery made as the service makes them, and copies of it.
async fn fill(database: &Database, count: u32) -> Result<(), DbErr> {
    let tx = database.write().await?;
    let row = NewDelivery {
        template: "notification".to_owned(),
        priority: Priority::Normal,
        due_at: tx.now() - TimeDelta::hours(1),
        ..NewDelivery::new(
            DeliveryId::generate(tx.clock()),
            EventId(id::generate(tx.clock())),
            CHANNEL,
            "one".into(),
            tx.now(),
        )
    };
    deliveries::insert_once(&tx, row, tx.now()).await?;
    if tx.get_database_backend() == DatabaseBackend::Postgres {
        // A million rows take longer than any request may.
        tx.execute_unprepared("SET LOCAL statement_timeout = 0").await?;
    }
    let (series, identity) = match tx.get_database_backend() {
        DatabaseBackend::Postgres => ("generate_series(1, $COUNT) AS n(i)", "gen_random_uuid()"),
        _ => (
            "(WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $COUNT) SELECT i FROM n) AS n",
            "randomblob(16)",
        ),
    };
    let series = series.replace("$COUNT", &count.to_string());
    let copy = format!(
        "INSERT INTO deliveries (id, event_id, channel, recipient, template, data, state, attempts, next_attempt_at, \
         priority, created_at, updated_at) \
         SELECT {identity}, {identity}, channel, recipient, template, data, state, attempts, next_attempt_at, \
         CASE i % 10 WHEN 0 THEN 0 WHEN 1 THEN 9 ELSE 5 END, created_at, updated_at \
         FROM deliveries CROSS JOIN {series} WHERE recipient = 'one'"
    );
    tx.execute_unprepared(&copy).await?;
    tx.commit().await?;
    let tx = database.write().await?;
    tx.execute_unprepared("ANALYZE deliveries").await?;
    tx.commit().await
}

/// Claims one and writes that it was sent; microseconds.
async fn claim(database: &Database) -> Result<u128, DbErr> {
    let holder = id::generate(database.clock().as_ref());
    let started = Instant::now();
    let tx = database.write().await?;
    let claimed = deliveries::claim_due(&tx, CHANNEL, 1, (holder, TimeDelta::minutes(2)), tx.now()).await?;
    tx.commit().await?;
    let Some(delivery) = claimed.first() else { return Err(DbErr::Custom("nothing is due".to_owned())) };
    let ended = Ended { state: DeliveryState::Sent, provider: "none".to_owned(), error: None, next_attempt_at: None };
    let tx = database.write().await?;
    deliveries::finish(&tx, delivery.id, holder, &ended, tx.now()).await?;
    tx.commit().await?;
    Ok(started.elapsed().as_micros())
}
