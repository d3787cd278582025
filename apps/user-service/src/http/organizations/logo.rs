//! `PUT` and `DELETE /api/v1/organizations/{organization_id}/logo`.

use crate::{
    http::{ImageBytes, avatar::upload, file_url, within::Within},
    organization::logo,
    state::Users,
};
use axum::extract::{State, rejection::BytesRejection};
use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use runtime::http::{ApiResult, Json, Origin, caller::OrganizationUpdate, etag};
use serde::Serialize;
use shared::{OrganizationId, Problem};
use utoipa::ToSchema;

/// Where the new logo is.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({ "logo_url": "/api/v1/files/01936f2e-9b1c-7aa0-9c55-0d1e2f3a4b5c" }))]
pub struct Logo {
    /// Relative to the platform's origin; it never changes what it shows.
    #[schema(required)]
    logo_url: Option<String>,
}

/// Upload a logo
///
/// The centre is cut out and scaled to 256 by 256 pixels; metadata and further frames are dropped.
#[utoipa::path(
    put, path = "/api/v1/organizations/{organization_id}/logo", operation_id = "putLogo", tag = "user",
    params(
        ("organization_id" = OrganizationId, Path, description = "The organization"),
        ("If-Match" = Option<String>, Header, description = "Change this version only"),
    ),
    request_body(content(
        (ImageBytes = "image/png"),
        (ImageBytes = "image/jpeg"),
        (ImageBytes = "image/webp"),
        (ImageBytes = "image/gif"),
    ), description = "The image itself, at most 5 MiB"),
    responses(
        (status = 200, description = "Stored", body = Logo),
        (status = 404, description = "`not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 412, description = "`precondition_failed`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`validation_failed`: not an image, or too many pixels", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("organization:update")))
)]
pub async fn put_logo(
    State(users): State<Users>,
    place: Within<OrganizationUpdate>,
    Origin(origin): Origin,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> ApiResult<Json<Logo>> {
    let picture = users.studio.normalise(upload(&headers, body)?).await?;
    let accepts = |version| etag::matches(&headers, version).is_ok();
    let context = origin.in_session(place.caller.session());
    let id = logo::replace(&users, &place, Some(picture), accepts, &context).await?;
    Ok(Json(Logo { logo_url: id.map(file_url) }))
}

/// Remove the logo
#[utoipa::path(
    delete, path = "/api/v1/organizations/{organization_id}/logo", operation_id = "deleteLogo", tag = "user",
    params(
        ("organization_id" = OrganizationId, Path, description = "The organization"),
        ("If-Match" = Option<String>, Header, description = "The version that is meant"),
    ),
    responses(
        (status = 204, description = "There is no logo any more"),
        (status = 404, description = "`not_found`", body = Problem, content_type = "application/problem+json"),
        (status = 412, description = "`precondition_failed`", body = Problem, content_type = "application/problem+json"),
    ),
    extensions(("x-permission" = json!("organization:update")))
)]
pub async fn delete_logo(
    State(users): State<Users>,
    place: Within<OrganizationUpdate>,
    Origin(origin): Origin,
    headers: HeaderMap,
) -> ApiResult<StatusCode> {
    let accepts = |version| etag::matches(&headers, version).is_ok();
    let context = origin.in_session(place.caller.session());
    logo::replace(&users, &place, None, accepts, &context).await?;
    Ok(StatusCode::NO_CONTENT)
}
