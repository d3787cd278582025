//! `plateforme users import`: people from a file.

use super::open_database;
use crate::{
    cli::ImportUsers,
    commands::migrate::migrate,
    terminal::{Bar, say},
};
use auth_service::password::Stored;
use config::Config;
use database::memberships;
use runtime::{Failure, Runtime, telemetry};
use std::time::Instant;
use user_service::import::{self, Checks, Options, Progress};

/// The most organizations without an owner that are named.
const NAMED: u64 = 100;

/// Imports a file, or what is left of it.
pub async fn run(config: Config, options: ImportUsers) -> Result<(), Failure> {
    telemetry::init_logs(&config);
    let runtime = Runtime::start(config)?;
    let database = open_database(&runtime).await?;
    migrate(&database).await?;
    let options = Options {
        file: options.file,
        creates_organizations: options.create_organizations,
        checks: Checks { password_hash: check_hash },
    };
    let (mut bar, start) = (Bar::new(), Instant::now());
    let done = import::run(&runtime, &database, &options, |progress| {
        bar.show(progress.cursor.bytes, progress.total, &speed(progress, start));
    });
    let done = done.await;
    bar.end();
    let done = done.map_err(|error| Failure::because(&error))?;
    // Whoever made organizations by a file has to know which of them nobody can manage.
    let mut unowned = Vec::new();
    if options.creates_organizations {
        let found = memberships::without_owner(database.reader(), NAMED).await;
        unowned = found.map_err(|error| Failure::because(&error))?;
    }
    database.close().await.map_err(Failure::failed)?;
    tell(&done, &options, &unowned)
}

fn check_hash(text: &str) -> Result<(), String> {
    text.parse::<Stored>().map(drop).map_err(|error| error.to_string())
}

fn speed(progress: &Progress, start: Instant) -> String {
    let lines = progress.cursor.lines - progress.resumed.lines;
    let rate = u128::from(lines) * 1000 / start.elapsed().as_millis().max(1);
    let refused = match progress.cursor.refused {
        0 => String::new(),
        refused => format!(", {refused} refused"),
    };
    format!("{} lines, {rate} lines/s{refused}", progress.cursor.lines)
}

fn tell(done: &Progress, options: &Options, unowned: &[String]) -> Result<(), Failure> {
    let cursor = &done.cursor;
    if done.resumed.is_finished {
        say("This file was imported before; nothing was done.");
    } else if done.resumed.lines > 0 {
        say(&format!("Went on behind line {}, where an earlier run stopped.", done.resumed.lines));
    }
    say(&format!("{} lines: {} people imported, {} refused.", cursor.lines, cursor.imported, cursor.refused));
    if !unowned.is_empty() {
        let named = unowned.join(", ");
        say(&format!("Nobody owns {named}. Whoever manages customers' organizations can make an owner of a member."));
    }
    if cursor.refused == 0 {
        return Ok(());
    }
    let file = import::refused_beside(&options.file);
    Err(Failure::failed(format!("{} lines made nobody; {} says why", cursor.refused, file.display())))
}
