//! Verifying an export, line by line, without the database.

use super::{Lines, Manifest, Row, manifest::Filter, row::split};
use crate::audit::{Checkpoint, Hash, Trust};
use std::io::{self, BufRead, Read};

/// The longest line that is read, in bytes. An event is far shorter.
const LONGEST: u64 = 64 * 1024 * 1024;

/// What is wrong with an export.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// A line is not what was exported.
    #[error("position {position} (line {line} of the export): {reason}")]
    Bad {
        /// The first bad position.
        position: i64,
        /// The line of the file, from 1.
        line: u64,
        /// What is wrong.
        reason: String,
    },
    /// The file cannot be read.
    #[error("the export cannot be read")]
    Unreadable(#[from] io::Error),
}

impl ExportError {
    /// The first bad position.
    pub fn position(&self) -> Option<i64> {
        match self {
            Self::Bad { position, .. } => Some(*position),
            Self::Unreadable(_) => None,
        }
    }
}

/// What was verified.
#[derive(Clone, Debug)]
pub struct ExportReport {
    /// The signed last line.
    pub manifest: Manifest,
    /// How many of the lines are seals of events that retention moved to an archive.
    pub archived: u64,
}

/// Verifies an export.
///
/// # Errors
/// The first line that is not what was exported.
pub fn verify_export(file: impl BufRead, trust: &Trust) -> Result<ExportReport, ExportError> {
    verify_export_against(file, trust, &[])
}

/// The same, compared with checkpoints whose signatures were checked.
///
/// # Errors
/// The first line that is not what was exported, or not what a checkpoint says.
pub fn verify_export_against(
    file: impl BufRead,
    trust: &Trust,
    checkpoints: &[(String, Checkpoint)],
) -> Result<ExportReport, ExportError> {
    let mut lines = Peekable { file, next: None };
    lines.next = lines.read()?;
    let mut reader = Reader { checkpoints, ..Reader::default() };
    while let Some(line) = lines.next.take() {
        lines.next = lines.read()?;
        if Manifest::is_one(&line) {
            let manifest = reader.finish(&line, trust)?;
            if lines.next.is_some() {
                reader.number += 1;
                return Err(reader.bad(reader.lines.after + 1, "there is something after the last line"));
            }
            return Ok(ExportReport { manifest, archived: reader.archived });
        }
        reader.step(&line, lines.next.as_deref())?;
    }
    reader.number += 1;
    Err(reader.bad(reader.lines.after + 1, "the export was cut off: its signed last line is missing"))
}

/// The lines of a file, one of them read ahead.
struct Peekable<R> {
    file: R,
    next: Option<Vec<u8>>,
}

impl<R: BufRead> Peekable<R> {
    /// A line without its line feed; a last one that lacks it is cut off, and left with a mark that no line has.
    fn read(&mut self) -> io::Result<Option<Vec<u8>>> {
        let mut line = Vec::new();
        self.file.by_ref().take(LONGEST).read_until(b'\n', &mut line)?;
        if line.is_empty() {
            return Ok(None);
        }
        if line.pop_if(|byte| *byte == b'\n').is_none() {
            line.insert(0, b'!');
        }
        Ok(Some(line))
    }
}

/// How far an export was followed.
#[derive(Default)]
struct Reader<'a> {
    checkpoints: &'a [(String, Checkpoint)],
    lines: Lines,
    /// The line of the file.
    number: u64,
    /// The hash of the last line's seal.
    hash: Option<Hash>,
    /// The first position that is not there, between the first and the last one that are.
    gap: Option<i64>,
    archived: u64,
}

