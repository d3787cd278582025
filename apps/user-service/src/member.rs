//! Members of an organization: listed, given another role, removed, leaving, and taking over.
//!
//! Invariants: nobody deals in a role that grants what they do not hold, only owners make and unmake owners, and the
//! last owner who may sign in stays one. All of it is decided behind [`crate::http::within::Within::lock`].

pub mod bulk;
pub mod change;
mod error;
pub mod leave;
pub mod read;
pub mod transfer;

pub use error::MemberError;

use database::{
    DbErr, WriteTransaction,
    authority::{AnyRole, Authority},
    memberships::{self, Membership},
    organizations::Organization,
    roles,
    users::User,
};
use runtime::{Bus, Revocation};
use shared::{
    OrganizationId, Role, UserId,
    event::{Actor, Context, EventType, NewEvent},
};

/// What a change leaves to be done: the event, and after the commit a word to the gateways.
#[derive(Debug)]
pub struct Change {
    event: NewEvent,
    revocation: Revocation,
}

impl Change {
    /// Tells gateways, right after the commit.
    fn announce(&self, bus: &dyn Bus) {
        bus.announce(self.revocation.clone());
    }
}

/// The organization that somebody acts in.
fn organization(authority: &Authority) -> Result<&Organization, MemberError> {
    authority.organization.as_ref().ok_or(MemberError::NotFound)
}

/// The role that a membership gives.
async fn role_of(tx: &WriteTransaction, membership: &Membership) -> Result<AnyRole, DbErr> {
    let row = roles::find(tx, membership.role_id).await?;
    Ok(row.map_or(AnyRole::BuiltIn(Role::Member), AnyRole::of))
}

/// Whether an owner may cease to be one: there is another one who may sign in.
async fn demand_another_owner(
    tx: &WriteTransaction,
    organization: OrganizationId,
    owner: UserId,
) -> Result<(), MemberError> {
    let others = memberships::active_owners_but(tx, organization, owner).await?;
    if others == 0 { Err(MemberError::LastOwner) } else { Ok(()) }
}

/// The event of a change to one member, whose tokens end with it.
fn event(
    kind: EventType,
    actor: Actor,
    organization: OrganizationId,
    user: &User,
    mut payload: serde_json::Value,
    context: &Context,
) -> Change {
    let minimum_version = user.token_version + 1;
    payload["user_id"] = serde_json::json!(user.id);
    payload["minimum_version"] = minimum_version.into();
    let event = NewEvent::new(kind, actor).person(user.id).organization(organization).payload(payload);
    let event = event.personal(user.introduction()).context(context.clone());
    Change { event, revocation: Revocation::User { user: user.id, minimum_version } }
}

/// Of people who were locked, this one.
fn named(people: &[User], id: UserId) -> Option<&User> {
    people.iter().find(|user| user.id == id)
}
