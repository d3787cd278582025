//! `organizations`: a group of people. Its version is its `ETag`, and raising it is the lock under which members,
//! roles and ownership change.

use crate::{WriteTransaction, mfa_policy::MfaPolicy, organization_terms};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set,
    Condition, ExprTrait as _, QueryOrder, QuerySelect,
    entity::prelude::*,
    sea_query::{IntoColumnRef, LockType, Query, SelectStatement, SimpleExpr},
};
use serde::{Deserialize, Serialize};
use shared::{FileId, OrganizationId, paging::Page};
use std::collections::BTreeSet;

/// What an organization is to the platform.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum OrganizationType {
    /// The one that runs the platform: its admins administer everybody's accounts. There is one at the most.
    Platform,
    /// A customer's.
    Customer,
}

mod entity {
    use super::{DateTime, Utc};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "organizations")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub slug: String,
        pub name: String,
        #[sea_orm(column_name = "type")]
        pub kind: super::OrganizationType,
        #[sea_orm(column_type = "JsonBinary")]
        pub settings: Json,
        pub logo_file_id: Option<Uuid>,
        pub token_version: i32,
        pub version: i64,
        pub deleted_at: Option<DateTime<Utc>>,
        pub created_at: DateTime<Utc>,
        pub updated_at: DateTime<Utc>,
        #[sea_orm(column_type = "JsonBinary")]
        pub mfa_required_for: Json,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
use entity::{ActiveModel, Column, Entity, Model};

/// A group of people.
#[derive(Clone, Debug)]
pub struct Organization {
    /// Identifies it.
    pub id: OrganizationId,
    /// Its unique name in addresses.
    pub slug: String,
    /// Its name for people.
    pub name: String,
    /// What it is to the platform.
    pub kind: OrganizationType,
    /// Its settings: a JSON object.
    pub settings: Json,
    /// Which of its members need a second factor.
    pub mfa_required_for: MfaPolicy,
    /// Its logo.
    pub logo_file_id: Option<FileId>,
    /// Tokens in which it is active and whose `org_ver` is lower are refused.
    pub token_version: i32,
    /// Counts its changes; the `ETag`.
    pub version: i64,
    /// When it was deleted. It can be brought back until it is erased; meanwhile it exists for nobody else.
    pub deleted_at: Option<DateTime<Utc>>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it last changed.
    pub updated_at: DateTime<Utc>,
}

impl From<Model> for Organization {
    fn from(row: Model) -> Self {
        Self {
            id: row.id.into(),
            slug: row.slug,
            name: row.name,
            kind: row.kind,
            settings: row.settings,
            mfa_required_for: MfaPolicy::from_stored(row.mfa_required_for),
            logo_file_id: row.logo_file_id.map(Into::into),
            token_version: row.token_version,
            version: row.version,
            deleted_at: row.deleted_at,
            created_at: row.created_at,
            updated_at: row.updated_at,
        }
    }
}

/// An organization about to be made.
#[derive(Clone, Debug)]
pub struct NewOrganization {
    /// Identifies it.
    pub id: OrganizationId,
    /// Its unique name in addresses.
    pub slug: String,
    /// Its name for people.
    pub name: String,
    /// What it is to the platform.
    pub kind: OrganizationType,
}

/// Makes an organization. `None` if the slug is taken, or if it would be the second platform organization; the
/// transaction stays usable.
pub async fn insert(
    conn: &impl ConnectionTrait,
    new: NewOrganization,
    now: DateTime<Utc>,
) -> Result<Option<Organization>, DbErr> {
    // Looked up first: an insert would wait for whoever is changing the organization that has the slug, while this
    // transaction may hold people whom that one waits for.
    if find_by_slug(conn, &new.slug).await?.is_some() {
        return Ok(None);
    }
    let row = ActiveModel {
        id: Set(new.id.uuid()),
        slug: Set(new.slug.clone()),
        name: Set(new.name.clone()),
        kind: Set(new.kind),
        settings: Set(Json::Object(serde_json::Map::new())),
        logo_file_id: Set(None),
        token_version: Set(0),
        version: Set(1),
        deleted_at: Set(None),
        created_at: Set(now),
        updated_at: Set(now),
        mfa_required_for: Set(Json::Array(Vec::new())),
    };
    let on_conflict = sea_orm::sea_query::OnConflict::new().do_nothing().to_owned();
    if Entity::insert(row).on_conflict(on_conflict).exec_without_returning(conn).await? == 0 {
        return Ok(None);
    }
    organization_terms::keep(conn, new.id, &new.name, &new.slug).await?;
    find(conn, new.id).await
}