impl Reader<'_> {
    fn step(&mut self, line: &[u8], next: Option<&[u8]>) -> Result<(), ExportError> {
        self.number += 1;
        let Some((row, is_next)) = self.parse(line) else {
            return Err(self.bad(self.position_of_this(None, next), "the line was changed: it is none any more"));
        };
        if !is_next {
            return Err(self.out_of_line(&row, next));
        }
        let own = self.position_of_this(Some(row.position), None);
        if row.index != self.lines.index + 1 || row.after != self.lines.after || row.position <= self.lines.after {
            return Err(self.bad(own, "the line is not where it was"));
        }
        if !row.is_consistent() {
            return Err(self.bad(own, &format!("event {} was changed", row.id)));
        }
        if row.position == self.lines.after + 1 {
            let before = self.hash.unwrap_or(Hash::GENESIS);
            if row.previous_hash != before {
                return Err(self.bad(own, "the chain is broken"));
            }
        } else {
            self.gap.get_or_insert(self.lines.after + 1);
        }
        let here = self.checkpoints.iter().filter(|(_, checkpoint)| checkpoint.position == row.position);
        for (path, checkpoint) in here {
            if checkpoint.hash != row.hash {
                return Err(self.bad(own, &format!("the chain was made anew: {path} has another hash")));
            }
        }
        self.archived += u64::from(row.archived);
        self.hash = Some(row.hash);
        self.lines.index = row.index;
        self.lines.after = row.position;
        if self.lines.first == 0 {
            self.lines.first = row.position;
        }
        Ok(())
    }

    /// The columns of a line, and whether its hash follows from the line before.
    fn parse(&mut self, line: &[u8]) -> Option<(Row, bool)> {
        let (columns, hash) = split(line)?;
        let row = serde_json::from_slice(&[columns, b"}"].concat()).ok()?;
        let is_next = self.lines.follow(columns) == hash;
        if is_next {
            self.lines.line = hash;
        }
        Some((row, is_next))
    }

    /// What happened where a line does not follow from the one before: it was changed, or others are missing, or it was
    /// put here.
    fn out_of_line(&self, row: &Row, next: Option<&[u8]>) -> ExportError {
        let expected = self.lines.index + 1;
        if row.index == expected || row.after == self.lines.after {
            let position = self.position_of_this(Some(row.position), next);
            return self.bad(position, &format!("the line of event {} was changed, or put in by hand", row.id));
        }
        match row.index.checked_sub(expected) {
            // Only of a single missing line is the position known: the line after it says what came before.
            Some(1) => self.bad(row.after.max(self.lines.after + 1), "a line is missing or out of order"),
            Some(missing) => {
                self.bad(self.lines.after + 1, &format!("{missing} lines are missing, or lines are out of order"))
            }
            None => self.bad(row.position, "the line is there twice, or out of order"),
        }
    }

    /// The position that this line had: the line after it says so too. A line's own word counts only without that.
    fn position_of_this(&self, own: Option<i64>, next: Option<&[u8]>) -> i64 {
        let next = next.and_then(|next| {
            if let Some((manifest, _)) = Manifest::parse(next) {
                return (manifest.count == self.lines.index + 1).then_some(manifest.last_position);
            }
            let row = serde_json::from_slice::<Row>(&[split(next)?.0, b"}"].concat()).ok()?;
            (row.index == self.lines.index + 2).then_some(row.after)
        });
        let next = next.filter(|position| *position > self.lines.after);
        next.or(own.filter(|position| *position > self.lines.after)).unwrap_or(self.lines.after + 1)
    }

    fn finish(&mut self, line: &[u8], trust: &Trust) -> Result<Manifest, ExportError> {
        self.number += 1;
        let (first, end) = (self.lines.first.max(1), self.lines.after + 1);
        let Some((manifest, signature)) = Manifest::parse(line) else {
            return Err(self.bad(end, "the last line was changed: it is no manifest any more"));
        };
        let mut trust = trust.clone();
        trust.learn(&[&manifest.head]);
        if !manifest.is_trusted(&signature, &trust) {
            let reason =
                format!("the last line is forged, or signed by a key that is not known (key {})", signature.key_id);
            return Err(self.bad(first, &reason));
        }
        match manifest.count.checked_sub(self.lines.index) {
            Some(0) => {}
            Some(1) => return Err(self.bad(manifest.last_position, "the line before the last one is missing")),
            Some(missing) => return Err(self.bad(end, &format!("{missing} lines before the last one are missing"))),
            None => return Err(self.bad(first, "there are more lines than there were")),
        }
        if manifest.line != self.lines.line {
            return Err(self.bad(first, "the lines were all made anew: they are not those that were signed"));
        }
        if manifest.filter == Filter::default() {
            if let Some(gap) = self.gap {
                return Err(self.bad(gap, "a full export lacks positions"));
            }
            if manifest.head.position != self.lines.after || self.hash.unwrap_or(Hash::GENESIS) != manifest.head.hash {
                return Err(self.bad(end, "a full export does not end where the log did"));
            }
        }
        Ok(manifest)
    }

    fn bad(&self, position: i64, reason: &str) -> ExportError {
        ExportError::Bad { position, line: self.number, reason: reason.to_owned() }
    }
}
