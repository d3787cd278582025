//! Signing in with a password.

use database::{sessions, users};
use serde_json::json;
use shared::Email;
use testkit::{PASSWORD, Platform};

const PATH: &str = "/api/v1/auth/sign-in";

#[tokio::test]
async fn a_browser_gets_a_cookie_that_scripts_cannot_read() {
    let platform = Platform::start().await;
    platform.sign_up("camille@example.org").await;
    let body = json!({ "email": "camille@example.org", "password": PASSWORD });
    let answer = platform.anonymous().post(PATH, &body).await.expect(200);
    let cookie = answer.header("set-cookie");
    assert!(cookie.starts_with("plateforme_session="), "{cookie}");
    for attribute in ["HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=7776000"] {
        assert!(cookie.contains(attribute), "{cookie}");
    }
    assert_eq!(answer.header("cache-control"), "no-store");
    let answer = answer.json();
    assert_eq!(answer["status"], "signed_in");
    assert!(answer.get("access_token").is_none());
}

#[tokio::test]
async fn an_application_gets_tokens_and_no_cookie() {
    let platform = Platform::start().await;
    platform.sign_up("camille@example.org").await;
    let body = json!({ "email": "Camille@Example.org", "password": PASSWORD, "transport": "token" });
    let answer = platform.anonymous().post(PATH, &body).await.expect(200);
    assert_eq!(answer.header("set-cookie"), "");
    assert_eq!(answer.header("cache-control"), "no-store");
    let answer = answer.json();
    assert_eq!(answer["token_type"], "Bearer");
    assert_eq!(answer["expires_in"], 3600);
    assert!(answer["refresh_token"].as_str().expect("a token").starts_with("np_rt_"));
}

#[tokio::test]
async fn a_wrong_password_an_unknown_address_and_a_suspended_account_look_the_same() {
    let platform = Platform::start().await;
    platform.sign_up("camille@example.org").await;
    platform.sign_up("suspended@example.org").await;
    let email: Email = "suspended@example.org".parse().expect("an address");
    let tx = platform.database.write().await.expect("a transaction");
    let suspended = users::find_by_email(&tx, &email).await.expect("a read").expect("a person");
    users::suspend(&tx, suspended.id, tx.now()).await.expect("a write");
    tx.commit().await.expect("a commit");
    let attempts = [
        ("camille@example.org", "a wrong password"),
        ("nobody@example.org", PASSWORD),
        ("suspended@example.org", PASSWORD),
    ];
    let mut problems = Vec::new();
    for (email, password) in attempts {
        let body = json!({ "email": email, "password": password });
        let mut problem = platform.anonymous().post(PATH, &body).await.problem(401, "invalid_credentials");
        problem.as_object_mut().expect("an object").remove("request_id");
        problems.push(problem);
    }
    assert!(problems.windows(2).all(|pair| pair[0] == pair[1]), "{problems:?}");
}

#[tokio::test]
async fn attempts_at_one_account_are_limited_whether_or_not_it_exists() {
    let platform = Platform::with(|config| {
        config.limits.sign_in_per_account = config::Limit::Rate("3/min".parse().expect("a rate"));
    })
    .await;
    platform.sign_up("camille@example.org").await;
    for email in ["camille@example.org", "nobody@example.org"] {
        let body = json!({ "email": email, "password": "a wrong password" });
        for _ in 0..3 {
            platform.anonymous().post(PATH, &body).await.problem(401, "invalid_credentials");
        }
        let right = json!({ "email": email, "password": PASSWORD });
        let answer = platform.anonymous().post(PATH, &right).await;
        assert_eq!(answer.header("retry-after"), "1");
        answer.problem(429, "rate_limited");
    }
}

#[tokio::test]
async fn in_production_an_address_is_proved_before_the_first_sign_in() {
    let platform = Platform::with(|config| config.auth.require_verified_email = Some(true)).await;
    platform.sign_up("camille@example.org").await;
    platform.settle().await;
    let body = json!({ "email": "camille@example.org", "password": PASSWORD, "transport": "token" });
    platform.anonymous().post(PATH, &body).await.problem(403, "permission_denied");
    let wrong = json!({ "email": "camille@example.org", "password": "a wrong password" });
    platform.anonymous().post(PATH, &wrong).await.problem(401, "invalid_credentials");
    let mail = platform.mail_to("camille@example.org").await;
    assert_eq!(platform.mails_to("camille@example.org").len(), 2);
    let proof = json!({ "token": mail.link_token() });
    platform.anonymous().post("/api/v1/auth/email/verify", &proof).await.expect(204);
    platform.anonymous().post(PATH, &body).await.expect(200);
}

