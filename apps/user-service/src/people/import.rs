//! Bringing people along from elsewhere: a file with one of them in each line (docs/import.md).
//!
//! Invariant: the people of a batch, what the log says of them and how far the file has come are one transaction. An
//! import that is killed and begun again goes on behind its last batch, and loses and doubles nobody.

mod batch;
mod line;
mod places;
mod refusals;

pub use line::{Checks, Refusal};
pub use refusals::beside as refused_beside;

use batch::Batch;
use database::{
    Database, DbErr,
    imports::{self, Cursor},
};
use line::Line;
use refusals::Refusals;
use runtime::{Runtime, crypto::Sha256};
use std::{
    fs::File,
    io::{self, BufRead, BufReader, Read, Seek, SeekFrom},
    path::{Path, PathBuf},
};

/// Lines in one transaction.
const BATCH: usize = 500;
/// The longest line, in bytes.
const MAX_LINE: u64 = 256 * 1024;
/// How often a batch that met somebody else's change is begun again.
const TRIES: usize = 5;

/// What an operator wants.
#[derive(Clone, Debug)]
pub struct Options {
    /// The file.
    pub file: PathBuf,
    /// Whether an organization that does not exist is made.
    pub creates_organizations: bool,
    /// How hashes of passwords are judged, by the service that knows about them.
    pub checks: Checks,
}

/// How far it has come.
#[derive(Clone, Copy, Debug)]
pub struct Progress {
    /// The place in the file, and what became of the lines before it.
    pub cursor: Cursor,
    /// The length of the file, in bytes.
    pub total: u64,
    /// Where an earlier run had come to.
    pub resumed: Cursor,
}

/// Why an import ended before its last line.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The file, or the one of refused lines, cannot be used.
    #[error("{}: {source}", path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// Somebody else imports the same file.
    #[error("another import of the same file is running")]
    Elsewhere,
    /// Others change the same people or organizations over and over.
    #[error("others are changing the same people or organizations; run it again to go on")]
    Busy,
    /// The database failed.
    #[error("storage failed; run it again to go on")]
    Storage(#[from] DbErr),
}

/// Imports a file, from where an earlier run stopped. `told` hears of every batch.
///
/// # Errors
/// What was committed stays; running it again goes on.
pub async fn run(
    runtime: &Runtime,
    database: &Database,
    options: &Options,
    mut told: impl FnMut(&Progress),
) -> Result<Progress, ImportError> {
    let named = |source| ImportError::File { path: options.file.clone(), source };
    let (digest, total) = digest(&options.file).map_err(named)?;
    let mut cursor = imports::find(database.reader(), &digest).await?.unwrap_or_default();
    let resumed = cursor;
    let mut refusals = Refusals::open(&options.file, cursor.lines)?;
    let mut source = BufReader::new(File::open(&options.file).map_err(named)?);
    source.seek(SeekFrom::Start(cursor.bytes)).map_err(named)?;
    while !cursor.is_finished {
        let (lines, next) = read(&mut source, cursor, total).map_err(named)?;
        let batch = Batch::judge(lines, options.checks, runtime.now());
        cursor = write(runtime, database, options, (&digest, cursor, next), &batch, &mut refusals).await?;
        told(&Progress { cursor, total, resumed });
    }
    Ok(Progress { cursor, total, resumed })
}

/// Commits a batch, and returns where the file has come to.
async fn write(
    runtime: &Runtime,
    database: &Database,
    options: &Options,
    (digest, from, next): (&[u8; 32], Cursor, Cursor),
    batch: &Batch,
    refusals: &mut Refusals,
) -> Result<Cursor, ImportError> {
    for _ in 0..TRIES {
        let tx = database.write().await?;
        let written = match batch.write(runtime, &tx, options.creates_organizations, (digest, from, next)).await {
            Err(error) if database::is_collision(&error) || is_taken(&error) => continue,
            written => written?.ok_or(ImportError::Elsewhere)?,
        };
        // Before the commit: of lines that are behind the place in the database, the next run forgets what this says.
        refusals.replace_after(from.lines, &written.refusals)?;
        match tx.commit().await {
            Err(error) if database::is_collision(&error) => {}
            done => return Ok(done.map(|()| written.cursor)?),
        }
    }
    Err(ImportError::Busy)
}

/// Whether somebody signed up with one of the addresses meanwhile.
fn is_taken(error: &DbErr) -> bool {
    matches!(error.sql_err(), Some(database::SqlErr::UniqueConstraintViolation(_)))
}

/// The SHA-256 of a file, and its length.
fn digest(file: &Path) -> io::Result<([u8; 32], u64)> {
    let mut file = File::open(file)?;
    let mut hash = Sha256::default();
    let mut buffer = vec![0; 256 * 1024];
    let mut total = 0;
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok((hash.finish(), total)),
            count => {
                hash.update(&buffer[..count]);
                total += count as u64;
            }
        }
    }
}

/// The lines of the next batch, and where the file has come to with them.
fn read(source: &mut impl BufRead, from: Cursor, total: u64) -> io::Result<(Vec<Line>, Cursor)> {
    let mut next = from;
    let mut lines = Vec::with_capacity(BATCH);
    while lines.len() < BATCH && next.bytes < total {
        let mut text = Vec::new();
        let mut length = source.by_ref().take(MAX_LINE).read_until(b'\n', &mut text)? as u64;
        let is_whole = text.ends_with(b"\n") || length < MAX_LINE;
        if !is_whole {
            length += source.skip_until(b'\n')? as u64;
        }
        if length == 0 {
            break;
        }
        next.bytes += length;
        next.lines += 1;
        lines.push(Line { number: next.lines, text: is_whole.then_some(text) });
    }
    next.is_finished = next.bytes >= total || lines.is_empty();
    Ok((lines, next))
}
