//! API keys, as the gateway takes them: what they open, what is asked of auth-service, and what guessing costs.

use crate::stage::{ORDERS, Stage};
use runtime::Revocation;
use std::{
    sync::atomic::Ordering,
    time::{Duration, Instant},
};

fn with_keys(auth: &str) -> String {
    ORDERS.replace("auth = [\"session\", \"bearer\"]", &format!("auth = {auth}"))
}

/// Checks that a call is answered so within the second that a change may take.
async fn becomes<F: Future<Output = crate::stage::Answer>>(call: impl Fn() -> F, status: u16) {
    let end = Instant::now() + Duration::from_secs(1);
    while call().await.status != status {
        assert!(Instant::now() < end, "not {status} after a second");
    }
}

#[tokio::test]
async fn a_key_in_either_field_opens_a_route_for_keys_and_goes_no_further() {
    let stage = Stage::start(&with_keys("[\"api_key\"]")).await;
    let (key, claims) = stage.auth.key();
    let calls = [
        stage.web("GET", "/orders/1").bearer(&key),
        stage.web("GET", "/orders/1").header("x-api-key", &key),
        stage.api("GET", "/orders/1").header("x-api-key", &key),
    ];
    for call in calls {
        let answer = call.header("x-api-key-id", "forged").header("x_api_key_id", "forged").send().await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        assert!(!answer.text.contains(&key) && !answer.text.contains("forged"));
        assert_eq!(answer.seen("x-user-id"), Some(claims.sub.to_string()));
        assert_eq!(answer.seen("x-api-key-id"), claims.key.map(|id| id.to_string()));
        assert_eq!(answer.seen("x-api-key"), None);
        assert!(answer.seen("authorization").unwrap().starts_with("Bearer ey"));
    }
    assert_eq!(stage.auth.key_exchanges.load(Ordering::SeqCst), 1, "the others have it from the cache");
    // Nothing else opens it.
    assert_eq!(stage.web("GET", "/orders/1").bearer(&stage.token()).send().await.status, 401);
    stage.auth.sign_in("camille");
    assert_eq!(stage.web("GET", "/orders/1").cookie("camille").send().await.status, 401);
}

#[tokio::test]
async fn a_key_opens_no_route_that_asks_for_something_else_and_never_reaches_its_service() {
    let stage = Stage::start(ORDERS).await;
    let (key, _) = stage.auth.key();
    for call in [stage.web("GET", "/orders/1").bearer(&key), stage.web("GET", "/orders/1").header("x-api-key", &key)] {
        assert_eq!(call.send().await.problem(), (401, "unauthenticated".to_owned()));
    }
    for call in [stage.web("GET", "/open/1").bearer(&key), stage.web("GET", "/open/1").header("x-api-key", &key)] {
        let answer = call.send().await;
        assert_eq!(answer.status, 200);
        assert!(!answer.text.contains(&key), "{}", answer.text);
    }
    // The field may be one that the service behind has keys of its own in.
    let answer = stage.web("GET", "/open/1").header("x-api-key", "theirs").send().await;
    assert_eq!(answer.seen("x-api-key"), Some("theirs".to_owned()));
    assert_eq!(stage.auth.key_exchanges.load(Ordering::SeqCst), 0);
}

#[tokio::test]
async fn two_credentials_are_one_too_many() {
    let stage = Stage::start(&with_keys("[\"api_key\", \"bearer\"]")).await;
    let (key, _) = stage.auth.key();
    let twice = stage.web("GET", "/orders/1").bearer(&stage.token()).header("x-api-key", &key).send().await;
    assert_eq!(twice.problem(), (400, "malformed_request".to_owned()));
}

#[tokio::test]
async fn the_platforms_own_services_get_a_token_and_wrong_keys_get_nowhere() {
    let stage = Stage::start(ORDERS).await;
    let (key, _) = stage.auth.key();
    let answer = stage.web("GET", "/api/v1/users").header("x-api-key", &key).send().await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    assert!(answer.seen("authorization").unwrap().starts_with("Bearer ey"));
    assert_eq!(answer.seen("x-api-key"), None);
    let wrong = runtime::api_key::generate();
    let answer = stage.web("GET", "/api/v1/users").bearer(wrong.expose()).send().await;
    assert_eq!(answer.problem(), (401, "unauthenticated".to_owned()));
    assert_eq!(stage.web("GET", "/api/v1/users").bearer("np_key_short").send().await.status, 401);
    assert_eq!(stage.auth.key_exchanges.load(Ordering::SeqCst), 2, "what has not the form is not looked up");
}

