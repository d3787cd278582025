//! Sending through a mail server that is not always willing.

use crate::{Platform, people::someone};
use chrono::TimeDelta;
use database::deliveries;
use shared::Locale;
use std::time::Duration;
use testkit::smtp::{SmtpServer, Verdict};

async fn platform(server: &SmtpServer) -> Platform {
    let port = server.port;
    Platform::with(|config| {
        config.smtp.host = Some("127.0.0.1".to_owned());
        config.smtp.port = port;
        config.smtp.from = String::from("Nouvelle Plateforme <no-reply@accounts.example.org>");
    })
    .await
}

async fn sign_up(platform: &Platform) {
    someone(platform, "alice@example.org", Locale::Fr, None).await.signs_up(platform).await;
    platform.settle().await;
}

#[tokio::test]
async fn a_mail_goes_out_with_both_parts_and_marked_as_automatic() {
    let server = SmtpServer::start([]).await;
    let platform = platform(&server).await;
    sign_up(&platform).await;
    let [mail] = server.taken().try_into().unwrap();
    for line in [
        "To: alice@example.org",
        "From: \"Nouvelle Plateforme\" <no-reply@accounts.example.org>",
        "Subject: Confirmez votre adresse e-mail",
        "Auto-Submitted: auto-generated",
    ] {
        assert!(mail.lines().any(|found| found == line), "{line} in {mail}");
    }
    assert!(mail.contains("text/plain") && mail.contains("text/html"));
    platform.anonymous().get("/api/v1/dev/mailbox").await.problem(404, "not_found");
}

#[tokio::test]
async fn a_busy_server_is_tried_again_later() {
    let server = SmtpServer::start([Verdict::Say("451 4.7.1 greylisted"), Verdict::HangUp]).await;
    let platform = platform(&server).await;
    sign_up(&platform).await;
    assert_eq!(server.taken().len(), 0);
    platform.settle().await;
    platform.advance(Duration::from_secs(7));
    platform.settle().await;
    assert_eq!(server.taken().len(), 0, "the second attempt was cut short");
    platform.advance(Duration::from_secs(37));
    platform.settle().await;
    assert_eq!(server.taken().len(), 1);
}

#[tokio::test]
async fn an_unknown_recipient_is_not_tried_again() {
    let server = SmtpServer::start([Verdict::Say("550 5.1.1 <alice@example.org>: no such user")]).await;
    let platform = platform(&server).await;
    sign_up(&platform).await;
    platform.advance(Duration::from_hours(12));
    platform.settle().await;
    assert_eq!(server.taken().len(), 0);
    let text = platform.runtime.metrics().render();
    assert!(text.contains("plateforme_deliveries_total{channel=\"email\",state=\"failed\"} 1"), "{text}");
}

#[tokio::test]
async fn the_eighth_failure_is_the_last() {
    let server = SmtpServer::start((0..8).map(|_| Verdict::Say("451 4.3.0 not now"))).await;
    let platform = platform(&server).await;
    sign_up(&platform).await;
    for _ in 0..7 {
        // All but the last wait fit into this; the challenge lives for a day.
        platform.advance(Duration::from_hours(2));
        platform.settle().await;
    }
    platform.advance(Duration::from_secs(35_000));
    platform.settle().await;
    let text = platform.runtime.metrics().render();
    for (state, count) in [("created", 1), ("retried", 7), ("dead", 1)] {
        let line = format!("plateforme_deliveries_total{{channel=\"email\",state=\"{state}\"}} {count}");
        assert!(text.contains(&line), "{line} in {text}");
    }
    assert_eq!(server.taken().len(), 0);
}

#[tokio::test]
async fn a_claim_of_a_worker_that_died_is_taken_up_when_it_ends() {
    let server = SmtpServer::start([]).await;
    let platform = platform(&server).await;
    someone(&platform, "alice@example.org", Locale::Fr, None).await.signs_up(&platform).await;
    for worker in database::background(&platform.runtime, &platform.database) {
        while worker.run_once().await.unwrap() == runtime::Progress::More {}
    }
    let tx = platform.database.write().await.unwrap();
    let dead = shared::id::generate(tx.clock());
    let claimed = deliveries::claim_due(&tx, "email", 10, (dead, TimeDelta::minutes(2)), tx.now()).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(claimed.len(), 1);
    platform.settle().await;
    assert_eq!(server.taken().len(), 0, "the claim still holds");
    platform.advance(Duration::from_secs(121));
    platform.settle().await;
    assert_eq!(server.taken().len(), 1);
    let row = deliveries::find(platform.database.reader(), claimed[0].id).await.unwrap().unwrap();
    assert_eq!((row.state, row.attempts), (deliveries::DeliveryState::Sent, 2));
}
