//! `notifications`: what people are told in the app, and what they did with it.
//!
//! Invariant: each change of a row takes the next number of its person's inbox, which the caller holds.

use crate::{
    WriteTransaction,
    inboxes::{self, Inbox},
};
use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, QueryOrder, QuerySelect, entity::prelude::*, sea_query::SimpleExpr};
use shared::{EventId, NotificationId, OrganizationId, RunId, UserId};

mod entity {
    use super::{DateTime, Utc};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "notifications")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub user_id: Uuid,
        pub organization_id: Option<Uuid>,
        pub run_id: Option<Uuid>,
        pub actor_id: Option<Uuid>,
        pub event_id: Uuid,
        pub workflow: String,
        pub category: String,
        #[sea_orm(column_type = "JsonBinary")]
        pub content: Json,
        pub revision: i64,
        pub seen_at: Option<DateTime<Utc>>,
        pub read_at: Option<DateTime<Utc>>,
        pub archived_at: Option<DateTime<Utc>>,
        pub expires_at: Option<DateTime<Utc>>,
        pub created_at: DateTime<Utc>,
        pub updated_at: DateTime<Utc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
use entity::{ActiveModel, Column, Entity, Model};

type MaybeTime = Option<DateTime<Utc>>;

/// What one person is told in the app.
#[derive(Clone, Debug)]
pub struct Notification {
    /// Identifies it.
    pub id: NotificationId,
    /// Who is told.
    pub user_id: UserId,
    /// In which organization.
    pub organization_id: Option<OrganizationId>,
    /// The run that made it.
    pub run_id: Option<RunId>,
    /// Who is named in it: it goes with them.
    pub actor_id: Option<UserId>,
    /// What happened.
    pub event_id: EventId,
    /// Which workflow tells it.
    pub workflow: String,
    /// What people choose by.
    pub category: String,
    /// What it says: `title`, and perhaps `body`, `link` and `actions`.
    pub content: Json,
    /// The inbox's number at which it last changed.
    pub revision: i64,
    /// When it was shown first.
    pub seen_at: Option<DateTime<Utc>>,
    /// When it was read.
    pub read_at: Option<DateTime<Utc>>,
    /// When it was put away.
    pub archived_at: Option<DateTime<Utc>>,
    /// When it goes by itself.
    pub expires_at: Option<DateTime<Utc>>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
}

impl From<Model> for Notification {
    fn from(row: Model) -> Self {
        Self {
            id: row.id.into(),
            user_id: row.user_id.into(),
            organization_id: row.organization_id.map(Into::into),
            run_id: row.run_id.map(Into::into),
            actor_id: row.actor_id.map(Into::into),
            event_id: row.event_id.into(),
            workflow: row.workflow,
            category: row.category,
            content: row.content,
            revision: row.revision,
            seen_at: row.seen_at,
            read_at: row.read_at,
            archived_at: row.archived_at,
            expires_at: row.expires_at,
            created_at: row.created_at,
        }
    }
}

/// Which of a person's notifications are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shelf {
    /// Those that were not put away.
    #[default]
    Inbox,
    /// Those of them that were not read.
    Unread,
    /// Those that were put away.
    Archived,
}

/// What somebody does with notifications of theirs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// They were shown.
    Seen,
    /// They were read, and so seen.
    Read,
    /// They were not read after all.
    Unread,
    /// They are put away, and so read.
    Archived,
    /// They are back.
    Unarchived,
}

/// Puts a notification into an inbox that the transaction holds, and takes its next number.
pub async fn insert(tx: &WriteTransaction, inbox: &mut Inbox, mut new: Notification) -> Result<Notification, DbErr> {
    inbox.revision += 1;
    inbox.unseen += 1;
    inbox.unread += 1;
    new.revision = inbox.revision;
    let row = ActiveModel {
        id: Set(new.id.uuid()),
        user_id: Set(new.user_id.uuid()),
        organization_id: Set(new.organization_id.map(Into::into)),
        run_id: Set(new.run_id.map(Into::into)),
        actor_id: Set(new.actor_id.map(Into::into)),
        event_id: Set(new.event_id.uuid()),
        workflow: Set(new.workflow.clone()),
        category: Set(new.category.clone()),
        content: Set(new.content.clone()),
        revision: Set(new.revision),
        seen_at: Set(None),
        read_at: Set(None),
        archived_at: Set(None),
        expires_at: Set(new.expires_at),
        created_at: Set(new.created_at),
        updated_at: Set(new.created_at),
    };
    Entity::insert(row).exec_without_returning(tx).await?;
    inboxes::put(tx, new.user_id, inbox).await?;
    Ok(new)
}

