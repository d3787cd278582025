//! The erasure list: a file beside the database with one signed line for each erasure, so that nobody who was erased
//! comes back when an older state of the database is restored.
//!
//! A line is a promise: it is on the disk before the erasure is committed, and whoever finds it kept by no database
//! keeps it. It has two ids, a time, and a keyed hash of the address, by which rows from before the account are found. The
//! file only grows.

use chrono::{DateTime, Utc};
use database::{audit::Hash, event_chain::canonical_json};
use runtime::{Keyring, Signature, crypto};
use serde::{Deserialize, Serialize};
use shared::{Email, ErasureId, UserId};
use std::{
    collections::{HashMap, HashSet},
    fs::{File, OpenOptions},
    io::{self, Read, Seek, SeekFrom, Write},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};

/// The file in the data folder.
pub const FILE: &str = "erasures.ndjson";
/// What the signatures are for.
const PURPOSE: &str = "erasure list";
/// What the hashes of addresses are for.
const ADDRESS: &str = "address of somebody erased";

/// One erasure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Entry {
    /// Identifies the erasure.
    pub erasure_id: ErasureId,
    /// Who was erased.
    pub user_id: UserId,
    /// When.
    pub erased_at: DateTime<Utc>,
    /// Their address, as a code that only who knows `JWT_SECRET` can compare with an address. Lines that were written
    /// from what the database knows have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<Hash>,
}

/// When the people of the list were erased, by the codes of their addresses.
pub struct Addresses {
    keys: Vec<[u8; 32]>,
    erased_at: HashMap<Hash, DateTime<Utc>>,
}

impl Addresses {
    /// Those of a list. An older code than one under the secret before today's cannot be compared any more.
    pub fn of(keyring: &Keyring, entries: &[Entry]) -> Self {
        let mut erased_at = HashMap::<Hash, DateTime<Utc>>::new();
        for entry in entries {
            if let Some(address) = entry.address {
                let last = erased_at.entry(address).or_insert(entry.erased_at);
                *last = entry.erased_at.max(*last);
            }
        }
        Self { keys: keyring.keys(ADDRESS).collect(), erased_at }
    }

    /// The code of an address.
    pub fn code(keyring: &Keyring, address: &Email) -> Hash {
        Hash(keyring.mac(ADDRESS, address.as_str().as_bytes()))
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.erased_at.is_empty()
    }

    /// Whether somebody with this address was erased after that time. Whoever comes anew has rows of later.
    pub fn erased_after(&self, address: &str, time: DateTime<Utc>) -> bool {
        let codes = self.keys.iter().map(|key| Hash(crypto::hmac_sha256(key, address.as_bytes())));
        codes.filter_map(|code| self.erased_at.get(&code)).any(|erased_at| *erased_at > time)
    }
}

#[derive(Serialize, Deserialize)]
struct Line {
    #[serde(flatten)]
    entry: Entry,
    #[serde(flatten)]
    signature: Signature,
}

/// Why the list cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ListError {
    /// The file cannot be read or written.
    #[error("{}: {source}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A line was not written by this platform, or changed since.
    #[error(
        "{} line {line}: not signed with JWT_SECRET or JWT_SECRET_PREVIOUS; people who were erased could come back. \
         Set JWT_SECRET_PREVIOUS to the secret of that time, or put the right file in its place",
        path.display()
    )]
    NotOurs {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
    },
}

/// The list. Every process that erases people has the one in its data folder.
#[derive(Clone)]
pub struct ErasureList {
    path: PathBuf,
    keyring: Keyring,
}

impl ErasureList {
    /// The list in a data folder.
    pub fn new(data_dir: &Path, keyring: Keyring) -> Self {
        Self::at(data_dir.join(FILE), keyring)
    }

    /// The list in a file.
    pub fn at(path: PathBuf, keyring: Keyring) -> Self {
        Self { path, keyring }
    }

    /// Every erasure, in the order of the file. A file that is not there has none, and a line without an end is no
    /// promise: the erasure behind it was never committed.
    ///
    /// # Errors
    /// When the file cannot be read, or a line is not ours.
    pub async fn read(&self) -> Result<Vec<Entry>, ListError> {
        let (entries, foreign) = self.known().await?;
        foreign.map_or(Ok(entries), Err)
    }

