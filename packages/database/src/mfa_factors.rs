//! `mfa_factors`: what somebody proves besides a password: codes of an authenticator application, or of a mail. A factor
//! counts from when it was confirmed by a code. Passkeys are in a table of their own.

use chrono::{DateTime, Utc};
use runtime::Keyring;
use sea_orm::{ActiveValue::Set, Condition, QueryOrder, entity::prelude::*};
use serde::{Deserialize, Serialize};
use shared::{FactorId, Secret, UserId};

const SEAL: &str = "mfa_factors.secret";

/// What a factor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum FactorKind {
    /// Codes of an authenticator application (RFC 6238).
    Totp,
    /// Codes in a mail.
    Email,
}

mod entity {
    use super::{DateTime, Utc};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "mfa_factors")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub user_id: Uuid,
        pub kind: super::FactorKind,
        pub name: Option<String>,
        pub secret: Option<Vec<u8>>,
        pub confirmed_at: Option<DateTime<Utc>>,
        pub last_counter: Option<i64>,
        pub last_used_at: Option<DateTime<Utc>>,
        pub created_at: DateTime<Utc>,
        pub updated_at: DateTime<Utc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
use entity::{ActiveModel, Column, Entity, Model};

/// A second factor.
#[derive(Clone, Debug)]
pub struct Factor {
    /// Identifies it.
    pub id: FactorId,
    /// Whose it is.
    pub user_id: UserId,
    /// What it is.
    pub kind: FactorKind,
    /// What the person calls it.
    pub name: Option<String>,
    /// Since when it counts; none until it was confirmed.
    pub confirmed_at: Option<DateTime<Utc>>,
    /// When it was last used.
    pub last_used_at: Option<DateTime<Utc>>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    sealed: Option<Vec<u8>>,
}

impl Factor {
    /// The secret that its codes follow from, if it has one.
    pub fn secret(&self, keyring: &Keyring) -> Result<Option<Secret<Vec<u8>>>, DbErr> {
        let Some(sealed) = &self.sealed else { return Ok(None) };
        let opened = keyring.open(SEAL, sealed, self.id.uuid().as_bytes());
        let opened = opened.map_err(|_| DbErr::Custom(format!("the secret of factor {} cannot be opened", self.id)))?;
        Ok(Some(Secret::new(opened)))
    }
}

impl From<Model> for Factor {
    fn from(row: Model) -> Self {
        Self {
            id: row.id.into(),
            user_id: row.user_id.into(),
            kind: row.kind,
            name: row.name,
            confirmed_at: row.confirmed_at,
            last_used_at: row.last_used_at,
            created_at: row.created_at,
            sealed: row.secret,
        }
    }
}

/// A factor about to be made.
pub struct NewFactor<'a> {
    /// Identifies it.
    pub id: FactorId,
    /// Whose it is.
    pub user_id: UserId,
    /// What it is.
    pub kind: FactorKind,
    /// What the person calls it.
    pub name: Option<String>,
    /// What its codes follow from.
    pub secret: Option<&'a [u8]>,
    /// Whether it counts at once.
    pub is_confirmed: bool,
}

/// Makes a factor.
pub async fn insert(
    conn: &impl ConnectionTrait,
    keyring: &Keyring,
    new: NewFactor<'_>,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = ActiveModel {
        id: Set(new.id.uuid()),
        user_id: Set(new.user_id.uuid()),
        kind: Set(new.kind),
        name: Set(new.name),
        secret: Set(new.secret.map(|secret| keyring.seal(SEAL, secret, new.id.uuid().as_bytes()))),
        confirmed_at: Set(new.is_confirmed.then_some(now)),
        last_counter: Set(None),
        last_used_at: Set(None),
        created_at: Set(now),
        updated_at: Set(now),
    };
    Entity::insert(row).exec_without_returning(conn).await.map(drop)
}

/// The factor of a person with this id, confirmed or not.
pub async fn find(conn: &impl ConnectionTrait, user: UserId, id: FactorId) -> Result<Option<Factor>, DbErr> {
    let query = Entity::find_by_id(id.uuid()).filter(Column::UserId.eq(user.uuid()));
    Ok(query.one(conn).await?.map(Into::into))
}

/// The factors of a person that count, the oldest first.
pub async fn list(conn: &impl ConnectionTrait, user: UserId) -> Result<Vec<Factor>, DbErr> {
    let query = Entity::find().filter(of(user)).filter(Column::ConfirmedAt.is_not_null()).order_by_asc(Column::Id);
    Ok(query.all(conn).await?.into_iter().map(Into::into).collect())
}

/// Every factor of a person, confirmed or not.
pub async fn list_all(conn: &impl ConnectionTrait, user: UserId) -> Result<Vec<Factor>, DbErr> {
    let rows = Entity::find().filter(of(user)).order_by_asc(Column::Id).all(conn).await?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// Counts a factor from now on. `false` if it counted already.
pub async fn confirm(conn: &impl ConnectionTrait, id: FactorId, now: DateTime<Utc>) -> Result<bool, DbErr> {
    let done = Entity::update_many()
        .col_expr(Column::ConfirmedAt, Expr::value(now))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::Id.eq(id.uuid()))
        .filter(Column::ConfirmedAt.is_null())
        .exec(conn)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Notes that the code of a time step was used. `false` if that one or a later one was before: of two callers with one
/// code, one gets `true` (RFC 6238 §5.2).
pub async fn use_counter(
    conn: &impl ConnectionTrait,
    id: FactorId,
    counter: i64,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let unused = Condition::any().add(Column::LastCounter.is_null()).add(Column::LastCounter.lt(counter));
    let done = Entity::update_many()
        .col_expr(Column::LastCounter, Expr::value(counter))
        .col_expr(Column::LastUsedAt, Expr::value(now))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::Id.eq(id.uuid()))
        .filter(unused)
        .exec(conn)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Notes that a factor without a counter was used.
pub async fn touch(conn: &impl ConnectionTrait, id: FactorId, now: DateTime<Utc>) -> Result<(), DbErr> {
    let query = Entity::update_many()
        .col_expr(Column::LastUsedAt, Expr::value(now))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::Id.eq(id.uuid()));
    query.exec(conn).await.map(drop)
}

/// Removes a factor of a person. `false` if there is none.
pub async fn remove(conn: &impl ConnectionTrait, user: UserId, id: FactorId) -> Result<bool, DbErr> {
    let query = Entity::delete_many().filter(Column::Id.eq(id.uuid())).filter(of(user));
    Ok(query.exec(conn).await?.rows_affected == 1)
}

/// Removes the factors of a person that were never confirmed.
pub async fn remove_unconfirmed(conn: &impl ConnectionTrait, user: UserId) -> Result<(), DbErr> {
    let query = Entity::delete_many().filter(of(user)).filter(Column::ConfirmedAt.is_null());
    query.exec(conn).await.map(drop)
}

/// Removes factors that were begun before a time and never confirmed.
pub async fn delete_unconfirmed(conn: &impl ConnectionTrait, before: DateTime<Utc>) -> Result<u64, DbErr> {
    let query = Entity::delete_many().filter(Column::ConfirmedAt.is_null()).filter(Column::CreatedAt.lt(before));
    Ok(query.exec(conn).await?.rows_affected)
}

fn of(user: UserId) -> sea_orm::sea_query::SimpleExpr {
    Column::UserId.eq(user.uuid())
}
