//! Argon2id on a bounded pool, so that a burst of sign-ins cannot take every thread and all the memory.
//!
//! Each hash costs 19 MiB and tens of milliseconds of one core. At most one a core runs, a bounded number waits, and
//! whoever comes beyond that is told to come back.

use super::argon2id;
use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{self, phc::PasswordHash},
};
use shared::{Code, Problem, Secret};
use std::{num::NonZeroUsize, sync::Arc, thread::available_parallelism};
use tokio::sync::Semaphore;

/// OWASP Password Storage Cheat Sheet: 19 MiB, two passes, one lane.
const MEMORY_KIB: u32 = 19_456;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// How many may wait for each that runs.
const WAITING_PER_CORE: usize = 64;

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
    Stored(password_hash::Error),
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
    /// It is the one, but its hash was made with other parameters than today's: hash it again.
    RightButOutdated,
    /// It is not, or there is none.
    Wrong,
}

/// The pool. Cloning is cheap and shares it.
#[derive(Clone)]
pub struct PasswordHasher {
    argon2: Argon2<'static>,
    /// Held by those who run.
    running: Arc<Semaphore>,
    /// Held by those who run or wait.
    admitted: Arc<Semaphore>,
}

impl Default for PasswordHasher {
    fn default() -> Self {
        Self::with_cores(available_parallelism().unwrap_or(NonZeroUsize::MIN))
    }
}

impl PasswordHasher {
    /// A pool that runs so many at once.
    pub fn with_cores(cores: NonZeroUsize) -> Self {
        let params = Params::new(MEMORY_KIB, PASSES, LANES, None).unwrap_or(Params::DEFAULT);
        Self {
            argon2: Argon2::new(Algorithm::Argon2id, Version::V0x13, params),
            running: Arc::new(Semaphore::new(cores.get())),
            admitted: Arc::new(Semaphore::new(cores.get() * (1 + WAITING_PER_CORE))),
        }
    }

    /// Hashes a password into a PHC string. Never call it inside a write transaction.
    pub async fn hash(&self, password: &Secret) -> Result<String, HashError> {
        let argon2 = self.argon2.clone();
        let password = password.clone();
        self.run(move || {
            let salt = runtime::crypto::random::<16>();
            let hash = argon2id::hash(&argon2, password.expose().as_bytes(), &salt);
            hash.map(|hash| hash.to_string()).map_err(HashError::Hasher)
        })
        .await
    }

    /// Compares a password with a stored hash. Without one it takes the same time, and is wrong.
    pub async fn verify(&self, password: &Secret, stored: Option<&str>) -> Result<Verdict, HashError> {
        let argon2 = self.argon2.clone();
        let password = password.clone();
        let known = stored.is_some();
        let stored = stored.unwrap_or(NOBODY).to_owned();
        self.run(move || {
            let hash = PasswordHash::new(&stored).map_err(|error| HashError::Stored(error.into()))?;
            match argon2id::matches(password.expose().as_bytes(), &hash) {
                Ok(true) if known && is_current(&argon2, &hash) => Ok(Verdict::Right),
                Ok(true) if known => Ok(Verdict::RightButOutdated),
                Ok(_) => Ok(Verdict::Wrong),
                Err(error) => Err(HashError::Stored(error)),
            }
        })
        .await
    }

    /// Runs to its end even when the caller is gone: the permits go with the work.
    async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, HashError> + Send + 'static,
    ) -> Result<T, HashError> {
        let admitted = self.admitted.clone().try_acquire_owned().map_err(|_| HashError::Busy)?;
        let running = self.running.clone().acquire_owned().await.map_err(|_| HashError::Busy)?;
        tokio::task::spawn_blocking(move || {
            let _permits = (admitted, running);
            work()
        })
        .await?
    }
}

fn is_current(argon2: &Argon2<'_>, hash: &PasswordHash) -> bool {
    let params = Params::try_from(hash).ok();
    hash.algorithm.as_str() == Algorithm::Argon2id.as_str()
        && params.is_some_and(|params| {
            let wanted = argon2.params();
            (params.m_cost(), params.t_cost(), params.p_cost()) == (wanted.m_cost(), wanted.t_cost(), wanted.p_cost())
        })
}

#[cfg(test)]
#[path = "hash_tests.rs"]
mod tests;
