//! Asks Expo what became of the messages that it took.
//!
//! Invariant: a message that did not arrive is no longer called sent: its delivery is tried again, or is a dead letter.

use crate::{
    delivery::{
        metrics::{DeliveryMetrics, Step},
        retry,
    },
    push::{
        PUSH,
        channel::{REASON_GONE, SCHEDULE},
        device::{self, reason},
        expo::{ExpoClient, Fate, MAX_RECEIPTS, PROVIDER, Receipts, fate, receipts},
        token::Token,
    },
};
use async_trait::async_trait;
use chrono::{DateTime, TimeDelta, Utc};
use database::{
    Database, DbErr, WriteTransaction,
    deliveries::{self, Delivery, DeliveryState, Ended},
    delivery_attempts::{self, AttemptOutcome, DeliveryAttempt},
    events, push_devices,
    push_receipts::{self, Receipt},
};
use runtime::{Progress, Runtime, Worker, WorkerError, crypto};
use serde_json::{Value, json};
use shared::event::NewEvent;
use std::{collections::BTreeMap, time::Duration};

/// How long nobody else asks for receipts that were claimed.
const LEASE: TimeDelta = TimeDelta::minutes(5);
/// When Expo has forgotten a receipt.
const FORGOTTEN_AFTER: TimeDelta = TimeDelta::hours(24);
/// When to ask again after Expo could not be asked.
const ASK_AGAIN: TimeDelta = TimeDelta::minutes(5);

/// The worker. Any number of them may run against one database.
pub struct PushReceipts {
    database: Database,
    client: ExpoClient,
    metrics: DeliveryMetrics,
}

impl PushReceipts {
    /// A worker on this process.
    pub fn new(runtime: &Runtime, database: &Database, metrics: DeliveryMetrics) -> Self {
        Self { database: database.clone(), client: ExpoClient::new(runtime), metrics }
    }

    async fn claim(&self) -> Result<Vec<Receipt>, DbErr> {
        if !push_receipts::any_due(self.database.reader(), self.database.now()).await? {
            return Ok(Vec::new());
        }
        let tx = self.database.write().await?;
        let most = u64::try_from(MAX_RECEIPTS).unwrap_or(u64::MAX);
        let claimed = push_receipts::claim(&tx, most, LEASE).await?;
        tx.commit().await?;
        Ok(claimed)
    }

    async fn ask(&self, claimed: &[Receipt]) -> Result<Receipts, String> {
        let ids = claimed.iter().map(|receipt| receipt.id.as_str()).collect::<Vec<_>>();
        let answered = self.client.post("getReceipts", &json!({ "ids": ids }), self.database.now()).await?;
        receipts(&answered)
    }

    async fn settle(&self, claimed: &[Receipt], told: &Receipts) -> Result<(), DbErr> {
        let tx = self.database.write().await?;
        let now = tx.now();
        let (mut over, mut missing) = (Vec::new(), BTreeMap::<DateTime<Utc>, Vec<String>>::new());
        let (mut news, mut steps) = (Vec::new(), Vec::new());
        for receipt in claimed {
            let Some(said) = told.get(&receipt.id) else {
                match again(receipt, now) {
                    Some(at) => missing.entry(at).or_default().push(receipt.id.clone()),
                    None => over.push(receipt.id.clone()),
                }
                continue;
            };
            over.push(receipt.id.clone());
            let (step, more) = overrule(&tx, receipt, said).await?;
            steps.extend(step);
            news.extend(more);
        }
        push_receipts::delete(&tx, &over).await?;
        for (at, ids) in missing {
            push_receipts::postpone(&tx, &ids, at).await?;
        }
        events::append_all(&tx, news).await?;
        tx.commit().await?;
        for step in steps {
            self.metrics.count(PUSH, step);
        }
        Ok(())
    }
}

#[async_trait]
impl Worker for PushReceipts {
    fn name(&self) -> &'static str {
        "push-receipts"
    }

    async fn run_once(&self) -> Result<Progress, WorkerError> {
        let claimed = self.claim().await?;
        if claimed.is_empty() {
            return Ok(Progress::Idle);
        }
        match self.ask(&claimed).await {
            Ok(told) => self.settle(&claimed, &told).await?,
            Err(reason) => {
                tracing::warn!(receipts = claimed.len(), reason, "Expo did not tell what became of messages");
                self.ask_later(&claimed).await?;
            }
        }
        Ok(Progress::More)
    }

    fn idle(&self) -> Duration {
        Duration::from_secs(30)
    }
}

