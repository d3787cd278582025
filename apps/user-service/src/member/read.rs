//! Who is a member, and as what.

use database::{
    ConnectionTrait, DbErr, authority,
    memberships::{self, Membership},
    roles,
    user_search::{self, Scope, SearchKey},
    users::{self, Filter, InOrganization, User},
};
use shared::{
    MembershipId, OrganizationId, Role, RoleId, RoleName, UserId,
    paging::{Page, encode_cursor},
};

/// A member.
#[derive(Debug)]
pub struct Member {
    /// Their place.
    pub membership: Membership,
    /// Who they are.
    pub user: User,
    /// The name of their role.
    pub role: RoleName,
}

/// One member. `None` if there is no such person, or not here.
pub async fn find(
    conn: &impl ConnectionTrait,
    organization: OrganizationId,
    user: UserId,
) -> Result<Option<Member>, DbErr> {
    let Some(membership) = memberships::find_visible(conn, organization, user).await? else { return Ok(None) };
    let Some(user) = users::find(conn, user).await? else { return Ok(None) };
    let role = names(conn, organization).await?.of(&membership);
    Ok(Some(Member { membership, user, role }))
}

/// A page of members, in the order in which they joined.
pub async fn page(
    conn: &impl ConnectionTrait,
    organization: OrganizationId,
    role: Option<RoleId>,
    after: Option<MembershipId>,
    limit: u64,
) -> Result<Page<Member>, DbErr> {
    let page = memberships::page(conn, organization, role, after, limit).await?;
    let names = names(conn, organization).await?;
    Ok(page.map(|(membership, user)| Member { role: names.of(&membership), membership, user }))
}

/// A page of the members whom a text finds, the best match first. Whose address is not `shown` is found by their name
/// alone: else one could find an address out by searching for it.
pub async fn search(
    conn: &impl ConnectionTrait,
    organization: OrganizationId,
    text: &str,
    role: Option<RoleId>,
    shown: impl Fn(&User) -> bool,
    page: (Option<SearchKey>, u64),
) -> Result<Page<Member>, DbErr> {
    let (after, limit) = page;
    let within = role.map(|role| InOrganization { organization, role: Some(role) });
    let filter = Filter { within, ..Filter::default() };
    let found = user_search::page(conn, Scope::Members(organization), text, &filter, after, limit).await?;
    let ids = found.hits.iter().map(|hit| hit.user.id).collect::<Vec<_>>();
    let places = memberships::list_for_users(conn, organization, &ids).await?;
    let names = names(conn, organization).await?;
    let member = |user: User| {
        let membership = places.iter().find(|place| place.user_id == user.id)?.clone();
        Some(Member { role: names.of(&membership), membership, user })
    };
    let hits = found.hits.into_iter().map(|hit| hit.user);
    let items = hits.filter(|user| shown(user) || is_named(user, text)).filter_map(member).collect();
    Ok(Page { items, next_cursor: found.next.as_ref().map(encode_cursor) })
}

/// Whether, for every word of a text, a person's name has one that begins with it.
fn is_named(user: &User, text: &str) -> bool {
    let (name, text) = (user_search::fold(user.name.as_deref().unwrap_or_default()), user_search::fold(text));
    let words = |text: &'_ str| text.split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect::<Vec<_>>();
    let name = words(&name);
    words(&text).iter().all(|asked| name.iter().any(|word| word.starts_with(asked.as_str())))
}

/// The role to filter by. `None` if the organization has none of that name.
pub async fn role(
    conn: &impl ConnectionTrait,
    organization: OrganizationId,
    name: &RoleName,
) -> Result<Option<RoleId>, DbErr> {
    Ok(authority::role_named(conn, organization, name).await?.map(|role| role.id()))
}

/// The names of an organization's roles.
struct Names(Vec<(RoleId, RoleName)>);

async fn names(conn: &impl ConnectionTrait, organization: OrganizationId) -> Result<Names, DbErr> {
    let rows = roles::list(conn, organization).await?;
    Ok(Names(rows.into_iter().map(|row| (row.id, row.name)).collect()))
}

impl Names {
    fn of(&self, membership: &Membership) -> RoleName {
        let found = self.0.iter().find(|(id, _)| *id == membership.role_id);
        found.map_or(Role::Member.into(), |(_, name)| name.clone())
    }
}
