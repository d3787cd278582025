//! The files of archives: an export of what was moved out of the database, in the data folder.
//!
//! Nothing in them is in clear. What was personal is ciphertext, and its keys stay in the database, so that erasing a
//! person erases them from archives too.

use super::{
    Hash, Trust,
    export::{Manifest, Row, verify_export},
};
use runtime::crypto;
use std::{
    fs,
    io::{self, BufRead, BufReader, Read, Write},
    os::unix::fs::{DirBuilderExt, OpenOptionsExt},
    path::{Path, PathBuf},
};
use uuid::Uuid;

/// The folder within the data folder.
const FOLDER: &str = "archives";

/// The folder of a data folder's archives.
pub fn folder(data_dir: &Path) -> PathBuf {
    data_dir.join(FOLDER)
}

/// The names of the files in it.
pub fn files(data_dir: &Path) -> io::Result<Vec<String>> {
    let entries = match fs::read_dir(folder(data_dir)) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let names = entries.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()));
    let mut names = names.collect::<io::Result<Vec<_>>>()?;
    names.retain(|name| name.ends_with(".ndjson"));
    names.sort();
    Ok(names)
}

/// Writes a file that is whole and on the disk when this returns, readable by its owner alone.
pub(crate) fn write(data_dir: &Path, name: &str, text: &[u8]) -> io::Result<()> {
    let folder = folder(data_dir);
    fs::DirBuilder::new().recursive(true).mode(0o700).create(&folder)?;
    let beside = folder.join(format!(".{}.new", crypto::hex(&crypto::random::<8>())));
    let mut file = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&beside)?;
    file.write_all(text).and_then(|()| file.sync_all()).and_then(|()| fs::rename(&beside, folder.join(name)))?;
    fs::File::open(&folder)?.sync_all()
}

/// Removes what was not even written to its end, and gives the names of all files. Only whoever holds the lease calls it.
pub(crate) fn sweep(data_dir: &Path) -> io::Result<Vec<String>> {
    if let Ok(entries) = fs::read_dir(folder(data_dir)) {
        for entry in entries {
            let path = entry?.path();
            if path.extension().is_some_and(|extension| extension == "new") {
                fs::remove_file(path)?;
            }
        }
    }
    files(data_dir)
}

/// The ids of the events in a file.
pub(crate) fn event_ids(path: &Path) -> io::Result<Vec<Uuid>> {
    let mut ids = Vec::new();
    for line in BufReader::new(fs::File::open(path)?).lines() {
        let line = line?;
        if !Manifest::is_one(line.as_bytes()) {
            ids.push(serde_json::from_str::<Row>(&line)?.id);
        }
    }
    Ok(ids)
}

/// Whether a file is there as it was written.
pub(crate) fn is_there(data_dir: &Path, name: &str, sha256: &[u8]) -> io::Result<bool> {
    match fs::File::open(folder(data_dir).join(name)) {
        Ok(file) => Ok(hash(file)?.0 == *sha256),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

/// Compares a file with the hash that it had, and its events with their digests: what was changed before it was moved
/// there is no less of a finding. `false` if it is not there; else, what is wrong and from which position on.
pub(crate) fn check_file(path: &Path, sha256: &[u8], trust: &Trust, first: i64) -> Result<bool, (i64, String)> {
    let wrong = |error: io::Error| (first, error.to_string());
    let file = match fs::File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(wrong(error)),
    };
    let is_as_written = hash(file).map_err(wrong)?.0 == *sha256;
    // Without any key, nobody can tell whose signature the last line has.
    if is_as_written && trust.is_empty() {
        return Ok(true);
    }
    let file = fs::File::open(path).map_err(wrong)?;
    match verify_export(BufReader::new(file), trust) {
        Ok(_) if is_as_written => Ok(true),
        Ok(_) => Err((first, "it is not the file that was written".to_owned())),
        Err(error) => Err((error.position().unwrap_or(first), error.to_string())),
    }
}

/// The hash of a file of any length.
fn hash(mut file: fs::File) -> io::Result<Hash> {
    let mut digest = crypto::Sha256::default();
    let mut buffer = vec![0; 64 * 1024];
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok(Hash(digest.finish())),
            length => digest.update(&buffer[..length]),
        }
    }
}
