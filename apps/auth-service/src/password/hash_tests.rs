//! Hashes match their own password alone, and say when they are outdated.

use super::{HashError, PasswordHasher, Verdict};
use runtime::telemetry::Metrics;
use shared::{Email, Secret};
use std::num::NonZeroUsize;

#[tokio::test]
async fn a_hash_matches_its_own_password_alone() {
    let hasher = PasswordHasher::with_cores(NonZeroUsize::MIN);
    let password = Secret::new("orage sur la lande".to_owned());
    let hash = hasher.hash(&password).await.expect("a hash");
    assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
    assert_eq!(hasher.verify(&password, Some(&hash)).await.expect("a verdict"), Verdict::Right);
    let other = Secret::new("orage sur la plage".to_owned());
    assert_eq!(hasher.verify(&other, Some(&hash)).await.expect("a verdict"), Verdict::Wrong);
}

#[tokio::test]
async fn without_a_hash_every_password_is_wrong_but_is_compared() {
    let hasher = PasswordHasher::with_cores(NonZeroUsize::MIN);
    let password = Secret::new("orage sur la lande".to_owned());
    assert_eq!(hasher.verify(&password, None).await.expect("a verdict"), Verdict::Wrong);
}

#[tokio::test]
async fn a_hash_of_other_parameters_is_right_but_outdated() {
    use argon2::{Algorithm, Argon2, Params, PasswordHasher as _, Version};
    let params = Params::new(8192, 1, 1, None).expect("parameters");
    let weaker = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let hash = weaker.hash_password_with_salt(b"orage sur la lande", b"a salt of 16 byt").expect("a hash").to_string();
    let password = Secret::new("orage sur la lande".to_owned());
    let verdict = PasswordHasher::with_cores(NonZeroUsize::MIN).verify(&password, Some(&hash)).await;
    assert_eq!(verdict.expect("a verdict"), Verdict::RightButOutdated);
}

#[tokio::test]
async fn a_hash_from_elsewhere_is_right_but_outdated_and_each_comparison_is_counted() {
    let hasher = PasswordHasher::with_cores(NonZeroUsize::MIN);
    let metrics = Metrics::default();
    hasher.verifications().register(&metrics);
    let stored = "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW";
    let address: Email = "camille@example.org".parse().expect("an address");
    let compare = async |password: &str, stored| {
        let verdict = hasher.verify_at(&Secret::new(password.to_owned()), &address, stored).await;
        verdict.map_err(|error| error.to_string())
    };
    assert_eq!(compare("U*U", Some(stored)).await, Ok(Verdict::RightButOutdated));
    assert_eq!(compare("U*V", Some(stored)).await, Ok(Verdict::Wrong));
    assert_eq!(compare("U*U", None).await, Ok(Verdict::Wrong));
    assert!(compare("U*U", Some("$2a$31$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW")).await.is_err());
    let text = metrics.render();
    assert!(text.contains("password_verifications_total{outcome=\"right_but_outdated\"} 1"), "{text}");
    assert!(text.contains("password_verifications_total{outcome=\"wrong\"} 2"), "{text}");
}

#[tokio::test]
async fn whoever_comes_when_too_many_wait_is_told_to_come_back() {
    let hasher = PasswordHasher::with_cores(NonZeroUsize::MIN);
    let password = Secret::new("orage sur la lande".to_owned());
    let places = u32::try_from(1 + super::WAITING_PER_CORE).expect("a few");
    let crowd = hasher.admitted.clone().acquire_many_owned(places).await.expect("every place");
    assert!(matches!(hasher.hash(&password).await, Err(HashError::Busy)));
    drop(crowd);
    assert!(hasher.hash(&password).await.is_ok());
}

/// Alone in a process: other tests take memory as well.
#[test]
#[cfg(target_os = "linux")]
fn a_burst_leaves_no_memory_behind() {
    let program = std::env::current_exe().expect("this program");
    let name = "password::hash::tests::a_burst_alone_leaves_no_memory_behind";
    let done = std::process::Command::new(program).args(["--exact", "--ignored", name]).output().expect("it ran");
    let text = String::from_utf8_lossy(&done.stdout);
    assert!(done.status.success() && text.contains("1 passed"), "{text}");
}

#[tokio::test]
#[ignore = "run by the one above"]
#[cfg(target_os = "linux")]
async fn a_burst_alone_leaves_no_memory_behind() {
    /// Of this process, in MiB.
    fn resident() -> usize {
        let pages = std::fs::read_to_string("/proc/self/statm").expect("Linux tells");
        pages.split(' ').nth(1).expect("the resident pages").parse::<usize>().expect("a number") / 256
    }
    let hasher = PasswordHasher::with_cores(NonZeroUsize::new(2).expect("two"));
    let before = resident();
    // Each on a thread of its own, as a pool that has grown would do it.
    for _ in 0..12 {
        let hasher = hasher.clone();
        let both = std::thread::spawn(move || {
            let executor = tokio::runtime::Builder::new_current_thread().build().expect("an executor");
            let results = executor.block_on(async {
                let password = Secret::new("orage sur la lande".to_owned());
                (hasher.hash(&password).await.is_ok(), hasher.hash(&password).await.is_ok())
            });
            // The threads are still there, as those of a pool are.
            std::mem::forget(executor);
            results
        });
        assert_eq!(both.join().expect("results"), (true, true));
    }
    let kept = resident().saturating_sub(before);
    assert!(kept < 60, "{kept} MiB are kept");
}
