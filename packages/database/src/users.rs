//! `users`: a person who has an account. The address is unique in its normal form.
//!
//! Whoever writes a name or an address here writes the words as well that the person is found by (`user_search`).

mod change;
mod hashes;
mod import;
mod list;

pub use crate::user_search::sort_name;
pub use change::{
    ProfileChange, bump_token_version, change_email, delete, mark_email_unverified, mark_email_verified,
    rehash_password, remove_password, require_password_reset, restore, set_password_hash, suspend, touch, undelete,
    update_profile,
};
pub use hashes::password_hashes;
pub use import::{Imported, after, count, insert_all, insert_imported, taken};
pub use list::{Filter, InOrganization, Order, PageKey, SortBy, find_filtered, page};

use crate::{WriteTransaction, user_search};
use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, QueryOrder, QuerySelect, entity::prelude::*, sea_query::LockType};
use serde::{Deserialize, Serialize};
use shared::{Email, FileId, Locale, Preferences, UserId};

/// Whether a person may sign in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum UserStatus {
    /// May sign in.
    Active,
    /// May not, and every token of theirs is refused.
    Suspended,
    /// Deleted: exists for nobody but admins, who can bring them back until they are erased.
    Deleted,
}

mod entity {
    use super::{DateTime, Utc};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "users")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub email: String,
        pub email_verified_at: Option<DateTime<Utc>>,
        pub password_hash: Option<String>,
        pub name: Option<String>,
        pub locale: String,
        pub time_zone: Option<String>,
        #[sea_orm(column_type = "JsonBinary")]
        pub profile_data: Json,
        pub avatar_file_id: Option<Uuid>,
        pub status: super::UserStatus,
        pub token_version: i32,
        pub version: i64,
        pub name_sort: String,
        #[sea_orm(column_type = "JsonBinary")]
        pub preferences: Json,
        pub suspended_at: Option<DateTime<Utc>>,
        pub deleted_at: Option<DateTime<Utc>>,
        pub last_seen_at: Option<DateTime<Utc>>,
        pub created_at: DateTime<Utc>,
        pub updated_at: DateTime<Utc>,
        pub password_reset_required_at: Option<DateTime<Utc>>,
        pub password_changed_at: Option<DateTime<Utc>>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
use entity::{ActiveModel, Column, Entity, Model};

/// A person who has an account.
#[derive(Clone, Debug)]
pub struct User {
    /// Identifies the person.
    pub id: UserId,
    /// Their address, in its normal form.
    pub email: Email,
    /// When they proved that the address is theirs.
    pub email_verified_at: Option<DateTime<Utc>>,
    /// An Argon2id PHC string, or a hash that was imported; none until a password is set.
    pub password_hash: Option<String>,
    /// Since when the password is not accepted until its person chooses another one.
    pub password_reset_required_at: Option<DateTime<Utc>>,
    /// When the password was chosen, if that is known.
    pub password_changed_at: Option<DateTime<Utc>>,
    /// What they want to be called.
    pub name: Option<String>,
    /// The language they read.
    pub locale: Locale,
    /// An IANA time zone.
    pub time_zone: Option<String>,
    /// Whatever the product keeps about them: a JSON object.
    pub profile_data: Json,
    /// Their picture.
    pub avatar_file_id: Option<FileId>,
    /// Whether they may sign in.
    pub status: UserStatus,
    /// Tokens with a lower `ver` are refused.
    pub token_version: i32,
    /// Counts the changes of the profile; the `ETag`.
    pub version: i64,
    /// How they like dates and what others may see of them.
    pub preferences: Preferences,
    /// Since when they are suspended; a suspended person who is deleted and brought back is suspended again.
    pub suspended_at: Option<DateTime<Utc>>,
    /// When the account was deleted.
    pub deleted_at: Option<DateTime<Utc>>,
    /// When they were last seen, to the hour.
    pub last_seen_at: Option<DateTime<Utc>>,
    /// When the account was made.
    pub created_at: DateTime<Utc>,
    /// When it last changed.
    pub updated_at: DateTime<Utc>,
}

impl User {
    /// What an organization's trail keeps of somebody who comes, goes or gets another role, under their key: it has to
    /// tell who that was when they are no longer a member.
    pub fn introduction(&self) -> Json {
        serde_json::json!({ "name": self.name, "email": self.email })
    }
}

