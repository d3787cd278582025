//! The audit trail as it grows: what was sealed after a position, then whatever comes, without a gap and without a
//! repetition, because positions have neither.
//!
//! A tail ends when its reader may no longer read: it asks again every few seconds, at once when something of theirs is
//! revoked, and before anything that it tells after that time.

use super::{
    places::{NoRoom, Place},
    reader::Reader,
    view::{self, AuditEvent},
};
use crate::state::Users;
use chrono::{DateTime, TimeDelta, Utc};
use database::{
    DbErr, event_seals,
    event_search::{Facts, Filter},
};
use runtime::{Revocation, Signal, telemetry::causes};
use shared::Problem;
use std::{collections::VecDeque, time::Duration};
use tokio::{sync::broadcast, time::Instant};

/// Positions that one step goes through.
const STEP: u64 = 200;
/// How far back a tail may start. What is older is for lists and exports.
const FARTHEST: i64 = 100_000;
/// How often a reader's authority is asked again at the most.
const ASK_AGAIN: TimeDelta = TimeDelta::seconds(2);
/// How often the log is looked at when nobody says that it has grown: in another process, for instance.
const LOOK: Duration = Duration::from_secs(1);
/// Tails of one reader at a time.
pub const PER_READER: usize = 8;
/// Tails of one process at a time.
pub const PER_PROCESS: usize = 512;
/// How often a tail says that it is still there.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// Why a tail did not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// There is no room for one more.
    #[error(transparent)]
    NoRoom(#[from] NoRoom),
    /// What was missed is too much to be told.
    #[error("more than {FARTHEST} events lie behind; read the list, and start after its `position`")]
    TooFar,
    /// Storage failed.
    #[error("storage failed")]
    Storage(#[from] DbErr),
}

impl StartError {
    /// The problem; `place` is where the request names the position.
    pub fn into_problem(self, place: &str) -> Problem {
        match self {
            Self::NoRoom(error) => error.into(),
            Self::TooFar => Problem::field(place, "too_old", self.to_string()),
            Self::Storage(error) => database::problem(&error),
        }
    }
}

/// What a tail tells.
#[derive(Debug)]
pub enum Told {
    /// Something happened.
    Event(Box<AuditEvent>),
    /// Everything up to this position was told.
    Position(i64),
}

/// A tail of the audit trail.
pub struct Tail {
    users: Users,
    reader: Reader,
    filter: Filter,
    /// Everything up to here was looked at.
    reached: i64,
    /// The last position that the reader was told.
    told: i64,
    waiting: VecDeque<AuditEvent>,
    signals: broadcast::Receiver<Signal>,
    asked_at: Option<DateTime<Utc>>,
    is_over: bool,
    spoke_at: Option<Instant>,
    place: Place,
}

impl Tail {
    /// Starts after a position, or now.
    pub async fn start(users: Users, reader: Reader, filter: Filter, after: Option<i64>) -> Result<Self, StartError> {
        let place = users.tails.take(reader.who(), users.runtime.now())?;
        // Before the head is read, so that nothing falls between the two.
        let signals = users.runtime.bus().listen();
        let head = event_seals::head(users.database.reader()).await?.map_or(0, |(position, _)| position);
        let after = after.map_or(head, |after| after.min(head));
        if head - after > FARTHEST {
            return Err(StartError::TooFar);
        }
        let asked_at = Some(users.runtime.now());
        Ok(Self {
            users,
            reader,
            filter,
            reached: after,
            told: after,
            waiting: VecDeque::new(),
            signals,
            asked_at,
            is_over: false,
            spoke_at: None,
            place,
        })
    }

    /// What is to be told next, once there is something; `None` at the end.
    pub async fn next(&mut self) -> Option<Told> {
        // At once, so that a reader who is cut off right away knows where to go on.
        if self.spoke_at.is_none() {
            return Some(self.position());
        }
        loop {
            if !self.place.keep(self.users.runtime.now()) || !self.still_may().await {
                return None;
            }
            if let Some(event) = self.waiting.pop_front() {
                self.told = event.position;
                self.spoke_at = Some(Instant::now());
                return Some(Told::Event(Box::new(event)));
            }
            let before = self.reached;
            if let Err(error) = self.step().await {
                // The reader comes back, and goes on where they were.
                tracing::warn!(error = causes(&error), "a tail of the audit trail ended");
                return None;
            }
            if self.reached == before && !self.wait().await {
                return None;
            }
            if self.waiting.is_empty() && self.is_silent() {
                return Some(self.position());
            }
        }
    }

    /// Whether the reader has heard nothing for so long that they might wonder, or would have to be told much again.
    fn is_silent(&self) -> bool {
        let is_behind = self.reached - self.told >= FARTHEST / 10;
        is_behind || self.spoke_at.is_none_or(|at| at.elapsed() >= HEARTBEAT)
    }

    fn position(&mut self) -> Told {
        self.told = self.reached;
        self.spoke_at = Some(Instant::now());
        Told::Position(self.reached)
    }

    /// Looks at the next positions.
    async fn step(&mut self) -> Result<(), DbErr> {
        let conn = self.users.database.reader();
        let sealed = event_seals::events_after(conn, self.reached, STEP).await?;
        let Some((last, _)) = sealed.last() else { return Ok(()) };
        let reached = *last;
        let fitting = sealed.into_iter().filter_map(|(position, event)| Some((position, event?)));
        let fitting = fitting.filter(|(_, event)| self.filter.matches(&Facts::from(event))).collect();
        let keyring = self.users.database.keyring();
        self.waiting.extend(view::render(conn, keyring, self.reader.scope, &self.filter, fitting).await?);
        self.reached = reached;
        Ok(())
    }

    /// Asks whether the reader still may, if that was not just done.
    async fn still_may(&mut self) -> bool {
        let now = self.users.runtime.now();
        if self.is_over {
            return false;
        }
        if self.asked_at.is_some_and(|at| now - at < ASK_AGAIN) {
            return true;
        }
        self.asked_at = Some(now);
        match self.reader.still_may(&self.users).await {
            Ok(may) => may,
            Err(error) => {
                tracing::warn!(error = causes(&error), "a tail of the audit trail ended");
                false
            }
        }
    }

    /// Waits for the log to grow, or for a while. `false` when the process is to stop.
    async fn wait(&mut self) -> bool {
        tokio::select! {
            () = self.users.runtime.shutdown().cancelled() => return false,
            () = tokio::time::sleep(LOOK) => {}
            signal = self.signals.recv() => self.hear(signal.ok()),
        }
        // Whatever else was said meanwhile: one look sees it all.
        while let Ok(signal) = self.signals.try_recv() {
            self.hear(Some(signal));
        }
        true
    }

    fn hear(&mut self, signal: Option<Signal>) {
        let revocations = match signal {
            Some(Signal::Revoked(revocation)) => vec![revocation],
            Some(Signal::Event(event)) => Revocation::from_event(&event),
            // Something was missed.
            None => {
                self.asked_at = None;
                Vec::new()
            }
        };
        for revocation in revocations {
            match revocation {
                Revocation::Session(session) if Some(session) == self.reader.session() => self.is_over = true,
                _ => self.asked_at = None,
            }
        }
    }
}
