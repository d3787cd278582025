//! What has been revoked: heard at once from the bus, and read from auth-service in case something was missed.
//!
//! The gateway subscribes before it primes itself, so that nothing falls between the two. Until it is primed it is not
//! ready, and when it has heard from nobody for half a minute it lets no credential pass.

use super::{ApiKeys, Caller, Sessions, UpstreamTokens};
use async_trait::async_trait;
use chrono::{DateTime, TimeDelta, Utc};
use runtime::{Door, Progress, Revocation, Runtime, Signal, Verified, Worker, WorkerError, revocation};
use serde::Deserialize;
use shared::{ApiKeyId, OrganizationId, SessionId, UserId};
use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, PoisonError, RwLock,
        atomic::{AtomicBool, AtomicI64, Ordering},
    },
    time::Duration,
};
use tokio::{
    sync::{Notify, broadcast, watch},
    time::Instant,
};

/// Without contact for so long, no credential passes.
const DEAF: Duration = Duration::from_secs(30);
/// How often missed revocations are looked for while the bus is up.
const RECONCILE: Duration = Duration::from_secs(5);
/// How often while it is down.
const POLL: Duration = Duration::from_millis(500);

#[derive(Default)]
struct Entries {
    sessions: HashMap<SessionId, DateTime<Utc>>,
    session_tokens: HashMap<SessionId, (i32, DateTime<Utc>)>,
    users: HashMap<UserId, (i32, DateTime<Utc>)>,
    organizations: HashMap<OrganizationId, (i32, DateTime<Utc>)>,
    keys: HashMap<String, DateTime<Utc>>,
    api_keys: HashMap<ApiKeyId, (i32, DateTime<Utc>)>,
}

/// The list of what has been revoked, kept as long as a token may live.
pub struct Revocations {
    runtime: Runtime,
    entries: RwLock<Entries>,
    kept: TimeDelta,
    position: AtomicI64,
    primed: AtomicBool,
    bus_is_down: AtomicBool,
    /// Whether the last reading failed.
    unread: AtomicBool,
    /// Of the machine's steady clock: a test that steps the platform's clock has not lost contact.
    contact: Mutex<Instant>,
    changes: watch::Sender<u64>,
    /// Wakes the watcher.
    missed: Arc<Notify>,
}

impl Revocations {
    /// An empty list that is not primed.
    pub fn new(runtime: &Runtime) -> Self {
        Self {
            runtime: runtime.clone(),
            entries: RwLock::default(),
            kept: revocation::kept_for(runtime.config()),
            position: AtomicI64::new(0),
            primed: AtomicBool::new(false),
            bus_is_down: AtomicBool::new(false),
            unread: AtomicBool::new(false),
            contact: Mutex::new(Instant::now()),
            changes: watch::Sender::new(0),
            missed: Arc::new(Notify::new()),
        }
    }

    /// Whether auth-service is another process, and the bus does not reach from there to here.
    fn is_out_of_earshot(&self) -> bool {
        let is_elsewhere = matches!(self.runtime.directory().public_door("auth-service"), Some(Door::Remote(_)));
        is_elsewhere && !self.runtime.bus().is_shared()
    }

    /// Whether a token that was valid has been revoked.
    pub fn is_revoked(&self, token: &Verified) -> bool {
        let entries = self.entries.read().unwrap_or_else(PoisonError::into_inner);
        let below = |minimum: Option<&(i32, DateTime<Utc>)>, version: i32| {
            minimum.is_some_and(|(minimum, _)| version < *minimum)
        };
        let claims = &token.claims;
        let session_ended =
            |id: &SessionId| entries.sessions.contains_key(id) || below(entries.session_tokens.get(id), claims.sid_ver);
        claims.sid.as_ref().is_some_and(session_ended)
            || claims.act.as_ref().is_some_and(|act| {
                act.sid.as_ref().is_some_and(|id| entries.sessions.contains_key(id))
                    || below(entries.users.get(&act.sub), act.ver)
                    || act.org.is_some_and(|id| below(entries.organizations.get(&id), act.org_ver))
            })
            || claims.key.is_some_and(|id| below(entries.api_keys.get(&id), claims.key_ver))
            || claims.user().is_some_and(|id| below(entries.users.get(&id), claims.ver))
            || token.claims.org.is_some_and(|id| {
                let minimum = entries.organizations.get(&id);
                minimum.is_some_and(|(minimum, _)| token.claims.org_ver.is_none_or(|version| version < *minimum))
            })
            || (!entries.keys.is_empty() && entries.keys.contains_key(&*token.kid))
    }

