//! Erasing people: `POST /api/v1/users/{user_id}/erase`, `GET …/erasure`, and what is left of somebody afterwards.

use crate::{Actor, Platform};
use axum::body::Body;
use database::{ConnectionTrait, Database, erasure, event_seals, users, workers::SealingWorker};
use http::Method;
use runtime::{Keyring, Progress, Worker, telemetry};
use serde_json::{Value, json};
use shared::{Secret, UserId};
use std::net::{IpAddr, Ipv4Addr};
use testkit::PASSWORD;
use user_service::{Eraser, ErasureEntry, SignedCertificate};

const CAMILLE: &str = "camille.durand@example.org";
const AGENT: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:137.0) Gecko/20100101 Firefox/137.0";
/// Everything about Camille that must not be found any more.
const TRACES: [&str; 9] = [
    "camille.durand",
    "Camille Éloïse",
    "Éloïse",
    "eloise",
    "198.51.100.77",
    "Gecko/20100101",
    "Firefox on Linux",
    "+33 6 12 34 56 78",
    "America/Guadeloupe",
];

/// A platform behind a proxy, so that people can come from addresses of their own.
async fn platform() -> Platform {
    Platform::with(|config| config.gateway.trusted_proxies = vec![IpAddr::V4(Ipv4Addr::LOCALHOST)]).await
}

/// Camille, with everything that can be held on a person.
async fn camille(platform: &Platform) -> (UserId, Actor, Value) {
    let hers = platform.anonymous().with("x-forwarded-for", "198.51.100.77").with("user-agent", AGENT);
    let body = json!({ "email": CAMILLE, "password": PASSWORD, "name": "Camille Éloïse Durand" });
    hers.post("/api/v1/auth/sign-up", &body).await.expect(201);
    let token = platform.mail_to(CAMILLE).await.link_token();
    hers.post("/api/v1/auth/email/verify", &json!({ "token": token })).await.expect(204);
    let body = json!({ "email": CAMILLE, "password": PASSWORD, "transport": "token" });
    let tokens = hers.post("/api/v1/auth/sign-in", &body).await.expect(200).json();
    let camille = hers.clone().with_token(tokens["access_token"].as_str().unwrap());
    let patch = json!({ "profile_data": { "phone": "+33 6 12 34 56 78" }, "time_zone": "America/Guadeloupe" });
    camille.patch("/api/v1/me", &patch).await.expect(200);
    let png = include_bytes!("../../../docs/images/account.png").to_vec();
    camille.send(Method::PUT, "/api/v1/me/avatar", Some("image/png"), Body::from(png)).await.expect(200);
    let wrong = json!({ "email": CAMILLE, "password": "not the password at all" });
    hers.post("/api/v1/auth/sign-in", &wrong).await.expect(401);
    hers.post("/api/v1/auth/sign-up", &json!({ "email": CAMILLE, "password": PASSWORD })).await.expect(201);
    platform.settle().await;
    (platform.user_id(CAMILLE).await, camille, tokens)
}

async fn erase(admin: &Actor, who: UserId) -> Value {
    let path = format!("/api/v1/users/{who}/erase");
    admin.post(&path, &json!({ "confirm": CAMILLE.to_uppercase() })).await.expect(200).json()
}

async fn verify_log(database: &Database) -> u64 {
    let sealing = SealingWorker::new(database);
    sealing.run_once().await.unwrap();
    event_seals::verify(database.reader()).await.unwrap()
}

#[tokio::test]
async fn somebody_erased_is_nowhere_to_be_found_and_the_log_still_verifies() {
    let platform = platform().await;
    let admin = platform.admin().await;
    let (id, camille, tokens) = camille(&platform).await;
    let found = platform.traces_of(&TRACES);
    for trace in ["camille.durand", "198.51.100.77", "Gecko/20100101", "+33 6 12 34 56 78"] {
        assert!(found.iter().any(|place| place.starts_with(trace)), "{trace} is there before: {found:?}");
    }
    let certificate = erase(&admin, id).await;
    platform.settle().await;
    assert_eq!(platform.traces_of(&TRACES), [] as [String; 0]);
    assert_eq!(platform.mails_to(CAMILLE).len(), 0);
    assert!(erasure::remains(platform.database.reader(), id).await.unwrap().is_empty());
    verify_log(&platform.database).await;

    platform.until_refused(&camille, "/api/v1/me").await;
    let refresh = json!({ "refresh_token": tokens["refresh_token"] });
    platform.anonymous().post("/api/v1/auth/refresh", &refresh).await.problem(401, "refresh_token_invalid");
    let body = json!({ "email": CAMILLE, "password": PASSWORD });
    platform.anonymous().post("/api/v1/auth/sign-in", &body).await.problem(401, "invalid_credentials");
    admin.post(&format!("/api/v1/users/{id}/erase"), &json!({ "confirm": CAMILLE })).await.problem(404, "not_found");
    assert_eq!(admin.get(&format!("/api/v1/users/{id}/erasure")).await.expect(200).json(), certificate);
    platform.person(CAMILLE).await;
    assert_ne!(platform.user_id(CAMILLE).await, id, "the address is free for a new account");
}

