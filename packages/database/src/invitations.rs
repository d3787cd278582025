//! `invitations`: an offer of a role in an organization, to whoever reads one mailbox or to whoever has a link.
//!
//! The row holds the invited address and no secret: the token is a MAC over its id and generation, made when the mail is
//! sent. Invariant: an organization has one pending invitation for an address at the most. The address may be of
//! somebody who has no account, so it is kept here alone, until [`delete_over`] or an erasure.

mod changes;

pub use changes::{NewInvitation, Terms, accept, close, delete_over, forget_inviter, insert, renew, use_link};

use chrono::{DateTime, Utc};
use runtime::{
    Keyring,
    invitation::{self, Ticket},
};
use sea_orm::{
    Condition, ExprTrait as _, PaginatorTrait, QueryOrder, QuerySelect, entity::prelude::*, sea_query::Query,
};
use serde::{Deserialize, Serialize};
use shared::{Email, InvitationId, Locale, OrganizationId, RoleId, UserId, paging::Page};

/// How an invitation reaches people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum InvitationKind {
    /// By mail to one address. Its token proves that address.
    Email,
    /// By a link that is passed on. Its token proves nothing.
    Link,
}

impl InvitationKind {
    /// The stored text, which goes into MACs.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Link => "link",
        }
    }
}

/// What was decided about an invitation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum InvitationState {
    /// Nothing yet.
    Pending,
    /// It was accepted, or, a link, as often as it may be.
    Accepted,
    /// Whom it was for does not want it.
    Declined,
    /// It was withdrawn.
    Revoked,
}

/// What can be said of an invitation at some time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InvitationStatus {
    /// It can be accepted.
    Pending,
    /// It was accepted, or, a link, as often as it may be.
    Accepted,
    /// Whom it was for does not want it.
    Declined,
    /// It was withdrawn, or its role was deleted.
    Revoked,
    /// Nobody accepted it in time.
    Expired,
}

mod entity {
    use super::{DateTime, Utc};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "invitations")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub organization_id: Uuid,
        pub kind: super::InvitationKind,
        pub email: Option<String>,
        pub domain: Option<String>,
        pub role_id: Option<Uuid>,
        pub invited_by: Option<Uuid>,
        pub message: Option<String>,
        pub locale: String,
        pub state: super::InvitationState,
        pub generation: i32,
        pub uses: i32,
        pub max_uses: Option<i32>,
        pub accepted_by: Option<Uuid>,
        pub sent_at: Option<DateTime<Utc>>,
        pub expires_at: DateTime<Utc>,
        pub closed_at: Option<DateTime<Utc>>,
        pub created_at: DateTime<Utc>,
        pub updated_at: DateTime<Utc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
use entity::{Column, Entity, Model};

/// An offer of a role in an organization.
#[derive(Clone, Debug)]
pub struct Invitation {
    /// Identifies it; its token is a MAC over this.
    pub id: InvitationId,
    /// Where to.
    pub organization_id: OrganizationId,
    /// How it reaches people.
    pub kind: InvitationKind,
    /// The mailbox that it is for. None for a link.
    pub email: Option<Email>,
    /// A link for addresses in this domain alone.
    pub domain: Option<String>,
    /// The role that it offers. None once that role was deleted: then it is void.
    pub role_id: Option<RoleId>,
    /// Who answers for it, and must still be able to give the role when it is accepted.
    pub invited_by: Option<UserId>,
    /// What they say to whom they invite.
    pub message: Option<String>,
    /// The language of its mail.
    pub locale: Locale,
    /// What was decided about it.
    pub state: InvitationState,
    /// Counts its sendings. Tokens of earlier ones open nothing.
    pub generation: i32,
    /// How often it was accepted.
    pub uses: i32,
    /// How often it may be. None: as often as people like, until it expires.
    pub max_uses: Option<i32>,
    /// Who accepted it. None for a link, which many may accept.
    pub accepted_by: Option<UserId>,
    /// When its last mail was asked for.
    pub sent_at: Option<DateTime<Utc>>,
    /// Until when it can be accepted.
    pub expires_at: DateTime<Utc>,
    /// When something was decided.
    pub closed_at: Option<DateTime<Utc>>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
}

