//! The contract of `Cache`, run against every adapter.

use crate::Steps;
use bytes::Bytes;
use chrono::TimeDelta;
use runtime::{Cache, Quota, cache::MemoryCache};
use std::{num::NonZeroU32, sync::Arc, time::Duration};

fn adapters(clock: &Steps) -> Vec<Arc<dyn Cache>> {
    vec![Arc::new(MemoryCache::new(Arc::new(clock.clone())))]
}

fn quota(count: u32, seconds: u64, burst: u32) -> Quota {
    let number = |n| NonZeroU32::new(n).unwrap();
    Quota { count: number(count), period: Duration::from_secs(seconds), burst: number(burst) }
}

#[tokio::test]
async fn a_value_lives_as_long_as_it_was_told_to() {
    let clock = Steps::new();
    for cache in adapters(&clock) {
        assert_eq!(cache.get("k").await, None);
        cache.put("k", Bytes::from_static(b"v"), Duration::from_secs(10)).await;
        assert_eq!(cache.get("k").await.as_deref(), Some(b"v".as_slice()));
        clock.advance(TimeDelta::seconds(10));
        assert_eq!(cache.get("k").await, None);
        cache.put("k", Bytes::from_static(b"w"), Duration::from_secs(10)).await;
        cache.remove("k").await;
        assert_eq!(cache.get("k").await, None);
    }
}

#[tokio::test]
async fn a_limit_lets_the_burst_through_and_then_the_rate() {
    let clock = Steps::new();
    for cache in adapters(&clock) {
        let quota = quota(60, 60, 3);
        for left in [2, 1, 0] {
            let decision = cache.take("k", quota).await;
            assert!(decision.allowed);
            assert_eq!((decision.limit, decision.remaining), (3, left));
        }
        let refused = cache.take("k", quota).await;
        assert!(!refused.allowed);
        assert_eq!(refused.retry_after, Duration::from_secs(1));
        assert_eq!(refused.reset_after, Duration::from_secs(3));
        assert!(cache.take("another key", quota).await.allowed);

        clock.advance(TimeDelta::seconds(1));
        assert!(cache.take("k", quota).await.allowed);
        assert!(!cache.take("k", quota).await.allowed, "being refused costs nothing, being allowed does");
        clock.advance(TimeDelta::hours(1));
        assert_eq!(cache.take("k", quota).await.remaining, 2, "a rest gives back the burst and no more");
    }
}

#[tokio::test]
async fn a_hundred_thousand_keys_do_not_fill_the_memory_without_bound() {
    let clock = Steps::new();
    let cache = MemoryCache::new(Arc::new(clock.clone()));
    let first = quota(1, 3600, 1);
    for key in 0..400_000 {
        cache.take(&format!("stranger {key}"), first).await;
    }
    assert!(cache.len() <= 16 * 16_384, "{}", cache.len());
}
