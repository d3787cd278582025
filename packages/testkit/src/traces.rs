//! What a platform leaves on disk: copies of its database, and words found in anything that it wrote.

use crate::{Platform, store};
use base64::{Engine, engine::general_purpose::STANDARD_NO_PAD};
use config::Config;
use database::Database;
use runtime::{Runtime, crypto};
use shared::Secret;
use std::{
    fmt::Write,
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
        if let Some(file) = sqlite_file(url.expose()) {
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
        let url = if sqlite_file(self.runtime.config().database_url().expose()).is_some() {
            format!("sqlite://{}", backup.0.display())
        } else {
            let url = store::empty_postgres().await;
            run(Command::new("pg_restore").arg("--no-owner").arg("--dbname").arg(&url).arg(&backup.0));
            url
        };
        let config = Config { database_url: Some(Secret::new(url)), ..self.runtime.config().clone() };
        let clock: Arc<dyn shared::Clock> = self.clock.clone();
        let runtime = Runtime::with_clock(config, clock).unwrap();
        let database = database::open(&runtime).await.unwrap();
        (runtime, database)
    }

    /// Where any of these words stands in what this platform wrote: see [`traces`].
    pub fn traces_of(&self, words: &[impl AsRef<[u8]>]) -> Vec<String> {
        traces(self.runtime.config(), words)
    }
}

/// Where any of these words stands, in any case and as it is written in JSON, URLs, HTML, Base64 and hexadecimal: in
/// every file of the data folder, the database and its logs among them, and on PostgreSQL in a dump. Empty: nowhere.
pub fn traces(config: &Config, words: &[impl AsRef<[u8]>]) -> Vec<String> {
    let needles = words.iter().flat_map(|word| needles(word.as_ref())).collect::<Vec<_>>();
    let mut found = Vec::new();
    let mut look = |place: &str, bytes: &[u8]| {
        let exact = latin(bytes);
        let lower = exact.to_ascii_lowercase();
        for needle in &needles {
            let text = if needle.any_case { &lower } else { &exact };
            if text.contains(&needle.text) {
                found.push(format!("{} ({}) in {place}", needle.word, needle.form));
            }
        }
    };
    let mut paths = files(&config.data_dir);
    let url = config.database_url();
    if let Some(file) = sqlite_file(url.expose()) {
        // A copy that was restored lies elsewhere.
        paths.extend(["", "-wal", "-shm"].map(|end| PathBuf::from(format!("{file}{end}"))));
        paths.sort();
        paths.dedup();
    } else {
        look("a dump", &run(Command::new("pg_dump").arg(url.expose())));
    }
    for path in paths {
        look(&path.display().to_string(), &std::fs::read(&path).unwrap_or_default());
    }
    found
}

/// A word as it may be written.
struct Needle {
    word: String,
    form: &'static str,
    text: String,
    any_case: bool,
}

fn needles(word: &[u8]) -> Vec<Needle> {
    let name = String::from_utf8_lossy(word).into_owned();
    let of = |form, text: &[u8], any_case| {
        let text = if any_case { latin(text).to_ascii_lowercase() } else { latin(text) };
        Needle { word: name.clone(), form, text, any_case }
    };
    let mut needles = vec![of("as it is", word, true), of("hexadecimal", crypto::hex(word).as_bytes(), true)];
    let mut percent = String::new();
    for byte in word {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => percent.push(char::from(*byte)),
            byte => write!(percent, "%{byte:02X}").unwrap(),
        }
    }
    let mut others = vec![("in a URL", percent.clone()), ("in a form", percent.replace("%20", "+"))];
    if let Ok(text) = std::str::from_utf8(word) {
        let (mut json, mut html) = (String::new(), String::new());
        for unit in text.encode_utf16() {
            match u8::try_from(unit).ok().filter(u8::is_ascii) {
                Some(byte) => json.push(char::from(byte)),
                None => write!(json, "\\u{unit:04x}").unwrap(),
            }
        }
        for character in text.chars() {
            match character {
                '\'' => html.push_str("&#x27;"),
                '/' => html.push_str("&#x2f;"),
                '&' => html.push_str("&amp;"),
                other => html.push(other),
            }
        }
        others.extend([("in JSON", json), ("in HTML", html)]);
    }
    let written = others.into_iter().filter(|(_, text)| text.as_bytes() != word);
    needles.extend(written.map(|(form, text)| of(form, text.as_bytes(), true)));
    // Wherever among others it stands: what is the word's alone, without the letters that its neighbours have a share in.
    for before in 0..3 {
        let encoded = STANDARD_NO_PAD.encode([vec![0; before], word.to_vec()].concat());
        let own = encoded.len() - usize::from(!(before + word.len()).is_multiple_of(3));
        let own = &encoded[[0, 2, 3][before]..own];
        needles.push(of("Base64", own.as_bytes(), false));
        needles.push(of("Base64 in a URL", own.replace('+', "-").replace('/', "_").as_bytes(), false));
    }
    needles
}

/// Bytes as text, each one a character, so that text is found in them fast.
fn latin(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| char::from(*byte)).collect()
}

fn sqlite_file(url: &str) -> Option<&str> {
    url.strip_prefix("sqlite://")
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

#[cfg(test)]
#[path = "traces_tests.rs"]
mod tests;
