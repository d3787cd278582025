//! `sessions`: one signed-in device. A session is active until it ends, is idle for too long, or reaches its age limit;
//! none of these is ever undone.

use crate::WriteTransaction;
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{Condition, QueryOrder, QuerySelect, entity::prelude::*, sea_query::LockType};
use serde::{Deserialize, Serialize};
use shared::{DeviceId, OrganizationId, SessionId, UserId};
use std::collections::HashSet;

/// `touch` writes at most this often.
const TOUCH_EVERY: TimeDelta = TimeDelta::minutes(1);

/// How the device proves its session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum SessionKind {
    /// A browser, by cookie.
    Cookie,
    /// An application, by access and refresh tokens.
    Token,
}

/// Why a session ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum EndReason {
    /// The person signed out on the device.
    SignedOut,
    /// The person ended it from another device.
    EndedByUser,
    /// A used refresh token was presented again.
    RefreshReused,
    /// The password changed.
    PasswordChanged,
    /// Somebody else proved that the address is theirs.
    AddressProved,
    /// The person was suspended.
    Suspended,
    /// An operator ended it.
    Operator,
    /// The account was deleted.
    Deleted,
    /// The person said that a sign-in was not theirs.
    Disowned,
    /// The person's password is no longer accepted.
    PasswordResetRequired,
    /// An admin no longer acts in the person's name.
    ImpersonationOver,
    /// Somebody signed in on the device that had it.
    Replaced,
}

mod entity {
    use super::{DateTime, Utc};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "sessions")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub user_id: Uuid,
        pub organization_id: Option<Uuid>,
        pub kind: super::SessionKind,
        pub token_hash: Option<Vec<u8>>,
        pub user_agent: Option<String>,
        pub device: Option<String>,
        pub ip: Option<String>,
        #[sea_orm(column_type = "JsonBinary")]
        pub amr: Json,
        pub authenticated_at: DateTime<Utc>,
        pub last_seen_at: DateTime<Utc>,
        pub idle_expires_at: DateTime<Utc>,
        pub expires_at: DateTime<Utc>,
        pub ended_at: Option<DateTime<Utc>>,
        pub end_reason: Option<super::EndReason>,
        pub token_version: i32,
        pub created_at: DateTime<Utc>,
        pub updated_at: DateTime<Utc>,
        pub device_id: Option<Uuid>,
        pub proved_at: Option<DateTime<Utc>>,
        pub impersonator_id: Option<Uuid>,
        pub impersonator_session_id: Option<Uuid>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
use entity::{ActiveModel, Column, Entity, Model};

/// One signed-in device.
#[derive(Clone, Debug)]
pub struct Session {
    /// Identifies it; tokens carry it as `sid`.
    pub id: SessionId,
    /// Whose it is.
    pub user_id: UserId,
    /// The active organization.
    pub organization_id: Option<OrganizationId>,
    /// How the device proves it.
    pub kind: SessionKind,
    /// The client's `User-Agent`.
    pub user_agent: Option<String>,
    /// The device in words, for instance `Firefox on Linux`.
    pub device: Option<String>,
    /// The address it was last seen at.
    pub ip: Option<String>,
    /// How the person authenticated (RFC 8176).
    pub amr: Vec<String>,
    /// When they did.
    pub authenticated_at: DateTime<Utc>,
    /// When they last did with all the factors that they have.
    pub proved_at: Option<DateTime<Utc>>,
    /// The device, if it is one that stays known.
    pub device_id: Option<DeviceId>,
    /// Who acts in their name.
    pub impersonator: Option<Impersonator>,
    /// When it was last used, to the minute.
    pub last_seen_at: DateTime<Utc>,
    /// When it ends unless it is used.
    pub idle_expires_at: DateTime<Utc>,
    /// When it ends in any case.
    pub expires_at: DateTime<Utc>,
    /// When it ended before its time.
    pub ended_at: Option<DateTime<Utc>>,
    /// Why it did.
    pub end_reason: Option<EndReason>,
    /// Tokens with a lower `sid_ver` are refused.
    pub token_version: i32,
    /// When it started.
    pub created_at: DateTime<Utc>,
}

