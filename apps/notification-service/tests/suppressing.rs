//! Addresses that no mail goes to: who puts them on the list, and what still goes out.

use crate::{Platform, people::someone};
use config::Config;
use serde_json::{Value, json};
use shared::{Locale, Secret, event::EventType};
use std::time::Duration;
use testkit::{
    Actor,
    smtp::{SmtpServer, Verdict},
};

const SECRET: &str = "a secret of the mail provider";

fn reporting(config: &mut Config) {
    config.mail.events_secret = Some(Secret::new(SECRET.to_owned()));
}

async fn entry(admin: &Actor, email: &str) -> Value {
    let asked = admin.post("/api/v1/suppressions/check", &json!({ "email": email })).await.expect(200).json();
    assert_eq!(asked["is_suppressed"], !asked["suppression"].is_null());
    asked["suppression"].clone()
}

fn report(platform: &Platform) -> Actor {
    platform.anonymous().with("x-mail-events-secret", SECRET)
}

#[tokio::test]
async fn a_mailbox_that_does_not_exist_gets_nothing_more_for_a_day() {
    let server = SmtpServer::start([Verdict::Say("550 5.1.1 <alice@example.org>: no such user")]).await;
    let port = server.port;
    let platform = Platform::with(|config| {
        config.smtp.host = Some("127.0.0.1".to_owned());
        config.smtp.port = port;
    })
    .await;
    let alice = someone(&platform, "alice@example.org", Locale::En, None).await;
    alice.signs_up(&platform).await;
    platform.settle().await;
    let admin = platform.admin().await;
    let taken = || server.received().iter().filter(|mail| mail.to == [alice.email]).count();
    let found = entry(&admin, "Alice@example.org").await;
    assert_eq!((&found["reason"], &found["detail"]), (&json!("bounce"), &json!("5.1.1 <address> no such user")));
    assert_eq!(found["user_id"], json!(alice.id));
    alice.signs_up(&platform).await;
    platform.settle().await;
    assert_eq!(taken(), 0, "the code that was asked for comes too early");
    platform.advance(Duration::from_hours(25));
    alice.meets(&platform, EventType::UserSignUpRepeated, json!({})).await;
    platform.settle().await;
    assert_eq!(taken(), 0, "nobody asked for this one");
    alice.signs_up(&platform).await;
    platform.settle().await;
    assert_eq!(taken(), 1, "a code that was asked for");
}

#[tokio::test]
async fn an_operator_blocks_an_address_and_lets_it_go() {
    let platform = Platform::start().await;
    let admin = platform.admin().await;
    let body = json!({ "email": "bob@example.org", "reason": "manual" });
    let made = admin.post("/api/v1/suppressions", &body).await.expect(201).json();
    admin.post("/api/v1/suppressions", &body).await.expect(200);
    let listed = admin.get("/api/v1/suppressions").await.expect(200).json();
    assert_eq!(listed["items"], json!([admin_view(&platform, &admin).await]));
    assert!(!listed.to_string().contains("bob@"), "{listed}");
    let bob = someone(&platform, "bob@example.org", Locale::En, None).await;
    bob.signs_up(&platform).await;
    platform.settle().await;
    assert_eq!(platform.mails_to(bob.email).len(), 0);
    let path = format!("/api/v1/suppressions/{}", made["id"].as_str().unwrap());
    admin.delete(&path).await.expect(204);
    admin.delete(&path).await.problem(404, "not_found");
    bob.signs_up(&platform).await;
    platform.settle().await;
    assert_eq!(platform.mails_to(bob.email).len(), 1);
    admin.post("/api/v1/suppressions", &json!({ "email": "b", "reason": "manual" })).await.invalid("/email");
    admin.post("/api/v1/suppressions", &json!({ "email": "b@c.example", "reason": "bounce" })).await.invalid("/reason");
}

async fn admin_view(_platform: &Platform, admin: &Actor) -> Value {
    entry(admin, "bob@example.org").await
}

