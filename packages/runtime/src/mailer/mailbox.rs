//! The development mailbox: mail lands in the data folder, and the console shows it.

use super::{Mail, MailError, Mailer, Refusal, Taken};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use shared::{Clock, Email};
use std::{
    collections::{HashSet, VecDeque},
    fs::{DirBuilder, OpenOptions},
    io::{self, Write},
    os::unix::fs::{DirBuilderExt, OpenOptionsExt},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

/// Mails that are kept; the oldest go first.
const CAPACITY: usize = 500;

/// A mail in the development mailbox.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct MailItem {
    /// The delivery's message id.
    pub id: String,
    /// The recipient.
    pub to: String,
    /// The subject.
    pub subject: String,
    /// The plain-text part.
    pub text: String,
    /// The HTML part.
    pub html: String,
    /// Where a mail program may post that the person wants no more of these.
    #[serde(default)]
    pub unsubscribe: Option<String>,
    /// When it was sent.
    pub sent_at: DateTime<Utc>,
}

/// Keeps the latest mails in a folder, one file each, so that they survive a restart.
pub struct Mailbox {
    folder: PathBuf,
    clock: Arc<dyn Clock>,
    mails: Mutex<VecDeque<(PathBuf, MailItem)>>,
}

impl Mailbox {
    /// Opens the mailbox in a folder, which is made if it is missing. Files that are no mails of ours are left alone.
    ///
    /// # Errors
    /// When the folder cannot be made or read.
    pub fn open(folder: &Path, clock: Arc<dyn Clock>) -> io::Result<Self> {
        DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
        let mut paths: Vec<_> = std::fs::read_dir(folder)?.filter_map(|entry| Some(entry.ok()?.path())).collect();
        paths.sort();
        let read = |path: PathBuf| {
            let mail = serde_json::from_slice(&std::fs::read(&path).ok()?).ok()?;
            Some((path, mail))
        };
        let mails = Mutex::new(paths.into_iter().filter_map(read).collect());
        Ok(Self { folder: folder.to_owned(), clock, mails })
    }

    /// The mails to one address, however it is written, or to all, the newest first.
    pub fn list(&self, to: Option<&str>) -> Vec<MailItem> {
        let to = to.map(|to| to.parse::<Email>().map_or_else(|_| to.to_owned(), |email| email.to_string()));
        let mails = self.mails.lock().unwrap_or_else(PoisonError::into_inner);
        let wanted = |mail: &MailItem| to.as_ref().is_none_or(|to| mail.to.eq_ignore_ascii_case(to));
        // A file that is gone was removed by another process on the same folder.
        let kept = mails.iter().rev().filter(|(path, mail)| wanted(mail) && path.exists());
        kept.map(|(_, mail)| mail.clone()).collect()
    }

    /// Removes these mails, every one to an address, and every one in which one of these words stands: the traces of a
    /// person who was erased. Reads the folder, so that mails of other processes go as well. How many went.
    ///
    /// # Errors
    /// When the folder cannot be read, or a file not be removed.
    pub fn forget(&self, message_ids: &HashSet<String>, to: &str, words: &[&str]) -> io::Result<u64> {
        let mentions = |mail: &MailItem| {
            mail.to.eq_ignore_ascii_case(to)
                || message_ids.contains(&mail.id)
                || words.iter().any(|word| mail.text.contains(word) || mail.subject.contains(word))
        };
        self.remove(mentions)
    }

    /// Removes one mail, of a delivery whose recipient was erased while it was being sent.
    ///
    /// # Errors
    /// As [`Mailbox::forget`].
    pub fn forget_delivery(&self, message_id: &str) -> io::Result<u64> {
        self.remove(|mail| mail.id == message_id)
    }

    fn remove(&self, unwanted: impl Fn(&MailItem) -> bool) -> io::Result<u64> {
        let mut removed = 0;
        for entry in std::fs::read_dir(&self.folder)? {
            let path = entry?.path();
            let mail = std::fs::read(&path).ok().and_then(|bytes| serde_json::from_slice::<MailItem>(&bytes).ok());
            if mail.is_some_and(|mail| unwanted(&mail)) {
                match std::fs::remove_file(&path) {
                    Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                    _ => removed += 1,
                }
            }
        }
        let mut mails = self.mails.lock().unwrap_or_else(PoisonError::into_inner);
        mails.retain(|(_, mail)| !unwanted(mail));
        Ok(removed)
    }

    fn keep(&self, mail: MailItem) -> io::Result<()> {
        let name = format!("{}-{}.json", mail.sent_at.format("%Y%m%dT%H%M%S%6f"), mail.id);
        let path = self.folder.join(name);
        let mut file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&path)?;
        file.write_all(&serde_json::to_vec(&mail)?)?;
        let mut mails = self.mails.lock().unwrap_or_else(PoisonError::into_inner);
        mails.push_back((path, mail));
        while mails.len() > CAPACITY {
            if let Some((path, _)) = mails.pop_front() {
                // A file that is gone already is as good as one that we remove.
                let _ = std::fs::remove_file(path);
            }
        }
        Ok(())
    }
}

#[async_trait]
impl Mailer for Mailbox {
    async fn send(&self, mail: &Mail) -> Result<Taken, MailError> {
        let kept = self.keep(MailItem {
            id: mail.message_id.clone(),
            to: mail.to.as_str().to_owned(),
            subject: mail.subject.clone(),
            text: mail.text.clone(),
            html: mail.html.clone(),
            unsubscribe: mail.unsubscribe.clone(),
            sent_at: self.clock.now(),
        });
        let provider = || "mailbox".to_owned();
        match kept {
            Ok(()) => Ok(Taken { provider: provider(), status: None, said: "kept".to_owned() }),
            Err(error) => Err(MailError {
                refusal: Refusal::Transient,
                provider: provider(),
                status: None,
                said: error.to_string(),
            }),
        }
    }
}