impl Invitation {
    /// What can be said of it at this time.
    pub fn status(&self, now: DateTime<Utc>) -> InvitationStatus {
        match self.state {
            InvitationState::Accepted => InvitationStatus::Accepted,
            InvitationState::Declined => InvitationStatus::Declined,
            InvitationState::Revoked => InvitationStatus::Revoked,
            InvitationState::Pending if self.role_id.is_none() => InvitationStatus::Revoked,
            InvitationState::Pending if self.expires_at <= now => InvitationStatus::Expired,
            InvitationState::Pending => InvitationStatus::Pending,
        }
    }

    /// Its current token.
    pub fn token(&self, keyring: &Keyring) -> String {
        invitation::token(keyring, Ticket { id: self.id, generation: self.generation }, self.kind.as_str())
    }
}

/// What a token opens, if it is one of ours.
pub fn open_token(keyring: &Keyring, token: &str) -> Option<(Ticket, InvitationKind)> {
    [InvitationKind::Email, InvitationKind::Link]
        .into_iter()
        .find_map(|kind| Some((invitation::parse_token(keyring, token, kind.as_str())?, kind)))
}

impl TryFrom<Model> for Invitation {
    type Error = DbErr;

    fn try_from(row: Model) -> Result<Self, DbErr> {
        Ok(Self {
            id: row.id.into(),
            organization_id: row.organization_id.into(),
            kind: row.kind,
            email: row.email.map(Email::stored),
            // As addresses have it, whenever it was written.
            domain: row.domain.map(|domain| shared::ascii_domain(&domain).unwrap_or(domain)),
            role_id: row.role_id.map(Into::into),
            invited_by: row.invited_by.map(Into::into),
            message: row.message,
            locale: row.locale.parse().unwrap_or_default(),
            state: row.state,
            generation: row.generation,
            uses: row.uses,
            max_uses: row.max_uses,
            accepted_by: row.accepted_by.map(Into::into),
            sent_at: row.sent_at,
            expires_at: row.expires_at,
            closed_at: row.closed_at,
            created_at: row.created_at,
        })
    }
}

/// The invitation with this id.
pub async fn find(conn: &impl ConnectionTrait, id: InvitationId) -> Result<Option<Invitation>, DbErr> {
    Entity::find_by_id(id.uuid()).one(conn).await?.map(Invitation::try_from).transpose()
}

/// Where these invitations went, as far as they are mailed ones, and to which organization.
pub async fn addresses(
    conn: &impl ConnectionTrait,
    ids: &[InvitationId],
) -> Result<Vec<(InvitationId, OrganizationId, Email)>, DbErr> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows = Entity::find().filter(Column::Id.is_in(ids.iter().map(|id| id.uuid()))).all(conn).await?;
    let found = rows.into_iter().map(Invitation::try_from).collect::<Result<Vec<_>, _>>()?;
    Ok(found.into_iter().filter_map(|one| Some((one.id, one.organization_id, one.email?))).collect())
}

/// The invitations that a person has anything to do with: to their address, accepted or sent by them.
pub(crate) async fn ids_of(
    conn: &impl ConnectionTrait,
    user: UserId,
    email: Option<&Email>,
) -> Result<Vec<Uuid>, DbErr> {
    // One question for each index: together they would be answered by none.
    let (id, email) = (user.uuid(), email.map(|email| Column::Email.eq(email.as_str())));
    let mut ids = Vec::new();
    for theirs in [Some(Column::InvitedBy.eq(id)), Some(Column::AcceptedBy.eq(id)), email].into_iter().flatten() {
        ids.extend(
            Entity::find().select_only().column(Column::Id).filter(theirs).into_tuple::<Uuid>().all(conn).await?,
        );
    }
    ids.sort_unstable();
    ids.dedup();
    Ok(ids)
}

/// The pending invitation of an address to an organization, expired or not.
pub async fn find_pending(
    conn: &impl ConnectionTrait,
    organization: OrganizationId,
    email: &Email,
) -> Result<Option<Invitation>, DbErr> {
    let query = Entity::find()
        .filter(Column::OrganizationId.eq(organization.uuid()))
        .filter(Column::Email.eq(email.as_str()))
        .filter(Column::State.eq(InvitationState::Pending));
    query.one(conn).await?.map(Invitation::try_from).transpose()
}

