//! `POST …/leave` and `POST …/transfer-ownership`: what people do with their own place.

use super::{MemberItem, render};
use crate::{
    http::within::Within,
    member::{leave, transfer},
    state::Users,
};
use axum::{extract::State, response::Response};
use garde::Validate;
use http::StatusCode;
use runtime::http::{
    ApiResult, Json, Origin,
    caller::{OrganizationRead, OrganizationTransfer},
};
use serde::Deserialize;
use shared::{OrganizationId, Problem, UserId};
use utoipa::ToSchema;

/// Who takes over.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "user_id": "01936f2e-5c7a-7d3e-8f1a-2b3c4d5e6f70" }))]
pub struct TransferOwnership {
    /// Another member, whose account is active.
    #[garde(skip)]
    user_id: UserId,
    /// The owner who hands over. Default: you, or the only owner if you manage the organization from the platform's.
    #[garde(skip)]
    #[serde(default)]
    from: Option<UserId>,
}

/// Leave an organization
///
/// The last owner cannot: somebody else must be an owner first.
#[utoipa::path(
    post, path = "/api/v1/organizations/{organization_id}/leave", operation_id = "leaveOrganization", tag = "user",
    params(("organization_id" = OrganizationId, Path, description = "The organization")),
    responses(
        (status = 204, description = "You are no longer a member"),
        (status = 404, description = "`not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`conflict`: the last owner must stay, or you are not a member", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("organization:read")))
)]
pub async fn leave_organization(
    State(users): State<Users>,
    place: Within<OrganizationRead>,
    Origin(origin): Origin,
) -> ApiResult<StatusCode> {
    let session = place.caller.in_person()?;
    leave::leave(&users, &place, &origin.in_session(session)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Make another member the owner
///
/// They become an owner, and you an admin. Whoever manages all organizations hands over for an owner so: for one who
/// left the company, or was suspended.
#[utoipa::path(
    post, path = "/api/v1/organizations/{organization_id}/transfer-ownership", operation_id = "transferOwnership", tag = "user",
    params(("organization_id" = OrganizationId, Path, description = "The organization")),
    request_body = TransferOwnership,
    responses(
        (status = 200, description = "The new owner", body = MemberItem, headers(("ETag" = String, description = "The version of their membership"))),
        (status = 400, description = "`malformed_json`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`conflict`: the owners are being changed right now", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`; for `/user_id`: `no_successor`, for `/from`: `not_an_owner`, `required`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("organization:transfer")))
)]
pub async fn transfer_ownership(
    State(users): State<Users>,
    place: Within<OrganizationTransfer>,
    Origin(origin): Origin,
    Json(body): Json<TransferOwnership>,
) -> ApiResult<Response> {
    let wish = transfer::Handover { from: body.from, to: body.user_id };
    transfer::transfer(&users, &place, wish, &origin.in_session(place.caller.session())).await?;
    render(&users, &place, body.user_id).await
}
