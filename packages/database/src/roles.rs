//! `roles`: a named set of permissions. Those without an organization are built in; migrations make them, and nobody
//! changes them. Whoever writes one of an organization's own first calls `organizations::touch_version`.

use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, Condition, ExprTrait as _, PaginatorTrait, QueryOrder, entity::prelude::*};
use shared::{OrganizationId, Permission, Role as BuiltIn, RoleId, RoleName};

mod entity {
    use super::{DateTime, Utc};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "roles")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub organization_id: Option<Uuid>,
        pub name: String,
        pub description: Option<String>,
        #[sea_orm(column_type = "JsonBinary")]
        pub permissions: Json,
        pub version: i64,
        pub created_at: DateTime<Utc>,
        pub updated_at: DateTime<Utc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
use entity::{ActiveModel, Column, Entity, Model};

/// A named set of permissions.
#[derive(Clone, Debug)]
pub struct RoleRow {
    /// Identifies it.
    pub id: RoleId,
    /// The organization whose own role it is; none for a built-in one.
    pub organization_id: Option<OrganizationId>,
    /// Its name, unique within the organization.
    pub name: RoleName,
    /// What it is for, in the words of whoever made it.
    pub description: Option<String>,
    /// What it grants. Empty for built-in roles: code says what those grant.
    pub permissions: Vec<Permission>,
    /// Counts its changes; the `ETag`.
    pub version: i64,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it last changed.
    pub updated_at: DateTime<Utc>,
}

impl TryFrom<Model> for RoleRow {
    type Error = DbErr;

    fn try_from(row: Model) -> Result<Self, DbErr> {
        Ok(Self {
            id: row.id.into(),
            organization_id: row.organization_id.map(Into::into),
            name: row.name.parse().map_err(|error| DbErr::Type(format!("roles.name: {error}")))?,
            description: row.description,
            version: row.version,
            permissions: serde_json::from_value(row.permissions)
                .map_err(|error| DbErr::Type(format!("roles.permissions: {error}")))?,
            created_at: row.created_at,
            updated_at: row.updated_at,
        })
    }
}

/// The id under which every database has a built-in role.
pub fn built_in_id(role: BuiltIn) -> RoleId {
    let number = match role {
        BuiltIn::Owner => 1,
        BuiltIn::Admin => 2,
        BuiltIn::Member => 3,
    };
    RoleId(Uuid::from_u128(0x0000_0000_0000_7000_8000_0000_0000_0000 | number))
}

/// The role with this id.
pub async fn find(conn: &impl ConnectionTrait, id: RoleId) -> Result<Option<RoleRow>, DbErr> {
    Entity::find_by_id(id.uuid()).one(conn).await?.map(RoleRow::try_from).transpose()
}

/// Those of these roles that there are, in no order.
pub async fn find_many(
    conn: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = RoleId>,
) -> Result<Vec<RoleRow>, DbErr> {
    let ids = ids.into_iter().map(RoleId::uuid).collect::<Vec<_>>();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows = Entity::find().filter(Column::Id.is_in(ids)).all(conn).await?;
    rows.into_iter().map(RoleRow::try_from).collect()
}

/// The role with this id, if the organization can give it: a built-in one, or one of its own.
pub async fn find_in(
    conn: &impl ConnectionTrait,
    organization: OrganizationId,
    id: RoleId,
) -> Result<Option<RoleRow>, DbErr> {
    let role = find(conn, id).await?;
    Ok(role.filter(|role| role.organization_id.is_none_or(|owner| owner == organization)))
}

/// The role with this name among those that an organization can give.
pub async fn find_named(
    conn: &impl ConnectionTrait,
    organization: OrganizationId,
    name: &RoleName,
) -> Result<Option<RoleRow>, DbErr> {
    let query = Entity::find().filter(Column::Name.eq(name.as_str())).filter(of(organization));
    query.one(conn).await?.map(RoleRow::try_from).transpose()
}

