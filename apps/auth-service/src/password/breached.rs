//! Passwords that are known from breaches, in a list that an operator keeps.
//!
//! Two formats, both of Have I Been Pwned's: a folder with a file for each first five digits of the SHA-1, its lines the
//! rest and how often it was seen (`SUFFIX:COUNT`), and one file of `SHA1:COUNT` that is sorted by hash. Nothing is kept
//! in memory, and nothing leaves the machine. A list that cannot be read refuses nobody: the built-in one still counts.

use aws_lc_rs::digest::{SHA1_FOR_LEGACY_USE_ONLY, digest};
use runtime::crypto;
use shared::Secret;
use std::{
    cmp::Ordering,
    fs::File,
    io::{self, BufRead, BufReader, Seek, SeekFrom},
    path::{Path, PathBuf},
    sync::Arc,
};

/// How many digits name a file of a folder.
const RANGE: usize = 5;

/// The list, if there is one. Cloning is cheap.
#[derive(Clone, Default)]
pub struct Breached(Option<Arc<Path>>);

impl Breached {
    /// The list at a path.
    pub fn new(path: Option<PathBuf>) -> Self {
        Self(path.map(Into::into))
    }

    /// Whether a password is on the list.
    pub async fn contains(&self, password: &Secret) -> bool {
        let Some(path) = self.0.clone() else { return false };
        let hash = crypto::hex(digest(&SHA1_FOR_LEGACY_USE_ONLY, password.expose().as_bytes()).as_ref());
        let hash = hash.to_ascii_uppercase();
        let looked_up = tokio::task::spawn_blocking(move || look_up(&path, &hash)).await;
        looked_up.map_err(io::Error::other).flatten().unwrap_or_else(|error| {
            tracing::error!(%error, "the list of breached passwords cannot be read");
            false
        })
    }
}

fn look_up(path: &Path, hash: &str) -> io::Result<bool> {
    if path.is_dir() { in_folder(path, hash) } else { in_file(File::open(path)?, hash) }
}

/// A file holds some hundred lines, in order or not.
fn in_folder(folder: &Path, hash: &str) -> io::Result<bool> {
    let (range, rest) = hash.split_at(RANGE);
    let file = match File::open(folder.join(format!("{range}.txt"))) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => File::open(folder.join(range))?,
        file => file?,
    };
    for line in BufReader::new(file).lines() {
        let line = line?;
        if order(&line, rest) == Ordering::Equal {
            return Ok(is_seen(&line));
        }
    }
    Ok(false)
}

/// Halves the file until it is at the line, or where that would be.
fn in_file(file: File, hash: &str) -> io::Result<bool> {
    let mut low = 0;
    let mut high = file.metadata()?.len();
    let mut reader = BufReader::with_capacity(4096, file);
    // The line that is wanted begins at `low` or behind it, and before `high`.
    while low < high {
        let middle = low + (high - low) / 2;
        let (start, line) = line_from(&mut reader, middle)?;
        match line {
            Some(line) if start < high => match order(&line, hash) {
                Ordering::Equal => return Ok(is_seen(&line)),
                Ordering::Less => low = start + 1,
                Ordering::Greater => high = middle,
            },
            _ => high = middle,
        }
    }
    Ok(false)
}

/// The first line that begins at an offset or behind it, and where it does.
fn line_from(reader: &mut BufReader<File>, offset: u64) -> io::Result<(u64, Option<String>)> {
    let mut start = offset;
    let mut line = String::new();
    if offset == 0 {
        reader.seek(SeekFrom::Start(0))?;
    } else {
        // From the byte before: if that ends a line, this one begins here.
        reader.seek(SeekFrom::Start(offset - 1))?;
        start = offset - 1 + reader.read_line(&mut line)? as u64;
        line.clear();
    }
    let is_there = reader.read_line(&mut line)? > 0;
    Ok((start, is_there.then_some(line)))
}

/// How the hash of a line compares.
fn order(line: &str, hash: &str) -> Ordering {
    let of_line = line.trim_end().split(':').next().unwrap_or_default();
    of_line.bytes().map(|byte| byte.to_ascii_uppercase()).cmp(hash.bytes())
}

/// Lines with a count of 0 are there to hide how many there are.
fn is_seen(line: &str) -> bool {
    line.trim_end().split(':').nth(1) != Some("0")
}

#[cfg(test)]
#[path = "breached_tests.rs"]
mod tests;
