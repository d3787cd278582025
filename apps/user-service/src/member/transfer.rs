//! Handing an organization over: another member becomes an owner, and the owner before an admin. An owner hands over
//! what is theirs; whoever manages it from the platform's organization says whose, unless there is one owner alone.

use super::{Change, MemberError, change::membership, event, named, organization, role_of};
use crate::{
    http::within::{Locked, Within},
    state::Users,
};
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

/// Who hands over to whom.
#[derive(Clone, Copy, Debug)]
pub struct Handover {
    /// The owner who ceases to be one; the caller, or the only owner, if it is not said.
    pub from: Option<UserId>,
    /// The member who becomes one.
    pub to: UserId,
}

/// Hands the organization over.
pub async fn transfer(
    state: &Users,
    place: &Within<OrganizationTransfer>,
    wish: Handover,
    context: &Context,
) -> Result<(), MemberError> {
    // Before the locks, because all of them are locked with the caller, in the order of their ids.
    let mut people = match wish.from {
        Some(from) => vec![from],
        None if place.authority.membership.is_some() => Vec::new(),
        None => memberships::owners(state.database.reader(), place.organization.id).await?,
    };
    people.push(wish.to);
    let tx = state.database.write().await?;
    let locked = place.lock(&tx, state.runtime.config(), &people).await?;
    let id = organization(&locked.authority)?.id;
    if !locked.authority.is_owner() {
        return Err(MemberError::OwnerOnly(id, Permission::ORGANIZATION_TRANSFER));
    }
    let (owner, mine) = owner(&tx, &locked, place.caller.user(), wish.from).await?;
    let to = wish.to;
    let successor = named(&locked.people, to).filter(|user| to != owner.id && user.status == UserStatus::Active);
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
    changes.push(give(owner, &mine, Role::Admin).hand_over().await?);
    let transferred = NewEvent::new(EventType::OwnershipTransferred, place.caller.actor())
        .subject(id)
        .person(to)
        .organization(id)
        .payload(json!({ "from": owner.id, "to": to }))
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

/// The owner who hands over: who was named, else the caller, else the only one there is.
async fn owner<'a>(
    tx: &WriteTransaction,
    locked: &'a Locked,
    caller: UserId,
    from: Option<UserId>,
) -> Result<(&'a User, Membership), MemberError> {
    let is_member = locked.authority.membership.is_some();
    let owner = if let Some(from) = from.or(is_member.then_some(caller)) {
        named(&locked.people, from).ok_or(MemberError::NotAnOwner)?
    } else {
        let owners = memberships::owners(tx, organization(&locked.authority)?.id).await?;
        let owners = owners.into_iter().map(|owner| named(&locked.people, owner).ok_or(MemberError::Busy));
        let owners = owners.collect::<Result<Vec<_>, _>>()?;
        let mut seen = owners.into_iter().filter(|owner| owner.status != UserStatus::Deleted);
        match (seen.next(), seen.next()) {
            (Some(only), None) => only,
            _ => return Err(MemberError::WhichOwner),
        }
    };
    match membership(tx, &locked.authority, owner).await {
        Ok(place) if place.built_in_role() == Some(Role::Owner) => Ok((owner, place)),
        Ok(_) | Err(MemberError::NotFound) => Err(MemberError::NotAnOwner),
        Err(error) => Err(error),
    }
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
