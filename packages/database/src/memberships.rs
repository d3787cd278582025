//! `memberships`: one person's role in one organization. Whoever changes them first calls
//! `organizations::touch_version`; else two owners who leave at once leave none.

use crate::{
    organizations::{self, Organization},
    roles,
};
use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, PaginatorTrait, QueryOrder, QuerySelect, entity::prelude::*};
use shared::{MembershipId, OrganizationId, Role, RoleId, UserId};

mod entity {
    use super::{DateTime, Utc};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "memberships")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub organization_id: Uuid,
        pub user_id: Uuid,
        pub role_id: Uuid,
        pub created_at: DateTime<Utc>,
        pub updated_at: DateTime<Utc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
use entity::{ActiveModel, Column, Entity, Model};

/// One person's role in one organization.
#[derive(Clone, Debug)]
pub struct Membership {
    /// Identifies it.
    pub id: MembershipId,
    /// Where.
    pub organization_id: OrganizationId,
    /// Who.
    pub user_id: UserId,
    /// As what.
    pub role_id: RoleId,
    /// Since when.
    pub created_at: DateTime<Utc>,
    /// When the role last changed.
    pub updated_at: DateTime<Utc>,
}

impl Membership {
    /// The built-in role, unless it is one of the organization's own.
    pub fn built_in_role(&self) -> Option<Role> {
        Role::ALL.into_iter().find(|role| roles::built_in_id(*role) == self.role_id)
    }
}

impl From<Model> for Membership {
    fn from(row: Model) -> Self {
        Self {
            id: row.id.into(),
            organization_id: row.organization_id.into(),
            user_id: row.user_id.into(),
            role_id: row.role_id.into(),
            created_at: row.created_at,
            updated_at: row.updated_at,
        }
    }
}

/// Makes a person a member.
pub async fn insert(
    conn: &impl ConnectionTrait,
    id: MembershipId,
    organization: OrganizationId,
    user: UserId,
    role: RoleId,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = ActiveModel {
        id: Set(id.uuid()),
        organization_id: Set(organization.uuid()),
        user_id: Set(user.uuid()),
        role_id: Set(role.uuid()),
        created_at: Set(now),
        updated_at: Set(now),
    };
    Entity::insert(row).exec_without_returning(conn).await.map(drop)
}

/// A person's place in an organization.
pub async fn find(
    conn: &impl ConnectionTrait,
    organization: OrganizationId,
    user: UserId,
) -> Result<Option<Membership>, DbErr> {
    let query =
        Entity::find().filter(Column::OrganizationId.eq(organization.uuid())).filter(Column::UserId.eq(user.uuid()));
    Ok(query.one(conn).await?.map(Into::into))
}

/// The organizations of a person, the first joined first.
pub async fn list_for_user(
    conn: &impl ConnectionTrait,
    user: UserId,
) -> Result<Vec<(Membership, Organization)>, DbErr> {
    let rows = Entity::find().filter(Column::UserId.eq(user.uuid())).order_by_asc(Column::Id).all(conn).await?;
    let ids = rows.iter().map(|row| row.organization_id.into()).collect::<Vec<OrganizationId>>();
    let organizations = organizations::find_many(conn, &ids).await?;
    let pair = |row: Model| {
        let organization = organizations.iter().find(|one| one.id.uuid() == row.organization_id)?.clone();
        Some((row.into(), organization))
    };
    Ok(rows.into_iter().filter_map(pair).collect())
}

/// The memberships that these people have in one organization, for a list of people.
pub async fn list_for_users(
    conn: &impl ConnectionTrait,
    organization: OrganizationId,
    users: &[UserId],
) -> Result<Vec<Membership>, DbErr> {
    let rows = Entity::find()
        .filter(Column::OrganizationId.eq(organization.uuid()))
        .filter(Column::UserId.is_in(users.iter().map(|user| user.uuid())))
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// How many owners an organization has. The last one may not leave.
pub async fn count_owners(conn: &impl ConnectionTrait, organization: OrganizationId) -> Result<u64, DbErr> {
    Entity::find()
        .filter(Column::OrganizationId.eq(organization.uuid()))
        .filter(Column::RoleId.eq(roles::built_in_id(Role::Owner).uuid()))
        .count(conn)
        .await
}

/// How many members hold each role of an organization. Roles that nobody holds are left out.
pub async fn count_by_role(
    conn: &impl ConnectionTrait,
    organization: OrganizationId,
) -> Result<Vec<(RoleId, u64)>, DbErr> {
    let rows: Vec<(Uuid, i64)> = Entity::find()
        .select_only()
        .column(Column::RoleId)
        .column_as(Column::Id.count(), "members")
        .filter(Column::OrganizationId.eq(organization.uuid()))
        .group_by(Column::RoleId)
        .into_tuple()
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(|(role, members)| (role.into(), u64::try_from(members).unwrap_or(0))).collect())
}

/// The first members that hold a role of an organization's own, in the order in which they joined.
pub async fn list_for_role(conn: &impl ConnectionTrait, role: RoleId, limit: u64) -> Result<Vec<Membership>, DbErr> {
    let query = Entity::find().filter(Column::RoleId.eq(role.uuid())).order_by_asc(Column::Id).limit(limit);
    Ok(query.all(conn).await?.into_iter().map(Into::into).collect())
}

/// Gives everybody who holds a role of an organization's own another one, and returns how many that were.
pub async fn replace_role(
    conn: &impl ConnectionTrait,
    role: RoleId,
    by: RoleId,
    now: DateTime<Utc>,
) -> Result<u64, DbErr> {
    let done = Entity::update_many()
        .col_expr(Column::RoleId, Expr::value(by.uuid()))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::RoleId.eq(role.uuid()))
        .exec(conn)
        .await?;
    Ok(done.rows_affected)
}
