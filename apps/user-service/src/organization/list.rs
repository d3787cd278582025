//! Which organizations somebody sees: their own, or all of them for those who manage all.

use config::Config;
use database::{
    ConnectionTrait, DbErr, authority,
    memberships::{self, Whose},
    organizations::{self, Filter, Organization, PageKey},
};
use shared::{MembershipId, Role, RoleName, UserId, paging::Page};

/// An organization in a list.
#[derive(Debug)]
pub struct Listed {
    /// The organization.
    pub organization: Organization,
    /// The person's role in it, if they are in it.
    pub role: Option<RoleName>,
}

/// Organizations of a person, the first joined first.
pub async fn own(
    conn: &impl ConnectionTrait,
    user: UserId,
    which: Whose,
    after: Option<MembershipId>,
    limit: u64,
) -> Result<Page<Listed>, DbErr> {
    let mut page = memberships::page_for_user(conn, user, which, after, limit).await?;
    if which == Whose::DeletedAndOwned {
        return Ok(page.map(|(_, organization)| Listed { organization, role: Some(Role::Owner.into()) }));
    }
    let pairs = page.items.iter().map(|(membership, _)| (user, membership.organization_id));
    let standings = authority::standings(conn, pairs).await?;
    // Between the two, the membership may have ended, or the organization: then it is in the list no more.
    page.items.retain(|(membership, _)| standings.iter().any(|standing| standing.membership.id == membership.id));
    Ok(page.map(|(membership, organization)| {
        let standing = standings.iter().find(|standing| standing.membership.id == membership.id);
        Listed { organization, role: standing.map(|standing| standing.role.name()) }
    }))
}

/// Everybody's organizations, the newest first, for somebody who manages them. `None` if the caller does not (or no
/// longer).
pub async fn all(
    conn: &impl ConnectionTrait,
    config: &Config,
    user: UserId,
    filter: Filter<'_>,
    after: Option<PageKey>,
    limit: u64,
) -> Result<Option<Page<Listed>>, DbErr> {
    if !authority::manages(conn, config, user).await? {
        return Ok(None);
    }
    let page = organizations::page(conn, filter, after, limit).await?;
    let pairs = page.items.iter().map(|organization| (user, organization.id));
    let standings = authority::standings(conn, pairs).await?;
    Ok(Some(page.map(|organization| {
        let standing = standings.iter().find(|standing| standing.membership.organization_id == organization.id);
        Listed { role: standing.map(|standing| standing.role.name()), organization }
    })))
}
