//! The mail that invites somebody. It is the same whether or not the address has an account: nothing of one is looked
//! at. Who invites is said, and quoted, only if their own address is proved: else anybody could write as anybody.

use super::compose::{ComposeError, Composer};
use crate::mail::{quoted::quoted, wording};
use database::{
    ConnectionTrait,
    deliveries::Delivery,
    invitations::{self, InvitationStatus},
    organizations, roles, users,
};
use minijinja::{Value, context};
use shared::{Email, Locale};

/// Characters of a name that are shown.
const MAX_NAME: usize = 60;
/// Characters of a message that are shown.
const MAX_MESSAGE: usize = 500;

impl Composer<'_> {
    /// To the invited address, in the language that its inviter chose.
    pub(super) async fn invitation(
        &self,
        conn: &impl ConnectionTrait,
        delivery: &Delivery,
    ) -> Result<(Email, Locale, Value), ComposeError> {
        let gone = || ComposeError::Pointless("the invitation is gone");
        let id = delivery.invitation_id.ok_or_else(gone)?;
        let invitation = invitations::find(conn, id).await?.ok_or_else(gone)?;
        if invitation.status(self.now) != InvitationStatus::Pending {
            return Err(ComposeError::Pointless("the invitation was answered, withdrawn or has expired"));
        }
        let generation = delivery.data.get("generation").and_then(serde_json::Value::as_i64);
        if generation.is_some_and(|generation| generation != i64::from(invitation.generation)) {
            return Err(ComposeError::Pointless("the invitation was sent again"));
        }
        let organization = organizations::find(conn, invitation.organization_id).await?;
        let organization = organization.filter(|one| one.deleted_at.is_none()).ok_or_else(gone)?;
        let role = match invitation.role_id {
            Some(role) => roles::find_in(conn, organization.id, role).await?,
            None => None,
        };
        let role = role.ok_or_else(gone)?;
        let inviter = match invitation.invited_by {
            Some(inviter) => users::find(conn, inviter).await?.filter(|inviter| inviter.email_verified_at.is_some()),
            None => None,
        };
        let locale = invitation.locale;
        let message = invitation.message.as_deref().filter(|_| inviter.is_some());
        let to = invitation.email.clone().ok_or_else(gone)?;
        let values = context! {
            email => to.as_str(),
            organization => quoted(&organization.name, MAX_NAME),
            inviter => inviter.and_then(|inviter| inviter.name).map(|name| quoted(&name, MAX_NAME)),
            message => message.map(|message| quoted(message, MAX_MESSAGE)),
            role => wording::role(locale, &role.name),
            link => format!("{}/invitation#token={}", self.public_url, invitation.token(self.keyring)),
            validity => wording::validity(locale, invitation.expires_at - self.now),
            public_url => self.public_url.as_str(),
        };
        Ok((to, locale, values))
    }
}
