//! Handing an organization over: another member becomes an owner, and the owner who says so becomes an admin.

use super::{Change, MemberError, change::membership, event, named, organization, role_of};
use crate::{http::within::Within, state::Users};
use database::{
    WriteTransaction, events,
    memberships::{self, Membership},
    roles,
    users::{self, User, UserStatus},
};
use runtime::http::caller::OrganizationTransfer;
use serde_json::json;
use shared::{
    OrganizationId, Permission, Role, UserId,
    event::{Context, EventType, NewEvent},
};

/// Hands the organization over to `to`.
pub async fn transfer(
    state: &Users,
    place: &Within<OrganizationTransfer>,
    to: UserId,
    context: &Context,
) -> Result<(), MemberError> {
    let tx = state.database.write().await?;
    let locked = place.lock(&tx, state.runtime.config(), &[to]).await?;
    let id = organization(&locked.authority)?.id;
    let from = place.caller.user();
    let mine = locked.authority.membership.as_ref().ok_or(MemberError::NotAMember)?;
    if mine.built_in_role() != Some(Role::Owner) {
        return Err(MemberError::OwnerOnly(id, Permission::ORGANIZATION_TRANSFER));
    }
    let owner = named(&locked.people, from).ok_or(MemberError::NotAMember)?;
    let successor = named(&locked.people, to).filter(|user| to != from && user.status == UserStatus::Active);
    let successor = successor.ok_or(MemberError::NoSuccessor)?;
    let theirs = match membership(&tx, &locked.authority, successor).await {
        Err(MemberError::NotFound) => return Err(MemberError::NoSuccessor),
        found => found?,
    };
    let give = |user, membership, role| Gift { tx: &tx, user, membership, role, organization: id, place, context };
    let mut changes = Vec::new();
    if theirs.built_in_role() != Some(Role::Owner) {
        changes.push(give(successor, &theirs, Role::Owner).hand_over().await?);
    }
    changes.push(give(owner, mine, Role::Admin).hand_over().await?);
    let transferred = NewEvent::new(EventType::OwnershipTransferred, place.caller.actor())
        .subject(id)
        .organization(id)
        .payload(json!({ "from": from, "to": to }))
        .context(context.clone());
    for change in &changes {
        events::append(&tx, change.event.clone()).await?;
    }
    events::append(&tx, transferred).await?;
    tx.commit().await?;
    for change in &changes {
        change.announce(&**state.runtime.bus());
    }
    Ok(())
}

/// One role that changes hands.
struct Gift<'a> {
    tx: &'a WriteTransaction,
    user: &'a User,
    membership: &'a Membership,
    role: Role,
    organization: OrganizationId,
    place: &'a Within<OrganizationTransfer>,
    context: &'a Context,
}

impl Gift<'_> {
    async fn hand_over(&self) -> Result<Change, MemberError> {
        let before = role_of(self.tx, self.membership).await?;
        let role = roles::built_in_id(self.role);
        memberships::set_role(self.tx, self.organization, self.user.id, role, self.tx.now()).await?;
        users::bump_token_version(self.tx, self.user.id, self.tx.now()).await?;
        let changes = json!({ "role": { "before": before.name(), "after": self.role } });
        let payload = json!({ "changes": changes, "role_id": role });
        let actor = self.place.caller.actor();
        Ok(event(EventType::MemberRoleChanged, actor, self.organization, self.user, payload, self.context))
    }
}
