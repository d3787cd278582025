//! What whoever was invited does: `/api/v1/invitations/…` with a token, `/api/v1/me/invitations` by their address.

use super::file_url;
use crate::{
    invitation::{
        answer::{self, AnswerError},
        list::{self, Received},
    },
    state::Users,
};
use axum::extract::State;
use chrono::{DateTime, Utc};
use database::joining::{JoinError, Offer, OfferError};
use garde::Validate;
use http::StatusCode;
use runtime::http::{
    ApiResult, Json, Origin, Path, Query,
    caller::{Caller, InvitationsAccept},
};
use serde::{Deserialize, Serialize};
use shared::{
    Code, Email, InvitationId, OrganizationId, Problem, RoleName, Secret,
    paging::{DEFAULT_LIMIT, Page, decode_cursor},
};
use utoipa::{IntoParams, ToSchema};

/// An invitation's token.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "token": "AZNvLpscep-cVQ0eLzpLXAAAAAHZvaWxhIHVuIGpldG9uIGQnZXhlbXBsZSBkZSBsaWVu" }))]
pub struct InvitationToken {
    /// From the link.
    #[garde(skip)]
    token: Secret,
}

/// The organization that somebody is invited to.
#[derive(Debug, Serialize, ToSchema)]
pub struct InvitingOrganization {
    /// Its name for people.
    name: String,
    /// Its logo, relative to the platform's origin.
    #[schema(required)]
    logo_url: Option<String>,
}

/// What accepting needs.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum InvitationNeeds {
    /// The same whether or not the invited address has an account.
    SignInOrSignUp,
}

/// What an invitation offers.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "organization": { "name": "Acme", "logo_url": null }, "role": "member", "inviter_name": "Ada",
    "email_hint": "c•••@example.org", "domain": null, "requires": "sign_in_or_sign_up",
    "expires_at": "2026-11-30T09:00:00Z"
}))]
pub struct InvitationPreview {
    /// Where to.
    organization: InvitingOrganization,
    /// As what.
    role: RoleName,
    /// Who invites, if their address is proved to be theirs.
    #[schema(required)]
    inviter_name: Option<String>,
    /// Enough of the invited address to recognize one's own; null for a link.
    #[schema(required)]
    email_hint: Option<String>,
    /// A link for addresses in this domain alone.
    #[schema(required)]
    domain: Option<String>,
    /// What accepting needs.
    requires: InvitationNeeds,
    /// Until when it can be accepted.
    expires_at: DateTime<Utc>,
}

impl From<Offer> for InvitationPreview {
    fn from(offer: Offer) -> Self {
        Self {
            role: offer.role.name(),
            inviter_name: offer.inviter_name().map(str::to_owned),
            email_hint: offer.invitation.email.as_ref().map(hint),
            domain: offer.invitation.domain,
            requires: InvitationNeeds::SignInOrSignUp,
            expires_at: offer.invitation.expires_at,
            organization: InvitingOrganization {
                name: offer.organization.name,
                logo_url: offer.organization.logo_file_id.map(file_url),
            },
        }
    }
}

/// Enough of an address to recognize one's own.
fn hint(email: &Email) -> String {
    let first = email.as_str().chars().next().unwrap_or('•');
    format!("{first}•••@{}", email.domain())
}

/// The person is a member.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({ "organization_id": "01936f2e-5c7b-7000-8a00-112233445566" }))]
pub struct InvitationAccepted {
    /// Of this organization.
    organization_id: OrganizationId,
}

/// Which of one's invitations to list.
#[derive(Debug, Deserialize, Validate, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ListMyInvitations {
    /// Where the page before ended: its `next_cursor`.
    #[garde(length(max = 400))]
    cursor: Option<String>,
    /// How many to list; 50 unless it says otherwise.
    #[garde(range(min = 1, max = 200))]
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u64>,
}

