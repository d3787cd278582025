//! `api_keys`: a key by which a program calls the API, for a person or for an organization.
//!
//! The row has the SHA-256 of the secret and its first characters, never the secret. Invariant: whatever ends tokens of a
//! key raises its version, and a revoked key is never anything else again. Whoever writes one first locks whose it is.

use crate::WriteTransaction;
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{Condition, ExprTrait as _, PaginatorTrait, QueryOrder, QuerySelect, entity::prelude::*};
use shared::{ApiKeyId, OrganizationId, Permission, UserId};

/// `touch` writes at most this often.
const TOUCH_EVERY: TimeDelta = TimeDelta::minutes(1);

mod entity {
    use super::{DateTime, Utc};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "api_keys")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub user_id: Option<Uuid>,
        pub organization_id: Option<Uuid>,
        pub created_by: Option<Uuid>,
        pub changed_by: Option<Uuid>,
        pub changed_at: Option<DateTime<Utc>>,
        pub name: String,
        pub prefix: String,
        pub token_hash: Vec<u8>,
        pub previous_hash: Option<Vec<u8>>,
        pub previous_until: Option<DateTime<Utc>>,
        #[sea_orm(column_type = "JsonBinary")]
        pub permissions: Json,
        pub expires_at: Option<DateTime<Utc>>,
        pub last_used_at: Option<DateTime<Utc>>,
        pub last_used_ip: Option<String>,
        pub revoked_at: Option<DateTime<Utc>>,
        pub version: i64,
        pub created_at: DateTime<Utc>,
        pub updated_at: DateTime<Utc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
use entity::{ActiveModel, Column, Entity, Model};

/// For whom a key speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holder {
    /// A person, perhaps in one organization only.
    Person(UserId, Option<OrganizationId>),
    /// An organization, and nobody in it.
    Organization(OrganizationId),
}

/// A program's key.
#[derive(Clone, Debug)]
pub struct ApiKey {
    /// Identifies it; tokens carry it as `key`.
    pub id: ApiKeyId,
    /// For whom it speaks.
    pub holder: Holder,
    /// Who made it.
    pub created_by: Option<UserId>,
    /// What it is called.
    pub name: String,
    /// How its secret begins.
    pub prefix: String,
    /// Until when the secret before this one works.
    pub previous_until: Option<DateTime<Utc>>,
    /// What it was given.
    pub permissions: Vec<Permission>,
    /// When it ends by itself.
    pub expires_at: Option<DateTime<Utc>>,
    /// When it was last used, to the minute.
    pub last_used_at: Option<DateTime<Utc>>,
    /// From where.
    pub last_used_ip: Option<String>,
    /// When it was revoked.
    pub revoked_at: Option<DateTime<Utc>>,
    /// Counts its changes; the `ETag`, and `key_ver` in tokens.
    pub version: i64,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it last changed.
    pub updated_at: DateTime<Utc>,
}

impl ApiKey {
    /// Whether it is a key of this organization itself, not of somebody in it.
    pub fn is_of_organization(&self, organization: OrganizationId) -> bool {
        self.holder == Holder::Organization(organization)
    }

    /// The version as tokens carry it.
    pub fn token_version(&self) -> i32 {
        i32::try_from(self.version).unwrap_or(i32::MAX)
    }

    /// When it ends, where no key lives longer than `longest`.
    pub fn ends_at(&self, longest: Option<TimeDelta>) -> Option<DateTime<Utc>> {
        let latest = longest.map(|longest| self.created_at + longest);
        [self.expires_at, latest].into_iter().flatten().min()
    }
}

impl TryFrom<Model> for ApiKey {
    type Error = DbErr;