#[tokio::test]
async fn the_certificate_says_what_was_done_and_proves_it() {
    let platform = platform().await;
    let admin = platform.admin().await;
    let (id, ..) = camille(&platform).await;
    let answer = erase(&admin, id).await;
    let certificate = &answer["certificate"];
    assert_eq!(certificate["user_id"], json!(id));
    assert_eq!(certificate["reason"], "requested");
    assert_eq!(certificate["erased_by"]["kind"], "user");
    assert_eq!(certificate["erased_by"]["id"], json!(platform.user_id("admin@example.org").await));
    assert_eq!(certificate["event_key_destroyed"], true);
    assert_eq!(certificate["issuer"], platform.runtime.config().public_url().as_str());
    for table in ["users", "sessions", "refresh_tokens", "challenges", "deliveries", "files"] {
        assert!(certificate["removed"][table].as_u64().unwrap() >= 1, "{table}: {certificate}");
    }
    let position = certificate["log_head"]["position"].as_i64().unwrap();
    let sealed = event_seals::events_after(platform.database.reader(), position - 1, 1).await.unwrap();
    assert_eq!(sealed[0].0, position);

    let keyring = platform.runtime.keyring();
    let key = keyring.public_key();
    let read = |value: Value| serde_json::from_value::<SignedCertificate>(value).unwrap();
    assert!(read(answer.clone()).is_by(&key) && read(answer.clone()).is_ours(keyring));
    let stranger = Keyring::new(&Secret::new("somebody else's secret, also long enough".to_owned()), None);
    assert!(!read(answer.clone()).is_by(&stranger.public_key()) && !read(answer.clone()).is_ours(&stranger));
    for (pointer, value) in [
        ("/certificate/user_id", json!("01900000-0000-7000-8000-000000000000")),
        ("/certificate/erased_at", json!("2020-01-01T00:00:00Z")),
        ("/certificate/event_key_destroyed", json!(false)),
        ("/certificate/removed/sessions", json!(0)),
        ("/certificate/log_head/position", json!(1)),
        ("/signature/key_id", json!("0000000000000000")),
        ("/signature/public_key", json!(stranger.public_key())),
        ("/signature/signature", json!("AAAA")),
    ] {
        let mut changed = answer.clone();
        *changed.pointer_mut(pointer).unwrap() = value;
        assert!(!read(changed.clone()).is_by(&key) && !read(changed).is_ours(keyring), "{pointer}");
    }
}

#[tokio::test]
async fn who_may_not_or_is_not_sure_erases_nobody() {
    let platform = Platform::start().await;
    let admin = platform.admin().await;
    let alice = platform.person("alice@example.org").await;
    let id = platform.user_id("alice@example.org").await;
    let path = format!("/api/v1/users/{id}/erase");
    for (body, pointer) in [
        (json!({ "confirm": "alix@example.org" }), "/confirm"),
        (json!({ "confirm": "alice" }), "/confirm"),
        (json!({ "confirm": true }), "/confirm"),
        (json!({}), "/confirm"),
        (json!({ "confirm": "alice@example.org", "force": true }), "/force"),
    ] {
        admin.post(&path, &body).await.invalid(pointer);
    }
    let confirmed = json!({ "confirm": "alice@example.org" });
    alice.post(&path, &confirmed).await.problem(403, "permission_denied");
    alice.get(&format!("/api/v1/users/{id}/erasure")).await.problem(403, "permission_denied");
    for nobody in ["01900000-0000-7000-8000-000000000000", "not-an-id"] {
        admin.post(&format!("/api/v1/users/{nobody}/erase"), &confirmed).await.problem(404, "not_found");
        admin.get(&format!("/api/v1/users/{nobody}/erasure")).await.problem(404, "not_found");
    }
    admin.get(&format!("/api/v1/users/{id}/erasure")).await.problem(404, "not_found");
    alice.get("/api/v1/me").await.expect(200);
    let list = Eraser::new(&platform.runtime, &platform.database).list().read().await.unwrap();
    assert_eq!(list, [], "nothing was promised");
}

