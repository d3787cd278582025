//! Guessing passwords: how many are compared, and whom the limits do not keep out.

use config::{Config, Limit};
use serde_json::{Value, json};
use std::net::{IpAddr, Ipv4Addr};
use testkit::{Actor, PASSWORD, Platform};
use tokio::task::JoinSet;

const SIGN_IN: &str = "/api/v1/auth/sign-in";
const CAMILLE: &str = "camille@example.org";

/// A platform with the limits that everybody gets, which believes this machine about addresses.
async fn guarded() -> Platform {
    Platform::with(|config| {
        config.gateway.trusted_proxies = vec![IpAddr::V4(Ipv4Addr::LOCALHOST)];
        let usual = Config::default().limits;
        config.limits.sign_in_per_ip = usual.sign_in_per_ip;
        config.limits.sign_in_per_account = usual.sign_in_per_account;
        config.limits.failed_sign_ins_per_range = usual.failed_sign_ins_per_range;
        assert!(config.limits.failed_sign_ins_per_range != Limit::Off);
    })
    .await
}

fn from(platform: &Platform, number: u32) -> Actor {
    let ip = Ipv4Addr::from_bits(0x7f07_0000 + number);
    platform.anonymous().with("x-forwarded-for", &ip.to_string())
}

/// How many passwords were compared so far.
async fn compared(platform: &Platform) -> u64 {
    let metrics = platform.anonymous_at(&platform.monitoring_base).get("/metrics").await.expect(200).text();
    let lines = metrics.lines().filter(|line| line.starts_with("plateforme_password_verifications_total"));
    lines.filter_map(|line| line.rsplit(' ').next()?.parse::<u64>().ok()).sum()
}