#[tokio::test]
async fn a_hash_with_weaker_parameters_is_replaced_at_the_next_sign_in() {
    use argon2::{Algorithm, Argon2, Params, PasswordHasher, Version};
    let platform = Platform::start().await;
    platform.sign_up("camille@example.org").await;
    let weak = Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(8192, 1, 1, None).expect("parameters"));
    let hash = weak.hash_password_with_salt(PASSWORD.as_bytes(), b"a salt of 16 byt").expect("a hash").to_string();
    let email: Email = "camille@example.org".parse().expect("an address");
    let tx = platform.database.write().await.expect("a transaction");
    let user = users::find_by_email(&tx, &email).await.expect("a read").expect("a person");
    users::set_password_hash(&tx, user.id, &hash, tx.now()).await.expect("a write");
    tx.commit().await.expect("a commit");
    platform.sign_in("camille@example.org").await;
    let user = users::find(platform.database.reader(), user.id).await.expect("a read").expect("a person");
    assert!(user.password_hash.expect("a hash").contains("m=19456,t=2,p=1"));
    platform.sign_in("camille@example.org").await;
}

#[tokio::test]
async fn a_cookie_is_kept_as_a_hash_alone() {
    let platform = Platform::start().await;
    platform.sign_up("camille@example.org").await;
    let body = json!({ "email": "camille@example.org", "password": PASSWORD });
    let answer = platform.anonymous().post(PATH, &body).await.expect(200);
    let cookie = answer.header("set-cookie").split([';', '=']).nth(1).expect("a value").to_owned();
    let hash = runtime::crypto::sha256(cookie.as_bytes());
    let now = platform.runtime.now();
    let found = sessions::find_active_by_token_hash(platform.database.reader(), &hash, now).await.expect("a read");
    assert_eq!(found.expect("a session").id.to_string(), answer.json()["session_id"]);
}

#[tokio::test]
async fn a_sign_in_ends_the_session_that_the_browser_had() {
    let platform = Platform::start().await;
    platform.sign_up("camille@example.org").await;
    platform.sign_up("bob@example.org").await;
    let body = |email: &str| json!({ "email": email, "password": PASSWORD });
    let first = platform.anonymous().post(PATH, &body("camille@example.org")).await.expect(200);
    let first = platform.anonymous().with_cookie(first.header("set-cookie"));
    let elsewhere = platform.browser_of("camille@example.org").await;
    // Whoever gave a wrong password changed nothing.
    let wrong = json!({ "email": "camille@example.org", "password": "not the password" });
    first.post(PATH, &wrong).await.problem(401, "invalid_credentials");
    first.get("/api/v1/me").await.expect(200);
    let second = first.post(PATH, &body("camille@example.org")).await.expect(200);
    let second = platform.anonymous().with_cookie(second.header("set-cookie"));
    first.get("/api/v1/me").await.problem(401, "unauthenticated");
    let sessions = second.get("/api/v1/auth/sessions").await.expect(200).json();
    assert_eq!(sessions["items"].as_array().unwrap().len(), 2, "this one, and that of the other browser");
    // It is the browser's, whoever signs in.
    let bob = second.post(PATH, &body("bob@example.org")).await.expect(200);
    let bob = platform.anonymous().with_cookie(bob.header("set-cookie"));
    second.get("/api/v1/me").await.problem(401, "unauthenticated");
    assert_eq!(bob.get("/api/v1/me").await.expect(200).json()["email"], "bob@example.org");
    elsewhere.get("/api/v1/me").await.expect(200);
    let log = platform.log().await;
    let ended = log.iter().filter(|entry| entry.kind == "session.ended");
    let reasons: Vec<_> = ended.map(|entry| &entry.payload["reason"]).collect();
    assert_eq!(reasons, ["replaced", "replaced"]);
}

#[tokio::test]
async fn an_application_that_signs_in_with_its_token_replaces_its_own_session() {
    let platform = Platform::start().await;
    let browser = platform.person("camille@example.org").await;
    let body = json!({ "email": "camille@example.org", "password": PASSWORD, "transport": "token" });
    let first = platform.anonymous().post(PATH, &body).await.expect(200).json();
    let app = platform.anonymous().with_token(first["access_token"].as_str().unwrap());
    app.post(PATH, &body).await.expect(200);
    platform.until_refused(&app, "/api/v1/me").await;
    let old = json!({ "refresh_token": first["refresh_token"] });
    platform.anonymous().post("/api/v1/auth/refresh", &old).await.problem(401, "refresh_token_invalid");
    browser.get("/api/v1/me").await.expect(200);
}

#[tokio::test]
async fn each_sign_in_starts_a_session_with_256_random_bits_and_takes_over_none() {
    let platform = Platform::start().await;
    platform.sign_up("camille@example.org").await;
    let body = json!({ "email": "camille@example.org", "password": PASSWORD });
    let planted = format!("plateforme_session={}; Path=/", "A".repeat(43));
    let planted = platform.anonymous().with_cookie(&planted);
    let mut given = std::collections::HashSet::new();
    for actor in [&planted, &planted, &platform.anonymous()] {
        let answer = actor.post(PATH, &body).await.expect(200);
        let cookie = answer.header("set-cookie").split([';', '=']).nth(1).expect("a value").to_owned();
        assert_eq!(cookie.len(), 43, "256 bits in base64url");
        assert!(!cookie.starts_with("AAAAAAAA") && given.insert(cookie));
    }
    planted.get("/api/v1/me").await.problem(401, "unauthenticated");
}
