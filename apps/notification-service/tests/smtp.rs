//! The mailer against a real server: connections, privacy, refusals, a second server, rates, signatures.

use config::{Config, DkimSettings, Environment, Smtp, SmtpFallback, SmtpTls};
use runtime::{
    Mail, Mailer,
    cache::MemoryCache,
    mailer::{Refusal, SmtpMailer, dkim::Signer},
};
use shared::{Clock, Secret};
use std::{path::PathBuf, sync::Arc, time::Duration};
use testkit::{
    FakeClock, dkim,
    smtp::{Manners, SmtpServer, Tls, Verdict},
};

fn mail() -> Mail {
    Mail {
        to: "camille@example.org".parse().unwrap(),
        subject: "Vérifiez votre adresse".to_owned(),
        text: "Bonjour,\n\n.voici\n\n123456\n".to_owned(),
        html: format!("<p>Bonjour\u{a0}!</p>{}", "é long line ".repeat(200)),
        message_id: "01936f2e-7d10-7b2c-9a44-5566778899aa".to_owned(),
        unsubscribe: None,
        kind: "verify_email".to_owned(),
    }
}

fn settings(server: &SmtpServer) -> Smtp {
    Smtp {
        host: Some("localhost".to_owned()),
        port: server.port,
        from: "Plateforme <no-reply@mail.example.org>".to_owned(),
        command_timeout: config::Span::seconds(1),
        ..Smtp::default()
    }
}

fn mailer(smtp: Smtp) -> (SmtpMailer, Arc<FakeClock>) {
    let clock = Arc::new(FakeClock::default());
    let cache = Arc::new(MemoryCache::new(Arc::<FakeClock>::clone(&clock)));
    let config = Config { smtp, environment: Environment::Production, ..Config::default() };
    (SmtpMailer::new(&config, cache, Arc::<FakeClock>::clone(&clock)).unwrap().unwrap(), clock)
}

async fn refusal(mailer: &SmtpMailer) -> Refusal {
    mailer.send(&mail()).await.unwrap_err().refusal
}

#[tokio::test]
async fn connections_are_kept_and_bounded() {
    let server = SmtpServer::with(Manners::default()).await;
    let (mailer, clock) = mailer(Smtp { connections: 2.try_into().unwrap(), ..settings(&server) });
    let mailer = Arc::new(mailer);
    let sending = (0..20).map(|_| {
        let mailer = Arc::clone(&mailer);
        tokio::spawn(async move { mailer.send(&mail()).await })
    });
    for one in sending.collect::<Vec<_>>() {
        one.await.unwrap().unwrap();
    }
    assert_eq!((server.received().len(), server.most_open()), (20, 2));
    assert_eq!(server.connections(), 2);
    clock.advance(Duration::from_secs(30));
    mailer.send(&mail()).await.unwrap();
    assert_eq!(server.connections(), 2, "still the same");
    clock.advance(Duration::from_mins(2));
    mailer.send(&mail()).await.unwrap();
    assert_eq!(server.connections(), 3, "unused for too long");
}

#[tokio::test]
async fn a_refused_mail_does_not_spoil_the_next_one() {
    let server = SmtpServer::start([Verdict::Say("550 5.1.1 no such user"), Verdict::Say("450 4.2.0 busy")]).await;
    let (mailer, _) = mailer(settings(&server));
    assert_eq!(refusal(&mailer).await, Refusal::NoSuchMailbox);
    assert_eq!(refusal(&mailer).await, Refusal::Transient);
    let taken = mailer.send(&mail()).await.unwrap();
    assert_eq!((taken.status, taken.said.as_str()), (Some(250), "2.0.0 taken"));
    assert_eq!(server.connections(), 1);
}

#[tokio::test]
async fn every_way_to_refuse_is_sorted_into_later_and_never() {
    let say = Verdict::Say;
    let manners = || Manners::default();
    for (manners, expected) in [
        (Manners { greetings: vec![say("554 5.7.1 go away")], ..manners() }, Refusal::Transient),
        (Manners { greetings: vec![Verdict::Silence], ..manners() }, Refusal::Transient),
        (Manners { recipients: vec![say("421 4.3.2 closing")], ..manners() }, Refusal::Transient),
        (Manners { recipients: vec![say("550 5.7.1 blocked")], ..manners() }, Refusal::Permanent),
        (Manners { recipients: vec![Verdict::Silence], ..manners() }, Refusal::Transient),
        (Manners { contents: vec![Verdict::HangUp], ..manners() }, Refusal::Transient),
        (Manners { ends: vec![say("554 5.6.0 spam")], ..manners() }, Refusal::Permanent),
        (Manners { ends: vec![say("452 4.3.1 no space")], ..manners() }, Refusal::Transient),
        (Manners { greylists: true, ..manners() }, Refusal::Transient),
    ] {
        let server = SmtpServer::with(manners).await;
        let (mailer, clock) = mailer(settings(&server));
        assert_eq!(refusal(&mailer).await, expected);
        assert_eq!(server.received().len(), 0);
        clock.advance(Duration::from_secs(31));
        mailer.send(&mail()).await.unwrap();
        assert_eq!(server.received().len(), 1);
    }
}

