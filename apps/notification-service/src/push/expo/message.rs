//! A message as Expo wants it.

use super::MAX_PAYLOAD;
use crate::push::content::{Content, Urgency};
use serde_json::{Value, json};
use shared::{DeliveryId, Secret};

/// A message to one device.
pub struct Message {
    /// The device.
    pub token: Secret,
    /// Everything else.
    pub body: Value,
    length: usize,
}

impl Message {
    /// A message that is worth showing for so many seconds.
    pub fn new(token: Secret, content: &Content, delivery: DeliveryId, lives_for: u32) -> Self {
        let said = json!({ "title": content.title, "body": content.body, "data": content.extras(delivery) });
        let length = said.to_string().len();
        let mut body = said;
        body["ttl"] = lives_for.into();
        body["priority"] = match content.urgency {
            Urgency::High => "high",
            Urgency::Normal => "default",
            Urgency::Low => "normal",
        }
        .into();
        if content.urgency != Urgency::Low {
            body["sound"] = "default".into();
        }
        if body["body"].is_null()
            && let Some(fields) = body.as_object_mut()
        {
            fields.remove("body");
        }
        Self { token, body, length }
    }

    /// Whether it has more bytes than Apple and Google take.
    pub fn is_too_big(&self) -> bool {
        self.length > MAX_PAYLOAD
    }

    /// As it is sent.
    pub fn to_json(&self) -> Value {
        let mut message = self.body.clone();
        message["to"] = self.token.expose().as_str().into();
        message
    }

    /// What the log keeps: how it was sent, and neither where to nor what it says.
    pub fn log(&self) -> Vec<u8> {
        let log = json!({ "ttl": self.body["ttl"], "priority": self.body["priority"], "bytes": self.length });
        log.to_string().into_bytes()
    }
}
