//! `devices`: a browser or application that somebody signed in on. It keeps a secret of its own, of which the row has the
//! SHA-256; whoever signs in with it again is no stranger, and may have trusted it with their second factor.
//!
//! A device is of one person: two people on one browser are two rows.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{QueryOrder, QuerySelect, entity::prelude::*};
use shared::{DeviceId, UserId};

/// How long a device stays known after it was last used.
pub const KNOWN_FOR: TimeDelta = TimeDelta::days(365);
/// Devices of one person. One more takes the place of the one that was not used for longest.
const MOST: u64 = 50;

mod entity {
    use super::{DateTime, Utc};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "devices")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub user_id: Uuid,
        pub token_hash: Vec<u8>,
        pub name: Option<String>,
        pub user_agent: Option<String>,
        pub ip: Option<String>,
        pub trusted_until: Option<DateTime<Utc>>,
        pub last_seen_at: DateTime<Utc>,
        pub expires_at: DateTime<Utc>,
        pub created_at: DateTime<Utc>,
        pub updated_at: DateTime<Utc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
use entity::{ActiveModel, Column, Entity, Model};

/// A device of one person.
#[derive(Clone, Debug)]
pub struct Device {
    /// Identifies it.
    pub id: DeviceId,
    /// Whose it is.
    pub user_id: UserId,
    /// What it is in words, for instance `Firefox · Linux`.
    pub name: Option<String>,
    /// The `User-Agent` that it was last seen with.
    pub user_agent: Option<String>,
    /// The address it was last seen at.
    pub ip: Option<String>,
    /// Until when it needs no second factor.
    pub trusted_until: Option<DateTime<Utc>>,
    /// When somebody last signed in on it.
    pub last_seen_at: DateTime<Utc>,
    /// When somebody first did.
    pub created_at: DateTime<Utc>,
}

impl Device {
    /// Whether it needs no second factor at this time.
    pub fn is_trusted(&self, now: DateTime<Utc>) -> bool {
        self.trusted_until.is_some_and(|until| now < until)
    }
}

impl From<Model> for Device {
    fn from(row: Model) -> Self {
        Self {
            id: row.id.into(),
            user_id: row.user_id.into(),
            name: row.name,
            user_agent: row.user_agent,
            ip: row.ip,
            trusted_until: row.trusted_until,
            last_seen_at: row.last_seen_at,
            created_at: row.created_at,
        }
    }
}

/// A device on which somebody signs in.
#[derive(Clone, Debug)]
pub struct SeenDevice {
    /// Whose it is.
    pub user_id: UserId,
    /// The SHA-256 of its secret.
    pub token_hash: [u8; 32],
    /// What it is in words.
    pub name: Option<String>,
    /// The client's `User-Agent`.
    pub user_agent: Option<String>,
    /// The client's address.
    pub ip: Option<String>,
    /// Until when it is to need no second factor; none leaves that as it is.
    pub trusted_until: Option<DateTime<Utc>>,
}

/// The device of a person with this secret, while it is known.
pub async fn find(
    conn: &impl ConnectionTrait,
    user: UserId,
    token_hash: &[u8; 32],
    now: DateTime<Utc>,
) -> Result<Option<Device>, DbErr> {
    let query = Entity::find()
        .filter(Column::UserId.eq(user.uuid()))
        .filter(Column::TokenHash.eq(token_hash.to_vec()))
        .filter(Column::ExpiresAt.gt(now));
    Ok(query.one(conn).await?.map(Into::into))
}

/// The people who signed in on the device with this secret, while it is known.
pub async fn owners(
    conn: &impl ConnectionTrait,
    token_hash: &[u8; 32],
    now: DateTime<Utc>,
) -> Result<Vec<UserId>, DbErr> {
    let query = Entity::find().select_only().column(Column::UserId).filter(Column::TokenHash.eq(token_hash.to_vec()));
    let ids: Vec<Uuid> = query.filter(Column::ExpiresAt.gt(now)).into_tuple().all(conn).await?;
    Ok(ids.into_iter().map(Into::into).collect())
}

/// Gives a device another secret, for everybody who signed in on it.
pub async fn set_secret(
    conn: &impl ConnectionTrait,
    old: &[u8; 32],
    new: &[u8; 32],
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let query = Entity::update_many()
        .col_expr(Column::TokenHash, Expr::value(new.to_vec()))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::TokenHash.eq(old.to_vec()));
    query.exec(conn).await.map(drop)
}