/// One of a person's notifications.
pub async fn find(
    conn: &impl ConnectionTrait,
    user: UserId,
    id: NotificationId,
) -> Result<Option<Notification>, DbErr> {
    let query = Entity::find_by_id(id.uuid()).filter(Column::UserId.eq(user.uuid()));
    Ok(query.one(conn).await?.map(Into::into))
}

/// A person's notifications, the newest first, from after `after` on.
pub async fn page(
    conn: &impl ConnectionTrait,
    user: UserId,
    shelf: Shelf,
    after: Option<NotificationId>,
    limit: u64,
    now: DateTime<Utc>,
) -> Result<Vec<Notification>, DbErr> {
    let mut query = Entity::find().filter(Column::UserId.eq(user.uuid())).filter(lasting(now));
    query = match shelf {
        Shelf::Inbox => query.filter(Column::ArchivedAt.is_null()),
        Shelf::Unread => query.filter(Column::ArchivedAt.is_null()).filter(Column::ReadAt.is_null()),
        Shelf::Archived => query.filter(Column::ArchivedAt.is_not_null()),
    };
    if let Some(after) = after {
        query = query.filter(Column::Id.lt(after.uuid()));
    }
    let rows = query.order_by_desc(Column::Id).limit(limit).all(conn).await?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// Everything that a person was told and that is still there, from after `after` on, the oldest first.
pub async fn page_for_user(
    conn: &impl ConnectionTrait,
    user: UserId,
    after: Option<NotificationId>,
    limit: u64,
) -> Result<Vec<Notification>, DbErr> {
    let mut query = Entity::find().filter(Column::UserId.eq(user.uuid())).order_by_asc(Column::Id).limit(limit);
    if let Some(after) = after {
        query = query.filter(Column::Id.gt(after.uuid()));
    }
    Ok(query.all(conn).await?.into_iter().map(Into::into).collect())
}

/// A person's notifications that changed after a number of their inbox, in the order of their changes; those whose time is
/// over left out.
pub async fn changed_after(
    conn: &impl ConnectionTrait,
    user: UserId,
    revision: i64,
    now: DateTime<Utc>,
    limit: u64,
) -> Result<Vec<Notification>, DbErr> {
    let query = Entity::find().filter(Column::UserId.eq(user.uuid())).filter(Column::Revision.gt(revision));
    let query = query.filter(lasting(now));
    let rows = query.order_by_asc(Column::Revision).limit(limit).all(conn).await?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// Notes what somebody did with some of their notifications, or with all that it applies to, at most so many; how many
/// changed. The transaction holds the inbox.
pub async fn change(
    tx: &WriteTransaction,
    user: UserId,
    inbox: &mut Inbox,
    ids: Option<&[NotificationId]>,
    change: Change,
    most: u64,
) -> Result<u64, DbErr> {
    let now = tx.now();
    let mut query = Entity::find().filter(Column::UserId.eq(user.uuid()));
    if let Some(ids) = ids {
        query = query.filter(Column::Id.is_in(ids.iter().map(|id| id.uuid())));
    }
    query = match change {
        Change::Seen => query.filter(Column::SeenAt.is_null()),
        Change::Read => query.filter(Column::ReadAt.is_null()),
        Change::Unread => query.filter(Column::ReadAt.is_not_null()).filter(Column::ArchivedAt.is_null()),
        Change::Archived => query.filter(Column::ArchivedAt.is_null()),
        Change::Unarchived => query.filter(Column::ArchivedAt.is_not_null()),
    };
    let rows = query.order_by_asc(Column::Id).limit(most).all(tx).await?;
    let mut changed = 0;
    for row in rows {
        let mut notification = Notification::from(row);
        let before = (notification.seen_at, notification.read_at);
        match change {
            Change::Seen => notification.seen_at = Some(now),
            Change::Unread => notification.read_at = None,
            Change::Unarchived => notification.archived_at = None,
            Change::Read | Change::Archived => {
                notification.seen_at = notification.seen_at.or(Some(now));
                notification.read_at = notification.read_at.or(Some(now));
                if change == Change::Archived {
                    notification.archived_at = Some(now);
                }
            }
        }
        inbox.revision += 1;
        inbox.unseen += difference(before.0, notification.seen_at);
        inbox.unread += difference(before.1, notification.read_at);
        notification.revision = inbox.revision;
        write(tx, &notification).await?;
        changed += 1;
    }
    if changed > 0 {
        inboxes::put(tx, user, inbox).await?;
    }
    Ok(changed)
}

/// By how many more are without a mark, now that it is this.
fn difference(before: Option<DateTime<Utc>>, after: Option<DateTime<Utc>>) -> i32 {
    i32::from(after.is_none()) - i32::from(before.is_none())
}

async fn write(tx: &WriteTransaction, notification: &Notification) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::SeenAt, Expr::value(notification.seen_at))
        .col_expr(Column::ReadAt, Expr::value(notification.read_at))
        .col_expr(Column::ArchivedAt, Expr::value(notification.archived_at))
        .col_expr(Column::Revision, Expr::value(notification.revision))
        .col_expr(Column::UpdatedAt, Expr::value(tx.now()))
        .filter(Column::Id.eq(notification.id.uuid()))
        .exec(tx)
        .await?;
    Ok(())
}

