//! Sending an invitation again, and withdrawing it.

use super::{
    invite::{InviteError, Invited, Inviting, beyond_own, renew},
    limits::{self, Limited},
};
use crate::{
    http::within::{Within, WithinError},
    state::Users,
};
use database::{
    DbErr, events,
    invitations::{self, Invitation, InvitationState},
};
use runtime::http::caller::MembersInvite;
use shared::{
    Code, InvitationId, Problem,
    event::{Context, EventType},
};

/// Why an invitation was neither sent again nor withdrawn.
#[derive(Debug, thiserror::Error)]
pub enum ManageError {
    /// The organization has no such invitation.
    #[error("there is no such invitation")]
    NotFound,
    /// It is a link.
    #[error("a link is not sent; make another one")]
    Link,
    /// It is over.
    #[error("this invitation was {0} already")]
    Over(&'static str),
    /// Its role was deleted.
    #[error("the role of this invitation was deleted; invite again with another one")]
    RoleGone,
    /// They may not do this, or it was refused as a new invitation would be.
    #[error(transparent)]
    Invite(#[from] InviteError),
}

impl From<ManageError> for Problem {
    fn from(error: ManageError) -> Self {
        let words = error.to_string();
        match error {
            ManageError::NotFound => Self::new(Code::NotFound),
            ManageError::Invite(InviteError::BeyondOwn(organization)) => {
                beyond_own(organization, "this invitation offers more than you hold yourself")
            }
            ManageError::Invite(error) => error.into(),
            ManageError::Link | ManageError::Over(_) | ManageError::RoleGone => {
                Self::new(Code::Conflict).with_detail(words)
            }
        }
    }
}

impl From<WithinError> for ManageError {
    fn from(error: WithinError) -> Self {
        Self::Invite(error.into())
    }
}

impl From<DbErr> for ManageError {
    fn from(error: DbErr) -> Self {
        Self::Invite(error.into())
    }
}

impl From<Limited> for ManageError {
    fn from(limited: Limited) -> Self {
        Self::Invite(limited.into())
    }
}

/// Sends an invitation again, with as much time as a new one. Whoever does so answers for it from now on.
pub async fn resend(
    users: &Users,
    within: &Within<MembersInvite>,
    id: InvitationId,
    origin: &Context,
) -> Result<Invited, ManageError> {
    let here = within.organization.id;
    let found = find(users.database.reader(), within, id).await?;
    let email = found.email.ok_or(ManageError::Link)?;
    let mailing = limits::mail(users, here, within.caller.user(), &email).await?;
    let tx = users.database.write().await?;
    let inviting = Inviting::begin(users, &tx, within).await?;
    let pending = find(&tx, within, id).await?;
    is_pending(&pending)?;
    let role = inviting.role_of(&pending).await?.ok_or(ManageError::RoleGone)?;
    // Nobody is made to say what somebody else wrote.
    let own_words = pending.invited_by == Some(within.caller.user());
    let message = pending.message.clone().filter(|_| own_words);
    let terms = inviting.terms(&role, message, pending.locale, mailing);
    let invitation = renew(&inviting, pending, terms).await?;
    let event = inviting.mailed(EventType::InvitationResent, &invitation, &role, mailing, origin);
    events::append(&tx, event).await?;
    tx.commit().await?;
    Ok(Invited { invitation, role, renewed: true })
}

/// Withdraws an invitation. Doing so twice is the same as once.
pub async fn revoke(
    users: &Users,
    within: &Within<MembersInvite>,
    id: InvitationId,
    origin: &Context,
) -> Result<(), ManageError> {
    let tx = users.database.write().await?;
    let inviting = Inviting::begin(users, &tx, within).await?;
    let invitation = find(&tx, within, id).await?;
    if invitation.state == InvitationState::Revoked {
        return Ok(());
    }
    is_pending(&invitation)?;
    let role = inviting.role_of(&invitation).await?;
    if role.as_ref().is_some_and(|role| !inviting.may_deal_in(role)) {
        return Err(InviteError::BeyondOwn(within.organization.id).into());
    }
    if !invitations::close(&tx, id, InvitationState::Revoked, tx.now()).await? {
        return Err(InviteError::Changed.into());
    }
    events::append(&tx, inviting.event(EventType::InvitationRevoked, &invitation, role.as_ref(), origin)).await?;
    tx.commit().await?;
    Ok(())
}

async fn find(
    conn: &impl database::ConnectionTrait,
    within: &Within<MembersInvite>,
    id: InvitationId,
) -> Result<Invitation, ManageError> {
    let found = invitations::find(conn, id).await?;
    found.filter(|one| one.organization_id == within.organization.id).ok_or(ManageError::NotFound)
}

fn is_pending(invitation: &Invitation) -> Result<(), ManageError> {
    match invitation.state {
        InvitationState::Pending => Ok(()),
        InvitationState::Accepted => Err(ManageError::Over("accepted")),
        InvitationState::Declined => Err(ManageError::Over("declined")),
        InvitationState::Revoked => Err(ManageError::Over("withdrawn")),
    }
}