#[tokio::test]
async fn nothing_is_said_in_clear_to_a_server_that_should_speak_tls() {
    let server = SmtpServer::with(Manners::default()).await;
    let (mailer, _) = mailer(Smtp { tls: Some(SmtpTls::StartTls), ..settings(&server) });
    assert_eq!(refusal(&mailer).await, Refusal::Transient);
    assert_eq!(server.received().len(), 0);
}

#[tokio::test]
async fn mail_travels_over_tls_in_both_ways_with_an_account() {
    for (tls, mode) in [(Tls::StartTls, SmtpTls::StartTls), (Tls::Implicit, SmtpTls::Implicit)] {
        let manners = Manners { tls, account: Some(("plateforme", "a secret")), ..Manners::default() };
        let server = SmtpServer::with(manners).await;
        let smtp = Smtp { tls: Some(mode), ca_file: Some(server.ca_file.clone()), ..settings(&server) };
        let (username, password) = (Some("plateforme".to_owned()), Some(Secret::new("a secret".to_owned())));
        let wrong = Some(Secret::new("another".to_owned()));
        let (right, _) = mailer(Smtp { username: username.clone(), password, ..smtp.clone() });
        right.send(&mail()).await.unwrap();
        let [received] = server.received().try_into().unwrap();
        assert!(received.is_private);
        assert_eq!(received.account.as_deref(), Some("plateforme"));
        // That we cannot sign in is never the mail's fault.
        let (wrong, _) = mailer(Smtp { username, password: wrong, ..smtp.clone() });
        assert_eq!(refusal(&wrong).await, Refusal::Transient);
        // A server that cannot prove its name.
        let (stranger, _) = mailer(Smtp { ca_file: None, ..smtp });
        assert_eq!(refusal(&stranger).await, Refusal::Transient);
        assert_eq!(server.received().len(), 1);
    }
}

#[tokio::test]
async fn a_second_server_steps_in_and_the_first_is_tried_again() {
    let (first, second) = (SmtpServer::start([]).await, SmtpServer::start([]).await);
    let fallback = SmtpFallback { host: "localhost".to_owned(), port: second.port, ..SmtpFallback::default() };
    let (mailer, clock) = mailer(Smtp { fallback: Some(fallback), ..settings(&first) });
    mailer.send(&mail()).await.unwrap();
    assert_eq!((first.received().len(), second.received().len()), (1, 0));
    first.set_away(true);
    clock.advance(Duration::from_mins(2));
    let taken = mailer.send(&mail()).await.unwrap();
    assert_eq!(taken.provider, format!("localhost:{}", second.port));
    assert_eq!((first.received().len(), second.received().len()), (1, 1));
    first.set_away(false);
    mailer.send(&mail()).await.unwrap();
    assert_eq!((first.received().len(), second.received().len()), (1, 2), "it still rests");
    clock.advance(Duration::from_secs(31));
    mailer.send(&mail()).await.unwrap();
    assert_eq!((first.received().len(), second.received().len()), (2, 2), "it is back");
}

#[tokio::test]
async fn a_mail_that_may_have_been_taken_goes_to_no_second_server() {
    let first = SmtpServer::with(Manners { ends: vec![Verdict::HangUp], ..Manners::default() }).await;
    let second = SmtpServer::start([]).await;
    let fallback = SmtpFallback { host: "localhost".to_owned(), port: second.port, ..SmtpFallback::default() };
    let (mailer, _) = mailer(Smtp { fallback: Some(fallback), ..settings(&first) });
    assert_eq!(refusal(&mailer).await, Refusal::Transient);
    assert_eq!(second.received().len(), 0);
}

#[tokio::test]
async fn what_is_beyond_the_rate_waits() {
    let server = SmtpServer::start([]).await;
    let (mailer, clock) = mailer(Smtp { rate: Some("2/min".parse().unwrap()), ..settings(&server) });
    mailer.send(&mail()).await.unwrap();
    mailer.send(&mail()).await.unwrap();
    let Refusal::Deferred(until) = refusal(&mailer).await else { panic!("it was tried") };
    let wait = until - clock.now();
    assert!((1..=60).contains(&wait.num_seconds()), "{wait}");
    clock.advance(wait.to_std().unwrap());
    mailer.send(&mail()).await.unwrap();
    assert_eq!(server.received().len(), 3);
}