/// What changes about an organization; `None` leaves it.
#[derive(Clone, Debug, Default)]
pub struct OrganizationChange {
    /// Its unique name in addresses.
    pub slug: Option<String>,
    /// Its name for people.
    pub name: Option<String>,
    /// The whole new settings, already merged.
    pub settings: Option<Json>,
    /// Which of its members need a second factor.
    pub mfa_required_for: Option<MfaPolicy>,
    /// Its logo.
    pub logo_file_id: Option<Option<FileId>>,
}

/// Changes an organization whose version was raised already. A slug that is taken breaks the transaction: its caller
/// looks before, and takes the error for the same answer.
pub async fn update(
    conn: &impl ConnectionTrait,
    organization: &Organization,
    change: OrganizationChange,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let name = change.name.as_ref().unwrap_or(&organization.name);
    let slug = change.slug.as_ref().unwrap_or(&organization.slug);
    if change.name.is_some() || change.slug.is_some() {
        organization_terms::keep(conn, organization.id, name, slug).await?;
    }
    let mut query = Entity::update_many()
        .col_expr(Column::Name, Expr::value(name))
        .col_expr(Column::Slug, Expr::value(slug))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::Id.eq(organization.id.uuid()));
    if let Some(settings) = change.settings {
        query = query.col_expr(Column::Settings, Expr::value(settings));
    }
    if let Some(policy) = change.mfa_required_for {
        query = query.col_expr(Column::MfaRequiredFor, Expr::value(policy.into_stored()));
    }
    if let Some(logo) = change.logo_file_id {
        query = query.col_expr(Column::LogoFileId, Expr::value(logo.map(FileId::uuid)));
    }
    query.exec(conn).await.map(drop)
}

/// Deletes an organization, or brings it back with `None`. Its caller holds the lock, and ends tokens by
/// [`bump_token_version`].
pub async fn set_deleted(
    conn: &impl ConnectionTrait,
    id: OrganizationId,
    deleted_at: Option<DateTime<Utc>>,
) -> Result<bool, DbErr> {
    let done = Entity::update_many()
        .col_expr(Column::DeletedAt, Expr::value(deleted_at))
        .filter(Column::Id.eq(id.uuid()))
        .exec(conn)
        .await?;
    Ok(done.rows_affected == 1)
}

/// The organization that was deleted first, if that was before a time.
pub async fn first_deleted(conn: &impl ConnectionTrait, before: DateTime<Utc>) -> Result<Option<Organization>, DbErr> {
    let query = Entity::find().filter(Column::DeletedAt.lte(before)).order_by_asc(Column::DeletedAt);
    Ok(query.one(conn).await?.map(Into::into))
}

/// Removes an organization for good, with all that belongs to it.
pub async fn erase(conn: &impl ConnectionTrait, id: OrganizationId) -> Result<bool, DbErr> {
    Ok(Entity::delete_by_id(id.uuid()).exec(conn).await?.rows_affected == 1)
}

/// Where a page of organizations ends.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PageKey {
    #[serde(deserialize_with = "shared::paging::cursor_time")]
    created_at: DateTime<Utc>,
    id: OrganizationId,
}

/// Which organizations to list.
#[derive(Clone, Copy, Debug, Default)]
pub struct Filter<'a> {
    /// For each of these words, the name or the slug has one that begins with it.
    pub search: Option<&'a str>,
    /// What they are to the platform.
    pub kind: Option<OrganizationType>,
    /// Those that were deleted, instead of those that exist.
    pub deleted: bool,
}

/// Organizations, the newest first.
pub async fn page(
    conn: &impl ConnectionTrait,
    filter: Filter<'_>,
    after: Option<PageKey>,
    limit: u64,
) -> Result<Page<Organization>, DbErr> {
    let deleted = if filter.deleted { Column::DeletedAt.is_not_null() } else { Column::DeletedAt.is_null() };
    let newest_first = Entity::find().order_by_desc(Column::CreatedAt).order_by_desc(Column::Id);
    let mut query = newest_first.filter(deleted).limit(limit + 1);
    if let Some(kind) = filter.kind {
        query = query.filter(Column::Kind.eq(kind));
    }
    if let Some(search) = filter.search
        && let Some(condition) = organization_terms::found_by(conn, search).await?
    {
        query = query.filter(condition);
    }
    if let Some(after) = after {
        let tie = Condition::all().add(Column::CreatedAt.eq(after.created_at)).add(Column::Id.lt(after.id.uuid()));
        query = query.filter(Condition::any().add(Column::CreatedAt.lt(after.created_at)).add(tie));
    }
    let rows = query.all(conn).await?.into_iter().map(Organization::from).collect();
    Ok(Page::from_rows(rows, limit, |one: &Organization| PageKey { created_at: one.created_at, id: one.id }))
}

