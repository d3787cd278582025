//! An inbox as it changes: what changed after a number, then whatever comes, without a gap.
//!
//! Nothing is kept for a client: what it missed is read from the table, so a restart loses nothing either.

use super::hub::{Hub, Listener};
use database::{
    Database, DbErr, inboxes,
    inboxes::Inbox,
    notifications::{self, Notification},
};
use shared::UserId;
use std::{collections::VecDeque, time::Duration};
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

/// Changes that are read at once.
const STEP: u64 = 100;
/// Changes that somebody who comes back is told one by one. Whoever missed more fetches the list again.
const FARTHEST: i64 = 1000;
/// How often a stream says that it is still there.
const HEARTBEAT: Duration = Duration::from_secs(25);

/// What a stream tells.
#[derive(Debug)]
pub enum Told {
    /// A notification is new, or its marks changed.
    Notification(Box<Notification>),
    /// How many were not seen and not read, and the number of the last change.
    Counts(Inbox),
    /// Too much was missed, or something was removed: fetch the list again.
    Reset(Inbox),
    /// Nothing new.
    Heartbeat,
}

/// The stream of one client.
pub struct Inflow {
    database: Database,
    user: UserId,
    listener: Listener,
    shutdown: CancellationToken,
    /// The client knows everything up to here.
    known: i64,
    waiting: VecDeque<Told>,
    spoke_at: Instant,
}

impl Inflow {
    /// Starts after a number, or now.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn start(
        (database, hub): (&Database, &Hub),
        shutdown: CancellationToken,
        user: UserId,
        after: Option<i64>,
    ) -> Result<Result<Self, super::hub::TooMany>, DbErr> {
        // Before the inbox is read, so that nothing falls between the two.
        let listener = match hub.listen(user) {
            Ok(listener) => listener,
            Err(error) => return Ok(Err(error)),
        };
        let inbox = inboxes::find(database.reader(), user).await?;
        let after = after.unwrap_or(inbox.revision);
        // A number that was never given comes from another database, or from nowhere.
        let is_lost = after > inbox.revision || inbox.revision - after > FARTHEST || after < inbox.removal;
        let known = if is_lost { inbox.revision } else { after };
        let waiting = match inbox {
            inbox if is_lost => VecDeque::from([Told::Reset(inbox)]),
            // The counts have the number of the last change: whoever missed some gets them behind what they missed.
            inbox if after < inbox.revision => VecDeque::new(),
            inbox => VecDeque::from([Told::Counts(inbox)]),
        };
        let database = database.clone();
        Ok(Ok(Self { database, user, listener, shutdown, known, waiting, spoke_at: Instant::now() }))
    }

    /// What is to be told next, once there is something; `None` at the end.
    pub async fn next(&mut self) -> Option<Told> {
        loop {
            if let Some(told) = self.waiting.pop_front() {
                self.spoke_at = Instant::now();
                return Some(told);
            }
            if let Err(error) = self.look().await {
                // The client comes back, and goes on where it was.
                tracing::warn!(error = runtime::telemetry::causes(&error), "the stream of an inbox ended");
                return None;
            }
            if !self.waiting.is_empty() {
                continue;
            }
            tokio::select! {
                () = self.shutdown.cancelled() => return None,
                () = self.listener.changed() => {}
                () = tokio::time::sleep_until(self.spoke_at + HEARTBEAT) => {
                    self.spoke_at = Instant::now();
                    return Some(Told::Heartbeat);
                }
            }
        }
    }

    /// Reads what changed.
    async fn look(&mut self) -> Result<(), DbErr> {
        let conn = self.database.reader();
        let inbox = inboxes::find(conn, self.user).await?;
        if inbox.revision <= self.known {
            return Ok(());
        }
        if self.known < inbox.removal {
            self.known = inbox.revision;
            self.waiting.push_back(Told::Reset(inbox));
            return Ok(());
        }
        let now = self.database.now();
        let mut changed = notifications::changed_after(conn, self.user, self.known, now, STEP).await?;
        let is_all = u64::try_from(changed.len()).unwrap_or(u64::MAX) < STEP;
        // What changed between the two reads is told with the counts that belong to it, next time.
        changed.retain(|one| one.revision <= inbox.revision);
        let last = changed.last().map_or(inbox.revision, |one| one.revision);
        self.known = if is_all { inbox.revision } else { last };
        self.waiting.extend(changed.into_iter().map(|one| Told::Notification(Box::new(one))));
        if is_all {
            self.waiting.push_back(Told::Counts(inbox));
        }
        Ok(())
    }
}