/// How many invitations of an organization can be accepted.
pub async fn count_open(
    conn: &impl ConnectionTrait,
    organization: OrganizationId,
    now: DateTime<Utc>,
) -> Result<u64, DbErr> {
    Entity::find().filter(Column::OrganizationId.eq(organization.uuid())).filter(open(now)).count(conn).await
}

/// The invitations of an organization, the newest first.
pub async fn page(
    conn: &impl ConnectionTrait,
    organization: OrganizationId,
    status: Option<InvitationStatus>,
    after: Option<InvitationId>,
    limit: u64,
    now: DateTime<Utc>,
) -> Result<Page<Invitation>, DbErr> {
    let mut query = Entity::find().filter(Column::OrganizationId.eq(organization.uuid()));
    if let Some(status) = status {
        query = query.filter(has(status, now));
    }
    newest_first(conn, query, after, limit).await
}

/// The invitations that an address can accept, of organizations that exist, the newest first.
pub async fn page_for_email(
    conn: &impl ConnectionTrait,
    email: &Email,
    after: Option<InvitationId>,
    limit: u64,
    now: DateTime<Utc>,
) -> Result<Page<Invitation>, DbErr> {
    let existing = Query::select()
        .expr(Expr::val(1))
        .from("organizations")
        .and_where(Expr::col(("organizations", "id")).equals((Entity, Column::OrganizationId)))
        .and_where(Expr::col(("organizations", "deleted_at")).is_null())
        .take();
    let query =
        Entity::find().filter(Column::Email.eq(email.as_str())).filter(open(now)).filter(Expr::exists(existing));
    newest_first(conn, query, after, limit).await
}

/// Every invitation that a person got, by their address or because they accepted it, the newest first.
pub async fn page_received(
    conn: &impl ConnectionTrait,
    user: UserId,
    email: &Email,
    after: Option<InvitationId>,
    limit: u64,
) -> Result<Page<Invitation>, DbErr> {
    let theirs = Condition::any().add(Column::Email.eq(email.as_str())).add(Column::AcceptedBy.eq(user.uuid()));
    newest_first(conn, Entity::find().filter(theirs), after, limit).await
}

/// Every invitation that a person answers for, the newest first.
pub async fn page_sent(
    conn: &impl ConnectionTrait,
    user: UserId,
    after: Option<InvitationId>,
    limit: u64,
) -> Result<Page<Invitation>, DbErr> {
    newest_first(conn, Entity::find().filter(Column::InvitedBy.eq(user.uuid())), after, limit).await
}

async fn newest_first(
    conn: &impl ConnectionTrait,
    mut query: Select<Entity>,
    after: Option<InvitationId>,
    limit: u64,
) -> Result<Page<Invitation>, DbErr> {
    if let Some(after) = after {
        query = query.filter(Column::Id.lt(after.uuid()));
    }
    let rows = query.order_by_desc(Column::Id).limit(limit + 1).all(conn).await?;
    let rows = rows.into_iter().map(Invitation::try_from).collect::<Result<Vec<_>, _>>()?;
    Ok(Page::from_rows(rows, limit, |invitation| invitation.id))
}

/// As [`Invitation::status`] decides.
fn has(status: InvitationStatus, now: DateTime<Utc>) -> Condition {
    let is = |state: InvitationState| Condition::all().add(Column::State.eq(state));
    match status {
        InvitationStatus::Pending => open(now),
        InvitationStatus::Accepted => is(InvitationState::Accepted),
        InvitationStatus::Declined => is(InvitationState::Declined),
        InvitationStatus::Revoked => Condition::any()
            .add(Column::State.eq(InvitationState::Revoked))
            .add(is(InvitationState::Pending).add(Column::RoleId.is_null())),
        InvitationStatus::Expired => {
            is(InvitationState::Pending).add(Column::RoleId.is_not_null()).add(Column::ExpiresAt.lte(now))
        }
    }
}

fn open(now: DateTime<Utc>) -> Condition {
    Condition::all()
        .add(Column::State.eq(InvitationState::Pending))
        .add(Column::RoleId.is_not_null())
        .add(Column::ExpiresAt.gt(now))
}
