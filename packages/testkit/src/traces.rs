//! What a platform leaves on disk: copies of its database, and words found in anything that it wrote.

use crate::{Platform, store};
use database::Database;
use runtime::Runtime;
use shared::Secret;
use std::{
    path::{Path, PathBuf},
    process::Command,
    sync::Arc,
};

/// A copy of the database as it was once: the SQLite file itself, or what `pg_dump` wrote.
pub struct Backup(PathBuf);

impl Platform {
    /// Copies the database as an operator would.
    pub async fn back_up(&self) -> Backup {
        let url = self.runtime.config().database_url();
        // Outside of the data folder, whose files are searched for traces.
        let path = std::env::temp_dir().join(format!("np-backup-{}.db", shared::id::generate(&*self.clock)));
        if let Some(file) = url.expose().strip_prefix("sqlite://") {
            assert!(self.database.clear_log().await.unwrap(), "nobody reads");
            std::fs::copy(file, &path).unwrap();
        } else {
            run(Command::new("pg_dump").arg("--format=custom").arg("--file").arg(&path).arg(url.expose()));
        }
        Backup(path)
    }

    /// A process of the same installation on the restored copy, before it does anything. The data folder is the one of
    /// today.
    pub async fn restored(&self, backup: &Backup) -> (Runtime, Database) {
        let url = if self.runtime.config().database_url().expose().starts_with("sqlite://") {
            format!("sqlite://{}", backup.0.display())
        } else {
            let url = store::empty_postgres().await;
            run(Command::new("pg_restore").arg("--no-owner").arg("--dbname").arg(&url).arg(&backup.0));
            url
        };
        let config = config::Config { database_url: Some(Secret::new(url)), ..self.runtime.config().clone() };
        let clock: Arc<dyn shared::Clock> = self.clock.clone();
        let runtime = Runtime::with_clock(config, clock).unwrap();
        let database = database::open(&runtime).await.unwrap();
        (runtime, database)
    }

    /// Where any of these words stands in clear, in any case: in every file of the data folder, the database and its
    /// logs among them, and on PostgreSQL in a dump. Empty: nowhere.
    pub fn traces_of(&self, words: &[&str]) -> Vec<String> {
        let mut found = Vec::new();
        let mut look = |place: &str, bytes: &[u8]| {
            let bytes = bytes.to_ascii_lowercase();
            for word in words {
                let word = word.to_ascii_lowercase();
                if bytes.windows(word.len()).any(|window| window == word.as_bytes()) {
                    found.push(format!("{word} in {place}"));
                }
            }
        };
        for path in files(&self.runtime.config().data_dir) {
            look(&path.display().to_string(), &std::fs::read(&path).unwrap_or_default());
        }
        let url = self.runtime.config().database_url();
        if !url.expose().starts_with("sqlite://") {
            look("a dump", &run(Command::new("pg_dump").arg(url.expose())));
        }
        found
    }
}

impl Drop for Backup {
    fn drop(&mut self) {
        for end in ["db", "db-wal", "db-shm"] {
            drop(std::fs::remove_file(self.0.with_extension(end)));
        }
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

/// Runs one of PostgreSQL's own tools, which tests on PostgreSQL need.
fn run(command: &mut Command) -> Vec<u8> {
    let output = command.output().expect("PostgreSQL's tools are installed");
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}
