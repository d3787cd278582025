//! Wanting no more of a kind of mail, by the mail itself.

use crate::{
    Platform,
    people::{Someone, someone},
};
use axum::body::Body;
use database::{
    deliveries::Priority,
    event_search::{self, Filter, Order},
    notification_preferences::{self, Preference},
};
use notification_service::{Item, Letter, Words, queue};
use runtime::mailer::MailItem;
use serde_json::json;
use shared::{EventId, Locale, event::EventType};

pub fn letter(to: &Someone) -> Letter {
    Letter {
        actor: None,
        user: to.id,
        organization: None,
        workflow: "orders".to_owned(),
        category: "orders".to_owned(),
        is_required: false,
        priority: Priority::Normal,
        words: Words {
            title: "An order\r\nBcc: all@example.org".to_owned(),
            paragraphs: vec!["<b>4711</b>".to_owned()],
            link: Some("/orders/4711".to_owned()),
            ..Words::default()
        },
    }
}

async fn sent(platform: &Platform, to: &Someone, letter: Letter) -> MailItem {
    let tx = platform.database.write().await.unwrap();
    let event = EventId::generate(tx.clock());
    let first = queue(&tx, event, "run:mail", letter.clone()).await.unwrap();
    assert!(first.is_some() && queue(&tx, event, "run:mail", letter).await.unwrap().is_none(), "once");
    tx.commit().await.unwrap();
    platform.mail_to(to.email).await.0
}

/// A mail of a workflow: the address for one click in its header, and the one of the link in it.
async fn mail(platform: &Platform, to: &Someone) -> (String, String) {
    let mail = sent(platform, to, letter(to)).await;
    let link = mail.text.lines().find(|line| line.contains("/unsubscribe#token=")).unwrap().to_owned();
    assert!(mail.html.contains(&link) && !mail.html.contains("<b>"), "{}", mail.html);
    assert_eq!(mail.subject, "An order Bcc: all@example.org");
    (mail.unsubscribe.unwrap(), link)
}

async fn chosen(platform: &Platform, who: &Someone) -> Vec<(String, bool)> {
    let chosen = notification_preferences::list(platform.database.reader(), who.id).await.unwrap();
    chosen.into_iter().map(|Preference { category, is_on, .. }| (category, is_on)).collect()
}

async fn told(platform: &Platform) -> usize {
    platform.settle().await;
    let filter = Filter { types: vec![EventType::NotificationPreferencesChanged], ..Filter::default() };
    let reader = platform.database.reader();
    event_search::page(reader, &filter, Order::OldestFirst, None, 100).await.unwrap().events.len()
}

#[tokio::test]
async fn one_click_is_enough_and_reading_the_link_is_not() {
    let platform = Platform::start().await;
    let alice = someone(&platform, "alice@example.org", Locale::En, Some("Alice")).await;
    let (address, _) = mail(&platform, &alice).await;
    let path = address.strip_prefix(platform.runtime.config().public_url().as_str()).unwrap();
    let followed = platform.anonymous().get(path).await.expect(303);
    assert!(followed.header("location").contains("/unsubscribe#token="));
    assert_eq!(chosen(&platform, &alice).await, []);
    let form = async |body: &'static str, kind: &str| {
        let program = platform.anonymous().with("origin", "https://mail.example.com");
        program.send(http::Method::POST, path, Some(kind), Body::from(body)).await
    };
    let urlencoded = "application/x-www-form-urlencoded";
    form("something=else", urlencoded).await.problem(415, "unsupported_media_type");
    for _ in 0..2 {
        form("List-Unsubscribe=One-Click", urlencoded).await.expect(200);
        assert_eq!(chosen(&platform, &alice).await, [("orders".to_owned(), false)]);
    }
    let multipart = "--x\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--x--\r\n";
    form(multipart, "multipart/form-data; boundary=x").await.expect(200);
    assert_eq!(told(&platform).await, 1, "the second click changed nothing");
}

#[tokio::test]
async fn the_page_asks_first_and_can_end_everything() {
    let platform = Platform::start().await;
    let alice = someone(&platform, "alice@example.org", Locale::En, Some("Alice")).await;
    let (_, link) = mail(&platform, &alice).await;
    let token = link.split_once("#token=").unwrap().1;
    let preview = async || {
        let asked = platform.anonymous().post("/api/v1/unsubscribe/preview", &json!({ "token": token })).await;
        asked.expect(200).json()
    };
    // No workflow describes this kind: then it has no other name.
    let asked = json!({
        "category": "orders", "name": "orders", "name_fr": "orders", "channel": "email", "is_subscribed": true
    });
    assert_eq!(preview().await, asked);
    let everything = json!({ "token": token, "category": "all" });
    platform.anonymous().post("/api/v1/unsubscribe", &everything).await.expect(200);
    assert_eq!(preview().await["is_subscribed"], false);
    assert_eq!(chosen(&platform, &alice).await, [("*".to_owned(), false)]);
}

