//! `memberships`: one person's role in one organization. Whoever changes them first calls
//! `organizations::touch_version` and then `users::lock`; else two owners who leave at once leave none.

mod holders;
mod ownerships;

pub use holders::{count_by_role, count_holders, list_for_role, replace_role};
pub use ownerships::{
    Ownerships, PlatformPlace, active_owners, active_owners_but, lock_ownerships, owned_by, owners, without_owner,
};

use crate::{
    organizations::{self, Organization},
    roles, user_search,
    users::{self, User, UserStatus},
};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set,
    Condition, ExprTrait as _, PaginatorTrait, QueryOrder, QuerySelect,
    entity::prelude::*,
    sea_query::{OnConflict, Query, SelectStatement, SimpleExpr},
};
use shared::{Email, MembershipId, OrganizationId, Role, RoleId, UserId, paging::Page};

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
        pub version: i64,
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
    /// Counts its changes; the `ETag`.
    pub version: i64,
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
            version: row.version,
            created_at: row.created_at,
            updated_at: row.updated_at,
        }
    }
}

/// Makes a person a member, who is found among them from now on. `false` if they are one already; the transaction stays usable.
pub async fn insert(
    conn: &impl ConnectionTrait,
    id: MembershipId,
    organization: OrganizationId,
    user: UserId,
    role: RoleId,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let row = ActiveModel {
        id: Set(id.uuid()),
        organization_id: Set(organization.uuid()),
        user_id: Set(user.uuid()),
        role_id: Set(role.uuid()),
        version: Set(1),
        created_at: Set(now),
        updated_at: Set(now),
    };
    let on_conflict = OnConflict::columns([Column::UserId, Column::OrganizationId]).do_nothing().to_owned();
    if Entity::insert(row).on_conflict(on_conflict).exec_without_returning(conn).await? == 0 {
        return Ok(false);
    }
    user_search::add_to_scope(conn, user, organization).await?;
    Ok(true)
}

/// Makes many people members, who are in no organization twice and were not in this one.
pub async fn insert_all(
    conn: &impl ConnectionTrait,
    organization: OrganizationId,
    members: &[(MembershipId, UserId, RoleId)],
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    for members in members.chunks(500) {
        let rows = members.iter().map(|(id, user, role)| ActiveModel {
            id: Set(id.uuid()),
            organization_id: Set(organization.uuid()),
            user_id: Set(user.uuid()),
            role_id: Set(role.uuid()),
            version: Set(1),
            created_at: Set(now),
            updated_at: Set(now),
        });
        Entity::insert_many(rows).exec_without_returning(conn).await?;
    }
    let people = members.iter().map(|(_, user, _)| *user).collect::<Vec<_>>();
    user_search::add_all_to_scope(conn, &people, organization).await
}

