//! What changes about a person.

use super::{Column, Entity, User, UserStatus, sort_name};
use crate::{problem::is_collision, user_search};
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ExprTrait as _, entity::prelude::*, sea_query::SimpleExpr};
use shared::{Email, FileId, Locale, Preferences, UserId};

/// A person is noted as seen at most once in so long.
const SEEN_EVERY: TimeDelta = TimeDelta::hours(1);

/// Sets the password that the person chose. Its caller decides whether sessions end and tokens are refused
/// (`bump_token_version`).
pub async fn set_password_hash(
    conn: &impl ConnectionTrait,
    id: UserId,
    password_hash: &str,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let changes = [
        (Column::PasswordHash, Expr::value(password_hash)),
        (Column::PasswordChangedAt, Expr::value(now)),
        (Column::PasswordResetRequiredAt, Expr::value(None::<DateTime<Utc>>)),
    ];
    update(conn, id, now, &changes).await
}

/// Takes a password away that may be somebody else's: there is none until the person chooses one.
pub async fn remove_password(conn: &impl ConnectionTrait, id: UserId, now: DateTime<Utc>) -> Result<bool, DbErr> {
    let changes = [
        (Column::PasswordHash, Expr::value(None::<String>)),
        (Column::PasswordChangedAt, Expr::value(now)),
        (Column::PasswordResetRequiredAt, Expr::value(None::<DateTime<Utc>>)),
    ];
    update(conn, id, now, &changes).await
}

/// Keeps the same password under another hash.
pub async fn rehash_password(
    conn: &impl ConnectionTrait,
    id: UserId,
    password_hash: &str,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    update(conn, id, now, &[(Column::PasswordHash, Expr::value(password_hash))]).await
}

/// No longer accepts the password, until its person chooses another one. The caller ends their sessions and tokens
/// (`sign_out::end_all`).
pub async fn require_password_reset(
    conn: &impl ConnectionTrait,
    id: UserId,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    update(conn, id, now, &[(Column::PasswordResetRequiredAt, Expr::value(now))]).await
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

/// Takes back that the address is theirs: they have to prove it again.
pub async fn mark_email_unverified(conn: &impl ConnectionTrait, id: UserId, now: DateTime<Utc>) -> Result<bool, DbErr> {
    update(conn, id, now, &[(Column::EmailVerifiedAt, Expr::value(None::<DateTime<Utc>>))]).await
}

/// Gives a person another address, which is proved. `false` if somebody has it.
pub async fn change_email(
    conn: &impl ConnectionTrait,
    user: &User,
    email: &Email,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    if super::find_by_email(conn, email).await?.is_some() {
        return Ok(false);
    }
    let sort = sort_name(email, user.name.as_deref());
    let changes = [
        (Column::Email, Expr::value(email.as_str())),
        (Column::EmailVerifiedAt, Expr::value(now)),
        (Column::NameSort, Expr::value(sort)),
    ];
    match update(conn, user.id, now, &changes).await {
        Ok(_) => user_search::index(conn, user.id, email, user.name.as_deref()).await.map(|()| true),
        // At the very same moment.
        Err(error) if is_collision(&error) => Ok(false),
        Err(error) => Err(error),
    }
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
    /// How they like dates and what others may see of them.
    pub preferences: Option<Preferences>,
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
    if let Some(name) = &change.name {
        let sort = sort_name(&user.email, name.as_deref());
        query = query.col_expr(Column::Name, Expr::value(name.clone())).col_expr(Column::NameSort, Expr::value(sort));
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
    if let Some(preferences) = &change.preferences {
        query = query.col_expr(Column::Preferences, Expr::value(preferences.to_stored()));
    }
    if query.exec(conn).await?.rows_affected == 0 {
        return Ok(false);
    }
    if let Some(name) = change.name.filter(|name| *name != user.name) {
        user_search::index(conn, user.id, &user.email, name.as_deref()).await?;
    }
    Ok(true)
}

/// Refuses every token issued so far.
pub async fn bump_token_version(conn: &impl ConnectionTrait, id: UserId, now: DateTime<Utc>) -> Result<bool, DbErr> {
    update(conn, id, now, &[(Column::TokenVersion, Expr::col(Column::TokenVersion).add(1))]).await
}

/// Keeps a person out. The caller ends their sessions and tokens (`sign_out::end_all`).
pub async fn suspend(conn: &impl ConnectionTrait, id: UserId, now: DateTime<Utc>) -> Result<bool, DbErr> {
    let changes = [(Column::Status, Expr::value(UserStatus::Suspended)), (Column::SuspendedAt, Expr::value(now))];
    update(conn, id, now, &changes).await
}

/// Lets a suspended person in again.
pub async fn restore(conn: &impl ConnectionTrait, id: UserId, now: DateTime<Utc>) -> Result<bool, DbErr> {
    let never = Expr::value(None::<DateTime<Utc>>);
    let changes = [(Column::Status, Expr::value(UserStatus::Active)), (Column::SuspendedAt, never)];
    update(conn, id, now, &changes).await
}

/// Deletes a person, who can be brought back. The caller ends their sessions and tokens (`sign_out::end_all`).
pub async fn delete(conn: &impl ConnectionTrait, id: UserId, now: DateTime<Utc>) -> Result<bool, DbErr> {
    let changes = [(Column::Status, Expr::value(UserStatus::Deleted)), (Column::DeletedAt, Expr::value(now))];
    update(conn, id, now, &changes).await
}

/// Brings a deleted person back as what they were before.
pub async fn undelete(conn: &impl ConnectionTrait, user: &User, now: DateTime<Utc>) -> Result<bool, DbErr> {
    let status = if user.suspended_at.is_some() { UserStatus::Suspended } else { UserStatus::Active };
    let never = Expr::value(None::<DateTime<Utc>>);
    update(conn, user.id, now, &[(Column::Status, Expr::value(status)), (Column::DeletedAt, never)]).await
}

/// Notes that a person was seen, at most once an hour. It is no change of theirs: the version stays.
pub async fn touch(conn: &impl ConnectionTrait, id: UserId, now: DateTime<Utc>) -> Result<(), DbErr> {
    let due = Column::LastSeenAt.is_null().or(Column::LastSeenAt.lt(now - SEEN_EVERY));
    let query = Entity::update_many().col_expr(Column::LastSeenAt, Expr::value(now));
    query.filter(Column::Id.eq(id.uuid())).filter(due).exec(conn).await.map(drop)
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
