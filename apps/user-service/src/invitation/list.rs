//! The invitations of an organization, and those to an address.

use chrono::{DateTime, Utc};
use database::{
    ConnectionTrait, DbErr,
    authority::AnyRole,
    invitations::{self, Invitation, InvitationStatus},
    organizations::{self, Organization},
    roles,
    users::{self, User},
};
use shared::{InvitationId, OrganizationId, RoleName, UserId, paging::Page};

/// An invitation with what its ids stand for.
#[derive(Debug)]
pub struct Listed {
    /// The invitation.
    pub invitation: Invitation,
    /// The name of its role, as long as there is one.
    pub role: Option<RoleName>,
    /// Who answers for it.
    pub inviter: Option<User>,
}

/// The invitations of an organization, the newest first.
pub async fn page(
    conn: &impl ConnectionTrait,
    organization: OrganizationId,
    status: Option<InvitationStatus>,
    after: Option<InvitationId>,
    limit: u64,
    now: DateTime<Utc>,
) -> Result<Page<Listed>, DbErr> {
    let page = invitations::page(conn, organization, status, after, limit, now).await?;
    let roles = roles::list(conn, organization).await?;
    let inviters = users::find_many(conn, page.items.iter().filter_map(|one| one.invited_by)).await?;
    Ok(page.map(|invitation| Listed {
        role: roles.iter().find(|role| Some(role.id) == invitation.role_id).map(|role| role.name.clone()),
        inviter: inviters.iter().find(|user| Some(user.id) == invitation.invited_by).cloned(),
        invitation,
    }))
}

/// An invitation with its organization, as whom it is for sees it.
#[derive(Debug)]
pub struct Received {
    /// The invitation.
    pub invitation: Invitation,
    /// Where to.
    pub organization: Organization,
    /// As what.
    pub role: RoleName,
    /// Who answers for it.
    pub inviter: Option<User>,
}

/// The invitations that a person can accept by the address that they proved; none as long as they did not.
pub async fn received(
    conn: &impl ConnectionTrait,
    who: UserId,
    after: Option<InvitationId>,
    limit: u64,
    now: DateTime<Utc>,
) -> Result<Page<Received>, DbErr> {
    let user = users::find(conn, who).await?.filter(|user| user.email_verified_at.is_some());
    let Some(user) = user else { return Ok(Page::complete(Vec::new())) };
    let Page { items, next_cursor } = invitations::page_for_email(conn, &user.email, after, limit, now).await?;
    let organizations = items.iter().map(|one| one.organization_id).collect::<Vec<_>>();
    let organizations = organizations::find_many(conn, &organizations).await?;
    let inviters = users::find_many(conn, items.iter().filter_map(|one| one.invited_by)).await?;
    let mut received = Vec::with_capacity(items.len());
    for invitation in items {
        let organization = organizations.iter().find(|one| one.id == invitation.organization_id);
        let role = match invitation.role_id {
            Some(role) => roles::find_in(conn, invitation.organization_id, role).await?.map(AnyRole::of),
            None => None,
        };
        // Gone between two reads, if at all.
        let (Some(organization), Some(role)) = (organization, role) else { continue };
        received.push(Received {
            organization: organization.clone(),
            role: role.name(),
            inviter: inviters.iter().find(|user| Some(user.id) == invitation.invited_by).cloned(),
            invitation,
        });
    }
    Ok(Page { items: received, next_cursor })
}
