//! Sends what is due over one channel. A delivery is claimed before it is sent; a claim that is not finished in time,
//! because its process died, is due again. So nothing is lost, and only what was in flight at that moment may arrive twice.

use crate::delivery::{
    channel::{Attempt, Channel, Outcome},
    metrics::{DeliveryMetrics, Step},
    retry,
};
use async_trait::async_trait;
use chrono::{DateTime, TimeDelta, Utc};
use database::{
    Database, DbErr, WriteTransaction,
    deliveries::{self, Delivery, DeliveryState, Ended},
    delivery_attempts::{self, AttemptOutcome, DeliveryAttempt},
    events,
};
use runtime::{Keyring, Progress, Runtime, Worker, WorkerError, crypto};
use shared::event::NewEvent;
use std::{
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::{Duration, Instant},
};
use tokio::{
    sync::{Mutex, Notify, Semaphore},
    task::JoinSet,
};
use uuid::Uuid;

/// How long a claim lasts. Longer than [`MOST`], so that a living worker keeps its claims.
const CLAIM: TimeDelta = TimeDelta::minutes(2);
/// How long one attempt may take.
const MOST: Duration = Duration::from_secs(90);
/// How often what came of attempts is written before that fails.
const NOTE_TRIES: usize = 3;
/// How long a worker with room for more waits for what it is sending before it looks again.
const LOOK_AGAIN: Duration = Duration::from_secs(1);
/// Seconds between two looks at how long the oldest delivery has been waiting.
const MEASURE_EVERY: i64 = 15;

/// The worker of a channel. Any number of them may run against one database.
pub struct DeliveryWorker {
    post: Arc<Post>,
    wake: Arc<Notify>,
    sending: Mutex<JoinSet<Result<(), DbErr>>>,
    /// One for each delivery that may be in flight.
    turns: Arc<Semaphore>,
    measured_at: AtomicI64,
}

/// What sending takes.
struct Post {
    channel: Arc<dyn Channel>,
    database: Database,
    keyring: Keyring,
    metrics: DeliveryMetrics,
    holder: Uuid,
}

impl DeliveryWorker {
    /// A worker that `wake` wakes.
    pub fn new(
        channel: Arc<dyn Channel>,
        (runtime, database): (&Runtime, &Database),
        metrics: DeliveryMetrics,
        wake: Arc<Notify>,
    ) -> Self {
        let holder = shared::id::generate(runtime.clock().as_ref());
        let keyring = runtime.keyring().clone();
        let turns = Arc::new(Semaphore::new(channel.at_once()));
        let post = Post { channel, database: database.clone(), keyring, metrics, holder };
        Self { post: Arc::new(post), wake, sending: Mutex::default(), turns, measured_at: AtomicI64::new(0) }
    }

    async fn measure(&self, now: DateTime<Utc>) -> Result<(), DbErr> {
        let seconds = now.timestamp();
        if seconds - self.measured_at.load(Ordering::Relaxed) >= MEASURE_EVERY {
            let channel = self.post.channel.name();
            let oldest = deliveries::oldest_waiting(self.post.database.reader(), channel).await?;
            self.post.metrics.oldest(channel, oldest.map_or(0, |created_at| (now - created_at).num_seconds()));
            self.measured_at.store(seconds, Ordering::Relaxed);
        }
        Ok(())
    }

    async fn claim(&self, most: usize) -> Result<Vec<Delivery>, DbErr> {
        let (database, channel) = (&self.post.database, self.post.channel.name());
        if most == 0 || !deliveries::any_due(database.reader(), channel, database.now()).await? {
            return Ok(Vec::new());
        }
        let tx = database.write().await?;
        let claimed = deliveries::claim_due(&tx, channel, most, (self.post.holder, CLAIM), tx.now()).await?;
        tx.commit().await?;
        Ok(claimed)
    }
}

