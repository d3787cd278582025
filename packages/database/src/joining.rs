//! Becoming a member by an invitation: for somebody who is signed in, and for somebody who signs up with it.
//!
//! Invariant: nobody gets a role that whoever invited them could not give at this very moment. Both are asked again
//! under the lock of the organization, and with the two people's rows locked.

use crate::{
    ConnectionTrait, DbErr, WriteTransaction, authority,
    authority::AnyRole,
    invitations::{self, Invitation, InvitationKind, InvitationStatus},
    memberships,
    organizations::{self, Organization},
    roles,
    users::{self, User, UserStatus},
};
use chrono::{DateTime, Utc};
use config::Config;
use runtime::{Keyring, invitation::Ticket};
use serde_json::json;
use shared::{
    Code, Email, InvitationId, MembershipId, OrganizationId, Permission, Problem, UserId,
    event::{Actor, EventType, NewEvent},
};

/// How somebody shows that an invitation is for them.
#[derive(Clone, Debug)]
pub enum Claim {
    /// By its token. That of a mail proves the address which it was sent to.
    Token(Ticket, InvitationKind),
    /// By an address that they proved in another way, and that a mail was sent to.
    Address(InvitationId, Email),
}

impl Claim {
    /// What a token claims, if it is one of ours.
    pub fn by_token(keyring: &Keyring, token: &str) -> Option<Self> {
        invitations::open_token(keyring, token).map(|(ticket, kind)| Self::Token(ticket, kind))
    }

    fn id(&self) -> InvitationId {
        match self {
            Self::Token(ticket, _) => ticket.id,
            Self::Address(id, _) => *id,
        }
    }

    /// The invitation, whatever became of it.
    ///
    /// # Errors
    /// When there is none, or the claim is to another one.
    pub async fn find(&self, conn: &impl ConnectionTrait) -> Result<Invitation, OfferError> {
        let invitation = invitations::find(conn, self.id()).await?.ok_or(OfferError::Unknown)?;
        match self {
            Self::Token(ticket, kind) if *kind == invitation.kind => {
                if ticket.generation == invitation.generation {
                    Ok(invitation)
                } else {
                    Err(OfferError::Superseded)
                }
            }
            Self::Address(_, email) if invitation.email.as_ref() == Some(email) => Ok(invitation),
            _ => Err(OfferError::Unknown),
        }
    }
}

/// An invitation that can be accepted.
#[derive(Clone, Debug)]
pub struct Offer {
    /// The invitation.
    pub invitation: Invitation,
    /// Where to.
    pub organization: Organization,
    /// As what.
    pub role: AnyRole,
    /// Who answers for it.
    pub inviter: User,
}

impl Offer {
    /// What whoever answers for it is called, if their address is proved to be theirs: else anybody could say to be
    /// anybody.
    pub fn inviter_name(&self) -> Option<&str> {
        self.inviter.name.as_deref().filter(|_| self.inviter.email_verified_at.is_some())
    }
}

