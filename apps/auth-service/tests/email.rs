//! Proving an address, and who gets the account when two people signed up with it.

use runtime::Signal;
use serde_json::{Value, json};
use std::time::Duration;
use testkit::{Actor, PASSWORD, Platform};

const EMAIL: &str = "camille@example.org";
const VERIFY: &str = "/api/v1/auth/email/verify";
const RESEND: &str = "/api/v1/auth/email/verify/resend";

async fn is_verified(caller: &Actor) -> bool {
    caller.get("/api/v1/me").await.expect(200).json()["email_verified"] == json!(true)
}

fn guess(code: &str) -> Value {
    json!({ "email": EMAIL, "code": code })
}

/// Six digits that are not these.
fn other(code: &str) -> String {
    format!("{:06}", (code.parse::<u32>().expect("digits") + 1) % 1_000_000)
}

#[tokio::test]
async fn the_link_proves_the_address_once() {
    let platform = Platform::start().await;
    platform.sign_up(EMAIL).await;
    let caller = platform.token_of(EMAIL).await;
    assert!(!is_verified(&caller).await);
    let body = json!({ "token": platform.mail_to(EMAIL).await.link_token() });
    platform.anonymous().post(VERIFY, &body).await.expect(204);
    assert!(is_verified(&caller).await);
    platform.anonymous().post(VERIFY, &body).await.invalid("/token");
}

#[tokio::test]
async fn the_code_proves_the_address_as_well() {
    let platform = Platform::start().await;
    platform.sign_up(EMAIL).await;
    let code = platform.mail_to(EMAIL).await.code();
    platform.anonymous().post(VERIFY, &guess(&other(&code))).await.invalid("/code");
    platform.anonymous().post(VERIFY, &guess(&code)).await.expect(204);
    assert!(is_verified(&platform.token_of(EMAIL).await).await);
    platform.anonymous().post(VERIFY, &guess(&code)).await.invalid("/code");
}

#[tokio::test]
async fn after_five_wrong_codes_the_right_one_is_wrong_too_but_the_link_still_works() {
    let platform = Platform::start().await;
    platform.sign_up(EMAIL).await;
    let mail = platform.mail_to(EMAIL).await;
    for _ in 0..5 {
        platform.anonymous().post(VERIFY, &guess(&other(&mail.code()))).await.invalid("/code");
    }
    platform.anonymous().post(VERIFY, &guess(&mail.code())).await.invalid("/code");
    platform.anonymous().post(VERIFY, &json!({ "token": mail.link_token() })).await.expect(204);
}

#[tokio::test]
async fn the_fifth_guess_may_be_the_right_one() {
    let platform = Platform::start().await;
    platform.sign_up(EMAIL).await;
    let mail = platform.mail_to(EMAIL).await;
    for _ in 0..4 {
        platform.anonymous().post(VERIFY, &guess(&other(&mail.code()))).await.invalid("/code");
    }
    platform.anonymous().post(VERIFY, &guess(&mail.code())).await.expect(204);
}

#[tokio::test]
async fn guesses_at_one_address_are_limited_whether_or_not_it_has_an_account() {
    let platform = Platform::start().await;
    platform.sign_up(EMAIL).await;
    for email in [EMAIL, "nobody@example.org"] {
        let body = json!({ "email": email, "code": "000000" });
        for _ in 0..10 {
            platform.anonymous().post(VERIFY, &body).await.expect(422);
        }
        platform.anonymous().post(VERIFY, &body).await.problem(429, "rate_limited");
    }
}

#[tokio::test]
async fn guesses_from_one_client_are_limited_over_all_addresses() {
    let platform = Platform::with(|config| {
        config.limits.sign_in_per_ip = config::Limit::Rate("2/min".parse().expect("a rate"));
    })
    .await;
    let guess =
        async |email: &str| platform.anonymous().post(VERIFY, &json!({ "email": email, "code": "000000" })).await;
    guess("a@example.org").await.invalid("/code");
    guess("b@example.org").await.invalid("/code");
    guess("c@example.org").await.problem(429, "rate_limited");
}

#[tokio::test]
async fn an_old_link_and_a_foreign_one_prove_nothing() {
    let platform = Platform::start().await;
    platform.sign_up(EMAIL).await;
    let token = platform.mail_to(EMAIL).await.link_token();
    let other = Platform::start().await;
    other.anonymous().post(VERIFY, &json!({ "token": token })).await.invalid("/token");
    platform.advance(Duration::from_hours(24));
    platform.anonymous().post(VERIFY, &json!({ "token": token })).await.invalid("/token");
}

#[tokio::test]
async fn a_link_or_an_address_with_its_code_but_not_less_and_not_both() {
    let platform = Platform::start().await;
    let post = async |body: Value| platform.anonymous().post(VERIFY, &body).await;
    post(json!({})).await.invalid("/token");
    post(json!({ "email": EMAIL })).await.invalid("/code");
    post(json!({ "code": "123456" })).await.invalid("/email");
    post(json!({ "token": "x", "email": EMAIL, "code": "123456" })).await.invalid("/token");
}

