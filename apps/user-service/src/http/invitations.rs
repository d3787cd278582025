//! `/api/v1/organizations/{organization_id}/invitations`: inviting people, and what became of it.

pub mod bulk;
pub mod link;

use super::within::Within;
use crate::{
    invitation::{
        invite::{self, Invited, Wish},
        list::{self, Listed},
        manage,
    },
    noted::{self, Look},
    state::Users,
};
use axum::extract::State;
use chrono::{DateTime, Utc};
use database::{
    authority::AnyRole,
    invitations::{Invitation, InvitationKind, InvitationStatus},
    users,
};
use garde::Validate;
use http::StatusCode;
use runtime::http::{ApiResult, Json, Origin, Path, Query, caller::MembersInvite, validate::optional_plain_text};
use serde::{Deserialize, Serialize};
use shared::{
    Email, InvitationId, Locale, OrganizationId, Problem, RoleName, UserId,
    paging::{DEFAULT_LIMIT, Page, decode_cursor},
};
use utoipa::{IntoParams, ToSchema};

/// Which invitations to list.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ListInvitations {
    /// Only those of which this can be said; all unless it is given.
    #[garde(skip)]
    #[param(value_type = Option<InvitationStanding>)]
    status: Option<InvitationStatus>,
    /// Where the page before ended: its `next_cursor`.
    #[garde(length(max = 400))]
    cursor: Option<String>,
    /// How many to list; 50 unless it says otherwise.
    #[garde(range(min = 1, max = 200))]
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u64>,
}

/// What can be said of an invitation.
#[derive(ToSchema)]
#[schema(rename_all = "snake_case")]
#[expect(dead_code, reason = "describes `database::invitations::InvitationStatus`, which knows nothing of the API")]
pub(super) enum InvitationStanding {
    Pending,
    Accepted,
    Declined,
    Revoked,
    Expired,
}

/// How an invitation reaches people.
#[derive(ToSchema)]
#[schema(rename_all = "snake_case")]
#[expect(dead_code, reason = "describes `database::invitations::InvitationKind`, which knows nothing of the API")]
pub(super) enum InvitationWay {
    Email,
    Link,
}

/// Whom to invite as what.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "email": "camille@example.org", "role": "member", "locale": "fr", "message": "Voici l'espace du projet." }))]
pub struct CreateInvitation {
    /// The mailbox that the invitation goes to.
    #[garde(skip)]
    email: Email,
    /// The role that it offers. You must hold all that it grants.
    #[garde(skip)]
    role: RoleName,
    /// The language of the mail. Default: your own.
    #[garde(skip)]
    #[serde(default)]
    locale: Option<Locale>,
    /// What you say to whom you invite: plain text on one line. It is left out as long as your own address is not proved.
    #[garde(length(chars, min = 1, max = 500), custom(optional_plain_text))]
    #[serde(default)]
    #[schema(min_length = 1, max_length = 500)]
    message: Option<String>,
}

/// Who answers for an invitation.
#[derive(Debug, Serialize, ToSchema)]
pub struct Inviter {
    /// Identifies the person.
    id: UserId,
    /// What they want to be called.
    #[schema(required)]
    name: Option<String>,
}

