//! Marking notifications: seen, read, put away.

use super::hub::Hub;
use database::{
    Database, DbErr, inboxes,
    inboxes::Inbox,
    notifications::{self, Change},
    users,
};
use shared::{NotificationId, UserId};

/// Notifications that one transaction marks at the most: it holds the inbox meanwhile.
const AT_ONCE: u64 = 200;

/// Marks some of a person's notifications, or all that it applies to; how many changed, and the inbox then.
///
/// # Errors
/// When the database fails. What was marked before that stays marked.
pub async fn mark(
    (database, hub): (&Database, &Hub),
    user: UserId,
    ids: Option<&[NotificationId]>,
    change: Change,
) -> Result<(u64, Inbox), DbErr> {
    let mut changed = 0;
    loop {
        let tx = database.write().await?;
        // Before the inbox, as everybody who changes one: the row refers to the person.
        users::lock(&tx, &[user]).await?;
        let mut inbox = inboxes::lock(&tx, user).await?;
        let now = notifications::change(&tx, user, &mut inbox, ids, change, AT_ONCE).await?;
        if now == 0 {
            tx.rollback().await?;
            return Ok((changed, inbox));
        }
        tx.commit().await?;
        hub.changed(user, inbox.revision);
        changed += now;
        if now < AT_ONCE {
            return Ok((changed, inbox));
        }
    }
}
