//! The contract of `Mailer`, run against the mailbox and against SMTP on a socket.

use crate::Steps;
use config::{Config, Smtp};
use runtime::{
    Mail, Mailbox, Mailer,
    cache::MemoryCache,
    mailer::{Refusal, SmtpMailer},
};
use std::{os::unix::fs::PermissionsExt, path::PathBuf, sync::Arc};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::TcpListener,
};

fn mail(to: &str) -> Mail {
    Mail {
        to: to.parse().unwrap(),
        subject: "Vérifiez votre adresse\r\nBcc: everyone@example.org".replace("\r\n", " "),
        text: "Bonjour, voici votre code :\n123456".to_owned(),
        html: "<p>Bonjour</p>".to_owned(),
        message_id: "0190-test".to_owned(),
        unsubscribe: None,
        kind: "test".to_owned(),
    }
}

/// A server that speaks just enough SMTP (RFC 5321) for one mail, and returns what it was sent. Recipients that start
/// with `refused` get 550, with `busy` 451.
async fn sink() -> (u16, tokio::task::JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let task = tokio::spawn(async move {
        let (stream, _) = listener.accept().await.unwrap();
        let (read, mut write) = stream.into_split();
        let mut lines = BufReader::new(read).lines();
        write.write_all(b"220 sink\r\n").await.unwrap();
        let mut received = String::new();
        let mut in_data = false;
        while let Ok(Some(line)) = lines.next_line().await {
            let answer = if in_data && line == "." {
                in_data = false;
                "250 taken\r\n"
            } else if in_data {
                received.push_str(&line);
                received.push('\n');
                continue;
            } else if line.starts_with("RCPT TO:<refused") {
                "550 no such mailbox\r\n"
            } else if line.starts_with("RCPT TO:<busy") {
                "451 later\r\n"
            } else if line == "DATA" {
                in_data = true;
                "354 go on\r\n"
            } else if line == "QUIT" {
                break;
            } else {
                "250 ok\r\n"
            };
            write.write_all(answer.as_bytes()).await.unwrap();
        }
        received
    });
    (port, task)
}

fn smtp(port: u16) -> SmtpMailer {
    let from = "Plateforme <no-reply@example.org>".to_owned();
    let smtp = Smtp { host: Some("127.0.0.1".to_owned()), port, from, ..Smtp::default() };
    let clock = Arc::new(Steps::new());
    let cache = Arc::new(MemoryCache::new(Arc::<Steps>::clone(&clock)));
    SmtpMailer::new(&Config { smtp, ..Config::default() }, cache, clock).unwrap().unwrap()
}

#[tokio::test]
async fn smtp_carries_both_parts_and_says_that_it_is_automatic() {
    let (port, sink) = sink().await;
    let mailer = smtp(port);
    mailer.send(&mail("camille@example.org")).await.unwrap();
    drop(mailer);
    let received = sink.await.unwrap();
    assert!(received.contains("To: camille@example.org"), "{received}");
    assert!(received.contains("Auto-Submitted: auto-generated"), "{received}");
    assert!(received.contains("Message-ID: <0190-test@example.org>"), "{received}");
    assert!(received.contains("text/plain") && received.contains("text/html"), "{received}");
    assert!(!received.contains("\nBcc:"), "{received}");
}

#[tokio::test]
async fn smtp_tells_later_from_never() {
    let refusal = async |port, to| smtp(port).send(&mail(to)).await.unwrap_err().refusal;
    let (port, _sink) = sink().await;
    assert_eq!(refusal(port, "refused@example.org").await, Refusal::NoSuchMailbox);
    let (port, _sink) = sink().await;
    assert_eq!(refusal(port, "busy@example.org").await, Refusal::Transient);
    let nobody = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap().port();
    assert_eq!(refusal(nobody, "camille@example.org").await, Refusal::Transient);
}

#[tokio::test]
async fn the_mailbox_is_for_its_owner_alone() {
    let folder = std::env::temp_dir().join(format!("np-private-mailbox-{}", std::process::id()));
    let mailbox = Mailbox::open(&folder, Arc::new(Steps::new())).unwrap();
    mailbox.send(&mail("camille@example.org")).await.unwrap();
    // It holds links that open accounts.
    let others = |path: &std::path::Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o077;
    assert_eq!(others(&folder), 0);
    let file = std::fs::read_dir(&folder).unwrap().next().unwrap().unwrap();
    assert_eq!(others(&file.path()), 0);
    std::fs::remove_dir_all(folder).unwrap();
}

#[tokio::test]
async fn the_mailbox_survives_a_restart_and_ignores_what_it_did_not_write() {
    let folder: PathBuf = std::env::temp_dir().join(format!("np-mailbox-{}", std::process::id()));
    let clock = Arc::new(Steps::new());
    let mailbox = Mailbox::open(&folder, Arc::<Steps>::clone(&clock)).unwrap();
    mailbox.send(&mail("camille@example.org")).await.unwrap();
    mailbox.send(&Mail { message_id: "0191-test".to_owned(), ..mail("yanis@example.org") }).await.unwrap();
    std::fs::write(folder.join("broken.json"), "{").unwrap();
    let again = Mailbox::open(&folder, clock).unwrap();
    assert_eq!(again.list(None).len(), 2);
    assert_eq!(again.list(Some("CAMILLE@example.org")).len(), 1);
    assert_eq!(again.list(Some("nobody@example.org")).len(), 0);
    std::fs::remove_dir_all(folder).unwrap();
}