/// An admin who acts in somebody else's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Impersonator {
    /// The admin.
    pub user_id: UserId,
    /// The session of their own from which they do.
    pub session_id: SessionId,
}

impl Session {
    /// Whether it is good for anything at this time.
    pub fn is_active(&self, now: DateTime<Utc>) -> bool {
        self.ended_at.is_none() && now < self.idle_expires_at && now < self.expires_at
    }
}

impl From<Model> for Session {
    fn from(row: Model) -> Self {
        Self {
            id: row.id.into(),
            user_id: row.user_id.into(),
            organization_id: row.organization_id.map(Into::into),
            kind: row.kind,
            user_agent: row.user_agent,
            device: row.device,
            ip: row.ip,
            amr: serde_json::from_value(row.amr).unwrap_or_default(),
            authenticated_at: row.authenticated_at,
            proved_at: row.proved_at,
            device_id: row.device_id.map(Into::into),
            impersonator: row
                .impersonator_id
                .zip(row.impersonator_session_id)
                .map(|(user, session)| Impersonator { user_id: user.into(), session_id: session.into() }),
            last_seen_at: row.last_seen_at,
            idle_expires_at: row.idle_expires_at,
            expires_at: row.expires_at,
            ended_at: row.ended_at,
            end_reason: row.end_reason,
            token_version: row.token_version,
            created_at: row.created_at,
        }
    }
}

/// A session about to start.
#[derive(Clone, Debug)]
pub struct NewSession {
    /// Identifies it.
    pub id: SessionId,
    /// Whose it is.
    pub user_id: UserId,
    /// The active organization.
    pub organization_id: Option<OrganizationId>,
    /// How the device proves it.
    pub kind: SessionKind,
    /// The SHA-256 of the cookie's secret; none for tokens.
    pub token_hash: Option<[u8; 32]>,
    /// The client's `User-Agent`.
    pub user_agent: Option<String>,
    /// The device in words.
    pub device: Option<String>,
    /// The client's address.
    pub ip: Option<String>,
    /// How the person authenticated (RFC 8176).
    pub amr: Vec<String>,
    /// When they last did with all the factors that they have.
    pub proved_at: Option<DateTime<Utc>>,
    /// The device, if it is one that stays known.
    pub device_id: Option<DeviceId>,
    /// Who acts in their name.
    pub impersonator: Option<Impersonator>,
    /// When it ends unless it is used.
    pub idle_expires_at: DateTime<Utc>,
    /// When it ends in any case.
    pub expires_at: DateTime<Utc>,
}

/// Starts a session; the person authenticated just now.
pub async fn insert(conn: &impl ConnectionTrait, new: NewSession, now: DateTime<Utc>) -> Result<Session, DbErr> {
    let row = Model {
        id: new.id.uuid(),
        user_id: new.user_id.uuid(),
        organization_id: new.organization_id.map(Into::into),
        kind: new.kind,
        token_hash: new.token_hash.map(Into::into),
        user_agent: new.user_agent,
        device: new.device,
        ip: new.ip,
        amr: new.amr.into(),
        authenticated_at: now,
        last_seen_at: now,
        idle_expires_at: new.idle_expires_at,
        expires_at: new.expires_at,
        ended_at: None,
        end_reason: None,
        token_version: 0,
        created_at: now,
        updated_at: now,
        device_id: new.device_id.map(Into::into),
        proved_at: new.proved_at,
        impersonator_id: new.impersonator.map(|by| by.user_id.uuid()),
        impersonator_session_id: new.impersonator.map(|by| by.session_id.uuid()),
    };
    Entity::insert(ActiveModel::from(row.clone()).reset_all()).exec_without_returning(conn).await?;
    Ok(row.into())
}

/// The session with this id, active or not.
pub async fn find(conn: &impl ConnectionTrait, id: SessionId) -> Result<Option<Session>, DbErr> {
    Ok(Entity::find_by_id(id.uuid()).one(conn).await?.map(Into::into))
}

/// The active session of a cookie.
pub async fn find_active_by_token_hash(
    conn: &impl ConnectionTrait,
    token_hash: &[u8; 32],
    now: DateTime<Utc>,
) -> Result<Option<Session>, DbErr> {
    let row = Entity::find().filter(Column::TokenHash.eq(token_hash.to_vec())).one(conn).await?;
    Ok(row.map(Session::from).filter(|session| session.is_active(now)))
}