    /// Whether the whole list has been read at least once.
    pub fn is_primed(&self) -> bool {
        self.primed.load(Ordering::Acquire)
    }

    /// Whether the list can be trusted: it was read, and somebody was heard of lately.
    pub fn is_current(&self) -> bool {
        self.is_primed() && self.contact.lock().unwrap_or_else(PoisonError::into_inner).elapsed() < DEAF
    }

    /// Completes when a caller's token is revoked.
    pub fn ended(self: &Arc<Self>, caller: &Caller) -> impl Future<Output = ()> + Send + use<> {
        let (list, token, mut changes) = (Arc::clone(self), caller.verified.clone(), self.changes.subscribe());
        async move {
            while !list.is_revoked(&token) {
                if changes.changed().await.is_err() {
                    std::future::pending::<()>().await;
                }
            }
        }
    }

    /// Notes what an answer of our own services says that it revoked.
    pub fn note(&self, revocation: &Revocation) {
        self.add(revocation);
        self.tell();
    }

    fn add(&self, revocation: &Revocation) {
        let raise = |entry: &mut (i32, DateTime<Utc>), minimum: i32, until| *entry = (entry.0.max(minimum), until);
        let until = self.runtime.now() + self.kept;
        let mut entries = self.entries.write().unwrap_or_else(PoisonError::into_inner);
        match revocation {
            Revocation::Session(session) => {
                entries.sessions.insert(*session, until);
            }
            Revocation::SessionTokens { session, minimum_version } => {
                let entry = entries.session_tokens.entry(*session).or_insert((*minimum_version, until));
                raise(entry, *minimum_version, until);
            }
            Revocation::User { user, minimum_version } => {
                let entry = entries.users.entry(*user).or_insert((*minimum_version, until));
                raise(entry, *minimum_version, until);
            }
            Revocation::Organization { organization, minimum_version } => {
                let entry = entries.organizations.entry(*organization).or_insert((*minimum_version, until));
                raise(entry, *minimum_version, until);
            }
            Revocation::ApiKey { key, minimum_version } => {
                let entry = entries.api_keys.entry(*key).or_insert((*minimum_version, until));
                raise(entry, *minimum_version, until);
            }
            Revocation::Key { kid } => {
                entries.keys.insert(kid.clone(), until);
                self.runtime.tokens().forget_keys();
            }
        }
    }

    fn forget_old(&self) {
        let now = self.runtime.now();
        let mut entries = self.entries.write().unwrap_or_else(PoisonError::into_inner);
        entries.sessions.retain(|_, until| *until > now);
        entries.session_tokens.retain(|_, (_, until)| *until > now);
        entries.users.retain(|_, (_, until)| *until > now);
        entries.organizations.retain(|_, (_, until)| *until > now);
        entries.keys.retain(|_, until| *until > now);
        entries.api_keys.retain(|_, (_, until)| *until > now);
    }

    fn heard(&self) {
        *self.contact.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now();
    }

    fn tell(&self) {
        self.changes.send_modify(|count| *count += 1);
    }
}

/// Hears revocations from the bus.
pub struct Subscriber {
    revocations: Arc<Revocations>,
    sessions: Arc<Sessions>,
    api_keys: Arc<ApiKeys>,
    tokens: Arc<UpstreamTokens>,
    signals: tokio::sync::Mutex<broadcast::Receiver<Signal>>,
}

