//! The lines that made nobody, beside the file: `people.ndjson` → `people.refused.ndjson`.
//!
//! What it says of lines behind the place in the database is forgotten when an import goes on, and said again.

use super::{ImportError, line::Refusal};
use serde::Deserialize;
use std::{
    fs::{self, File, OpenOptions},
    io::{self, BufRead, BufReader, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
};

/// The file.
pub struct Refusals {
    path: PathBuf,
    file: Option<File>,
    /// A line, and how long the file is with what is said of the lines up to it.
    kept: (u64, u64),
}

#[derive(Deserialize)]
struct Said {
    line: u64,
}

/// Where refused lines of a file go.
pub fn beside(file: &Path) -> PathBuf {
    file.with_extension("refused.ndjson")
}

impl Refusals {
    /// Opens the file of an import that has come to a line, and forgets what it says of those behind it.
    pub fn open(file: &Path, lines: u64) -> Result<Self, ImportError> {
        let path = beside(file);
        let mut refusals = Self { path, file: None, kept: (0, 0) };
        refusals.cut(lines).map_err(|source| refusals.failed(source))?;
        Ok(refusals)
    }

    fn failed(&self, source: io::Error) -> ImportError {
        ImportError::File { path: self.path.clone(), source }
    }

    /// Leaves what is said of lines up to this one.
    fn cut(&mut self, lines: u64) -> io::Result<()> {
        let mut length = 0;
        match File::open(&self.path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error),
            Ok(_) if lines == 0 => fs::remove_file(&self.path)?,
            Ok(file) => {
                let mut reader = BufReader::new(file);
                let mut text = String::new();
                while reader.read_line(&mut text)? > 0 {
                    let said = serde_json::from_str::<Said>(&text);
                    if !text.ends_with('\n') || !said.is_ok_and(|said| said.line <= lines) {
                        break;
                    }
                    length += text.len() as u64;
                    text.clear();
                }
                OpenOptions::new().write(true).open(&self.path)?.set_len(length)?;
            }
        }
        self.kept = (lines, length);
        Ok(())
    }

    /// Says what is refused behind a line, in the place of what was said before.
    pub fn replace_after(&mut self, lines: u64, refusals: &[Refusal]) -> Result<(), ImportError> {
        self.write(lines, refusals).map_err(|source| self.failed(source))
    }

    fn write(&mut self, lines: u64, refusals: &[Refusal]) -> io::Result<()> {
        if refusals.is_empty() && self.file.is_none() {
            return Ok(());
        }
        if self.file.is_none() {
            self.file = Some(OpenOptions::new().create(true).truncate(false).write(true).open(&self.path)?);
        }
        let Some(file) = &mut self.file else { return Ok(()) };
        let (at, length) = self.kept;
        // The same batch once more: what was said of it goes. Else this is the next one, behind what there is.
        let start = if at == lines { length } else { file.metadata()?.len() };
        file.set_len(start)?;
        file.seek(SeekFrom::Start(start))?;
        let mut text = Vec::new();
        for refusal in refusals {
            serde_json::to_writer(&mut text, refusal)?;
            text.push(b'\n');
        }
        file.write_all(&text)?;
        file.sync_data()?;
        self.kept = (lines, start);
        Ok(())
    }
}
