//! The cache of a single process: bounded in number, swept as it grows.

use super::{Backoff, Cache, Decision, Quota, Strikes};
use async_trait::async_trait;
use bytes::Bytes;
use chrono::{DateTime, Utc};
use shared::Clock;
use std::{
    collections::HashMap,
    hash::{BuildHasher, RandomState},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

const SHARDS: usize = 16;
/// Entries a shard holds before it is swept, and after a sweep that freed nothing, emptied of its oldest half.
const SHARD_CAPACITY: usize = 16_384;

type Shard<V> = Mutex<HashMap<String, V>>;

/// Keeps values and limits in memory.
pub struct MemoryCache {
    clock: Arc<dyn Clock>,
    hasher: RandomState,
    values: Vec<Shard<(Bytes, DateTime<Utc>)>>,
    limits: Vec<Shard<DateTime<Utc>>>,
    strikes: Vec<Shard<Strikes>>,
}

impl MemoryCache {
    /// An empty cache.
    pub fn new(clock: Arc<dyn Clock>) -> Self {
        Self {
            clock,
            hasher: RandomState::new(),
            values: (0..SHARDS).map(|_| Mutex::default()).collect(),
            limits: (0..SHARDS).map(|_| Mutex::default()).collect(),
            strikes: (0..SHARDS).map(|_| Mutex::default()).collect(),
        }
    }

    /// How many limits are being counted.
    pub fn len(&self) -> usize {
        self.limits.iter().map(|shard| shard.lock().unwrap_or_else(PoisonError::into_inner).len()).sum()
    }

    /// Whether none is.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn shard<'a, V>(&self, shards: &'a [Shard<V>], key: &str) -> MutexGuard<'a, HashMap<String, V>> {
        let index = usize::try_from(self.hasher.hash_one(key) % SHARDS as u64).unwrap_or(0);
        shards[index].lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Drops what has ended and, if that is not enough, what ends first.
fn make_room<V>(shard: &mut HashMap<String, V>, now: DateTime<Utc>, ends: impl Fn(&V) -> DateTime<Utc>) {
    if shard.len() < SHARD_CAPACITY {
        return;
    }
    shard.retain(|_, value| ends(value) > now);
    if shard.len() > SHARD_CAPACITY / 2 {
        let mut times: Vec<_> = shard.values().map(&ends).collect();
        let middle = times.len() / 2;
        let (_, median, _) = times.select_nth_unstable(middle);
        let median = *median;
        shard.retain(|_, value| ends(value) > median);
    }
}

#[async_trait]
impl Cache for MemoryCache {
    async fn get(&self, key: &str) -> Option<Bytes> {
        let now = self.clock.now();
        self.shard(&self.values, key).get(key).filter(|(_, ends)| *ends > now).map(|(value, _)| value.clone())
    }

    async fn put(&self, key: &str, value: Bytes, ttl: Duration) {
        let now = self.clock.now();
        let mut shard = self.shard(&self.values, key);
        make_room(&mut shard, now, |(_, ends)| *ends);
        shard.insert(key.to_owned(), (value, now + ttl));
    }

    async fn remove(&self, key: &str) {
        self.shard(&self.values, key).remove(key);
    }

    async fn take(&self, key: &str, quota: Quota) -> Decision {
        let now = self.clock.now();
        let mut shard = self.shard(&self.limits, key);
        let (decision, keep) = quota.decide(shard.get(key).copied(), now);
        if let Some(arrival) = keep {
            if let Some(kept) = shard.get_mut(key) {
                *kept = arrival;
            } else {
                make_room(&mut shard, now, |arrival| *arrival);
                shard.insert(key.to_owned(), arrival);
            }
        }
        decision
    }
    async fn give_back(&self, key: &str, quota: Quota) {
        if let Some(kept) = self.shard(&self.limits, key).get_mut(key) {
            *kept = quota.without_one(*kept);
        }
    }

    async fn strike(&self, key: &str, backoff: Backoff) -> Option<Duration> {
        let now = self.clock.now();
        let mut shard = self.shard(&self.strikes, key);
        match backoff.decide(shard.get(key).copied(), now) {
            Err(wait) => Some(wait),
            Ok(strikes) => {
                make_room(&mut shard, now, |strikes| strikes.forgotten_at);
                shard.insert(key.to_owned(), strikes);
                None
            }
        }
    }

    async fn forgive(&self, key: &str) {
        self.shard(&self.strikes, key).remove(key);
    }
}
