//! The list of breached passwords that an operator points to.

use std::{
    fs::File,
    io::{BufRead, BufReader, Read},
    path::Path,
};

/// The files of a folder, one for each of these first five digits.
const FIRST: [&str; 2] = ["00000.txt", "00000"];
/// The digits of a SHA-1.
const DIGITS: usize = 40;

/// What is wrong with a list, if anything. It is not read, only looked at.
pub(crate) fn check(path: &Path) -> Result<(), String> {
    let named = |reason: &str| Err(format!("{}: {reason}", path.display()));
    let about = match path.metadata() {
        Ok(about) => about,
        Err(error) => return named(&error.to_string()),
    };
    if about.is_dir() {
        return if FIRST.iter().any(|name| path.join(name).is_file()) {
            Ok(())
        } else {
            named("the folder has no file 00000.txt; a file is expected for each range of SHA-1 hashes")
        };
    }
    let mut line = String::new();
    let read = File::open(path).and_then(|file| BufReader::new(file).take(256).read_line(&mut line));
    if let Err(error) = read {
        return named(&error.to_string());
    }
    let hash = line.split(':').next().unwrap_or_default().trim();
    if hash.len() == DIGITS && hash.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        Ok(())
    } else {
        named("the first line is not SHA1:COUNT; a file of SHA-1 hashes, sorted by hash, is expected")
    }
}
