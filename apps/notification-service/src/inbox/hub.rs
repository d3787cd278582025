//! Who is listening for changes of which inbox, in this process.

use shared::{Code, Problem, UserId};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};
use tokio::sync::watch;

/// Streams of one person at a time: two browsers with many windows, and a telephone.
const PER_PERSON: usize = 30;
/// Seconds after which it makes sense to try again.
const TRY_AGAIN: u64 = 10;

/// The listeners. Cloning is cheap.
#[derive(Clone, Default)]
pub struct Hub {
    listeners: Arc<Mutex<HashMap<UserId, watch::Sender<i64>>>>,
}

/// A person listens in as many places as they may.
#[derive(Debug, thiserror::Error)]
#[error("there are {PER_PERSON} streams of yours already")]
pub struct TooMany;

impl From<TooMany> for Problem {
    fn from(error: TooMany) -> Self {
        Self::new(Code::RateLimited).with_detail(error.to_string()).with_retry_after(TRY_AGAIN)
    }
}

impl Hub {
    /// Listens for changes of an inbox from now on.
    ///
    /// # Errors
    /// When the person does in too many places already.
    pub fn listen(&self, user: UserId) -> Result<Listener, TooMany> {
        let mut listeners = self.lock();
        let sender = listeners.entry(user).or_insert_with(|| watch::Sender::new(0));
        if sender.receiver_count() >= PER_PERSON {
            return Err(TooMany);
        }
        Ok(Listener { user, changes: Some(sender.subscribe()), hub: self.clone() })
    }

    /// Tells whoever listens that an inbox has changed, up to this number.
    pub fn changed(&self, user: UserId, revision: i64) {
        if let Some(sender) = self.lock().get(&user) {
            // Two transactions may be told of in the other order.
            sender.send_if_modified(|known| std::mem::replace(known, revision.max(*known)) < revision);
        }
    }

    /// Whose inboxes somebody listens to, with the last number that they were told.
    pub fn listened(&self) -> Vec<(UserId, i64)> {
        self.lock().iter().map(|(user, sender)| (*user, *sender.borrow())).collect()
    }

    /// Whether nobody listens.
    pub fn is_silent(&self) -> bool {
        self.lock().is_empty()
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<UserId, watch::Sender<i64>>> {
        self.listeners.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Somebody who listens. Dropping it ends that.
pub struct Listener {
    user: UserId,
    /// None while it is dropped.
    changes: Option<watch::Receiver<i64>>,
    hub: Hub,
}

impl Listener {
    /// Waits for the next change.
    pub async fn changed(&mut self) {
        let Some(changes) = &mut self.changes else { return };
        if changes.changed().await.is_err() {
            // The hub lives as long as its listeners.
            std::future::pending::<()>().await;
        }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let mut listeners = self.hub.lock();
        drop(self.changes.take());
        if listeners.get(&self.user).is_some_and(|sender| sender.receiver_count() == 0) {
            listeners.remove(&self.user);
        }
    }
}

#[cfg(test)]
#[path = "hub_tests.rs"]
mod tests;
