//! Sends what is due. A delivery is claimed before it is sent; a claim that is not finished in time, because its process
//! died, is due again. So nothing is lost, and only what was in flight at that moment may arrive twice.

use crate::delivery::{
    compose::{ComposeError, Composer},
    metrics::{DeliveryMetrics, Step},
    retry,
};
use async_trait::async_trait;
use chrono::{DateTime, TimeDelta, Utc};
use database::{
    Database, DbErr,
    deliveries::{self, Delivery},
};
use runtime::{MailError, Progress, Runtime, Worker, WorkerError, crypto};
use std::{
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::Duration,
};
use tokio::{sync::Notify, task::JoinSet};
use uuid::Uuid;

/// Deliveries claimed in one step, and sent at the same time.
const BATCH: u64 = 8;
/// How long a claim lasts. Longer than [`SEND_TIMEOUT`], so that a living worker keeps its claims.
const CLAIM: TimeDelta = TimeDelta::minutes(2);
/// How long sending one mail may take.
const SEND_TIMEOUT: Duration = Duration::from_mins(1);
/// Seconds between two looks at how long the oldest delivery has been waiting.
const MEASURE_EVERY: i64 = 15;

/// The worker. Any number of them may run against one database.
pub struct DeliveryWorker {
    post: Arc<Post>,
    wake: Arc<Notify>,
    measured_at: AtomicI64,
}

/// What sending one delivery takes.
struct Post {
    runtime: Runtime,
    database: Database,
    metrics: DeliveryMetrics,
    holder: Uuid,
}

/// How an attempt ended.
enum Outcome {
    Sent,
    /// It may work later.
    Retry(String),
    /// It never will.
    Failed(String),
}

impl DeliveryWorker {
    /// A worker that `wake` wakes.
    pub fn new(runtime: Runtime, database: Database, metrics: DeliveryMetrics, wake: Arc<Notify>) -> Self {
        let holder = shared::id::generate(runtime.clock().as_ref());
        let post = Arc::new(Post { runtime, database, metrics, holder });
        Self { post, wake, measured_at: AtomicI64::new(0) }
    }

    async fn measure(&self, now: DateTime<Utc>) -> Result<(), DbErr> {
        let seconds = now.timestamp();
        if seconds - self.measured_at.load(Ordering::Relaxed) >= MEASURE_EVERY {
            let oldest = deliveries::oldest_waiting(self.post.database.reader()).await?;
            self.post.metrics.oldest(oldest.map_or(0, |created_at| (now - created_at).num_seconds()));
            self.measured_at.store(seconds, Ordering::Relaxed);
        }
        Ok(())
    }
}

#[async_trait]
impl Worker for DeliveryWorker {
    fn name(&self) -> &'static str {
        "deliveries"
    }

    async fn run_once(&self) -> Result<Progress, WorkerError> {
        let database = &self.post.database;
        let now = database.now();
        self.measure(now).await?;
        if !deliveries::any_due(database.reader(), now).await? {
            return Ok(Progress::Idle);
        }
        let tx = database.write().await?;
        let claimed = deliveries::claim_due(&tx, BATCH, self.post.holder, CLAIM, tx.now()).await?;
        tx.commit().await?;
        let mut sending = JoinSet::new();
        for delivery in claimed {
            let post = Arc::clone(&self.post);
            sending.spawn(async move { post.deliver(&delivery).await });
        }
        let mut failure = None;
        while let Some(done) = sending.join_next().await {
            if let Err(error) = done.map_err(WorkerError::from).and_then(|done| done.map_err(WorkerError::from)) {
                failure = Some(error);
            }
        }
        failure.map_or(Ok(Progress::More), Err)
    }

    fn wake(&self) -> Option<Arc<Notify>> {
        Some(Arc::clone(&self.wake))
    }
}

impl Post {
    /// One attempt, and what follows from it.
    async fn deliver(&self, delivery: &Delivery) -> Result<(), DbErr> {
        let outcome = if delivery.attempts > retry::MAX_ATTEMPTS {
            Outcome::Retry("every attempt was cut short".to_owned())
        } else {
            self.attempt(delivery).await
        };
        let tx = self.database.write().await?;
        let (id, holder, now) = (delivery.id, self.holder, tx.now());
        let (attempts, template) = (delivery.attempts, delivery.template.as_str());
        let (kept, step) = match outcome {
            Outcome::Sent => (deliveries::mark_sent(&tx, id, holder, now).await?, Step::Sent),
            Outcome::Failed(reason) => {
                tracing::warn!(delivery = %id, template, attempts, reason, "a mail will not be sent");
                (deliveries::mark_failed(&tx, id, holder, &reason, now).await?, Step::Failed)
            }
            Outcome::Retry(reason) => {
                if let Some(wait) = retry::delay(attempts, u16::from_be_bytes(crypto::random())) {
                    let seconds = wait.as_secs();
                    tracing::warn!(delivery = %id, template, attempts, reason, seconds, "a mail was not sent; it is tried again");
                    let next = now + TimeDelta::from_std(wait).unwrap_or(CLAIM);
                    (deliveries::mark_retry(&tx, id, holder, &reason, next, now).await?, Step::Retried)
                } else {
                    tracing::error!(delivery = %id, template, attempts, reason, "a mail was not sent, and is given up");
                    (deliveries::mark_dead(&tx, id, holder, &reason, now).await?, Step::Dead)
                }
            }
        };
        let erased = !kept && deliveries::find(&tx, id).await?.is_none();
        tx.commit().await?;
        if erased && let Some(mailbox) = self.runtime.mailbox() {
            // The recipient was erased while it was on its way: what is kept on this machine goes too.
            let removed = mailbox.forget_delivery(&id.to_string());
            removed.map_err(|error| DbErr::Custom(format!("a mail of somebody erased cannot be removed: {error}")))?;
        }
        // A claim that was lost belongs to another worker, which counts it.
        if kept {
            self.metrics.count(&delivery.channel, step);
        }
        Ok(())
    }

    async fn attempt(&self, delivery: &Delivery) -> Outcome {
        let composer = Composer {
            keyring: self.runtime.keyring(),
            public_url: self.runtime.config().public_url(),
            now: self.database.now(),
            undo: self.runtime.config().users.undo.delta(),
        };
        let mail = match composer.compose(self.database.reader(), delivery).await {
            Ok(mail) => mail,
            Err(ComposeError::Pointless(reason)) => return Outcome::Failed(reason.to_owned()),
            Err(ComposeError::Template(error)) => return Outcome::Failed(format!("template: {:?}", error.kind())),
            Err(ComposeError::Storage(_)) => return Outcome::Retry("storage failed".to_owned()),
        };
        match tokio::time::timeout(SEND_TIMEOUT, self.runtime.mailer().send(&mail)).await {
            Ok(Ok(())) => Outcome::Sent,
            Ok(Err(MailError::Transient(reason))) => Outcome::Retry(retry::reason(&reason)),
            Ok(Err(MailError::Permanent(reason))) => Outcome::Failed(retry::reason(&reason)),
            Err(_) => Outcome::Retry("the mail server took too long".to_owned()),
        }
    }
}