#[tokio::test]
async fn many_calls_with_one_key_at_once_ask_once_and_a_minute_later_once_more() {
    let stage = Stage::start(&with_keys("[\"api_key\"]")).await;
    let (key, _) = stage.auth.key();
    let calls = (0..20).map(|_| stage.web("GET", "/orders/1").bearer(&key).send());
    for answer in futures_util::future::join_all(calls).await {
        assert_eq!(answer.status, 200);
    }
    assert_eq!(stage.auth.key_exchanges.load(Ordering::SeqCst), 1);
    stage.advance(Duration::from_secs(61));
    assert_eq!(stage.web("GET", "/orders/1").bearer(&key).send().await.status, 200);
    assert_eq!(stage.auth.key_exchanges.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn a_revoked_key_opens_nothing_and_one_that_changed_is_asked_about_anew() {
    let stage = Stage::start(&with_keys("[\"api_key\"]")).await;
    let (key, claims) = stage.auth.key();
    let id = claims.key.unwrap();
    let call = || stage.web("GET", "/orders/1").bearer(&key).send();
    assert_eq!(call().await.status, 200);
    let changed = shared::claims::AccessClaims { key_ver: 2, permissions: Vec::new(), ..claims };
    stage.auth.keys.lock().unwrap().insert(key.clone(), changed);
    stage.runtime.bus().announce(Revocation::ApiKey { key: id, minimum_version: 2 });
    becomes(call, 403).await;
    stage.auth.keys.lock().unwrap().clear();
    stage.runtime.bus().announce(Revocation::ApiKey { key: id, minimum_version: 3 });
    becomes(call, 401).await;
}

#[tokio::test]
async fn guessing_is_limited_by_address_before_anything_is_looked_up_and_known_keys_go_on() {
    let settings = format!(
        "[limits]\nunknown_api_keys_per_ip = \"5/min\"\n[gateway]\ntrusted_proxies = [\"127.0.0.1\"]\n{}",
        with_keys("[\"api_key\"]")
    );
    let stage = Stage::start(&settings).await;
    let (key, _) = stage.auth.key();
    let from = |address: &str, key: &str| stage.web("GET", "/orders/1").header("x-forwarded-for", address).bearer(key);
    assert_eq!(from("192.0.2.7", &key).send().await.status, 200);
    for _ in 0..4 {
        assert_eq!(from("192.0.2.7", runtime::api_key::generate().expose()).send().await.status, 401);
    }
    for _ in 0..50 {
        let answer = from("192.0.2.7", runtime::api_key::generate().expose()).send().await;
        assert_eq!(answer.problem(), (429, "rate_limited".to_owned()));
        assert_ne!(answer.header("retry-after"), "");
    }
    assert_eq!(stage.auth.key_exchanges.load(Ordering::SeqCst), 5);
    // One that was good here is asked about all the same.
    stage.advance(Duration::from_millis(60_500));
    for _ in 0..5 {
        from("192.0.2.7", runtime::api_key::generate().expose()).send().await;
    }
    assert_eq!(from("192.0.2.7", &key).send().await.status, 200);
    assert_eq!(from("192.0.2.8", &key).send().await.status, 200);
}

#[tokio::test]
async fn the_same_wrong_key_is_looked_up_once_in_a_while() {
    let stage = Stage::start(&with_keys("[\"api_key\"]")).await;
    let wrong = runtime::api_key::generate();
    for _ in 0..5 {
        assert_eq!(stage.web("GET", "/orders/1").bearer(wrong.expose()).send().await.status, 401);
    }
    assert_eq!(stage.auth.key_exchanges.load(Ordering::SeqCst), 1);
    stage.advance(Duration::from_secs(11));
    stage.web("GET", "/orders/1").bearer(wrong.expose()).send().await;
    assert_eq!(stage.auth.key_exchanges.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn a_limit_by_key_counts_each_key_for_itself() {
    let limit = "permission = \"orders:read\"\nlimit = { per = \"key\", rate = \"1/min\" }\n";
    let stage = Stage::start(&with_keys("[\"api_key\"]").replace("permission = \"orders:read\"\n", limit)).await;
    let ((one, _), (other, _)) = (stage.auth.key(), stage.auth.key());
    for (key, status) in [(&one, 200), (&one, 429), (&other, 200), (&other, 429)] {
        assert_eq!(stage.web("GET", "/orders/1").bearer(key).send().await.status, status);
    }
}