#[tokio::test]
async fn the_page_calls_a_kind_by_its_name() {
    let platform = Platform::start().await;
    let alice = someone(&platform, "alice@example.org", Locale::En, Some("Alice")).await;
    let mail = sent(&platform, &alice, Letter { category: "announcements".to_owned(), ..letter(&alice) }).await;
    let link = mail.text.lines().find(|line| line.contains("/unsubscribe#token=")).unwrap().to_owned();
    let asked = json!({ "token": link.split_once("#token=").unwrap().1 });
    let told = platform.anonymous().post("/api/v1/unsubscribe/preview", &asked).await.expect(200).json();
    assert_eq!((&told["name"], &told["name_fr"]), (&json!("Announcements"), &json!("Annonces")));
}

#[tokio::test]
async fn a_token_is_good_for_what_it_was_made_for_alone() {
    let platform = Platform::start().await;
    let alice = someone(&platform, "alice@example.org", Locale::En, Some("Alice")).await;
    let (_, link) = mail(&platform, &alice).await;
    let token = link.split_once("#token=").unwrap().1;
    let mut other = token.to_owned().into_bytes();
    let last = other.len() - 2;
    other[last] = if other[last] == b'A' { b'B' } else { b'A' };
    for wrong in [String::new(), "x".to_owned(), token[1..].to_owned(), String::from_utf8(other).unwrap()] {
        let body = json!({ "token": wrong });
        platform.anonymous().post("/api/v1/unsubscribe", &body).await.invalid("/token");
        platform.anonymous().post("/api/v1/unsubscribe/preview", &body).await.invalid("/token");
        let path = format!("/api/v1/unsubscribe?token={wrong}");
        platform.anonymous().get(&path).await.invalid("?token");
    }
    let alone = json!({ "token": token, "category": "orders" });
    platform.anonymous().post("/api/v1/unsubscribe", &alone).await.invalid("/category");
    assert_eq!(chosen(&platform, &alice).await, []);
}

#[tokio::test]
async fn what_is_required_offers_no_way_to_refuse_it() {
    let platform = Platform::start().await;
    let alice = someone(&platform, "alice@example.org", Locale::Fr, Some("Alice")).await;
    let mail = sent(&platform, &alice, Letter { is_required: true, ..letter(&alice) }).await;
    assert_eq!(mail.unsubscribe, None);
    assert!(!mail.text.contains("unsubscribe") && !mail.html.contains("unsubscribe"), "{}", mail.text);
    assert!(mail.text.contains("Ouvrir"), "in her language: {}", mail.text);
}

#[tokio::test]
async fn a_digest_says_what_was_collected_and_leads_nowhere_else() {
    let platform = Platform::start().await;
    let alice = someone(&platform, "alice@example.org", Locale::En, Some("Alice")).await;
    let item = |title: &str, link: &str| Item {
        title: title.to_owned(),
        body: Some("Two parcels".to_owned()),
        link: Some(link.to_owned()),
    };
    let items = vec![item("Order 4711", "/orders/4711"), item("Order 4712", "javascript:alert(1)")];
    let words = Words {
        subject: Some("Your orders".to_owned()),
        title: "Two orders".to_owned(),
        items,
        link: Some("//evil.example".to_owned()),
        ..Words::default()
    };
    let mail = sent(&platform, &alice, Letter { words, priority: Priority::Digest, ..letter(&alice) }).await;
    assert_eq!(mail.subject, "Your orders");
    for part in [mail.text, mail.html.replace("&#x2f;", "/")] {
        assert!(part.contains("Two orders") && part.contains("Order 4711") && part.contains("Order 4712"), "{part}");
        assert!(part.contains("/orders/4711") && part.contains("Two parcels"), "{part}");
        assert!(!part.contains("javascript") && !part.contains("evil.example"), "{part}");
    }
}

#[tokio::test]
async fn what_waits_in_the_queue_is_not_sent_to_whoever_said_no_meanwhile() {
    let platform = Platform::start().await;
    let alice = someone(&platform, "alice@example.org", Locale::En, Some("Alice")).await;
    let (address, _) = mail(&platform, &alice).await;
    let tx = platform.database.write().await.unwrap();
    let event = EventId::generate(tx.clock());
    queue(&tx, event, "run:mail", letter(&alice)).await.unwrap();
    tx.commit().await.unwrap();
    let token = address.split_once("token=").unwrap().1;
    platform.anonymous().post("/api/v1/unsubscribe", &json!({ "token": token })).await.expect(200);
    platform.settle().await;
    assert_eq!(platform.mails_to(alice.email).len(), 1);
}
