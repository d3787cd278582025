//! The contract of `Cache`, run against every adapter.

use crate::Steps;
use bytes::Bytes;
use chrono::TimeDelta;
use runtime::{
    Cache, Decision, Quota,
    cache::{MemoryCache, network},
};
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

#[test]
fn retry_after_is_rounded_up_and_never_zero() {
    let seconds = |millis| {
        let wait = Duration::from_millis(millis);
        let decision = Decision { allowed: false, limit: 1, remaining: 0, reset_after: wait, retry_after: wait };
        (decision.retry_seconds(), decision.reset_seconds())
    };
    assert_eq!((seconds(0), seconds(1), seconds(6000), seconds(6001)), ((1, 0), (1, 1), (6, 6), (7, 7)));
}

#[test]
fn limits_count_an_ipv4_address_and_an_ipv6_network_as_one() {
    let counted = |text: &str| network(text.parse().unwrap());
    assert_eq!(counted("2001:db8:1:2:3:4:5:6"), counted("2001:db8:1:2:ffff::1"));
    assert_ne!(counted("2001:db8:1:2::1"), counted("2001:db8:1:3::1"));
    assert_eq!(counted("192.0.2.1"), counted("::ffff:192.0.2.1"));
    assert_ne!(counted("192.0.2.1"), counted("192.0.2.2"));
}
