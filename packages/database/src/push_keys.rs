//! `push_keys`: the key by which push services know this installation (RFC 8292). It is made once and stays: every
//! browser that gave its consent gave it for this key alone.

use chrono::{DateTime, Utc};
use runtime::Keyring;
use sea_orm::{ActiveValue::Set, entity::prelude::*, sea_query::OnConflict};
use shared::Secret;

const SEAL: &str = "push_keys.private_key";
/// The one key that there is. A name of its own, so that one more could take its place step by step.
const NAME: &str = "vapid";

mod entity {
    use super::{DateTime, Utc};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "push_keys")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub name: String,
        pub private_key: Vec<u8>,
        pub public_key: Vec<u8>,
        pub created_at: DateTime<Utc>,
        pub updated_at: DateTime<Utc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
use entity::{ActiveModel, Column, Entity};

/// A key pair.
#[derive(Debug)]
pub struct PushKey {
    /// The private half (PKCS #8, DER).
    pub private_key: Secret<Vec<u8>>,
    /// The public half: an uncompressed point.
    pub public_key: Vec<u8>,
}

/// The key, once there is one.
pub async fn find(conn: &impl ConnectionTrait, keyring: &Keyring) -> Result<Option<PushKey>, DbErr> {
    let Some(row) = Entity::find_by_id(NAME).one(conn).await? else { return Ok(None) };
    let private_key = keyring.open(SEAL, &row.private_key, NAME.as_bytes()).map_err(|_| {
        DbErr::Custom("the key of Web Push cannot be opened: is JWT_SECRET the one it was made with?".to_owned())
    })?;
    Ok(Some(PushKey { private_key: Secret::new(private_key), public_key: row.public_key }))
}

/// Keeps a key. `false` if another process was first: its key is the one to use.
pub async fn insert(
    conn: &impl ConnectionTrait,
    keyring: &Keyring,
    key: &PushKey,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let row = ActiveModel {
        name: Set(NAME.to_owned()),
        private_key: Set(keyring.seal(SEAL, key.private_key.expose(), NAME.as_bytes())),
        public_key: Set(key.public_key.clone()),
        created_at: Set(now),
        updated_at: Set(now),
    };
    let on_conflict = OnConflict::column(Column::Name).do_nothing().to_owned();
    Ok(Entity::insert(row).on_conflict(on_conflict).exec_without_returning(conn).await? == 1)
}