/// The roles that an organization can give: the built-in ones, then its own by name.
pub async fn list(conn: &impl ConnectionTrait, organization: OrganizationId) -> Result<Vec<RoleRow>, DbErr> {
    let rows = Entity::find().filter(of(organization)).order_by_asc(Column::Id).all(conn).await?;
    let mut roles = rows.into_iter().map(RoleRow::try_from).collect::<Result<Vec<_>, _>>()?;
    roles.sort_by_key(|role| role.organization_id.map(|_| role.name.clone()));
    Ok(roles)
}

fn of(organization: OrganizationId) -> Condition {
    Condition::any().add(Column::OrganizationId.is_null()).add(Column::OrganizationId.eq(organization.uuid()))
}

/// How many roles of its own an organization has.
pub async fn count_own(conn: &impl ConnectionTrait, organization: OrganizationId) -> Result<u64, DbErr> {
    Entity::find().filter(Column::OrganizationId.eq(organization.uuid())).count(conn).await
}

/// A role about to be made.
#[derive(Clone, Debug)]
pub struct NewRole {
    /// Identifies it.
    pub id: RoleId,
    /// The organization whose own role it is.
    pub organization_id: OrganizationId,
    /// Its name.
    pub name: RoleName,
    /// What it is for.
    pub description: Option<String>,
    /// What it grants.
    pub permissions: Vec<Permission>,
}

/// Makes a role of an organization's own. `None` if the organization has one of that name; the transaction stays
/// usable. That no built-in role has the name is for the caller to see to.
pub async fn insert(conn: &impl ConnectionTrait, new: NewRole, now: DateTime<Utc>) -> Result<Option<RoleRow>, DbErr> {
    let row = ActiveModel {
        id: Set(new.id.uuid()),
        organization_id: Set(Some(new.organization_id.uuid())),
        name: Set(new.name.to_string()),
        description: Set(new.description),
        permissions: Set(serde_json::json!(new.permissions)),
        version: Set(1),
        created_at: Set(now),
        updated_at: Set(now),
    };
    let on_conflict = sea_orm::sea_query::OnConflict::new().do_nothing().to_owned();
    if Entity::insert(row).on_conflict(on_conflict).exec_without_returning(conn).await? == 0 {
        return Ok(None);
    }
    find(conn, new.id).await
}

/// What changes about a role; `None` leaves it.
#[derive(Clone, Debug, Default)]
pub struct RoleChange {
    /// Its name.
    pub name: Option<RoleName>,
    /// What it is for.
    pub description: Option<Option<String>>,
    /// What it grants.
    pub permissions: Option<Vec<Permission>>,
}

/// Changes a role of an organization's own, if it still has the version that `role` was read with; else `false`. That
/// the name is free is for the caller to see to, under the organization's lock.
pub async fn update(
    conn: &impl ConnectionTrait,
    role: &RoleRow,
    change: RoleChange,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let mut query = Entity::update_many()
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .col_expr(Column::Version, Expr::col(Column::Version).add(1))
        .filter(Column::Id.eq(role.id.uuid()))
        .filter(Column::OrganizationId.is_not_null())
        .filter(Column::Version.eq(role.version));
    if let Some(name) = change.name {
        query = query.col_expr(Column::Name, Expr::value(name.as_str()));
    }
    if let Some(description) = change.description {
        query = query.col_expr(Column::Description, Expr::value(description));
    }
    if let Some(permissions) = change.permissions {
        query = query.col_expr(Column::Permissions, Expr::value(serde_json::json!(permissions)));
    }
    Ok(query.exec(conn).await?.rows_affected == 1)
}

/// Deletes a role of an organization's own that nobody holds any more.
pub async fn delete(conn: &impl ConnectionTrait, id: RoleId) -> Result<bool, DbErr> {
    let query = Entity::delete_many().filter(Column::Id.eq(id.uuid())).filter(Column::OrganizationId.is_not_null());
    Ok(query.exec(conn).await?.rows_affected == 1)
}