/// The known devices of a person, the last used first.
pub async fn list(conn: &impl ConnectionTrait, user: UserId, now: DateTime<Utc>) -> Result<Vec<Device>, DbErr> {
    let query = Entity::find()
        .filter(Column::UserId.eq(user.uuid()))
        .filter(Column::ExpiresAt.gt(now))
        .order_by_desc(Column::LastSeenAt)
        .order_by_desc(Column::Id);
    Ok(query.all(conn).await?.into_iter().map(Into::into).collect())
}

/// Notes that somebody signed in on a device. The caller holds the person (`users::lock`).
pub async fn see(
    conn: &impl ConnectionTrait,
    id: DeviceId,
    seen: SeenDevice,
    now: DateTime<Utc>,
) -> Result<Device, DbErr> {
    let known = Entity::find()
        .filter(Column::UserId.eq(seen.user_id.uuid()))
        .filter(Column::TokenHash.eq(seen.token_hash.to_vec()));
    if let Some(row) = known.one(conn).await? {
        let trusted_until = seen.trusted_until.or(row.trusted_until.filter(|_| row.expires_at > now));
        let row = Model {
            name: seen.name,
            user_agent: seen.user_agent,
            ip: seen.ip,
            trusted_until,
            last_seen_at: now,
            expires_at: now + KNOWN_FOR,
            updated_at: now,
            ..row
        };
        Entity::update(ActiveModel::from(row.clone()).reset_all()).exec(conn).await?;
        return Ok(row.into());
    }
    make_room(conn, seen.user_id).await?;
    let row = Model {
        id: id.uuid(),
        user_id: seen.user_id.uuid(),
        token_hash: seen.token_hash.to_vec(),
        name: seen.name,
        user_agent: seen.user_agent,
        ip: seen.ip,
        trusted_until: seen.trusted_until,
        last_seen_at: now,
        expires_at: now + KNOWN_FOR,
        created_at: now,
        updated_at: now,
    };
    Entity::insert(ActiveModel::from(row.clone()).reset_all()).exec_without_returning(conn).await?;
    Ok(row.into())
}

async fn make_room(conn: &impl ConnectionTrait, user: UserId) -> Result<(), DbErr> {
    let query = Entity::find().select_only().column(Column::Id).filter(Column::UserId.eq(user.uuid()));
    let query = query.order_by_desc(Column::LastSeenAt).order_by_desc(Column::Id).offset(MOST - 1);
    // SQLite knows no offset without a limit.
    let old = query.limit(MOST).into_tuple::<Uuid>().all(conn).await?;
    if !old.is_empty() {
        Entity::delete_many().filter(Column::Id.is_in(old)).exec(conn).await?;
    }
    Ok(())
}

/// Forgets a device of a person. `false` if there is none.
pub async fn remove(conn: &impl ConnectionTrait, user: UserId, id: DeviceId) -> Result<bool, DbErr> {
    let query = Entity::delete_many().filter(Column::Id.eq(id.uuid())).filter(Column::UserId.eq(user.uuid()));
    Ok(query.exec(conn).await?.rows_affected == 1)
}

/// Forgets all devices of a person, and returns how many there were.
pub async fn remove_all(conn: &impl ConnectionTrait, user: UserId) -> Result<u64, DbErr> {
    Ok(Entity::delete_many().filter(Column::UserId.eq(user.uuid())).exec(conn).await?.rows_affected)
}

/// Asks for the second factor again on every device of a person. They stay known.
pub async fn distrust_all(conn: &impl ConnectionTrait, user: UserId, now: DateTime<Utc>) -> Result<(), DbErr> {
    let query = Entity::update_many()
        .col_expr(Column::TrustedUntil, Expr::value(None::<DateTime<Utc>>))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::UserId.eq(user.uuid()))
        .filter(Column::TrustedUntil.is_not_null());
    query.exec(conn).await.map(drop)
}

/// Forgets devices that nobody has used for long, and returns how many.
pub async fn delete_expired(conn: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<u64, DbErr> {
    Ok(Entity::delete_many().filter(Column::ExpiresAt.lte(now)).exec(conn).await?.rows_affected)
}
