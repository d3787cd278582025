//! Where people stand: their roles in organizations, many pairs of both in one query.
//!
//! Invariant: a deleted organization has no members, and a person who is not active may do nothing.

use super::{AnyRole, Grant};
use crate::{
    ConnectionTrait, DbErr, memberships::Membership, organizations::OrganizationType, roles::RoleRow, users::UserStatus,
};
use config::Config;
use sea_orm::{
    Condition, ExprTrait as _, QueryResult,
    sea_query::{Expr, Query, SelectStatement},
};
use shared::{OrganizationId, UserId};
use std::collections::{BTreeMap, BTreeSet};

/// One person's place in one organization, with what decides what they may do there.
#[derive(Clone, Debug)]
pub struct Standing {
    /// Who, where, and since when.
    pub membership: Membership,
    /// Whether the person may sign in at all.
    pub status: UserStatus,
    /// What the organization is called.
    pub organization_name: String,
    /// What the organization is to the platform.
    pub organization_kind: OrganizationType,
    /// The role they hold there.
    pub role: AnyRole,
}

impl Standing {
    /// What the person may do there, and why.
    pub fn grants(&self, config: &Config) -> Vec<Grant> {
        if self.status == UserStatus::Active { self.role.grants(config, self.organization_kind) } else { Vec::new() }
    }
}

/// The places that these people have in these organizations. A pair without one, because either does not exist or the
/// person is not a member, is left out.
pub async fn standings(
    conn: &impl ConnectionTrait,
    pairs: impl IntoIterator<Item = (UserId, OrganizationId)>,
) -> Result<Vec<Standing>, DbErr> {
    let mut people_in = BTreeMap::<OrganizationId, BTreeSet<UserId>>::new();
    for (user, organization) in pairs {
        people_in.entry(organization).or_default().insert(user);
    }
    if people_in.is_empty() {
        return Ok(Vec::new());
    }
    let mut pairs = Condition::any();
    for (organization, people) in people_in {
        let there = Expr::col(("memberships", "organization_id")).eq(organization.uuid());
        let who = Expr::col(("memberships", "user_id")).is_in(people.into_iter().map(UserId::uuid));
        pairs = pairs.add(Condition::all().add(who).add(there));
    }
    let rows = conn.query_all(select().cond_where(pairs)).await?;
    rows.iter().map(read).collect()
}

fn select() -> SelectStatement {
    let mut select = Query::select();
    for column in ["id", "organization_id", "user_id", "role_id", "version", "created_at", "updated_at"] {
        select.column(("memberships", column));
    }
    for (column, name) in [
        ("name", "role_name"),
        ("organization_id", "role_owner"),
        ("description", "role_description"),
        ("permissions", "role_permissions"),
        ("version", "role_version"),
        ("created_at", "role_created_at"),
        ("updated_at", "role_updated_at"),
    ] {
        select.expr_as(Expr::col(("roles", column)), name);
    }
    let on = |table: &'static str, column: &'static str| Expr::col((table, "id")).equals(("memberships", column));
    select
        .expr_as(Expr::col(("users", "status")), "user_status")
        .expr_as(Expr::col(("organizations", "name")), "organization_name")
        .expr_as(Expr::col(("organizations", "type")), "organization_type")
        .from("memberships")
        .inner_join("users", on("users", "user_id"))
        .inner_join("organizations", on("organizations", "organization_id"))
        .inner_join("roles", on("roles", "role_id"))
        .and_where(Expr::col(("organizations", "deleted_at")).is_null())
        .take()
}

fn read(row: &QueryResult) -> Result<Standing, DbErr> {
    let id = |name: &str| row.try_get::<uuid::Uuid>("", name);
    let membership = Membership {
        id: id("id")?.into(),
        organization_id: id("organization_id")?.into(),
        user_id: id("user_id")?.into(),
        role_id: id("role_id")?.into(),
        version: row.try_get("", "version")?,
        created_at: row.try_get("", "created_at")?,
        updated_at: row.try_get("", "updated_at")?,
    };
    let permissions = row.try_get::<serde_json::Value>("", "role_permissions")?;
    let role = match membership.built_in_role() {
        Some(role) => AnyRole::BuiltIn(role),
        None => AnyRole::Own(RoleRow {
            id: membership.role_id,
            organization_id: row.try_get::<Option<uuid::Uuid>>("", "role_owner")?.map(Into::into),
            name: row
                .try_get::<String>("", "role_name")?
                .parse()
                .map_err(|error| DbErr::Type(format!("roles.name: {error}")))?,
            description: row.try_get("", "role_description")?,
            permissions: serde_json::from_value(permissions)
                .map_err(|error| DbErr::Type(format!("roles.permissions: {error}")))?,
            version: row.try_get("", "role_version")?,
            created_at: row.try_get("", "role_created_at")?,
            updated_at: row.try_get("", "role_updated_at")?,
        }),
    };
    Ok(Standing {
        status: row.try_get("", "user_status")?,
        organization_name: row.try_get("", "organization_name")?,
        organization_kind: row.try_get("", "organization_type")?,
        membership,
        role,
    })
}