/// An invitation, as those see it who may invite.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "id": "01936f2e-9b1c-7aa0-9c55-0d1e2f3a4b5c", "kind": "email", "email": "camille@example.org", "domain": null,
    "role": "member", "status": "pending", "inviter": { "id": "01936f2e-5c7a-7d3e-8f1a-2b3c4d5e6f70", "name": "Ada" },
    "message": "Voici l'espace du projet.", "locale": "fr", "uses": 0, "max_uses": null, "accepted_by": null,
    "created_at": "2026-11-23T09:00:00Z", "sent_at": "2026-11-23T09:00:00Z", "expires_at": "2026-11-30T09:00:00Z",
    "closed_at": null
}))]
pub struct InvitationItem {
    /// Identifies it.
    id: InvitationId,
    /// By mail to one address, or a link.
    #[schema(value_type = InvitationWay)]
    kind: InvitationKind,
    /// The mailbox that it is for; null for a link.
    #[schema(required)]
    email: Option<Email>,
    /// A link for addresses in this domain alone.
    #[schema(required)]
    domain: Option<String>,
    /// The role that it offers; null once that role was deleted.
    #[schema(required)]
    role: Option<RoleName>,
    /// What can be said of it now.
    #[schema(value_type = InvitationStanding)]
    status: InvitationStatus,
    /// Who answers for it: whoever sent it last. Null once their account is gone.
    #[schema(required)]
    inviter: Option<Inviter>,
    /// What they say to whom they invite.
    #[schema(required)]
    message: Option<String>,
    /// The language of its mail.
    locale: Locale,
    /// How often it was accepted.
    uses: i32,
    /// How often a link may be accepted; null: as often as people like until it expires.
    #[schema(required)]
    max_uses: Option<i32>,
    /// Who accepted it; null for a link.
    #[schema(required)]
    accepted_by: Option<UserId>,
    /// When it was made.
    created_at: DateTime<Utc>,
    /// When its last mail was sent off; null if none was, because the address had too many.
    #[schema(required)]
    sent_at: Option<DateTime<Utc>>,
    /// Until when it can be accepted.
    expires_at: DateTime<Utc>,
    /// When it was accepted, declined or withdrawn.
    #[schema(required)]
    closed_at: Option<DateTime<Utc>>,
}

impl InvitationItem {
    fn new(listed: Listed, now: DateTime<Utc>) -> Self {
        let Listed { invitation, role, inviter } = listed;
        Self {
            status: invitation.status(now),
            id: invitation.id,
            kind: invitation.kind,
            email: invitation.email,
            domain: invitation.domain,
            role,
            inviter: inviter.map(|inviter| Inviter { id: inviter.id, name: inviter.name }),
            message: invitation.message,
            locale: invitation.locale,
            uses: invitation.uses,
            max_uses: invitation.max_uses,
            accepted_by: invitation.accepted_by,
            created_at: invitation.created_at,
            sent_at: invitation.sent_at,
            expires_at: invitation.expires_at,
            closed_at: invitation.closed_at,
        }
    }
}

/// An invitation that its caller has just made or sent.
async fn item(
    users: &Users,
    within: &Within<MembersInvite>,
    invitation: Invitation,
    role: &AnyRole,
) -> Result<InvitationItem, Problem> {
    let inviter = users::find(users.database.reader(), within.caller.user()).await;
    let inviter = inviter.map_err(|error| database::problem(&error))?;
    Ok(InvitationItem::new(Listed { invitation, role: Some(role.name()), inviter }, users.database.now()))
}

/// List the invitations of an organization
///
/// The newest come first. Some time after an invitation could last be accepted, it is no longer listed.
#[utoipa::path(
    get, path = "/api/v1/organizations/{organization_id}/invitations", operation_id = "listInvitations", tag = "user",
    params(("organization_id" = OrganizationId, Path, description = "The organization"), ListInvitations),
    responses(
        (status = 200, description = "A page of invitations", body = Page<InvitationItem>),
        (status = 404, description = "`not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("members:invite")))
)]
pub async fn list_invitations(
    State(users): State<Users>,
    within: Within<MembersInvite>,
    Origin(origin): Origin,
    Query(query): Query<ListInvitations>,
) -> ApiResult<Json<Page<InvitationItem>>> {
    let after = query.cursor.as_deref().map(decode_cursor).transpose();
    let after = after.map_err(|error| Problem::field("?cursor", "invalid", error.to_string()))?;
    let (limit, now) = (query.limit.unwrap_or(DEFAULT_LIMIT), users.database.now());
    let page = list::page(users.database.reader(), within.organization.id, query.status, after, limit, now).await;
    let page = page.map_err(|error| database::problem(&error))?;
    let noted = noted::from_outside(&users, &within, Look::Invitations, origin).await;
    noted.map_err(|error| database::problem(&error))?;
    Ok(Json(page.map(|listed| InvitationItem::new(listed, now))))
}

