//! The development mailbox, and who may look into it.

use crate::{
    Platform,
    people::{Someone, someone},
};
use config::Environment;
use database::challenges::{self, ChallengePurpose};
use runtime::challenge;
use serde_json::{Value, json};
use shared::{Locale, event::EventType};
use std::time::Duration;

async fn mails(platform: &Platform, query: &str) -> Vec<Value> {
    let page = platform.anonymous().get(&format!("/api/v1/dev/mailbox{query}")).await.expect(200).json();
    page["items"].as_array().unwrap().clone()
}

async fn alice(platform: &Platform) -> Someone {
    someone(platform, "alice@example.org", Locale::En, None).await
}

#[tokio::test]
async fn a_sign_up_brings_a_mail_with_a_link_and_a_code() {
    let platform = Platform::start().await;
    let id = alice(&platform).await.signs_up(&platform).await;
    platform.settle().await;
    let [mail] = mails(&platform, "?to=ALICE@example.org").await.try_into().unwrap();
    assert_eq!(mail["to"], "alice@example.org");
    assert_eq!(mail["subject"], "Confirm your e-mail address");
    let link = mail["links"][0].as_str().unwrap();
    let (page, token) = link.split_once("#token=").unwrap();
    assert_eq!(page, format!("{}/verify-email", platform.runtime.config().public_url()));
    let purpose = ChallengePurpose::EmailVerification.as_str();
    let keyring = platform.runtime.keyring();
    assert_eq!(challenge::parse_link_token(keyring, token, purpose), Some(id));
    assert_eq!(mail["code"], challenge::code(keyring, id, purpose));
    assert!(mail["text"].as_str().unwrap().contains("for 24 hours"));
}

#[tokio::test]
async fn each_mail_is_in_the_language_of_its_reader() {
    let platform = Platform::start().await;
    someone(&platform, "chloe@example.org", Locale::Fr, None).await.signs_up(&platform).await;
    platform.settle().await;
    let [mail] = mails(&platform, "?to=chloe@example.org").await.try_into().unwrap();
    assert_eq!(mail["subject"], "Confirmez votre adresse e-mail");
    assert!(mail["text"].as_str().unwrap().contains("pendant 24 heures"));
    assert!(mail["html"].as_str().unwrap().contains("lang=\"fr\""));
}

#[tokio::test]
async fn the_owner_hears_of_a_repeated_sign_up_and_of_a_replayed_token() {
    let platform = Platform::start().await;
    let name = "Zoé <script>alert(1)</script>";
    let zoe = someone(&platform, "zoe@example.org", Locale::En, Some(name)).await;
    zoe.meets(&platform, EventType::UserSignUpRepeated, json!({})).await;
    platform.settle().await;
    platform.advance(Duration::from_secs(1));
    zoe.meets(&platform, EventType::SessionRefreshReused, json!({ "user_id": zoe.id })).await;
    platform.settle().await;
    let [replayed, repeated] = mails(&platform, "?to=zoe@example.org").await.try_into().unwrap();
    assert_eq!(repeated["subject"], "You already have an account");
    assert_eq!(replayed["subject"], "We ended one of your sessions");
    assert_eq!(repeated.get("code"), None);
    assert!(repeated["text"].as_str().unwrap().starts_with(&format!("Hello {name},")));
    assert!(!repeated["html"].as_str().unwrap().contains("<script>"));
    assert!(repeated["links"][0].as_str().unwrap().ends_with("/sign-in"));
    assert!(replayed["links"][0].as_str().unwrap().ends_with("/account"));
}

#[tokio::test]
async fn a_stranger_cannot_make_us_carry_their_words() {
    let platform = Platform::start().await;
    let victim = someone(&platform, "victim@example.org", Locale::En, None).await;
    victim.signs_up(&platform).await;
    victim.meets(&platform, EventType::UserSignUpRepeated, json!({})).await;
    platform.settle().await;
    for mail in mails(&platform, "?to=victim@example.org").await {
        assert!(mail["text"].as_str().unwrap().starts_with("Hello,\n"));
    }
}

#[tokio::test]
async fn an_answered_challenge_sends_nothing() {
    let platform = Platform::start().await;
    let id = alice(&platform).await.signs_up(&platform).await;
    let tx = platform.database.write().await.unwrap();
    assert!(challenges::consume(&tx, id, tx.now()).await.unwrap());
    tx.commit().await.unwrap();
    platform.settle().await;
    assert_eq!(mails(&platform, "").await.len(), 0);
}

#[tokio::test]
async fn the_mailbox_takes_one_filter_and_exists_in_development_only() {
    let platform = Platform::start().await;
    alice(&platform).await.signs_up(&platform).await;
    platform.settle().await;
    assert_eq!(mails(&platform, "").await.len(), 1);
    assert_eq!(mails(&platform, "?to=bob@example.org").await.len(), 0);
    platform.anonymous().get("/api/v1/dev/mailbox?from=x").await.invalid("?from");
    platform.anonymous().get("/api/v1/dev/mailbox?to=%00").await.invalid("?to");

    let staging = Platform::with(|config| config.environment = Environment::Staging).await;
    staging.anonymous().get("/api/v1/dev/mailbox").await.problem(404, "not_found");
}

#[tokio::test]
async fn whoever_signs_in_another_way_from_now_on_is_told_what_changed() {
    let platform = Platform::start().await;
    let zoe = someone(&platform, "zoe@example.org", Locale::En, Some("Zoé")).await;
    let chloe = someone(&platform, "chloe@example.org", Locale::Fr, Some("Chloé")).await;
    for (kind, en, fr) in [
        (EventType::PasskeyAdded, "A passkey was added", "Une clé d’accès a été ajoutée"),
        (EventType::FactorRemoved, "A second step for signing in", "Une deuxième étape"),
        (EventType::PasswordChanged, "The password of your account was changed", "Le mot de passe"),
    ] {
        platform.advance(Duration::from_secs(1));
        zoe.meets(&platform, kind, json!({ "user_id": zoe.id })).await;
        chloe.meets(&platform, kind, json!({})).await;
        let text = platform.mail_to(zoe.email).await.0.text;
        assert!(text.contains(en) && text.contains("/account") && text.contains("UTC"), "{text}");
        let text = platform.mail_to(chloe.email).await.0.text;
        assert!(text.contains(fr) && text.contains("/account"), "{text}");
    }
    zoe.meets(&platform, EventType::PasskeyRenamed, json!({ "user_id": zoe.id })).await;
    platform.settle().await;
    assert_eq!(platform.mails_to(zoe.email).len(), 3);
}
