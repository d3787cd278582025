//! The contract of `Bus`, run against every adapter.

use async_trait::async_trait;
use chrono::DateTime;
use runtime::{
    Bus, Handler, Revocation, Signal,
    bus::{HandlerError, InProcessBus},
};
use shared::{
    EventId, SessionId,
    event::{Actor, Envelope},
};
use std::sync::{
    Arc, Mutex,
    atomic::{AtomicBool, Ordering},
};
use uuid::Uuid;

#[derive(Default)]
struct Recorder {
    refuses: AtomicBool,
    seen: Mutex<Vec<i64>>,
}

#[async_trait]
impl Handler for Recorder {
    async fn handle(&self, event: &Envelope) -> Result<(), HandlerError> {
        if self.refuses.load(Ordering::SeqCst) {
            return Err("not now".into());
        }
        self.seen.lock().unwrap().push(event.position);
        Ok(())
    }
}

fn event(position: i64) -> Envelope {
    Envelope {
        id: EventId(Uuid::from_u128(position.unsigned_abs().into())),
        position,
        kind: "user.updated".to_owned(),
        actor: Actor::System,
        subject: None,
        organization_id: None,
        payload: serde_json::json!({}),
        occurred_at: DateTime::UNIX_EPOCH,
    }
}

#[tokio::test]
async fn publishing_succeeds_only_when_every_consumer_took_the_event() {
    let bus = InProcessBus::default();
    let (calm, moody) = (Arc::new(Recorder::default()), Arc::new(Recorder::default()));
    bus.consume("calm", Arc::<Recorder>::clone(&calm));
    bus.consume("moody", Arc::<Recorder>::clone(&moody));
    moody.refuses.store(true, Ordering::SeqCst);
    assert_eq!(bus.publish(&event(1)).await.unwrap_err().consumer, "moody");
    moody.refuses.store(false, Ordering::SeqCst);
    bus.publish(&event(1)).await.unwrap();
    bus.publish(&event(2)).await.unwrap();
    assert_eq!(*moody.seen.lock().unwrap(), [1, 2], "in order");
    assert_eq!(*calm.seen.lock().unwrap(), [1, 1, 2], "at least once");
}

#[tokio::test]
async fn listeners_hear_announcements_and_events() {
    let bus = InProcessBus::default();
    let mut ears = bus.listen();
    let revocation = Revocation::Session(SessionId(Uuid::from_u128(1)));
    bus.announce(revocation.clone());
    bus.publish(&event(1)).await.unwrap();
    assert!(matches!(ears.recv().await.unwrap(), Signal::Revoked(heard) if heard == revocation));
    assert!(matches!(ears.recv().await.unwrap(), Signal::Event(heard) if heard.position == 1));
}