fn guess(email: &str, number: u32) -> Value {
    json!({ "email": email, "password": format!("a wrong password {number}"), "transport": "token" })
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_fifty_guesses_at_one_account_few_are_compared_and_a_known_device_gets_in() {
    let platform = guarded().await;
    platform.person(CAMILLE).await;
    let device = platform.sign_in(CAMILLE).await["device_token"].as_str().unwrap().to_owned();
    let before = compared(&platform).await;
    let mut guesses = JoinSet::new();
    for number in 0..50 {
        let actor = from(&platform, number * 300);
        guesses.spawn(async move { actor.post(SIGN_IN, &guess(CAMILLE, number)).await.status.as_u16() });
    }
    let statuses = guesses.join_all().await;
    assert!(statuses.iter().all(|status| [401, 429].contains(status)), "{statuses:?}");
    let tried = compared(&platform).await - before;
    assert!((1..=20).contains(&tried), "{tried}");
    // On a device of her own she is let in at once, from wherever she is; a stranger with her password waits.
    let right = json!({ "email": CAMILLE, "password": PASSWORD, "transport": "token" });
    from(&platform, 9).post(SIGN_IN, &right).await.problem(429, "rate_limited");
    let mut known = right.clone();
    known["device_token"] = json!(device);
    from(&platform, 9).post(SIGN_IN, &known).await.expect(200);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_a_thousand_guesses_over_all_accounts_from_one_provider_few_are_compared() {
    let platform = guarded().await;
    platform.person(CAMILLE).await;
    let before = compared(&platform).await;
    let mut guesses = JoinSet::new();
    for number in 0..1000 {
        let actor = from(&platform, number * 64);
        let email = format!("person{number}@example.org");
        guesses.spawn(async move { actor.post(SIGN_IN, &guess(&email, number)).await.status.as_u16() });
        if guesses.len() >= 32 {
            guesses.join_next().await;
        }
    }
    guesses.join_all().await;
    let tried = compared(&platform).await - before;
    assert!((10..=100).contains(&tried), "{tried}");
    // Elsewhere in the world nobody notices.
    let right = json!({ "email": CAMILLE, "password": PASSWORD });
    let elsewhere = platform.anonymous().with("x-forwarded-for", "192.0.2.77");
    elsewhere.post(SIGN_IN, &right).await.expect(200);
}

#[tokio::test]
async fn right_passwords_are_no_failures_however_many_come_from_one_place() {
    let platform = guarded().await;
    let mut people = Vec::new();
    for number in 0..30 {
        let email = format!("person{number}@example.org");
        platform.person(&email).await;
        people.push(email);
    }
    for round in 0..5 {
        for email in &people {
            let body = json!({ "email": email, "password": PASSWORD });
            from(&platform, round).post(SIGN_IN, &body).await.expect(200);
        }
    }
}

#[tokio::test]
async fn whoever_may_not_come_is_kept_out_and_so_are_addresses_of_domains_that_are_denied() {
    let platform = Platform::with(|config| {
        config.gateway.trusted_proxies = vec![IpAddr::V4(Ipv4Addr::LOCALHOST)];
        config.access.denied_addresses = vec!["198.51.100.0/24".parse().unwrap()];
        config.access.denied_email_domains = vec!["throwaway.example".parse().unwrap()];
    })
    .await;
    let denied = platform.anonymous().with("x-forwarded-for", "198.51.100.77");
    denied.get("/.well-known/jwks.json").await.problem(403, "permission_denied");
    denied.get("/").await.expect(403);
    let elsewhere = platform.anonymous().with("x-forwarded-for", "192.0.2.77");
    elsewhere.get("/.well-known/jwks.json").await.expect(200);
    let body = json!({ "email": "me@mx.throwaway.example", "password": PASSWORD });
    let problem = elsewhere.post("/api/v1/auth/sign-up", &body).await.invalid("/email");
    assert_eq!(problem["errors"][0]["code"], "domain_not_allowed");
    let camille = platform.person(CAMILLE).await;
    let change = json!({ "email": "me@throwaway.example" });
    camille.post("/api/v1/auth/email/change", &change).await.invalid("/email");
}

#[tokio::test]
async fn of_many_sign_ups_from_one_range_most_are_refused_and_another_range_is_not() {
    let platform = Platform::with(|config| {
        config.gateway.trusted_proxies = vec![IpAddr::V4(Ipv4Addr::LOCALHOST)];
        config.limits.sign_ups_per_range = Config::default().limits.sign_ups_per_range;
    })
    .await;
    let from = |ip: &str| platform.anonymous().with("x-forwarded-for", ip);
    let ask = async |ip: String, number: u32| {
        let body = json!({ "email": format!("nobody{number}@example.org") });
        from(&ip).post("/api/v1/auth/password/forgot", &body).await.status.as_u16()
    };
    let mut taken = 0;
    for number in 0..60 {
        taken += u32::from(ask(format!("198.51.100.{number}"), number).await == 202);
    }
    assert_eq!(taken, 40, "a sixth of half of what a provider has");
    assert_eq!(ask("203.0.113.1".to_owned(), 61).await, 202);
    // Sign-ups are counted by themselves, in the same way.
    let body = json!({ "email": CAMILLE, "password": PASSWORD });
    from("198.51.100.1").post("/api/v1/auth/sign-up", &body).await.expect(201);
}

#[tokio::test]
async fn refresh_tokens_that_are_not_good_are_limited_and_good_ones_are_not() {
    let platform = Platform::with(|config| {
        config.limits.sign_in_per_ip = Limit::Rate("5/min".parse().unwrap());
    })
    .await;
    platform.person(CAMILLE).await;
    let mut good = platform.sign_in(CAMILLE).await;
    let refresh = async |token: &Value| {
        platform.anonymous().post("/api/v1/auth/refresh", &json!({ "refresh_token": token })).await
    };
    for _ in 0..20 {
        good = refresh(&good["refresh_token"]).await.expect(200).json();
    }
    for _ in 0..5 {
        refresh(&json!("np_rt_nonsense")).await.problem(401, "refresh_token_invalid");
    }
    refresh(&json!("np_rt_nonsense")).await.problem(429, "rate_limited");
}