impl UserStatus {
    /// Every status.
    pub const ALL: [Self; 3] = [Self::Active, Self::Suspended, Self::Deleted];
}

impl User {
    /// Whether they have a password that may be used.
    pub fn accepts_password(&self) -> bool {
        self.password_hash.is_some() && self.password_reset_required_at.is_none()
    }

    /// Whether they may use their account.
    pub fn is_active(&self) -> bool {
        self.status == UserStatus::Active
    }
}

impl TryFrom<Model> for User {
    type Error = DbErr;

    fn try_from(row: Model) -> Result<Self, DbErr> {
        Ok(Self {
            id: row.id.into(),
            email: Email::stored(row.email),
            email_verified_at: row.email_verified_at,
            password_hash: row.password_hash,
            password_reset_required_at: row.password_reset_required_at,
            password_changed_at: row.password_changed_at,
            name: row.name,
            locale: row.locale.parse().unwrap_or_default(),
            time_zone: row.time_zone,
            profile_data: row.profile_data,
            avatar_file_id: row.avatar_file_id.map(Into::into),
            status: row.status,
            token_version: row.token_version,
            version: row.version,
            preferences: Preferences::from_stored(row.preferences),
            suspended_at: row.suspended_at,
            deleted_at: row.deleted_at,
            last_seen_at: row.last_seen_at,
            created_at: row.created_at,
            updated_at: row.updated_at,
        })
    }
}

/// An account about to be made. It starts active, with an empty profile.
#[derive(Clone, Debug)]
pub struct NewUser {
    /// Identifies the person.
    pub id: UserId,
    /// Their address.
    pub email: Email,
    /// When they proved it, where they did so already.
    pub email_verified_at: Option<DateTime<Utc>>,
    /// An Argon2id PHC string.
    pub password_hash: Option<String>,
    /// What they want to be called.
    pub name: Option<String>,
    /// The language they read.
    pub locale: Locale,
    /// An IANA time zone.
    pub time_zone: Option<String>,
}

/// Makes an account. `None` if the address has one already; the transaction stays usable.
pub async fn insert(conn: &impl ConnectionTrait, new: NewUser, now: DateTime<Utc>) -> Result<Option<User>, DbErr> {
    let row = new_row(new.clone(), now);
    let on_conflict = sea_orm::sea_query::OnConflict::column(Column::Email).do_nothing().to_owned();
    if Entity::insert(row).on_conflict(on_conflict).exec_without_returning(conn).await? == 0 {
        return Ok(None);
    }
    user_search::index(conn, new.id, &new.email, new.name.as_deref()).await?;
    find(conn, new.id).await
}

fn new_row(new: NewUser, now: DateTime<Utc>) -> ActiveModel {
    ActiveModel {
        id: Set(new.id.uuid()),
        name_sort: Set(sort_name(&new.email, new.name.as_deref())),
        email: Set(new.email.to_string()),
        email_verified_at: Set(new.email_verified_at),
        password_hash: Set(new.password_hash),
        name: Set(new.name),
        locale: Set(new.locale.as_str().to_owned()),
        time_zone: Set(new.time_zone),
        profile_data: Set(Json::Object(serde_json::Map::new())),
        avatar_file_id: Set(None),
        status: Set(UserStatus::Active),
        token_version: Set(0),
        version: Set(1),
        preferences: Set(Json::Object(serde_json::Map::new())),
        suspended_at: Set(None),
        deleted_at: Set(None),
        last_seen_at: Set(None),
        created_at: Set(now),
        updated_at: Set(now),
        password_reset_required_at: Set(None),
        password_changed_at: Set(None),
    }
}

/// The person with this id.
pub async fn find(conn: &impl ConnectionTrait, id: UserId) -> Result<Option<User>, DbErr> {
    Entity::find_by_id(id.uuid()).one(conn).await?.map(User::try_from).transpose()
}

/// Finds a person whom nobody else changes until the transaction ends: on PostgreSQL the row is locked, on SQLite every
/// write transaction is alone.
pub async fn find_to_change(tx: &WriteTransaction, id: UserId) -> Result<Option<User>, DbErr> {
    Entity::find_by_id(id.uuid()).lock_exclusive().one(tx).await?.map(User::try_from).transpose()
}

