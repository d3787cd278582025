//! Checkpoints: a position of the log and its hash, signed. Kept elsewhere, one shows whether anything up to there was
//! changed or cut off since.
//!
//! Files are only ever made, never written again.

use super::{Hash, Trust};
use crate::{event_chain::canonical_json, event_seals};
use chrono::{DateTime, Utc};
use runtime::{Keyring, PublicKey, Signature, crypto};
use sea_orm::{ConnectionTrait, DbErr};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::{
    fs,
    io::{self, Write},
    os::unix::fs::{DirBuilderExt, OpenOptionsExt},
    path::{Path, PathBuf},
};

/// What its signature is for.
const PURPOSE: &str = "audit checkpoint";
/// The folder within the data folder.
const FOLDER: &str = "checkpoints";

/// A position of the log and its hash, signed. Position 0 is the log before its first event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checkpoint {
    /// The position.
    pub position: i64,
    /// The hash of the seal there, which follows from every event up to it.
    pub hash: Hash,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// The key before the one that signed, while a rotation of `JWT_SECRET` lasts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub predecessor: Option<PublicKey>,
    /// The signature over all of that.
    #[serde(flatten)]
    pub signature: Signature,
}

/// Why a checkpoint cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum CheckpointError {
    /// It is not there, or not one.
    #[error("checkpoint {path}: cannot be read ({reason})")]
    Unreadable {
        /// The file.
        path: String,
        /// Why.
        reason: String,
    },
    /// Its signature is not by a key that is trusted.
    #[error(
        "checkpoint {path}: forged, or signed by a key that is not known here (key {key_id}); \
         an older key of this installation can be named by --public-key"
    )]
    Forged {
        /// The file.
        path: String,
        /// The key that it claims.
        key_id: String,
    },
}

impl Checkpoint {
    /// Signs a position and its hash.
    pub fn sign(keyring: &Keyring, position: i64, hash: Hash, created_at: DateTime<Utc>) -> Self {
        let predecessor = keyring.public_keys().get(1).copied();
        let signature = keyring.sign(PURPOSE, &message(position, hash, created_at, predecessor));
        Self { position, hash, created_at, predecessor, signature }
    }

    /// Signs the newest seal.
    pub async fn of_head(conn: &impl ConnectionTrait, keyring: &Keyring, now: DateTime<Utc>) -> Result<Self, DbErr> {
        let (position, hash) = match event_seals::head(conn).await? {
            Some((position, hash)) => (
                position,
                Hash::try_from(hash.as_slice())
                    .map_err(|error| DbErr::Type(format!("event_seals.hash at position {position}: {error}")))?,
            ),
            None => (0, Hash::GENESIS),
        };
        Ok(Self::sign(keyring, position, hash, now))
    }

    /// Whether a key that is trusted signed it.
    pub fn is_trusted(&self, trust: &Trust) -> bool {
        let message = message(self.position, self.hash, self.created_at, self.predecessor);
        trust.verifies(PURPOSE, &message, &self.signature)
    }

    /// Reads a file.
    pub fn read(path: &Path) -> Result<Self, CheckpointError> {
        let unreadable = |reason: &dyn std::fmt::Display| CheckpointError::Unreadable {
            path: path.display().to_string(),
            reason: reason.to_string(),
        };
        let text = fs::read(path).map_err(|error| unreadable(&error))?;
        serde_json::from_slice(&text).map_err(|error| unreadable(&error))
    }

    /// Reads the one of a position from the data folder.
    pub fn at(data_dir: &Path, position: i64) -> Result<Self, CheckpointError> {
        Self::read(&data_dir.join(FOLDER).join(file_name(position)))
    }

    /// Writes it into the data folder, readable by its owner alone. `false` if there is one of its position already,
    /// which stays as it is.
    pub fn write(&self, data_dir: &Path) -> io::Result<bool> {
        let folder = data_dir.join(FOLDER);
        fs::DirBuilder::new().recursive(true).mode(0o700).create(&folder)?;
        let path = folder.join(file_name(self.position));
        // Written beside and linked into place: nobody ever reads half of one, and none is ever replaced.
        let beside = folder.join(format!(".{}.new", crypto::hex(&crypto::random::<8>())));
        let text = serde_json::to_string(self).map_err(io::Error::other)?;
        let written =
            fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&beside).and_then(|mut file| {
                file.write_all(text.as_bytes()).and_then(|()| file.write_all(b"\n")).and_then(|()| file.sync_all())
            });
        let linked = written.and_then(|()| fs::hard_link(&beside, &path));
        let removed = fs::remove_file(&beside);
        match linked {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Ok(false),
            Err(error) => return Err(error),
        }
        removed?;
        fs::File::open(&folder)?.sync_all()?;
        Ok(true)
    }
}

/// The files with the checkpoints of a data folder, by ascending position.
pub fn files(data_dir: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = match fs::read_dir(data_dir.join(FOLDER)) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let mut paths = entries.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    paths.sort();
    Ok(paths)
}

fn file_name(position: i64) -> String {
    format!("{position:020}.json")
}

fn message(position: i64, hash: Hash, created_at: DateTime<Utc>, predecessor: Option<PublicKey>) -> Vec<u8> {
    let fields = json!({
        "position": position,
        "hash": hash,
        "created_at": created_at.timestamp_micros(),
        "predecessor": predecessor,
    });
    canonical_json(&fields).into_bytes()
}
