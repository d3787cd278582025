//! The channel of push messages. What goes to apps travels in batches, what goes to browsers one by one.
//!
//! Invariant: whether a device may still get something is asked when it is sent, not when that was decided.

use super::{
    PUSH, Push,
    content::{Content, kind_of},
    device::{self, reason},
    expo::{MAX_BATCH, MAX_REQUESTS, Message, PROVIDER, Sender},
    slots::Slots,
    token::{Subscription, Token},
    web,
};
use crate::{
    delivery::{
        channel::{Attempt, Channel, Outcome},
        notice, retry,
    },
    workflow::{definition::Channel as Medium, preference::Choices},
};
use async_trait::async_trait;
use chrono::{DateTime, TimeDelta, Utc};
use database::{
    DbErr, WriteTransaction,
    deliveries::{Delivery, DeliveryState},
    push_devices::{self, PushDevice, PushKind},
    push_receipts, sessions,
};
use shared::{DeliveryId, PushDeviceId, SessionId, UserId, event::NewEvent};
use std::{
    collections::{HashMap, HashSet},
    time::Duration,
};

/// How long to wait after each attempt but the last, before jitter: four hours in all. What is older is no news.
pub const SCHEDULE: [Duration; 6] = [
    Duration::from_secs(5),
    Duration::from_secs(30),
    Duration::from_mins(2),
    Duration::from_mins(15),
    Duration::from_hours(1),
    Duration::from_hours(3),
];
/// When to ask Expo what became of a message.
pub const RECEIPT_AFTER: TimeDelta = TimeDelta::minutes(15);
/// When a message without a turn asks for one again.
const NEXT_TURN: TimeDelta = TimeDelta::seconds(2);

/// Its push service no longer knows the device. It goes.
pub const REASON_GONE: &str = "the device is no longer registered with its push service";
/// Nobody is signed in on the device. It goes.
const REASON_SIGNED_OUT: &str = "the session of the device is over";

/// The channel.
pub struct PushChannel {
    push: Push,
    expo: Sender,
    slots: Slots,
}

/// What is sent where.
enum Ready {
    App(Message),
    Browser { to: Subscription, who: UserId, content: Content, lives_for: u32 },
}

/// The devices of a group, and the sessions that are not over.
struct Standing {
    devices: HashMap<PushDeviceId, PushDevice>,
    sessions: HashSet<SessionId>,
    /// Deliveries that their people want no more, or that are no longer for them.
    refused: HashMap<DeliveryId, &'static str>,
}

impl PushChannel {
    /// A channel on this process.
    pub fn new(push: Push) -> Self {
        let expo = Sender::new(&push.runtime, &push.database);
        Self { push, expo, slots: Slots::new() }
    }

    async fn standing(&self, group: &[Delivery], now: DateTime<Utc>) -> Result<Standing, DbErr> {
        let reader = self.push.database.reader();
        let ids = group.iter().filter_map(|delivery| delivery.push_device_id).collect::<Vec<_>>();
        let devices = push_devices::find_many(reader, &ids).await?;
        let sessions = devices.iter().filter_map(|device| device.session_id).collect::<Vec<_>>();
        let sessions = sessions::active_among(reader, &sessions, now).await?;
        let mut refused = HashMap::new();
        for delivery in group {
            if !notice::is_still_theirs(reader, delivery).await? {
                refused.insert(delivery.id, notice::NO_MEMBER);
                continue;
            }
            let (Some(user), Some(category)) = (delivery.user_id, &delivery.category) else { continue };
            let choices = Choices::read(reader, user, delivery.organization_id).await?;
            if !choices.stand(category, Medium::Push).is_on {
                refused.insert(delivery.id, notice::UNWANTED);
            }
        }
        let devices = devices.into_iter().map(|device| (device.id, device)).collect();
        Ok(Standing { devices, sessions, refused })
    }

    /// What is to be sent, or why nothing is.
    fn ready(&self, delivery: &Delivery, standing: &Standing, now: DateTime<Utc>) -> Result<Ready, Outcome> {
        let failed = |reason: &str| Outcome::Failed(reason.to_owned());
        let keyring = self.push.runtime.keyring();
        let device = delivery.push_device_id.and_then(|id| standing.devices.get(&id));
        // One that changed hands is another device; this is the second lock on that door.
        let device = device.filter(|device| Some(device.user_id) == delivery.user_id);
        let device = device.ok_or_else(|| failed("the device was removed"))?;
        if !device.session_id.is_some_and(|session| standing.sessions.contains(&session)) {
            return Err(failed(REASON_SIGNED_OUT));
        }
        if let Some(reason) = standing.refused.get(&delivery.id) {
            return Err(failed(reason));
        }
        let content = Content::open(keyring, &delivery.data, delivery.id);
        let content = content.ok_or_else(|| failed("what it says cannot be opened any more"))?;
        let left = (delivery.created_at + content.life() - now).num_seconds();
        let lives_for = u32::try_from(left).ok().filter(|left| *left > 0);
        let lives_for = lives_for.ok_or_else(|| failed("it is too old to be shown"))?;
        let token = device.token(keyring).ok().and_then(|bytes| Token::from_bytes(&bytes));
        Ok(match token.ok_or_else(|| failed("where the device is cannot be opened any more"))? {
            Token::Expo(token) => Ready::App(Message::new(token, &content, delivery.id, lives_for)),
            Token::Browser(to) => Ready::Browser { to, who: device.user_id, content, lives_for },
        })
    }