/// That a row is one of these organizations.
pub(crate) fn any_of(ids: Vec<Uuid>) -> SimpleExpr {
    Column::Id.is_in(ids)
}

/// The organization with this id.
pub async fn find(conn: &impl ConnectionTrait, id: OrganizationId) -> Result<Option<Organization>, DbErr> {
    Ok(Entity::find_by_id(id.uuid()).one(conn).await?.map(Into::into))
}

/// A subquery that finds the organization that a column names, if it exists and was not deleted.
pub(crate) fn existing(column: impl IntoColumnRef) -> SelectStatement {
    Query::select()
        .expr(Expr::val(1))
        .from(Entity)
        .and_where(Expr::col((Entity, Column::Id)).eq(Expr::col(column)))
        .and_where(Expr::col((Entity, Column::DeletedAt)).is_null())
        .take()
}

/// The organization with this slug.
pub async fn find_by_slug(conn: &impl ConnectionTrait, slug: &str) -> Result<Option<Organization>, DbErr> {
    Ok(Entity::find().filter(Column::Slug.eq(slug)).one(conn).await?.map(Into::into))
}

/// The organization that runs the platform, once the first admin has made it.
pub async fn find_platform(conn: &impl ConnectionTrait) -> Result<Option<Organization>, DbErr> {
    let query = Entity::find().filter(Column::Kind.eq(OrganizationType::Platform)).limit(1);
    Ok(query.one(conn).await?.map(Into::into))
}

/// Raises the version, and so locks the organization until the transaction ends. Writers of members, roles and
/// ownership do this first. `false` if there is no such organization.
pub async fn touch_version(conn: &impl ConnectionTrait, id: OrganizationId, now: DateTime<Utc>) -> Result<bool, DbErr> {
    let done = Entity::update_many()
        .col_expr(Column::Version, Expr::col(Column::Version).add(1))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::Id.eq(id.uuid()))
        .exec(conn)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Locks organizations in the order in which everybody locks them, before any people: `changing` by raising their
/// versions, `staying` so that nobody else changes it until the transaction ends. Those of `changing` that there are.
pub async fn lock(
    tx: &WriteTransaction,
    changing: &[OrganizationId],
    staying: Option<OrganizationId>,
) -> Result<Vec<OrganizationId>, DbErr> {
    let mut found = Vec::with_capacity(changing.len());
    for id in changing.iter().copied().chain(staying).collect::<BTreeSet<_>>() {
        if !changing.contains(&id) {
            hold(tx, id).await?;
        } else if touch_version(tx, id, tx.now()).await? {
            found.push(id);
        }
    }
    Ok(found)
}

/// Keeps everybody from changing an organization until the transaction ends, and changes nothing itself.
async fn hold(tx: &WriteTransaction, id: OrganizationId) -> Result<(), DbErr> {
    let query = Entity::find_by_id(id.uuid()).select_only().column(Column::Id).lock(LockType::Share);
    query.into_tuple::<Uuid>().one(tx).await.map(drop)
}

/// Raises the version as [`touch_version`] does, and refuses every token issued so far in which the organization is
/// active. The new token version, which the caller's event carries as `organization_minimum_version`.
pub async fn bump_token_version(
    conn: &impl ConnectionTrait,
    id: OrganizationId,
    now: DateTime<Utc>,
) -> Result<Option<i32>, DbErr> {
    let done = Entity::update_many()
        .col_expr(Column::Version, Expr::col(Column::Version).add(1))
        .col_expr(Column::TokenVersion, Expr::col(Column::TokenVersion).add(1))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::Id.eq(id.uuid()))
        .exec(conn)
        .await?;
    if done.rows_affected == 0 {
        return Ok(None);
    }
    Ok(find(conn, id).await?.map(|organization| organization.token_version))
}

/// The organizations with these ids, in no particular order.
pub async fn find_many(conn: &impl ConnectionTrait, ids: &[OrganizationId]) -> Result<Vec<Organization>, DbErr> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows = Entity::find().filter(Column::Id.is_in(ids.iter().map(|id| id.uuid()))).all(conn).await?;
    Ok(rows.into_iter().map(Into::into).collect())
}