#[async_trait]
impl Worker for DeliveryWorker {
    fn name(&self) -> &'static str {
        self.post.channel.name()
    }

    async fn run_once(&self) -> Result<Progress, WorkerError> {
        self.measure(self.post.database.now()).await?;
        let mut sending = self.sending.lock().await;
        let claimed = self.claim(self.turns.available_permits()).await?;
        for group in self.post.channel.groups(claimed) {
            let post = Arc::clone(&self.post);
            let count = u32::try_from(group.len()).unwrap_or(u32::MAX);
            // There are as many as were claimed, and nobody else takes any.
            let turns = Arc::clone(&self.turns).try_acquire_many_owned(count);
            sending.spawn(async move {
                let _turns = turns;
                post.deliver(&group).await
            });
        }
        let has_room = self.turns.available_permits() > 0;
        // A slow one holds up nobody: while there is room, whatever becomes due is claimed beside it.
        tokio::select! {
            done = sending.join_next() => match done {
                Some(done) => done??,
                None => return Ok(Progress::Idle),
            },
            () = self.wake.notified(), if has_room => {}
            () = tokio::time::sleep(LOOK_AGAIN), if has_room => {}
        }
        Ok(Progress::More)
    }

    async fn stop(&self) {
        let mut sending = self.sending.lock().await;
        while let Some(done) = sending.join_next().await {
            if let Err(error) = done.map_err(WorkerError::from).and_then(|done| done.map_err(WorkerError::from)) {
                tracing::warn!(%error, "what came of a delivery could not be noted; it is tried again");
            }
        }
    }

    fn wake(&self) -> Option<Arc<Notify>> {
        Some(Arc::clone(&self.wake))
    }
}

impl Post {
    /// One attempt of each of a group, and what follows from it.
    async fn deliver(&self, group: &[Delivery]) -> Result<(), DbErr> {
        let (spent, group): (Vec<_>, Vec<_>) = group.iter().cloned().partition(|delivery| self.is_spent(delivery));
        let cut_short = || Attempt::of(self.channel.name(), Outcome::Retry("every attempt was cut short".to_owned()));
        let started = Instant::now();
        let attempts = self.attempt(&group).await;
        let duration = started.elapsed();
        let over = group.iter().zip(attempts).chain(spent.iter().map(|delivery| (delivery, cut_short())));
        let over = over.collect::<Vec<_>>();
        let mut tries = 1;
        let (steps, erased) = loop {
            match self.note_all(&over, duration).await {
                // Somebody is erased at the same moment. What was sent is not sent again for that.
                Err(error) if tries < NOTE_TRIES && database::is_collision(&error) => tries += 1,
                noted => break noted?,
            }
        };
        for delivery in erased {
            self.channel.erased(delivery).await?;
        }
        for step in steps {
            self.metrics.count(self.channel.name(), step);
        }
        Ok(())
    }

