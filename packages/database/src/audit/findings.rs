//! What verifying may find.

use super::{CheckpointError, export::ExportError};
use sea_orm::DbErr;
use shared::{ArchiveId, EventId};
use uuid::Uuid;

/// The first place where the log is not what it was.
#[derive(Debug, thiserror::Error)]
pub enum VerifyError {
    /// A position is missing.
    #[error("position {position}: the seal is missing")]
    MissingSeal {
        /// The first bad position.
        position: i64,
    },
    /// A seal cannot be read.
    #[error("position {position}: the seal or its event is not readable: it was changed")]
    Unreadable {
        /// The first bad position.
        position: i64,
    },
    /// A hash does not follow from the one before it.
    #[error("position {position}: the chain is broken")]
    BrokenChain {
        /// The first bad position.
        position: i64,
    },
    /// A seal was not made by the platform, or under a secret that is not known, without a checkpoint that vouches for it.
    #[error(
        "position {position}: the seal of event {event_id} was not made by this platform, or under a secret that is not \
         known here, and no checkpoint of that time vouches for it"
    )]
    ForgedSeal {
        /// The first bad position.
        position: i64,
        /// The event.
        event_id: EventId,
    },
    /// A checkpoint says that there was another hash.
    #[error("position {position}: the chain was made anew: {checkpoint} has another hash")]
    Contradicted {
        /// The first position that is known to be bad.
        position: i64,
        /// The checkpoint.
        checkpoint: String,
    },
    /// A checkpoint says that there was more.
    #[error("position {position}: the log was cut off: {checkpoint} has position {reached}")]
    CutOff {
        /// The first bad position.
        position: i64,
        /// The position that there was once.
        reached: i64,
        /// The checkpoint.
        checkpoint: String,
    },
    /// The event is not the one that was sealed.
    #[error("position {position}: event {event_id} was changed")]
    Changed {
        /// The first bad position.
        position: i64,
        /// The event.
        event_id: EventId,
    },
    /// The sealed event is gone.
    #[error("position {position}: event {event_id} is missing")]
    MissingEvent {
        /// The first bad position.
        position: i64,
        /// The event.
        event_id: EventId,
    },
    /// An event got into the table by another way than `append`, or was changed before it was sealed.
    #[error("position {position}: event {event_id} was added by hand, or changed before it was sealed")]
    Added {
        /// Where it would be: the position of the next sealed event.
        position: i64,
        /// The event.
        event_id: EventId,
    },
    /// An event was deleted, or made unreadable, before it was sealed.
    #[error("position {position}: the event of sequence {sequence} was gone or unreadable before it was sealed")]
    Vanished {
        /// Where it would be: the position of the next sealed event.
        position: i64,
        /// Its place in the table.
        sequence: i64,
    },
    /// What it says about somebody cannot be read any more, and nobody was erased.
    #[error(
        "position {position}: what event {event_id} says cannot be read any more: \
         the key of {subject} is gone, and there is no certificate of an erasure"
    )]
    KeyGone {
        /// The first bad position.
        position: i64,
        /// The event.
        event_id: EventId,
        /// Whose key it was.
        subject: Uuid,
    },
    /// What says that events were moved to an archive was not written by the platform.
    #[error("position {position}: archive {archive} is not signed by a key that is known here")]
    ForgedArchive {
        /// The first position that it speaks of.
        position: i64,
        /// The archive.
        archive: ArchiveId,
    },
    /// The file of an archive is not the one that was written.
    #[error("position {position}: the archive {file} was changed ({reason})")]
    ChangedArchive {
        /// The first bad position.
        position: i64,
        /// The file.
        file: String,
        /// What is wrong with it.
        reason: String,
    },
    /// A checkpoint cannot be used.
    #[error(transparent)]
    Checkpoint(#[from] CheckpointError),
    /// An export is not what was exported.
    #[error(transparent)]
    Export(#[from] ExportError),
    /// The storage failed.
    #[error("storage failed")]
    Storage(#[from] DbErr),
}

impl VerifyError {
    /// The first bad position, where the finding has one: all but storage that failed and checkpoints that are none.
    pub fn first_bad_position(&self) -> Option<i64> {
        match self {
            Self::MissingSeal { position }
            | Self::Unreadable { position }
            | Self::BrokenChain { position }
            | Self::ForgedSeal { position, .. }
            | Self::Contradicted { position, .. }
            | Self::CutOff { position, .. }
            | Self::Changed { position, .. }
            | Self::MissingEvent { position, .. }
            | Self::Added { position, .. }
            | Self::Vanished { position, .. }
            | Self::KeyGone { position, .. }
            | Self::ForgedArchive { position, .. }
            | Self::ChangedArchive { position, .. } => Some(*position),
            Self::Export(error) => error.position(),
            Self::Checkpoint(_) | Self::Storage(_) => None,
        }
    }
}