#[tokio::test]
async fn the_last_owner_of_an_organization_hands_it_over_first() {
    let platform = Platform::start().await;
    let admin = platform.admin().await;
    platform.person("olga@example.org").await;
    let acme = platform.organization("Acme", "olga@example.org").await;
    let olga = platform.user_id("olga@example.org").await;
    let path = format!("/api/v1/users/{olga}/erase");
    let confirmed = json!({ "confirm": "olga@example.org" });
    let problem = admin.post(&path, &confirmed).await.problem(409, "conflict");
    assert!(problem["errors"][0]["detail"].as_str().unwrap().contains("Acme"), "{problem}");
    platform.person("oscar@example.org").await;
    platform.join(acme, "oscar@example.org", "owner").await;
    admin.post(&path, &confirmed).await.expect(200);
    let themselves = platform.user_id("admin@example.org").await;
    let body = json!({ "confirm": "admin@example.org" });
    admin.post(&format!("/api/v1/users/{themselves}/erase"), &body).await.problem(409, "conflict");
}

#[tokio::test]
async fn restoring_an_older_database_does_not_bring_anybody_back() {
    let platform = platform().await;
    let admin = platform.admin().await;
    let (id, ..) = camille(&platform).await;
    let backup = platform.back_up().await;
    erase(&admin, id).await;
    platform.settle().await;

    let (runtime, database) = platform.restored(&backup).await;
    assert!(users::find(database.reader(), id).await.unwrap().is_some(), "the copy is older");
    let eraser = Eraser::new(&runtime, &database);
    assert_eq!(eraser.keep_promises().await.unwrap(), 1);
    assert!(eraser.clear_logs().await.unwrap());
    assert!(erasure::remains(database.reader(), id).await.unwrap().is_empty());
    assert!(erasure::still_there(database.reader(), &[id]).await.unwrap().is_empty());
    verify_log(&database).await;
    assert_eq!(eraser.keep_promises().await.unwrap(), 0, "once is enough");
    assert!(users::find_by_email(database.reader(), &"admin@example.org".parse().unwrap()).await.unwrap().is_some());
    database.close().await.unwrap();
}