fn lasting(now: DateTime<Utc>) -> sea_orm::Condition {
    sea_orm::Condition::any().add(Column::ExpiresAt.is_null()).add(Column::ExpiresAt.gt(now))
}

/// People who have notifications whose time is over, at most so many.
pub async fn people_with_expired(
    conn: &impl ConnectionTrait,
    now: DateTime<Utc>,
    most: u64,
) -> Result<Vec<UserId>, DbErr> {
    let query = Entity::find().select_only().column(Column::UserId).filter(Column::ExpiresAt.lte(now));
    let rows: Vec<Uuid> = query.distinct().limit(most).into_tuple().all(conn).await?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// Removes those of a person's notifications whose time is over. The transaction holds the inbox.
pub async fn expire(tx: &WriteTransaction, user: UserId, inbox: &mut Inbox) -> Result<u64, DbErr> {
    remove(tx, user, inbox, Column::ExpiresAt.lte(tx.now())).await
}

/// Removes what others are told of somebody who is forgotten.
pub(crate) async fn forget_actor(tx: &WriteTransaction, who: UserId) -> Result<(), DbErr> {
    let query = Entity::find().select_only().column(Column::UserId).filter(Column::ActorId.eq(who.uuid()));
    let mut people: Vec<Uuid> = query.distinct().into_tuple().all(tx).await?;
    people.sort_unstable();
    for user in people.into_iter().map(UserId::from) {
        let mut inbox = inboxes::lock(tx, user).await?;
        remove(tx, user, &mut inbox, Column::ActorId.eq(who.uuid())).await?;
    }
    Ok(())
}

async fn remove(tx: &WriteTransaction, user: UserId, inbox: &mut Inbox, which: SimpleExpr) -> Result<u64, DbErr> {
    let query = Entity::find().filter(Column::UserId.eq(user.uuid())).filter(which);
    let query = query.select_only().columns([Column::Id, Column::SeenAt, Column::ReadAt]);
    let rows: Vec<(Uuid, MaybeTime, MaybeTime)> = query.into_tuple().all(tx).await?;
    if rows.is_empty() {
        return Ok(0);
    }
    for (_, seen, read) in &rows {
        inbox.unseen -= i32::from(seen.is_none());
        inbox.unread -= i32::from(read.is_none());
    }
    inbox.revision += 1;
    inbox.removal = inbox.revision;
    inboxes::put(tx, user, inbox).await?;
    let ids = rows.into_iter().map(|(id, ..)| id).collect::<Vec<_>>();
    let mut removed = 0;
    for ids in ids.chunks(500) {
        removed += Entity::delete_many().filter(Column::Id.is_in(ids.iter().copied())).exec(tx).await?.rows_affected;
    }
    Ok(removed)
}

/// Whether a person has seen and read a notification; none if it is gone.
pub async fn marks(conn: &impl ConnectionTrait, id: NotificationId) -> Result<Option<Marks>, DbErr> {
    let query = Entity::find_by_id(id.uuid()).select_only();
    let query = query.columns([Column::SeenAt, Column::ReadAt, Column::ArchivedAt]);
    let row: Option<(MaybeTime, MaybeTime, MaybeTime)> = query.into_tuple().one(conn).await?;
    Ok(row.map(|(seen, read, archived)| Marks {
        seen: seen.is_some(),
        read: read.is_some(),
        archived: archived.is_some(),
    }))
}

/// What somebody did with a notification.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// It was shown to them.
    pub seen: bool,
    /// They read it.
    pub read: bool,
    /// They put it away.
    pub archived: bool,
}
