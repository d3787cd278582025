//! Comparing the log with its seals, and the seals with what vouches for them.
//!
//! It reads in chunks, by index, and keeps none: a log of any length takes the same memory. Events that are appended
//! and archived meanwhile disturb nothing.

mod archives;
mod keys;
mod stored;
mod unsealed;

use super::{
    Checkpoint, CheckpointError, Hash, Trust, VerifyError, checkpoint,
    export::{self, ExportError, ExportReport},
    is_unreadable,
};
use crate::{
    event_chain::{self, GENESIS},
    event_seals::{self, entity::Model as Seal},
    events::entity::Model as Event,
};
use archives::Archived;
use keys::Keys;
use runtime::{Keyring, PublicKey, TagCheck, Tagger};
use sea_orm::ConnectionTrait;
use std::{
    io::BufRead,
    path::{Path, PathBuf},
};

/// A seal, with its event unless that is gone.
type Pair = (Seal, Option<Event>);

/// Seals read at a time, with their events.
const CHUNK: u64 = 1000;

/// What the log is compared with.
#[derive(Default)]
pub struct Evidence {
    keyring: Option<Keyring>,
    trust: Trust,
    /// By ascending position.
    checkpoints: Vec<(String, Checkpoint)>,
    /// Up to where seals may have no tag: a checkpoint that the caller names comes after them.
    untagged_until: i64,
    /// Up to where seals may have a tag of a secret that is not known: after them comes such a checkpoint, or one that
    /// was made while that secret was known.
    unknown_until: i64,
    data_dir: Option<PathBuf>,
}

impl Evidence {
    /// The keys of an installation, other keys that count, the checkpoints and archives of a data folder, and
    /// checkpoints that were kept elsewhere.
    ///
    /// A running platform goes on after whatever is the end of its log, and vouches for that: so for seals that no known
    /// secret vouches for, a checkpoint of the data folder counts only if it could not have been made today.
    ///
    /// # Errors
    /// When a checkpoint cannot be read, or is not signed by a key that counts.
    pub fn gather(
        keyring: Option<&Keyring>,
        keys: &[PublicKey],
        data_dir: Option<&Path>,
        more: &[PathBuf],
    ) -> Result<Self, CheckpointError> {
        let mut paths = match data_dir {
            None => Vec::new(),
            Some(folder) => checkpoint::files(folder).map_err(|error| CheckpointError::Unreadable {
                path: folder.display().to_string(),
                reason: error.to_string(),
            })?,
        };
        let of_data_dir = paths.len();
        paths.extend_from_slice(more);
        let mut checkpoints = Vec::with_capacity(paths.len());
        for path in &paths {
            checkpoints.push((path.display().to_string(), Checkpoint::read(path)?));
        }
        let mut trust = Trust::new(keyring, keys);
        trust.learn(&checkpoints.iter().map(|(_, checkpoint)| checkpoint).collect::<Vec<_>>());
        if let Some((path, checkpoint)) = checkpoints.iter().find(|(_, checkpoint)| !checkpoint.is_trusted(&trust)) {
            return Err(CheckpointError::Forged { path: path.clone(), key_id: checkpoint.signature.key_id.clone() });
        }
        let today = keyring.map(Keyring::public_keys).unwrap_or_default();
        let is_old = |checkpoint: &Checkpoint| {
            let keys = [Some(checkpoint.signature.public_key), checkpoint.predecessor];
            keys.into_iter().flatten().any(|key| !today.contains(&key))
        };
        let last = |some: &mut dyn Iterator<Item = &Checkpoint>| some.map(|some| some.position).max().unwrap_or(0);
        let (own, given) = checkpoints.split_at(of_data_dir);
        let untagged_until = last(&mut given.iter().map(|(_, checkpoint)| checkpoint));
        let old = last(&mut own.iter().map(|(_, checkpoint)| checkpoint).filter(|checkpoint| is_old(checkpoint)));
        checkpoints.sort_by_key(|(_, checkpoint)| checkpoint.position);
        Ok(Self {
            keyring: keyring.cloned(),
            trust,
            checkpoints,
            untagged_until,
            unknown_until: untagged_until.max(old),
            data_dir: data_dir.map(Path::to_owned),
        })
    }