/// An invitation to the signed-in person.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "id": "01936f2e-9b1c-7aa0-9c55-0d1e2f3a4b5c", "organization": { "name": "Acme", "logo_url": null },
    "role": "member", "inviter_name": "Ada", "message": "Voici l'espace du projet.",
    "created_at": "2026-11-23T09:00:00Z", "expires_at": "2026-11-30T09:00:00Z"
}))]
pub struct MyInvitation {
    /// Identifies it.
    id: InvitationId,
    /// Where to.
    organization: InvitingOrganization,
    /// As what.
    role: RoleName,
    /// Who invites, if their address is proved to be theirs.
    #[schema(required)]
    inviter_name: Option<String>,
    /// What they say.
    #[schema(required)]
    message: Option<String>,
    /// When it was made.
    created_at: DateTime<Utc>,
    /// Until when it can be accepted.
    expires_at: DateTime<Utc>,
}

impl From<Received> for MyInvitation {
    fn from(received: Received) -> Self {
        let Received { invitation, organization, role, inviter } = received;
        let inviter = inviter.filter(|inviter| inviter.email_verified_at.is_some());
        Self {
            id: invitation.id,
            organization: InvitingOrganization {
                name: organization.name,
                logo_url: organization.logo_file_id.map(file_url),
            },
            role,
            message: invitation.message.filter(|_| inviter.is_some()),
            inviter_name: inviter.and_then(|inviter| inviter.name),
            created_at: invitation.created_at,
            expires_at: invitation.expires_at,
        }
    }
}

/// Look at an invitation
///
/// For whoever has its token, signed in or not. Says nothing about accounts.
#[utoipa::path(
    post, path = "/api/v1/invitations/preview", operation_id = "previewInvitation", tag = "user",
    request_body = InvitationToken,
    responses(
        (status = 200, description = "What it offers", body = InvitationPreview),
        (status = 400, description = "`malformed_json`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`conflict`: whoever sent it cannot give this role any more", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`; for `/token`: `invalid`, `superseded`, `expired`, `revoked`, `declined`, `used`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("public")))
)]
pub async fn preview_invitation(
    State(users): State<Users>,
    Origin(origin): Origin,
    Json(body): Json<InvitationToken>,
) -> ApiResult<Json<InvitationPreview>> {
    Ok(Json(answer::preview(&users, &body.token, &origin).await?.into()))
}

/// Accept an invitation
///
/// A mailed one only with the proved address that it was sent to, a link with any proved address in its domain. For
/// whoever accepted it before and still is a member, it is the same again.
#[utoipa::path(
    post, path = "/api/v1/invitations/accept", operation_id = "acceptInvitation", tag = "user",
    request_body = InvitationToken,
    responses(
        (status = 200, description = "A member now", body = InvitationAccepted),
        (status = 400, description = "`malformed_json`", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "`permission_denied`: your address is not proved, or the invitation is for another one", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`conflict`: a member already, or whoever sent it cannot give this role any more", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`; for `/token`: `invalid`, `superseded`, `expired`, `revoked`, `declined`, `used`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("invitations:accept")))
)]
pub async fn accept_invitation(
    State(users): State<Users>,
    caller: Caller<InvitationsAccept>,
    Origin(origin): Origin,
    Json(body): Json<InvitationToken>,
) -> ApiResult<Json<InvitationAccepted>> {
    let claim = answer::claim(&users, &body.token).map_err(AnswerError::from)?;
    let origin = origin.in_session(caller.session());
    let accepted = answer::accept(&users, &claim, caller.user(), &origin).await;
    Ok(Json(InvitationAccepted { organization_id: accepted.map_err(AnswerError::from)? }))
}

