//! Inviting one address by mail. An address that is invited already is invited anew: the same invitation, under the new
//! terms, with a mail whose link replaces the one before.

use super::limits::{self, Limited, Mailing};
use crate::{
    http::within::{Within, WithinError},
    state::Users,
};
use database::{
    DbErr, WriteTransaction,
    authority::{self, AnyRole, Authority},
    events,
    invitations::{self, Invitation, InvitationStatus, NewInvitation, Terms},
    memberships, roles, users,
};
use runtime::http::caller::MembersInvite;
use serde_json::json;
use shared::{
    Code, Email, InvitationId, Locale, OrganizationId, Permission, Problem, RoleName,
    event::{Context, EventType, NewEvent},
};

/// Whom to invite as what.
#[derive(Clone, Debug)]
pub struct Wish {
    /// The mailbox.
    pub email: Email,
    /// The role.
    pub role: RoleName,
    /// The language of the mail; the inviter's own if they do not say.
    pub locale: Option<Locale>,
    /// What they say to whom they invite.
    pub message: Option<String>,
}

/// Why somebody was not invited. None of these depends on whether the address has an account.
#[derive(Debug, thiserror::Error)]
pub enum InviteError {
    /// They may not invite, or not there.
    #[error(transparent)]
    Within(#[from] WithinError),
    /// Too many mails.
    #[error(transparent)]
    Limited(#[from] Limited),
    /// The organization has no such role.
    #[error("there is no such role")]
    UnknownRole,
    /// A link would make an owner of whoever finds it.
    #[error("a link cannot make owners; invite them by mail")]
    OwnerByLink,
    /// They do not hold what the role grants.
    #[error("you cannot give a role that grants more than you hold yourself")]
    BeyondOwn(OrganizationId),
    /// The address is a member's.
    #[error("this person is a member already")]
    AlreadyMember,
    /// The organization has too many open invitations.
    #[error("there are {0} open invitations already; withdraw some, or wait until they are answered")]
    TooMany(u32),
    /// Somebody else changed it at the same moment.
    #[error("the invitation was changed in the meantime")]
    Changed,
    /// Storage failed.
    #[error("storage failed")]
    Storage(#[from] DbErr),
}

impl InviteError {
    /// A stable word for the lines of a bulk, unless the whole request fails.
    pub fn code(&self) -> Option<&'static str> {
        match self {
            Self::Within(_) | Self::Storage(_) => None,
            Self::Limited(_) => Some("rate_limited"),
            Self::UnknownRole => Some("unknown_role"),
            Self::OwnerByLink | Self::BeyondOwn(_) => Some("permission_denied"),
            Self::AlreadyMember => Some("already_member"),
            Self::TooMany(_) => Some("limit_reached"),
            Self::Changed => Some("conflict"),
        }
    }
}

impl From<InviteError> for Problem {
    fn from(error: InviteError) -> Self {
        let words = error.to_string();
        match error {
            InviteError::Within(error) => error.into(),
            InviteError::Limited(limited) => limited.into(),
            InviteError::UnknownRole => Self::field("/role", "unknown_role", words),
            InviteError::OwnerByLink => Self::field("/role", "owner_by_link", words),
            InviteError::BeyondOwn(organization) => beyond_own(organization, &words),
            InviteError::AlreadyMember | InviteError::TooMany(_) | InviteError::Changed => {
                Self::new(Code::Conflict).with_detail(words)
            }
            InviteError::Storage(error) => database::problem(&error),
        }
    }
}

/// The problem of somebody who deals in what they do not hold.
pub(super) fn beyond_own(organization: OrganizationId, words: &str) -> Problem {
    Problem::denied_in(organization, Permission::MEMBERS_INVITE).with_detail(words)
}

/// An inviter at work: who they are, where, and what they may do there under the lock.
pub(super) struct Inviting<'a> {
    pub users: &'a Users,
    pub tx: &'a WriteTransaction,
    pub within: &'a Within<MembersInvite>,
    pub authority: Authority,
}

impl<'a> Inviting<'a> {
    /// Locks the organization, and then asks what the inviter may do in it.
    pub async fn begin(
        users: &'a Users,
        tx: &'a WriteTransaction,
        within: &'a Within<MembersInvite>,
    ) -> Result<Self, WithinError> {
        let authority = within.lock(tx, users.runtime.config(), &[]).await?.authority;
        Ok(Self { users, tx, within, authority })
    }

    pub fn organization(&self) -> OrganizationId {
        self.within.organization.id
    }

    pub fn may_deal_in(&self, role: &AnyRole) -> bool {
        self.authority.may_deal_in(self.users.runtime.config(), role)
    }

    /// The role that an invitation offers, as long as there is one.
    pub async fn role_of(&self, invitation: &Invitation) -> Result<Option<AnyRole>, DbErr> {
        match invitation.role_id {
            Some(role) => Ok(roles::find_in(self.tx, self.organization(), role).await?.map(AnyRole::of)),
            None => Ok(None),
        }
    }

    /// The role with a name, if the inviter may give it.
    pub async fn role_named(&self, name: &RoleName) -> Result<AnyRole, InviteError> {
        let role = authority::role_named(self.tx, self.organization(), name).await?.ok_or(InviteError::UnknownRole)?;
        if self.may_deal_in(&role) { Ok(role) } else { Err(InviteError::BeyondOwn(self.organization())) }
    }