    async fn browser(&self, delivery: &Delivery, ready: (&Subscription, UserId, &Content, u32)) -> Attempt {
        let (to, who, content, lives_for) = ready;
        let Some(_slot) = self.slots.take(who).await else {
            let until = self.push.database.now() + NEXT_TURN;
            let reason = "others to the same person go first".to_owned();
            return Attempt::of(PUSH, Outcome::Deferred(until, reason));
        };
        web::send(&self.push, delivery.id, content, to, lives_for).await
    }
}

#[async_trait]
impl Channel for PushChannel {
    fn name(&self) -> &'static str {
        PUSH
    }

    fn at_once(&self) -> usize {
        MAX_BATCH * MAX_REQUESTS
    }

    fn groups(&self, claimed: Vec<Delivery>) -> Vec<Vec<Delivery>> {
        let to_app = |delivery: &Delivery| kind_of(&delivery.data) == Some(PushKind::Expo);
        let (mut apps, browsers): (Vec<_>, Vec<_>) = claimed.into_iter().partition(to_app);
        // Devices go in one order, so that two processes that remove the same ones never wait for each other.
        apps.sort_by_key(|delivery| delivery.push_device_id);
        let mut groups = Vec::new();
        let mut apps = apps.into_iter().peekable();
        while apps.peek().is_some() {
            groups.push(apps.by_ref().take(MAX_BATCH).collect());
        }
        groups.extend(browsers.into_iter().map(|delivery| vec![delivery]));
        groups
    }

    async fn attempt(&self, delivery: &Delivery) -> Attempt {
        let attempts = self.attempt_all(std::slice::from_ref(delivery)).await;
        let none = || Attempt::of(PUSH, Outcome::Retry("it was not sent".to_owned()));
        attempts.into_iter().next().unwrap_or_else(none)
    }

    async fn attempt_all(&self, group: &[Delivery]) -> Vec<Attempt> {
        let now = self.push.database.now();
        let standing = match self.standing(group, now).await {
            Ok(standing) => standing,
            Err(error) => {
                tracing::warn!(%error, "where push messages go could not be read");
                let unread = Outcome::Retry("storage failed".to_owned());
                return group.iter().map(|_| Attempt::of(PUSH, unread.clone())).collect();
            }
        };
        let mut attempts = Vec::with_capacity(group.len());
        let (mut messages, mut places) = (Vec::new(), Vec::new());
        for (place, delivery) in group.iter().enumerate() {
            attempts.push(match self.ready(delivery, &standing, now) {
                Ok(Ready::App(message)) => {
                    messages.push(message);
                    places.push(place);
                    Attempt::of(PROVIDER, Outcome::Retry("it was not sent".to_owned()))
                }
                Ok(Ready::Browser { to, who, content, lives_for }) => {
                    self.browser(delivery, (&to, who, &content, lives_for)).await
                }
                Err(outcome) => Attempt::of(PUSH, outcome),
            });
        }
        for (place, attempt) in places.into_iter().zip(self.expo.send(&messages).await) {
            attempts[place] = attempt;
        }
        attempts
    }

    fn wait(&self, attempts: i32) -> Option<Duration> {
        retry::wait(&SCHEDULE, attempts)
    }

    async fn settle(
        &self,
        tx: &WriteTransaction,
        delivery: &Delivery,
        attempt: &Attempt,
        state: DeliveryState,
    ) -> Result<Vec<NewEvent>, DbErr> {
        if let Some(id) = ticket(attempt).filter(|_| state == DeliveryState::Sent) {
            let now = tx.now();
            push_receipts::insert(tx, id, (delivery.id, delivery.push_device_id), now + RECEIPT_AFTER, now).await?;
        }
        let why = match &attempt.outcome {
            Outcome::Failed(said) if said == REASON_GONE => reason::GONE,
            Outcome::Failed(said) if said == REASON_SIGNED_OUT => reason::SIGNED_OUT,
            _ => return Ok(Vec::new()),
        };
        let Some(id) = delivery.push_device_id else { return Ok(Vec::new()) };
        let Some(device) = push_devices::find(tx, id).await? else { return Ok(Vec::new()) };
        // Whoever signed in again meanwhile has registered it again.
        if device.last_seen_at > delivery.next_attempt_at {
            return Ok(Vec::new());
        }
        Ok(device::drop_one(tx, &device, why).await?.into_iter().collect())
    }
}

/// The id under which Expo keeps the receipt of what it took.
fn ticket(attempt: &Attempt) -> Option<String> {
    if attempt.provider != PROVIDER || attempt.outcome != Outcome::Sent {
        return None;
    }
    let ticket: serde_json::Value = serde_json::from_slice(attempt.response.as_ref()?).ok()?;
    let id = ticket.get("id")?.as_str()?;
    (!id.is_empty() && id.len() <= 200).then(|| id.to_owned())
}
