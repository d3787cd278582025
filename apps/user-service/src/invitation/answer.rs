//! What whoever was invited does: look, accept, decline.

use super::limits::{self, Limited};
use crate::state::Users;
use database::{
    DbErr, WriteTransaction, events,
    invitations::{self, InvitationKind, InvitationState, InvitationStatus},
    joining::{self, Claim, JoinError, Offer, OfferError},
    memberships,
    users::{self, UserStatus},
};
use shared::{
    Email, InvitationId, OrganizationId, Problem, Secret, UserId,
    event::{Actor, Context, EventType, NewEvent},
};

/// Where a body has its token.
const TOKEN: &str = "/token";

/// Why an invitation was not answered.
#[derive(Debug, thiserror::Error)]
pub enum AnswerError {
    /// Too many tries from this client.
    #[error(transparent)]
    Limited(#[from] Limited),
    /// It cannot be accepted, or not by them.
    #[error(transparent)]
    Join(#[from] JoinError),
    /// A link is for many.
    #[error("a link needs no answer; leave it unused")]
    Link,
}

impl From<AnswerError> for Problem {
    fn from(error: AnswerError) -> Self {
        match error {
            AnswerError::Limited(limited) => limited.into(),
            AnswerError::Join(error) => error.problem(TOKEN),
            AnswerError::Link => Self::field(TOKEN, "link", error.to_string()),
        }
    }
}

impl From<OfferError> for AnswerError {
    fn from(error: OfferError) -> Self {
        Self::Join(error.into())
    }
}

impl From<DbErr> for AnswerError {
    fn from(error: DbErr) -> Self {
        Self::Join(error.into())
    }
}

/// What a token claims.
///
/// # Errors
/// When it is none of ours.
pub fn claim(users: &Users, token: &Secret) -> Result<Claim, OfferError> {
    Claim::by_token(users.runtime.keyring(), token.expose()).ok_or(OfferError::Unknown)
}

/// What a signed-in person claims of the invitations to the address that they proved.
///
/// # Errors
/// When they proved none: then they have no invitations.
pub async fn claim_of(users: &Users, who: UserId, id: InvitationId) -> Result<Claim, OfferError> {
    let user = users::find(users.database.reader(), who).await?;
    let email: Option<Email> = user.filter(|user| user.email_verified_at.is_some()).map(|user| user.email);
    Ok(Claim::Address(id, email.ok_or(OfferError::Unknown)?))
}

/// What a stranger sees who has the token.
pub async fn preview(users: &Users, token: &Secret, origin: &Context) -> Result<Offer, AnswerError> {
    limits::look(users, origin.ip.as_deref()).await?;
    let claim = claim(users, token)?;
    Ok(joining::offer(users.database.reader(), users.runtime.config(), &claim, users.database.now()).await?)
}

/// Makes a signed-in person a member. For whoever accepted it before, it is the same again.
pub async fn accept(users: &Users, claim: &Claim, who: UserId, origin: &Context) -> Result<OrganizationId, JoinError> {
    let tx = users.database.write().await?;
    let offer = match joining::lock(&tx, users.runtime.config(), claim, Some(who)).await {
        Err(OfferError::Used) => return accepted_before(&tx, claim, who).await,
        offer => offer?,
    };
    let user = users::find(&tx, who).await?.filter(|user| user.status == UserStatus::Active).ok_or(JoinError::Gone)?;
    for event in joining::join(&tx, &offer, &user).await? {
        events::append(&tx, event.context(origin.clone())).await?;
    }
    tx.commit().await?;
    Ok(offer.organization.id)
}

async fn accepted_before(tx: &WriteTransaction, claim: &Claim, who: UserId) -> Result<OrganizationId, JoinError> {
    let invitation = claim.find(tx).await?;
    let is_theirs = invitation.accepted_by == Some(who);
    match memberships::find(tx, invitation.organization_id, who).await? {
        Some(membership) if is_theirs => Ok(membership.organization_id),
        _ => Err(OfferError::Used.into()),
    }
}

/// Declines a mailed invitation by its token, without an account.
pub async fn decline_by_token(users: &Users, token: &Secret, origin: &Context) -> Result<(), AnswerError> {
    limits::look(users, origin.ip.as_deref()).await?;
    decline(users, &claim(users, token)?, origin).await
}

/// Declines a mailed invitation. The log does not say who did or from where: the organization would learn who has an
/// account. The request's id leads operators to their own logs.
pub async fn decline(users: &Users, claim: &Claim, origin: &Context) -> Result<(), AnswerError> {
    let tx = users.database.write().await?;
    let invitation = claim.find(&tx).await?;
    if invitation.kind == InvitationKind::Link {
        return Err(AnswerError::Link);
    }
    match invitation.status(tx.now()) {
        InvitationStatus::Declined => return Ok(()),
        InvitationStatus::Accepted => return Err(OfferError::Used.into()),
        InvitationStatus::Revoked => return Err(OfferError::Revoked.into()),
        InvitationStatus::Pending | InvitationStatus::Expired => {}
    }
    if !invitations::close(&tx, invitation.id, InvitationState::Declined, tx.now()).await? {
        return Err(OfferError::Used.into());
    }
    let event = NewEvent::new(EventType::InvitationDeclined, Actor::Anonymous)
        .subject(invitation.id)
        .organization(invitation.organization_id)
        .context(Context { request_id: origin.request_id.clone(), ..Context::default() });
    events::append(&tx, event).await?;
    tx.commit().await?;
    Ok(())
}