impl Subscriber {
    /// Subscribes now.
    pub fn new(
        revocations: Arc<Revocations>,
        (sessions, api_keys): (Arc<Sessions>, Arc<ApiKeys>),
        tokens: Arc<UpstreamTokens>,
    ) -> Self {
        let signals = tokio::sync::Mutex::new(revocations.runtime.bus().listen());
        Self { revocations, sessions, api_keys, tokens, signals }
    }
}

#[async_trait]
impl Worker for Subscriber {
    fn name(&self) -> &'static str {
        "revocation-subscriber"
    }

    /// Waits for one signal.
    async fn run_once(&self) -> Result<Progress, WorkerError> {
        let list = &self.revocations;
        let mut signals = self.signals.lock().await;
        let signal = tokio::select! {
            () = list.runtime.shutdown().cancelled() => return Ok(Progress::Idle),
            signal = signals.recv() => signal,
        };
        let revocations = match signal {
            Ok(Signal::Revoked(revocation)) => vec![revocation],
            Ok(Signal::Event(event)) => Revocation::from_event(&event),
            // What was missed is in the log: the watcher reads it, at once.
            Err(broadcast::error::RecvError::Lagged(_)) => {
                list.missed.notify_one();
                Vec::new()
            }
            Err(broadcast::error::RecvError::Closed) => {
                list.bus_is_down.store(true, Ordering::Release);
                *signals = list.runtime.bus().listen();
                return Ok(Progress::Idle);
            }
        };
        list.bus_is_down.store(false, Ordering::Release);
        if !revocations.is_empty() {
            for revocation in &revocations {
                list.add(revocation);
            }
            list.tell();
            self.sessions.sweep();
            self.api_keys.sweep();
            self.tokens.sweep();
        }
        Ok(Progress::More)
    }
}

#[derive(Deserialize)]
struct Page {
    items: Vec<Item>,
    position: i64,
}

#[derive(Deserialize)]
struct Item {
    revocation: Revocation,
}

/// Reads revocations from auth-service: all of them at first, then what is new.
pub struct Watcher(pub Arc<Revocations>);

#[async_trait]
impl Worker for Watcher {
    fn name(&self) -> &'static str {
        "revocation-watcher"
    }

    async fn run_once(&self) -> Result<Progress, WorkerError> {
        let list = &self.0;
        let after = list.position.load(Ordering::Acquire);
        let path = format!("/internal/revocations?after={after}");
        let page: Page = match list.runtime.directory().get_json("auth-service", &path).await {
            Ok(page) => page,
            Err(error) => {
                // Tried again soon, without the supervisor's growing pauses: every second counts towards `DEAF`.
                if !list.unread.swap(true, Ordering::AcqRel) {
                    let message = if list.is_primed() {
                        "revocations cannot be read; credentials pass for half a minute more"
                    } else {
                        "revocations cannot be read yet; no credential passes until they are"
                    };
                    tracing::warn!(%error, "{message}");
                }
                return Ok(Progress::Idle);
            }
        };
        if list.unread.swap(false, Ordering::AcqRel) {
            tracing::info!("revocations can be read again");
        }
        for item in &page.items {
            list.add(&item.revocation);
        }
        list.position.store(page.position.max(after), Ordering::Release);
        list.heard();
        list.forget_old();
        if !page.items.is_empty() {
            list.tell();
        }
        // A page may have been cut; only an empty one says that this is all.
        if !page.items.is_empty() && page.position > after {
            return Ok(Progress::More);
        }
        if !list.primed.swap(true, Ordering::AcqRel) {
            tracing::info!("the list of revocations was read; credentials are accepted");
        }
        Ok(Progress::Idle)
    }

    fn idle(&self) -> Duration {
        let list = &self.0;
        let is_behind = list.bus_is_down.load(Ordering::Acquire) || list.unread.load(Ordering::Acquire);
        if is_behind || list.is_out_of_earshot() { POLL } else { RECONCILE }
    }

    fn wake(&self) -> Option<Arc<Notify>> {
        Some(Arc::clone(&self.0.missed))
    }
}