    fn try_from(row: Model) -> Result<Self, DbErr> {
        let holder = match (row.user_id, row.organization_id) {
            (Some(user), place) => Holder::Person(user.into(), place.map(Into::into)),
            (None, Some(place)) => Holder::Organization(place.into()),
            (None, None) => return Err(DbErr::Type("api_keys: a key of nobody".to_owned())),
        };
        let permissions = serde_json::from_value(row.permissions)
            .map_err(|error| DbErr::Type(format!("api_keys.permissions: {error}")))?;
        Ok(Self {
            id: row.id.into(),
            holder,
            created_by: row.created_by.map(Into::into),
            name: row.name,
            prefix: row.prefix,
            previous_until: row.previous_until,
            permissions,
            expires_at: row.expires_at,
            last_used_at: row.last_used_at,
            last_used_ip: row.last_used_ip,
            revoked_at: row.revoked_at,
            version: row.version,
            created_at: row.created_at,
            updated_at: row.updated_at,
        })
    }
}

/// A key about to be made.
#[derive(Clone, Debug)]
pub struct NewApiKey {
    /// Identifies it.
    pub id: ApiKeyId,
    /// For whom it speaks.
    pub holder: Holder,
    /// Who makes it.
    pub created_by: UserId,
    /// What it is called.
    pub name: String,
    /// How its secret begins.
    pub prefix: String,
    /// The SHA-256 of the secret.
    pub token_hash: [u8; 32],
    /// What it is given.
    pub permissions: Vec<Permission>,
    /// When it ends by itself.
    pub expires_at: Option<DateTime<Utc>>,
}

/// Makes a key.
pub async fn insert(conn: &impl ConnectionTrait, new: NewApiKey, now: DateTime<Utc>) -> Result<ApiKey, DbErr> {
    let (user, organization) = match new.holder {
        Holder::Person(user, place) => (Some(user), place),
        Holder::Organization(place) => (None, Some(place)),
    };
    let row = Model {
        id: new.id.uuid(),
        user_id: user.map(Into::into),
        organization_id: organization.map(Into::into),
        created_by: Some(new.created_by.uuid()),
        changed_by: None,
        changed_at: None,
        name: new.name,
        prefix: new.prefix,
        token_hash: new.token_hash.into(),
        previous_hash: None,
        previous_until: None,
        permissions: serde_json::json!(new.permissions),
        expires_at: new.expires_at,
        last_used_at: None,
        last_used_ip: None,
        revoked_at: None,
        version: 1,
        created_at: now,
        updated_at: now,
    };
    Entity::insert(ActiveModel::from(row.clone()).reset_all()).exec_without_returning(conn).await?;
    row.try_into()
}

/// The key with this id, revoked or not.
pub async fn find(conn: &impl ConnectionTrait, id: ApiKeyId) -> Result<Option<ApiKey>, DbErr> {
    Entity::find_by_id(id.uuid()).one(conn).await?.map(ApiKey::try_from).transpose()
}

/// The names of keys, revoked or not.
pub async fn names(conn: &impl ConnectionTrait, ids: &[ApiKeyId]) -> Result<Vec<(ApiKeyId, String)>, DbErr> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let query = Entity::find().select_only().column(Column::Id).column(Column::Name);
    let query = query.filter(Column::Id.is_in(ids.iter().map(|id| id.uuid())));
    let rows = query.into_tuple::<(Uuid, String)>().all(conn).await?;
    Ok(rows.into_iter().map(|(id, name)| (id.into(), name)).collect())
}

/// A key by one of its secrets.
#[derive(Clone, Debug)]
pub struct Presented {
    /// The key.
    pub key: ApiKey,
    /// Until when the secret works, where it is the one before the current.
    pub until: Option<DateTime<Utc>>,
}