/// The active sessions of a person, the newest first.
pub async fn list_active_for_user(
    conn: &impl ConnectionTrait,
    user: UserId,
    now: DateTime<Utc>,
) -> Result<Vec<Session>, DbErr> {
    let rows = Entity::find()
        .filter(Column::UserId.eq(user.uuid()))
        .filter(active(now))
        .order_by_desc(Column::CreatedAt)
        .order_by_desc(Column::Id)
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// Those of these sessions that are active.
pub async fn active_among(
    conn: &impl ConnectionTrait,
    ids: &[SessionId],
    now: DateTime<Utc>,
) -> Result<HashSet<SessionId>, DbErr> {
    let query = Entity::find().select_only().column(Column::Id).filter(active(now));
    let query = query.filter(Column::Id.is_in(ids.iter().map(|id| id.uuid())));
    Ok(query.into_tuple::<Uuid>().all(conn).await?.into_iter().map(Into::into).collect())
}

/// The sessions of a person, active or not, from after `after` on.
pub async fn page_for_user(
    conn: &impl ConnectionTrait,
    user: UserId,
    after: Option<SessionId>,
    limit: u64,
) -> Result<Vec<Session>, DbErr> {
    let mut query = Entity::find().filter(Column::UserId.eq(user.uuid())).order_by_asc(Column::Id).limit(limit);
    if let Some(after) = after {
        query = query.filter(Column::Id.gt(after.uuid()));
    }
    Ok(query.all(conn).await?.into_iter().map(Into::into).collect())
}

/// Locks every session of a person, active or not, until the transaction ends, and returns them.
pub async fn lock_all_of_user(tx: &WriteTransaction, user: UserId) -> Result<Vec<SessionId>, DbErr> {
    let query = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::UserId.eq(user.uuid()))
        .order_by_asc(Column::Id)
        .lock_exclusive();
    Ok(query.into_tuple::<Uuid>().all(tx).await?.into_iter().map(Into::into).collect())
}

/// Ends a session, and returns those in other people's names that were begun from it and end with it. `None` if it was
/// over already: of two callers, one gets `Some`, and appends the events (see `sign_out`).
pub async fn end(
    conn: &impl ConnectionTrait,
    id: SessionId,
    reason: EndReason,
    now: DateTime<Utc>,
) -> Result<Option<Vec<Session>>, DbErr> {
    if end_row(conn, id, reason, now).await? != 1 {
        return Ok(None);
    }
    let mut ended = Vec::new();
    for acting in acting_from(conn, id, now).await? {
        if end_row(conn, acting.id, EndReason::ImpersonationOver, now).await? == 1 {
            ended.push(acting);
        }
    }
    Ok(Some(ended))
}

/// Notes that a session is in use, and keeps it from idling out, at most once a minute; whether it wrote.
///
/// Callers that hold the row ask [`needs_touch`] first, and spare the transaction.
pub async fn touch(
    conn: &impl ConnectionTrait,
    id: SessionId,
    ip: Option<&str>,
    idle_expires_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let mut query = Entity::update_many()
        .col_expr(Column::LastSeenAt, Expr::value(now))
        .col_expr(Column::IdleExpiresAt, Expr::value(idle_expires_at))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::Id.eq(id.uuid()))
        .filter(active(now))
        .filter(Column::LastSeenAt.lte(now - TOUCH_EVERY));
    if let Some(ip) = ip {
        query = query.col_expr(Column::Ip, Expr::value(ip));
    }
    Ok(query.exec(conn).await?.rows_affected == 1)
}

/// Whether `touch` would write.
pub fn needs_touch(session: &Session, now: DateTime<Utc>) -> bool {
    session.last_seen_at <= now - TOUCH_EVERY
}

/// The active sessions in other people's names that were begun from a session.
pub async fn acting_from(
    conn: &impl ConnectionTrait,
    own: SessionId,
    now: DateTime<Utc>,
) -> Result<Vec<Session>, DbErr> {
    let query = Entity::find().filter(Column::ImpersonatorId.is_not_null());
    let query = query.filter(Column::ImpersonatorSessionId.eq(own.uuid())).filter(active(now));
    Ok(query.order_by_asc(Column::Id).all(conn).await?.into_iter().map(Into::into).collect())
}