    /// Compares an export with it.
    ///
    /// # Errors
    /// The first line that is not what was exported.
    pub fn verify_export(&self, file: impl BufRead) -> Result<ExportReport, ExportError> {
        export::verify_export_against(file, &self.trust, &self.checkpoints)
    }

    /// The keys whose signatures count.
    pub fn trust(&self) -> &Trust {
        &self.trust
    }
}

/// What was verified.
#[derive(Clone, Debug)]
pub struct Report {
    /// How many events are sealed.
    pub events: u64,
    /// The hash of the last seal.
    pub head: Hash,
    /// How many of them are in archives.
    pub archived: u64,
    /// How many events wait for their seal.
    pub waiting: u64,
    /// How many checkpoints the chain was compared with.
    pub checkpoints: usize,
    /// What is no finding, but should be known.
    pub warnings: Vec<String>,
}

/// Compares the whole log with its seals and with the evidence.
///
/// # Errors
/// The finding with the lowest position.
pub async fn verify(conn: &impl ConnectionTrait, evidence: &Evidence) -> Result<Report, VerifyError> {
    let mut chain = Chain::new(evidence);
    let sealed = chain.read(conn).await;
    if let Err(error @ VerifyError::Storage(_)) = sealed {
        return Err(error);
    }
    // Neither stops at what the other found: what matters is what comes first.
    let waiting = unsealed::check(conn, evidence, chain.vouched || chain.position == 0).await;
    let archives = archives::check_all(conn, evidence).await;
    let stored = stored::check(conn).await;
    let (mut warnings, mut findings) = (Vec::new(), Vec::new());
    findings.extend([sealed.err(), stored.err()].into_iter().flatten());
    let waiting = waiting.unwrap_or_else(|error| {
        findings.push(error);
        0
    });
    warnings.extend(archives.unwrap_or_else(|error| {
        findings.push(error);
        Vec::new()
    }));
    if let Some(first) = findings.into_iter().min_by_key(|found| found.first_bad_position().unwrap_or(i64::MAX)) {
        return Err(first);
    }
    for (seals, what) in [
        (chain.unknown_tags, "were made under a secret that is not known here"),
        (chain.without_tag, "have no tag: they are of the first version"),
    ] {
        if seals > 0 {
            warnings.push(format!("{seals} seals {what}; for them, the chain and a checkpoint after them vouch"));
        }
    }
    let uncertified = chain.keys.uncertified();
    if uncertified > 0 {
        warnings.push(format!("the certificates of {uncertified} erasures are not signed by a key that is known here"));
    }
    Ok(Report {
        events: u64::try_from(chain.position).unwrap_or(0),
        head: Hash::try_from(chain.hash.as_slice()).unwrap_or(Hash::GENESIS),
        archived: chain.archived,
        waiting,
        checkpoints: evidence.checkpoints.len(),
        warnings,
    })
}

/// How far the chain was followed.
struct Chain<'a> {
    evidence: &'a Evidence,
    tagger: Option<Tagger>,
    archives: Archived<'a>,
    keys: Keys<'a>,
    position: i64,
    hash: Vec<u8>,
    /// Whether a seal was seen that the known secrets vouch for.
    vouched: bool,
    next_checkpoint: usize,
    unknown_tags: u64,
    without_tag: u64,
    archived: u64,
}

impl<'a> Chain<'a> {
    fn new(evidence: &'a Evidence) -> Self {
        Self {
            evidence,
            tagger: evidence.keyring.as_ref().map(event_seals::tagger_of),
            archives: Archived::new(&evidence.trust),
            keys: Keys::new(evidence),
            position: 0,
            hash: GENESIS.to_vec(),
            vouched: false,
            next_checkpoint: evidence.checkpoints.partition_point(|(_, checkpoint)| checkpoint.position < 1),
            unknown_tags: 0,
            without_tag: 0,
            archived: 0,
        }
    }