/// Invite somebody by mail
///
/// The answer and the mail are the same whether or not the address has an account. An address that is invited already
/// is invited anew: the same invitation under the new terms, and only the new mail's link works.
#[utoipa::path(
    post, path = "/api/v1/organizations/{organization_id}/invitations", operation_id = "createInvitation", tag = "user",
    params(("organization_id" = OrganizationId, Path, description = "The organization")),
    request_body = CreateInvitation,
    responses(
        (status = 201, description = "Invited", body = InvitationItem),
        (status = 400, description = "`malformed_json`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`permission_denied`: you may not invite, or the role grants more than you hold", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`conflict`: a member already, or too many open invitations", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`; for `/role`: `unknown_role`", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "`rate_limited`: too many mails, from you or to this address", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("members:invite")))
)]
pub async fn create_invitation(
    State(users): State<Users>,
    within: Within<MembersInvite>,
    Origin(origin): Origin,
    Json(body): Json<CreateInvitation>,
) -> ApiResult<(StatusCode, Json<InvitationItem>)> {
    let wish = Wish { email: body.email, role: body.role, locale: body.locale, message: trimmed(body.message) };
    let Invited { invitation, role, .. } = invite::invite(&users, &within, wish, &origin).await?;
    Ok((StatusCode::CREATED, Json(item(&users, &within, invitation, &role).await?)))
}

/// Send an invitation again
///
/// With as much time as a new one. Only the new mail's link works. You answer for it from now on, so you must hold all
/// that its role grants; what somebody else wrote in it is left out.
#[utoipa::path(
    post, path = "/api/v1/organizations/{organization_id}/invitations/{invitation_id}/resend",
    operation_id = "resendInvitation", tag = "user",
    params(
        ("organization_id" = OrganizationId, Path, description = "The organization"),
        ("invitation_id" = InvitationId, Path, description = "The invitation"),
    ),
    responses(
        (status = 202, description = "A mail is on its way", body = InvitationItem),
        (status = 403, description = "`permission_denied`: you may not invite, or it offers more than you hold", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`conflict`: it is a link, or it is over", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "`rate_limited`: too many mails, from you or to this address", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("members:invite")))
)]
pub async fn resend_invitation(
    State(users): State<Users>,
    within: Within<MembersInvite>,
    Path(place): Path<Place>,
    Origin(origin): Origin,
) -> ApiResult<(StatusCode, Json<InvitationItem>)> {
    let Invited { invitation, role, .. } = manage::resend(&users, &within, place.invitation_id, &origin).await?;
    Ok((StatusCode::ACCEPTED, Json(item(&users, &within, invitation, &role).await?)))
}

/// Withdraw an invitation
///
/// Its link opens nothing any more. Withdrawing it twice is the same as once.
#[utoipa::path(
    delete, path = "/api/v1/organizations/{organization_id}/invitations/{invitation_id}",
    operation_id = "revokeInvitation", tag = "user",
    params(
        ("organization_id" = OrganizationId, Path, description = "The organization"),
        ("invitation_id" = InvitationId, Path, description = "The invitation"),
    ),
    responses(
        (status = 204, description = "Withdrawn"),
        (status = 403, description = "`permission_denied`: you may not invite, or it offers more than you hold", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`conflict`: it was accepted or declined", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("members:invite")))
)]
pub async fn revoke_invitation(
    State(users): State<Users>,
    within: Within<MembersInvite>,
    Path(place): Path<Place>,
    Origin(origin): Origin,
) -> ApiResult<StatusCode> {
    manage::revoke(&users, &within, place.invitation_id, &origin).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The invitation that the path names; where it is, [`Within`] reads.
#[derive(Deserialize)]
pub struct Place {
    invitation_id: InvitationId,
}

/// What people write, without what surrounds it.
fn trimmed(text: Option<String>) -> Option<String> {
    text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
}
