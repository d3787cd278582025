//! What retention moved out: which positions may lack their event, and whether the files are what was written.

use super::Evidence;
use crate::{
    audit::{Positions, Trust, VerifyError, archive},
    event_archives::{self, Archive},
};
use sea_orm::{ConnectionTrait, DbErr};
use shared::ArchiveId;
use std::collections::HashMap;

/// Archives read at a time.
const PAGE: u64 = 20;

/// The archives around the position that was reached.
pub(super) struct Archived<'a> {
    trust: &'a Trust,
    near: HashMap<ArchiveId, (i64, Positions)>,
}

impl<'a> Archived<'a> {
    pub(super) fn new(trust: &'a Trust) -> Self {
        Self { trust, near: HashMap::new() }
    }

    /// Whether the event of a position is in an archive. Positions are asked for in ascending order.
    pub(super) async fn have(&mut self, conn: &impl ConnectionTrait, position: i64) -> Result<bool, VerifyError> {
        if self.is_near(position) {
            return Ok(true);
        }
        self.near.retain(|_, (last, _)| *last >= position);
        for archive in event_archives::around(conn, position).await? {
            if self.near.contains_key(&archive.id) {
                continue;
            }
            let positions = archive.positions.parse::<Positions>().ok().filter(|_| self.counts(&archive));
            let positions = positions.ok_or(VerifyError::ForgedArchive { position, archive: archive.id })?;
            self.near.insert(archive.id, (archive.last_position, positions));
        }
        Ok(self.is_near(position))
    }

    fn is_near(&self, position: i64) -> bool {
        self.near.values().any(|(_, positions)| positions.contains(position))
    }

    /// Without any key, as in `event_seals::verify`, nobody can tell.
    fn counts(&self, archive: &Archive) -> bool {
        self.trust.is_empty() || archive.is_trusted(self.trust)
    }
}

/// Checks every archive's signature, and its file where there is one; returns what should be known.
pub(super) async fn check_all(conn: &impl ConnectionTrait, evidence: &Evidence) -> Result<Vec<String>, VerifyError> {
    let mut warnings = Vec::new();
    let mut after = None;
    let mut first: Option<VerifyError> = None;
    loop {
        let page = event_archives::page(conn, after, PAGE).await.map_err(unreadable)?;
        let Some(last) = page.last() else { break };
        after = Some(last.id);
        for archive in &page {
            let found = match check(evidence, archive).await {
                Ok(warning) => {
                    warnings.extend(warning);
                    continue;
                }
                Err(finding) => finding,
            };
            if first.as_ref().is_none_or(|first| found.first_bad_position() < first.first_bad_position()) {
                first = Some(found);
            }
        }
    }
    if let Some(finding) = first {
        return Err(finding);
    }
    if let Some(data_dir) = &evidence.data_dir {
        for file in archive::files(data_dir).unwrap_or_default() {
            if !event_archives::has_file(conn, &file).await? {
                warnings.push(format!("archive {file}: the database knows nothing of it"));
            }
        }
    }
    Ok(warnings)
}

async fn check(evidence: &Evidence, archive: &Archive) -> Result<Option<String>, VerifyError> {
    if !evidence.trust.is_empty() && !archive.is_trusted(&evidence.trust) {
        return Err(VerifyError::ForgedArchive { position: archive.first_position, archive: archive.id });
    }
    let Some(data_dir) = &evidence.data_dir else { return Ok(None) };
    let path = archive::folder(data_dir).join(&archive.file);
    let (expected, trust, first) = (archive.sha256.clone(), evidence.trust.clone(), archive.first_position);
    let checked = tokio::task::spawn_blocking(move || archive::check_file(&path, &expected, &trust, first)).await;
    match checked.unwrap_or_else(|error| Err((archive.first_position, error.to_string()))) {
        Ok(true) => Ok(None),
        Ok(false) => Ok(Some(format!("archive {}: the file is not here", archive.file))),
        Err((position, reason)) => Err(VerifyError::ChangedArchive { position, file: archive.file.clone(), reason }),
    }
}

/// A row of this table that cannot be read does not say which positions it was about.
fn unreadable(error: DbErr) -> VerifyError {
    error.into()
}