/// Gives a member another role. `false` if they are not one.
pub async fn set_role(
    conn: &impl ConnectionTrait,
    organization: OrganizationId,
    user: UserId,
    role: RoleId,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let done = Entity::update_many()
        .col_expr(Column::RoleId, Expr::value(role.uuid()))
        .col_expr(Column::Version, Expr::col(Column::Version).add(1))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(of(organization, user))
        .exec(conn)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Ends a membership, and with it being found among the members. `false` if there is none.
pub async fn remove(conn: &impl ConnectionTrait, organization: OrganizationId, user: UserId) -> Result<bool, DbErr> {
    user_search::remove_from_scope(conn, &[user], organization).await?;
    Ok(Entity::delete_many().filter(of(organization, user)).exec(conn).await?.rows_affected == 1)
}

/// Ends so many memberships of an organization that is to be erased, and returns how many there were.
pub async fn remove_some(conn: &impl ConnectionTrait, organization: OrganizationId, most: u64) -> Result<u64, DbErr> {
    let some = Entity::find().filter(within(organization)).limit(most).all(conn).await?;
    let people = some.iter().map(|row| row.user_id.into()).collect::<Vec<_>>();
    user_search::remove_from_scope(conn, &people, organization).await?;
    let some = some.into_iter().map(|row| row.id);
    Ok(Entity::delete_many().filter(Column::Id.is_in(some)).exec(conn).await?.rows_affected)
}

/// A person's place in an organization.
pub async fn find(
    conn: &impl ConnectionTrait,
    organization: OrganizationId,
    user: UserId,
) -> Result<Option<Membership>, DbErr> {
    Ok(Entity::find().filter(of(organization, user)).one(conn).await?.map(Into::into))
}

/// The same, unless the person was deleted: then nobody knows of them.
pub async fn find_visible(
    conn: &impl ConnectionTrait,
    organization: OrganizationId,
    user: UserId,
) -> Result<Option<Membership>, DbErr> {
    Ok(Entity::find().filter(of(organization, user)).filter(visible()).one(conn).await?.map(Into::into))
}

/// Those of these people who are members, deleted people left out.
pub async fn among(
    conn: &impl ConnectionTrait,
    organization: OrganizationId,
    users: &[UserId],
) -> Result<Vec<UserId>, DbErr> {
    let query = Entity::find().select_only().column(Column::UserId).filter(within(organization)).filter(visible());
    let query = query.filter(Column::UserId.is_in(users.iter().map(|user| user.uuid())));
    let rows: Vec<Uuid> = query.into_tuple().all(conn).await?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// Whether an address is a member's. One query whether or not it has an account, so that the time does not tell.
pub async fn has_address(
    conn: &impl ConnectionTrait,
    organization: OrganizationId,
    email: &Email,
) -> Result<bool, DbErr> {
    let person = Query::select()
        .column("id")
        .from("users")
        .and_where(Expr::col("email").eq(email.as_str()))
        .and_where(Expr::col("status").ne("deleted"))
        .take();
    let query = Entity::find().select_only().column(Column::Id).filter(within(organization));
    let query = query.filter(Column::UserId.in_subquery(person)).limit(1);
    Ok(query.into_tuple::<Uuid>().one(conn).await?.is_some())
}

/// The organization that a person joined first, of those that exist.
pub async fn first_of_user(conn: &impl ConnectionTrait, user: UserId) -> Result<Option<OrganizationId>, DbErr> {
    let query = Entity::find()
        .filter(Column::UserId.eq(user.uuid()))
        .filter(Expr::exists(organizations::existing((Entity, Column::OrganizationId))))
        .order_by_asc(Column::Id);
    Ok(query.one(conn).await?.map(|row| row.organization_id.into()))
}

/// The organizations of a person, deleted ones as well, the first joined first.
pub async fn list_for_user(
    conn: &impl ConnectionTrait,
    user: UserId,
) -> Result<Vec<(Membership, Organization)>, DbErr> {
    let rows = Entity::find().filter(Column::UserId.eq(user.uuid())).order_by_asc(Column::Id).all(conn).await?;
    with_organizations(conn, rows).await
}

async fn with_organizations(
    conn: &impl ConnectionTrait,
    rows: Vec<Model>,
) -> Result<Vec<(Membership, Organization)>, DbErr> {
    let ids = rows.iter().map(|row| row.organization_id.into()).collect::<Vec<OrganizationId>>();
    let organizations = organizations::find_many(conn, &ids).await?;
    let pair = |row: Model| {
        let organization = organizations.iter().find(|one| one.id.uuid() == row.organization_id)?.clone();
        Some((row.into(), organization))
    };
    Ok(rows.into_iter().filter_map(pair).collect())
}

/// Which of a person's organizations to list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// Those that exist.
    Existing,
    /// Those that were deleted and that the person owns: nobody else knows of them.
    DeletedAndOwned,
}

/// Organizations of a person, the first joined first.
pub async fn page_for_user(
    conn: &impl ConnectionTrait,
    user: UserId,
    which: Whose,
    after: Option<MembershipId>,
    limit: u64,
) -> Result<Page<(Membership, Organization)>, DbErr> {
    let existing = Expr::exists(organizations::existing((Entity, Column::OrganizationId)));
    let mut query = Entity::find().filter(Column::UserId.eq(user.uuid())).order_by_asc(Column::Id).limit(limit + 1);
    query = match which {
        Whose::Existing => query.filter(existing),
        Whose::DeletedAndOwned => query.filter(existing.not()).filter(is_owner()),
    };
    if let Some(after) = after {
        query = query.filter(Column::Id.gt(after.uuid()));
    }
    let rows = query.all(conn).await?;
    let pairs = with_organizations(conn, rows).await?;
    Ok(Page::from_rows(pairs, limit, |(membership, _)| membership.id))
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

/// The memberships of all of these people, by person and in the order in which they joined.
pub async fn list_for_all(conn: &impl ConnectionTrait, users: &[UserId]) -> Result<Vec<Membership>, DbErr> {
    let query = Entity::find().filter(Column::UserId.is_in(users.iter().map(|user| user.uuid())));
    let rows = query.order_by_asc(Column::UserId).order_by_asc(Column::Id).all(conn).await?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// Members of an organization in the order in which they joined, with their accounts. Deleted people are left out.
pub async fn page(
    conn: &impl ConnectionTrait,
    organization: OrganizationId,
    role: Option<RoleId>,
    after: Option<MembershipId>,
    limit: u64,
) -> Result<Page<(Membership, User)>, DbErr> {
    let mut query =
        Entity::find().filter(within(organization)).filter(visible()).order_by_asc(Column::Id).limit(limit + 1);
    if let Some(role) = role {
        query = query.filter(Column::RoleId.eq(role.uuid()));
    }
    if let Some(after) = after {
        query = query.filter(Column::Id.gt(after.uuid()));
    }
    let rows = query.all(conn).await?;
    let people = users::find_many(conn, rows.iter().map(|row| row.user_id.into())).await?;
    let pair = |row: Model| {
        let user = people.iter().find(|user| user.id.uuid() == row.user_id)?.clone();
        Some((Membership::from(row), user))
    };
    let members = rows.into_iter().filter_map(pair).collect();
    Ok(Page::from_rows(members, limit, |(membership, _)| membership.id))
}

/// How many members an organization has, deleted people left out, counted no further than `most`.
pub async fn count(conn: &impl ConnectionTrait, organization: OrganizationId, most: u64) -> Result<u64, DbErr> {
    let query = Entity::find().select_only().column(Column::Id).filter(within(organization)).filter(visible());
    query.limit(most).count(conn).await
}

fn within(organization: OrganizationId) -> SimpleExpr {
    Column::OrganizationId.eq(organization.uuid())
}

fn of(organization: OrganizationId, user: UserId) -> Condition {
    Condition::all().add(within(organization)).add(Column::UserId.eq(user.uuid()))
}

fn is_owner() -> SimpleExpr {
    Column::RoleId.eq(roles::built_in_id(Role::Owner).uuid())
}

fn visible() -> SimpleExpr {
    Expr::exists(person().and_where(Expr::col(("users", "status")).ne("deleted")).take())
}

fn whose_person(status: UserStatus) -> SimpleExpr {
    Expr::exists(person().and_where(Expr::col(("users", "status")).eq(status)).take())
}

/// The member's account, as a subquery that looks at one row.
fn person() -> SelectStatement {
    Query::select()
        .expr(Expr::val(1))
        .from("users")
        .and_where(Expr::col(("users", "id")).equals((Entity, Column::UserId)))
        .take()
}

/// The place of the person whose id an expression gives, for a condition.
pub(crate) fn of_user(user: SimpleExpr, organization: OrganizationId, role: Option<RoleId>) -> SelectStatement {
    let mut place = Query::select();
    place.expr(Expr::value(1)).from(Entity).and_where(Expr::col((Entity, Column::UserId)).eq(user));
    place.and_where(within(organization));
    if let Some(role) = role {
        place.and_where(Column::RoleId.eq(role.uuid()));
    }
    place.take()
}

/// The ids of an organization's members, unless there are more than `most`.
pub(crate) async fn few_user_ids(
    conn: &impl ConnectionTrait,
    organization: OrganizationId,
    role: Option<RoleId>,
    most: u64,
) -> Result<Option<Vec<Uuid>>, DbErr> {
    let mut query = Entity::find().select_only().column(Column::UserId).filter(within(organization)).limit(most + 1);
    if let Some(role) = role {
        query = query.filter(Column::RoleId.eq(role.uuid()));
    }
    let ids = query.into_tuple::<Uuid>().all(conn).await?;
    Ok((ids.len() as u64 <= most).then_some(ids))
}

/// Whether somebody who was not deleted is a member of an organization that was not either.
pub async fn is_member(conn: &impl ConnectionTrait, organization: OrganizationId, user: UserId) -> Result<bool, DbErr> {
    let query = Entity::find().filter(of(organization, user)).filter(visible());
    let query = query.filter(Expr::exists(organizations::existing((Entity, Column::OrganizationId))));
    Ok(query.one(conn).await?.is_some())
}

/// Whether two people are members of the same organization that exists.
pub async fn share_organization(conn: &impl ConnectionTrait, one: UserId, other: UserId) -> Result<bool, DbErr> {
    let theirs =
        Query::select().column(Column::OrganizationId).from(Entity).and_where(Column::UserId.eq(other.uuid())).take();
    let query = Entity::find()
        .filter(Column::UserId.eq(one.uuid()))
        .filter(Column::OrganizationId.in_subquery(theirs))
        .filter(Expr::exists(organizations::existing((Entity, Column::OrganizationId))));
    Ok(query.one(conn).await?.is_some())
}