/// The key that a secret is of, unless it is revoked. Whether it has expired is for the caller to see.
pub async fn find_by_secret(
    conn: &impl ConnectionTrait,
    token_hash: &[u8; 32],
    now: DateTime<Utc>,
) -> Result<Option<Presented>, DbErr> {
    let hash = token_hash.to_vec();
    let query = |which: Condition| Entity::find().filter(which).filter(Column::RevokedAt.is_null());
    if let Some(row) = query(Condition::all().add(Column::TokenHash.eq(hash.clone()))).one(conn).await? {
        return Ok(Some(Presented { key: row.try_into()?, until: None }));
    }
    let before = Condition::all().add(Column::PreviousHash.eq(hash)).add(Column::PreviousUntil.gt(now));
    let Some(row) = query(before).one(conn).await? else { return Ok(None) };
    let until = row.previous_until;
    Ok(Some(Presented { key: row.try_into()?, until }))
}

/// The keys of a person, whatever organization they are for, the oldest first.
pub async fn list_for_person(conn: &impl ConnectionTrait, user: UserId) -> Result<Vec<ApiKey>, DbErr> {
    list(conn, of_person(user)).await
}

/// The keys of an organization itself, the oldest first.
pub async fn list_for_organization(
    conn: &impl ConnectionTrait,
    organization: OrganizationId,
) -> Result<Vec<ApiKey>, DbErr> {
    list(conn, of_organization(organization)).await
}

async fn list(conn: &impl ConnectionTrait, whose: Condition) -> Result<Vec<ApiKey>, DbErr> {
    let rows = Entity::find().filter(whose).filter(Column::RevokedAt.is_null()).order_by_asc(Column::Id);
    rows.all(conn).await?.into_iter().map(ApiKey::try_from).collect()
}

/// The keys that a person made since then, or gave another secret or other permissions, for whomever, and their own that
/// were changed since then. In the order in
/// which everybody locks them.
pub async fn touched_since(tx: &WriteTransaction, user: UserId, since: DateTime<Utc>) -> Result<Vec<ApiKey>, DbErr> {
    let made = Condition::all().add(Column::CreatedBy.eq(user.uuid())).add(Column::CreatedAt.gte(since));
    let own = of_person(user).add(Column::UpdatedAt.gte(since));
    let given = Condition::all().add(Column::ChangedBy.eq(user.uuid())).add(Column::ChangedAt.gte(since));
    list(tx, Condition::any().add(made).add(given).add(own)).await
}

/// How many keys somebody has.
pub async fn count(conn: &impl ConnectionTrait, holder: Holder) -> Result<u64, DbErr> {
    let whose = match holder {
        Holder::Person(user, _) => of_person(user),
        Holder::Organization(organization) => of_organization(organization),
    };
    Entity::find().filter(whose).filter(Column::RevokedAt.is_null()).count(conn).await
}

/// What changes about a key; `None` leaves it.
#[derive(Clone, Debug, Default)]
pub struct ApiKeyChange {
    /// What it is called.
    pub name: Option<String>,
    /// What it is given.
    pub permissions: Option<Vec<Permission>>,
    /// When it ends by itself.
    pub expires_at: Option<Option<DateTime<Utc>>>,
}

/// Changes a key that still has the version that `key` was read with; else `false`.
pub async fn update(
    conn: &impl ConnectionTrait,
    key: &ApiKey,
    change: ApiKeyChange,
    (by, now): (UserId, DateTime<Utc>),
) -> Result<bool, DbErr> {
    let mut query = changing(key, now);
    if change.permissions.is_some() || change.expires_at.is_some() {
        query = changed(query, by, now);
    }
    if let Some(name) = change.name {
        query = query.col_expr(Column::Name, Expr::value(name));
    }
    if let Some(permissions) = change.permissions {
        query = query.col_expr(Column::Permissions, Expr::value(serde_json::json!(permissions)));
    }
    if let Some(expires_at) = change.expires_at {
        query = query.col_expr(Column::ExpiresAt, Expr::value(expires_at));
    }
    Ok(query.exec(conn).await?.rows_affected == 1)
}