/// Why an invitation cannot be accepted, by anybody.
#[derive(Debug, thiserror::Error)]
pub enum OfferError {
    /// There is none.
    #[error("this invitation is not valid; ask for a new one")]
    Unknown,
    /// It was sent again since.
    #[error("this invitation was sent again; open the link in the latest mail")]
    Superseded,
    /// Nobody accepted it in time.
    #[error("this invitation has expired; ask for a new one")]
    Expired,
    /// It was withdrawn, or its role was deleted.
    #[error("this invitation was withdrawn; ask for a new one")]
    Revoked,
    /// Whom it was for did not want it.
    #[error("this invitation was declined; ask for a new one")]
    Declined,
    /// It was accepted as often as it may be.
    #[error("this invitation was used already; ask for a new one")]
    Used,
    /// Whoever sent it could not give the role any more.
    #[error("whoever sent this invitation cannot give this role any more; ask for a new one")]
    Void,
    /// Storage failed.
    #[error("storage failed")]
    Storage(#[from] DbErr),
}

impl OfferError {
    /// The problem; `pointer` is where the token stands.
    pub fn problem(&self, pointer: &str) -> Problem {
        let code = match self {
            Self::Unknown => "invalid",
            Self::Superseded => "superseded",
            Self::Expired => "expired",
            Self::Revoked => "revoked",
            Self::Declined => "declined",
            Self::Used => "used",
            Self::Void => return Problem::new(Code::Conflict).with_detail(self.to_string()),
            Self::Storage(error) => return crate::problem(error),
        };
        Problem::field(pointer, code, self.to_string())
    }
}

/// What a claim is to, if it can be accepted.
pub async fn offer(
    conn: &impl ConnectionTrait,
    config: &Config,
    claim: &Claim,
    now: DateTime<Utc>,
) -> Result<Offer, OfferError> {
    let invitation = claim.find(conn).await?;
    let organization = organizations::find(conn, invitation.organization_id).await?;
    let organization = organization.filter(|one| one.deleted_at.is_none()).ok_or(OfferError::Unknown)?;
    match invitation.status(now) {
        InvitationStatus::Pending => {}
        InvitationStatus::Accepted => return Err(OfferError::Used),
        InvitationStatus::Declined => return Err(OfferError::Declined),
        InvitationStatus::Revoked => return Err(OfferError::Revoked),
        InvitationStatus::Expired => return Err(OfferError::Expired),
    }
    let role = match invitation.role_id {
        Some(role) => roles::find_in(conn, organization.id, role).await?,
        None => None,
    };
    let role = AnyRole::of(role.ok_or(OfferError::Revoked)?);
    let inviter = match invitation.invited_by {
        Some(inviter) => users::find(conn, inviter).await?,
        None => None,
    };
    let inviter = inviter.filter(|inviter| inviter.status == UserStatus::Active).ok_or(OfferError::Void)?;
    if !may_invite(conn, config, inviter.id, organization.id, &role).await? {
        return Err(OfferError::Void);
    }
    Ok(Offer { invitation, organization, role, inviter })
}

/// Whether a person may still invite somebody as this, as a member or as one who manages all customers' organizations.
async fn may_invite(
    conn: &impl ConnectionTrait,
    config: &Config,
    inviter: UserId,
    organization: OrganizationId,
    role: &AnyRole,
) -> Result<bool, DbErr> {
    let mut authority = authority::in_organization(conn, config, inviter, organization).await?;
    if authority.is_none() {
        authority = authority::as_manager(conn, config, inviter, organization).await?;
    }
    let may = |one: authority::Authority| one.holds(&Permission::MEMBERS_INVITE) && one.may_deal_in(config, role);
    Ok(authority.is_some_and(may))
}

/// Locks what an acceptance depends on, and then reads what is offered: the organization, who offers, and who accepts,
/// if they have an account already.
pub async fn lock(
    tx: &WriteTransaction,
    config: &Config,
    claim: &Claim,
    who: Option<UserId>,
) -> Result<Offer, OfferError> {
    let organization = claim.find(tx).await?.organization_id;
    // Whoever answers for it when the lock is held may manage all organizations: their place on the platform stays.
    let platform = organizations::find_platform(tx).await?.map(|platform| platform.id);
    if organizations::lock(tx, &[organization], platform).await?.is_empty() {
        return Err(OfferError::Unknown);
    }
    // Read again: who answers for it changes under the lock that is held now.
    let inviter = claim.find(tx).await?.invited_by;
    let people = inviter.into_iter().chain(who).collect::<Vec<_>>();
    users::lock(tx, &people).await?;
    offer(tx, config, claim, tx.now()).await
}

/// Why somebody did not become a member.
#[derive(Debug, thiserror::Error)]
pub enum JoinError {
    /// Nobody can accept the invitation.
    #[error(transparent)]
    Offer(#[from] OfferError),
    /// There is no such account any more, or it was suspended.
    #[error("the account is gone")]
    Gone,
    /// They have not proved that their address is theirs.
    #[error("confirm your e-mail address first")]
    Unproved,
    /// A mail to somebody else.
    #[error("this invitation was sent to another address; sign in with that one")]
    OtherAddress,
    /// A link for others.
    #[error("this invitation is for addresses at {0} alone")]
    OtherDomain(String),
    /// They are one.
    #[error("you are a member of this organization already")]
    AlreadyMember,
    /// Storage failed.
    #[error("storage failed")]
    Storage(#[from] DbErr),
}

impl JoinError {
    /// The problem; `pointer` is where the token stands.
    pub fn problem(&self, pointer: &str) -> Problem {
        match self {
            Self::Offer(error) => error.problem(pointer),
            Self::Unproved | Self::OtherAddress | Self::OtherDomain(_) => {
                Problem::denied(Permission::INVITATIONS_ACCEPT).with_detail(self.to_string())
            }
            Self::Gone => Problem::new(Code::Unauthenticated),
            Self::AlreadyMember => Problem::new(Code::Conflict).with_detail(self.to_string()),
            Self::Storage(error) => crate::problem(error),
        }
    }
}

/// Whether an offer is for somebody with this address.
///
/// # Errors
/// When it is for others.
pub fn is_for(invitation: &Invitation, email: &Email) -> Result<(), JoinError> {
    match (&invitation.email, &invitation.domain) {
        (Some(invited), _) if invited != email => Err(JoinError::OtherAddress),
        (None, Some(domain)) if domain != email.domain() => Err(JoinError::OtherDomain(domain.clone())),
        _ => Ok(()),
    }
}

/// Makes a person a member, with what [`lock`] read. Returns what happened, for the log: the caller appends it as its
/// last statements.
pub async fn join(tx: &WriteTransaction, offer: &Offer, user: &User) -> Result<Vec<NewEvent>, JoinError> {
    let invitation = &offer.invitation;
    if user.email_verified_at.is_none() {
        return Err(JoinError::Unproved);
    }
    is_for(invitation, &user.email)?;
    let (organization, now) = (offer.organization.id, tx.now());
    let id = MembershipId::generate(tx.clock());
    if !memberships::insert(tx, id, organization, user.id, offer.role.id(), now).await? {
        return Err(JoinError::AlreadyMember);
    }
    let taken = match invitation.kind {
        InvitationKind::Email => invitations::accept(tx, invitation.id, user.id, now).await?,
        InvitationKind::Link => invitations::use_link(tx, invitation.id, now).await?,
    };
    if !taken {
        return Err(OfferError::Used.into());
    }
    let mut log = vec![accepted(invitation.id, organization, user.id)];
    // A mail to somebody who came by a link is answered with that.
    if let Some(mailed) = invitations::find_pending(tx, organization, &user.email).await?
        && invitations::accept(tx, mailed.id, user.id, now).await?
    {
        log.push(accepted(mailed.id, organization, user.id));
    }
    let added = NewEvent::new(EventType::MemberAdded, Actor::User(user.id))
        .person(user.id)
        .organization(organization)
        .payload(json!({ "role": offer.role.name(), "invitation_id": invitation.id }))
        .personal(user.introduction());
    log.push(added);
    Ok(log)
}

fn accepted(invitation: InvitationId, organization: OrganizationId, user: UserId) -> NewEvent {
    NewEvent::new(EventType::InvitationAccepted, Actor::User(user))
        .subject(invitation)
        .person(user)
        .organization(organization)
}
