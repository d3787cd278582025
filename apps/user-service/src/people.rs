//! The platform's people, for its admins: each file is one thing that they may do.

pub mod bulk;
pub mod create;
pub mod export;
pub mod guard;
pub mod list;
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
use shared::{Role, RoleName};
use std::collections::HashMap;

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
    let mut names = HashMap::new();
    for membership in memberships {
        names.insert(membership.user_id, role_name(conn, &membership).await?);
    }
    Ok(users.into_iter().map(|user| Person { role: names.remove(&user.id), user, matched: None }).collect())
}

/// The name of the role that somebody holds.
pub async fn role_name(conn: &impl ConnectionTrait, membership: &Membership) -> Result<RoleName, DbErr> {
    Ok(match membership.built_in_role() {
        Some(role) => role.into(),
        None => roles::find(conn, membership.role_id).await?.map_or(Role::Member.into(), |role| role.name),
    })
}