impl PushReceipts {
    async fn ask_later(&self, claimed: &[Receipt]) -> Result<(), DbErr> {
        let tx = self.database.write().await?;
        let now = tx.now();
        let (old, young): (Vec<_>, Vec<_>) =
            claimed.iter().partition(|receipt| receipt.created_at + FORGOTTEN_AFTER <= now);
        let ids = |some: Vec<&Receipt>| some.into_iter().map(|receipt| receipt.id.clone()).collect::<Vec<_>>();
        push_receipts::delete(&tx, &ids(old)).await?;
        push_receipts::postpone(&tx, &ids(young), now + ASK_AGAIN).await?;
        tx.commit().await
    }
}

/// When to ask again for a receipt that Expo does not have yet; `None` when it has forgotten it by then.
fn again(receipt: &Receipt, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let wait = TimeDelta::minutes(15) * 2_i32.pow(receipt.attempts.clamp(0, 4).unsigned_abs());
    let last = receipt.created_at + FORGOTTEN_AFTER;
    (now < last).then(|| (now + wait).min(last))
}

/// What follows from a receipt, if it says that the message did not arrive.
async fn overrule(
    tx: &WriteTransaction,
    receipt: &Receipt,
    said: &Value,
) -> Result<(Option<Step>, Vec<NewEvent>), DbErr> {
    let (fate, mut news) = (fate(said), Vec::new());
    if fate == Fate::Fine {
        return Ok((None, news));
    }
    let Some(delivery) = deliveries::find(tx, receipt.delivery_id).await? else { return Ok((None, news)) };
    let (ended, step) = ended(&delivery, fate.clone(), tx.now());
    // The delivery before its device, as everybody changes them who changes both.
    let is_overruled = deliveries::overrule(tx, delivery.id, &ended, tx.now()).await?;
    let mut kept = said.to_string();
    if let Some(id) = receipt.push_device_id
        && let Some(device) = push_devices::find(tx, id).await?
    {
        if let Some(Token::Expo(token)) = device.token(tx.keyring()).ok().and_then(|bytes| Token::from_bytes(&bytes)) {
            kept = kept.replace(token.expose().as_str(), "…");
        }
        // One that was registered again since then is there again.
        if fate == Fate::Gone && device.last_seen_at <= receipt.created_at {
            news.extend(device::drop_one(tx, &device, reason::GONE).await?);
        }
    }
    if !is_overruled {
        return Ok((None, news));
    }
    let row = DeliveryAttempt {
        number: delivery.attempts,
        provider: PROVIDER.to_owned(),
        outcome: if ended.state == DeliveryState::Pending { AttemptOutcome::Retried } else { AttemptOutcome::Failed },
        status: None,
        error: ended.error.clone(),
        request: None,
        response: Some(kept.into_bytes()),
        duration_ms: 0,
        created_at: tx.now(),
    };
    delivery_attempts::insert(tx, tx.keyring(), (delivery.id, delivery.user_id), row, tx.clock()).await?;
    Ok((Some(step), news))
}

fn ended(delivery: &Delivery, fate: Fate, now: DateTime<Utc>) -> (Ended, Step) {
    let (id, attempts) = (delivery.id, delivery.attempts);
    let (state, reason, next, step) = match fate {
        Fate::Later(reason) => match retry::wait(&SCHEDULE, attempts) {
            Some(wait) => {
                let wait = retry::with_jitter(wait, u16::from_be_bytes(crypto::random()));
                let next = now + TimeDelta::from_std(wait).unwrap_or(ASK_AGAIN);
                tracing::warn!(delivery = %id, attempts, reason, %next, "a push message did not arrive; it is tried again");
                (DeliveryState::Pending, reason, Some(next), Step::Retried)
            }
            None => (DeliveryState::Dead, reason, None, Step::Dead),
        },
        Fate::Never(reason) => (DeliveryState::Dead, reason, None, Step::Dead),
        Fate::Gone | Fate::Fine => (DeliveryState::Failed, REASON_GONE.to_owned(), None, Step::Failed),
    };
    if step == Step::Dead {
        tracing::error!(delivery = %id, attempts, reason, "a push message did not arrive, and is given up");
    }
    (Ended { state, provider: PROVIDER.to_owned(), error: Some(reason), next_attempt_at: next }, step)
}
