//! What Expo's answers mean.

use super::client::Answered;
use crate::{delivery::channel::Outcome, push::channel::REASON_GONE};
use serde_json::{Map, Value};

/// Why a request failed as a whole.
#[derive(Clone, Debug, PartialEq)]
pub enum Refusal {
    /// Not now.
    Later(String),
    /// Not before somebody does something about it.
    Never(String),
    /// Some of its messages are wrong: with fewer of them the others go through.
    Split(String),
    /// Its messages are for several projects: the tokens of each.
    Projects(Vec<Vec<String>>),
}

/// What became of one message.
#[derive(Clone, Debug, PartialEq)]
pub enum Fate {
    /// Expo took it, or the device's push service did.
    Fine,
    /// The device is no longer there.
    Gone,
    /// It was too much for now.
    Later(String),
    /// It does not go, and will not until somebody does something about it.
    Never(String),
}

impl From<Fate> for Outcome {
    fn from(fate: Fate) -> Self {
        match fate {
            Fate::Fine => Self::Sent,
            Fate::Gone => Self::Failed(REASON_GONE.to_owned()),
            Fate::Later(reason) => Self::Retry(reason),
            Fate::Never(reason) => Self::Dead(reason),
        }
    }
}

/// The tickets of so many messages, in their order.
///
/// # Errors
/// Why there are none.
pub fn tickets(answered: &Answered, count: usize) -> Result<Vec<Value>, Refusal> {
    if let Some(refusal) = refusal(answered) {
        return Err(refusal);
    }
    match answered.body.get("data") {
        Some(Value::Array(tickets)) if tickets.len() == count => Ok(tickets.clone()),
        // One message that is sent alone may get its ticket alone.
        Some(ticket @ Value::Object(_)) if count == 1 => Ok(vec![ticket.clone()]),
        _ => Err(Refusal::Later("Expo did not answer with a ticket for each message".to_owned())),
    }
}

/// Receipts by the ids of tickets. Those that Expo does not have yet are missing.
pub type Receipts = Map<String, Value>;

/// The receipts of an answer.
///
/// # Errors
/// Why there are none.
pub fn receipts(answered: &Answered) -> Result<Receipts, String> {
    match refusal(answered) {
        Some(Refusal::Later(reason) | Refusal::Never(reason) | Refusal::Split(reason)) => return Err(reason),
        Some(Refusal::Projects(_)) => return Err("Expo asks for receipts of one project at a time".to_owned()),
        None => {}
    }
    match answered.body.get("data") {
        Some(Value::Object(receipts)) => Ok(receipts.clone()),
        _ => Err("Expo did not answer with receipts".to_owned()),
    }
}

fn refusal(answered: &Answered) -> Option<Refusal> {
    let error = answered.body.get("errors").and_then(|errors| errors.get(0));
    let code = error.and_then(|error| error.get("code")?.as_str()).unwrap_or_default();
    let status = answered.status.as_u16();
    let said = |what: &str| {
        let code = code.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '_').take(60).collect::<String>();
        if code.is_empty() { format!("Expo answered {status}: {what}") } else { format!("{code}: {what}") }
    };
    Some(match (code, status) {
        ("PUSH_TOO_MANY_EXPERIENCE_IDS", _) => match projects(error) {
            Some(projects) => Refusal::Projects(projects),
            None => Refusal::Split(said("the messages are for several projects of Expo")),
        },
        ("PUSH_TOO_MANY_NOTIFICATIONS", _) => Refusal::Split(said("there are too many messages in one request")),
        ("TOO_MANY_REQUESTS", _) | (_, 429) => Refusal::Later(said("too many messages in a second")),
        ("UNAUTHORIZED", _) | (_, 401 | 403) => {
            Refusal::Never(said("Expo does not take the access token; set EXPO_ACCESS_TOKEN to one of the project's"))
        }
        (_, 500..=599 | 408) => Refusal::Later(said("not now")),
        (_, 413) => Refusal::Split(said("the request is too long")),
        (_, 400..=499) => Refusal::Split(said("Expo does not take the message")),
        (_, 200..=299) if error.is_none() => return None,
        _ => Refusal::Later(said("not what its documentation says")),
    })
}

/// The tokens of each project, as the error's details tell them.
fn projects(error: Option<&Value>) -> Option<Vec<Vec<String>>> {
    let details = error?.get("details")?.as_object()?;
    let tokens = |list: &Value| -> Option<Vec<String>> {
        list.as_array()?.iter().map(|token| token.as_str().map(str::to_owned)).collect()
    };
    let projects = details.values().map(tokens).collect::<Option<Vec<_>>>()?;
    (projects.len() > 1).then_some(projects)
}

/// What a ticket or a receipt says about its message.
pub fn fate(said: &Value) -> Fate {
    let status = said.get("status").and_then(Value::as_str);
    if status == Some("ok") {
        return Fate::Fine;
    }
    let code = said.pointer("/details/error").and_then(Value::as_str).unwrap_or_default();
    let never = |what: &str| Fate::Never(format!("{code}: {what}"));
    match code {
        "DeviceNotRegistered" => Fate::Gone,
        "MessageTooBig" => never("Apple and Google take 4096 bytes"),
        "MessageRateExceeded" => Fate::Later("MessageRateExceeded: too many messages to this device".to_owned()),
        "MismatchSenderId" => never(
            "the FCM credentials at Expo are not of the project that the app was built for (google-services.json)",
        ),
        "InvalidCredentials" => {
            never("the push credentials at Expo (FCM key or APNs key) are not valid; upload new ones and send again")
        }
        "InvalidProviderToken" => never("the APNs key at Expo is not valid; upload a new one and send again"),
        // What is not documented may pass: `ExpoError`, `ProviderError`.
        _ => {
            let code = code.chars().filter(char::is_ascii_alphanumeric).take(60).collect::<String>();
            Fate::Later(format!("Expo could not pass it on ({})", if code.is_empty() { "no reason" } else { &code }))
        }
    }
}