/// Locks people until the transaction ends, in the order of their ids, after the organizations that are locked. Whoever
/// gives somebody a role locks giver and taker: neither can be suspended or deleted meanwhile.
pub async fn lock(tx: &WriteTransaction, ids: &[UserId]) -> Result<Vec<User>, DbErr> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let query = Entity::find().filter(Column::Id.is_in(ids.iter().map(|id| id.uuid()))).order_by_asc(Column::Id);
    query.lock(LockType::NoKeyUpdate).all(tx).await?.into_iter().map(User::try_from).collect()
}

/// Keeps others from changing people until the transaction ends.
pub(crate) async fn hold_all(conn: &impl ConnectionTrait, ids: &[UserId]) -> Result<(), DbErr> {
    let mut ids = ids.iter().map(|id| id.uuid()).collect::<Vec<_>>();
    ids.sort_unstable();
    for ids in ids.chunks(500) {
        let query = Entity::find().select_only().column(Column::Id).filter(Column::Id.is_in(ids.iter().copied()));
        let query = query.order_by_asc(Column::Id).lock(LockType::NoKeyUpdate);
        query.into_tuple::<Uuid>().all(conn).await?;
    }
    Ok(())
}

/// Whether each of these people may sign in; whoever has no account is left out.
pub async fn statuses(
    conn: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = UserId>,
) -> Result<Vec<(UserId, UserStatus)>, DbErr> {
    let ids = ids.into_iter().map(UserId::uuid).collect::<Vec<_>>();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let query = Entity::find().select_only().column(Column::Id).column(Column::Status).filter(Column::Id.is_in(ids));
    let rows: Vec<(Uuid, UserStatus)> = query.into_tuple().all(conn).await?;
    Ok(rows.into_iter().map(|(id, status)| (id.into(), status)).collect())
}

/// The people with these ids, in no particular order.
pub async fn find_many(conn: &impl ConnectionTrait, ids: impl IntoIterator<Item = UserId>) -> Result<Vec<User>, DbErr> {
    let ids = ids.into_iter().map(UserId::uuid).collect::<Vec<_>>();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Entity::find().filter(Column::Id.is_in(ids)).all(conn).await?.into_iter().map(User::try_from).collect()
}

/// The person with this address.
pub async fn find_by_email(conn: &impl ConnectionTrait, email: &Email) -> Result<Option<User>, DbErr> {
    Entity::find().filter(Column::Email.eq(email.as_str())).one(conn).await?.map(User::try_from).transpose()
}

/// The same, locked until the transaction ends: nobody suspends, deletes or erases them meanwhile.
pub async fn lock_by_email(tx: &WriteTransaction, email: &Email) -> Result<Option<User>, DbErr> {
    let query = Entity::find().filter(Column::Email.eq(email.as_str())).lock(LockType::NoKeyUpdate);
    query.one(tx).await?.map(User::try_from).transpose()
}

/// People who were deleted at a time or before, the longest ago first.
pub async fn deleted_until(
    conn: &impl ConnectionTrait,
    until: DateTime<Utc>,
    limit: u64,
) -> Result<Vec<UserId>, DbErr> {
    let query = Entity::find().select_only().column(Column::Id).filter(Column::DeletedAt.lte(until));
    let ids = query.order_by_asc(Column::DeletedAt).limit(limit).into_tuple::<Uuid>().all(conn).await?;
    Ok(ids.into_iter().map(Into::into).collect())
}

/// Those of these people who have an account, whatever its status.
pub async fn existing(conn: &impl ConnectionTrait, ids: &[UserId]) -> Result<Vec<UserId>, DbErr> {
    let query =
        Entity::find().select_only().column(Column::Id).filter(Column::Id.is_in(ids.iter().map(|id| id.uuid())));
    Ok(query.into_tuple::<Uuid>().all(conn).await?.into_iter().map(Into::into).collect())
}

/// Whether there is any account at all.
pub async fn any(conn: &impl ConnectionTrait) -> Result<bool, DbErr> {
    Ok(Entity::find().select_only().column(Column::Id).limit(1).into_tuple::<Uuid>().one(conn).await?.is_some())
}