#[tokio::test]
async fn a_complaint_silences_what_can_be_refused_and_no_warning() {
    let platform = Platform::with(reporting).await;
    let admin = platform.admin().await;
    let zoe = someone(&platform, "zoe@example.org", Locale::En, Some("Zoé")).await;
    let eve = someone(&platform, "eve@example.org", Locale::En, None).await;
    for email in [zoe.email, eve.email] {
        let body = json!({ "type": "complaint", "email": email });
        report(&platform).post("/api/v1/mail-events/plain", &body).await.expect(204);
        assert_eq!(entry(&admin, email).await["reason"], "complaint");
    }
    for who in [&zoe, &eve] {
        who.meets(&platform, EventType::PasswordChanged, json!({ "user_id": who.id })).await;
        who.signs_up(&platform).await;
    }
    platform.settle().await;
    assert_eq!(platform.mails_to(zoe.email).len(), 2, "her address is proved");
    assert_eq!(platform.mails_to(eve.email).len(), 0, "nobody proved this one");
}

#[tokio::test]
async fn only_the_provider_reports() {
    let platform = Platform::with(reporting).await;
    let admin = platform.admin().await;
    let body = json!({ "type": "bounce", "email": "bob@example.org" });
    let path = "/api/v1/mail-events/plain";
    let anonymous = platform.anonymous();
    anonymous.post(path, &body).await.problem(401, "unauthenticated");
    for (name, value) in [
        ("x-mail-events-secret", "another secret altogether"),
        ("authorization", "Basic eDp3cm9uZw=="),
        ("webhook-signature", "v1,AAAA"),
    ] {
        anonymous.clone().with(name, value).post(path, &body).await.problem(401, "unauthenticated");
    }
    assert!(entry(&admin, "bob@example.org").await.is_null());
    report(&platform).post("/api/v1/mail-events/nobody", &body).await.problem(404, "not_found");
    report(&platform).post(path, &json!({ "type": "bounce" })).await.problem(422, "validation_failed");
    report(&platform)
        .post(path, &json!({ "type": "bounce", "email": "bob@example.org", "permanent": false }))
        .await
        .expect(204);
    assert!(entry(&admin, "bob@example.org").await.is_null(), "a mailbox that was full");

    let now = platform.runtime.now().timestamp();
    let signed = |time: i64| {
        let (id, body) = ("msg_1", body.to_string());
        let mac = runtime::crypto::hmac_sha256(SECRET.as_bytes(), format!("{id}.{time}.{body}").as_bytes());
        let signature = base64::Engine::encode(&base64::engine::general_purpose::STANDARD, mac);
        let actor = anonymous.clone().with("webhook-id", id).with("webhook-timestamp", &time.to_string());
        actor.with("webhook-signature", &format!("v1,AAAA v1,{signature}"))
    };
    signed(now - 301).post(path, &body).await.problem(401, "unauthenticated");
    signed(now).post(path, &body).await.expect(204);
    assert_eq!(entry(&admin, "bob@example.org").await["reason"], "bounce");
    let basic = base64::Engine::encode(&base64::engine::general_purpose::STANDARD, format!("sns:{SECRET}"));
    let complaint = json!({ "type": "complaint", "email": "bob@example.org" });
    anonymous.clone().with("authorization", &format!("Basic {basic}")).post(path, &complaint).await.expect(204);
    assert_eq!(entry(&admin, "bob@example.org").await["reason"], "complaint");

    let unsigned = json!({ "Type": "Notification", "SignatureVersion": "2", "Signature": "AAAA",
        "SigningCertURL": "https://sns.evil.example/SimpleNotificationService-0.pem",
        "Message": r#"{"notificationType":"Complaint"}"# });
    let amazon = "/api/v1/mail-events/ses";
    report(&platform).post(amazon, &unsigned).await.problem(401, "unauthenticated");
    let asked = anonymous.post(amazon, &unsigned).await;
    assert!(asked.header("www-authenticate").starts_with("Basic "), "SNS sends its password when it is asked to");
    asked.problem(401, "unauthenticated");

    let silent = Platform::start().await;
    report(&silent).post(path, &body).await.problem(404, "not_found");
}
