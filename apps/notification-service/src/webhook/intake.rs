//! Takes events in: each becomes one message, and one delivery for each endpoint that wants to hear of it, in one
//! transaction, however often the event comes.

use super::{
    disclosure::{self, Told},
    filter,
    queue::{self, Why},
};
use crate::delivery::metrics::{DeliveryMetrics, Step};
use async_trait::async_trait;
use database::{
    Database, DbErr, WriteTransaction, consumed_events, events, memberships, users,
    webhook_endpoints::{self, Endpoint},
    webhook_messages::{self, Message},
};
use runtime::{Handler, bus::HandlerError};
use shared::{
    UserId, WebhookMessageId,
    event::{Actor, Envelope, EventType},
    id,
};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::Notify;
use uuid::Uuid;

/// The name under which events are consumed for webhooks.
pub const CONSUMER: &str = "notification-service:webhooks";

/// The consumer of the bus.
pub struct Intake {
    database: Database,
    metrics: DeliveryMetrics,
    wake: Arc<Notify>,
    last: Mutex<Uuid>,
}

impl Intake {
    /// A consumer that wakes the delivery worker after each message.
    pub fn new(database: Database, metrics: DeliveryMetrics, wake: Arc<Notify>) -> Self {
        Self { database, metrics, wake, last: Mutex::default() }
    }

    /// Ids in the order in which events come.
    fn message_id(&self, tx: &WriteTransaction) -> WebhookMessageId {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        *last = id::after(*last, id::generate(tx.clock()));
        (*last).into()
    }

    async fn message(&self, tx: &WriteTransaction, event: &Envelope) -> Result<(Message, Option<UserId>), DbErr> {
        let person = events::find(tx, event.id).await?.and_then(|event| event.person);
        // Locked, so that nobody is erased between this look and the row, which goes with them.
        let people = users::lock(tx, person.as_slice()).await?;
        let about = people.first().map(|person| person.id);
        let id = self.message_id(tx);
        let actor = told(tx, event, person).await?;
        let body = disclosure::of_event(id, event, actor).map_err(|error| DbErr::Json(error.to_string()))?;
        let message = Message {
            id,
            organization_id: event.organization_id,
            event_id: event.id,
            event_type: event.kind.clone(),
            is_test: false,
            body,
            created_at: tx.now(),
        };
        Ok((message, about))
    }
}

#[async_trait]
impl Handler for Intake {
    async fn handle(&self, event: &Envelope) -> Result<(), HandlerError> {
        // A look first: where nobody listens, nothing is written.
        let concerned = webhook_endpoints::concerned(self.database.reader(), event.organization_id).await?;
        let wants = |endpoint: &Endpoint| filter::matches(&endpoint.event_types, &event.kind);
        if !concerned.iter().any(wants) {
            return Ok(());
        }
        let tx = self.database.write().await?;
        if !consumed_events::insert_if_absent(&tx, CONSUMER, event.id, tx.now()).await? {
            return Ok(());
        }
        let (message, about) = self.message(&tx, event).await?;
        let messages = [message];
        // Kept also for an endpoint that is disabled: once it is well, it can be told what it missed.
        let mut made = 0;
        if webhook_messages::insert_once(&tx, &messages[0], about).await? {
            for endpoint in concerned.iter().filter(|endpoint| wants(endpoint)) {
                let locked = webhook_endpoints::lock(&tx, endpoint.id).await?;
                let Some(mut endpoint) = locked.filter(|one| one.is_enabled && wants(one)) else { continue };
                made += queue::add(&tx, &mut endpoint, &messages, Why::News).await?.len();
            }
        }
        tx.commit().await?;
        for _ in 0..made {
            self.metrics.count(queue::WEBHOOK, Step::Created);
        }
        if made > 0 {
            self.wake.notify_one();
        }
        Ok(())
    }
}

/// Who did it, as far as an organization may know: its members are known to it, and whoever runs the platform is an
/// operator. Whoever was refused something may be anybody.
async fn told(tx: &WriteTransaction, event: &Envelope, person: Option<UserId>) -> Result<Told, DbErr> {
    let (Some(organization), Actor::User(user)) = (event.organization_id, event.actor) else {
        return Ok(Told::whole(event.actor));
    };
    // Whoever just left, or was the last to act before they did, was one of them.
    let is_about_themselves = person == Some(user) || event.subject == Some(user.uuid());
    if is_about_themselves || !memberships::list_for_users(tx, organization, &[user]).await?.is_empty() {
        return Ok(Told::whole(event.actor));
    }
    Ok(if event.kind == EventType::AccessRefused.as_str() { Told::Anonymous } else { Told::Operator })
}