#[tokio::test]
async fn a_mail_has_every_field_that_it_needs_once() {
    let server = SmtpServer::start([]).await;
    let (mailer, _) = mailer(settings(&server));
    let unsubscribe = Some("https://accounts.example.org/api/v1/unsubscribe?token=abc".to_owned());
    mailer.send(&Mail { unsubscribe, ..mail() }).await.unwrap();
    let [mail] = server.taken().try_into().unwrap();
    let (head, _) = mail.split_once("\n\n").unwrap();
    let head = head.replace("\n ", " ");
    for line in [
        "From: Plateforme <no-reply@mail.example.org>",
        "To: camille@example.org",
        "Message-ID: <01936f2e-7d10-7b2c-9a44-5566778899aa@mail.example.org>",
        "MIME-Version: 1.0",
        "Auto-Submitted: auto-generated",
        "Feedback-ID: verify_email:mail:mail.example.org",
        "List-Unsubscribe: <https://accounts.example.org/api/v1/unsubscribe?token=abc>",
        "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
    ] {
        assert_eq!(head.lines().filter(|found| *found == line).count(), 1, "{line} in\n{head}");
    }
    assert_eq!(head.lines().filter(|line| line.starts_with("Date: ")).count(), 1, "{head}");
    assert!(mail.is_ascii() && mail.lines().all(|line| line.len() <= 998));
    assert_eq!(mail.matches("Content-Transfer-Encoding: quoted-printable").count(), 2);
    assert!(mail.contains("Content-Type: text/plain; charset=utf-8") && mail.contains("Content-Type: text/html"));
    assert!(mail.contains("\n.voici"), "a line that begins with a dot: {mail}");
}

#[tokio::test]
async fn nobody_adds_a_header_field() {
    let server = SmtpServer::start([]).await;
    let (mailer, _) = mailer(settings(&server));
    let hostile = "x\r\nBcc: everyone@example.org\r\n\r\n<script>\n\u{0}\u{85}\u{2028}Bcc: all@example.org";
    let mail = Mail {
        subject: hostile.to_owned(),
        message_id: hostile.to_owned(),
        unsubscribe: Some(hostile.to_owned()),
        kind: hostile.to_owned(),
        ..mail()
    };
    mailer.send(&mail).await.unwrap();
    let [received] = server.received().try_into().unwrap();
    assert_eq!(received.to, ["camille@example.org"]);
    let text = String::from_utf8(received.bytes).unwrap();
    let (head, _) = text.split_once("\r\n\r\n").unwrap();
    let names =
        head.split("\r\n").filter(|line| !line.starts_with([' ', '\t'])).map(|line| line.split_once(':').unwrap().0);
    assert_eq!(
        names.collect::<Vec<_>>(),
        [
            "From",
            "To",
            "Subject",
            "Date",
            "Message-ID",
            "Auto-Submitted",
            "Feedback-ID",
            "List-Unsubscribe",
            "List-Unsubscribe-Post",
            "MIME-Version",
            "Content-Type",
        ]
    );
}

/// A key in PKCS#8 and PEM, and where it is.
pub fn key(kind: &str) -> PathBuf {
    use aws_lc_rs::{encoding::AsDer, rsa, signature::Ed25519KeyPair};
    let der = match kind {
        _ if kind.starts_with("rsa") => {
            rsa::KeyPair::generate(rsa::KeySize::Rsa2048).unwrap().as_der().unwrap().as_ref().to_vec()
        }
        _ => Ed25519KeyPair::generate().unwrap().to_pkcs8v1().unwrap().as_ref().to_vec(),
    };
    let digits = base64::Engine::encode(&base64::engine::general_purpose::STANDARD, der);
    let path = std::env::temp_dir().join(format!("np-test-dkim-{kind}-{}.pem", std::process::id()));
    std::fs::write(&path, format!("-----BEGIN PRIVATE KEY-----\n{digits}\n-----END PRIVATE KEY-----\n")).unwrap();
    path
}

#[tokio::test]
async fn the_signature_on_what_arrives_is_right() {
    for kind in ["rsa", "ed25519"] {
        let server = SmtpServer::start([]).await;
        let private_key_file = key(kind);
        let settings_of_key =
            DkimSettings { domain: "example.org".to_owned(), selector: "mail2026".to_owned(), private_key_file };
        let record = Signer::load(&settings_of_key).unwrap().record();
        let (mailer, _) = mailer(Smtp { dkim: Some(settings_of_key), ..settings(&server) });
        mailer.send(&mail()).await.unwrap();
        mailer.send(&Mail { unsubscribe: Some("https://a.example/?token=b".to_owned()), ..mail() }).await.unwrap();
        for received in server.received() {
            let published = |name: &str| (name == record.name).then(|| record.value.clone());
            let verified = dkim::verify(&received.bytes, published).unwrap();
            assert_eq!((verified.domain.as_str(), verified.selector.as_str()), ("example.org", "mail2026"));
            for name in ["from", "to", "subject", "date", "message-id", "list-unsubscribe", "list-unsubscribe-post"] {
                let covered = verified.fields.iter().filter(|field| *field == name).count();
                let text = String::from_utf8_lossy(&received.bytes).to_ascii_lowercase();
                let present = text.split("\r\n").filter(|line| line.starts_with(&format!("{name}:"))).count();
                assert_eq!(covered, present + 1, "{name}");
            }
            let mut forged = b"Subject: another\r\n".to_vec();
            forged.extend_from_slice(&received.bytes);
            assert!(dkim::verify(&forged, published).is_err(), "a second subject");
        }
    }
}
