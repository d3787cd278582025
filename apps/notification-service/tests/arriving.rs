//! Mails as they arrive: what a mail server takes from a platform, read by a parser that knows nothing of us.

use crate::{Platform, people::someone, smtp::key, unsubscribing::letter};
use config::DkimSettings;
use mailparse::{MailHeaderMap, ParsedMail};
use notification_service::queue;
use runtime::mailer::dkim::Signer;
use shared::{EventId, Locale};
use testkit::{
    dkim,
    smtp::{Received, SmtpServer},
};

struct Read {
    text: String,
    html: String,
}

fn header(mail: &ParsedMail<'_>, name: &str) -> String {
    let values = mail.headers.get_all_values(name);
    let [value] = <[String; 1]>::try_from(values).unwrap_or_else(|found| panic!("{name}: {found:?}"));
    value
}

/// Both parts of a mail, decoded, after what every mail has was checked.
fn read(received: &Received, subject: &str, published: &impl Fn(&str) -> Option<String>) -> Read {
    let verified = dkim::verify(&received.bytes, published).unwrap();
    assert_eq!(verified.domain, "example.org");
    let mail = mailparse::parse_mail(&received.bytes).unwrap();
    assert_eq!(header(&mail, "Subject"), subject);
    assert_eq!(header(&mail, "From"), "Plateforme <no-reply@mail.example.org>");
    assert_eq!([header(&mail, "To")], *received.to);
    assert_eq!(header(&mail, "Auto-Submitted"), "auto-generated");
    assert!(header(&mail, "Message-ID").ends_with("@mail.example.org>"));
    mailparse::dateparse(&header(&mail, "Date")).unwrap();
    assert_eq!(mail.ctype.mimetype, "multipart/alternative");
    let [text, html] = mail.subparts.as_slice() else { panic!("{} parts", mail.subparts.len()) };
    assert_eq!((text.ctype.mimetype.as_str(), html.ctype.mimetype.as_str()), ("text/plain", "text/html"));
    assert_eq!((text.ctype.charset.as_str(), html.ctype.charset.as_str()), ("utf-8", "utf-8"));
    Read { text: text.get_body().unwrap(), html: html.get_body().unwrap() }
}

#[tokio::test]
async fn what_arrives_has_both_parts_and_every_field_and_a_signature_that_holds() {
    let server = SmtpServer::start([]).await;
    let settings = DkimSettings {
        domain: "example.org".to_owned(),
        selector: "mail2026".to_owned(),
        private_key_file: key("rsa-platform"),
    };
    let record = Signer::load(&settings).unwrap().record();
    let published = |name: &str| (name == record.name).then(|| record.value.clone());
    let port = server.port;
    let platform = Platform::with(|config| {
        config.smtp.host = Some("127.0.0.1".to_owned());
        config.smtp.port = port;
        config.smtp.from = "Plateforme <no-reply@mail.example.org>".to_owned();
        config.smtp.dkim = Some(settings);
    })
    .await;
    let alice = someone(&platform, "alice@example.org", Locale::Fr, Some("Alice")).await;
    alice.signs_up(&platform).await;
    platform.settle().await;
    let [mail] = server.received().try_into().unwrap();
    let verify = read(&mail, "Confirmez votre adresse e-mail", &published);
    let link = verify.text.lines().find(|line| line.contains("/verify-email#token=")).unwrap();
    assert!(verify.html.contains(&format!("href=\"{link}\"")), "{}", verify.html);
    let code = verify.text.lines().find(|line| line.len() == 6 && line.bytes().all(|b| b.is_ascii_digit())).unwrap();
    assert!(verify.html.contains(code) && verify.text.contains("vôtre"));
    let parsed = mailparse::parse_mail(&mail.bytes).unwrap();
    assert_eq!(parsed.headers.get_all_values("List-Unsubscribe"), [] as [String; 0], "nobody refuses a code");

    let tx = platform.database.write().await.unwrap();
    queue(&tx, EventId::generate(tx.clock()), "run:mail", letter(&alice)).await.unwrap();
    tx.commit().await.unwrap();
    platform.settle().await;
    let [_, mail] = server.received().try_into().unwrap();
    let notice = read(&mail, "An order Bcc: all@example.org", &published);
    assert!(notice.text.contains("<b>4711</b>") && notice.html.contains("&lt;b&gt;4711&lt;"), "{}", notice.html);
    let parsed = mailparse::parse_mail(&mail.bytes).unwrap();
    assert_eq!(header(&parsed, "List-Unsubscribe-Post"), "List-Unsubscribe=One-Click");
    let address = header(&parsed, "List-Unsubscribe");
    let address = address.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')).unwrap();
    // What is in the header works, as a mail program would post it (RFC 8058).
    let path = address.strip_prefix(platform.runtime.config().public_url().as_str()).unwrap();
    let kind = Some("application/x-www-form-urlencoded");
    let answer = platform.anonymous().send(http::Method::POST, path, kind, "List-Unsubscribe=One-Click".into()).await;
    assert_eq!(answer.expect(200).json()["category"], "orders");
}
