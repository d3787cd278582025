//! Signing up, without telling who has an account.

use serde_json::{Value, json};
use testkit::{PASSWORD, Platform};

const PATH: &str = "/api/v1/auth/sign-up";

fn wish(email: &str) -> Value {
    json!({ "email": email, "password": "a password of another person", "name": "Somebody Else", "locale": "fr" })
}

#[tokio::test]
async fn a_sign_up_answers_the_same_whether_or_not_there_is_an_account() {
    let platform = Platform::start().await;
    platform.person("proved@example.org").await;
    platform.sign_up("waiting@example.org").await;
    let stranger = platform.anonymous();
    let mut answers = Vec::new();
    for email in ["new@example.org", "waiting@example.org", "proved@example.org", "PROVED@Example.ORG"] {
        let mut answer = stranger.post(PATH, &wish(email)).await.expect(201);
        for changing in ["date", "x-request-id", "ratelimit", "ratelimit-policy"] {
            answer.headers.remove(changing);
        }
        answers.push((answer.json(), answer.headers));
    }
    assert_eq!(answers[0].0, json!({ "status": "verification_sent" }));
    assert!(answers.windows(2).all(|pair| pair[0] == pair[1]), "{answers:?}");
}

#[tokio::test]
async fn the_owner_of_an_account_is_told_and_nothing_of_theirs_changes() {
    let platform = Platform::start().await;
    platform.person("camille@example.org").await;
    let before = platform.mails_to("camille@example.org").len();
    platform.anonymous().post(PATH, &wish("camille@example.org")).await.expect(201);
    platform.settle().await;
    let mails = platform.mails_to("camille@example.org");
    assert_eq!(mails.len(), before + 1);
    assert!(!mails[0].text.contains("#token="), "{}", mails[0].text);
    platform.sign_in("camille@example.org").await;
    let stolen = json!({ "email": "camille@example.org", "password": "a password of another person" });
    platform.anonymous().post("/api/v1/auth/sign-in", &stolen).await.problem(401, "invalid_credentials");
}

#[tokio::test]
async fn weak_passwords_are_refused_with_the_rule_that_they_break() {
    let platform = Platform::start().await;
    for (password, code) in [("short", "too_short"), ("password123", "too_common"), ("camille.durand", "too_common")] {
        let body = json!({ "email": "camille.durand@example.org", "password": password });
        let problem = platform.anonymous().post(PATH, &body).await.invalid("/password");
        assert_eq!(problem["errors"][0]["code"], code, "{password}");
    }
    let long = json!({ "email": "camille@example.org", "password": "très longue ".repeat(30) });
    let problem = platform.anonymous().post(PATH, &long).await.invalid("/password");
    assert_eq!(problem["errors"][0]["code"], "too_long");
}

#[tokio::test]
async fn sign_ups_from_one_address_are_limited() {
    let platform = Platform::with(|config| {
        config.limits.sign_up_per_ip = config::Limit::Rate("2/min".parse().expect("a rate"));
    })
    .await;
    for name in ["a", "b"] {
        platform.sign_up(&format!("{name}@example.org")).await;
    }
    let body = json!({ "email": "c@example.org", "password": PASSWORD });
    let answer = platform.anonymous().post(PATH, &body).await;
    assert_eq!(answer.header("retry-after"), "30");
    answer.problem(429, "rate_limited");
}

#[tokio::test]
async fn in_production_signing_in_after_a_sign_up_does_not_tell_either() {
    let platform = Platform::with(|config| config.auth.require_verified_email = Some(true)).await;
    platform.person("proved@example.org").await;
    platform.sign_up("waiting@example.org").await;
    for email in ["new@example.org", "waiting@example.org", "proved@example.org"] {
        // Which sign-up is the newest, ids tell to the millisecond.
        platform.advance(std::time::Duration::from_secs(1));
        platform.anonymous().post(PATH, &wish(email)).await.expect(201);
        platform.settle().await;
        let before = platform.mails_to(email).len();
        let body = json!({ "email": email, "password": "a password of another person" });
        platform.anonymous().post("/api/v1/auth/sign-in", &body).await.problem(403, "permission_denied");
        platform.settle().await;
        assert_eq!(platform.mails_to(email).len(), before + 1, "{email}");
    }
    // Whose account it is signs in as ever, and no mail hands it over.
    platform.sign_in("proved@example.org").await;
    let with_link = platform.mails_to("proved@example.org").iter().filter(|mail| mail.text.contains("#token=")).count();
    assert_eq!(with_link, 1, "the one of their own sign-up");
}
