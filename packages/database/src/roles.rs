//! `roles`: a named set of permissions. Those without an organization are built in; migrations make them.

use chrono::{DateTime, Utc};
use sea_orm::{Condition, QueryOrder, entity::prelude::*};
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
use entity::{Column, Entity, Model};

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

/// The roles that an organization can give: the built-in ones and its own.
pub async fn list(conn: &impl ConnectionTrait, organization: OrganizationId) -> Result<Vec<RoleRow>, DbErr> {
    Entity::find()
        .filter(
            Condition::any().add(Column::OrganizationId.is_null()).add(Column::OrganizationId.eq(organization.uuid())),
        )
        .order_by_asc(Column::Id)
        .all(conn)
        .await?
        .into_iter()
        .map(RoleRow::try_from)
        .collect()
}
