//! `push_devices`: an app or a browser that shows somebody push messages.
//!
//! Where messages for it go is a secret of its own, and sealed: whoever knows it can send. Invariant: it belongs to one
//! person, whoever registered it last; one that changes hands is a new row, so that nothing that was meant for the person
//! before is shown to the one after.

use crate::WriteTransaction;
use chrono::{DateTime, Utc};
use runtime::Keyring;
use sea_orm::{
    ActiveValue::Set, PaginatorTrait, QueryOrder, QuerySelect, entity::prelude::*, sea_query::LockType,
    sea_query::OnConflict,
};
use serde::{Deserialize, Serialize};
use shared::{PushDeviceId, Secret, SessionId, UserId};

const SEAL: &str = "push_devices.token";

/// By whom messages reach it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum PushKind {
    /// An app, by way of Expo.
    Expo,
    /// A browser, by the push service of its maker (RFC 8030).
    WebPush,
}

impl PushKind {
    /// Its name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Expo => "expo",
            Self::WebPush => "web_push",
        }
    }
}

mod entity {
    use super::{DateTime, Utc};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "push_devices")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub user_id: Uuid,
        pub session_id: Option<Uuid>,
        pub kind: super::PushKind,
        pub token_hash: Vec<u8>,
        pub token: Vec<u8>,
        pub name: Option<String>,
        pub platform: Option<String>,
        pub last_seen_at: DateTime<Utc>,
        pub created_at: DateTime<Utc>,
        pub updated_at: DateTime<Utc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
use entity::{ActiveModel, Column, Entity, Model};

/// An app or a browser.
#[derive(Clone, Debug)]
pub struct PushDevice {
    /// Identifies it.
    pub id: PushDeviceId,
    /// Whose it is.
    pub user_id: UserId,
    /// The session that registered it, with which it goes.
    pub session_id: Option<SessionId>,
    /// By whom messages reach it.
    pub kind: PushKind,
    /// What the person calls it.
    pub name: Option<String>,
    /// What it runs on: `ios`, `android`, `web`.
    pub platform: Option<String>,
    /// When it was last registered.
    pub last_seen_at: DateTime<Utc>,
    /// When it was first registered.
    pub created_at: DateTime<Utc>,
    sealed: Vec<u8>,
}

impl PushDevice {
    /// Where messages for it go, as it was registered.
    ///
    /// # Errors
    /// When it was sealed under a secret that is gone.
    pub fn token(&self, keyring: &Keyring) -> Result<Secret<Vec<u8>>, DbErr> {
        let opened = keyring.open(SEAL, &self.sealed, self.id.uuid().as_bytes());
        opened.map(Secret::new).map_err(|_| DbErr::Custom(format!("push device {} cannot be opened", self.id)))
    }
}

impl From<Model> for PushDevice {
    fn from(row: Model) -> Self {
        Self {
            id: row.id.into(),
            user_id: row.user_id.into(),
            session_id: row.session_id.map(Into::into),
            kind: row.kind,
            name: row.name,
            platform: row.platform,
            last_seen_at: row.last_seen_at,
            created_at: row.created_at,
            sealed: row.token,
        }
    }
}

/// A device that somebody registers.
#[derive(Debug)]
pub struct NewPushDevice {
    /// Identifies it, if it is new.
    pub id: PushDeviceId,
    /// Whose it is from now on.
    pub user_id: UserId,
    /// The session that registers it.
    pub session_id: SessionId,
    /// By whom messages reach it.
    pub kind: PushKind,
    /// The SHA-256 of what makes it the same device.
    pub token_hash: [u8; 32],
    /// Where messages for it go.
    pub token: Secret<Vec<u8>>,
    /// What the person calls it.
    pub name: Option<String>,
    /// What it runs on.
    pub platform: Option<String>,
}

/// The device with this token, which nobody else changes until the transaction ends.
pub async fn lock_by_token(tx: &WriteTransaction, token_hash: &[u8; 32]) -> Result<Option<PushDevice>, DbErr> {
    let query = Entity::find().filter(Column::TokenHash.eq(token_hash.to_vec())).lock(LockType::Update);
    Ok(query.one(tx).await?.map(Into::into))
}

