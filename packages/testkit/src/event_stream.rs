//! Server-sent events, as a browser reads them (HTML Living Standard §9.2).

use http::Response;
use http_body_util::BodyExt;
use hyper::body::Incoming;
use serde_json::Value;
use std::{collections::VecDeque, time::Duration};

/// How long a message may take. A test that waits for one that never comes is to fail, not to hang.
const PATIENCE: Duration = Duration::from_secs(20);

/// One message of a stream.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Message {
    /// Its name.
    pub event: String,
    /// What a browser sends as `Last-Event-ID` after it.
    pub id: String,
    /// Its text.
    pub data: String,
}

impl Message {
    /// Its text as JSON.
    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.data).unwrap_or_else(|error| panic!("{error}: {}", self.data))
    }
}

/// An open stream of messages.
pub struct EventStream {
    body: Incoming,
    text: String,
    messages: VecDeque<Message>,
}

impl EventStream {
    #[track_caller]
    pub(crate) fn new(answer: Response<Incoming>) -> Self {
        assert_eq!(answer.status(), http::StatusCode::OK);
        assert_eq!(answer.headers()[http::header::CONTENT_TYPE], "text/event-stream");
        Self { body: answer.into_body(), text: String::new(), messages: VecDeque::new() }
    }

    /// The next message; `None` once the stream has ended.
    pub async fn next(&mut self) -> Option<Message> {
        loop {
            if let Some(message) = self.messages.pop_front() {
                return Some(message);
            }
            let frame = tokio::time::timeout(PATIENCE, self.body.frame()).await.expect("a message comes");
            // An error is how the gateway cuts off a stream whose session has ended.
            let frame = frame?.ok()?;
            let Ok(data) = frame.into_data() else { continue };
            self.text.push_str(std::str::from_utf8(&data).unwrap());
            while let Some(end) = self.text.find("\n\n") {
                self.messages.extend(parse(&self.text[..end]));
                self.text.drain(..end + 2);
            }
        }
    }

    /// The next message of this name, past all others.
    pub async fn next_of(&mut self, event: &str) -> Option<Message> {
        loop {
            let message = self.next().await?;
            if message.event == event {
                return Some(message);
            }
        }
    }
}

fn parse(text: &str) -> Option<Message> {
    let mut message = Message::default();
    for line in text.lines() {
        let (field, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match field {
            "event" => value.clone_into(&mut message.event),
            "id" => value.clone_into(&mut message.id),
            "data" => message.data.push_str(value),
            _ => {}
        }
    }
    (!message.data.is_empty()).then_some(message)
}
