//! Amazon SES: notifications and events, wrapped by SNS. What is not wrapped is not signed, and not read.
//! <https://docs.aws.amazon.com/ses/latest/dg/notification-contents.html>

use super::{Happening, NotUnderstood, Report, Said, delivery, email, sns};
use serde_json::Value;

pub(super) fn read(body: &Value) -> Result<Said, NotUnderstood> {
    let text = |field: &str| body.get(field).and_then(Value::as_str);
    match text("Type") {
        Some("SubscriptionConfirmation") => {
            let address = text("SubscribeURL").filter(|address| sns::path_of_sns(address).is_some());
            let address = address.ok_or(NotUnderstood("SubscribeURL is none of Amazon SNS"))?;
            Ok(Said::Confirm(address.to_owned()))
        }
        Some("Notification") => {
            let inner = text("Message").and_then(|message| serde_json::from_str::<Value>(message).ok());
            reports(&inner.ok_or(NotUnderstood("Message is no JSON"))?).map(Said::Reports)
        }
        Some("UnsubscribeConfirmation") => Ok(Said::Reports(Vec::new())),
        _ => Err(NotUnderstood("this is no message of Amazon SNS")),
    }
}

fn reports(message: &Value) -> Result<Vec<Report>, NotUnderstood> {
    let kind = message.get("notificationType").or_else(|| message.get("eventType")).and_then(Value::as_str);
    let (happening, is_permanent, place) = match kind {
        Some("Bounce") => {
            let is_permanent = message.pointer("/bounce/bounceType").and_then(Value::as_str) == Some("Permanent");
            (Happening::Bounce, is_permanent, "/bounce/bouncedRecipients")
        }
        Some("Complaint") => (Happening::Complaint, true, "/complaint/complainedRecipients"),
        Some("Delivery") => (Happening::Delivered, false, "/delivery/recipients"),
        Some(_) => return Ok(Vec::new()),
        None => return Err(NotUnderstood("there is no notificationType or eventType")),
    };
    let headers = message.pointer("/mail/headers").and_then(Value::as_array).into_iter().flatten();
    let text = |value: &Value, field: &str| value.get(field).and_then(Value::as_str).map(str::to_owned);
    let is_id = |header: &&Value| text(header, "name").is_some_and(|name| name.eq_ignore_ascii_case("message-id"));
    let id = headers.into_iter().find(is_id).and_then(|header| text(header, "value"));
    let delivery = id.as_deref().and_then(delivery);
    let recipients = message.pointer(place).and_then(Value::as_array).into_iter().flatten();
    let report = |recipient: &Value| {
        let address = recipient.as_str().map(str::to_owned).or_else(|| text(recipient, "emailAddress"))?;
        Some(Report { happening, is_permanent, email: Some(email(&address)?), delivery })
    };
    Ok(recipients.filter_map(report).collect())
}
