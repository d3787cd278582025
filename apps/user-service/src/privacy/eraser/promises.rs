//! Keeping what was promised: whoever is on the list stays erased, and nothing is left of them in places that no query
//! sees.
//!
//! One promise that cannot be kept holds up no other.

use super::{
    super::list::{Addresses, Entry, ErasureList, ListError},
    Condition, EraseError, Eraser, Request,
};
use database::{
    DbErr,
    erasure::{self, addresses},
    erasures::{self, ErasureReason},
};
use runtime::telemetry;
use shared::event::{Actor, Context};
use std::collections::HashSet;

/// Walks through the unused bytes of the database after one erasure.
const WALKS: usize = 5;

impl Eraser {
    /// Overwrites what an erasure left in unused bytes of the database, and empties its write-ahead log. `false` while
    /// somebody who reads from it is in the way.
    pub async fn clear_logs(&self) -> Result<bool, DbErr> {
        loop {
            let waiting = erasures::with_uncleared_log(self.database.reader(), 500).await?;
            if waiting.is_empty() {
                return Ok(true);
            }
            self.overwrite_unused().await?;
            if !self.database.clear_log().await? {
                return Ok(false);
            }
            let tx = self.database.write().await?;
            erasures::mark_log_cleared(&tx, &waiting, tx.now()).await?;
            tx.commit().await?;
        }
    }

    /// Until a walk finds nothing: others write meanwhile, and rows move. What they leave behind from then on is theirs.
    async fn overwrite_unused(&self) -> Result<(), DbErr> {
        for _ in 0..WALKS {
            if self.database.overwrite_unused().await? == 0 {
                break;
            }
        }
        Ok(())
    }

    /// Brings list and database together: what either knows of, the other learns, and whoever is on the list and in the
    /// database all the same is erased again. How many those were.
    ///
    /// # Errors
    /// The first one, once everything else is done: one whose promise cannot be kept holds up nobody else, and neither
    /// does a line that is not ours.
    pub async fn keep_promises(&self) -> Result<u64, EraseError> {
        self.list.renew().await?;
        let (entries, foreign) = self.list.known().await?;
        self.write_missing(&entries).await?;
        let (mut erased, mut first) = (0, foreign.map(EraseError::from));
        for some in entries.chunks(500) {
            let ids = some.iter().map(|entry| entry.user_id).collect::<Vec<_>>();
            for who in erasure::still_there(self.database.reader(), &ids).await? {
                tracing::warn!(user = %who, "somebody who was erased is in the database again; they are erased again");
                let request = Request {
                    who,
                    actor: Actor::System,
                    context: Context::default(),
                    reason: ErasureReason::Listed,
                    condition: Condition::None,
                };
                match self.erase(&request).await {
                    Ok(_) => erased += 1,
                    // Another process was first.
                    Err(EraseError::NotFound) => {}
                    // Without it, nobody can be erased.
                    Err(error @ EraseError::List(_)) => return Err(error),
                    Err(error) => {
                        tracing::error!(user = %who, error = telemetry::causes(&error), "an erasure is not repeated");
                        first.get_or_insert(error);
                    }
                }
            }
        }
        if let Err(error) = self.forget_addresses(&entries).await {
            first.get_or_insert(error.into());
        }
        first.map_or(Ok(erased), Err)
    }

    /// Forgets what a restored database has under the addresses of people who had no account yet when it was copied.
    async fn forget_addresses(&self, entries: &[Entry]) -> Result<(), DbErr> {
        let known = Addresses::of(self.runtime.keyring(), entries);
        if known.is_empty() {
            return Ok(());
        }
        let left = addresses::find(self.database.reader(), |address, made| known.erased_after(address, made)).await?;
        if left.addresses.is_empty() {
            return Ok(());
        }
        let tx = self.database.write().await?;
        let rows = addresses::forget(&tx, &left).await?;
        tx.commit().await?;
        tracing::warn!(rows, "addresses of people who were erased were in the database again; they are removed");
        for address in left.addresses {
            if let Some(Err(error)) =
                self.runtime.mailbox().map(|mailbox| mailbox.forget(&HashSet::new(), &address, &[&address]))
            {
                tracing::error!(%error, "mails to somebody erased are still in the development mailbox");
            }
        }
        self.overwrite_unused().await?;
        if !self.database.clear_log().await? {
            tracing::warn!("the write-ahead log was not emptied after addresses were removed: somebody reads from it");
        }
        Ok(())
    }

    /// Takes the erasures of another list over that are not on ours, and returns how many.
    pub async fn merge(&self, other: &ErasureList) -> Result<u64, ListError> {
        let known = self.list.read().await?.into_iter().collect::<HashSet<_>>();
        let new = other.read().await?.into_iter().filter(|entry| !known.contains(entry)).collect::<Vec<_>>();
        let count = new.len() as u64;
        if !new.is_empty() {
            self.list.append(new).await?;
        }
        Ok(count)
    }

    /// Adds the erasures to the list that only the database knows: another process did them, or the file was lost.
    async fn write_missing(&self, entries: &[Entry]) -> Result<(), EraseError> {
        let known = entries.iter().map(|entry| entry.erasure_id).collect::<HashSet<_>>();
        let mut after = None;
        loop {
            let page = erasures::page_after(self.database.reader(), after, 500).await?;
            let Some(last) = page.last() else { return Ok(()) };
            after = Some(last.id);
            let missing = page.iter().filter(|erasure| !known.contains(&erasure.id));
            let missing = missing.map(|erasure| Entry {
                erasure_id: erasure.id,
                user_id: erasure.user_id,
                erased_at: erasure.erased_at,
                address: None,
            });
            let missing = missing.collect::<Vec<_>>();
            if !missing.is_empty() {
                self.list.append(missing).await?;
            }
        }
    }
}
