//! `passkeys`: a credential (WebAuthn) by which somebody signs in. The row has its public half alone.
//!
//! Invariants: an id of a credential is registered once, for one person; a counter that counts never goes back.

use chrono::{DateTime, Utc};
use sea_orm::{QueryOrder, entity::prelude::*, sea_query::OnConflict};
use shared::{PasskeyId, UserId};

mod entity {
    use super::{DateTime, Utc};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "passkeys")]
    #[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own: WebAuthn has them as flags")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub user_id: Uuid,
        pub credential_id: Vec<u8>,
        pub public_key: Vec<u8>,
        pub algorithm: i32,
        pub sign_count: i64,
        pub aaguid: Uuid,
        #[sea_orm(column_type = "JsonBinary")]
        pub transports: Json,
        pub user_verified: bool,
        pub backup_eligible: bool,
        pub backed_up: bool,
        pub discoverable: bool,
        pub name: String,
        pub last_used_at: Option<DateTime<Utc>>,
        pub created_at: DateTime<Utc>,
        pub updated_at: DateTime<Utc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
use entity::{ActiveModel, Column, Entity, Model};

/// A passkey.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own: WebAuthn has them as flags")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passkey {
    /// Identifies it here.
    pub id: PasskeyId,
    /// Whose it is.
    pub user_id: UserId,
    /// Identifies it to its authenticator.
    pub credential_id: Vec<u8>,
    /// Its public key, as a `COSE_Key` (RFC 9052 §7).
    pub public_key: Vec<u8>,
    /// The number of its signature algorithm (RFC 9053).
    pub algorithm: i32,
    /// How often it was used, if its authenticator counts.
    pub sign_count: u32,
    /// The model of its authenticator; zero if that does not tell.
    pub aaguid: Uuid,
    /// How its authenticator is reached, as the browser said.
    pub transports: Vec<String>,
    /// Whether its authenticator ever verified its user, by a fingerprint, a face or a PIN.
    pub user_verified: bool,
    /// Whether it can be backed up. This never changes.
    pub backup_eligible: bool,
    /// Whether it was backed up when it was last used.
    pub backed_up: bool,
    /// Whether it can be used without saying first who one is.
    pub discoverable: bool,
    /// What the person calls it.
    pub name: String,
    /// When it was last used.
    pub last_used_at: Option<DateTime<Utc>>,
    /// When it was registered.
    pub created_at: DateTime<Utc>,
}

impl TryFrom<Model> for Passkey {
    type Error = DbErr;

    fn try_from(row: Model) -> Result<Self, DbErr> {
        Ok(Self {
            id: row.id.into(),
            user_id: row.user_id.into(),
            credential_id: row.credential_id,
            public_key: row.public_key,
            algorithm: row.algorithm,
            sign_count: row
                .sign_count
                .try_into()
                .map_err(|error| DbErr::Type(format!("passkeys.sign_count: {error}")))?,
            aaguid: row.aaguid,
            transports: serde_json::from_value(row.transports).unwrap_or_default(),
            user_verified: row.user_verified,
            backup_eligible: row.backup_eligible,
            backed_up: row.backed_up,
            discoverable: row.discoverable,
            name: row.name,
            last_used_at: row.last_used_at,
            created_at: row.created_at,
        })
    }
}

/// Keeps a passkey. `false` if its credential is registered already, for whomever. The caller holds the person.
pub async fn insert(conn: &impl ConnectionTrait, new: Passkey) -> Result<bool, DbErr> {
    let row = Model {
        id: new.id.uuid(),
        user_id: new.user_id.uuid(),
        credential_id: new.credential_id,
        public_key: new.public_key,
        algorithm: new.algorithm,
        sign_count: new.sign_count.into(),
        aaguid: new.aaguid,
        transports: new.transports.into(),
        user_verified: new.user_verified,
        backup_eligible: new.backup_eligible,
        backed_up: new.backed_up,
        discoverable: new.discoverable,
        name: new.name,
        last_used_at: new.last_used_at,
        created_at: new.created_at,
        updated_at: new.created_at,
    };
    let once = OnConflict::column(Column::CredentialId).do_nothing().to_owned();
    let insert = Entity::insert(ActiveModel::from(row).reset_all()).on_conflict(once);
    Ok(insert.exec_without_returning(conn).await? == 1)
}

/// The passkeys of a person, the oldest first.
pub async fn list(conn: &impl ConnectionTrait, user: UserId) -> Result<Vec<Passkey>, DbErr> {
    let rows = Entity::find().filter(Column::UserId.eq(user.uuid())).order_by_asc(Column::Id).all(conn).await?;
    rows.into_iter().map(Passkey::try_from).collect()
}

/// A passkey of a person.
pub async fn find(conn: &impl ConnectionTrait, user: UserId, id: PasskeyId) -> Result<Option<Passkey>, DbErr> {
    let query = Entity::find_by_id(id.uuid()).filter(Column::UserId.eq(user.uuid()));
    query.one(conn).await?.map(Passkey::try_from).transpose()
}

/// The passkey with this credential, whosever it is.
pub async fn find_by_credential(conn: &impl ConnectionTrait, credential_id: &[u8]) -> Result<Option<Passkey>, DbErr> {
    let query = Entity::find().filter(Column::CredentialId.eq(credential_id.to_vec()));
    query.one(conn).await?.map(Passkey::try_from).transpose()
}

/// What an authenticator said of itself when it was used.
#[derive(Clone, Copy, Debug)]
pub struct Use {
    /// How often it was used by now.
    pub sign_count: u32,
    /// Whether it verified its user.
    pub user_verified: bool,
    /// Whether the passkey is backed up now.
    pub backed_up: bool,
}

/// Notes that a passkey was used. `false` if its counter is not what it was when the use was checked, or it is gone.
pub async fn note_use(
    conn: &impl ConnectionTrait,
    checked: &Passkey,
    now_is: Use,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let done = Entity::update_many()
        .col_expr(Column::SignCount, Expr::value(i64::from(now_is.sign_count)))
        .col_expr(Column::UserVerified, Expr::value(checked.user_verified || now_is.user_verified))
        .col_expr(Column::BackedUp, Expr::value(now_is.backed_up))
        .col_expr(Column::LastUsedAt, Expr::value(now))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::Id.eq(checked.id.uuid()))
        .filter(Column::SignCount.eq(i64::from(checked.sign_count)))
        .exec(conn)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Calls a passkey of a person something else. `false` if there is none.
pub async fn rename(
    conn: &impl ConnectionTrait,
    user: UserId,
    id: PasskeyId,
    name: &str,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let done = Entity::update_many()
        .col_expr(Column::Name, Expr::value(name))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::Id.eq(id.uuid()))
        .filter(Column::UserId.eq(user.uuid()))
        .exec(conn)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Removes a passkey of a person. `false` if there is none.
pub async fn remove(conn: &impl ConnectionTrait, user: UserId, id: PasskeyId) -> Result<bool, DbErr> {
    let query = Entity::delete_many().filter(Column::Id.eq(id.uuid())).filter(Column::UserId.eq(user.uuid()));
    Ok(query.exec(conn).await?.rows_affected == 1)
}
