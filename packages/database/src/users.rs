//! `users`: a person who has an account. The address is unique in its normal form.

use crate::WriteTransaction;
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set,
    Condition, ExprTrait as _, QueryOrder, QuerySelect,
    entity::prelude::*,
    sea_query::{LikeExpr, LockType, SimpleExpr},
};
use serde::{Deserialize, Serialize};
use shared::{Email, FileId, Locale, UserId, paging::Page};

/// Whether a person may sign in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum UserStatus {
    /// May sign in.
    Active,
    /// May not, and every token of theirs is refused.
    Suspended,
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
        pub search_text: String,
        pub created_at: DateTime<Utc>,
        pub updated_at: DateTime<Utc>,
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
    /// An Argon2id PHC string; none until a password is set.
    pub password_hash: Option<String>,
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
    /// When the account was made.
    pub created_at: DateTime<Utc>,
    /// When it last changed.
    pub updated_at: DateTime<Utc>,
}

impl TryFrom<Model> for User {
    type Error = DbErr;

    fn try_from(row: Model) -> Result<Self, DbErr> {
        Ok(Self {
            id: row.id.into(),
            email: row.email.parse().map_err(|error| DbErr::Type(format!("users.email: {error}")))?,
            email_verified_at: row.email_verified_at,
            password_hash: row.password_hash,
            name: row.name,
            locale: row.locale.parse().unwrap_or_default(),
            time_zone: row.time_zone,
            profile_data: row.profile_data,
            avatar_file_id: row.avatar_file_id.map(Into::into),
            status: row.status,
            token_version: row.token_version,
            version: row.version,
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
}

/// Makes an account. `None` if the address has one already; the transaction stays usable.
pub async fn insert(conn: &impl ConnectionTrait, new: NewUser, now: DateTime<Utc>) -> Result<Option<User>, DbErr> {
    let row = ActiveModel {
        id: Set(new.id.uuid()),
        search_text: Set(search_text(&new.email, new.name.as_deref())),
        email: Set(new.email.to_string()),
        email_verified_at: Set(new.email_verified_at),
        password_hash: Set(new.password_hash),
        name: Set(new.name),
        locale: Set(new.locale.as_str().to_owned()),
        time_zone: Set(None),
        profile_data: Set(Json::Object(serde_json::Map::new())),
        avatar_file_id: Set(None),
        status: Set(UserStatus::Active),
        token_version: Set(0),
        version: Set(1),
        created_at: Set(now),
        updated_at: Set(now),
    };
    let on_conflict = sea_orm::sea_query::OnConflict::column(Column::Email).do_nothing().to_owned();
    if Entity::insert(row).on_conflict(on_conflict).exec_without_returning(conn).await? == 0 {
        return Ok(None);
    }
    find(conn, new.id).await
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
    let query = Entity::find().filter(Column::Id.is_in(ids.iter().map(|id| id.uuid()))).order_by_asc(Column::Id);
    query.lock(LockType::NoKeyUpdate).all(tx).await?.into_iter().map(User::try_from).collect()
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

/// Sets the password. Its caller decides whether sessions end and tokens are refused (`bump_token_version`).
pub async fn set_password_hash(
    conn: &impl ConnectionTrait,
    id: UserId,
    password_hash: &str,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    update(conn, id, now, &[(Column::PasswordHash, Expr::value(password_hash))]).await
}

/// Notes that the address is theirs, unless it was noted before: then `false`.
pub async fn mark_email_verified(conn: &impl ConnectionTrait, id: UserId, now: DateTime<Utc>) -> Result<bool, DbErr> {
    let done = Entity::update_many()
        .col_expr(Column::EmailVerifiedAt, Expr::value(now))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .col_expr(Column::Version, Expr::col(Column::Version).add(1))
        .filter(Column::Id.eq(id.uuid()))
        .filter(Column::EmailVerifiedAt.is_null())
        .exec(conn)
        .await?;
    Ok(done.rows_affected == 1)
}

/// What a person may change about themselves; `None` leaves it, `Some(None)` clears it.
#[derive(Clone, Debug, Default)]
pub struct ProfileChange {
    /// What they want to be called.
    pub name: Option<Option<String>>,
    /// The language they read.
    pub locale: Option<Locale>,
    /// An IANA time zone.
    pub time_zone: Option<Option<String>>,
    /// The whole new profile data, already merged.
    pub profile_data: Option<Json>,
    /// Their picture.
    pub avatar_file_id: Option<Option<FileId>>,
}

/// Changes the profile and raises its version, if it still has the version that `user` was read with; else `false`.
pub async fn update_profile(
    conn: &impl ConnectionTrait,
    user: &User,
    change: ProfileChange,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let mut query = Entity::update_many()
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .col_expr(Column::Version, Expr::value(user.version + 1))
        .filter(Column::Id.eq(user.id.uuid()))
        .filter(Column::Version.eq(user.version));
    if let Some(name) = change.name {
        let text = search_text(&user.email, name.as_deref());
        query = query.col_expr(Column::Name, Expr::value(name)).col_expr(Column::SearchText, Expr::value(text));
    }
    if let Some(locale) = change.locale {
        query = query.col_expr(Column::Locale, Expr::value(locale.as_str()));
    }
    if let Some(time_zone) = change.time_zone {
        query = query.col_expr(Column::TimeZone, Expr::value(time_zone));
    }
    if let Some(profile_data) = change.profile_data {
        query = query.col_expr(Column::ProfileData, Expr::value(profile_data));
    }
    if let Some(avatar) = change.avatar_file_id {
        query = query.col_expr(Column::AvatarFileId, Expr::value(avatar.map(FileId::uuid)));
    }
    Ok(query.exec(conn).await?.rows_affected == 1)
}

/// Refuses every token issued so far.
pub async fn bump_token_version(conn: &impl ConnectionTrait, id: UserId, now: DateTime<Utc>) -> Result<bool, DbErr> {
    update(conn, id, now, &[(Column::TokenVersion, Expr::col(Column::TokenVersion).add(1))]).await
}

/// Lets a person sign in, or no longer. Tokens end by `bump_token_version`.
pub async fn set_status(
    conn: &impl ConnectionTrait,
    id: UserId,
    status: UserStatus,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    update(conn, id, now, &[(Column::Status, Expr::value(status))]).await
}

/// Where a page of people ends.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PageKey {
    #[serde(deserialize_with = "shared::paging::cursor_time")]
    created_at: DateTime<Utc>,
    id: UserId,
}

/// People, the newest first, whose address or name contains `search` (in any case, taken literally).
pub async fn page(
    conn: &impl ConnectionTrait,
    search: Option<&str>,
    after: Option<PageKey>,
    limit: u64,
) -> Result<Page<User>, DbErr> {
    let mut query = Entity::find().order_by_desc(Column::CreatedAt).order_by_desc(Column::Id).limit(limit + 1);
    if let Some(search) = search.map(str::trim).filter(|search| !search.is_empty()) {
        query = query.filter(Column::SearchText.like(contains(&search.to_lowercase())));
    }
    if let Some(after) = after {
        let tie = Condition::all().add(Column::CreatedAt.eq(after.created_at)).add(Column::Id.lt(after.id.uuid()));
        query = query.filter(Condition::any().add(Column::CreatedAt.lt(after.created_at)).add(tie));
    }
    let rows = query.all(conn).await?.into_iter().map(User::try_from).collect::<Result<Vec<_>, _>>()?;
    Ok(Page::from_rows(rows, limit, |user| PageKey { created_at: user.created_at, id: user.id }))
}

async fn update(
    conn: &impl ConnectionTrait,
    id: UserId,
    now: DateTime<Utc>,
    changes: &[(Column, SimpleExpr)],
) -> Result<bool, DbErr> {
    let mut query = Entity::update_many()
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .col_expr(Column::Version, Expr::col(Column::Version).add(1))
        .filter(Column::Id.eq(id.uuid()));
    for (column, value) in changes {
        query = query.col_expr(*column, value.clone());
    }
    Ok(query.exec(conn).await?.rows_affected == 1)
}

/// Both engines compare it without case, also beyond ASCII, because we lower it ourselves.
fn search_text(email: &Email, name: Option<&str>) -> String {
    format!("{email} {}", name.unwrap_or_default().to_lowercase())
}

fn contains(text: &str) -> LikeExpr {
    let mut pattern = String::from("%");
    for c in text.chars() {
        if matches!(c, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern.push('%');
    LikeExpr::new(pattern).escape('\\')
}
