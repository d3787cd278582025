//! Giving a member another role, and removing one.

use super::{Change, MemberError, demand_another_owner, event, named, organization, role_of};
use crate::{http::within::Within, state::Users};
use config::Config;
use database::{
    WriteTransaction,
    authority::{self, AnyRole, Authority},
    events,
    memberships::{self, Membership},
    users::{self, User},
};
use runtime::http::caller::Need;
use serde_json::json;
use shared::{
    Permission, RoleName, UserId,
    event::{Actor, Context, EventType},
};

/// What becomes of a member.
#[derive(Clone, Debug)]
pub enum Wish {
    /// They get this role.
    Role(RoleName),
    /// They are removed.
    Remove,
}

/// Changes one member, if `accepts` takes the current version of the membership. `false` if nothing was to be changed.
pub async fn change<P: Need>(
    state: &Users,
    place: &Within<P>,
    target: UserId,
    wish: &Wish,
    accepts: impl Fn(i64) -> bool,
    context: &Context,
) -> Result<bool, MemberError> {
    let tx = state.database.write().await?;
    let locked = place.lock(&tx, state.runtime.config(), &[target]).await?;
    let user = named(&locked.people, target).ok_or(MemberError::NotFound)?;
    let config = state.runtime.config();
    let membership = membership(&tx, &locked.authority, user).await?;
    if !accepts(membership.version) {
        return Err(MemberError::Stale);
    }
    let by = By { actor: place.caller.actor(), authority: &locked.authority, config, context };
    let Some(change) = by.apply(&tx, user, &membership, wish).await? else {
        tx.rollback().await?;
        return Ok(false);
    };
    events::append(&tx, change.event.clone()).await?;
    tx.commit().await?;
    change.announce(&**state.runtime.bus());
    Ok(true)
}

/// A member's place. Deleted people have none that anybody knows of.
pub(super) async fn membership(
    tx: &WriteTransaction,
    authority: &Authority,
    user: &User,
) -> Result<Membership, MemberError> {
    let found = memberships::find_visible(tx, organization(authority)?.id, user.id).await?;
    found.ok_or(MemberError::NotFound)
}

/// Who changes something, and what they may do.
pub(super) struct By<'a> {
    /// Who.
    pub actor: Actor,
    /// What they may do, read behind the locks.
    pub authority: &'a Authority,
    /// What the permissions of one's own are.
    pub config: &'a Config,
    /// Where it came from.
    pub context: &'a Context,
}

impl By<'_> {
    /// Makes the change to the rows, without the event. `None` if there is nothing to change.
    pub(super) async fn apply(
        &self,
        tx: &WriteTransaction,
        user: &User,
        membership: &Membership,
        wish: &Wish,
    ) -> Result<Option<Change>, MemberError> {
        let organization = organization(self.authority)?;
        let before = role_of(tx, membership).await?;
        let after = match wish {
            Wish::Role(name) => {
                let after = authority::role_named(tx, organization.id, name).await?;
                Some(after.ok_or_else(|| MemberError::UnknownRole(name.clone()))?)
            }
            Wish::Remove => None,
        };
        if after.as_ref().is_some_and(|after| after.id() == before.id()) {
            return Ok(None);
        }
        let needed = if after.is_some() { Permission::MEMBERS_UPDATE } else { Permission::MEMBERS_REMOVE };
        for role in std::iter::once(&before).chain(&after) {
            self.demand(role, &needed)?;
        }
        if before.is_owner() {
            demand_another_owner(tx, organization.id, user.id).await?;
        }
        users::bump_token_version(tx, user.id, tx.now()).await?;
        let (kind, payload) = if let Some(after) = after {
            memberships::set_role(tx, organization.id, user.id, after.id(), tx.now()).await?;
            let changes = json!({ "role": { "before": before.name(), "after": after.name() } });
            (EventType::MemberRoleChanged, json!({ "changes": changes, "role_id": after.id() }))
        } else {
            memberships::remove(tx, organization.id, user.id).await?;
            (EventType::MemberRemoved, json!({ "role": before.name() }))
        };
        Ok(Some(event(kind, self.actor, organization.id, user, payload, self.context)))
    }

    /// Nobody deals in what they do not hold.
    fn demand(&self, role: &AnyRole, permission: &Permission) -> Result<(), MemberError> {
        if self.authority.may_deal_in(self.config, role) {
            return Ok(());
        }
        let organization = organization(self.authority)?.id;
        Err(if role.is_owner() {
            MemberError::OwnerOnly(organization, permission.clone())
        } else {
            MemberError::Beyond(organization, permission.clone())
        })
    }
}