    /// Writes what came of the attempts of a group, and returns what to count, and what was erased meanwhile.
    async fn note_all<'a>(
        &self,
        over: &[(&'a Delivery, Attempt)],
        duration: Duration,
    ) -> Result<(Vec<Step>, Vec<&'a Delivery>), DbErr> {
        let tx = self.database.write().await?;
        let (mut news, mut steps, mut erased) = (Vec::new(), Vec::new(), Vec::new());
        for (delivery, attempt) in over {
            match self.note(&tx, delivery, attempt, duration).await? {
                Noted::Kept(step, more) => {
                    steps.push(step);
                    news.extend(more);
                }
                Noted::Erased => erased.push(*delivery),
                Noted::Nothing => {}
            }
        }
        events::append_all(&tx, news).await?;
        tx.commit().await?;
        Ok((steps, erased))
    }

    /// Writes what came of one attempt.
    async fn note(
        &self,
        tx: &WriteTransaction,
        delivery: &Delivery,
        attempt: &Attempt,
        duration: Duration,
    ) -> Result<Noted, DbErr> {
        let now = tx.now();
        if let Outcome::Deferred(until, reason) = &attempt.outcome {
            deliveries::postpone(tx, delivery.id, self.holder, (*until, reason), now).await?;
            return Ok(Noted::Nothing);
        }
        let (ended, step) = self.ended(delivery, attempt, now);
        if !deliveries::finish(tx, delivery.id, self.holder, &ended, now).await? {
            // A claim that was lost belongs to another worker, which counts it.
            let is_there = deliveries::find(tx, delivery.id).await?.is_some();
            return Ok(if is_there { Noted::Nothing } else { Noted::Erased });
        }
        let row = log_row(delivery, attempt, &ended, duration, now);
        delivery_attempts::insert(tx, &self.keyring, (delivery.id, delivery.user_id), row, tx.clock()).await?;
        Ok(Noted::Kept(step, self.channel.settle(tx, delivery, attempt, ended.state).await?))
    }

    /// Whether nothing was noted of the last attempt that it had.
    fn is_spent(&self, delivery: &Delivery) -> bool {
        delivery.attempts > 1 && self.channel.wait(delivery.attempts - 1).is_none()
    }

    /// One attempt for each of them.
    async fn attempt(&self, group: &[Delivery]) -> Vec<Attempt> {
        let of_each = |reason: &str| {
            let attempt = Attempt::of(self.channel.name(), Outcome::Retry(reason.to_owned()));
            vec![attempt; group.len()]
        };
        match tokio::time::timeout(MOST, self.channel.attempt_all(group)).await {
            Ok(attempts) if attempts.len() == group.len() => attempts,
            Ok(_) => of_each("the channel told not what came of each"),
            Err(_) => of_each("it took too long"),
        }
    }

    fn ended(&self, delivery: &Delivery, attempt: &Attempt, now: DateTime<Utc>) -> (Ended, Step) {
        let (id, attempts, channel) = (delivery.id, delivery.attempts, self.channel.name());
        let ended = |state: DeliveryState, error: Option<&String>, next: Option<DateTime<Utc>>| Ended {
            state,
            provider: attempt.provider.clone(),
            error: error.cloned(),
            next_attempt_at: next,
        };
        let (reason, at) = match &attempt.outcome {
            Outcome::Sent | Outcome::Deferred(..) => return (ended(DeliveryState::Sent, None, None), Step::Sent),
            Outcome::Failed(reason) => {
                tracing::warn!(delivery = %id, channel, attempts, reason, "it will not be delivered");
                return (ended(DeliveryState::Failed, Some(reason), None), Step::Failed);
            }
            Outcome::Dead(reason) => {
                tracing::error!(delivery = %id, channel, attempts, reason, "it was not delivered, and is given up");
                return (ended(DeliveryState::Dead, Some(reason), None), Step::Dead);
            }
            Outcome::Retry(reason) => (reason, None),
            Outcome::RetryAt(at, reason) => (reason, Some(*at)),
        };
        let Some(wait) = self.channel.wait(attempts) else {
            tracing::error!(delivery = %id, channel, attempts, reason, "it was not delivered, and is given up");
            return (ended(DeliveryState::Dead, Some(reason), None), Step::Dead);
        };
        let wait = retry::with_jitter(wait, u16::from_be_bytes(crypto::random()));
        let next = at.unwrap_or(now + TimeDelta::from_std(wait).unwrap_or(CLAIM));
        tracing::warn!(delivery = %id, channel, attempts, reason, %next, "it was not delivered; it is tried again");
        (ended(DeliveryState::Pending, Some(reason), Some(next)), Step::Retried)
    }
}

/// What was written of one attempt.
enum Noted {
    /// What came of it, and what else happened.
    Kept(Step, Vec<NewEvent>),
    /// The delivery was erased meanwhile.
    Erased,
    /// It was no attempt, or another worker notes it.
    Nothing,
}

fn log_row(
    delivery: &Delivery,
    attempt: &Attempt,
    ended: &Ended,
    duration: Duration,
    now: DateTime<Utc>,
) -> DeliveryAttempt {
    let outcome = match ended.state {
        DeliveryState::Sent => AttemptOutcome::Sent,
        DeliveryState::Failed => AttemptOutcome::Failed,
        DeliveryState::Dead if matches!(attempt.outcome, Outcome::Dead(_)) => AttemptOutcome::Failed,
        DeliveryState::Pending | DeliveryState::Sending | DeliveryState::Dead => AttemptOutcome::Retried,
    };
    DeliveryAttempt {
        number: delivery.attempts,
        provider: attempt.provider.clone(),
        outcome,
        status: attempt.status.map(i32::from),
        error: ended.error.clone(),
        request: attempt.request.clone(),
        response: attempt.response.clone(),
        duration_ms: i64::try_from(duration.as_millis()).unwrap_or(i64::MAX),
        created_at: now,
    }
}