/// Keeps a new device. `None` if there is one with its token by now, which somebody else has just registered.
pub async fn insert(tx: &WriteTransaction, new: NewPushDevice) -> Result<Option<PushDevice>, DbErr> {
    let now = tx.now();
    let row = Model {
        id: new.id.uuid(),
        user_id: new.user_id.uuid(),
        session_id: Some(new.session_id.uuid()),
        kind: new.kind,
        token_hash: new.token_hash.to_vec(),
        token: tx.keyring().seal(SEAL, new.token.expose(), new.id.uuid().as_bytes()),
        name: new.name,
        platform: new.platform,
        last_seen_at: now,
        created_at: now,
        updated_at: now,
    };
    let taken = OnConflict::column(Column::TokenHash).do_nothing().to_owned();
    let insert = Entity::insert(ActiveModel::from(row.clone()).reset_all()).on_conflict(taken);
    Ok((insert.exec_without_returning(tx).await? == 1).then(|| row.into()))
}

/// Notes that a locked device was registered again, by its owner. Its name stays unless it is given another.
pub async fn renew(tx: &WriteTransaction, device: PushDevice, new: NewPushDevice) -> Result<PushDevice, DbErr> {
    let now = tx.now();
    let id = device.id;
    let device = PushDevice {
        session_id: Some(new.session_id),
        name: new.name.or(device.name),
        platform: new.platform.or(device.platform),
        last_seen_at: now,
        sealed: tx.keyring().seal(SEAL, new.token.expose(), id.uuid().as_bytes()),
        ..device
    };
    let row = ActiveModel {
        id: Set(id.uuid()),
        session_id: Set(Some(new.session_id.uuid())),
        token: Set(device.sealed.clone()),
        name: Set(device.name.clone()),
        platform: Set(device.platform.clone()),
        last_seen_at: Set(now),
        updated_at: Set(now),
        ..<ActiveModel as Default>::default()
    };
    Entity::update(row).exec(tx).await?;
    Ok(device)
}

/// The devices of a person, the last registered first.
pub async fn list(conn: &impl ConnectionTrait, user: UserId) -> Result<Vec<PushDevice>, DbErr> {
    let query = Entity::find().filter(Column::UserId.eq(user.uuid()));
    let rows = query.order_by_desc(Column::LastSeenAt).order_by_desc(Column::Id).all(conn).await?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// How many devices a person has.
pub async fn count(conn: &impl ConnectionTrait, user: UserId) -> Result<u64, DbErr> {
    Entity::find().filter(Column::UserId.eq(user.uuid())).count(conn).await
}

/// The device with this id.
pub async fn find(conn: &impl ConnectionTrait, id: PushDeviceId) -> Result<Option<PushDevice>, DbErr> {
    Ok(Entity::find_by_id(id.uuid()).one(conn).await?.map(Into::into))
}

/// Those of these devices that there are.
pub async fn find_many(conn: &impl ConnectionTrait, ids: &[PushDeviceId]) -> Result<Vec<PushDevice>, DbErr> {
    let rows = Entity::find().filter(Column::Id.is_in(ids.iter().map(|id| id.uuid()))).all(conn).await?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// Some devices in the order of their ids, from after `after` on.
pub async fn page(
    conn: &impl ConnectionTrait,
    after: Option<PushDeviceId>,
    limit: u64,
) -> Result<Vec<PushDevice>, DbErr> {
    let mut query = Entity::find().order_by_asc(Column::Id).limit(limit);
    if let Some(after) = after {
        query = query.filter(Column::Id.gt(after.uuid()));
    }
    Ok(query.all(conn).await?.into_iter().map(Into::into).collect())
}

/// Removes a device that was not registered again since it was read. `false` if it was, or is gone.
pub async fn remove(conn: &impl ConnectionTrait, device: &PushDevice) -> Result<bool, DbErr> {
    let query = Entity::delete_many()
        .filter(Column::Id.eq(device.id.uuid()))
        .filter(Column::LastSeenAt.eq(device.last_seen_at));
    Ok(query.exec(conn).await?.rows_affected == 1)
}

/// Removes a device of a person, and returns it. `None` if they have no such device.
pub async fn remove_of(tx: &WriteTransaction, user: UserId, id: PushDeviceId) -> Result<Option<PushDevice>, DbErr> {
    let query = Entity::find_by_id(id.uuid()).filter(Column::UserId.eq(user.uuid())).lock(LockType::Update);
    let Some(row) = query.one(tx).await? else { return Ok(None) };
    Entity::delete_by_id(row.id).exec(tx).await?;
    Ok(Some(row.into()))
}
