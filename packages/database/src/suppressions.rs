//! `suppressions`: addresses that no mail goes to any more. They are kept as MACs, so that the list gives none away.
//!
//! An address is on the list once, for the gravest reason that was given.

use chrono::{DateTime, Utc};
use runtime::Keyring;
use sea_orm::{ActiveValue::Set, QueryOrder, QuerySelect, entity::prelude::*, sea_query::OnConflict};
use serde::{Deserialize, Serialize};
use shared::{DeliveryId, Email, SuppressionId, UserId, paging::Page};

const PURPOSE: &str = "suppressed address";

/// Why no mail goes there. Each is graver than the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum SuppressionReason {
    /// There was no such mailbox.
    Bounce,
    /// Somebody there said that our mail is unwanted.
    Complaint,
    /// An operator says so.
    Manual,
}

impl SuppressionReason {
    /// The word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Bounce => "bounce",
            Self::Complaint => "complaint",
            Self::Manual => "manual",
        }
    }
}

mod entity {
    use super::{DateTime, Utc};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "suppressions")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub address_mac: Vec<u8>,
        pub user_id: Option<Uuid>,
        pub reason: super::SuppressionReason,
        pub detail: Option<String>,
        pub delivery_id: Option<Uuid>,
        pub created_at: DateTime<Utc>,
        pub updated_at: DateTime<Utc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
use entity::{ActiveModel, Column, Entity, Model};

/// An address that no mail goes to.
#[derive(Clone, Debug)]
pub struct Suppression {
    /// Identifies the entry.
    pub id: SuppressionId,
    /// Whose address it is, if it is that of an account.
    pub user_id: Option<UserId>,
    /// Why.
    pub reason: SuppressionReason,
    /// What the mail server said, without addresses.
    pub detail: Option<String>,
    /// The delivery that found out.
    pub delivery_id: Option<DeliveryId>,
    /// Since when.
    pub created_at: DateTime<Utc>,
    /// When a reason was last given.
    pub updated_at: DateTime<Utc>,
}

/// A reason to send no mail to an address.
#[derive(Clone, Debug)]
pub struct NewSuppression {
    /// Identifies the entry, if the address is not on the list yet.
    pub id: SuppressionId,
    /// Whose address it is.
    pub user_id: Option<UserId>,
    /// Why.
    pub reason: SuppressionReason,
    /// What the mail server said. It must hold no address.
    pub detail: Option<String>,
    /// The delivery that found out.
    pub delivery_id: Option<DeliveryId>,
}

impl From<Model> for Suppression {
    fn from(row: Model) -> Self {
        Self {
            id: row.id.into(),
            user_id: row.user_id.map(Into::into),
            reason: row.reason,
            detail: row.detail,
            delivery_id: row.delivery_id.map(Into::into),
            created_at: row.created_at,
            updated_at: row.updated_at,
        }
    }
}

/// The entry of an address. One that was put there under the secret before the last rotation counts.
pub async fn find(conn: &impl ConnectionTrait, keyring: &Keyring, email: &Email) -> Result<Option<Suppression>, DbErr> {
    let macs = keyring.keys(PURPOSE).map(|key| runtime::crypto::hmac_sha256(&key, email.as_str().as_bytes()).to_vec());
    let query = Entity::find().filter(Column::AddressMac.is_in(macs)).order_by_desc(Column::UpdatedAt);
    Ok(query.one(conn).await?.map(Into::into))
}

/// The entry with this id.
pub async fn find_by_id(conn: &impl ConnectionTrait, id: SuppressionId) -> Result<Option<Suppression>, DbErr> {
    Ok(Entity::find_by_id(id.uuid()).one(conn).await?.map(Into::into))
}

/// Gives a reason to send no mail to an address: its entry, and whether that says something new. A reason that is not as
/// grave as the one before it leaves that, and says that it still holds.
pub async fn put(
    conn: &impl ConnectionTrait,
    keyring: &Keyring,
    email: &Email,
    new: NewSuppression,
    now: DateTime<Utc>,
) -> Result<(Suppression, bool), DbErr> {
    let mac = keyring.mac(PURPOSE, email.as_str().as_bytes()).to_vec();
    if find(conn, keyring, email).await?.is_none() {
        let row = ActiveModel {
            id: Set(new.id.uuid()),
            address_mac: Set(mac),
            user_id: Set(new.user_id.map(Into::into)),
            reason: Set(new.reason),
            detail: Set(new.detail.clone()),
            delivery_id: Set(new.delivery_id.map(Into::into)),
            created_at: Set(now),
            updated_at: Set(now),
        };
        let unique = OnConflict::column(Column::AddressMac).do_nothing().to_owned();
        if Entity::insert(row).on_conflict(unique).exec_without_returning(conn).await? == 1 {
            return Ok((missing(find_by_id(conn, new.id).await?)?, true));
        }
    }
    let before = missing(find(conn, keyring, email).await?)?;
    let mut query =
        Entity::update_many().col_expr(Column::UpdatedAt, Expr::value(now)).filter(Column::Id.eq(before.id.uuid()));
    let is_graver = new.reason > before.reason;
    if is_graver {
        query = query
            .col_expr(Column::Reason, Expr::value(new.reason))
            .col_expr(Column::Detail, Expr::value(new.detail))
            .col_expr(Column::DeliveryId, Expr::value(new.delivery_id.map(DeliveryId::uuid)));
    }
    query.exec(conn).await?;
    Ok((missing(find_by_id(conn, before.id).await?)?, is_graver))
}

/// Takes an entry off the list. `false` if it is off already.
pub async fn delete(conn: &impl ConnectionTrait, id: SuppressionId) -> Result<bool, DbErr> {
    Ok(Entity::delete_by_id(id.uuid()).exec(conn).await?.rows_affected == 1)
}

/// The list, the newest first.
pub async fn page(
    conn: &impl ConnectionTrait,
    after: Option<SuppressionId>,
    limit: u64,
) -> Result<Page<Suppression>, DbErr> {
    let mut query = Entity::find().order_by_desc(Column::Id).limit(limit + 1);
    if let Some(after) = after {
        query = query.filter(Column::Id.lt(after.uuid()));
    }
    let rows = query.all(conn).await?.into_iter().map(Suppression::from).collect();
    Ok(Page::from_rows(rows, limit, |one: &Suppression| one.id))
}

/// Entries of a person, for the copy of their data.
pub async fn list_for_user(conn: &impl ConnectionTrait, user: UserId) -> Result<Vec<Suppression>, DbErr> {
    let query = Entity::find().filter(Column::UserId.eq(user.uuid())).order_by_asc(Column::Id);
    Ok(query.all(conn).await?.into_iter().map(Into::into).collect())
}

fn missing(found: Option<Suppression>) -> Result<Suppression, DbErr> {
    found.ok_or_else(|| DbErr::RecordNotFound("the suppression went in the meantime".to_owned()))
}
