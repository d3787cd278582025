//! Leaving an organization. Everybody may, but its last owner.

use super::{MemberError, demand_another_owner, event, named, organization, role_of};
use crate::{http::within::Within, state::Users};
use database::{events, memberships, users};
use runtime::http::caller::Need;
use serde_json::json;
use shared::event::{Context, EventType};

/// Ends the caller's own membership.
pub async fn leave<P: Need>(state: &Users, place: &Within<P>, context: &Context) -> Result<(), MemberError> {
    let tx = state.database.write().await?;
    let locked = place.lock(&tx, state.runtime.config(), &[]).await?;
    let organization = organization(&locked.authority)?;
    let membership = locked.authority.membership.as_ref().ok_or(MemberError::NotAMember)?;
    let user = named(&locked.people, membership.user_id).ok_or(MemberError::NotAMember)?;
    let role = role_of(&tx, membership).await?;
    if role.is_owner() {
        demand_another_owner(&tx, organization.id, user.id).await?;
    }
    memberships::remove(&tx, organization.id, user.id).await?;
    users::bump_token_version(&tx, user.id, tx.now()).await?;
    let payload = json!({ "role": role.name() });
    let change = event(EventType::MemberLeft, place.caller.actor(), organization.id, user, payload, context);
    events::append(&tx, change.event.clone()).await?;
    tx.commit().await?;
    change.announce(&**state.runtime.bus());
    Ok(())
}
