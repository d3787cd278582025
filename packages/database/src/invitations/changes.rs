//! What changes invitations. Each change asks in its own condition whether it still may be made, and says whether it was.

use super::{
    Invitation, InvitationKind, InvitationState,
    entity::{ActiveModel, Column, Entity, Model},
    open,
};
use chrono::{DateTime, Utc};
use sea_orm::{Condition, ExprTrait as _, entity::prelude::*, sea_query::SimpleExpr};
use shared::{Email, InvitationId, Locale, OrganizationId, RoleId, UserId};

/// An invitation about to be made.
#[derive(Clone, Debug)]
pub struct NewInvitation {
    /// Identifies it.
    pub id: InvitationId,
    /// Where to.
    pub organization_id: OrganizationId,
    /// The mailbox that it is for; without one, it is a link.
    pub email: Option<Email>,
    /// A link for addresses in this domain alone.
    pub domain: Option<String>,
    /// How often a link may be accepted.
    pub max_uses: Option<i32>,
    /// What it offers, and who says so.
    pub terms: Terms,
}

/// What an invitation offers, and who says so: what is set anew when it is sent again.
#[derive(Clone, Debug)]
pub struct Terms {
    /// The role that it offers.
    pub role_id: RoleId,
    /// Who answers for it.
    pub invited_by: UserId,
    /// What they say to whom they invite.
    pub message: Option<String>,
    /// The language of its mail.
    pub locale: Locale,
    /// When a mail was asked for, if one was.
    pub sent_at: Option<DateTime<Utc>>,
    /// Until when it can be accepted.
    pub expires_at: DateTime<Utc>,
}

/// Makes an invitation. The caller has locked the organization and found none that is pending for the address.
pub async fn insert(conn: &impl ConnectionTrait, new: NewInvitation, now: DateTime<Utc>) -> Result<Invitation, DbErr> {
    let kind = if new.email.is_some() { InvitationKind::Email } else { InvitationKind::Link };
    let row = Model {
        id: new.id.uuid(),
        organization_id: new.organization_id.uuid(),
        kind,
        email: new.email.map(|email| email.to_string()),
        domain: new.domain,
        role_id: Some(new.terms.role_id.uuid()),
        invited_by: Some(new.terms.invited_by.uuid()),
        message: new.terms.message,
        locale: new.terms.locale.as_str().to_owned(),
        state: InvitationState::Pending,
        generation: 1,
        uses: 0,
        max_uses: new.max_uses,
        accepted_by: None,
        sent_at: new.terms.sent_at,
        expires_at: new.terms.expires_at,
        closed_at: None,
        created_at: now,
        updated_at: now,
    };
    Entity::insert(ActiveModel::from(row.clone()).reset_all()).exec_without_returning(conn).await?;
    row.try_into()
}

/// Sends a pending invitation again, under new terms. Tokens of earlier sendings open nothing any more. `false` if it is
/// not pending, or was sent again meanwhile.
pub async fn renew(
    conn: &impl ConnectionTrait,
    invitation: &Invitation,
    terms: Terms,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let done = Entity::update_many()
        .col_expr(Column::RoleId, Expr::value(terms.role_id.uuid()))
        .col_expr(Column::InvitedBy, Expr::value(terms.invited_by.uuid()))
        .col_expr(Column::Message, Expr::value(terms.message))
        .col_expr(Column::Locale, Expr::value(terms.locale.as_str()))
        .col_expr(Column::Generation, Expr::value(invitation.generation + 1))
        .col_expr(Column::SentAt, Expr::value(terms.sent_at.or(invitation.sent_at)))
        .col_expr(Column::ExpiresAt, Expr::value(terms.expires_at))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::Id.eq(invitation.id.uuid()))
        .filter(Column::State.eq(InvitationState::Pending))
        .filter(Column::Generation.eq(invitation.generation))
        .exec(conn)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Notes that a mailed invitation was accepted. `false` if it cannot be (any more): of two callers, one gets `true`.
pub async fn accept(
    conn: &impl ConnectionTrait,
    id: InvitationId,
    by: UserId,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let done = Entity::update_many()
        .col_expr(Column::State, Expr::value(InvitationState::Accepted))
        .col_expr(Column::Uses, Expr::col(Column::Uses).add(1))
        .col_expr(Column::AcceptedBy, Expr::value(by.uuid()))
        .col_expr(Column::ClosedAt, Expr::value(now))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::Id.eq(id.uuid()))
        .filter(Column::Kind.eq(InvitationKind::Email))
        .filter(open(now))
        .exec(conn)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Counts one use of a link. `false` if none is left: however many callers there are, no more get `true` than it has
/// uses.
pub async fn use_link(conn: &impl ConnectionTrait, id: InvitationId, now: DateTime<Utc>) -> Result<bool, DbErr> {
    let is_left =
        Condition::any().add(Column::MaxUses.is_null()).add(Expr::col(Column::Uses).lt(Expr::col(Column::MaxUses)));
    let counted = Entity::update_many()
        .col_expr(Column::Uses, Expr::col(Column::Uses).add(1))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::Id.eq(id.uuid()))
        .filter(Column::Kind.eq(InvitationKind::Link))
        .filter(open(now))
        .filter(is_left)
        .exec(conn)
        .await?;
    if counted.rows_affected == 0 {
        return Ok(false);
    }
    Entity::update_many()
        .col_expr(Column::State, Expr::value(InvitationState::Accepted))
        .col_expr(Column::ClosedAt, Expr::value(now))
        .filter(Column::Id.eq(id.uuid()))
        .filter(Expr::col(Column::Uses).gte(Expr::col(Column::MaxUses)))
        .exec(conn)
        .await?;
    Ok(true)
}

/// Ends a pending invitation, expired or not. `false` if it was not pending.
pub async fn close(
    conn: &impl ConnectionTrait,
    id: InvitationId,
    as_what: InvitationState,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    Ok(close_where(conn, Column::Id.eq(id.uuid()), as_what, now).await? == 1)
}

/// Withdraws what a person offered, and removes what they wrote with it. The invitations that they got themselves go by
/// the rules of `erasure`.
pub async fn forget_inviter(conn: &impl ConnectionTrait, user: UserId, now: DateTime<Utc>) -> Result<(), DbErr> {
    close_where(conn, Column::InvitedBy.eq(user.uuid()), InvitationState::Revoked, now).await?;
    let query = Entity::update_many().col_expr(Column::Message, Expr::value(None::<String>));
    query.filter(Column::InvitedBy.eq(user.uuid())).exec(conn).await.map(drop)
}

/// Removes invitations that could be accepted until before a time at the latest, and returns how many.
pub async fn delete_over(conn: &impl ConnectionTrait, before: DateTime<Utc>) -> Result<u64, DbErr> {
    Ok(Entity::delete_many().filter(Column::ExpiresAt.lt(before)).exec(conn).await?.rows_affected)
}

async fn close_where(
    conn: &impl ConnectionTrait,
    which: SimpleExpr,
    as_what: InvitationState,
    now: DateTime<Utc>,
) -> Result<u64, DbErr> {
    let done = Entity::update_many()
        .col_expr(Column::State, Expr::value(as_what))
        .col_expr(Column::ClosedAt, Expr::value(now))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(which)
        .filter(Column::State.eq(InvitationState::Pending))
        .exec(conn)
        .await?;
    Ok(done.rows_affected)
}