    async fn read(&mut self, conn: &impl ConnectionTrait) -> Result<(), VerifyError> {
        // From the lowest number there is: a seal before the first position is a finding too.
        let (mut after, mut limit) = (i64::MIN, CHUNK);
        loop {
            let pairs = match event_seals::pairs_after(conn, after, limit).await {
                Ok(pairs) => pairs,
                // Somewhere in the chunk is a row that is none any more. One by one, it shows which.
                Err(error) if is_unreadable(&error) && limit > 1 => {
                    limit = 1;
                    continue;
                }
                Err(error) if is_unreadable(&error) => {
                    return Err(VerifyError::Unreadable { position: self.position + 1 });
                }
                Err(error) => return Err(error.into()),
            };
            let Some((last, _)) = pairs.last() else { break };
            after = last.position;
            let gone = self.keys.gone(conn, &pairs).await?;
            for (seal, event) in pairs {
                let (position, event_id) = (seal.position, seal.event_id.into());
                self.step(conn, seal, event).await?;
                if let Some(subject) = gone.get(&position) {
                    return Err(VerifyError::KeyGone { position, event_id, subject: *subject });
                }
            }
        }
        match self.evidence.checkpoints.get(self.next_checkpoint) {
            None => Ok(()),
            Some((path, checkpoint)) => Err(VerifyError::CutOff {
                position: self.position + 1,
                reached: checkpoint.position,
                checkpoint: path.clone(),
            }),
        }
    }

    async fn step(&mut self, conn: &impl ConnectionTrait, seal: Seal, event: Option<Event>) -> Result<(), VerifyError> {
        let position = self.position + 1;
        let event_id = seal.event_id.into();
        if seal.position < position {
            return Err(VerifyError::ForgedSeal { position: seal.position, event_id });
        }
        if seal.position > position {
            return Err(VerifyError::MissingSeal { position });
        }
        if seal.hash != event_chain::link(&self.hash, &seal.digest) {
            return Err(VerifyError::BrokenChain { position });
        }
        match event {
            Some(event) => {
                if event_chain::digest(&event, seal.version).is_none_or(|digest| seal.digest != digest) {
                    return Err(VerifyError::Changed { position, event_id });
                }
            }
            None if self.archives.have(conn, position).await? => self.archived += 1,
            None => return Err(VerifyError::MissingEvent { position, event_id }),
        }
        if !self.is_vouched(&seal) {
            return Err(VerifyError::ForgedSeal { position, event_id });
        }
        while let Some((path, checkpoint)) = self.evidence.checkpoints.get(self.next_checkpoint)
            && checkpoint.position == position
        {
            if checkpoint.hash.0 != *seal.hash {
                return Err(VerifyError::Contradicted { position, checkpoint: path.clone() });
            }
            self.next_checkpoint += 1;
        }
        self.position = position;
        self.hash = seal.hash;
        Ok(())
    }

    /// Whether a seal has the tag that it should have. There were none in the first version; and under a secret that is
    /// gone, nobody can tell. Both are right only where a checkpoint comes after them that vouches for such.
    fn is_vouched(&mut self, seal: &Seal) -> bool {
        let Some(tagger) = &self.tagger else { return true };
        let data = event_seals::tagged(seal.position, &seal.hash, seal.sealed_at);
        let Some(tag) = &seal.tag else {
            self.without_tag += 1;
            return seal.version == 1 && seal.position <= self.evidence.untagged_until;
        };
        match tagger.check(&data, tag) {
            TagCheck::Right => self.vouched = true,
            TagCheck::Wrong => return false,
            TagCheck::UnknownSecret => {
                self.unknown_tags += 1;
                return seal.position <= self.evidence.unknown_until;
            }
        }
        true
    }
}
