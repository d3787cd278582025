//! Push messages from a step of a workflow to the device, with services at the other end that hold to their protocols.

mod apps;
mod browsers;
mod devices;
mod receipts;

use crate::Platform;
use database::{
    deliveries::{self, Delivery, DeliveryState},
    delivery_attempts::{self, DeliveryAttempt},
    push_devices::{self, NewPushDevice, PushKind},
    users,
};
use notification_service::push::{self, Content, PushStep, token::Token};
use serde_json::{Value, json};
use shared::{EventId, PushDeviceId, RunId, UserId};
use std::sync::Arc;
use testkit::{
    Actor,
    push::{Browser, Expo, PushService},
};

pub const PATH: &str = "/api/v1/notifications/devices";
pub const ALICE: &str = "alice@example.org";

/// A platform that sends to an Expo of its own, a push service of browsers, and somebody with an account.
pub struct Scene {
    pub platform: Platform,
    pub expo: Expo,
    pub service: PushService,
    pub alice: Actor,
}

impl Scene {
    pub async fn start() -> Self {
        Self::with(|_| {}).await
    }

    pub async fn with(change: impl FnOnce(&mut config::Config)) -> Self {
        let expo = Expo::start().await;
        let url = expo.url().parse().unwrap();
        let platform = Platform::with(|config| {
            config.push.expo_url = Some(url);
            change(config);
        })
        .await;
        let clock: Arc<testkit::FakeClock> = Arc::clone(&platform.clock);
        let service = PushService::start(clock).await;
        let alice = platform.person(ALICE).await;
        platform.settle().await;
        Self { platform, expo, service, alice }
    }

    /// Registers an app.
    pub async fn app(&self, who: &Actor, token: &str) -> Value {
        who.post(PATH, &json!({ "kind": "expo", "token": token })).await.expect(201).json()
    }

    /// Registers a browser.
    pub async fn browser(&self, who: &Actor) -> Browser {
        let key = who.get("/api/v1/notifications/push-key").await.expect(200).json();
        let browser = self.service.browser(key["public_key"].as_str().unwrap());
        let body = json!({ "kind": "web_push", "subscription": browser.subscription() });
        who.post(PATH, &body).await.expect(201);
        browser
    }

    /// Registers many apps of many people at once, and returns their owners.
    pub async fn many_apps(&self, people: usize, each: usize) -> Vec<UserId> {
        let mut owners = Vec::new();
        for number in 0..people {
            let tx = self.platform.database.write().await.unwrap();
            let new = users::NewUser {
                id: UserId::generate(tx.clock()),
                email: format!("person{number}@many.example").parse().unwrap(),
                name: None,
                password_hash: None,
                locale: shared::Locale::En,
                email_verified_at: None,
                time_zone: None,
            };
            let user = users::insert(&tx, new, tx.now()).await.unwrap().unwrap();
            tx.commit().await.unwrap();
            let (session, _) = self.platform.session_of(user.id, None).await;
            let tx = self.platform.database.write().await.unwrap();
            for app in 0..each {
                let token = Token::expo(&format!("ExponentPushToken[{number}-{app}]")).unwrap();
                let new = NewPushDevice {
                    id: PushDeviceId::generate(tx.clock()),
                    user_id: user.id,
                    session_id: session,
                    kind: PushKind::Expo,
                    token_hash: token.hash(),
                    token: token.to_bytes(),
                    name: None,
                    platform: None,
                };
                push_devices::insert(&tx, new).await.unwrap().unwrap();
            }
            tx.commit().await.unwrap();
            owners.push(user.id);
        }
        owners
    }

    /// A step of a run tells a person something. How many deliveries that made.
    pub async fn tell(&self, user: UserId, content: &Content) -> usize {
        let tx = self.platform.database.write().await.unwrap();
        let step = PushStep {
            run: RunId::generate(tx.clock()),
            step: "push",
            event: EventId::generate(tx.clock()),
            user,
            organization: None,
            notification: None,
            workflow: "test",
            category: Some("account"),
        };
        let made = push::add(&tx, &step, content).await.unwrap();
        // However often the step is done.
        assert_eq!(push::add(&tx, &step, content).await.unwrap(), 0);
        tx.commit().await.unwrap();
        made
    }

    /// The same to Alice, and what follows at once.
    pub async fn tell_alice(&self, title: &str) -> usize {
        let made = self.tell(self.alice().await, &Content::new(title)).await;
        self.platform.settle().await;
        made
    }

    pub async fn alice(&self) -> UserId {
        self.platform.user_id(ALICE).await
    }

    /// The push deliveries of Alice, in the order in which they were made.
    pub async fn deliveries(&self) -> Vec<Delivery> {
        let reader = self.platform.database.reader();
        let told = deliveries::page_for_user(reader, self.alice().await, None, 200).await.unwrap();
        let mut found = Vec::new();
        for one in told.into_iter().filter(|one| one.channel == push::PUSH) {
            found.push(deliveries::find(reader, one.id).await.unwrap().unwrap());
        }
        found
    }

    /// The only one that there is: its state, and why it did not come through.
    pub async fn outcome(&self) -> (DeliveryState, String) {
        let [delivery] = self.deliveries().await.try_into().unwrap();
        (delivery.state, delivery.last_error.unwrap_or_default())
    }

    pub async fn attempts(&self, delivery: &Delivery) -> Vec<DeliveryAttempt> {
        let keyring = self.platform.runtime.keyring();
        delivery_attempts::list(self.platform.database.reader(), keyring, delivery.id).await.unwrap()
    }

    /// Alice's devices, as she sees them.
    pub async fn listed(&self) -> Vec<Value> {
        let page = self.alice.get(PATH).await.expect(200).json();
        page["items"].as_array().unwrap().clone()
    }

    /// What happened to devices so far.
    pub async fn trail(&self) -> Vec<String> {
        let (kinds, _) = self.platform.events_after(0).await;
        kinds.into_iter().filter(|kind| kind.starts_with("push_device.")).collect()
    }
}
