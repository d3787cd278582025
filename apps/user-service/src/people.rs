//! The platform's people, for its admins.

use database::{
    ConnectionTrait, DbErr,
    memberships::{self, Membership},
    organizations,
    users::{self, PageKey, User},
};
use shared::{Role, paging::Page};

/// A person in the list, with the role they hold in the organization that runs the platform.
#[derive(Debug)]
pub struct Person {
    /// The person.
    pub user: User,
    /// Their role on the platform itself; most people have none.
    pub role: Option<Role>,
}

/// People whose address or name contains `search`, the newest first.
pub async fn page(
    conn: &impl ConnectionTrait,
    search: Option<&str>,
    after: Option<PageKey>,
    limit: u64,
) -> Result<Page<Person>, DbErr> {
    let page = users::page(conn, search, after, limit).await?;
    let ids: Vec<_> = page.items.iter().map(|user| user.id).collect();
    let memberships = match organizations::find_platform(conn).await? {
        Some(platform) if !ids.is_empty() => memberships::list_for_users(conn, platform.id, &ids).await?,
        _ => Vec::new(),
    };
    let role_of = |user: &User| {
        let membership = memberships.iter().find(|membership| membership.user_id == user.id);
        membership.and_then(Membership::built_in_role)
    };
    Ok(page.map(|user| Person { role: role_of(&user), user }))
}