/// Decline a mailed invitation
///
/// For whoever has its token, signed in or not. The organization learns that it was declined, and nothing else.
#[utoipa::path(
    post, path = "/api/v1/invitations/decline", operation_id = "declineInvitation", tag = "user",
    request_body = InvitationToken,
    responses(
        (status = 204, description = "Declined"),
        (status = 400, description = "`malformed_json`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`; for `/token`: `invalid`, `superseded`, `revoked`, `used`, `link`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("public")))
)]
pub async fn decline_invitation(
    State(users): State<Users>,
    Origin(origin): Origin,
    Json(body): Json<InvitationToken>,
) -> ApiResult<StatusCode> {
    answer::decline_by_token(&users, &body.token, &origin).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// List your invitations
///
/// Those that were sent to your address and can be accepted, the newest first. None as long as it is not proved.
#[utoipa::path(
    get, path = "/api/v1/me/invitations", operation_id = "listMyInvitations", tag = "user",
    params(ListMyInvitations),
    responses(
        (status = 200, description = "A page of invitations", body = Page<MyInvitation>),
        (status = 422, description = "`validation_failed`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("invitations:accept")))
)]
pub async fn list_my_invitations(
    State(users): State<Users>,
    caller: Caller<InvitationsAccept>,
    Query(query): Query<ListMyInvitations>,
) -> ApiResult<Json<Page<MyInvitation>>> {
    let after = query.cursor.as_deref().map(decode_cursor).transpose();
    let after = after.map_err(|error| Problem::field("?cursor", "invalid", error.to_string()))?;
    let (limit, now) = (query.limit.unwrap_or(DEFAULT_LIMIT), users.database.now());
    let page = list::received(users.database.reader(), caller.user(), after, limit, now).await;
    Ok(Json(page.map_err(|error| database::problem(&error))?.map(MyInvitation::from)))
}

/// Accept one of your invitations
#[utoipa::path(
    post, path = "/api/v1/me/invitations/{invitation_id}/accept", operation_id = "acceptMyInvitation", tag = "user",
    params(("invitation_id" = InvitationId, Path, description = "The invitation")),
    responses(
        (status = 200, description = "A member now", body = InvitationAccepted),
        (status = 404, description = "`not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`conflict`: a member already, it is over, or whoever sent it cannot give this role any more", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("invitations:accept")))
)]
pub async fn accept_my_invitation(
    State(users): State<Users>,
    caller: Caller<InvitationsAccept>,
    Path(id): Path<InvitationId>,
    Origin(origin): Origin,
) -> ApiResult<Json<InvitationAccepted>> {
    let claim = answer::claim_of(&users, caller.user(), id).await.map_err(|error| of_mine(error.into()))?;
    let origin = origin.in_session(caller.session());
    let accepted = answer::accept(&users, &claim, caller.user(), &origin).await;
    Ok(Json(InvitationAccepted { organization_id: accepted.map_err(|error| of_mine(error.into()))? }))
}

/// Decline one of your invitations
///
/// The organization learns that it was declined, and nothing else.
#[utoipa::path(
    post, path = "/api/v1/me/invitations/{invitation_id}/decline", operation_id = "declineMyInvitation", tag = "user",
    params(("invitation_id" = InvitationId, Path, description = "The invitation")),
    responses(
        (status = 204, description = "Declined"),
        (status = 404, description = "`not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`conflict`: it was accepted or withdrawn", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("invitations:accept")))
)]
pub async fn decline_my_invitation(
    State(users): State<Users>,
    caller: Caller<InvitationsAccept>,
    Path(id): Path<InvitationId>,
    Origin(origin): Origin,
) -> ApiResult<StatusCode> {
    let claim = answer::claim_of(&users, caller.user(), id).await.map_err(|error| of_mine(error.into()))?;
    answer::decline(&users, &claim, &origin).await.map_err(of_mine)?;
    Ok(StatusCode::NO_CONTENT)
}

/// The problem where the path names the invitation: there is no token to point to.
fn of_mine(error: AnswerError) -> Problem {
    let words = error.to_string();
    match &error {
        AnswerError::Join(JoinError::Offer(OfferError::Unknown)) => Problem::new(Code::NotFound),
        AnswerError::Join(JoinError::Offer(offer)) if !matches!(offer, OfferError::Storage(_)) => {
            Problem::new(Code::Conflict).with_detail(words)
        }
        _ => error.into(),
    }
}
