//! What mail providers report: bounces, complaints, deliveries. Each in a form of its own.
//!
//! A report is believed only after [`proof`] held; what it says of other things than mailboxes is passed over.

pub mod proof;
mod ses;
pub mod sns;

use serde::Deserialize;
use serde_json::Value;
use shared::{DeliveryId, Email};
use uuid::Uuid;

/// Who reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Provider {
    /// Whoever speaks our own form.
    Plain,
    /// Amazon SES, through SNS.
    Ses,
    /// Postmark.
    Postmark,
    /// Mailgun.
    Mailgun,
}

impl Provider {
    /// The provider with this name in the address.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "plain" => Some(Self::Plain),
            "ses" => Some(Self::Ses),
            "postmark" => Some(Self::Postmark),
            "mailgun" => Some(Self::Mailgun),
            _ => None,
        }
    }
}

/// What happened to a mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Happening {
    /// It came back.
    Bounce,
    /// Its reader does not want it.
    Complaint,
    /// It arrived.
    Delivered,
}

/// One report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// What happened.
    pub happening: Happening,
    /// Whether it will happen again, because there is no such mailbox.
    pub is_permanent: bool,
    /// The address.
    pub email: Option<Email>,
    /// The delivery.
    pub delivery: Option<DeliveryId>,
}

/// What is to be done about a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// These things happened.
    Reports(Vec<Report>),
    /// The provider wants to know that it is us: by a call of this address.
    Confirm(String),
}

/// The body says nothing that is understood.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct NotUnderstood(pub &'static str);

/// Reads a body.
///
/// # Errors
/// When it is none of this provider's.
pub fn read(provider: Provider, body: &Value) -> Result<Said, NotUnderstood> {
    match provider {
        Provider::Plain => plain(body).map(|report| Said::Reports(vec![report])),
        Provider::Ses => ses::read(body),
        Provider::Postmark => postmark(body).map(Said::Reports),
        Provider::Mailgun => mailgun(body).map(Said::Reports),
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Plain {
    #[serde(rename = "type")]
    happening: Happening,
    email: Option<Email>,
    message_id: Option<String>,
    permanent: Option<bool>,
}

fn plain(body: &Value) -> Result<Report, NotUnderstood> {
    let wrong =
        "send {\"type\": \"bounce\", \"complaint\" or \"delivered\", \"email\" or \"message_id\", \"permanent\"}";
    let body: Plain = serde_json::from_value(body.clone()).map_err(|_| NotUnderstood(wrong))?;
    let delivery = body.message_id.as_deref().and_then(delivery);
    if body.email.is_none() && delivery.is_none() {
        return Err(NotUnderstood("name the address as email, or the mail as message_id"));
    }
    let is_permanent = body.permanent.unwrap_or(true);
    Ok(Report { happening: body.happening, is_permanent, email: body.email, delivery })
}

/// <https://postmarkapp.com/developer/webhooks/bounce-webhook>
fn postmark(body: &Value) -> Result<Vec<Report>, NotUnderstood> {
    let text = |field: &str| body.get(field).and_then(Value::as_str);
    let kind = text("RecordType").ok_or(NotUnderstood("there is no RecordType"))?;
    let (happening, is_permanent, address) = match kind {
        "Bounce" => {
            let is_permanent = matches!(text("Type"), Some("HardBounce" | "BadEmailAddress"));
            (Happening::Bounce, is_permanent, text("Email"))
        }
        "SpamComplaint" => (Happening::Complaint, true, text("Email")),
        "Delivery" => (Happening::Delivered, false, text("Recipient")),
        // Opens, clicks, subscriptions.
        _ => return Ok(Vec::new()),
    };
    Ok(vec![Report { happening, is_permanent, email: address.and_then(email), delivery: None }])
}

/// <https://documentation.mailgun.com/docs/mailgun/user-manual/webhooks/webhooks>
fn mailgun(body: &Value) -> Result<Vec<Report>, NotUnderstood> {
    let event = body.get("event-data").ok_or(NotUnderstood("there is no event-data"))?;
    let text = |field: &str| event.get(field).and_then(Value::as_str);
    let happening = match text("event") {
        Some("failed") => Happening::Bounce,
        Some("complained") => Happening::Complaint,
        Some("delivered") => Happening::Delivered,
        _ => return Ok(Vec::new()),
    };
    let is_permanent =
        text("severity") == Some("permanent") && matches!(text("reason"), Some("bounce" | "suppress-bounce"));
    let id = event.pointer("/message/headers/message-id").and_then(Value::as_str);
    Ok(vec![Report {
        happening,
        is_permanent,
        email: text("recipient").and_then(email),
        delivery: id.and_then(delivery),
    }])
}

/// An address, as providers write it.
fn email(text: &str) -> Option<Email> {
    let inside = text.split_once('<').and_then(|(_, rest)| rest.split_once('>')).map_or(text, |(inside, _)| inside);
    inside.trim().parse().ok()
}

/// The delivery that a `Message-ID` of ours names.
fn delivery(message_id: &str) -> Option<DeliveryId> {
    let inside = message_id.trim().trim_start_matches('<').trim_end_matches('>');
    let name = inside.split('@').next()?;
    name.parse::<Uuid>().ok().map(DeliveryId)
}

#[cfg(test)]
#[path = "reports_tests.rs"]
mod tests;
