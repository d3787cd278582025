//! What providers say, in their own forms.

use super::{Happening, Provider, Report, Said, read};
use serde_json::{Value, json};

const ID: &str = "01936f2e-7d10-7b2c-9a44-5566778899aa";

fn one(provider: Provider, body: &Value) -> (Happening, bool, Option<String>, bool) {
    match read(provider, body).unwrap() {
        Said::Reports(reports) => {
            let [Report { happening, is_permanent, email, delivery }] = reports.try_into().unwrap();
            (happening, is_permanent, email.map(|email| email.as_str().to_owned()), delivery.is_some())
        }
        Said::Confirm(address) => panic!("{address}"),
    }
}

fn ses(kind: &str, bounce: &str) -> Value {
    wrapped(&json!({
        "notificationType": kind,
        "bounce": { "bounceType": bounce, "bouncedRecipients": [{ "emailAddress": "Camille@example.org" }] },
        "complaint": { "complainedRecipients": [{ "emailAddress": "Camille <camille@example.org>" }] },
        "delivery": { "recipients": ["camille@example.org"] },
        "mail": { "headers": [{ "name": "Message-ID", "value": format!("<{ID}@example.org>") }] },
    }))
}

fn wrapped(message: &Value) -> Value {
    json!({ "Type": "Notification", "Message": message.to_string() })
}

#[test]
fn each_provider_is_understood() {
    let camille = || Some("camille@example.org".to_owned());
    let (bounce, complaint, delivered) = (Happening::Bounce, Happening::Complaint, Happening::Delivered);
    for (provider, body, expected) in [
        (
            Provider::Plain,
            json!({ "type": "bounce", "email": "camille@example.org" }),
            (bounce, true, camille(), false),
        ),
        (
            Provider::Plain,
            json!({ "type": "bounce", "message_id": ID, "permanent": false }),
            (bounce, false, None, true),
        ),
        (
            Provider::Plain,
            json!({ "type": "complaint", "message_id": format!("<{ID}@a.example>") }),
            (complaint, true, None, true),
        ),
        (Provider::Ses, ses("Bounce", "Permanent"), (bounce, true, camille(), true)),
        (Provider::Ses, ses("Bounce", "Transient"), (bounce, false, camille(), true)),
        (Provider::Ses, ses("Complaint", ""), (complaint, true, camille(), true)),
        (Provider::Ses, ses("Delivery", ""), (delivered, false, camille(), true)),
        (
            Provider::Postmark,
            json!({ "RecordType": "Bounce", "Type": "HardBounce", "Email": "camille@example.org" }),
            (bounce, true, camille(), false),
        ),
        (
            Provider::Postmark,
            json!({ "RecordType": "Bounce", "Type": "Transient", "Email": "camille@example.org" }),
            (bounce, false, camille(), false),
        ),
        (
            Provider::Postmark,
            json!({ "RecordType": "SpamComplaint", "Email": "camille@example.org" }),
            (complaint, true, camille(), false),
        ),
        (
            Provider::Mailgun,
            json!({ "event-data": { "event": "failed", "severity": "permanent", "reason": "bounce",
                "recipient": "camille@example.org", "message": { "headers": { "message-id": format!("{ID}@a.example") } } } }),
            (bounce, true, camille(), true),
        ),
        (
            Provider::Mailgun,
            json!({ "event-data": { "event": "failed", "severity": "permanent", "reason": "old", "recipient": "camille@example.org" } }),
            (bounce, false, camille(), false),
        ),
    ] {
        assert_eq!(one(provider, &body), expected, "{body}");
    }
}

#[test]
fn what_is_about_something_else_is_passed_over_and_nonsense_is_refused() {
    for (provider, body) in [
        (Provider::Postmark, json!({ "RecordType": "Open" })),
        (Provider::Mailgun, json!({ "event-data": { "event": "opened" } })),
        (Provider::Ses, wrapped(&json!({ "eventType": "Open" }))),
    ] {
        assert_eq!(read(provider, &body).unwrap(), Said::Reports(Vec::new()));
    }
    for (provider, body) in [
        (Provider::Plain, json!({})),
        (Provider::Plain, json!({ "type": "bounce" })),
        (Provider::Plain, json!({ "type": "bounce", "email": "nobody" })),
        (Provider::Plain, json!({ "type": "bounce", "email": "a@b.example", "more": 1 })),
        (Provider::Postmark, json!([])),
        (Provider::Mailgun, json!("x")),
        (Provider::Ses, json!({ "Type": "Notification", "Message": "x" })),
        (Provider::Ses, json!({ "eventType": "Open" })),
    ] {
        assert!(read(provider, &body).is_err(), "{body}");
    }
}

#[test]
fn only_amazon_is_called_back() {
    let asked =
        |address: &str| read(Provider::Ses, &json!({ "Type": "SubscriptionConfirmation", "SubscribeURL": address }));
    let right = "https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription";
    assert_eq!(asked(right).unwrap(), Said::Confirm(right.to_owned()));
    for wrong in [
        "http://sns.eu-west-1.amazonaws.com/",
        "https://sns.eu-west-1.amazonaws.com.evil.example/",
        "https://sns.eu-west-1.amazonaws.com@evil.example/",
        "https://evil.example/sns.eu-west-1.amazonaws.com/",
        "https://sns.evil.example/.amazonaws.com/",
        "https://sns..amazonaws.com:25/",
        "https://169.254.169.254/",
    ] {
        assert!(asked(wrong).is_err(), "{wrong}");
    }
}
