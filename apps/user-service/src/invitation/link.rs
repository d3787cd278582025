//! Making a link that lets people in until it expires, is used up or withdrawn.

use super::invite::{InviteError, Inviting};
use crate::{http::within::Within, state::Users};
use chrono::TimeDelta;
use database::{
    authority::AnyRole,
    events,
    invitations::{self, Invitation, NewInvitation, Terms},
};
use runtime::http::caller::MembersInvite;
use shared::{
    InvitationId, RoleName,
    event::{Context, EventType},
};

/// What a link allows.
#[derive(Clone, Debug)]
pub struct Wish {
    /// As what people join.
    pub role: RoleName,
    /// How many may.
    pub max_uses: Option<i32>,
    /// For how long it works; as long as a mail if it is not said.
    pub lifetime: Option<TimeDelta>,
    /// Only for addresses in this domain.
    pub domain: Option<String>,
}

/// Makes a link. Its address is in [`url`], and nowhere else.
pub async fn create(
    users: &Users,
    within: &Within<MembersInvite>,
    wish: Wish,
    origin: &Context,
) -> Result<(Invitation, AnyRole), InviteError> {
    let tx = users.database.write().await?;
    let inviting = Inviting::begin(users, &tx, within).await?;
    let role = inviting.role_named(&wish.role).await?;
    if role.is_owner() {
        return Err(InviteError::OwnerByLink);
    }
    inviting.has_room().await?;
    let lifetime = wish.lifetime.unwrap_or_else(|| users.runtime.config().organizations.invitation_lifetime.delta());
    let new = NewInvitation {
        id: InvitationId::generate(tx.clock()),
        organization_id: within.organization.id,
        email: None,
        domain: wish.domain,
        max_uses: wish.max_uses,
        terms: Terms {
            role_id: role.id(),
            invited_by: within.caller.user(),
            message: None,
            locale: inviting.locale().await?,
            sent_at: None,
            expires_at: tx.now() + lifetime,
        },
    };
    let invitation = invitations::insert(&tx, new, tx.now()).await?;
    events::append(&tx, inviting.event(EventType::InvitationCreated, &invitation, Some(&role), origin)).await?;
    tx.commit().await?;
    Ok((invitation, role))
}

/// Where an invitation is opened. The token is in the fragment: in no log, and in no `Referer`.
pub fn url(users: &Users, invitation: &Invitation) -> String {
    let token = invitation.token(users.runtime.keyring());
    format!("{}/invitation#token={token}", users.runtime.config().public_url())
}