#[tokio::test]
async fn a_lost_list_is_written_again_from_the_database() {
    let platform = Platform::start().await;
    let admin = platform.admin().await;
    platform.person(CAMILLE).await;
    let id = platform.user_id(CAMILLE).await;
    let backup = platform.back_up().await;
    erase(&admin, id).await;
    let eraser = Eraser::new(&platform.runtime, &platform.database);
    let before = eraser.list().read().await.unwrap();
    assert_eq!((before.len(), before[0].user_id), (1, id));
    std::fs::remove_file(platform.runtime.config().data_dir.join("erasures.ndjson")).unwrap();
    platform.settle().await;
    let known = before.into_iter().map(|entry| ErasureEntry { address: None, ..entry }).collect::<Vec<_>>();
    assert_eq!(eraser.list().read().await.unwrap(), known, "all but the address, which the database has forgotten");
    let (runtime, database) = platform.restored(&backup).await;
    assert_eq!(Eraser::new(&runtime, &database).keep_promises().await.unwrap(), 1);
    database.close().await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn whatever_somebody_does_while_they_are_erased_leaves_nothing_behind() {
    let platform = Platform::start().await;
    let admin = platform.admin().await;
    for round in 0..8 {
        let email = format!("camille{round}@example.org");
        let camille = platform.person(&email).await;
        let id = platform.user_id(&email).await;
        let tokens = platform.sign_in(&email).await;
        let browser = platform.browser_of(&email).await;
        let mut tasks = tokio::task::JoinSet::new();
        let anonymous = platform.anonymous();
        for attempt in 0..3 {
            let (stranger, body) = (anonymous.clone(), json!({ "email": email, "password": PASSWORD }));
            tasks.spawn(async move { stranger.post("/api/v1/auth/sign-in", &body).await });
            let (stranger, body) = (anonymous.clone(), json!({ "refresh_token": tokens["refresh_token"] }));
            tasks.spawn(async move { stranger.post("/api/v1/auth/refresh", &body).await });
            let (camille, patch) = (camille.clone(), json!({ "name": format!("Camille {attempt}") }));
            tasks.spawn(async move { camille.patch("/api/v1/me", &patch).await });
            let reading = browser.clone();
            tasks.spawn(async move { reading.get("/api/v1/me").await });
            let (stranger, body) = (anonymous.clone(), json!({ "email": email }));
            tasks.spawn(async move { stranger.post("/api/v1/auth/email/verify/resend", &body).await });
            let (stranger, body) = (anonymous.clone(), json!({ "email": email, "password": PASSWORD }));
            tasks.spawn(async move { stranger.post("/api/v1/auth/sign-up", &body).await });
            if attempt == 1 {
                let (admin, place) = (admin.clone(), format!("/api/v1/users/{id}/erase"));
                let body = json!({ "confirm": email });
                tasks.spawn(async move { admin.post(&place, &body).await.expect(200) });
                let browser = browser.clone();
                tasks.spawn(async move { browser.post("/api/v1/auth/sign-out", &json!({})).await });
            }
        }
        while let Some(answer) = tasks.join_next().await {
            let answer = answer.unwrap();
            assert!(!answer.status.is_server_error(), "{}: {}", answer.status, answer.text());
        }
        platform.settle().await;
        assert_eq!(erasure::remains(platform.database.reader(), id).await.unwrap(), [].into());
        assert!(erasure::still_there(platform.database.reader(), &[id]).await.unwrap().is_empty());
    }
    verify_log(&platform.database).await;
}

async fn execute(database: &Database, sql: &str) {
    let tx = database.write().await.unwrap();
    tx.execute_unprepared(sql).await.unwrap();
    tx.commit().await.unwrap();
}

/// What no version of the platform wrote: the row cannot be read.
async fn break_row_of(database: &Database, email: &str) {
    execute(database, &format!("UPDATE users SET status = 'nothing' WHERE email = '{email}'")).await;
}

#[tokio::test]
async fn one_promise_that_cannot_be_kept_holds_up_no_other() {
    let platform = Platform::start().await;
    let admin = platform.admin().await;
    let mut people = Vec::new();
    for name in ["alice", "bob", "camille"] {
        let email = format!("{name}@example.org");
        platform.person(&email).await;
        people.push((platform.user_id(&email).await, email));
    }
    platform.settle().await;
    let backup = platform.back_up().await;
    for (id, email) in &people {
        let path = format!("/api/v1/users/{id}/erase");
        admin.post(&path, &json!({ "confirm": email })).await.expect(200);
    }
    let list = platform.runtime.config().data_dir.join("erasures.ndjson");
    let lines = std::fs::read_to_string(&list).unwrap();
    let (runtime, database) = platform.restored(&backup).await;
    let eraser = Eraser::new(&runtime, &database);
    let left = async || {
        let ids = people.iter().map(|(id, _)| *id).collect::<Vec<_>>();
        erasure::still_there(database.reader(), &ids).await.unwrap()
    };
    // One whose row cannot be read, and before all lines one that somebody else wrote.
    break_row_of(&database, &people[0].1).await;
    std::fs::write(&list, format!("{{\"not\":\"ours\"}}\n{lines}")).unwrap();
    let error = telemetry::causes(&eraser.keep_promises().await.unwrap_err());
    assert!(error.contains("line 1"), "{error}");
    assert_eq!(left().await, [people[0].0].into());
    std::fs::write(&list, &lines).unwrap();
    eraser.keep_promises().await.unwrap_err();
    assert_eq!(left().await, [people[0].0].into());
    execute(&database, "UPDATE users SET status = 'active' WHERE status = 'nothing'").await;
    assert_eq!(eraser.keep_promises().await.unwrap(), 1);
    assert_eq!(left().await, [].into());
    database.close().await.unwrap();
}

#[tokio::test]
async fn one_who_cannot_be_erased_in_time_holds_up_nobody_else() {
    let platform = Platform::start().await;
    let admin = platform.admin().await;
    let mut ids = Vec::new();
    for number in 0..25 {
        let email = format!("camille{number}@example.org");
        platform.person(&email).await;
        ids.push(platform.user_id(&email).await);
        admin.delete(&format!("/api/v1/users/{}", ids[number])).await.expect(202);
    }
    for number in 0..21 {
        break_row_of(&platform.database, &format!("camille{number}@example.org")).await;
    }
    platform.advance(std::time::Duration::from_hours(31 * 24));
    let workers = user_service::service(&platform.runtime, &platform.database).workers;
    let worker = workers.iter().find(|worker| worker.name() == "undo-over").unwrap();
    worker.run_once().await.unwrap_err();
    let left = erasure::still_there(platform.database.reader(), &ids).await.unwrap();
    assert_eq!(left, ids[..21].iter().copied().collect(), "more than one batch that cannot be");
    execute(&platform.database, "UPDATE users SET status = 'deleted' WHERE status = 'nothing'").await;
    while worker.run_once().await.unwrap() == Progress::More {}
    assert!(erasure::still_there(platform.database.reader(), &ids).await.unwrap().is_empty());
}
