//! Passwords are hashed and compared on a bounded pool, so that a burst of sign-ins cannot take every thread and all the
//! memory.
//!
//! Each of our own hashes costs 19 MiB and tens of milliseconds of one core. At most one a core runs, a bounded number
//! waits, and whoever comes beyond that is told to come back. Hashes that were imported may cost more: of those that
//! take much memory one runs at a time.

use super::{
    argon2id,
    breached::Breached,
    decoys::Decoys,
    measure::Verifications,
    stored::{Stored, Unreadable},
};
use argon2::password_hash;
use shared::{Code, Email, Problem, Secret};
use std::{num::NonZeroUsize, sync::Arc, thread::available_parallelism};
use tokio::sync::Semaphore;

/// How many may wait for each that runs.
const WAITING_PER_CORE: usize = 64;
/// Of the comparisons that take more memory than this, in bytes, one runs at a time.
const LARGE: u64 = 64 * 1024 * 1024;

/// What an unknown address is compared with, so that it takes as long as a known one. Nobody's password: the hash was
/// drawn at random.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$gVvKuPQ1Nw7PpYVJpFkP3A$nT1hoXKRYW6XyTT0Vt3iXl8zq2Qe5u9dYcJrU0mBf7E";

/// Why a password was neither hashed nor compared.
#[derive(Debug, thiserror::Error)]
pub enum HashError {
    /// Too many are waiting already.
    #[error("too many passwords are waiting to be hashed")]
    Busy,
    /// The stored text is not a hash that we know.
    #[error("the stored password hash cannot be read: {0}")]
    Stored(#[from] Unreadable),
    /// The hasher itself failed.
    #[error("hashing failed: {0}")]
    Hasher(password_hash::Error),
    /// The thread that hashed was lost.
    #[error("the hashing thread was lost")]
    Lost(#[from] tokio::task::JoinError),
}

impl From<HashError> for Problem {
    fn from(error: HashError) -> Self {
        match error {
            HashError::Busy => Problem::new(Code::Unavailable).with_retry_after(1),
            other => runtime::http::internal(&other),
        }
    }
}

/// How a password compares with a stored hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is the one.
    Right,
    /// It is the one, but its hash was made with other parameters than today's, or elsewhere: hash it again.
    RightButOutdated,
    /// It is not, or there is none.
    Wrong,
}

/// The pool. Cloning is cheap and shares it.
#[derive(Clone)]
pub struct PasswordHasher {
    /// Held by those who run.
    running: Arc<Semaphore>,
    /// Held by those who run or wait.
    admitted: Arc<Semaphore>,
    /// Held by whoever takes much memory.
    large: Arc<Semaphore>,
    decoys: Decoys,
    breached: Breached,
    verifications: Verifications,
}

impl Default for PasswordHasher {
    fn default() -> Self {
        Self::with_cores(available_parallelism().unwrap_or(NonZeroUsize::MIN))
    }
}

impl PasswordHasher {
    /// A pool that runs so many at once.
    pub fn with_cores(cores: NonZeroUsize) -> Self {
        Self {
            running: Arc::new(Semaphore::new(cores.get())),
            admitted: Arc::new(Semaphore::new(cores.get() * (1 + WAITING_PER_CORE))),
            large: Arc::new(Semaphore::new(1)),
            decoys: Decoys::default(),
            breached: Breached::default(),
            verifications: Verifications::default(),
        }
    }

    /// The same, which knows of more breached passwords.
    #[must_use]
    pub fn knowing(self, breached: Breached) -> Self {
        Self { breached, ..self }
    }

    /// The passwords that others know.
    pub fn breached(&self) -> &Breached {
        &self.breached
    }

    /// What is counted.
    pub fn verifications(&self) -> &Verifications {
        &self.verifications
    }

    /// What addresses without a password are compared with.
    pub fn decoys(&self) -> &Decoys {
        &self.decoys
    }

    /// Hashes a password into a PHC string. Never call it inside a write transaction.
    pub async fn hash(&self, password: &Secret) -> Result<String, HashError> {
        let password = password.clone();
        self.run(0, move || {
            let salt = runtime::crypto::random::<16>();
            let hash = argon2id::hash(password.expose().as_bytes(), &salt);
            hash.map(|hash| hash.to_string()).map_err(HashError::Hasher)
        })
        .await
    }

    /// Compares a password with a stored hash. Without one it takes the time of one of ours, and is wrong.
    pub async fn verify(&self, password: &Secret, stored: Option<&str>) -> Result<Verdict, HashError> {
        self.compare(password, stored.unwrap_or(NOBODY).parse()?, stored.is_some()).await
    }

    /// Compares a password with the hash of whoever has this address. Where there is none, it takes the time of one
    /// that somebody with this address could have (see [`Decoys`]), and is wrong.
    pub async fn verify_at(
        &self,
        password: &Secret,
        address: &Email,
        stored: Option<&str>,
    ) -> Result<Verdict, HashError> {
        // Chosen for everybody: that takes time as well.
        let decoy = self.decoys.choose(address);
        match (stored, decoy) {
            (Some(stored), _) => self.compare(password, stored.parse()?, true).await,
            (None, Some(decoy)) => self.compare(password, decoy, false).await,
            (None, None) => self.verify(password, None).await,
        }
    }

    async fn compare(&self, password: &Secret, stored: Stored, is_known: bool) -> Result<Verdict, HashError> {
        let password = password.clone();
        let verifications = self.verifications.clone();
        self.run(stored.memory(), move || {
            let verdict = match stored.matches(password.expose().as_bytes()) {
                true if is_known && stored.is_current() => Verdict::Right,
                true if is_known => Verdict::RightButOutdated,
                _ => Verdict::Wrong,
            };
            verifications.count(verdict);
            Ok(verdict)
        })
        .await
    }

    /// Runs to its end even when the caller is gone: the permits go with the work.
    async fn run<T: Send + 'static>(
        &self,
        memory: u64,
        work: impl FnOnce() -> Result<T, HashError> + Send + 'static,
    ) -> Result<T, HashError> {
        let admitted = self.admitted.clone().try_acquire_owned().map_err(|_| HashError::Busy)?;
        let large = if memory > LARGE {
            Some(self.large.clone().acquire_owned().await.map_err(|_| HashError::Busy)?)
        } else {
            None
        };
        let running = self.running.clone().acquire_owned().await.map_err(|_| HashError::Busy)?;
        tokio::task::spawn_blocking(move || {
            let _permits = (admitted, large, running);
            work()
        })
        .await?
    }
}

#[cfg(test)]
#[path = "hash_tests.rs"]
mod tests;
