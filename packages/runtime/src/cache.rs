//! Short-lived state that may be lost: cached answers and rate limits.

mod gcra;
mod memory;
mod network;

pub use gcra::{Decision, Quota};
pub use memory::MemoryCache;
pub use network::{network, range};

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
}