/// A secret that takes the place of another.
#[derive(Clone, Debug)]
pub struct NewSecret {
    /// How it begins.
    pub prefix: String,
    /// Its SHA-256.
    pub token_hash: [u8; 32],
    /// Until when the one before it works; not at all if none.
    pub previous_until: Option<DateTime<Utc>>,
}

/// Gives a key another secret. The one before it works for a while; the one before that no more.
pub async fn rotate(
    conn: &impl ConnectionTrait,
    key: &ApiKey,
    new: NewSecret,
    (by, now): (UserId, DateTime<Utc>),
) -> Result<bool, DbErr> {
    let kept = new.previous_until.is_some();
    let previous = if kept { Expr::col(Column::TokenHash) } else { Expr::value(None::<Vec<u8>>) };
    let query = changed(changing(key, now), by, now)
        .col_expr(Column::PreviousHash, previous)
        .col_expr(Column::PreviousUntil, Expr::value(new.previous_until))
        .col_expr(Column::TokenHash, Expr::value(new.token_hash.to_vec()))
        .col_expr(Column::Prefix, Expr::value(new.prefix));
    Ok(query.exec(conn).await?.rows_affected == 1)
}

/// Revokes a key that still has the version that `key` was read with; else `false`.
pub async fn revoke(conn: &impl ConnectionTrait, key: &ApiKey, now: DateTime<Utc>) -> Result<bool, DbErr> {
    let query = changing(key, now)
        .col_expr(Column::RevokedAt, Expr::value(now))
        .col_expr(Column::PreviousHash, Expr::value(None::<Vec<u8>>))
        .col_expr(Column::PreviousUntil, Expr::value(None::<DateTime<Utc>>));
    Ok(query.exec(conn).await?.rows_affected == 1)
}

/// Notes who gave a key another secret or other permissions.
fn changed(query: sea_orm::UpdateMany<Entity>, by: UserId, now: DateTime<Utc>) -> sea_orm::UpdateMany<Entity> {
    query.col_expr(Column::ChangedBy, Expr::value(by.uuid())).col_expr(Column::ChangedAt, Expr::value(now))
}

fn changing(key: &ApiKey, now: DateTime<Utc>) -> sea_orm::UpdateMany<Entity> {
    Entity::update_many()
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .col_expr(Column::Version, Expr::col(Column::Version).add(1))
        .filter(Column::Id.eq(key.id.uuid()))
        .filter(Column::Version.eq(key.version))
        .filter(Column::RevokedAt.is_null())
}

/// Whether `touch` would write.
pub fn needs_touch(key: &ApiKey, now: DateTime<Utc>) -> bool {
    key.last_used_at.is_none_or(|at| at <= now - TOUCH_EVERY)
}

/// Notes that a key is in use, at most once a minute; whether it wrote.
pub async fn touch(
    conn: &impl ConnectionTrait,
    id: ApiKeyId,
    ip: Option<&str>,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let long_ago = Condition::any().add(Column::LastUsedAt.is_null()).add(Column::LastUsedAt.lte(now - TOUCH_EVERY));
    let query = Entity::update_many()
        .col_expr(Column::LastUsedAt, Expr::value(now))
        .col_expr(Column::LastUsedIp, Expr::value(ip.map(str::to_owned)))
        .filter(Column::Id.eq(id.uuid()))
        .filter(long_ago);
    Ok(query.exec(conn).await?.rows_affected == 1)
}

/// Removes keys that were revoked before a time, and returns how many.
pub async fn delete_revoked(conn: &impl ConnectionTrait, before: DateTime<Utc>) -> Result<u64, DbErr> {
    Ok(Entity::delete_many().filter(Column::RevokedAt.lt(before)).exec(conn).await?.rows_affected)
}

fn of_person(user: UserId) -> Condition {
    Condition::all().add(Column::UserId.eq(user.uuid()))
}

fn of_organization(organization: OrganizationId) -> Condition {
    Condition::all().add(Column::OrganizationId.eq(organization.uuid())).add(Column::UserId.is_null())
}
