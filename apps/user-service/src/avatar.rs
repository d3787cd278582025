//! A person's picture: made small and harmless, stored, and replaced as one change.

pub mod picture;

use database::{
    Database, DbErr, events, files,
    users::{self, ProfileChange},
};
use picture::PictureError;
use serde_json::json;
use shared::{
    Code, FileId, Problem, UserId,
    event::{Actor, Context, EventType, NewEvent},
};
use std::sync::Arc;
use tokio::sync::Semaphore;

/// The largest upload, in bytes.
pub const MAX_UPLOAD: usize = 5 * 1024 * 1024;
/// Pictures decoded at the same time; each may take 128 MiB of memory.
const MAX_AT_ONCE: usize = 1;

/// Why a picture was not taken.
#[derive(Debug, thiserror::Error)]
pub enum AvatarError {
    /// There is no such account any more.
    #[error("the account is gone")]
    Gone,
    /// The upload cannot be a picture.
    #[error(transparent)]
    Picture(#[from] PictureError),
    /// The profile kept changing under us.
    #[error("the profile is being changed by somebody else")]
    Busy,
    /// Decoding broke down.
    #[error("decoding broke down")]
    Crashed(#[from] tokio::task::JoinError),
    /// Storage failed.
    #[error("storage failed")]
    Storage(#[from] DbErr),
}

impl From<AvatarError> for Problem {
    fn from(error: AvatarError) -> Self {
        match error {
            AvatarError::Gone => Self::new(Code::Unauthenticated),
            AvatarError::Picture(error @ PictureError::NotAnImage) => {
                Self::field("", "not_an_image", error.to_string())
            }
            AvatarError::Picture(error @ PictureError::TooManyPixels) => {
                Self::field("", "too_many_pixels", error.to_string())
            }
            AvatarError::Busy => Self::new(Code::Conflict),
            AvatarError::Storage(error) => database::problem(&error),
            AvatarError::Picture(PictureError::Encode(_)) | AvatarError::Crashed(_) => runtime::http::internal(&error),
        }
    }
}

/// Where pictures are made, one at a time, off the threads that answer requests.
#[derive(Clone)]
pub struct Studio {
    turns: Arc<Semaphore>,
}

impl Default for Studio {
    fn default() -> Self {
        Self { turns: Arc::new(Semaphore::new(MAX_AT_ONCE)) }
    }
}

impl Studio {
    /// Makes the stored form of an upload.
    pub async fn normalise(&self, upload: bytes::Bytes) -> Result<Vec<u8>, AvatarError> {
        // The semaphore is never closed. The permit moves into the work: a caller who goes away does not make room
        // for another one before the memory is free.
        let turn = Arc::clone(&self.turns).acquire_owned().await;
        let picture = tokio::task::spawn_blocking(move || {
            let _turn = turn;
            picture::normalise(&upload)
        });
        Ok(picture.await??)
    }
}

/// Replaces a person's picture by one that [`Studio::normalise`] made.
pub async fn put(database: &Database, who: UserId, picture: Vec<u8>, context: &Context) -> Result<FileId, AvatarError> {
    let id = FileId::generate(database.clock().as_ref());
    replace(database, who, Some((id, picture)), context).await?;
    Ok(id)
}

/// Removes a person's picture. Fine when there is none.
pub async fn remove(database: &Database, who: UserId, context: &Context) -> Result<(), AvatarError> {
    replace(database, who, None, context).await
}

async fn replace(
    database: &Database,
    who: UserId,
    picture: Option<(FileId, Vec<u8>)>,
    context: &Context,
) -> Result<(), AvatarError> {
    let id = picture.as_ref().map(|(id, _)| *id);
    let tx = database.write().await?;
    let user = users::find_to_change(&tx, who).await?.ok_or(AvatarError::Gone)?;
    if id.is_none() && user.avatar_file_id.is_none() {
        return Ok(());
    }
    if let Some((id, bytes)) = picture {
        files::insert(&tx, id, Some(who), picture::CONTENT_TYPE, bytes, tx.now()).await?;
    }
    let change = ProfileChange { avatar_file_id: Some(id), ..ProfileChange::default() };
    if !users::update_profile(&tx, &user, change, tx.now()).await? {
        return Err(AvatarError::Busy);
    }
    if let Some(old) = user.avatar_file_id {
        files::delete(&tx, old, who).await?;
    }
    let event = NewEvent::new(EventType::UserAvatarChanged, Actor::User(who))
        .person(who)
        .payload(json!({ "removed": id.is_none() }))
        .context(context.clone());
    events::append(&tx, event).await?;
    Ok(tx.commit().await?)
}