#[tokio::test]
async fn a_mail_is_sent_again_and_never_tells() {
    let platform = Platform::start().await;
    platform.sign_up(EMAIL).await;
    platform.person("proved@example.org").await;
    let proved = platform.mails_to("proved@example.org").len();
    for email in [EMAIL, "proved@example.org", "nobody@example.org"] {
        let answer = platform.anonymous().post(RESEND, &json!({ "email": email })).await.expect(202);
        assert_eq!(answer.json(), json!({ "status": "verification_sent" }));
    }
    let again = platform.mail_to(EMAIL).await;
    assert_eq!(platform.mails_to(EMAIL).len(), 2);
    assert_eq!(platform.mails_to("proved@example.org").len(), proved);
    assert!(platform.mails_to("nobody@example.org").is_empty());
    platform.anonymous().post(VERIFY, &json!({ "token": again.link_token() })).await.expect(204);
    assert!(is_verified(&platform.token_of(EMAIL).await).await);
}

#[tokio::test]
async fn asking_for_a_mail_again_and_guessing_write_something_for_every_address() {
    let platform = Platform::start().await;
    platform.sign_up(EMAIL).await;
    platform.person("proved@example.org").await;
    platform.settle().await;
    let mut signals = platform.runtime.bus().listen();
    for email in [EMAIL, "proved@example.org", "nobody@example.org"] {
        platform.anonymous().post(RESEND, &json!({ "email": email })).await.expect(202);
        platform.anonymous().post(VERIFY, &json!({ "email": email, "code": "none" })).await.invalid("/code");
    }
    platform.settle().await;
    let mut kinds = Vec::new();
    while let Ok(Signal::Event(event)) = signals.try_recv() {
        kinds.push(event.kind.clone());
    }
    // Else the time that the answer takes would tell.
    let expected = ["verification.requested"].into_iter().chain(["verification.refused"; 5]);
    assert!(kinds.iter().eq(expected), "{kinds:?}");
}

#[tokio::test]
async fn whoever_owns_the_address_takes_the_account_from_whoever_signed_up_with_it_before() {
    let platform = Platform::start().await;
    // Somebody lies in wait with a password of theirs, and is even signed in.
    platform.sign_up(EMAIL).await;
    platform.settle().await;
    let waiting = platform.token_of(EMAIL).await;
    waiting.patch("/api/v1/me", &json!({ "name": "Not Camille" })).await.expect(200);
    // The owner signs up, and proves it by the link of that sign-up.
    let owner = json!({ "email": EMAIL, "password": "orage sur la lande", "name": "Camille" });
    platform.anonymous().post("/api/v1/auth/sign-up", &owner).await.expect(201);
    let body = json!({ "token": platform.mail_to(EMAIL).await.link_token() });
    platform.anonymous().post(VERIFY, &body).await.expect(204);

    waiting.get("/api/v1/me").await.problem(401, "unauthenticated");
    let theirs = json!({ "email": EMAIL, "password": PASSWORD });
    platform.anonymous().post("/api/v1/auth/sign-in", &theirs).await.problem(401, "invalid_credentials");
    let body = json!({ "email": EMAIL, "password": "orage sur la lande", "transport": "token" });
    let tokens = platform.anonymous().post("/api/v1/auth/sign-in", &body).await.expect(200).json();
    let caller = platform.anonymous().with_token(tokens["access_token"].as_str().expect("a token"));
    let me = caller.get("/api/v1/me").await.expect(200).json();
    assert_eq!((&me["name"], &me["email_verified"]), (&json!("Camille"), &json!(true)));
}

#[tokio::test]
async fn a_later_sign_up_changes_nothing_for_whoever_proves_theirs() {
    let platform = Platform::start().await;
    platform.sign_up(EMAIL).await;
    let own = platform.mail_to(EMAIL).await.link_token();
    let caller = platform.token_of(EMAIL).await;
    let stranger = json!({ "email": EMAIL, "password": "orage sur la lande" });
    platform.anonymous().post("/api/v1/auth/sign-up", &stranger).await.expect(201);
    let foreign = platform.mail_to(EMAIL).await.link_token();
    assert_ne!(own, foreign);
    platform.anonymous().post(VERIFY, &json!({ "token": own })).await.expect(204);
    assert!(is_verified(&caller).await);
    // The other link is dead, so that a late click cannot hand the account over.
    platform.anonymous().post(VERIFY, &json!({ "token": foreign })).await.invalid("/token");
    platform.sign_in(EMAIL).await;
}

#[tokio::test]
async fn links_that_prove_an_address_are_limited_by_where_they_come_from() {
    let platform =
        Platform::with(|config| config.limits.sign_in_per_ip = config::Limit::Rate("3/min".parse().unwrap())).await;
    let follow = async || platform.anonymous().post("/api/v1/auth/email/verify", &json!({ "token": "nonsense" })).await;
    for _ in 0..3 {
        follow().await.invalid("/token");
    }
    follow().await.problem(429, "rate_limited");
}
