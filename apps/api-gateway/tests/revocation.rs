//! What is revoked is refused at once.

use crate::stage::{ORDERS, Stage};
use runtime::Revocation;
use std::{sync::atomic::Ordering, time::Duration};

/// Waits, for a second at the most, until a call gets this status.
async fn becomes(stage: &Stage, status: u16, call: impl Fn() -> crate::stage::Call) {
    for _ in 0..100 {
        if call().send().await.status.as_u16() == status {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("not {status} within a second; ready: {:?}", stage.runtime.health().report().await);
}

#[tokio::test]
async fn an_ended_session_is_refused_within_a_second() {
    let stage = Stage::start(ORDERS).await;
    let claims = stage.auth.sign_in("secret");
    let token = stage.auth.token(&claims);
    assert_eq!(stage.web("GET", "/orders/1").cookie("secret").send().await.status, 200);
    assert_eq!(stage.api("GET", "/orders/1").bearer(&token).send().await.status, 200);
    stage.auth.sessions.lock().unwrap().clear();
    stage.runtime.bus().announce(Revocation::Session(claims.sid.unwrap()));
    becomes(&stage, 401, || stage.web("GET", "/orders/1").cookie("secret")).await;
    becomes(&stage, 401, || stage.api("GET", "/orders/1").bearer(&token)).await;
    // A platform service does not even see the token.
    assert_eq!(stage.api("GET", "/api/v1/me").bearer(&token).send().await.seen("authorization"), None);
    assert_eq!(stage.web("GET", "/orders/1").bearer(&stage.token()).send().await.status, 200);
}

#[tokio::test]
async fn a_raised_version_ends_tokens_but_not_the_session() {
    let stage = Stage::start(ORDERS).await;
    let claims = stage.auth.sign_in("secret");
    let token = stage.auth.token(&claims);
    assert_eq!(stage.web("GET", "/orders/1").cookie("secret").send().await.status, 200);
    stage.auth.sessions.lock().unwrap().get_mut("secret").unwrap().ver = 2;
    stage.runtime.bus().announce(Revocation::User { user: claims.user().unwrap(), minimum_version: 2 });
    becomes(&stage, 401, || stage.api("GET", "/orders/1").bearer(&token)).await;
    assert_eq!(stage.web("GET", "/orders/1").cookie("secret").send().await.status, 200, "a new token was fetched");
    assert_eq!(stage.auth.exchanges.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn what_an_answer_of_the_platforms_own_revoked_is_known_before_the_caller_has_it() {
    let stage = Stage::start(ORDERS).await;
    let claims = stage.auth.sign_in("secret");
    let token = stage.auth.token(&claims);
    assert_eq!(stage.web("GET", "/orders/1").cookie("secret").send().await.status, 200);
    // A customer's service is not believed.
    let answer = stage.web("GET", &format!("/open/revokes/{}", claims.sid.unwrap())).send().await;
    assert_eq!((answer.status.as_u16(), answer.header("x-revoked")), (204, ""));
    assert_eq!(stage.api("GET", "/orders/1").bearer(&token).send().await.status, 200);

    stage.auth.sessions.lock().unwrap().get_mut("secret").unwrap().sid_ver = 1;
    let answer = stage.web("GET", &format!("/api/v1/me/revokes/{}", claims.sid.unwrap())).cookie("secret").send().await;
    assert_eq!((answer.status.as_u16(), answer.header("x-revoked")), (204, ""));
    assert_eq!(stage.api("GET", "/orders/1").bearer(&token).send().await.status, 401);
    assert_eq!(stage.web("GET", "/orders/1").cookie("secret").send().await.status, 200, "the session goes on");
    assert_eq!(stage.auth.exchanges.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn a_token_that_comes_revoked_is_asked_for_anew() {
    let stage = Stage::start(ORDERS).await;
    let claims = stage.auth.sign_in("secret");
    let revoke = Revocation::SessionTokens { session: claims.sid.unwrap(), minimum_version: 1 };
    stage.runtime.bus().announce(revoke);
    becomes(&stage, 401, || stage.api("GET", "/orders/1").bearer(&stage.auth.token(&claims))).await;
    let answer = stage.web("GET", "/orders/1").cookie("secret").send().await;
    assert_eq!(answer.status, 401, "one that stays revoked is not asked for without end");
    assert_eq!(stage.auth.exchanges.load(Ordering::SeqCst), 3);
    stage.auth.sessions.lock().unwrap().get_mut("secret").unwrap().sid_ver = 1;
    assert_eq!(stage.web("GET", "/orders/1").cookie("secret").send().await.status, 200);
}

#[tokio::test]
async fn a_revoked_key_ends_what_it_signed() {
    let stage = Stage::start(ORDERS).await;
    let token = stage.token();
    assert_eq!(stage.api("GET", "/orders/1").bearer(&token).send().await.status, 200);
    stage.runtime.bus().announce(Revocation::Key { kid: "k1".to_owned() });
    becomes(&stage, 401, || stage.api("GET", "/orders/1").bearer(&token)).await;
}

#[tokio::test]
async fn what_was_revoked_while_nobody_listened_is_read() {
    let stage = Stage::start(ORDERS).await;
    let claims = stage.auth.claims();
    let token = stage.auth.token(&claims);
    stage.auth.revoked.lock().unwrap().push(Revocation::Session(claims.sid.unwrap()));
    for worker in stage.gateway.workers() {
        if worker.name() == "revocation-watcher" {
            while worker.run_once().await.unwrap() == runtime::Progress::More {}
        }
    }
    assert_eq!(stage.api("GET", "/orders/1").bearer(&token).send().await.status, 401);
}

#[tokio::test]
async fn a_gateway_that_has_read_nothing_lets_no_credential_pass() {
    let stage = Stage::start(ORDERS).await;
    let fresh = api_gateway::service(&stage.runtime).unwrap();
    let address = crate::stage::listen(fresh.public(), stage.runtime.shutdown()).await;
    let call = |path: &str| crate::stage::Call::new(&stage.runtime, address, "GET", path).bearer(&stage.token());
    assert_eq!(call("/orders/1").send().await.problem(), (503, "unavailable".to_owned()));
    assert_eq!(call("/api/v1/me").send().await.problem(), (503, "unavailable".to_owned()));
    assert_eq!(call("/open/1").send().await.status, 200);
    assert!(!stage.runtime.health().report().await.is_ok());
}

#[tokio::test]
async fn a_session_that_auth_service_knows_to_have_ended_is_401_and_no_fault() {
    let stage = Stage::start(ORDERS).await;
    stage.auth.has_ended.store(true, Ordering::SeqCst);
    let answer = stage.api("GET", "/orders/1").bearer(&stage.token()).send().await;
    assert_eq!(answer.problem(), (401, "unauthenticated".to_owned()));
}

#[tokio::test]
async fn a_gateway_that_has_heard_nothing_for_half_a_minute_lets_no_credential_pass() {
    let stage = Stage::start(ORDERS).await;
    let token = stage.token();
    assert_eq!(stage.api("GET", "/orders/1").bearer(&token).send().await.status, 200);
    stage.auth.is_down.store(true, Ordering::SeqCst);
    tokio::time::pause();
    tokio::time::advance(Duration::from_secs(31)).await;
    tokio::time::resume();
    let answer = stage.api("GET", "/orders/1").bearer(&token).send().await;
    assert_eq!(answer.problem(), (503, "unavailable".to_owned()));
    assert_eq!(stage.api("GET", "/open/1").send().await.status, 200);
    stage.auth.is_down.store(false, Ordering::SeqCst);
    becomes(&stage, 200, || stage.api("GET", "/orders/1").bearer(&token)).await;
}