    /// Every erasure that is signed by us, and what is wrong with the first line that is not: the promises of the others
    /// are kept all the same.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn known(&self) -> Result<(Vec<Entry>, Option<ListError>), ListError> {
        let list = self.clone();
        Self::blocking(move || list.read_file()).await
    }

    /// Adds erasures, and returns when they are on the disk.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub async fn append(&self, entries: Vec<Entry>) -> Result<(), ListError> {
        let list = self.clone();
        Self::blocking(move || list.append_file(&entries)).await
    }

    /// Signs those again under the current secret that are signed under the one before it alone, so that it may be
    /// forgotten after the rotation.
    ///
    /// # Errors
    /// When the file cannot be read or written.
    pub async fn renew(&self) -> Result<(), ListError> {
        let list = self.clone();
        Self::blocking(move || list.renew_file()).await
    }

    async fn blocking<T: Send + 'static>(
        work: impl FnOnce() -> Result<T, ListError> + Send + 'static,
    ) -> Result<T, ListError> {
        tokio::task::spawn_blocking(work).await.unwrap_or_else(|lost| {
            let source = io::Error::other(lost.to_string());
            Err(ListError::File { path: PathBuf::from(FILE), source })
        })
    }

    fn lines(&self) -> Result<Vec<(usize, Option<Line>)>, ListError> {
        let text = match std::fs::read(&self.path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            bytes => bytes.map_err(|source| self.failed(source))?,
        };
        let whole = text.iter().rposition(|byte| *byte == b'\n').map_or(&[][..], |end| &text[..end]);
        let numbered = whole.split(|byte| *byte == b'\n').enumerate();
        let written = numbered.filter(|(_, line)| !line.trim_ascii().is_empty());
        Ok(written.map(|(index, line)| (index + 1, serde_json::from_slice(line).ok())).collect())
    }

    fn read_file(&self) -> Result<(Vec<Entry>, Option<ListError>), ListError> {
        let lines = self.lines()?;
        let mut entries = Vec::with_capacity(lines.len());
        let mut known = HashSet::with_capacity(lines.len());
        let mut unknown = Vec::new();
        for (number, line) in lines {
            match line {
                Some(line) if self.keyring.verify(PURPOSE, &message(&line.entry), &line.signature) => {
                    if known.insert(line.entry) {
                        entries.push(line.entry);
                    }
                }
                line => unknown.push((number, line.map(|line| line.entry))),
            }
        }
        // One that was signed under a secret of long ago counts if it was renewed since.
        let foreign = unknown.into_iter().find(|(_, entry)| !entry.is_some_and(|entry| known.contains(&entry)));
        let foreign = foreign.map(|(line, _)| ListError::NotOurs { path: self.path.clone(), line });
        Ok((entries, foreign))
    }

    fn renew_file(&self) -> Result<(), ListError> {
        let current = self.keyring.public_key();
        let (entries, _) = self.read_file()?;
        let fresh = |line: Line| (line.signature.public_key == current).then_some(line.entry);
        let fresh = self.lines()?.into_iter().filter_map(|(_, line)| fresh(line?)).collect::<HashSet<_>>();
        let stale = entries.into_iter().filter(|entry| !fresh.contains(entry)).collect::<Vec<_>>();
        if stale.is_empty() { Ok(()) } else { self.append_file(&stale) }
    }

    fn append_file(&self, entries: &[Entry]) -> Result<(), ListError> {
        let mut text = Vec::new();
        for entry in entries {
            let signature = self.keyring.sign(PURPOSE, &message(entry));
            let line = serde_json::to_vec(&Line { entry: *entry, signature });
            text.extend(line.map_err(|error| self.failed(error.into()))?);
            text.push(b'\n');
        }
        self.write(&text).map_err(|source| self.failed(source))
    }

    fn write(&self, text: &[u8]) -> io::Result<()> {
        let is_new = !self.path.exists();
        let mut file =
            OpenOptions::new().read(true).write(true).create(true).truncate(false).mode(0o600).open(&self.path)?;
        // One at a time, also of several processes: the command line beside a running server.
        file.lock()?;
        let end = end_of_last_line(&mut file)?;
        file.set_len(end)?;
        file.seek(SeekFrom::End(0))?;
        file.write_all(text)?;
        file.sync_all()?;
        if let Some(folder) = self.path.parent().filter(|_| is_new) {
            // Else the file's name may be lost with the power.
            File::open(folder)?.sync_all()?;
        }
        Ok(())
    }

    fn failed(&self, source: io::Error) -> ListError {
        ListError::File { path: self.path.clone(), source }
    }
}

/// Where the last whole line ends: what comes after it was cut off by a crash.
fn end_of_last_line(file: &mut File) -> io::Result<u64> {
    let mut end = file.metadata()?.len();
    let mut byte = [0];
    while end > 0 {
        file.seek(SeekFrom::Start(end - 1))?;
        file.read_exact(&mut byte)?;
        if byte == *b"\n" {
            break;
        }
        end -= 1;
    }
    Ok(end)
}

fn message(entry: &Entry) -> Vec<u8> {
    canonical_json(&serde_json::json!(entry)).into_bytes()
}

#[cfg(test)]
#[path = "list_tests.rs"]
mod tests;
