//! What a push message says. It waits in its delivery sealed: it is about somebody, and for nobody else.

use base64::{Engine, engine::general_purpose::STANDARD};
use chrono::TimeDelta;
use database::push_devices::PushKind;
use runtime::Keyring;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use shared::DeliveryId;

const SEAL: &str = "deliveries.push_content";

/// How soon it has to be shown (RFC 8030 §5.3). Whatever is not high may wait until the device is awake.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Urgency {
    /// When the device has power and a network anyway: a digest.
    Low,
    /// When it is used or wakes up.
    #[default]
    Normal,
    /// At once: somebody waits for it.
    High,
}

/// What a push message says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Content {
    /// The first line.
    pub title: String,
    /// What stands below it.
    pub body: Option<String>,
    /// Where a touch leads: a path of this site, or an `https` address.
    pub link: Option<String>,
    /// What else the app is to know.
    pub data: Map<String, Value>,
    /// How soon it has to be shown.
    pub urgency: Urgency,
    /// For how many seconds it is worth showing, from when it was made.
    pub lives_for: u32,
    /// One that a device has not got yet gives way to a later one of the same topic.
    pub topic: Option<String>,
}

impl Content {
    /// A message that is worth showing for a day.
    pub fn new(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            body: None,
            link: None,
            data: Map::new(),
            urgency: Urgency::Normal,
            lives_for: 86_400,
            topic: None,
        }
    }

    /// For how long it is worth showing.
    pub fn life(&self) -> TimeDelta {
        TimeDelta::seconds(self.lives_for.into())
    }

    /// The `data` of a delivery that carries it to a device of this kind.
    pub(super) fn seal(&self, keyring: &Keyring, kind: PushKind, delivery: DeliveryId) -> Value {
        let bytes = serde_json::to_vec(self).unwrap_or_default();
        let sealed = keyring.seal(SEAL, &bytes, delivery.uuid().as_bytes());
        json!({ "kind": kind, "content": STANDARD.encode(sealed) })
    }

    /// What was sealed. `None` under another secret.
    pub(super) fn open(keyring: &Keyring, data: &Value, delivery: DeliveryId) -> Option<Self> {
        let sealed = STANDARD.decode(data.get("content")?.as_str()?).ok()?;
        let bytes = keyring.open(SEAL, &sealed, delivery.uuid().as_bytes()).ok()?;
        serde_json::from_slice(&bytes).ok()
    }

    /// What the app or the page gets besides title and text. The id is the same however often it comes: whoever gets it
    /// twice shows it once.
    pub(super) fn extras(&self, delivery: DeliveryId) -> Value {
        json!({ "id": delivery, "link": self.link, "data": self.data })
    }
}

/// The kind of device that the `data` of a delivery is for.
pub(super) fn kind_of(data: &Value) -> Option<PushKind> {
    serde_json::from_value(data.get("kind")?.clone()).ok()
}