    /// Whether there is room for one more open invitation.
    pub async fn has_room(&self) -> Result<(), InviteError> {
        let most = self.users.runtime.config().organizations.pending_invitations;
        let open = invitations::count_open(self.tx, self.organization(), self.tx.now()).await?;
        if open < u64::from(most) { Ok(()) } else { Err(InviteError::TooMany(most)) }
    }

    /// The terms of something that is mailed now.
    pub fn terms(&self, role: &AnyRole, message: Option<String>, locale: Locale, mailing: Mailing) -> Terms {
        Terms {
            role_id: role.id(),
            invited_by: self.within.caller.user(),
            message,
            locale,
            sent_at: (mailing == Mailing::Send).then(|| self.tx.now()),
            expires_at: self.tx.now() + self.users.runtime.config().organizations.invitation_lifetime.delta(),
        }
    }

    /// The language of the inviter.
    pub async fn locale(&self) -> Result<Locale, DbErr> {
        let inviter = users::find(self.tx, self.within.caller.user()).await?;
        Ok(inviter.map(|inviter| inviter.locale).unwrap_or_default())
    }

    /// What happened to an invitation, for the log. Never with the address: see the module above.
    pub fn event(
        &self,
        kind: EventType,
        invitation: &Invitation,
        role: Option<&AnyRole>,
        origin: &Context,
    ) -> NewEvent {
        let mut payload = json!({
            "kind": invitation.kind,
            "role": role.map(AnyRole::name),
            "expires_at": invitation.expires_at,
        });
        if let Some(max_uses) = invitation.max_uses {
            payload["max_uses"] = json!(max_uses);
        }
        if let Some(domain) = &invitation.domain {
            payload["domain"] = json!(domain);
        }
        let caller = &self.within.caller;
        NewEvent::new(kind, caller.actor())
            .subject(invitation.id)
            .organization(self.organization())
            .payload(payload)
            .context(origin.clone().in_session(caller.session()))
    }

    /// The same for one that a mail follows, unless the address has had enough of them.
    pub fn mailed(
        &self,
        kind: EventType,
        invitation: &Invitation,
        role: &AnyRole,
        mailing: Mailing,
        origin: &Context,
    ) -> NewEvent {
        let mut event = self.event(kind, invitation, Some(role), origin);
        event.payload["generation"] = json!(invitation.generation);
        event.payload["mailed"] = json!(mailing == Mailing::Send);
        event
    }
}

/// Somebody who was invited.
#[derive(Debug)]
pub struct Invited {
    /// The invitation.
    pub invitation: Invitation,
    /// As what.
    pub role: AnyRole,
    /// Whether they had been invited already.
    pub renewed: bool,
}

/// Invites one address.
pub async fn invite(
    users: &Users,
    within: &Within<MembersInvite>,
    wish: Wish,
    origin: &Context,
) -> Result<Invited, InviteError> {
    let mailing = limits::mail(users, within.organization.id, within.caller.user(), &wish.email).await?;
    let tx = users.database.write().await?;
    let inviting = Inviting::begin(users, &tx, within).await?;
    let (invited, event) = settle(&inviting, wish, mailing, origin).await?;
    events::append(&tx, event).await?;
    tx.commit().await?;
    Ok(invited)
}

/// Writes the invitation of one address. The caller appends the event.
pub(super) async fn settle(
    inviting: &Inviting<'_>,
    wish: Wish,
    mailing: Mailing,
    origin: &Context,
) -> Result<(Invited, NewEvent), InviteError> {
    let (tx, organization) = (inviting.tx, inviting.organization());
    let role = inviting.role_named(&wish.role).await?;
    if memberships::has_address(tx, organization, &wish.email).await? {
        return Err(InviteError::AlreadyMember);
    }
    let locale = match wish.locale {
        Some(locale) => locale,
        None => inviting.locale().await?,
    };
    let terms = inviting.terms(&role, wish.message, locale, mailing);
    let pending = invitations::find_pending(tx, organization, &wish.email).await?;
    let (invitation, renewed) = if let Some(pending) = pending {
        (renew(inviting, pending, terms).await?, true)
    } else {
        inviting.has_room().await?;
        let (id, email) = (InvitationId::generate(tx.clock()), Some(wish.email));
        let new = NewInvitation { id, organization_id: organization, email, domain: None, max_uses: None, terms };
        (invitations::insert(tx, new, tx.now()).await?, false)
    };
    let kind = if renewed { EventType::InvitationResent } else { EventType::InvitationCreated };
    let event = inviting.mailed(kind, &invitation, &role, mailing, origin);
    Ok((Invited { invitation, role, renewed }, event))
}

/// Sends a pending invitation again under other terms, if the inviter may take away what it offered before.
pub(super) async fn renew(
    inviting: &Inviting<'_>,
    pending: Invitation,
    terms: Terms,
) -> Result<Invitation, InviteError> {
    if inviting.role_of(&pending).await?.is_some_and(|before| !inviting.may_deal_in(&before)) {
        return Err(InviteError::BeyondOwn(inviting.organization()));
    }
    if pending.status(inviting.tx.now()) != InvitationStatus::Pending {
        inviting.has_room().await?;
    }
    if !invitations::renew(inviting.tx, &pending, terms, inviting.tx.now()).await? {
        return Err(InviteError::Changed);
    }
    invitations::find(inviting.tx, pending.id).await?.ok_or(InviteError::Changed)
}