/// Refuses every token of a session issued so far; those that follow are accepted.
pub async fn refuse_tokens(
    conn: &impl ConnectionTrait,
    session: &Session,
    now: DateTime<Utc>,
) -> Result<Session, DbErr> {
    let token_version = session.token_version + 1;
    Entity::update_many()
        .col_expr(Column::TokenVersion, Expr::value(token_version))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::Id.eq(session.id.uuid()))
        .exec(conn)
        .await?;
    Ok(Session { token_version, ..session.clone() })
}

/// Gives a browser's session another secret: the cookie that it had is nobody's any more.
pub async fn set_secret(
    conn: &impl ConnectionTrait,
    id: SessionId,
    token_hash: &[u8; 32],
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::TokenHash, Expr::value(token_hash.to_vec()))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::Id.eq(id.uuid()))
        .exec(conn)
        .await?;
    Ok(())
}

/// The session with this id, which nobody else changes until the transaction ends.
pub async fn find_to_change(tx: &WriteTransaction, id: SessionId) -> Result<Option<Session>, DbErr> {
    let row = Entity::find_by_id(id.uuid()).lock(LockType::NoKeyUpdate).one(tx).await?;
    Ok(row.map(Into::into))
}

/// Makes another organization the active one, and refuses every token of the session issued so far.
pub async fn set_organization(
    conn: &impl ConnectionTrait,
    session: &Session,
    organization: Option<OrganizationId>,
    now: DateTime<Utc>,
) -> Result<Session, DbErr> {
    let token_version = session.token_version + 1;
    Entity::update_many()
        .col_expr(Column::OrganizationId, Expr::value(organization.map(OrganizationId::uuid)))
        .col_expr(Column::TokenVersion, Expr::value(token_version))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::Id.eq(session.id.uuid()))
        .exec(conn)
        .await?;
    Ok(Session { organization_id: organization, token_version, ..session.clone() })
}

/// Notes by which methods, and when the person last proved who they are; and refuses every
/// token of the session issued so far: those that follow say so.
pub async fn prove(
    conn: &impl ConnectionTrait,
    session: &Session,
    amr: Vec<String>,
    proved_at: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Result<Session, DbErr> {
    let token_version = session.token_version + 1;
    let authenticated_at = if proved_at == Some(now) { now } else { session.authenticated_at };
    Entity::update_many()
        .col_expr(Column::Amr, Expr::value(Json::from(amr.clone())))
        .col_expr(Column::AuthenticatedAt, Expr::value(authenticated_at))
        .col_expr(Column::ProvedAt, Expr::value(proved_at))
        .col_expr(Column::TokenVersion, Expr::value(token_version))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::Id.eq(session.id.uuid()))
        .exec(conn)
        .await?;
    Ok(Session { amr, authenticated_at, proved_at, token_version, ..session.clone() })
}

/// Removes sessions that were over before a time, with their refresh tokens, and returns how many.
pub async fn delete_over(conn: &impl ConnectionTrait, before: DateTime<Utc>) -> Result<u64, DbErr> {
    let over = Condition::any()
        .add(Column::ExpiresAt.lt(before))
        .add(Column::IdleExpiresAt.lt(before))
        .add(Column::EndedAt.lt(before));
    Ok(Entity::delete_many().filter(over).exec(conn).await?.rows_affected)
}

async fn end_row(
    conn: &impl ConnectionTrait,
    id: SessionId,
    reason: EndReason,
    now: DateTime<Utc>,
) -> Result<u64, DbErr> {
    let done = Entity::update_many()
        .col_expr(Column::EndedAt, Expr::value(now))
        .col_expr(Column::EndReason, Expr::value(reason))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::Id.eq(id.uuid()))
        .filter(active(now))
        .exec(conn)
        .await?;
    Ok(done.rows_affected)
}

fn active(now: DateTime<Utc>) -> Condition {
    Condition::all().add(Column::EndedAt.is_null()).add(Column::IdleExpiresAt.gt(now)).add(Column::ExpiresAt.gt(now))
}
