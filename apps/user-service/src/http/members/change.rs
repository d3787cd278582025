//! `PATCH` and `DELETE /api/v1/organizations/{organization_id}/members/{user_id}`.

use super::{MemberItem, MemberPath, render};
use crate::{
    http::within::Within,
    member::change::{self, Wish},
    state::Users,
};
use axum::{extract::State, response::Response};
use garde::Validate;
use http::{HeaderMap, StatusCode};
use runtime::http::{
    ApiResult, Json, Origin, Path,
    caller::{MembersRemove, MembersUpdate},
    etag,
};
use serde::Deserialize;
use shared::{OrganizationId, Problem, RoleName, UserId};
use utoipa::ToSchema;

/// What a member becomes.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "role": "admin" }))]
pub struct UpdateMember {
    /// The name of a role of the organization.
    #[garde(skip)]
    role: RoleName,
}

/// Give a member another role
///
/// It counts with their next request. You must hold everything that the role before and the new one grant, only owners
/// make and unmake owners, and the last owner stays one.
#[utoipa::path(
    patch, path = "/api/v1/organizations/{organization_id}/members/{user_id}", operation_id = "updateMember", tag = "user",
    params(
        ("organization_id" = OrganizationId, Path, description = "The organization"),
        ("user_id" = UserId, Path, description = "The person"),
        ("If-Match" = Option<String>, Header, description = "Change this version only"),
    ),
    request_body(content(
        (UpdateMember = "application/merge-patch+json"),
        (UpdateMember = "application/json"),
    )),
    responses(
        (status = 200, description = "Changed", body = MemberItem, headers(("ETag" = String, description = "The new version"))),
        (status = 400, description = "`malformed_json`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`conflict`: the last owner must stay", body = Problem, content_type = "application/problem+json"),
        (status = 412, description = "`precondition_failed`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("members:update")))
)]
pub async fn update_member(
    State(users): State<Users>,
    place: Within<MembersUpdate>,
    path: Path<MemberPath>,
    Origin(origin): Origin,
    headers: HeaderMap,
    Json(body): Json<UpdateMember>,
) -> ApiResult<Response> {
    let accepts = |version| etag::matches(&headers, version).is_ok();
    let context = origin.in_session(place.caller.session());
    let target = path.0.user_id;
    change::change(&users, &place, target, &Wish::Role(body.role), accepts, &context).await?;
    render(&users, &place, target).await
}

/// Remove a member
///
/// What their role allowed ends with their next request.
#[utoipa::path(
    delete, path = "/api/v1/organizations/{organization_id}/members/{user_id}", operation_id = "removeMember", tag = "user",
    params(
        ("organization_id" = OrganizationId, Path, description = "The organization"),
        ("user_id" = UserId, Path, description = "The person"),
        ("If-Match" = Option<String>, Header, description = "The version that is meant"),
    ),
    responses(
        (status = 204, description = "Removed"),
        (status = 404, description = "`not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`conflict`: the last owner must stay", body = Problem, content_type = "application/problem+json"),
        (status = 412, description = "`precondition_failed`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("members:remove")))
)]
pub async fn remove_member(
    State(users): State<Users>,
    place: Within<MembersRemove>,
    path: Path<MemberPath>,
    Origin(origin): Origin,
    headers: HeaderMap,
) -> ApiResult<StatusCode> {
    let accepts = |version| etag::matches(&headers, version).is_ok();
    let context = origin.in_session(place.caller.session());
    change::change(&users, &place, path.0.user_id, &Wish::Remove, accepts, &context).await?;
    Ok(StatusCode::NO_CONTENT)
}
