//! Short-lived state that may be lost: cached answers and rate limits.

mod backoff;
mod gcra;
mod memory;
mod network;

pub use backoff::{Backoff, Strikes};
pub use gcra::{Decision, Quota};
pub use memory::MemoryCache;
pub use network::{network, provider, range};

use async_trait::async_trait;
use bytes::Bytes;
use std::time::Duration;

/// The cache. Losing it costs time, never correctness; its failures look like misses.
#[async_trait]
pub trait Cache: Send + Sync + 'static {
    /// The value under a key, while it lives.
    async fn get(&self, key: &str) -> Option<Bytes>;

    /// Keeps a value for so long.
    async fn put(&self, key: &str, value: Bytes, ttl: Duration);

    /// Forgets a value.
    async fn remove(&self, key: &str);

    /// Counts one use of a key against a quota.
    async fn take(&self, key: &str, quota: Quota) -> Decision;

    /// Takes one use of a key back: it was none of those that the quota is for.
    async fn give_back(&self, key: &str, quota: Quota);

    /// Counts an attempt at a key that is to be made ever more slowly; how long to wait, if it may not be made now.
    async fn strike(&self, key: &str, backoff: Backoff) -> Option<Duration>;

    /// Forgets the attempts at a key: one of them was right.
    async fn forgive(&self, key: &str);
}
