//! `signing_keys`: a key pair that signs tokens. Each algorithm has at most one active key; the next one is published
//! before it signs, and a retiring one stays published until the last token it signed has expired.

use chrono::{DateTime, Utc};
use runtime::Keyring;
use sea_orm::{ActiveValue::Set, QueryOrder, entity::prelude::*};
use serde::{Deserialize, Serialize};
use shared::{Secret, SigningKeyId};

const SEAL: &str = "signing_keys.private_key";

/// Where a key is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum KeyState {
    /// Published, and signs from `activates_at` on.
    Next,
    /// Signs.
    Active,
    /// Published until `retires_at`, and signs no more.
    Retiring,
    /// Gone from the published set.
    Retired,
}

mod entity {
    use super::{DateTime, Utc};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "signing_keys")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub algorithm: String,
        pub private_key: Vec<u8>,
        #[sea_orm(column_type = "JsonBinary")]
        pub public_jwk: Json,
        pub state: super::KeyState,
        pub activates_at: DateTime<Utc>,
        pub retires_at: Option<DateTime<Utc>>,
        pub created_at: DateTime<Utc>,
        pub updated_at: DateTime<Utc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
use entity::{ActiveModel, Column, Entity, Model};

/// A key pair that signs tokens.
#[derive(Clone, Debug)]
pub struct SigningKey {
    /// Identifies the row; the `kid` of tokens is in the public half.
    pub id: SigningKeyId,
    /// The JWS algorithm, such as `EdDSA` (RFC 8037).
    pub algorithm: String,
    /// The public half (RFC 7517).
    pub public_jwk: Json,
    /// Where it is in its life.
    pub state: KeyState,
    /// From when on it signs.
    pub activates_at: DateTime<Utc>,
    /// Until when it is published.
    pub retires_at: Option<DateTime<Utc>>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    private_key: Vec<u8>,
}

impl SigningKey {
    /// The private half (PKCS #8, DER).
    pub fn private_key(&self, keyring: &Keyring) -> Result<Secret<Vec<u8>>, DbErr> {
        keyring.open(SEAL, &self.private_key, self.id.uuid().as_bytes()).map(Secret::new).map_err(|_| {
            DbErr::Custom(format!("signing key {} cannot be opened: is JWT_SECRET the one it was made with?", self.id))
        })
    }
}

impl From<Model> for SigningKey {
    fn from(row: Model) -> Self {
        Self {
            id: row.id.into(),
            algorithm: row.algorithm,
            public_jwk: row.public_jwk,
            state: row.state,
            activates_at: row.activates_at,
            retires_at: row.retires_at,
            created_at: row.created_at,
            private_key: row.private_key,
        }
    }
}

/// A key pair about to be kept.
#[derive(Debug)]
pub struct NewSigningKey {
    /// Identifies it.
    pub id: SigningKeyId,
    /// The JWS algorithm.
    pub algorithm: String,
    /// The private half (PKCS #8, DER).
    pub private_key: Secret<Vec<u8>>,
    /// The public half.
    pub public_jwk: Json,
    /// Where it starts.
    pub state: KeyState,
    /// From when on it signs.
    pub activates_at: DateTime<Utc>,
}

/// Keeps a key pair. `false` if it would be the second active (or the second next) one of its algorithm: another
/// process was first, and its key is the one to use. The transaction stays usable.
pub async fn insert(
    conn: &impl ConnectionTrait,
    keyring: &Keyring,
    new: NewSigningKey,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let row = ActiveModel {
        id: Set(new.id.uuid()),
        algorithm: Set(new.algorithm),
        private_key: Set(keyring.seal(SEAL, new.private_key.expose(), new.id.uuid().as_bytes())),
        public_jwk: Set(new.public_jwk),
        state: Set(new.state),
        activates_at: Set(new.activates_at),
        retires_at: Set(None),
        created_at: Set(now),
        updated_at: Set(now),
    };
    let on_conflict = sea_orm::sea_query::OnConflict::new().do_nothing().to_owned();
    Ok(Entity::insert(row).on_conflict(on_conflict).exec_without_returning(conn).await? == 1)
}

/// The keys that are published, the oldest first.
pub async fn list_published(conn: &impl ConnectionTrait) -> Result<Vec<SigningKey>, DbErr> {
    let rows = Entity::find().filter(Column::State.ne(KeyState::Retired)).order_by_asc(Column::Id).all(conn).await?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// The key that signs.
pub async fn find_active(conn: &impl ConnectionTrait, algorithm: &str) -> Result<Option<SigningKey>, DbErr> {
    let query = Entity::find().filter(Column::State.eq(KeyState::Active)).filter(Column::Algorithm.eq(algorithm));
    Ok(query.one(conn).await?.map(Into::into))
}

/// Moves a key on in its life. `false` if it was not in the state `from`: somebody else moved it.
pub async fn advance(
    conn: &impl ConnectionTrait,
    id: SigningKeyId,
    from: KeyState,
    to: KeyState,
    retires_at: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let done = Entity::update_many()
        .col_expr(Column::State, Expr::value(to))
        .col_expr(Column::RetiresAt, Expr::value(retires_at))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::Id.eq(id.uuid()))
        .filter(Column::State.eq(from))
        .exec(conn)
        .await?;
    Ok(done.rows_affected == 1)
}
