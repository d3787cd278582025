//! The platform's people, for its admins: each file is one thing that they may do.

pub mod bulk;
pub mod carry;
pub mod create;
pub mod export;
pub mod guard;
pub mod import;
pub mod list;
pub mod password;
pub mod read;
pub mod status;
pub mod update;

use database::{
    ConnectionTrait, DbErr,
    memberships::{self, Membership},
    organizations, roles,
    user_search::Match,
    users::User,
};
use shared::{Role, RoleId, RoleName};
use std::collections::{BTreeSet, HashMap};

/// A person, with the role they hold in the organization that runs the platform.
#[derive(Debug)]
pub struct Person {
    /// The person.
    pub user: User,
    /// Their role on the platform itself; most people have none.
    pub role: Option<RoleName>,
    /// How they match what was searched for.
    pub matched: Option<Match>,
}

/// Adds to people their roles on the platform itself.
pub async fn with_roles(conn: &impl ConnectionTrait, users: Vec<User>) -> Result<Vec<Person>, DbErr> {
    let ids = users.iter().map(|user| user.id).collect::<Vec<_>>();
    let memberships = match organizations::find_platform(conn).await? {
        Some(platform) if !ids.is_empty() => memberships::list_for_users(conn, platform.id, &ids).await?,
        _ => Vec::new(),
    };
    let names = RoleNames::of(conn, &memberships).await?;
    let held = |one: &Membership| (one.user_id, names.get(one));
    let mut roles = memberships.iter().map(held).collect::<HashMap<_, _>>();
    Ok(users.into_iter().map(|user| Person { role: roles.remove(&user.id), user, matched: None }).collect())
}

/// The names of the roles that people hold in some places, read with one query at the most.
pub struct RoleNames(HashMap<RoleId, RoleName>);

impl RoleNames {
    /// Reads those of these memberships.
    pub async fn of(
        conn: &impl ConnectionTrait,
        memberships: impl IntoIterator<Item = &Membership>,
    ) -> Result<Self, DbErr> {
        let own = memberships.into_iter().filter(|membership| membership.built_in_role().is_none());
        let own = own.map(|membership| membership.role_id).collect::<BTreeSet<_>>();
        let rows = roles::find_many(conn, own).await?;
        Ok(Self(rows.into_iter().map(|role| (role.id, role.name)).collect()))
    }

    /// The name of the role that is held in one of them.
    pub fn get(&self, membership: &Membership) -> RoleName {
        match membership.built_in_role() {
            Some(role) => role.into(),
            None => self.0.get(&membership.role_id).cloned().unwrap_or(Role::Member.into()),
        }
    }
}
