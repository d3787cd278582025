//! Webhooks from an event to a receiver that is really there, on this machine.

mod endpoints;
mod failures;
pub mod receiver;
mod replaying;
mod sending;
mod telling;
mod turns;

use crate::Platform;
use database::events;
use receiver::Receiver;
use serde_json::{Value, json};
use shared::{
    OrganizationId,
    event::{Actor as By, EventType, NewEvent},
};
use testkit::Actor;

pub const PATH: &str = "/api/v1/webhook-endpoints";

/// An organization, and its owner.
pub struct Scene {
    pub platform: Platform,
    pub acme: OrganizationId,
    pub olga: Actor,
}

impl Scene {
    pub async fn start() -> Self {
        Self::with(|_| {}).await
    }

    pub async fn with(change: impl FnOnce(&mut config::Config)) -> Self {
        let platform = Platform::with(change).await;
        platform.person("olga@example.org").await;
        let acme = platform.organization("Acme", "olga@example.org").await;
        let olga = platform.token_of("olga@example.org").await;
        platform.settle().await;
        Self { platform, acme, olga }
    }

    /// An endpoint of the organization at a receiver, told of roles.
    pub async fn endpoint(&self, receiver: &Receiver) -> Value {
        self.endpoint_that(receiver, json!({})).await
    }

    /// The same with other fields.
    pub async fn endpoint_that(&self, receiver: &Receiver, fields: Value) -> Value {
        let mut body = json!({ "organization_id": self.acme, "url": receiver.url(), "event_types": ["role.*"] });
        for (name, value) in fields.as_object().unwrap() {
            body[name] = value.clone();
        }
        self.olga.post(PATH, &body).await.expect(201).json()
    }

    /// Something happens in the organization that endpoints are told of.
    pub async fn happens(&self, name: &str) {
        self.happens_to(Some(self.acme), EventType::RoleCreated, json!({ "name": name })).await;
    }

    pub async fn happens_to(&self, organization: Option<OrganizationId>, kind: EventType, payload: Value) {
        let tx = self.platform.database.write().await.unwrap();
        let mut event = NewEvent::new(kind, By::System).payload(payload);
        event.organization_id = organization;
        events::append(&tx, event).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// What an endpoint is now.
    pub async fn now(&self, endpoint: &Value) -> Value {
        self.olga.get(&path(endpoint, "")).await.expect(200).json()
    }

    /// Its deliveries, the newest first.
    pub async fn deliveries(&self, endpoint: &Value) -> Vec<Value> {
        let page = self.olga.get(&path(endpoint, "/deliveries?limit=200")).await.expect(200).json();
        page["items"].as_array().unwrap().clone()
    }

    /// The log of one.
    pub async fn log(&self, endpoint: &Value, delivery: &Value) -> Value {
        let id = delivery["id"].as_str().unwrap();
        self.olga.get(&path(endpoint, &format!("/deliveries/{id}"))).await.expect(200).json()
    }

    /// The types of the organization's events that are about its endpoints, in their order.
    pub async fn trail(&self) -> Vec<String> {
        let (kinds, _) = self.platform.events_after(0).await;
        kinds
            .into_iter()
            .filter(|kind| kind.starts_with("webhook_endpoint.") || kind == "deliveries.replayed")
            .collect()
    }
}

/// The address of an endpoint, and of what is below it.
pub fn path(endpoint: &Value, below: &str) -> String {
    format!("{PATH}/{}{below}", endpoint["id"].as_str().unwrap())
}
